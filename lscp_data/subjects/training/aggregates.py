"""The aggregates of training that a snapshot is loaded with: pages choose among their rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from lscp_data.subjects.training import programme as programmes
from lscp_data.subjects.training.coming import planned_content
from lscp_data.subjects.training.matching import labels, matched, numbered
from lscp_data.subjects.training.measures import PRESENT
from lscp_data.subjects.training.people import ALL, People, people_at, people_cube, rows_of
from lscp_data.subjects.training.reach import reached
from lscp_data.subjects.training.session_table import (
    CANCELLED,
    TO_COME,
    SessionTable,
    counted,
    session_table,
)
from lscp_data.subjects.training.tallies import (
    TALLIED,
    Cells,
    cells_of,
    months,
    plain,
    tallied,
    without_sessions,
)

PER_PAGE = 60  # sessions of the running list that a page shows; the rest is in the table's CSV


@dataclass(frozen=True)
class Running:
    """Sessions in the order of the running list, newest first, of so many in all."""

    rows: pd.DataFrame
    total: int


@dataclass(frozen=True)
class _Indexed:
    """Rows, and where those of each choice or name stand."""

    rows: pd.DataFrame
    places: Mapping[Any, Any]

    def of(self, key: Any) -> pd.DataFrame:
        """The rows of a key, none where it has none."""
        return self.rows.iloc[self.places.get(key, slice(0, 0))]


@dataclass(frozen=True)
class _Lookups:
    """Where the methods find their rows without reading the frames."""

    plain: Mapping[str, pd.DataFrame]
    months: _Indexed
    agencies: _Indexed
    agency_programmes: Mapping[str, pd.DataFrame]
    people: Mapping[tuple[str, ...], int]
    courses: Mapping[str, Any]


@dataclass(frozen=True)
class Aggregates:
    """What is counted of a snapshot's training, worked out once; the methods look it up.

    - `tallies`: course, level, month, agency, role, attendance, count. Large: see `tallies_of`.
    - `sessions`: one row a session, in order of date; `session_agencies` by agency, then date.
    - `people`: the cube of people.py; `reached`: the cube of reach.py, None where no numbers
      expected are known; `programme` and `content`: those of programme.py; `planned`: that of
      coming.py.
    - `ahead`: how many bookings and lines of the list have attendance recorded before their date;
      `differing`: at how many sessions the bookings stand though the list states other numbers.
    """

    tallies: pd.DataFrame
    sessions: pd.DataFrame
    session_agencies: pd.DataFrame
    people: pd.DataFrame
    programme: pd.DataFrame
    content: pd.DataFrame
    planned: pd.DataFrame
    reached: pd.DataFrame | None
    ahead: int
    differing: int
    _lookups: _Lookups

    def tallies_of(
        self, course: str | None = None, agency: str | None = None, role: str | None = None
    ) -> pd.DataFrame:
        """Bookings counted by course, level, agency and attendance: some thousand rows at most."""
        rows = self._lookups.plain.get(role or ALL, self._lookups.plain[ALL].iloc[:0])
        for name, value in (("course", course), ("agency", agency)):
            if value:
                rows = rows[_is(rows[name], value)]
        return rows

    def months_of(
        self, course: str | None = None, agency: str | None = None, role: str | None = None
    ) -> pd.DataFrame:
        """Bookings counted by month and attendance, the month missing where no date is known."""
        chosen = (course or ALL, agency or ALL, role or ALL)
        return self._lookups.months.of(chosen)

    def people_of(
        self,
        course: str | None = None,
        agency: str | None = None,
        level: str | None = None,
        role: str | None = None,
    ) -> People:
        """How many different people came, of the values chosen."""
        chosen = tuple(value or ALL for value in (course, level, agency, role))
        return people_at(self.people, self._lookups.people.get(chosen))

    def agencies(self, expected: pd.DataFrame | None = None) -> tuple[str, ...]:
        """Every agency with a booking, those of which `expected` names people too, by name.

        For a table in which zero stays visible: an agency that was never booked has its row.
        """
        named = set(self.tallies["agency"].cat.categories)
        if expected is not None:
            named |= set(expected["agency"].dropna().astype("string"))
        return tuple(sorted(map(str, named)))

    def of_agency(self, name: str) -> pd.DataFrame:
        """The sessions at which one agency had bookings, with its own counts, in order of date."""
        return self._lookups.agencies.of(name)

    def programme_of(self, course: str | None = None, agency: str | None = None) -> pd.DataFrame:
        """The programme (see programme.py) of a course, of all for None; of one agency's bookings.

        Under an agency its sessions are those with bookings of its people, and so are the counts.
        """
        rows = self.programme
        if agency:
            rows = self._lookups.agency_programmes.get(agency, rows.iloc[:0])
        return rows[_is(rows["course"], course)] if course else rows

    def running(
        self, course: str | None = None, agency: str | None = None, most: int | None = PER_PAGE
    ) -> Running:
        """The running list of a course and an agency: its first `most` sessions, all for None.

        Those to come stand first, the soonest on top, then the rest, newest first, those without
        a date last. Under an agency the counts are its own people's, and places are left out.
        """
        sessions = self.sessions
        places = np.arange(len(sessions))
        if agency:
            sessions = self.of_agency(agency)
            places = np.arange(len(sessions))
            if course:
                places = np.flatnonzero(_is(sessions["course"], course))
        elif course:
            places = self._lookups.courses.get(course, places[:0])
        states = sessions["state"].cat
        coming = states.codes.to_numpy()[places] == states.categories.get_loc(TO_COME)
        order = np.concatenate([places[coming], places[~coming][::-1]])
        return Running(sessions.iloc[order[:most]].reset_index(drop=True), len(order))


def _is(column: pd.Series, value: str) -> Any:
    """Which rows of a column of categories have a value."""
    return column.eq(value).to_numpy(dtype=bool, na_value=False)


def aggregates(
    bookings: pd.DataFrame | None,
    sessions: pd.DataFrame | None,
    as_at: dt.date,
    expected: pd.DataFrame | None = None,
) -> Aggregates:
    """The aggregates of bookings, of a sessions list, or of both; either may be missing.

    A booking's course level is its own, else its session's, else the only one that any of the
    sheets (`expected` too) states for the course. A date missing in the bookings is the session's.
    """
    booked = pd.DataFrame({"course": []}) if bookings is None else bookings.reset_index(drop=True)
    lines = pd.DataFrame({"course": []}) if sessions is None else sessions.reset_index(drop=True)
    found = matched(booked, lines)
    cells = cells_of(booked, lines, found, as_at, expected)
    counts = counted(found.of_booking, cells.rows["attendance"], len(found.sessions))
    listed = session_table(found, counts, lines, as_at)
    table = listed.rows.assign(level=cells.levels)
    table = table.astype({name: "category" for name in ("course", "level", "session")})
    table = table[["course", "level", *table.columns.drop(["course", "level"])]]
    # The number of a session in the table is from here on also the order of its date.
    of_booking = np.argsort(table.index.to_numpy())[found.of_booking]
    listed = replace(listed, rows=table.reset_index(drop=True))
    numbers = None if bookings is None else expected
    return _built(listed, of_booking, cells, booked, as_at, numbers)


def _built(
    listed: SessionTable,
    of_booking: Any,
    told: Cells,
    booked: pd.DataFrame,
    as_at: dt.date,
    expected: pd.DataFrame | None,
) -> Aggregates:
    table = listed.rows
    off = table["state"].eq(CANCELLED).to_numpy(dtype=bool)
    cells = without_sessions(told, off[of_booking]).rows
    tallies = tallied(cells, TALLIED)
    by_agency = _Indexed(*_session_agencies(of_booking, cells, table))
    delegate = labels(booked, "delegate").cat.codes.to_numpy().astype("int64")
    present = cells["attendance"].isin(PRESENT).to_numpy()
    people = people_cube(cells, present, delegate)
    content = programmes.content(table)
    return Aggregates(
        tallies=tallies,
        sessions=table,
        session_agencies=by_agency.rows,
        people=people,
        programme=programmes.programme(table, as_at),
        content=content,
        planned=planned_content(table, content),
        reached=None if expected is None else reached(expected, cells[present], delegate[present]),
        ahead=told.ahead + listed.ahead,
        differing=listed.differing,
        _lookups=_Lookups(
            plain=plain(tallies),
            months=_Indexed(*months(tallies)),
            agencies=by_agency,
            agency_programmes=programmes.programme_by_agency(by_agency.rows, as_at),
            people=rows_of(people),
            courses=_places(table["course"]),
        ),
    )


def _session_agencies(
    of_booking: Any, cells: pd.DataFrame, table: pd.DataFrame
) -> tuple[pd.DataFrame, dict[str, slice]]:
    """The counts of each agency at each session, by agency and date, and where each agency is."""
    agency = cells["agency"].cat
    group, first = numbered(agency.codes.to_numpy(), of_booking)
    counts = counted(group, cells["attendance"], len(first))
    session = of_booking[first]
    codes = agency.codes.to_numpy()[first]
    order = np.lexsort((session, codes))
    sessions = table[["course", "level", "session", "session_date", "state"]]
    rows = sessions.iloc[session[order]].reset_index(drop=True)
    names = pd.Categorical.from_codes(codes[order], dtype=cells["agency"].dtype)
    rows.insert(4, "agency", names)
    rows = pd.concat([rows, counts.iloc[order].reset_index(drop=True)], axis=1)
    ends = np.searchsorted(codes[order], np.arange(len(agency.categories) + 1))
    slices = {
        str(name): slice(int(ends[n]), int(ends[n + 1])) for n, name in enumerate(agency.categories)
    }
    return rows, slices


def _places(column: pd.Series) -> dict[str, Any]:
    """Where each value of a column stands, as the numbers of its rows in their order."""
    codes = column.cat.codes.to_numpy()
    order = np.argsort(codes, kind="stable")
    ends = np.searchsorted(codes[order], np.arange(len(column.cat.categories) + 1))
    return {str(name): order[ends[n] : ends[n + 1]] for n, name in enumerate(column.cat.categories)}
