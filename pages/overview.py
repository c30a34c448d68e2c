"""The plan on a page: how many actions are late, how many embedded, and which."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.briefing.content import briefing
from lscp_data.briefing.page import document, file_name
from lscp_data.loading import PlanShown
from lscp_data.questions.standing import still_to_ask
from lscp_data.subjects.actions import figures, findings, measures
from pages import changes
from pages.frame import Shown
from pages.questions_shown import overview_lines, questions_shown, requests_shown
from pages.training_chains import chains_shown, evidence_line
from pages.widgets import View, head, no_plan, view


def render(shown: Shown) -> None:
    """Cards, one tile per action, then rating beside lateness and late actions by agency."""
    plan = head("The plan on a page", shown)
    if plan is None:
        no_plan()
        return
    view(shown, plan_view(shown, plan))
    if since := changes.since_last_meeting(shown, plan):
        st.html(since)
    if resting := evidence_line(shown, plan):
        st.html(resting)
    if lines := overview_lines(shown, plan):
        st.html(lines)
    view(shown, timeliness_view(shown, plan))
    view(shown, agencies_view(shown, plan))
    _briefing(shown, plan)


def _briefing(shown: Shown, plan: PlanShown) -> None:
    """The plan on one A4 page as a file, made of what this page shows."""
    linked, meetings, demonstration = chains_shown(shown), shown.meetings, shown.demonstration
    asked = still_to_ask(shown.loaded, requests_shown(shown), questions_shown(shown))

    def made() -> str:
        told = briefing(shown.loaded, plan, linked, asked, meetings)
        return document(told, demonstration=demonstration)

    st.download_button(
        "Briefing on a page (to print or mail)",
        made,  # when it is asked for: it takes longer than the page
        file_name=file_name(plan.name, plan.as_at),
        mime="text/html",
        key="briefing",
        on_click="ignore",
    )


def plan_view(shown: Shown, plan: PlanShown) -> View:
    """A card a rating and a tile an action."""
    actions = plan.actions
    finding = findings.overview(actions, plan.key)
    tiles = markup.tiles(
        measures.recommendations(actions), plan.name, plan.meanings, shown.as_at_link
    )
    table = actions[["ref", "action", "colour", "timeliness"]].assign(
        colour=[plan.meaning(c) for c in actions["colour"]]
    )
    return View(
        key="plan-on-a-page",
        finding=finding,
        as_at=plan.as_at,
        measure=f"Every action in the plan “{plan.name}”",
        body=markup.cards(rating_cards(plan)) + tiles,
        table=table.set_axis(["Action", "What", "Rating", "Timeliness"], axis=1),
        about=about_key(plan),
    )


def rating_cards(plan: PlanShown) -> list[tuple[int, str, str]]:
    """How many actions have each rating, and how many are late, as `markup.cards` takes them."""
    counts = measures.rag_counts(plan.actions, plan.key)
    cards = [(number, colour, plan.meaning(colour)) for colour, number in counts.items()]
    unknown, is_open = int(measures.undated(plan.actions).sum()), int(plan.actions["open"].sum())
    if unknown and unknown == is_open:
        return [*cards, (unknown, "", "Open, with no date to be late by")]
    return [*cards, (int(plan.actions["late"].sum()), "", "Open and past the first date")]


def about_key(plan: PlanShown) -> str:
    """What each colour means in this plan, and where that was read."""
    lines = "\n".join(
        f"- **{markup.plain_markdown(entry.colour)}**: {markup.plain_markdown(entry.meaning)}"
        for entry in plan.key.entries
    )
    return (
        "From the plan's sheet, one row an action. **Late** is open and past the first date "
        f"promised. The key in force ({plan.key.source}):\n\n{lines}"
    )


def timeliness_view(shown: Shown, plan: PlanShown) -> View:
    """How many actions of each rating are on time, late or overdue."""
    rows = measures.rag_timeliness(plan.actions, plan.key)
    shown_rows = rows.assign(colour=[plan.meaning(c) for c in rows["colour"]])
    return View(
        key="rating-and-lateness",
        as_at=plan.as_at,
        finding=findings.timeliness(plan.actions, plan.key),
        measure="Number of actions by rating and by date",
        figure=None
        if shown.look.phone or plan.actions.empty
        else figures.rag_timeliness(rows, shown.look),
        body=_rows(plan, rows)
        if shown.look.phone
        else markup.rating_key(measures.rag_counts(plan.actions, plan.key), plan.meanings),
        table=pd.DataFrame(shown_rows).set_axis(
            [
                "Rating",
                "On time or not yet due",
                "Late against the first date",
                "Past the latest date as well",
                "No date to judge by",
                "All",
            ],
            axis=1,
        ),
        about="From the plan's sheet. Rating is what the officers published; lateness is worked "
        "out from the dates. "
        "**Late** is past the first date promised, **overdue** past the latest as well.",
    )


def _rows(plan: PlanShown, rows: pd.DataFrame) -> str:
    """Rating and lateness as a list, which reads better than four columns of bars on a phone."""
    items = "".join(
        f"<li>{markup.chip(row.colour, plan.meaning(row.colour))} <b>{row.all}</b><br>"
        f"{row.on_time} on time or not yet due, {row.late} past the first date, "
        f"{row.overdue} past the latest too, {row.unknown} without a date to judge by.</li>"
        for row in rows.itertuples()
    )
    return f'<ul class="rows">{items}</ul>'


def agencies_view(shown: Shown, plan: PlanShown, most: int | None = None) -> View:
    """Open and late actions by lead agency; of more than `most` agencies the first are drawn."""
    table = measures.by_agency(plan.actions)
    has_open = bool(len(table)) and bool(table["open"].sum())
    measure = "Open actions and late ones by lead agency"
    if most is not None and len(table) > most:
        measure += f"; {most} of {len(table)} are drawn"
    return View(
        key="late-by-agency",
        as_at=plan.as_at,
        finding=findings.agencies(plan.actions),
        measure=measure,
        figure=figures.late_by_agency(table.head(most or len(table)), shown.look)
        if has_open
        else None,
        legend=markup.legend([("plum", "Late"), ("grey", "Open, not late")]) if has_open else "",
        table=table.set_axis(["Lead agency", "Actions", "Open", "Late", "Overdue"], axis=1),
        about="An action with several leads counts under each of them.",
    )
