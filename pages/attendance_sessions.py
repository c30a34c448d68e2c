"""The sessions of the Attendance page: those cancelled, and the running list for officers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape

import pandas as pd

from lscp_data.markup import shown as printed
from lscp_data.subjects.training import tables
from lscp_data.subjects.training.aggregates import PER_PAGE, Aggregates
from lscp_data.subjects.training.coming import as_known, with_places_left
from lscp_data.subjects.training.findings import sessions as findings
from lscp_data.wording import Finding, show_date
from pages.frame import Shown
from pages.widgets import View

_COLUMNS = {
    "session_date": "Date",
    "course": "Course",
    "session": "Session",
    "state": "State",
    "places": "Places",
    "booked": "Booked",
    "waitlisted": "Waiting",
    "cancelled": "Cancelled",
    "late_cancelled": "Late cancelled",
    "did_not_attend": "Did not attend",
    "came": "Came",
    "part_attended": "In part",
    "walk_ins": "Walk-ins",
    "places_left": "Places left",
}
_LONGEST = 60  # characters of a heading
_ON_PHONE = 20  # sessions, each of which is a sentence there
_ABOUT = (
    "A session is **held** when anybody is recorded as having come or stayed away, **cancelled** "
    "when that is said or every booking is cancelled, **to come** when its date is after the "
    "as-at date, and **not recorded** when its date has come, or is not known, and nothing is "
    "recorded. A dash: not stated."
)


@dataclass(frozen=True)
class Chosen:
    """What the page is filtered by; None where all are shown."""

    course: str | None = None
    agency: str | None = None
    role: str | None = None

    @property
    def any(self) -> bool:
        """Whether a filter is on."""
        return bool(self.course or self.agency or self.role)

    @property
    def named(self) -> str:
        """What is chosen, in a row: "Police, Escalation policy"; empty where all are shown."""
        return ", ".join(name for name in (self.agency, self.course, self.role) if name)

    def in_heading(self, one: View) -> View:
        """The view with what is chosen before its heading, where that fits on the line.

        A heading cut out as a picture would else pass for the whole. A part of what is chosen is
        never named alone.
        """
        said = one.finding.heading
        heading = f"{self.named}: {said[:1].lower()}{said[1:]}"
        if not self.any or len(heading) > _LONGEST:
            return one
        return replace(one, finding=Finding(heading, one.finding.words))

    def in_measure(self, one: View) -> View:
        """The view with what is chosen in the line under its heading."""
        return replace(one, measure=f"{one.measure}; {self.named} only") if self.any else one

    def of_choice(self, one: View) -> View:
        """The view with what is chosen in both."""
        return self.in_measure(self.in_heading(one))


def session_views(shown: Shown, aggregates: Aggregates, chosen: Chosen) -> list[View]:
    """Sessions cancelled, then every session; both say what a filter does to them."""
    courses = aggregates.programme_of(chosen.course, chosen.agency)
    scope = _scope(chosen)
    made = (_cancelled(shown, courses, scope), _running(shown, aggregates, chosen, courses, scope))
    narrowed = replace(chosen, role=None)  # a session is of every role
    return [narrowed.of_choice(one) for one in made]


def _scope(chosen: Chosen) -> str:
    """What the counts are of under a filter, in a sentence."""
    text = ""
    if chosen.agency:
        text = (
            f" These are the sessions with bookings of {chosen.agency}, and its people only; the "
            "places are everybody’s and are not shown."
        )
    if chosen.role:
        text += " The role chosen does not narrow the sessions."
    return text


def _cancelled(shown: Shown, courses: pd.DataFrame, scope: str) -> View:
    finding = findings.cancelled(courses)
    return View(
        key="sessions-cancelled",
        as_at=shown.loaded.training.as_at,
        finding=Finding(finding.heading, f"{finding.words}{scope}"),
        measure="Sessions cancelled, and the bookings lost with them",
        table=tables.cancelled(courses),
        about=_ABOUT,
    )


def _running(
    shown: Shown, aggregates: Aggregates, chosen: Chosen, courses: pd.DataFrame, scope: str
) -> View:
    """The newest sessions on screen, all of them in the CSV, which is made when asked for."""
    phone = shown.look.phone
    newest = aggregates.running(chosen.course, chosen.agency, _ON_PHONE if phone else PER_PAGE)
    rows = _rows(newest.rows, chosen)
    finding = findings.running(courses, rows)
    words = f"{finding.words}{scope}"
    if aggregates.tallies.empty:
        words += f" {findings.WITHOUT_BOOKINGS}"
    if newest.total > len(rows):
        words += (
            f" Shown are {len(rows):,} of {newest.total:,}, those to come and the newest; the "
            "download has all."
        )
    return View(
        key="sessions",
        as_at=shown.loaded.training.as_at,
        finding=Finding(finding.heading, words.strip()),
        measure="Every session, those to come first, then the newest; counts only",
        body=_list(rows) if phone else "",
        table=_table(rows),
        table_open=not phone,
        whole=lambda: _table(
            _rows(aggregates.running(chosen.course, chosen.agency, most=None).rows, chosen)
        ),
        about=_ABOUT,
    )


def _rows(sessions: pd.DataFrame, chosen: Chosen) -> pd.DataFrame:
    """The sessions with their places left; without any places where one agency is counted."""
    if chosen.agency:
        return as_known(sessions.drop(columns=["places"], errors="ignore"))
    return as_known(with_places_left(sessions))


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    names = [name for name in _COLUMNS if name in rows]
    return rows[names].astype({"state": "string"}).rename(columns=_COLUMNS)


def _list(rows: pd.DataFrame) -> str:
    """The sessions as sentences, for a phone."""
    items = "".join(
        f"<li><b>{escape(show_date(row.session_date))}</b>: {escape(printed(row.course))}, "
        f"{escape(printed(row.session))}. {escape(str(row.state).capitalize())}"
        f"{escape(_counts(row))}</li>"
        for row in rows.itertuples()
    )
    return f'<ul class="rows">{items}</ul>'


def _counts(row: object) -> str:
    """The counts of a session that are known and say something, in a clause."""
    values = row._asdict()  # type: ignore[attr-defined]
    told = [
        f"{values[name]:,} {one if values[name] == 1 else many}"
        for name, one, many in (
            ("places", "place", "places"),
            ("booked", "booked", "booked"),
            ("waitlisted", "on the waiting list", "on the waiting list"),
            ("cancelled", "cancelled", "cancelled"),
            ("late_cancelled", "cancelled late", "cancelled late"),
            ("did_not_attend", "did not attend", "did not attend"),
            ("came", "came", "came"),
            ("part_attended", "of them in part", "of them in part"),
            ("walk_ins", "walk-in", "walk-ins"),
            ("places_left", "place left", "places left"),
        )
        if pd.notna(values.get(name)) and (values[name] or name in ("booked", "places_left"))
    ]
    return f": {', '.join(told)}." if told else "."
