"""Slippage: how far each action has moved from the first date promised, how often and why."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.loading import PlanShown
from lscp_data.subjects.actions import figures, findings, measures
from lscp_data.subjects.actions.history import delays, ledger
from lscp_data.subjects.actions.history.figures import dates as date_figures
from lscp_data.subjects.actions.history.figures import delays as delay_figures
from lscp_data.subjects.actions.history.findings import dates as date_findings
from lscp_data.subjects.actions.history.findings import delays as delay_findings
from lscp_data.wording import counted, show_date
from pages.frame import Shown
from pages.widgets import View, action_anchor, head, no_plan, pick, rating_chip, view

# More rows than this are no chart any more; the table has them all.
_MOST_ROWS = 60
_MOST_LEDGERS = 10
# On a phone a row is four lines high.
_MOST_ON_PHONE, _MOST_LEDGERS_ON_PHONE = 15, 5
_LEGEND = [
    ("ring", "First date promised"),
    ("arrowhead", "Latest date promised"),
    ("square", "Completed"),
    ("dotted", "Past the latest date, no new one"),
]


def render(shown: Shown) -> None:
    """One row an action, the longest slip first; then dates that move, agencies, reasons."""
    plan = head("Slippage", shown)
    if plan is None:
        no_plan()
        return
    columns = st.columns(2)
    with columns[0]:
        agency = pick("Lead agency", measures.agencies(plan.actions), "agency")
    with columns[1]:
        which = pick("Which actions", ["Open", "Completed"], "which")
    actions = filtered(plan, agency, which)
    told = plan.history
    history = history_of(plan, actions)
    # A reason is quoted from the report it was given in: each of them must have been made public.
    public_text = all(report.public_text for report in told.reports)
    view(shown, slip_view(shown, plan, actions))
    if actions.empty:
        return
    view(shown, trend_view(shown, plan, history, told.frame))
    view(shown, _ledger(shown, plan, history, public_text=public_text))
    view(shown, by_agency_view(shown, plan, actions))
    view(shown, _reasons(shown, plan, actions))


def filtered(plan: PlanShown, agency: str | None, which: str | None) -> pd.DataFrame:
    """The actions that an agency leads, and those that are open or completed; None for all."""
    actions = measures.led_by(plan.actions, agency) if agency else plan.actions
    return actions[actions["open"] == (which == "Open")] if which else actions


def history_of(plan: PlanShown, actions: pd.DataFrame) -> pd.DataFrame:
    """The plan's history with only the rows of these actions of its last report."""
    history = plan.history.frame
    if len(actions) == len(plan.actions):
        return history
    now = history[history["report"].eq(history["report"].max())]
    chosen = now.loc[now["key"].isin(actions["key"]), "thread"]
    return history[history["thread"].isin(chosen)]


def slip_view(shown: Shown, plan: PlanShown, actions: pd.DataFrame, most: int = _MOST_ROWS) -> View:
    """The slip of each action, the longest first; what is past `most` is in the table alone."""
    rows = measures.slippage(actions)
    phone = shown.look.phone
    drawn = rows.head(most)
    if phone:  # what did not slip would only lengthen the list
        drawn = rows[rows["slip_days"].gt(0)].head(_MOST_ON_PHONE)
    measure = f"Days from the first date promised, longest first, in the plan “{plan.name}”"
    if len(rows) > len(drawn):
        measure += f"; the {len(drawn)} longest of {len(rows)} are drawn, the table has all"
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
    return View(
        key="slippage",
        as_at=plan.as_at,
        finding=findings.slippage(actions, plan.as_at),
        measure=measure,
        figure=None
        if phone or drawn.empty
        else figures.slip_dumbbells(drawn, plan.as_at, shown.look),
        legend="" if phone or drawn.empty else markup.legend(_LEGEND),
        body=_rows(shown, plan, drawn) if phone and len(drawn) else "",
        table=table,
        about="From the dates of the plan's sheet in each report. **Slip** is counted from the "
        "first date promised to completion, or for an open action to the later of the as-at "
        "date and the latest promise; never below zero.",
    )


def _rows(shown: Shown, plan: PlanShown, rows: pd.DataFrame) -> str:
    """The longest slips as sentences."""
    items = "".join(
        f"<li><b>{action_anchor(shown, plan, row['ref'])} {escape(str(row['action']))}</b><br>"
        f"{rating_chip(plan, row['colour'])} "
        f"<b>{_slip(int(row['slip_days']))}</b><br>"
        f"{escape(findings.one_action(row, plan.as_at))}</li>"
        for _, row in rows.iterrows()
    )
    return f'<ol class="rows">{items}</ol>'


def _slip(days: int) -> str:
    return f"+{counted(days, 'day')}" if days else "on time"


def trend_view(
    shown: Shown,
    plan: PlanShown,
    history: pd.DataFrame,
    whole: pd.DataFrame,
    height: int = date_figures.HEIGHT,
) -> View:
    """The dates promised, report by report; words alone where there is one report, or a phone."""
    trend = ledger.milestone_trend(history)
    table = ledger.moves(history)
    drawn = not shown.look.phone and bool(trend["standing"].any())
    picked = table[table["thread"].isin(trend.loc[trend["picked"], "thread"])]
    labels = {
        int(row.thread): f"{row.days_put_back:+,} days, {counted(int(row.times_moved), 'move')}"
        for row in picked.itertuples()
    }
    return View(
        key="dates-that-move",
        as_at=plan.as_at,
        finding=date_findings.trend(history, whole),
        measure=f"Date promised in each report, in the plan “{plan.name}”",
        figure=date_figures.milestone_trend(trend, labels, shown.look, height) if drawn else None,
        legend=f"<p>{escape(date_figures.CAPTION)}</p>" if drawn else "",
        table=_promised(history, table),
        about="The plum lines are the open actions put back furthest; the others are grey. "
        "**Put back** is a date later than the one before it.",
    )


