"""Training: from "a date was set" to changed practice, by course and by the action it serves."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from lscp_data import chain_markup, markup
from lscp_data.chains import Chains
from lscp_data.disclosure import FEWEST
from lscp_data.loading import PlanShown
from lscp_data.subjects.evaluation.pairs import LEAST_GAIN
from lscp_data.subjects.evidence import findings
from lscp_data.subjects.evidence.chain import Chain
from lscp_data.subjects.evidence.learning import KEPT_SHARE
from lscp_data.wording import DASH, ENOUGH, Finding, counted, listed
from pages.frame import Shown
from pages.training_chains import (
    HOW_TO_LINK,
    arrangements_alone,
    chains_shown,
    stage_words,
)
from pages.training_links import links_for_officers
from pages.training_programme import programme_views
from pages.training_report import report
from pages.widgets import View, head, missing, rating_chip, view

CHAIN, REPORT = _VIEWS = ("chain", "report")
_ABOUT = (
    "The evidence is **derived from the data**, not from the rating. **1 arranged**: a session was "
    "held or a date is set. **2 delivered**: a session was held and somebody came. **3 learned**: "
    f"on at least one question, {ENOUGH} matched people or more scored higher afterwards for "
    "certain (the whole 95 % interval), and on none lower. **4 practice changed**: a check with "
    f"{FEWEST} replies or more saw it in at least half of all who were asked. **5 outcome**: the "
    "same of a check of what it meant for children. The level is the highest reached; what is "
    "missing below it is a gap. Two steps raise no level: **attended**, where somebody came from "
    "an agency that is named (an agency's courses are those on which it was booked or is "
    f"expected), and **kept**, where at least {100 * KEPT_SHARE:.0f} % of the gain was still there "
    f"at follow-up on every question judged (by {ENOUGH} people or more who answered all three "
    f"times, from a gain of {LEAST_GAIN} scale points)."
)


def render(shown: Shown) -> None:
    """The chain of every course and of the actions it serves, then the programme; or the report."""
    plan = head("Training", shown)
    if _nothing(shown):
        missing(shown, "training bookings and no list of sessions", "Training bookings")
        st.markdown(
            "A list of sessions (the sheet “Training sessions”) is enough to begin with: it shows "
            "what was arranged and delivered. Evaluations and practice checks show the rest."
        )
    # The address holds the words that are chosen from: small letters there, capitals by the style.
    chosen = st.segmented_control(
        "Show",
        _VIEWS,
        key="view",
        default=CHAIN,
        required=True,
        bind="query-params",
        label_visibility="collapsed",
    )
    if chosen == REPORT:
        report(shown)
        return
    there = chains_shown(shown)
    if there.courses:
        view(shown, courses_view(shown, there))
    if plan is not None:
        view(shown, actions_view(shown, plan, there))
    for one in programme_views(shown):
        view(shown, one)
    links_for_officers(shown, there)


def _nothing(shown: Shown) -> bool:
    return shown.loaded.training.aggregates is None


def courses_view(shown: Shown, there: Chains, most: int | None = None) -> View:
    """The matrix of courses and steps, those with the least evidence first, at most so many."""
    chains = dict(sorted(there.courses.items(), key=_least_first))
    drawn = dict(list(chains.items())[:most])
    measure = "How far the data follow each course, from arranged to an outcome for children"
    body = chain_markup.lists(drawn) if shown.look.phone else chain_markup.matrix(drawn, measure)
    if len(drawn) < len(chains):
        measure += f"; the {len(drawn)} of {len(chains)} that reach least far are drawn"
    finding = findings.courses(chains)
    words = f"{finding.words} {findings.stayed_away(there.agencies, there.courses)}".strip()
    return View(
        key="chain-of-courses",
        finding=Finding(finding.heading, words),
        measure=measure,
        body=chain_markup.key() + body,
        table=_steps_table(chains),
        about=_ABOUT,
    )


def _least_first(item: tuple[str, Chain]) -> tuple[int, str]:
    """Courses by the level reached; those of which nothing is known come first."""
    name, chain = item
    return (-1 if chain.level is None else chain.level, name)


def _steps_table(chains: dict[str, Chain]) -> pd.DataFrame:
    """One row a course and step, with the fact behind its sign."""
    return pd.DataFrame(
        [
            (name, chain_markup.level_words(chain), step.name, words, step.fact)
            for name, chain in chains.items()
            for step in chain.steps
            for words in [chain_markup.state_words(step)]
        ],
        columns=["Course", "Evidence", "Step", "By the data", "What is known"],
    )


def actions_view(shown: Shown, plan: PlanShown, there: Chains) -> View:
    """The actions that training delivers, and the completed ones that rest on arrangements."""
    chains = dict(there.plans[plan.name])
    rows = listed_actions(plan, there)
    finding = findings.plan(plan.actions, chains)
    linked = sum(1 for courses in rows["courses"] if courses)
    words = (
        f"{finding.words} {linked} of {counted(len(plan.actions), 'action')} "
        f"{'is' if linked == 1 else 'are'} linked to a course. {HOW_TO_LINK}"
    )
    body = (_phone_rows if shown.look.phone else _table_rows)(shown, plan, rows)
    return View(
        key="actions-and-training",
        as_at=plan.as_at,
        finding=Finding(finding.heading, words),
        measure=f"Actions of the plan “{plan.name}” that training delivers, or that are called "
        "complete on arrangements alone: what is published beside what the data show",
        body=body if len(rows) else "",
        table=_plain_rows(plan, rows),
        about="The rating is what the officers published and stays as it is; the evidence is "
        "worked out from the data. They are two facts. An action stands where the last of its "
        "courses stands.",
    )


def listed_actions(plan: PlanShown, there: Chains) -> pd.DataFrame:
    """The actions to show, those called complete on arrangements alone first.

    Beside the plan's columns: courses, evidence (the level in words), says and asks.
    """
    chains = there.plans[plan.name]
    low = set(arrangements_alone(plan, chains)["key"])
    courses = [there.courses_of(plan.name, str(key)) for key in plan.actions["key"]]
    rows = plan.actions.assign(courses=courses, low=plan.actions["key"].isin(low))
    rows = rows[rows["low"] | rows["courses"].map(bool)]
    found = [chains[str(key)] for key in rows["key"]]
    rows = rows.assign(
        evidence=[chain_markup.level_words(chain) for chain in found],
        says=[
            findings.published(stage_words(plan, row), chain)
            for (_, row), chain in zip(rows.iterrows(), found, strict=True)
        ],
        asks=[findings.question(chain) for chain in found],
    )
    return rows.sort_values("low", ascending=False, kind="stable", ignore_index=True)


def action_links(shown: Shown, plan: PlanShown, rows: pd.DataFrame) -> list[str]:
    """The address of each action's page."""
    return [markup.action_link(plan.name, str(ref), shown.as_at_link) for ref in rows["ref"]]


