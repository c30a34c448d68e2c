"""What stands in a briefing: the findings of the pages about one plan, cut to fit one page.

The figures are those of the pages, from the same measures and findings; the clock is not asked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

import pandas as pd

from lscp_data.chains import Chains, chains
from lscp_data.loading import Loaded, PlanShown
from lscp_data.questions.asking import most_urgent, questions
from lscp_data.questions.question import Question
from lscp_data.questions.standing import requests_stood, still_to_ask
from lscp_data.room import since, told
from lscp_data.subjects.actions import findings, measures
from lscp_data.subjects.actions.history.changes import compared
from lscp_data.subjects.actions.history.findings import changes as change_findings
from lscp_data.subjects.actions.history.threads import reasons
from lscp_data.subjects.evidence import findings as evidence_findings
from lscp_data.subjects.evidence.table import completed
from lscp_data.subjects.registry import SUBJECTS
from lscp_data.theme import Look
from lscp_data.wording import DASH, counted, show_date, verb

_QUESTIONS = 2
_LONGEST = 3  # actions named
_OTHER_PLANS = 2
_PRODUCTS = 2
_RATINGS = 7
_ALWAYS = ("not started", "in progress", "completed", "embedded")
# What the page has room for, in characters.
_TEXT, _LEAD, _NAME, _REF = 66, 40, 70, 24


@dataclass(frozen=True)
class Briefing:
    """What stands on the page; every text is plain and short enough for its place.

    `report` names the snapshot that the figures come from; `as_at` is the date of the plan's own.
    `ratings` are (colour, meaning, actions), `stages` (stage, actions), zero included; `longest`
    (reference, action, lead, first date, latest date, days of slip) of late actions; `questions`
    (question, whom to ask). `changed`, `learning` and `others` are "" or empty where there is none.
    """

    plan: str
    report: str
    as_at: dt.date
    carried: bool
    total: int
    heading: str
    ratings: tuple[tuple[str, str, int], ...]
    key_source: str
    stages: tuple[tuple[str, int], ...]
    late: str
    longest: tuple[tuple[str, str, str, str, str, str], ...]
    changed: str
    evidence: str
    questions: tuple[tuple[str, str], ...]
    learning: str
    others: tuple[str, ...]


def briefing(
    loaded: Loaded,
    plan: PlanShown,
    linked: Chains,
    asked: Sequence[Question],
    meetings: pd.DataFrame | None,
) -> Briefing:
    """The page of one plan: `asked` are the questions of the snapshot that are still to be asked.

    `meetings` are those known now, which a past report did not know of.
    """
    actions, stages = plan.actions, measures.stage_counts(plan.actions)
    mine = [one for one in asked if one.plan == plan.name]
    return Briefing(
        plan=_cut(plan.name, _NAME),
        report=f"{show_date(loaded.as_at)} (snapshot {loaded.snapshot.id})",
        as_at=plan.as_at,
        carried=plan.as_at < loaded.as_at,
        total=len(actions),
        heading=findings.overview(actions, plan.key).heading,
        ratings=_ratings(plan),
        key_source=_cut(plan.key.source, _TEXT),
        stages=tuple((s, n) for s, n in stages.items() if n or s in _ALWAYS),
        late=_late(actions),
        longest=_longest(actions),
        changed=_changed(replace(loaded, meetings=meetings), plan),
        evidence=_evidence(plan, linked),
        questions=tuple(
            (one.text, _cut(one.ask, _NAME)) for one in most_urgent(mine, _QUESTIONS)
        ),
        learning=_learning(loaded),
        others=_others(loaded, plan),
    )  # fmt: skip


def of_plan(loaded: Loaded, plan: str, meetings: pd.DataFrame | None) -> Briefing:
    """The page of a plan by its name, with chains and questions worked out for it; or KeyError."""
    found = chains(loaded)
    asked = still_to_ask(loaded, requests_stood(loaded), questions(loaded, found))
    return briefing(loaded, loaded.plans[plan], found, asked, meetings)


def _cut(text: object, most: int) -> str:
    """A text on one line, its first words where it is long; a dash where there is none."""
    if text is None or pd.isna(text) or not str(text).strip():
        return DASH
    words = shorten(str(text), most, placeholder=" …")
    # Of one long word `shorten` leaves nothing but the sign.
    return words if words != "…" else f"{str(text)[: most - 1]}…"


def _ratings(plan: PlanShown) -> tuple[tuple[str, str, int], ...]:
    """The colours of the key, then the other labels found; those without room as one, summed."""
    counts = [*measures.rag_counts(plan.actions, plan.key).items()]
    room = max(len(plan.key.colours), _RATINGS)
    if len(counts) > room:
        rest = counts[room - 1 :]
        counts = [*counts[: room - 1], (f"{len(rest)} other labels", sum(n for _, n in rest))]
    return tuple((colour, _cut(plan.meaning(colour), _LEAD), n) for colour, n in counts)


def _late(actions: pd.DataFrame) -> str:
    late, overdue = int(actions["late"].sum()), int(actions["overdue"].sum())
    is_open = int(actions["open"].sum())
    if not is_open:
        return "No action is open."
    return (
        f"{late} of {counted(is_open, 'open action')} {verb(late, is_open, 'is', 'are')} past the "
        f"first date promised (late), {overdue} past the latest date as well (overdue)."
    )


def _longest(actions: pd.DataFrame) -> tuple[tuple[str, str, str, str, str, str], ...]:
    """The late actions that have slipped longest, with their dates."""
    rows = measures.slippage(actions[actions["late"]]).head(_LONGEST)
    leads = rows["lead_agency"] if "lead_agency" in rows else pd.Series(None, index=rows.index)
    return tuple(
        (
            _cut(row.ref, _REF), _cut(row.action, _TEXT), _cut(lead, _LEAD),
            show_date(row.baseline_due), show_date(row.current_due),
            counted(int(row.slip_days), "day"),
        )
        for row, lead in zip(rows.itertuples(), leads, strict=True)
    )  # fmt: skip


def _changed(loaded: Loaded, plan: PlanShown) -> str:
    """What changed since the last meeting, else since the report before; "" for a first report."""
    meeting, report = since(loaded, plan)
    history = plan.history
    if report is None:
        return ""
    found = compared(report, history.last, reasons(history.reports))
    heading = change_findings.changed(found, report.as_at, history.last.as_at).heading
    if meeting is None:
        return f"Since the report as at {show_date(report.as_at)}: {heading}."
    seen = f"which saw the report as at {show_date(report.as_at)}"
    return f"Since the meeting of {show_date(meeting.date)}, {seen}: {heading}."


def _evidence(plan: PlanShown, linked: Chains) -> str:
    """How many completed actions show no evidence, and how many no more than arrangements."""
    done = completed(plan.actions)
    if done.empty:
        return "No action is published as completed, by the key of this plan."
    of = counted(len(done), "completed action")
    none = (
        f"0 of {of} {verb(0, len(done), 'shows', 'show')} no more than that something was arranged."
    )
    return evidence_findings.resting(plan.actions, linked.plans[plan.name]) or none


def _learning(loaded: Loaded) -> str:
    """The learning products issued, as their own subject tells of them; "" without one."""
    for subject in SUBJECTS:
        if not subject.there(loaded.others):
            continue
        if "learning_products" in {sheet.name for sheet in subject.sheets}:
            view = subject.views(told(loaded, subject, Look(), None))[0]
            issued = view.table.loc[view.table["State"].eq("issued"), ["Product", "Kind"]]
            newest = [_cut(f"“{name}” ({kind})" if pd.notna(kind) else f"“{name}”", _NAME)
                      for name, kind in issued.tail(_PRODUCTS).itertuples(index=False)]  # fmt: skip
            which = "Newest" if len(issued) > len(newest) else "They are"
            named = f" {which}: {', '.join(reversed(newest))}." if newest else ""
            return f"{view.finding.heading}.{named}"
    return ""


def _others(loaded: Loaded, plan: PlanShown) -> tuple[str, ...]:
    """The other plans of the report, each with its own finding; how many more there are."""
    rest = [other for name, other in loaded.plans.items() if name != plan.name]
    lines = [
        f"{_cut(one.name, _LEAD)}: {findings.overview(one.actions, one.key).heading} "
        f"(as at {show_date(one.as_at)})."
        for one in rest[:_OTHER_PLANS]
    ]
    if more := len(rest) - len(lines):
        lines.append(f"{counted(more, 'more plan')} in the same report.")
    return tuple(lines)
