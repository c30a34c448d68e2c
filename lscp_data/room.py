"""What the optional subjects are told of a snapshot: made here alone, for pages and questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from lscp_data.loading import Loaded, PlanShown
from lscp_data.subjects.actions.history.threads import Report, reasons
from lscp_data.subjects.committee.measures import Meeting, last_meeting
from lscp_data.subjects.optional import Subject, Told
from lscp_data.subjects.registry import SUBJECTS
from lscp_data.theme import Look

_LEFT = ["key", "ref", "action", "lead_agency", "stage"]


def told(loaded: Loaded, subject: Subject, look: Look, link: str | None) -> Told:
    """The subject's own sheets and the plans; `link` is the report to name in links."""
    return told_of(subject, told_all(loaded, look, link))


def told_all(loaded: Loaded, look: Look, link: str | None) -> Told:
    """What all subjects are told, with the sheets of all of them: for `told_of`."""
    return Told(
        loaded.others,
        {name: plan.actions for name, plan in loaded.plans.items()},
        loaded.as_at,
        look,
        link,
        left_since(loaded),
        loaded.choices,
    )


def told_of(subject: Subject, every: Told) -> Told:
    """What one subject is told: of the sheets of all its own."""
    names = {sheet.name for sheet in subject.sheets}
    mine = {name: dated for name, dated in every.sheets.items() if name in names}
    return replace(every, sheets=mine)


@dataclass(frozen=True)
class Said:
    """What a subject says of one action or agency: sentences of plain text, none for nothing."""

    subject: str
    lines: tuple[str, ...]


def said_of_action(loaded: Loaded, plan: str, key: str) -> tuple[Said, ...]:
    """What the subjects whose sheets are there say of one action; those with nothing are left out.

    KeyError where the plan has no such action.
    """
    every = told_all(loaded, Look(), None)
    found = [
        Said(one.title, tuple(one.of_action(told_of(one, every), plan, key)))
        for one in SUBJECTS
        if one.of_action is not None and one.there(loaded.others)
    ]
    return tuple(said for said in found if said.lines)


def said_of_agency(loaded: Loaded, agency: str) -> tuple[Said, ...]:
    """What the subjects whose sheets are there say of an agency, also where that is nothing."""
    every = told_all(loaded, Look(), None)
    return tuple(
        Said(one.title, tuple(one.of_agency(told_of(one, every), agency)))
        for one in SUBJECTS
        if one.of_agency is not None and one.there(loaded.others)
    )


def left_since(loaded: Loaded) -> Mapping[str, pd.DataFrame]:
    """The actions that left each plan since its last meeting, as `Told.left` describes them."""
    return {name: _left(plan, since(loaded, plan)[1]) for name, plan in loaded.plans.items()}


def since(loaded: Loaded, plan: PlanShown) -> tuple[Meeting | None, Report | None]:
    """The last meeting shown an earlier report, and that report; else the report before.

    A plan that has not been reported since the meeting has nothing to compare: None and None.
    """
    history = plan.history
    meeting = None
    if loaded.meetings is not None:
        dates = [one.as_at for one in history.reports]
        meeting = last_meeting(loaded.meetings, dates, loaded.as_at)
    report = history.reports[-2] if len(history.reports) > 1 else None
    if meeting is not None:
        report = history.at(meeting.report)
    if report is None or report.as_at == history.last.as_at:
        return None, None
    return meeting, report


def _left(plan: PlanShown, report: Report | None) -> pd.DataFrame:
    """Those that stood in a report since that one and are not in the plan now, as last seen."""
    frame = plan.history.frame
    last = frame.drop_duplicates("thread", keep="last")
    known = pd.Timestamp.max if report is None else pd.Timestamp(report.as_at)
    gone = last[last["report"].lt(frame["report"].max()) & last["as_at"].ge(known)]
    why = gone["thread"].map(reasons(plan.history.reports)).astype("string")
    rows = gone.reindex(columns=_LEFT).assign(
        seen=gone["as_at"], reason=why.str.strip().replace("", pd.NA)
    )
    return rows.reset_index(drop=True)
