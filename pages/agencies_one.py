"""One agency: what it leads, its evidence, its training, where it is named, what to ask it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from lscp_data import chain_markup, markup
from lscp_data.agencies import findings
from lscp_data.agencies.leading import of_agency
from lscp_data.agencies.naming import asked_of
from lscp_data.agencies.training import Trained, trained
from lscp_data.questions.asking import most_urgent
from lscp_data.questions.question import Question
from lscp_data.subjects.actions.measures import rag_counts
from lscp_data.subjects.evidence.table import completed
from lscp_data.subjects.training.findings.bookings import rate_text
from lscp_data.subjects.training.findings.sessions import WITHOUT_BOOKINGS
from lscp_data.subjects.training.measures import Rate
from lscp_data.wording import DASH, counted, listed, show_date
from pages.agencies_named import further
from pages.frame import Shown
from pages.questions_rules import rules_shown
from pages.questions_shown import ELSEWHERE, questions_link, questions_shown
from pages.training_chains import chains_shown
from pages.widgets import View, action_anchor, rating_chip, view


def agency_views(shown: Shown, agency: str, led: pd.DataFrame) -> None:
    """All views of one agency; `led` are the actions of all plans as `leading.led` gives them."""
    rows = of_agency(led, agency)
    view(shown, _timeliness(shown, agency, rows))
    if len(rows):
        view(shown, _actions(shown, agency, rows))
    _training(shown, agency)
    further(shown, agency)
    view(shown, _questions(shown, agency, asked_of(questions_shown(shown), agency, rows)))


def every_plan(shown: Shown) -> str:
    """That all plans are counted, and which of them stand at an earlier date than the report."""
    plans = shown.loaded.plans.values()
    older = [
        f"“{plan.name}” as at {show_date(plan.as_at)}"
        for plan in plans
        if plan.as_at < shown.loaded.as_at
    ]
    return "all plans of the report" + (f", {listed(older)}" if older else "")


def _timeliness(shown: Shown, agency: str, rows: pd.DataFrame) -> View:
    """Late, overdue and completed late, each of how many."""
    is_open, done = int(rows["open"].sum()), len(completed(rows))
    classes = findings.class_counts(rows)
    late = int(rows["late"].sum())
    cards = [
        (late, "", f"late, of {counted(is_open, 'open action')}"),
        (int(rows["overdue"].sum()), "", "of these overdue: past the latest date as well"),
        (classes["due soon"], "", f"due soon, of {is_open} open"),
        (classes["completed late"], "", f"completed late, of {done} completed"),
    ]
    return View(
        key="agency-timeliness",
        finding=findings.timeliness(rows, agency),
        measure=f"Actions led by {agency} by timeliness, {every_plan(shown)}",
        body=markup.cards(cards) if len(rows) else "",
        table=pd.DataFrame(
            {
                "Timeliness": [one.capitalize() for one in classes],
                "Actions": list(classes.values()),
                "Of": len(rows),
            }
        ),
        about="Each action stands in one class, as at the report of its plan. What is late with a "
        "later date promised and what is overdue together are the late ones.",
    )


def _actions(shown: Shown, agency: str, rows: pd.DataFrame) -> View:
    """The actions an agency leads, each with its rating, timeliness and evidence."""
    plans = shown.loaded.plans
    levels = _levels(shown, rows)
    keys = "".join(
        f"<h3>{escape(plan.name)}</h3>"
        + markup.rating_key(rag_counts(rows[rows["plan"].eq(plan.name)], plan.key), plan.meanings)
        for plan in plans.values()
        if rows["plan"].eq(plan.name).any()
    )
    body = (_rows if shown.look.phone else _table)(shown, agency, rows, levels)
    return View(
        key="agency-actions",
        finding=findings.evidence(rows, agency),
        measure=f"Every action led by {agency}, {every_plan(shown)}",
        body=f'<div class="agency-actions">{keys}{body}</div>',
        table=pd.DataFrame(
            {
                "Action": rows["ref"],
                "Plan": rows["plan"],
                "What": rows["action"],
                "Theme": rows["theme"],
                "Rating": [plans[row.plan].meaning(row.colour) for row in rows.itertuples()],
                "Timeliness": rows["timeliness"].astype("string"),
                "Evidence": levels,
                "Lead agencies": rows["leads"],
            }
        ),
        about="Evidence is the level that the data show, 0 to 5, beside what is published.",
    )


def _levels(shown: Shown, rows: pd.DataFrame) -> list[str]:
    there = chains_shown(shown).plans
    return [chain_markup.level_words(there[row.plan][str(row.key)]) for row in rows.itertuples()]


def _table(shown: Shown, agency: str, rows: pd.DataFrame, levels: Sequence[str]) -> str:
    plans = shown.loaded.plans
    links = [
        markup.action_link(row.plan, str(row.ref), shown.as_at_link) for row in rows.itertuples()
    ]
    frame = pd.DataFrame(
        {
            "Action": rows["ref"].tolist(),
            **({"Plan": rows["plan"].tolist()} if len(plans) > 1 else {}),
            "What": rows["action"].tolist(),
            "Rating": [rating_chip(plans[row.plan], row.colour) for row in rows.itertuples()],
            "Timeliness": rows["timeliness"].astype(str).tolist(),
            "Evidence": list(levels),
        },
        dtype=object,
    )
    return markup.table(frame, f"Actions led by {agency}", links)


def _rows(shown: Shown, agency: str, rows: pd.DataFrame, levels: Sequence[str]) -> str:
    """The actions as a list: for a phone."""
    plans = shown.loaded.plans
    items = "".join(
        f"<li><b>{action_anchor(shown, plans[row.plan], row.ref)} "
        f"{escape(markup.shown(row.action))}</b><br>{rating_chip(plans[row.plan], row.colour)}<br>"
        f"{escape(str(row.timeliness).capitalize())}. Evidence: {escape(level)}. "
        f"{escape(row.plan)}.</li>"
        for row, level in zip(rows.itertuples(), levels, strict=True)
    )
    return f'<ol class="rows" aria-label="{escape(f"Actions led by {agency}")}">{items}</ol>'


def _training(shown: Shown, agency: str) -> None:
    """Reach and show rate of the agency's people; what to upload where there are no bookings."""
    training = shown.loaded.training
    found = trained(training, agency)
    if found is None:
        st.header("Training by agency is not known", anchor=False)
        st.markdown(WITHOUT_BOOKINGS)
        return
    about = ""
    if found.expected is not None:
        about = f"The numbers expected are as at {show_date(training.expected_as_at)}."
    courses = found.courses
    table = pd.DataFrame(
        {
            "Course": courses["course"],
            "Due to attend": courses["due_to_attend"],
            "Booked and came": courses["came"],
            "Walk-ins": courses["walk_ins"],
            "Expected": courses["expected"],
            "Trained": courses["trained"],
        }
    )
    view(
        shown,
        View(
            key="agency-training",
            as_at=training.as_at,
            finding=findings.training(found, agency),
            measure=f"Training of people from {agency}: trained of expected, came of booked",
            body=_cards(found),
            table=table,
            about=about,
        ),
    )


