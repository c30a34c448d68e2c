"""Slippage: how far each action has moved from the first date promised."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.loading import PlanShown
from lscp_data.subjects.actions import figures, findings, measures
from lscp_data.wording import counted
from pages.frame import Shown
from pages.widgets import View, head, no_plan, pick, view

# More rows than this are no chart any more; the table has them all.
_MOST_ROWS = 60
_LEGEND = [
    ("ring", "First date promised"),
    ("arrowhead", "Latest date promised"),
    ("square", "Completed"),
    ("dotted", "Past the latest date, no new one"),
]


def render(shown: Shown) -> None:
    """One row an action, the longest slip first; a list of sentences on a phone."""
    plan = head("Slippage", shown)
    if plan is None:
        no_plan()
        return
    columns = st.columns(2)
    with columns[0]:
        agency = pick("Lead agency", measures.agencies(plan.actions), "agency")
    with columns[1]:
        which = pick("Which actions", ["Open", "Completed"], "which")
    actions = measures.led_by(plan.actions, agency) if agency else plan.actions
    if which:
        actions = actions[actions["open"] == (which == "Open")]
    view(shown, _view(shown, plan, actions))


def _view(shown: Shown, plan: PlanShown, actions: pd.DataFrame) -> View:
    rows = measures.slippage(actions)
    drawn = rows.head(_MOST_ROWS)
    measure = f"Days from the first date promised, longest first, in the plan “{plan.name}”"
    if len(rows) > len(drawn):
        measure += f"; the longest {len(drawn)} of {len(rows)} are drawn"
    table = pd.DataFrame(
        {
            "Action": rows["ref"],
            "What": rows["action"],
            "Rating": [plan.meaning(c) for c in rows["colour"]],
            "First due": rows["baseline_due"],
            "Latest due": rows["current_due"],
            "Completed": rows["completed_date"],
            "Slip in days": rows["slip_days"],
        }
    )
    phone = shown.look.phone
    return View(
        key="slippage",
        as_at=plan.as_at,
        finding=findings.slippage(actions, plan.as_at),
        measure=measure,
        figure=None
        if phone or drawn.empty
        else figures.slip_dumbbells(drawn, plan.as_at, shown.look),
        legend="" if phone or drawn.empty else markup.legend(_LEGEND),
        body=_rows(shown, plan, drawn) if phone else "",
        table=table,
        about="**Slip** is counted from the first date promised to completion, or for an open "
        "action to the later of the as-at date and the latest promise; never below zero.",
    )


def _rows(shown: Shown, plan: PlanShown, rows: pd.DataFrame) -> str:
    """The longest slips as sentences."""
    items = "".join(
        f"<li><b>{escape(str(row['ref']))} {escape(str(row['action']))}</b><br>"
        f"{markup.chip(str(row['colour']), plan.meaning(row['colour']))} "
        f"<b>{_slip(int(row['slip_days']))}</b><br>"
        f"{escape(findings.one_action(row, plan.as_at))}</li>"
        for _, row in rows.iterrows()
    )
    return f'<ol class="rows">{items}</ol>'


def _slip(days: int) -> str:
    return f"+{counted(days, 'day')}" if days else "on time"
