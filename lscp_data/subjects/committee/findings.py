"""What the lists of meetings and of requests say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from lscp_data.spelling import folded
from lscp_data.subjects.committee.promises import (
    GONE,
    NO_WORDING,
    NONE,
    OVERDUE,
    overdue_of,
    state_counts,
)
from lscp_data.subjects.committee.requests import ANSWERED, CLOSED, OPEN
from lscp_data.wording import Finding, counted, on_dated, show_date, show_dated, verb

_COMPLETED = "completed"  # the stage that is not the end


def meetings_listed(meetings: pd.DataFrame, newest: dt.date) -> Finding:
    """How many meetings were held by the newest report, and when the next one is.

    `meetings` is what `measures.shown_at` gives. Of a meeting after the newest report nobody can
    say here whether it has been held.
    """
    dates = meetings["date"]
    held, to_come = dates[dates <= pd.Timestamp(newest)], dates[dates > pd.Timestamp(newest)]
    heading = f"{counted(len(held), 'meeting')} held"
    if len(to_come):
        heading += f"; the next is on {show_date(to_come.min())}"
    else:
        heading += "; no next one is listed"
    words = f"Counted up to the newest report, as at {show_date(newest)}."
    if len(held):
        words += f" The last of them was on {show_date(held.max())}."
    without = int(meetings.loc[held.index, "report"].isna().sum())
    if without:
        words += f" {counted(without, 'meeting')} took place before the first report."
    return Finding(heading, words)


def requests_listed(stood: pd.DataFrame, as_at: dt.date) -> Finding:
    """How many requests are overdue, open, answered and closed, and which has waited longest.

    `stood` is what `promises.standing` gives.
    """
    counts, total = state_counts(stood), len(stood)
    late, left = counts[OVERDUE], total - counts[CLOSED]
    words = (
        f"Of {counted(total, 'request')}, {late} {verb(late, total, 'is', 'are')} overdue, "
        f"{counts[OPEN]} open, {counts[ANSWERED]} answered and {counts[CLOSED]} closed. Overdue is "
        f"due at a meeting before {show_date(as_at)} and not closed, whatever was answered."
    )
    if not late:
        return Finding(f"{left} of {counted(total, 'request')} not closed; none is overdue", words)
    first = overdue_of(stood).iloc[0]
    heading = f"{late} of {counted(total, 'request')} overdue; the first since "
    due = first["due_meeting"], first["due_meeting_precision"]
    words += f" The first was due {on_dated(*due)}: {first['what']}"
    return Finding(heading + show_dated(*due), words)


def action_now(action: Mapping[str, Any]) -> str:
    """How an action stands, to be read beside what was promised of it.

    `action` is a row of `measures.timed`: stage, open, overdue, current_due and dates.
    """
    if not action["open"]:
        done = action.get(f"{action['stage']}_date")
        dated = done is not None and not pd.isna(done)
        words = f"was {action['stage']} on {show_date(done)}" if dated else f"is {action['stage']}"
        left = " and is not embedded yet" if action["stage"] == _COMPLETED else ""
        return f"the action {words}{left}"
    due = action["current_due"]
    if pd.isna(due):
        return "the action is still open and has no date"
    passed = ", which has passed" if action["overdue"] else ""
    return f"the action is still open, due {show_date(due)}{passed}"


def request_stands(request: Any, action: Mapping[str, Any] | None) -> str:
    """One request in a sentence: when it is due, and its action as it stands now.

    `request` is a row of `promises.standing`, `action` its action now, None where it has none.
    """
    due = pd.notna(request.due_meeting)
    day = request.due_meeting, request.due_meeting_precision
    promised = f"Due {on_dated(*day)}"
    if pd.notna(request.promise):
        promised = f"Promised for {show_dated(*day)}"
    first = "Closed" if request.state == CLOSED else promised if due else "No meeting is set"
    return f"{first}; {_tie(request, action)}."


def _tie(request: Any, action: Mapping[str, Any] | None) -> str:
    named = "the action" if pd.isna(request.action_ref) else f"action {request.action_ref}"
    if request.tie == NONE:
        return "it is about no one action"
    if request.tie == NO_WORDING:
        return f"how {named} read then is not written, so it is not matched"
    if request.tie == GONE or action is None:
        return f"{named} reads otherwise now or is not in the plan"
    moved = pd.notna(request.action_ref) and folded(request.action_ref) not in (
        folded(request.ref_now), request.key_now,
    )  # fmt: skip
    return action_now(action) + (f" (now {request.ref_now})" if moved else "")


def asked_about(others: pd.DataFrame, ref: str | None = None) -> str:
    """What the committee asked of an action in other words than a question's; "" where nothing.

    `others` is what `promises.about_too` gives; `ref` names the action, None for "this action".
    """
    action = "this action" if ref is None else f"action {ref}"
    return " ".join(
        f"The committee asked about {action} "
        f"{on_dated(row.asked_on, row.asked_on_precision)}: “{row.what}”"
        for row in others.itertuples()
    )


def asked_state(asked: pd.DataFrame, *, otherwise: bool = False) -> str:
    """What became of a fired question: not asked, asked, answered, promised, closed and yet fired.

    `asked` is what `promises.asked_before` gives; the last request counts. `otherwise`: another
    request stands against the same action.
    """
    if asked.empty:
        return "Not yet asked in these words" if otherwise else "Not yet asked"
    last = asked.iloc[-1]
    words = f"Asked {on_dated(last['asked_on'], last['asked_on_precision'])}"
    if last["state"] == CLOSED:
        return f"{words} and closed; the facts are still there"
    if pd.notna(last["answer"]):
        words += "; answered"
    if pd.notna(last["due_meeting"]):
        promise = "promise" if pd.notna(last["promise"]) else "answer"
        overdue = ", overdue" if last["state"] == OVERDUE else ""
        due = show_dated(last["due_meeting"], last["due_meeting_precision"])
        words += f"; {promise} due {due}{overdue}"
    return words