def _courses_of(rows: pd.DataFrame) -> list[str]:
    return [listed(list(courses)) or DASH for courses in rows["courses"]]


def _table_rows(shown: Shown, plan: PlanShown, rows: pd.DataFrame) -> str:
    """The actions as a table: rating and evidence side by side, in words."""
    table = pd.DataFrame(
        {
            "Action": rows["ref"].tolist(),
            "Published": [rating_chip(plan, colour) for colour in rows["colour"]],
            "Evidence": rows["evidence"].tolist(),
            "Course": _courses_of(rows),
            "Side by side": rows["says"].tolist(),
        },
        dtype=object,
    )
    return markup.table(table, "Published and shown by the data", action_links(shown, plan, rows))


def _phone_rows(shown: Shown, plan: PlanShown, rows: pd.DataFrame) -> str:
    """The actions as a list, for a phone."""
    items = "".join(
        f'<li><b><a href="{escape(link)}" target="_self">{escape(str(row.ref))}</a></b> '
        f"{rating_chip(plan, row.colour)}<br><b>Evidence: {escape(row.evidence)}</b><br>"
        f"{escape(row.says)}</li>"
        for row, link in zip(rows.itertuples(), action_links(shown, plan, rows), strict=True)
    )
    return f'<ul class="rows">{items}</ul>'


def _plain_rows(plan: PlanShown, rows: pd.DataFrame) -> pd.DataFrame:
    """The actions as figures to download."""
    return pd.DataFrame(
        {
            "Action": rows["ref"],
            "What": rows["action"],
            "Rating": [plan.meaning(colour) for colour in rows["colour"]],
            "Evidence": rows["evidence"],
            "Course": _courses_of(rows),
            "Side by side": rows["says"],
        }
    )
