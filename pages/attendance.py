"""Attendance: who was due at training, who came, and which agencies sent nobody."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lscp_data.subjects.training import figures, findings, measures
from lscp_data.wording import Finding
from pages.frame import Shown
from pages.widgets import ALL, View, head, missing, pick, view

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
}


def render(shown: Shown) -> None:
    """Attendance by agency, by course and by session, under the same filters."""
    head("Attendance at training", shown, plans=False)
    tallies = shown.loaded.training.tallies
    if tallies is None:
        missing(shown, "training bookings", "Training bookings")
        return
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
    view(shown, _by(shown, "course", courses, findings.by_course(courses)))
    view(shown, _sessions(shown, filtered, totals))


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


def _none(by: str) -> pd.DataFrame:
    """An empty table of attendance, for filters that leave nothing."""
    names = [by, *(name for name in _HEADINGS if name not in ("course", "agency", "session"))]
    return pd.DataFrame(columns=[name for name in names if name != "session_date"])


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with a reader's headings, the rate in per cent with one decimal."""
    names = [name for name in _HEADINGS if name in rows]
    table = rows[names].assign(show_rate=(100 * rows["show_rate"].astype(float)).round(1))
    return table.rename(columns=_HEADINGS)


def _by(shown: Shown, by: str, rows: pd.DataFrame, finding: Finding) -> View:
    ordered = rows.sort_values(["attended", by], kind="stable") if by == "agency" else rows
    return View(
        key=f"attendance-by-{by}",
        finding=finding,
        measure=f"Show rate by {by}: booked people who came, of those due",
        figure=figures.show_rates(ordered, by, shown.look) if len(ordered) else None,
        table=_table(ordered),
        about=findings.DEFINITION,
    )


def _sessions(shown: Shown, tallies: pd.DataFrame, totals: measures.Totals) -> View:
    words = findings.attendance(totals).words
    sessions = shown.loaded.training.sessions
    if sessions is not None and len(tallies):
        words += f" {findings.fill(*measures.fill_rate(sessions, tallies))}"
    people = shown.loaded.training.people
    if people is not None:
        words += f" {people:,} different people have attended something, on all courses together."
    by = ["session_date", "course", "session"]
    rows = measures.attendance(tallies, by) if len(tallies) else _none("session")
    finding = findings.by_session(rows)
    return View(
        key="attendance-by-session",
        finding=Finding(
            finding.heading, f"{finding.words.removesuffix(findings.DEFINITION)}{words}"
        ),
        measure="Every session with its bookings, in order of date",
        table=_table(rows),
        about=findings.DEFINITION,
    )
