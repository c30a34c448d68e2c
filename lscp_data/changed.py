"""What changed in each plan between the reports of two days, as plain values."""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa

from lscp_data.past import choices_of, history_of, origin_of
from lscp_data.store import snapshots as store
from lscp_data.subjects.actions.history.changes import compared, tallies
from lscp_data.subjects.actions.history.threads import Report, reasons
from lscp_data.wording import listed, show_date

_COUNTS = (
    "then",
    "now",
    "new",
    "vanished",
    "moved_forward",
    "moved_back",
    "due_later",
    "due_same",
    "due_earlier",
    "no_date",
    "median_slip_days",
)


class NoReportError(LookupError):
    """There is no report as at a day or earlier, or no plan of that name; the message says it."""


def changed(
    engine: sa.Engine, start: dt.date, end: dt.date, plan: str | None = None
) -> dict[str, Any]:
    """What changed from the report that stood at `start` to the one at `end`, for each plan.

    `{"from", "to", "plans": [{"plan", "then", "now", "new", "vanished", "moved_forward",
    "moved_back", "due_later", "due_same", "due_earlier", "no_date", "median_slip_days"}]}`; `from`
    and `to` are the as-at dates of the two reports. then + new - vanished = now. A plan that only
    one of them holds is all new, or all vanished. Days may be given in either order: the second is
    compared with the first. NoReportError where there is no report that early, or no such plan.
    """
    then, now = _standing(engine, start), _standing(engine, end)
    names = list(dict.fromkeys(part.plan for at in (now, then) for part in at.parts if part.plan))
    if plan is not None and plan not in names:
        raise NoReportError(f"There is no plan “{plan}”. Published are: {listed(names)}.")
    return {
        "from": then.as_at.isoformat(),
        "to": now.as_at.isoformat(),
        "plans": [_plan(engine, name, then, now) for name in sorted(names) if plan in (None, name)],
    }


def _standing(engine: sa.Engine, day: dt.date) -> store.Snapshot:
    snapshot = store.snapshot_at(engine, day)
    if snapshot is None:
        raise NoReportError(f"Nothing has been published as at {show_date(day)} or before.")
    return snapshot


def _plan(
    engine: sa.Engine, name: str, then: store.Snapshot, now: store.Snapshot
) -> dict[str, Any]:
    """The counts of one plan; the reports between the two say which action is which."""
    snapshots = {snapshot.id: snapshot for snapshot in store.snapshots(engine)}
    # What a snapshot carried forward is the report that brought it, perhaps an older one.
    origins = [
        snapshots[number] if number is not None else None
        for number in (origin_of(then, name), origin_of(now, name))
    ]
    known = [origin for origin in origins if origin is not None]
    later = max(known, key=lambda snapshot: (snapshot.as_at, snapshot.id))
    history = history_of(engine, snapshots.values(), later, name, choices_of(engine, now))
    if history is None:
        raise NoReportError(f"There is no plan “{name}”.")
    before, after = (
        _nothing(history.last) if origin is None else history.at(origin.as_at) for origin in origins
    )
    if before is None or after is None:
        raise NoReportError(f"A report of “{name}” is not there any more.")
    counts = tallies(compared(before, after, reasons(history.reports)))
    return {"plan": name, **{count: counts[count] for count in _COUNTS}}


def _nothing(like: Report) -> Report:
    """A report of the plan when it was not there yet: no actions."""
    return Report(like.as_at, like.actions.iloc[:0], like.key)
