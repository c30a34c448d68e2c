"""Questions to ask, by fixed rules; and what the committee asked for, with what was promised."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.questions.question import Question
from lscp_data.questions.rules import RULES
from lscp_data.subjects.committee import promises
from lscp_data.subjects.committee.findings import asked_state, request_stands, requests_listed
from lscp_data.subjects.committee.requests import ANSWERED, CLOSED, OPEN, REQUESTS
from lscp_data.wording import DASH, Finding, counted, show_date
from pages.frame import Shown, publishing_allowed
from pages.questions_asked import forms
from pages.questions_shown import (
    PROMISES,
    QUESTIONS,
    action_of,
    asked_of,
    in_plan,
    questions_shown,
    requests_shown,
    said,
)
from pages.widgets import View, head, missing, no_plan, pick, view

_LONGEST = 60  # characters of a heading
_ABOUT = (
    "Each question is written from the data by a fixed rule, so check it against the papers. A "
    "question is no verdict. Nobody can take one away: it stands as long as its rule finds the "
    "facts, marked as asked once it was."
)
_GROUPS = {
    promises.OVERDUE: "Overdue",
    OPEN: "Open",
    ANSWERED: "Answered, not closed",
    CLOSED: "Closed",
}


def render(shown: Shown) -> None:
    """The questions ranked, or the requests against their actions; for officers, the forms."""
    head("Questions to ask", shown, plans=False)
    if not shown.loaded.plans:
        no_plan()
        return
    # The address holds the words that are chosen from: small letters there, capitals by the style.
    chosen = st.segmented_control(
        "Show",
        (QUESTIONS, PROMISES),
        key="view",
        default=QUESTIONS,
        required=True,
        bind="query-params",
        label_visibility="collapsed",
    )
    stood = requests_shown(shown)
    ranked = list(enumerate(questions_shown(shown), 1))
    if chosen == PROMISES:
        _promises(shown, stood)
    else:
        view(shown, _questions(shown, stood, _filtered(ranked)))
    if publishing_allowed() and not shown.demonstration:
        forms(shown, stood, ranked)


def _filtered(ranked: Sequence[tuple[int, Question]]) -> list[tuple[int, Question]]:
    """The questions that the filters leave, each with its place among all."""
    columns = st.columns(3)
    left = list(ranked)
    for column, label, key, name in zip(
        columns,
        ("Plan", "Whom to ask", "Rule"),
        ("of-plan", "ask", "rule"),
        ("plan", "ask", "rule"),
        strict=True,
    ):
        with column:
            there = sorted({str(getattr(one, name)) for _, one in ranked})
            chosen = pick(label, there, key)
        left = [each for each in left if chosen in (None, getattr(each[1], name))]
    return left


def questions_finding(ranked: Sequence[tuple[int, Question]]) -> Finding:
    """How many questions the rules ask, and the first of them."""
    if not ranked:
        return Finding("No question is raised", "No rule finds the facts that it asks about.")
    first, number = ranked[0][1], counted(len(ranked), "question")
    rule = first.rule[:1].lower() + first.rule[1:]
    of = f"action {first.ref}" if first.ref else "the plan"
    headings = (
        f"{number}; first: {of}, {rule}",
        f"{number}; first: {first.ref or of}, {rule}",
        f"{number}; first: {of}",
        number,
    )
    heading = next(one for one in headings if len(one) <= _LONGEST)
    rules = len({one.rule for _, one in ranked})
    return Finding(
        heading,
        f"{counted(rules, 'rule')} of {len(RULES)} {'finds' if rules == 1 else 'find'} something "
        f"to ask. First: {first.text} Ask {first.ask}.",
    )


def _questions(
    shown: Shown, stood: pd.DataFrame | None, ranked: Sequence[tuple[int, Question]]
) -> View:
    states = [asked_state(asked_of(shown, stood, one)) for _, one in ranked]
    items = "".join(
        _item(shown, place, one, state) for (place, one), state in zip(ranked, states, strict=True)
    )
    rows = [
        (place, one.text, one.facts, one.ask, one.plan, one.ref or DASH, one.rule, state)
        for (place, one), state in zip(ranked, states, strict=True)
    ]
    names = ["Place", "Question", "Why", "Ask", "Plan", "Action", "Rule", "State"]
    dates = {shown.loaded.plans[one.plan].as_at for _, one in ranked}
    return View(
        key="questions",
        finding=questions_finding(ranked),
        as_at=dates.pop() if len(dates) == 1 else None,
        measure="Written from the data by fixed rules, the most pressing first",
        body=f'<ol class="questions">{items}</ol>' if items else "",
        table=pd.DataFrame(rows, columns=names),
        about=_ABOUT,
    )


def _item(shown: Shown, place: int, question: Question, state: str) -> str:
    words = next(rule.words for rule in RULES if rule.name == question.rule)
    return (
        f'<li value="{place}"><span class="place" aria-hidden="true">{place}</span><div>'
        f"<h3>{escape(question.text)}</h3>"
        f"<p>Why: {escape(question.facts)}</p>"
        f"<p><b>Ask: {escape(question.ask)}</b> · {_about(shown, question)} · "
        f"<span>{escape(state)}</span></p>"
        f"<details><summary>The rule: {escape(question.rule)}</summary>"
        f"<p>{escape(words)}</p></details></div></li>"
    )


def _about(shown: Shown, question: Question) -> str:
    """The action a question is about, as a link where it is in the plan now."""
    plan = f"“{escape(question.plan)}”"
    if not question.ref:
        return plan
    ref = f"Action {escape(question.ref)}"
    if in_plan(shown, question):
        address = markup.action_link(question.plan, question.ref, shown.as_at_link)
        ref = f'<a href="{escape(address)}" target="_self">{ref}</a>'
    return f"{ref}, {plan}"


def _promises(shown: Shown, stood: pd.DataFrame | None) -> None:
    if stood is None:
        missing(shown, "committee requests", REQUESTS.label)
        return
    counts = promises.state_counts(stood)
    cards = markup.cards([(counts[state], "", name) for state, name in _GROUPS.items()])
    stands = {row.place: request_stands(row, action_of(shown, row)) for row in stood.itertuples()}
    lists = "".join(
        _group(shown, stood[stood["state"].eq(state)], name, stands)
        for state, name in _GROUPS.items()
        if counts[state]
    )
    view(
        shown,
        View(
            key="requests",
            finding=requests_listed(stood, shown.loaded.as_at),
            measure="What the committee asked for, each beside its action as it stands now",
            body=cards + lists,
            table=_table(stood, stands),
            about="A request is matched to its action by the action's wording when it was asked, "
            "as its number may have changed since. **Overdue** is due at a meeting before the date "
            "of the report and not closed, whatever was answered.",
        ),
    )


def _group(shown: Shown, rows: pd.DataFrame, name: str, stands: dict[int, str]) -> str:
    items = "".join(
        f"<li><b>{escape(str(row.what))}</b><br>"
        f"Asked on {show_date(row.asked_on)}{_by(row.asked_by)}, "
        f"to be answered by {escape(markup.shown(row.owner))}.{_link(shown, row)}<br>{said(row)}"
        f"<b>{escape(stands[row.place])}</b></li>"
        for row in rows.itertuples()
    )
    listed = f'<ol class="rows">{items}</ol>'
    if rows["state"].eq(CLOSED).all():
        return f"<details><summary>{name}: {len(rows)}</summary>{listed}</details>"
    return f"<h3>{name}</h3>{listed}"


def _by(role: object) -> str:
    return "" if pd.isna(role) else f" ({escape(str(role))})"


def _link(shown: Shown, row: object) -> str:
    values = row._asdict()  # type: ignore[attr-defined]
    if pd.isna(values["plan_now"]):
        return ""
    plan, ref = str(values["plan_now"]), str(values["ref_now"])
    address = escape(markup.action_link(plan, ref, shown.as_at_link))
    return f' <a href="{address}" target="_self">Action {escape(ref)}</a>, “{escape(plan)}”.'


def _table(stood: pd.DataFrame, stands: dict[int, str]) -> pd.DataFrame:
    plain = ["asked_on", "asked_by", "what", "plan", "action_ref", "owner", "due_meeting", "state"]
    names = ["Asked on", "Asked by", "Request", "Plan", "Action", "Owner", "Due", "State"]
    said_of = stood[["answer", "promise", "closed_with"]]
    table = pd.concat([stood[plain], said_of], axis=1)
    table = table.set_axis([*names, "Answer", "Promise", "Closed with"], axis=1)
    return table.assign(**{"Now": [stands[place] for place in stood["place"]]})
