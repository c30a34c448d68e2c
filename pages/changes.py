"""What changed: any two reports of a plan compared, the last meeting's with today's at first."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.loading import PlanShown
from lscp_data.past import PlanHistory
from lscp_data.subjects.actions.history.changes import compared, lists, tallies
from lscp_data.subjects.actions.history.findings import changes as findings
from lscp_data.subjects.actions.history.threads import Report, reasons
from lscp_data.subjects.actions.measures import rag_counts
from lscp_data.subjects.committee.measures import Meeting, last_meeting
from lscp_data.wording import Finding, show_date
from pages.frame import Shown
from pages.widgets import View, action_anchor, head, measure, no_plan, rating_chip, view

# What a slide holds: kinds of change, and actions named of each.
_MOST_KINDS, _MOST_REFS = 6, 14


def render(shown: Shown) -> None:
    """The two reports to compare, the equation of actions, then a list for each kind of change."""
    plan = head("What changed", shown)
    if plan is None:
        no_plan()
        return
    history = plan.history
    earlier = history.reports[:-1]
    if not earlier:
        _said(shown, plan, findings.first_report(plan.as_at))
        return
    meeting = _last_meeting(shown, history)
    then = _chosen(history, meeting)
    if then.as_at == history.last.as_at:
        _said(shown, plan, findings.not_reported(shown.loaded.as_at, then.as_at))
        return
    changes = compared(then, history.last, reasons(history.reports))
    view(shown, _view(shown, plan, then, changes, meeting))


def slide_view(shown: Shown, plan: PlanShown, since: str | None = None) -> View | None:
    """What changed since the report of that day (see `reports_before`), a line for each kind.

    Without `since` it is the last meeting's report. None where there are no two reports.
    """
    history = plan.history
    if len(history.reports) < 2:
        return None
    meeting = _last_meeting(shown, history)
    usual = meeting.report if meeting else history.reports[-2].as_at
    then = reports_before(plan).get(since or show_date(usual))
    if then is None:
        return None
    changes = compared(then, history.last, reasons(history.reports))
    return replace(
        _view(shown, plan, then, changes, meeting),
        body=_equation(changes, then.as_at, plan.as_at) + _kinds(changes),
    )


def reports_before(plan: PlanShown) -> dict[str, Report]:
    """The earlier reports of a plan by their day in words, the newest first."""
    return {show_date(one.as_at): one for one in reversed(plan.history.reports[:-1])}


def _kinds(changes: pd.DataFrame) -> str:
    """Each kind of change in one line: how many, what, and which as far as a line holds them."""
    held = lists(changes)
    rows = [(name, title) for name, title in findings.TITLES.items() if len(held[name])]
    items = "".join(
        f"<li><b>{len(held[name])}</b> <span>{escape(title)}: {_refs(held[name])}</span></li>"
        for name, title in rows[:_MOST_KINDS]
    )
    if (more := len(rows) - _MOST_KINDS) > 0:
        items += f"<li><b>{more}</b> <span>other kinds of change: see the page</span></li>"
    still = len(held["unchanged"])
    return (
        f"<ul class='rows counted'>{items}<li><b>{still}</b> <span>did not change</span></li></ul>"
    )


def _refs(rows: pd.DataFrame) -> str:
    refs = [escape(str(ref)) for ref in rows["ref_now"].fillna(rows["ref_then"])]
    more = len(refs) - _MOST_REFS
    return ", ".join(refs[:_MOST_REFS]) + (f" and {more} more" if more > 0 else "")


def since_last_meeting(shown: Shown, plan: PlanShown) -> str:
    """What changed since the last meeting, in a line with a link; no text for a first report."""
    history = plan.history
    if len(history.reports) < 2:
        return ""
    meeting = _last_meeting(shown, history)
    then = history.at(meeting.report) if meeting else history.reports[-2]
    if then is None or then.as_at == history.last.as_at:
        return ""
    found = compared(then, history.last, reasons(history.reports))
    heading = findings.changed(found, then.as_at, history.last.as_at).heading
    since = (
        f"Since the meeting of {show_date(meeting.date)}"
        if meeting
        else f"Since the report as at {show_date(then.as_at)}"
    )
    query = {"plan": plan.name} | ({"as_at": shown.as_at_link} if shown.as_at_link else {})
    return (
        f"<p>{since}: <b>{escape(heading)}</b>. "
        f'<a href="{escape(f"what-changed?{urlencode(query)}")}" target="_self">'
        "See what changed</a></p>"
    )


def _said(shown: Shown, plan: PlanShown, finding: Finding) -> None:
    """A finding that has no figures."""
    st.header(finding.heading, anchor=False)
    measure(shown, f"Actions of the plan “{plan.name}”", plan.as_at)
    st.markdown(markup.plain_markdown(finding.words))


def _last_meeting(shown: Shown, history: PlanHistory) -> Meeting | None:
    meetings = shown.meetings
    if meetings is None:
        return None
    return last_meeting(meetings, [one.as_at for one in history.reports], shown.loaded.as_at)


def _chosen(history: PlanHistory, meeting: Meeting | None) -> Report:
    """The report to compare with: the one chosen, else the last meeting's, else the one before."""
    by_label = {show_date(one.as_at): one for one in reversed(history.reports)}
    default = meeting.report if meeting else history.reports[-2].as_at
    if default != history.last.as_at:
        by_label.pop(show_date(history.last.as_at))
    if st.session_state.get("since") not in by_label:
        st.session_state.pop("since", None)
    label = st.selectbox(
        "Compared with the report as at",
        list(by_label),
        index=list(by_label).index(show_date(default)),
        key="since",
        bind="query-params",
        width=360,
    )
    return by_label[label]


