"""Questions to ask, by fixed rules; and what the committee asked for, with what was promised."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.questions.book import RuleTold
from lscp_data.questions.own import OWN, own_questions
from lscp_data.questions.question import Question
from lscp_data.questions.standing import in_plan
from lscp_data.subjects.committee import promises
from lscp_data.subjects.committee.findings import asked_state, request_stands, requests_listed
from lscp_data.subjects.committee.requests import ANSWERED, CLOSED, OPEN, REQUESTS
from lscp_data.wording import DASH, Finding, counted, on_dated, show_dated
from pages.frame import Shown, publishing_allowed
from pages.questions_asked import forms
from pages.questions_rules import rules_at_work, rules_shown, rules_view
from pages.questions_shown import (
    PROMISES,
    QUESTIONS,
    action_of,
    asked_of,
    asked_too,
    questions_shown,
    requests_shown,
    said,
)
from pages.widgets import View, head, missing, no_plan, pick, view

_LONGEST = 60  # characters of a heading
_ABOUT = (
    "Each question is written from the data by a fixed rule, so check it against the papers. A "
    "question is no verdict. Nobody can take one away: it stands as long as its rule finds the "
    "facts, marked as asked once it was. What members asked themselves stands last, until it is "
    "closed."
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
    fired = questions_shown(shown)
    ranked = list(enumerate(fired, 1))
    if chosen == PROMISES:
        _promises(shown, stood)
    else:
        own = () if stood is None else own_questions(stood)
        every = [*ranked, *enumerate(own, len(ranked) + 1)]
        view(shown, _questions(shown, stood, _filtered(shown, every), bool(every)))
        view(shown, rules_view(shown, fired))
    if publishing_allowed() and not shown.demonstration:
        forms(shown, stood, ranked)


def _filtered(shown: Shown, ranked: Sequence[tuple[int, Question]]) -> list[tuple[int, Question]]:
    """The questions that the filters leave, each with its place among all."""
    rules = rules_shown(shown)
    columns = st.columns(3)
    left = list(ranked)
    filters: tuple[tuple[str, str, Callable[[Question], str]], ...] = (
        ("Plan", "of-plan", lambda one: one.plan),
        ("Whom to ask", "ask", lambda one: one.ask),
        ("Rule", "rule", lambda one: rules[one.rule].name),
    )
    for column, (label, key, value) in zip(columns, filters, strict=True):
        with column:
            there = sorted({value(one) for _, one in ranked} - {""})
            chosen = pick(label, there, key)
        left = [each for each in left if chosen in (None, value(each[1]))]
    return left


def questions_finding(
    ranked: Sequence[tuple[int, Question]],
    rules: Mapping[str, RuleTold],
    of_rules: int,
    *,
    chosen_from: bool,
) -> Finding:
    """How many questions the rules ask, and the first of them; `of_rules` had something to read.

    `chosen_from`: whether there is any question that a filter may have left out.
    """
    fired = [one for _, one in ranked if one.rule != OWN.id]
    own = len(ranked) - len(fired)
    if own and not fired:
        return Finding(_own_words(own), "No question of a rule is among them.")
    if not fired and chosen_from:
        return Finding("No question of this choice", "Choose another plan, agency or rule above.")
    if not fired:
        return Finding("No question is raised", "No rule finds the facts that it asks about.")
    first, number = fired[0], counted(len(fired), "question")
    name = rules[first.rule].name
    rule = name[:1].lower() + name[1:]
    of = f"action {first.ref}" if first.ref else "the plan"
    headings = (
        f"{number}; first: {of}, {rule}",
        f"{number}; first: {first.ref or of}, {rule}",
        f"{number}; first: {of}",
        number,
    )
    heading = next(one for one in headings if len(one) <= _LONGEST)
    finding = len({one.rule for one in fired})
    return Finding(
        heading,
        f"{finding} of {counted(of_rules, 'rule')} {'finds' if finding == 1 else 'find'} something "
        f"to ask. First: {first.text} Ask {first.ask}."
        + (f" Below: {_own_words(own)}." if own else ""),
    )


def _own_words(number: int) -> str:
    return counted(number, "member's own question", "members' own questions")


def _questions(
    shown: Shown,
    stood: pd.DataFrame | None,
    ranked: Sequence[tuple[int, Question]],
    chosen_from: bool,
) -> View:
    rules = rules_shown(shown)
    states = [_state(shown, stood, one) for _, one in ranked]
    items = "".join(
        _item(shown, place, one, state, rules[one.rule])
        for (place, one), state in zip(ranked, states, strict=True)
    )
    rows = [
        (place, one.text, one.facts, one.ask, one.plan or DASH, one.ref or DASH,
         rules[one.rule].name, state)
        for (place, one), state in zip(ranked, states, strict=True)
    ]  # fmt: skip
    names = ["Place", "Question", "Why", "Ask", "Plan", "Action", "Rule", "State"]
    plans = shown.loaded.plans
    dates = {plans[one.plan].as_at for _, one in ranked if one.plan in plans}
    return View(
        key="questions",
        finding=questions_finding(
            ranked, rules, len(rules_at_work(shown)), chosen_from=chosen_from
        ),
        as_at=dates.pop() if len(dates) == 1 else None,
        measure="Written from the data by fixed rules, the most pressing first",
        body=f'<ol class="questions">{items}</ol>' if items else "",
        table=pd.DataFrame(rows, columns=names),
        about=_ABOUT,
    )


def _state(shown: Shown, stood: pd.DataFrame | None, question: Question) -> str:
    """What became of a question, and what else the committee asked of its action."""
    made = _requests_of(shown, stood, question)
    others = asked_too(stood, question, made)
    state = asked_state(made, otherwise=bool(others))
    return f"{state}. {others}" if others else state


def _requests_of(shown: Shown, stood: pd.DataFrame | None, question: Question) -> pd.DataFrame:
    """The requests made of a question; of a member's own it is the one that asks it."""
    if stood is not None and question.rule == OWN.id:
        return stood[stood["place"].eq(int(question.about))]
    return asked_of(shown, stood, question)


