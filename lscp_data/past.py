"""The reports of one plan up to the one shown, loaded once: what every view over time reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import sqlalchemy as sa

from lscp_data.reading.calendars import FINANCIAL
from lscp_data.store import snapshots as store
from lscp_data.subjects.actions.history.threads import Report, long, reports
from lscp_data.subjects.actions.key import entered_key
from lscp_data.subjects.actions.refining import under_key, with_due_dates
from lscp_data.subjects.actions.schema import ACTIONS
from lscp_data.subjects.choices.choices import DEFAULTS, Choices
from lscp_data.subjects.choices.in_force import choices_from
from lscp_data.subjects.choices.schema import SHEETS_OF_SETTINGS
from lscp_data.subjects.choices.settling import settled


@dataclass(frozen=True)
class PlanHistory:
    """The reports of a plan, oldest first, the last being the one shown; and all in one frame."""

    reports: tuple[Report, ...]
    frame: pd.DataFrame

    @property
    def last(self) -> Report:
        """The report shown."""
        return self.reports[-1]

    def at(self, day: dt.date) -> Report | None:
        """The report of the plan that stood at a day; None where there was none yet."""
        return next((one for one in reversed(self.reports) if one.as_at <= day), None)


def choices_of(engine: sa.Engine, snapshot: store.Snapshot) -> Choices:
    """The settings in force in a snapshot."""
    sheets = {one.name: store.load_frame(engine, snapshot, one.name) for one in SHEETS_OF_SETTINGS}
    return choices_from(sheets)


def history_of(
    engine: sa.Engine,
    snapshots: Iterable[store.Snapshot],
    shown: store.Snapshot,
    plan: str,
    choices: Choices = DEFAULTS,
) -> PlanHistory | None:
    """The history of a plan that the snapshot shown holds; None where it does not hold it.

    A snapshot that carried the plan forward is no report of it; of several for one date the last
    counts, except for the one shown, which stands as it is. `snapshots` hold those before it that
    may be known: for a frozen view only those that had been published by then. `choices` are put
    in force in every report, so that to change one is no change of the plan.
    """
    brought = {snapshot.id: snapshot for snapshot in snapshots} | {shown.id: shown}
    origin = origin_of(shown, plan)
    if origin is None:
        return None
    last = brought[origin]
    by_date = {
        snapshot.as_at: snapshot
        for snapshot in sorted(brought.values(), key=lambda one: one.id)
        if origin_of(snapshot, plan) == snapshot.id and snapshot.as_at < last.as_at
    }
    by_date[last.as_at] = last
    parts = []
    for as_at, snapshot in sorted(by_date.items()):
        frame = store.load_frame(engine, snapshot, "actions", plan)
        if frame is not None:
            facts = store.facts(snapshot, "actions", plan)
            parts.append((as_at, *_in_force(frame, facts, plan, choices)))
    told = reports(parts, choices.due_soon_days)
    return PlanHistory(told, long(told))


def _in_force(
    frame: pd.DataFrame, facts: Mapping[str, Any], plan: str, choices: Choices
) -> tuple[pd.DataFrame, Mapping[str, Any]]:
    """A report of a plan and its facts under the settings: agencies, dates, key and stages."""
    actions = settled(frame, ACTIONS, choices)
    if choices.calendar != FINANCIAL:
        # First dates are those of this workbook again: `reports` takes them over from the earlier.
        actions = with_due_dates(actions)
    if entries := choices.key_of(plan):
        key = entered_key(entries)
        return under_key(actions, key), {**facts, "key": key.facts()}
    return actions, facts


def origin_of(snapshot: store.Snapshot, plan: str) -> int | None:
    """The number of the snapshot that brought the plan as this one holds it."""
    for part in snapshot.parts:
        if (part.dataset, part.plan) == ("actions", plan):
            return part.carried_from or snapshot.id
    return None
