"""Slides made of sentences: questions to ask, overdue requests, and one action whole."""

from __future__ import annotations

from html import escape

import pandas as pd

from lscp_data import markup
from lscp_data.loading import PlanShown
from lscp_data.subjects.actions import findings, measures
from lscp_data.subjects.committee import promises
from lscp_data.subjects.committee.findings import request_stands
from lscp_data.view import View
from lscp_data.wording import Finding, counted, show_date
from pages.action_plan import dated_facts
from pages.frame import Shown
from pages.questions_shown import ELSEWHERE, action_of, questions_shown, requests_shown

_MOST_REQUESTS = 4
_TEXT = 260  # characters of an action that are read out in a room


def questions_view(shown: Shown, plan: PlanShown) -> View | None:
    """The two most urgent questions of the plan; None where no rule asks one."""
    mine = [one for one in questions_shown(shown) if one.plan == plan.name]
    if not mine:
        return None
    first = mine[:ELSEWHERE]
    items = "".join(
        f'<li value="{place}"><span class="place" aria-hidden="true">{place}</span><div>'
        f"<h2>{escape(one.text)}</h2><p>Why: {escape(one.facts)}</p>"
        f"<p><b>Ask: {escape(one.ask)}</b></p></div></li>"
        for place, one in enumerate(first, 1)
    )
    number = counted(len(mine), "question")
    heading = f"{number} to ask; the first {len(first)}" if len(mine) > len(first) else number
    return View(
        key="slide-questions",
        as_at=plan.as_at,
        finding=Finding(
            heading,
            f"The rules ask {number} of the plan “{plan.name}”; the page Questions has all.",
        ),
        measure="Written from the data by fixed rules, the most pressing first",
        body=f'<ol class="questions">{items}</ol>',
        table=pd.DataFrame(
            [(one.text, one.facts, one.ask) for one in first],
            columns=["Question", "Why", "Ask"],
        ),
    )


def requests_view(shown: Shown) -> View | None:
    """The overdue requests of the committee, the one due first first; None where none is."""
    stood = requests_shown(shown)
    overdue = pd.DataFrame() if stood is None else promises.overdue_of(stood)
    if stood is None or overdue.empty:
        return None
    drawn = overdue.head(_MOST_REQUESTS)
    rows = [(row.what, request_stands(row, action_of(shown, row))) for row in drawn.itertuples()]
    items = "".join(
        f"<li><b>{escape(str(what))}</b><br>{escape(stands)}</li>" for what, stands in rows
    )
    verb = "is" if len(overdue) == 1 else "are"
    measure = "What the committee asked for and has not had, the longest overdue first"
    if len(overdue) > len(drawn):
        measure += f"; {len(drawn)} of {len(overdue)} are shown"
    first = drawn.iloc[0]
    return View(
        key="slide-requests",
        finding=Finding(
            f"{len(overdue)} of {counted(len(stood), 'request')} {verb} overdue",
            f"{counted(len(overdue), 'request')} {verb} past the meeting at which an answer was "
            f"due; the first was due on {show_date(first['due_meeting'])}.",
        ),
        measure=measure,
        body=f'<ol class="rows">{items}</ol>',
        table=pd.DataFrame(rows, columns=["Request", "How it stands"]),
    )


def action_view(shown: Shown, plan: PlanShown, words: str) -> View | None:
    """The one action that the words find; None where they find none or several."""
    found = measures.found(plan.actions, words)
    if len(found) != 1:
        return None
    action = found.iloc[0]
    colour, text = str(action["colour"]), markup.shown(action["action"])
    if len(text) > _TEXT:
        text = f"{text[:_TEXT].rsplit(' ', 1)[0]} …"
    late = '<span class="late">late</span>' if action["late"] else ""
    heading = f"Action {action['ref']}: {plan.meaning(colour)}"
    facts = dated_facts(action)
    return View(
        key="slide-action",
        as_at=plan.as_at,
        finding=Finding(heading, findings.one_action(action, plan.as_at)),
        measure=f"From the plan “{plan.name}”",
        body=f'<p class="action-text">{escape(text)}</p>'
        f"<p>{markup.chip(colour, plan.meaning(colour))} {late}</p>{markup.facts(facts)}",
        table=pd.DataFrame(facts, columns=["What", "Value"]),
    )
