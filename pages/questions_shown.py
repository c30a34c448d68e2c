"""The questions and requests of the snapshot shown, kept with it, and their lines elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.chains import Chains
from lscp_data.loading import Loaded, PlanShown
from lscp_data.questions import standing
from lscp_data.questions.asking import most_urgent, of_action, questions
from lscp_data.questions.question import Question
from lscp_data.subjects.committee import promises
from lscp_data.subjects.committee.findings import asked_about, asked_state, request_stands
from lscp_data.subjects.committee.requests import CLOSED
from lscp_data.wording import counted, on_dated, show_dated
from pages.frame import Key, Shown
from pages.training_chains import chains_shown

ELSEWHERE = 2  # questions, and promises, on a page that is not theirs
QUESTIONS, PROMISES = "questions", "promises"


def questions_shown(shown: Shown) -> tuple[Question, ...]:
    """Every question of the snapshot shown, ranked; worked out once for it."""
    return _kept(shown.key, shown.loaded, chains_shown(shown))


@st.cache_resource(max_entries=8, show_spinner=False)
def _kept(
    key: Key,
    _loaded: Loaded,
    _chains: Chains,
) -> tuple[Question, ...]:
    return questions(_loaded, _chains)


def requests_shown(shown: Shown) -> pd.DataFrame | None:
    """The committee's requests as `standing.requests_stood` gives them; worked out once."""
    return _stood(shown.key, shown.loaded)


@st.cache_resource(max_entries=8, show_spinner=False)
def _stood(key: Key, _loaded: Loaded) -> pd.DataFrame | None:
    return standing.requests_stood(_loaded)


def asked_of(shown: Shown, stood: pd.DataFrame | None, question: Question) -> pd.DataFrame:
    """The requests that were made of a fired question, the first asked first."""
    return standing.asked_of(shown.loaded, stood, question)


def asked_too(stood: pd.DataFrame | None, question: Question, made: pd.DataFrame) -> str:
    """The open requests about a question's actions that were not `made` of it, in sentences."""
    if stood is None:
        return ""
    parts = []
    for key in dict.fromkeys((question.key, *question.keys)):
        others = promises.about_too(stood, question.plan, key, made)
        ref = None if key == question.key or others.empty else str(others["ref_now"].iloc[0])
        parts.append(asked_about(others, ref))
    return " ".join(filter(None, parts))


def action_of(shown: Shown, request: Any) -> Mapping[str, Any] | None:
    """The action of a request as it is now; None where it has none."""
    if pd.isna(request.plan_now):
        return None
    actions = shown.loaded.plans[str(request.plan_now)].actions
    found = actions[actions["key"].astype(str).eq(str(request.key_now))].to_dict("records")
    return found[0] if found else None


def questions_link(shown: Shown, view: str = QUESTIONS) -> str:
    """The address of the page Questions, at its questions or its promises, in the report shown."""
    report = {"as_at": shown.as_at_link} if shown.as_at_link else {}
    return f"questions-to-ask?{urlencode({'view': view} | report)}"


def overview_lines(shown: Shown, plan: PlanShown) -> str:
    """The first two questions of a plan and the overdue promises, a line each with its link."""
    stood = requests_shown(shown)
    mine = [one for one in questions_shown(shown) if one.plan == plan.name]
    asked = standing.still_to_ask(shown.loaded, stood, mine)
    address = escape(questions_link(shown))
    lines = [
        f"<li><b>To ask:</b> {escape(one.text)} "
        f'<a href="{address}" target="_self">Why, and whom to ask</a></li>'
        for one in most_urgent(asked, ELSEWHERE)
    ]
    if stood is not None:
        lines += _overdue_lines(shown, promises.overdue_of(stood))
    return f'<ul class="rows">{"".join(lines)}</ul>' if lines else ""


def _overdue_lines(shown: Shown, overdue: pd.DataFrame) -> list[str]:
    address = escape(questions_link(shown, PROMISES))
    lines = [
        f"<li><b>Overdue since {show_dated(row.due_meeting, row.due_meeting_precision)}:</b> "
        f"{escape(str(row.what if pd.isna(row.promise) else row.promise))} "
        f'<a href="{address}" target="_self">How it stands</a></li>'
        for row in overdue.head(ELSEWHERE).itertuples()
    ]
    if more := len(overdue) - len(lines):
        words = counted(more, "more request is", "more requests are")
        lines.append(f'<li><a href="{address}" target="_self">{words} overdue</a></li>')
    return lines


def action_lines(shown: Shown, plan: PlanShown, action: pd.Series) -> str:
    """The questions about one action and what was promised of it: of each the first two open."""
    key = str(action["key"])
    stood = requests_shown(shown)
    about = of_action(questions_shown(shown), plan.name, key)
    asked = standing.still_to_ask(shown.loaded, stood, about)
    lines = [
        f"<li><b>{escape(one.text)}</b><br>{escape(one.facts)}<br>"
        f"{escape(_state(shown, stood, one))}.</li>"
        for one in most_urgent(asked, ELSEWHERE)
    ]
    lines += [] if stood is None else _promised_lines(shown, stood, plan.name, key)
    if not lines:
        return ""
    address = escape(questions_link(shown))
    return (
        f'<h3>Questions and promises</h3><ul class="rows">{"".join(lines)}</ul>'
        f'<p><a href="{address}" target="_self">All questions</a></p>'
    )


def _state(shown: Shown, stood: pd.DataFrame | None, question: Question) -> str:
    """What became of a question; other requests about the action stand below it."""
    made = asked_of(shown, stood, question)
    return asked_state(made, otherwise=bool(asked_too(stood, question, made)))


def _promised_lines(shown: Shown, stood: pd.DataFrame, plan: str, key: str) -> list[str]:
    mine = promises.of_action(stood, plan, key)
    still = mine[mine["state"].ne(CLOSED)]
    return [
        f"<li>Asked {on_dated(row.asked_on, row.asked_on_precision)}: {escape(str(row.what))}<br>"
        f"{said(row)}"
        f"<b>{escape(request_stands(row, action_of(shown, row)))}</b></li>"
        for row in still.head(ELSEWHERE).itertuples()
    ]


def said(row: Any) -> str:
    """What was answered and promised of a request, and how it was closed, as HTML lines."""
    parts = (("Answered", row.answer), ("Promised", row.promise), ("Closed with", row.closed_with))
    return "".join(
        f"{label}: {escape(markup.shown(value))}<br>" for label, value in parts if pd.notna(value)
    )