def _view(
    shown: Shown, plan: PlanShown, then: Report, changes: pd.DataFrame, meeting: Meeting | None
) -> View:
    return View(
        key="what-changed",
        as_at=plan.as_at,
        finding=findings.changed(changes, then.as_at, plan.as_at),
        measure=f"Actions of the plan “{plan.name}”, compared with {_named(then.as_at, meeting)}",
        body=_equation(changes, then.as_at, plan.as_at)
        + markup.rating_key(rag_counts(plan.actions, plan.key), plan.meanings)
        + _columns(shown, plan, then, changes),
        table=_table(plan, then, changes),
        about=_ABOUT,
    )


_ABOUT = (
    "From the plan's sheet in the two reports. Which action is which is decided by reference and "
    "wording together, and by the officer where they disagree. **Forward** is towards embedded; "
    "for a key of confidence, the better rating. **Put back** compares the latest date promised "
    "then with the latest now; the first date promised stays what it was. An action **joined or "
    "left the scope** where it was superseded or taken up again, or where the workbook's own "
    "column says so."
)


def _named(then: dt.date, meeting: Meeting | None) -> str:
    """The report compared with, and the meeting that saw it."""
    if meeting is None:
        return f"the report as at {show_date(then)} (no meeting is recorded that saw it)"
    if meeting.report == then:
        return (
            f"the report as at {show_date(then)}, which the {meeting.committee} saw at its last "
            f"meeting on {show_date(meeting.date)}"
        )
    return f"the report as at {show_date(then)}"


def _equation(changes: pd.DataFrame, then: dt.date, now: dt.date) -> str:
    """Actions then, plus new, less vanished, are the actions now: in four cards."""
    counts = tallies(changes)
    return markup.cards(
        [
            (int(counts["then"] or 0), "", f"Actions on {show_date(then)}"),
            (int(counts["new"] or 0), "", "plus: new in the plan"),
            (int(counts["vanished"] or 0), "", "less: no longer there"),
            (int(counts["now"] or 0), "", f"Actions on {show_date(now)}"),
        ]
    )


