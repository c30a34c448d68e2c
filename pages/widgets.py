"""The parts that pages share: the page's head, the one way a finding may be shown, filters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.csv_export import csv_bytes
from lscp_data.loading import PlanShown
from lscp_data.theme import CHART_CONFIG
from lscp_data.view import NO_NEWER
from lscp_data.view import View as View
from lscp_data.wording import counted, show_date
from pages.frame import Shown

ALL = "All"
PICKER = 230  # CSS pixels: a date in words


def head(title: str, shown: Shown, *, plans: bool = True) -> PlanShown | None:
    """The page's title with the plan and the report shown; the plan chosen, None without plans."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(title, anchor=False, width="stretch")
        chosen = plan_picker(shown) if plans else None
        report_picker(shown)
        if not shown.look.phone:  # a phone is no screen to present on
            st.button("Present", key="present-this", on_click=_present)
    if lost := plan_not_found():
        st.html(f'<p class="banner">{escape(lost)}</p>')
    if shown.demonstration:
        st.html(
            '<p class="banner"><b>Demonstration data</b>: invented, no real review, child or '
            "person.</p>"
        )
    if shown.as_at_link:
        st.html(
            f'<p class="banner">This is the report as at <b>{shown.label}</b>, as it stood then. '
            "It is not the newest.</p>"
        )
    return chosen


def _present() -> None:
    st.query_params["present"] = "1"


def plan_not_found() -> str:
    """What to say, once, where the address named a plan that the report has not; else ""."""
    lost = st.session_state.pop("plan-not-found", None)
    return f"There is no plan “{lost}” in this report. Another one is shown." if lost else ""


def plan_picker(shown: Shown, width: int = PICKER) -> PlanShown | None:
    """The plan chosen, which the address holds; the only one without a choice."""
    plans = shown.loaded.plans
    if len(plans) < 2:
        return next(iter(plans.values()), None)
    asked = st.query_params.get("plan")
    if asked and asked not in plans:
        st.session_state["plan-not-found"] = asked
    name = st.selectbox(
        "Plan",
        list(plans),
        key="plan",
        bind="query-params",
        width=width,
        label_visibility="collapsed",
    )
    return plans[name]


def report_picker(shown: Shown, width: int = PICKER) -> None:
    """The reports to choose from, the newest first; the address holds the date in words."""
    if len(shown.snapshots) < 2:
        return
    if st.session_state.get("as_at") not in shown.reports:
        # A link may hold the date written otherwise, or one between two reports.
        st.session_state["as_at"] = shown.label
    st.selectbox(
        "Report as at",
        list(shown.reports),
        key="as_at",
        bind="query-params",
        width=width,
        label_visibility="collapsed",
    )


def view(shown: Shown, view: View) -> None:
    """Finding, measure and As at, chart, the same in words, then the table one key away."""
    st.header(markup.plain_markdown(view.finding.heading), anchor=False)
    as_at = measure(shown, view.measure, view.as_at, view.why_older)
    if view.legend:
        st.html(view.legend)
    if view.body:
        st.html(view.body)
    if view.figure is not None:
        st.plotly_chart(
            view.figure,
            theme=None,
            config=CHART_CONFIG,
            key=f"figure-{view.key}",
            alt=f"Chart: {view.finding.heading}. The figures are in the text and table below.",
        )
    st.html(f"<p><b>In words.</b> {escape(view.finding.words)}</p>")
    with st.expander(
        "Show the figures as a table", expanded=view.table_open, key=f"table-{view.key}"
    ):
        st.html(markup.table(view.table, f"{view.measure}, as at {as_at}"))
        st.download_button(
            "Download these figures (CSV)",
            csv_bytes(view.table) if view.whole is None else partial(_csv, view.whole),
            file_name=f"{view.key}-{shown.loaded.as_at.isoformat()}.csv",
            mime="text/csv",
            key=f"csv-{view.key}",
            on_click="ignore",
        )
        if view.about:
            st.markdown(view.about)


def _csv(whole: Callable[[], pd.DataFrame]) -> bytes:
    """A table as CSV, made only when it is asked for."""
    return csv_bytes(whole())


def measure(
    shown: Shown, what: str, as_at: dt.date | None = None, why_older: str = NO_NEWER
) -> str:
    """What is shown, as at when, from where: under every heading; the date in words."""
    st.html(measured(shown, what, as_at, why_older))
    return shown.as_at if as_at is None else show_date(as_at)


def measured(shown: Shown, what: str, as_at: dt.date | None, why_older: str, only: str = "") -> str:
    """The line under a heading as HTML; `only` are the filters in force, where any is."""
    date = shown.as_at if as_at is None else show_date(as_at)
    old = as_at is not None and as_at < shown.loaded.as_at
    carried = f" {why_older}" if old else ""
    kept = f" <b>Only {escape(only)}.</b>" if only else ""
    return (
        f'<p class="measure">{escape(what)}. <b>As at {date}.</b>{kept}'
        f"{carried} {escape(shown.source)}</p>"
    )


def action_anchor(shown: Shown, plan: PlanShown, ref: object) -> str:
    """A reference as the link to its action, in the report that is shown."""
    address = markup.action_link(plan.name, str(ref), shown.as_at_link)
    return f'<a href="{escape(address)}" target="_self">{escape(str(ref))}</a>'


def rating_chip(plan: PlanShown, colour: object) -> markup.Html:
    """A rating's mark with what it means in this plan."""
    return markup.chip(str(colour), plan.meaning(colour))


def no_plan() -> None:
    """Say that there is no plan yet, and what to do."""
    st.header("No action plan has been published yet", anchor=False)
    st.markdown("Open **Upload** and choose the partnership's latest workbook.")


def pick(label: str, options: Sequence[str], key: str) -> str | None:
    """A filter kept in the address under `key`; None where all are shown."""
    chosen = st.selectbox(label, [ALL, *options], key=key, bind="query-params")
    return None if chosen == ALL else str(chosen)


def left_aside(shown: Shown, dataset: str) -> None:
    """Say how many rows of the workbook these figures could not count, where there are any."""
    parts = [part for part in shown.loaded.snapshot.parts if part.dataset == dataset]
    if left := sum(part.facts.get("set_aside", 0) for part in parts):
        st.markdown(
            f"**{counted(left, 'row')} of the workbook could not be read and "
            f"{'is' if left == 1 else 'are'} not counted here.** The partnership has the list."
        )


def folded(label: str, *, expanded: bool = False) -> Any:
    """A part that stays open or closed as the reader has it when the page is drawn anew.

    Another label, such as one with another number, begins anew.
    """
    return st.expander(label, expanded=expanded, key=f"folded-{label}", on_change="rerun")


def missing(shown: Shown, what: str, sheet: str) -> None:
    """Say that a data set is not there, and what to upload: never an empty chart."""
    st.header(f"No {what} in this report", anchor=False)
    st.markdown(
        f"The workbook published as at **{shown.as_at}** holds no sheet of {what}. "
        f"Add a sheet like “{sheet}” in the template to the next workbook; "
        "everything else stays as it is."
    )