def _item(shown: Shown, place: int, question: Question, state: str, rule: RuleTold) -> str:
    why = f"Why: {escape(question.facts)}"
    below = (
        f"<details><summary>The rule: {escape(rule.name)}</summary><p>{escape(rule.words)}</p>"
        "</details>"
    )
    if question.rule == OWN.id:
        why, below = f"<b>{escape(OWN.name)}.</b> {escape(question.facts)}", ""
    about = _about(shown, question)
    return (
        f'<li value="{place}"><span class="place" aria-hidden="true">{place}</span><div>'
        f"<h3>{escape(question.text)}</h3>"
        f"<p>{why}</p>"
        f"<p><b>Ask: {escape(question.ask)}</b>{' · ' if about else ''}{about} · "
        f"<span>{escape(state)}</span></p>{below}</div></li>"
    )


def _about(shown: Shown, question: Question) -> str:
    """The action a question is about, as a link where it is in the plan now."""
    plan = f"“{escape(question.plan)}”" if question.plan else ""
    if not question.ref:
        return plan
    ref = f"Action {escape(question.ref)}"
    if in_plan(shown.loaded, question):
        address = markup.action_link(question.plan, question.ref, shown.as_at_link)
        ref = f'<a href="{escape(address)}" target="_self">{ref}</a>'
    return f"{ref}, {plan}" if plan else ref


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
        f"Asked {on_dated(row.asked_on, row.asked_on_precision)}{_by(row.asked_by)}, "
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
    listed = stood[plain].assign(
        **{
            name: [*map(show_dated, stood[name], stood[f"{name}_precision"])]
            for name in ("asked_on", "due_meeting")
        }
    )
    table = pd.concat([listed, said_of], axis=1)
    table = table.set_axis([*names, "Answer", "Promise", "Closed with"], axis=1)
    return table.assign(**{"Now": [stands[place] for place in stood["place"]]})