def _columns(shown: Shown, plan: PlanShown, then: Report, changes: pd.DataFrame) -> str:
    """A list for each kind of change that happened, then the actions that did not change."""
    held = dict(lists(changes))
    still = held.pop("unchanged")
    columns = "".join(
        f"<section><h3>{len(held[name])} {escape(title)}</h3><ul class='rows'>"
        + "".join(_item(shown, plan, then, name, row) for row in held[name].itertuples())
        + "</ul></section>"
        for name, title in findings.TITLES.items()
        if len(held[name])
    )
    quiet = "".join(
        f"<li>{markup.letter_mark(str(row.colour_now))} "
        f"{action_anchor(shown, plan, str(row.ref_now))}"
        f"<span class='hidden-words'> {escape(plan.meaning(row.colour_now))}</span></li>"
        for row in still.itertuples()
    )
    rest = f"<h3>{len(still)} did not change</h3><ul class='chips'>{quiet}</ul>" if quiet else ""
    return f"<div class='columns'>{columns}</div><p>{escape(findings.absent(held))}</p>{rest}"


def _item(shown: Shown, plan: PlanShown, then: Report, name: str, row: Any) -> str:
    """One action in one list: what it was stands above what it is."""
    if name == "vanished":
        reason = "No reason was given" if pd.isna(row.reason) else str(row.reason).rstrip(".")
        return (
            f"<li><b>{escape(str(row.ref_then))} {escape(markup.shown(row.action_then))}</b>"
            f"<br>{_chip_then(then, row.colour_then)}<br>{escape(reason)}.</li>"
        )
    link = action_anchor(shown, plan, row.ref_now)
    text = "" if name == "reworded" else f" {escape(markup.shown(row.action_now))}"
    if name == "new":
        return f"<li><b>{link}{text}</b><br>{rating_chip(plan, row.colour_now)}</li>"
    was_is = markup.was_is(*_was_is(plan, then, name, row))
    return f"<li><b>{link}{text}</b>{was_is}</li>"


def _was_is(plan: PlanShown, then: Report, name: str, row: Any) -> tuple[str, str]:
    """What an action was and is, in the respect of one list, as HTML."""
    if name in ("put back", "brought forward", "got a date", "lost its date"):
        days = "" if pd.isna(row.days) else f" ({row.days:+d} days)"
        return show_date(row.current_due_then), f"{show_date(row.current_due_now)}{days}"
    if name == "reworded":
        return escape(markup.shown(row.action_then)), escape(markup.shown(row.action_now))
    if name == "renumbered":
        return escape(str(row.ref_then)), escape(str(row.ref_now))
    superseded = (row.stage_then == "superseded") != (row.stage_now == "superseded")
    if name == "joined or left scope" and not superseded:
        return escape(markup.shown(row.scope_then)), escape(markup.shown(row.scope_now))
    return _chip_then(then, row.colour_then), rating_chip(plan, row.colour_now)


def _chip_then(report: Report, colour: object) -> str:
    """A rating as the key of that report meant it."""
    return markup.chip(str(colour), report.key.short_meanings.get(str(colour), str(colour)))


def _table(plan: PlanShown, then: Report, changes: pd.DataFrame) -> pd.DataFrame:
    """Every action of either report with what was and what is, and the lists it stands in."""
    meanings = then.key.short_meanings
    stands: dict[int, list[str]] = {}
    for name, rows in lists(changes).items():
        for thread in rows["thread"]:
            stands.setdefault(int(thread), []).append(name)
    return pd.DataFrame(
        {
            "Action": changes["ref_now"].fillna(changes["ref_then"]),
            "What": changes["action_now"].fillna(changes["action_then"]),
            "Change": ["; ".join(stands[int(thread)]) for thread in changes["thread"]],
            "Rating then": [meanings.get(str(c), c) for c in changes["colour_then"]],
            "Rating now": [None if pd.isna(c) else plan.meaning(c) for c in changes["colour_now"]],
            "Due then": changes["current_due_then"],
            "Due now": changes["current_due_now"],
            "Days moved": changes["days"],
            "Reason": changes["reason"],
        }
    )