def _cards(found: Trained) -> str:
    """Reach, show rate and different people, each with both of its numbers."""
    items = []
    if found.expected is not None and found.trained is not None:
        reach = Rate(found.trained, found.expected)
        items.append((rate_text(reach), "trained, of those expected, a person once on each course"))
    else:
        items.append((DASH, "trained, of those expected: not known"))
    items.append(
        (rate_text(found.totals.show_rate), "show rate: booked people who came, of those due")
    )
    people = DASH if found.people.people is None else f"{found.people.people:,}"
    items.append(
        (people, f"different people, at {counted(found.people.attendances, 'attendance')}")
    )
    parts = []
    for value, words in items:
        large, _, counts = value.partition(" (")
        of = f" ({counts}" if counts else ""
        parts.append(f"<li><b>{escape(large)}</b><span>{escape(words + of)}</span></li>")
    return f'<ul class="cards rates">{"".join(parts)}</ul>'


def _questions(shown: Shown, agency: str, asked: Sequence[Question]) -> View:
    """The first questions put to the agency, with the way to all."""
    rules = rules_shown(shown)
    first = most_urgent(asked, ELSEWHERE)
    items = "".join(
        f"<li><b>{escape(one.text)}</b><br>{escape(one.plan)}. {escape(one.facts)}</li>"
        for one in first
    )
    address = questions_link(shown)
    link = f'<p><a href="{escape(address)}" target="_self">All questions to ask</a></p>'
    return View(
        key="agency-questions",
        finding=findings.asked(len(asked), len(first), agency),
        measure=f"Questions that the rules put to {agency}, the first to ask on top",
        body=(f'<ol class="rows">{items}</ol>' if items else "") + link,
        table=pd.DataFrame(
            [
                (one.text, one.plan, one.ref or DASH, one.facts, rules[one.rule].name)
                for one in asked
            ],
            columns=["Question", "Plan", "Action", "Facts", "Rule"],
        ),
        about="Fixed rules write the questions from the plans and the further sheets; the page "
        "Questions lists each rule and what it reads.",
    )
