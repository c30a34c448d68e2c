"""One course in detail: the change by agency, and session by session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.spelling import AGENCY_NOT_GIVEN
from lscp_data.subjects.evaluation import figures, findings
from lscp_data.subjects.evaluation.aggregates import Aggregates
from lscp_data.subjects.evaluation.groups import POINTS_NEEDED
from lscp_data.subjects.evaluation.published import PARTS
from lscp_data.subjects.training.session_table import HELD
from lscp_data.wording import show_date, signed
from pages.evaluation_change import Chosen, evaluated_at, waited
from pages.frame import Shown
from pages.widgets import View

_LEGEND = [("ring", "Before"), ("dot", "Straight after")]


def group_views(shown: Shown, aggregates: Aggregates, chosen: Chosen) -> Iterator[View]:
    """Agencies and sessions of one course: the one filtered for, else one picked here."""
    agencies, sessions = chosen.of(aggregates.agencies), chosen.of(aggregates.sessions)
    courses = sorted({*agencies["course"], *sessions["course"]})
    if chosen.course is None and courses:
        course = st.selectbox(
            "Course, by agency and by session", courses, key="detail", bind="query-params"
        )
    else:
        course = chosen.course
    if course not in courses:
        st.header("Too few people matched to break this question down", anchor=False)
        st.markdown("Agencies and sessions are shown from **30 matched people** on a question.")
        return
    waiting = aggregates.waiting[aggregates.waiting["course"].eq(course)]
    aggregates = replace(aggregates, waiting=waiting)
    by_agency = agencies[agencies["course"].eq(course)]
    # Where no answer names its agency there is nothing to break down.
    if not by_agency["agency"].eq(AGENCY_NOT_GIVEN).all():
        yield waited(_agencies(shown, by_agency, chosen), aggregates, chosen, PARTS)
    mine = sessions[sessions["course"].eq(course)]
    limits = chosen.of(aggregates.limits)
    limits = limits[limits["course"].eq(course)]
    if len(mine):
        yield waited(_sessions(shown, mine, limits, chosen), aggregates, chosen, PARTS)


def _agencies(shown: Shown, agencies: pd.DataFrame, chosen: Chosen) -> View:
    course = str(agencies["course"].iloc[0])
    if chosen.agency is not None:
        agencies = agencies[agencies["agency"].eq(chosen.agency)]
    rows = agencies.sort_values("agency").reset_index(drop=True)
    table = rows.round(1)
    return View(
        key="change-by-agency",
        as_at=evaluated_at(shown),
        finding=findings.by_agency(rows),
        measure=f"{course}, “{chosen.question}”, scale {chosen.scale}: by agency, in order of name",
        figure=figures.agency_scores(rows, shown.look) if rows["shown"].any() else None,
        legend=markup.legend(_LEGEND) if rows["shown"].any() else "",
        table=pd.DataFrame(
            {
                "Agency": table["agency"],
                "People matched": table["n"],
                "Before": table["pre"],
                "Straight after": table["post"],
                "Change": table["change"],
                "Interval from": table["low"],
                "Interval to": table["high"],
                "Not shown": table["why"],
            }
        ),
        about="Agencies are shown where 30 or more people were matched on the question, each with "
        "ten or more of its own. This is no ranking: wide intervals overlap, and the agencies' "
        "people have different jobs.",
    )


def _sessions(shown: Shown, sessions: pd.DataFrame, limits: pd.DataFrame, chosen: Chosen) -> View:
    enough = len(limits) and limits["points"].iloc[0] >= POINTS_NEEDED
    line = limits.iloc[0] if enough and not pd.isna(limits["low"].iloc[0]) else None
    drawn = bool(sessions["shown"].any())
    phone = shown.look.phone
    table = sessions.round({"post": 1, "change": 1})
    return View(
        key="change-by-session",
        as_at=evaluated_at(shown),
        finding=findings.by_session(sessions, line, _held(shown, str(sessions["course"].iloc[0]))),
        measure=f"{sessions['course'].iloc[0]}, “{chosen.question}”, scale {chosen.scale}: mean "
        "change at each session, in order of date, with the people matched",
        figure=figures.session_points(sessions, line, shown.look) if drawn and not phone else None,
        body=_list(sessions[sessions["shown"]]) if drawn and phone else "",
        table=pd.DataFrame(
            {
                "Session": table["session"],
                "Date": table["session_date"],
                "People matched": table["n"],
                "Straight after": table["post"],
                "Change": table["change"],
                "Shown": table["shown"],
            }
        ),
        about="Limits are the mean and 2.66 times the mean difference of one session to the next "
        "(Shewhart's chart of single values), drawn from ten sessions on. A session is shown with "
        "enough people matched, and where nothing about fewer could be worked back from it.",
    )


def _held(shown: Shown, course: str) -> int | None:
    """How many sessions of a course the training sheets say were held; None without them."""
    training = shown.loaded.training.aggregates
    if training is None:
        return None
    return int(training.sessions["state"].eq(HELD)[training.sessions["course"].eq(course)].sum())


def _list(rows: pd.DataFrame) -> str:
    items = "".join(
        f"<li><b>{escape(str(row.session))}</b>, {show_date(row.session_date)}<br>"
        f"{signed(row.change)} ({row.n:,} people)</li>"
        for row in rows.itertuples()
    )
    return f'<ol class="rows">{items}</ol>'
