"""A snapshot in one object of plain values: what `summary --json` prints."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.chains import Chains, chains
from lscp_data.loading import Loaded, PlanShown
from lscp_data.subjects.actions import measures as action_measures
from lscp_data.subjects.training import measures as training_measures


def summary(loaded: Loaded) -> dict[str, Any]:
    """Counts by plan, training totals and evaluation changes, every number with its base."""
    return {
        "as_at": loaded.as_at.isoformat(),
        "snapshot": loaded.snapshot.id,
        "plans": [_plan(plan) for plan in loaded.plans.values()],
        "training": _training(loaded),
        "evaluation": _evaluation(loaded),
        "chains": _chains(chains(loaded)),
    }


def _plan(plan: PlanShown) -> dict[str, Any]:
    return {
        "plan": plan.name,
        "as_at": plan.as_at.isoformat(),
        "actions": len(plan.actions),
        "key": {entry.colour: entry.meaning for entry in plan.key.entries},
        "rag": action_measures.rag_counts(plan.actions, plan.key),
        "stage": action_measures.stage_counts(plan.actions),
        "timeliness": action_measures.timeliness_counts(plan.actions),
        "slip_days": action_measures.slip_summary(plan.actions),
    }


def _training(loaded: Loaded) -> dict[str, Any] | None:
    aggregates = loaded.training.aggregates
    if aggregates is None:
        return None
    if aggregates.tallies.empty:
        return _session_totals(aggregates.sessions)
    totals = training_measures.totals(aggregates.tallies_of())
    rate = totals.show_rate
    return {
        "bookings": totals.booked,
        "attended": totals.attended,
        "show_rate": {"numerator": rate.numerator, "denominator": rate.denominator},
        "walk_ins": totals.walk_ins,
        "people": aggregates.people_of().people,
    }


def _session_totals(sessions: pd.DataFrame) -> dict[str, Any]:
    """What sessions alone can tell: sums over those that state a number, and how many do."""
    totals: dict[str, Any] = {"sessions": len(sessions)}
    for name, label in (("booked", "bookings"), ("attended", "attended")):
        known = sessions[name].dropna()
        totals[label] = int(known.sum()) if len(known) else None
        totals[f"sessions_stating_{label}"] = len(known)
    return totals


def _evaluation(loaded: Loaded) -> list[dict[str, Any]]:
    if loaded.evaluation is None:
        return []
    return [
        {
            "course": str(row.course),
            "question": str(row.question),
            "scale": str(row.scale),
            "matched": int(row.n),
            **{
                name: None if pd.isna(value) else round(float(value), 1)
                for name, value in (
                    ("pre", row.pre),
                    ("post", row.post),
                    ("change", row.change),
                    ("low", row.low),
                    ("high", row.high),
                )
            },
        }
        for row in loaded.evaluation.aggregates.change.itertuples()
    ]


def _chains(found: Chains) -> dict[str, Any]:
    """The evidence level of each course and of each action by its key; null: not derivable."""
    return {
        "courses": {name: chain.level for name, chain in found.courses.items()},
        "actions": {
            plan: {key: chain.level for key, chain in chained.items()}
            for plan, chained in found.plans.items()
        },
    }
