"""Attendance: who was due at training, who came, and which agencies sent nobody."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lscp_data.subjects.training import figures, findings, measures
from lscp_data.subjects.training.schema import SESSIONS
from lscp_data.wording import Finding
from pages.frame import Shown
from pages.widgets import ALL, View, head, left_aside, missing, pick, view

_HEADINGS = {
    "course": "Course",
    "agency": "Agency",
    "session": "Session",
    "session_date": "Date",
    "booked": "Booked",
    "cancelled": "Cancelled",
    "late_cancelled": "Cancelled late",
    "did_not_attend": "Did not attend",
    "not_recorded": "To come or not recorded",
    "came": "Booked and came",
    "due_to_attend": "Due to attend",
    "show_rate": "Show rate, %",
    "walk_ins": "Walk-ins",
    "attended": "Attended in all",
    "places": "Places",
    "fill_rate": "Fill rate, %",
}


def render(shown: Shown) -> None:
    """Attendance by agency, by course and by session, under the same filters."""
    head("Attendance at training", shown, plans=False)
    tallies = shown.loaded.training.tallies
    sessions = shown.loaded.training.sessions
    if tallies is None:
        if sessions is None:
            missing(shown, "training bookings", "Training bookings")
        else:
            view(shown, _sessions_alone(shown, sessions))
        return
    left_aside(shown, "bookings")
    filtered = _filtered(tallies)
    totals = measures.totals(filtered)
    # An agency that booked nobody on the course chosen is a finding too: it keeps its row.
    every = () if st.session_state.get("agency", ALL) != ALL else tuple(tallies["agency"].unique())
    agencies = (
        measures.attendance(filtered, ["agency"], every) if len(filtered) else _none("agency")
    )
    courses = measures.attendance(filtered, ["course"]) if len(filtered) else _none("course")
    whole = len(filtered) == len(tallies)
    view(shown, _by(shown, "agency", agencies, findings.by_agency(agencies, whole)))
    held = _held(shown, filtered)
    if held is not None and len(courses):
        courses = measures.with_fill(courses, held, ["course"])
    view(shown, _by(shown, "course", courses, findings.by_course(courses)))
    view(shown, _sessions(shown, filtered, totals, held))


def _filtered(tallies: pd.DataFrame) -> pd.DataFrame:
    columns = st.columns(2)
    with columns[0]:
        course = pick("Course", sorted(tallies["course"].dropna().unique()), "course")
    with columns[1]:
        agency = pick("Agency", sorted(tallies["agency"].unique()), "agency")
    if course:
        tallies = tallies[tallies["course"].eq(course)]
    if agency:
        tallies = tallies[tallies["agency"].eq(agency)]
    return tallies


def _held(shown: Shown, filtered: pd.DataFrame) -> pd.DataFrame | None:
    """Sessions held with their places; None under an agency's filter.

    The places of a session are everybody's: one agency's people of all places would be no rate.
    """
    sessions = shown.loaded.training.sessions
    if sessions is None or st.session_state.get("agency", ALL) != ALL or filtered.empty:
        return None
    return measures.held_sessions(sessions, filtered)


def _none(by: str) -> pd.DataFrame:
    """An empty table of attendance, for filters that leave nothing."""
    names = [by, *(name for name in _HEADINGS if name not in ("course", "agency", "session"))]
    return pd.DataFrame(columns=[name for name in names if name != "session_date"])


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with a reader's headings, the rate in per cent with one decimal."""
    names = [name for name in _HEADINGS if name in rows]
    rates = {name: _per_cent(rows[name]) for name in ("show_rate", "fill_rate") if name in rows}
    table = rows[names].assign(**rates)
    return table.rename(columns=_HEADINGS)


def _per_cent(rates: pd.Series) -> pd.Series:
    return (100 * rates.astype(float)).round(1)


def _by(shown: Shown, by: str, rows: pd.DataFrame, finding: Finding) -> View:
    ordered = rows.sort_values(["attended", by], kind="stable") if by == "agency" else rows
    return View(
        key=f"attendance-by-{by}",
        as_at=shown.loaded.training.as_at,
        finding=finding,
        measure=f"Show rate by {by}: booked people who came, of those due",
        figure=figures.show_rates(ordered, by, shown.look) if len(ordered) else None,
        table=_table(ordered),
        about=findings.DEFINITION,
    )


def _sessions(
    shown: Shown, tallies: pd.DataFrame, totals: measures.Totals, held: pd.DataFrame | None
) -> View:
    words = findings.attendance(totals).words
    sessions = shown.loaded.training.sessions
    if held is not None and sessions is not None:
        words += f" {findings.fill(*measures.fill_rate(sessions, tallies))}"
    people = shown.loaded.training.people
    if people is not None:
        words += f" {people:,} different people have attended something, on all courses together."
    by = ["session_date", "course", "session"]
    rows = measures.attendance(tallies, by) if len(tallies) else _none("session")
    finding = findings.by_session(rows)
    if held is not None:
        rows = measures.with_fill(rows, held, ["course", "session"])
    return View(
        key="attendance-by-session",
        as_at=shown.loaded.training.as_at,
        finding=Finding(
            finding.heading, f"{finding.words.removesuffix(findings.DEFINITION)}{words}"
        ),
        measure="Every session with its bookings, in order of date",
        table=_table(rows),
        about=findings.DEFINITION,
    )


def _sessions_alone(shown: Shown, sessions: pd.DataFrame) -> View:
    """What can be shown where only sessions were uploaded, without bookings."""
    columns = [column for column in SESSIONS.columns if column.name in sessions]
    table = sessions[[column.name for column in columns]]
    return View(
        key="sessions",
        as_at=shown.loaded.training.as_at,
        finding=findings.sessions_alone(sessions),
        measure="Every session as it was listed",
        table=table.set_axis([column.label for column in columns], axis=1),
    )
