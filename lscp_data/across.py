"""The plans of a snapshot beside each other: each action once where officers said they are one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from lscp_data.loading import Loaded, PlanShown
from lscp_data.spelling import folded
from lscp_data.subjects.actions import alike, said_same
from lscp_data.subjects.actions.key import STAGES

NO_THEME = "No theme given"
NOT_STATED = "not stated"
# The stages that always stand on the page; paused and superseded only where there are any.
ALWAYS = ("not started", "in progress", "completed", "embedded", NOT_STATED)
DIFFER = "differs"
_FIELDS = (
    *("key", "ref", "action", "colour", "stage", "open", "late", "timeliness", "baseline_due"),
    *("current_due", "completed_date", "embedded_date", "lead_agency", "lead_post"),
)


@dataclass(frozen=True)
class Across:
    """The actions of all plans, one row each, and what officers said of pairs of them.

    `actions`: plan, theme, group (those said to be one share it), as_at and the plan's own
    columns. `said` as `said_same.answered` gives it, `unused` the answers that do not count.
    """

    actions: pd.DataFrame
    said: pd.DataFrame
    unused: tuple[Any, ...]

    @property
    def different(self) -> int:
        """How many different actions there are: those said to be one counted once."""
        return int(self.actions["group"].nunique())

    @property
    def shared(self) -> list[pd.DataFrame]:
        """The actions that several rows are said to be, each with its rows."""
        return [rows for _, rows in self.actions.groupby("group") if len(rows) > 1]

    @property
    def plans(self) -> list[str]:
        """The plans in the order of the report."""
        return list(dict.fromkeys(self.actions["plan"]))


def across(loaded: Loaded) -> Across:
    """The plans of the snapshot joined; an answer given on other words does not count."""
    frames = [_rows(plan) for plan in loaded.plans.values() if len(plan.actions)]
    if not frames:
        names = ["plan", "as_at", "theme", "group", *_FIELDS]
        none = pd.DataFrame(columns=names)
        return Across(none, *said_same.answered(none, loaded.same_actions))
    actions = pd.concat(frames, ignore_index=True)
    said, unused = said_same.answered(actions, loaded.same_actions)
    return Across(actions.assign(group=said_same.groups(actions, said)), said, unused)


def _rows(plan: PlanShown) -> pd.DataFrame:
    """The actions of a plan with what is compared; what its sheet does not have is missing."""
    there = plan.actions.reset_index(drop=True)
    rows = pd.DataFrame({"plan": plan.name, "as_at": pd.Timestamp(plan.as_at)}, index=there.index)
    rows["theme"] = _column(there, "plan_source")
    for name in _FIELDS:
        rows[name] = _column(there, name)
    stage = rows["stage"].fillna(NOT_STATED)
    return rows.assign(stage=stage, action=rows["action"].fillna(""))


def _column(frame: pd.DataFrame, name: str) -> pd.Series:
    # As objects: the plans' own categories and empty columns must not settle each other's type.
    if name not in frame:
        return pd.Series([None] * len(frame), index=frame.index, dtype="object")
    values = frame[name].astype("object")
    return values.where(values.notna(), None)


def suggestions(joined: Across) -> pd.DataFrame:
    """The pairs that nobody has answered, as `alike.likely_same` gives them."""
    pairs = alike.likely_same(joined.actions)
    told = {
        frozenset(((row.plan, row.key), (row.other_plan, row.other_key)))
        for row in joined.said.itertuples()
    }
    left = [
        frozenset(((row.plan, row.key), (row.other_plan, row.other_key))) not in told
        for row in pairs.itertuples()
    ]
    return pairs[left].reset_index(drop=True)


def by_plan(joined: Across) -> pd.DataFrame:
    """One row a plan: plan, as_at, one column a stage, actions, open, late, next_due.

    The stages of a row add up to its actions; `next_due` is the earliest latest promise, of the
    open actions, that has not passed at the plan's own date.
    """
    rows = [_counts(of, plan) for plan in joined.plans if len(of := _of(joined, plan))]
    return pd.DataFrame(rows, columns=["plan", "as_at", *STAGES, "actions", "open", "late",
                                       "next_due"])  # fmt: skip


def _of(joined: Across, plan: str) -> pd.DataFrame:
    return joined.actions[joined.actions["plan"] == plan]


def _counts(rows: pd.DataFrame, plan: str) -> dict[str, object]:
    stages = rows["stage"].astype(str)
    due = pd.to_datetime(rows["current_due"])
    coming = due[rows["open"].astype(bool) & (due >= rows["as_at"])]
    return {
        "plan": plan,
        "as_at": rows["as_at"].iloc[0],
        **{stage: int(stages.eq(stage).sum()) for stage in STAGES},
        "actions": len(rows),
        "open": int(rows["open"].sum()),
        "late": int(rows["late"].sum()),
        "next_due": coming.min(),
    }


def once(joined: Across) -> dict[str, int]:
    """Each action once: the stages, `differs` where the plans say another stage, the total.

    One is open where it is in any of its plans, and late where it is in any of them.
    """
    by_group = joined.actions.groupby("group")
    stages = by_group["stage"].agg(lambda told: DIFFER if told.nunique() > 1 else told.iloc[0])
    return {
        **{stage: int(stages.eq(stage).sum()) for stage in (*STAGES, DIFFER)},
        "actions": len(stages),
        "open": int(by_group["open"].any().sum()),
        "late": int(by_group["late"].any().sum()),
    }


def by_theme(joined: Across) -> pd.DataFrame:
    """One row a theme and plan: theme, plan, actions, late; zero where a plan has none of it.

    Themes are one where they are spelt alike but for case, spaces and signs; those that most
    plans share come first, then the largest. `NO_THEME` stands last, where an action has none.
    """
    folds = joined.actions["theme"].map(folded)
    names = dict(reversed([*zip(folds, joined.actions["theme"], strict=True)])) | {"": NO_THEME}
    counts = (
        joined.actions.assign(fold=folds)
        .groupby(["fold", "plan"])
        .agg(actions=("key", "size"), late=("late", "sum"))
    )
    sizes = counts["actions"].groupby("fold").agg(["size", "sum"])
    order = sorted(sizes.index, key=lambda fold: (not fold, *(-sizes.loc[fold])))
    index = pd.MultiIndex.from_product([order, joined.plans], names=["fold", "plan"])
    table = counts.reindex(index, fill_value=0).astype("int64").reset_index()
    return table.assign(theme=table["fold"].map(names))[["theme", "plan", "actions", "late"]]


def disagrees(rows: pd.DataFrame) -> bool:
    """Whether the plans state another stage for one action; one not stated speaks neither way."""
    return bool(rows.loc[rows["stage"] != NOT_STATED, "stage"].nunique() > 1)