def _promised(history: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The date promised to each action in each report, as a reader's table, in `moves`' order."""
    dates = history.pivot(index="thread", columns="as_at", values="current_due")
    dates.columns = [f"Promised {show_date(date)}" for date in dates.columns]
    rows = table[["thread", "ref", "times_moved", "times_put_back"]].join(dates, on="thread")
    return rows.drop(columns="thread").rename(
        columns={"ref": "Action", "times_moved": "Times moved", "times_put_back": "Put back"}
    )


def _ledger(shown: Shown, plan: PlanShown, history: pd.DataFrame, *, public_text: bool) -> View:
    """Every date an action has had, in words, the most moved first."""
    rows = date_findings.most_moved(history, public_text=public_text)
    most = _MOST_LEDGERS_ON_PHONE if shown.look.phone else _MOST_LEDGERS
    measure = "Every date that an action has had, the most often moved first"
    if len(rows) > most:
        measure += f"; {most} of {len(rows)} are listed, the table has all"
    table = rows[["ref", "action", "first_due", "latest_due", "days_put_back", "words"]]
    items = "".join(
        f"<li><b>{action_anchor(shown, plan, row.ref)} {escape(str(row.action))}</b><br>"
        f"<b>{escape(str(row.summary))}</b>{_standing(row)}<br>{escape(str(row.words))}</li>"
        for row in rows.head(most).itertuples()
    )
    return View(
        key="date-ledger",
        as_at=plan.as_at,
        finding=date_findings.redating(history),
        measure=measure,
        body=f'<ol class="rows">{items}</ol>' if items else "",
        table=table.set_axis(
            ["Action", "What", "First due", "Latest due", "Days put back", "Dates"], axis=1
        ),
        about="A date that the workbook overwrote is kept from the reports before. A reason counts "
        "where it stands in the report in which the date changed.",
    )


def _standing(row: Any) -> str:
    """What else must be known of a moved action: never quietly on time, never quietly gone."""
    if row.redated:
        return "; late, but not overdue, since its date was moved"
    if not row.present:
        return "; no longer in the plan"
    return "" if row.open else "; closed"


def by_agency_view(shown: Shown, plan: PlanShown, actions: pd.DataFrame) -> View:
    """Days lost by lead agency."""
    table = delays.slip_by_agency(actions)
    phone = shown.look.phone
    drawn = not phone and bool(table["slipped"].sum())
    return View(
        key="slip-by-agency",
        as_at=plan.as_at,
        finding=delay_findings.by_agency(actions),
        measure=f"Days lost by lead agency, and how many actions slipped of those whose slip is "
        f"known; {counted(len(actions), 'action')} shown",
        figure=delay_figures.slip_by_agency(table, shown.look) if drawn else None,
        body=_agency_rows(table) if phone else "",
        table=table.set_axis(
            ["Lead agency", "Actions", "Slip known", "Slipped", "Middle slip", "Days lost"], axis=1
        ),
        about="An action with several leads counts under each of them, so the agencies do not add "
        "up to the plan.",
    )


def _agency_rows(table: pd.DataFrame) -> str:
    items = "".join(
        f"<li><b>{escape(str(row.agency))}</b><br>"
        f"{escape(delay_findings.agency_words(row._asdict()))}</li>"
        for row in table.itertuples()
    )
    return f'<ul class="rows">{items}</ul>'


def _reasons(shown: Shown, plan: PlanShown, actions: pd.DataFrame) -> View:
    table = delays.delays(actions)
    rows = delays.slipped(actions)
    items = "".join(
        _reason(shown, plan, row, rows[rows["category"].eq(row["category"])])
        for _, row in table.iterrows()
    )
    shown_table = table.assign(refs=table["refs"].map(", ".join))
    return View(
        key="slip-by-reason",
        as_at=plan.as_at,
        finding=delay_findings.by_reason(actions),
        measure="Days lost by the reason given, each action once",
        body=f'<ul class="rows">{items}</ul>' if len(rows) else "",
        table=shown_table.set_axis(
            ["Reason", "Actions", "Days lost", "Middle slip", "Which", "With mitigation"], axis=1
        ),
        about="A reason is put into the first category whose cue words it holds, in this order: "
        f"{', '.join(map(delays.in_sentence, delays.NAMES))}.",
    )


def _reason(shown: Shown, plan: PlanShown, row: pd.Series, actions: pd.DataFrame) -> str:
    """One category with its actions; what the officers wrote only where members may read it."""
    words = f"<b>{escape(row['category'])}</b>: {escape(delay_findings.category_words(row))}"
    if not plan.public_text or row["category"] == delays.NO_REASON:
        links = ", ".join(action_anchor(shown, plan, ref) for ref in row["refs"])
        return f"<li>{words} {links}</li>"
    quotes = "".join(
        f"<br>{action_anchor(shown, plan, one.ref)} ({_slip(int(one.slip_days))}): "
        f"{escape(delay_findings.quoted(one.delay_reason, one.mitigation))}"
        for one in actions.itertuples()
    )
    return f"<li>{words}{quotes}</li>"
