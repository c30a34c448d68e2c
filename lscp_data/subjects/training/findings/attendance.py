"""What attendance by agency and by course says, each in one heading and plain sentences."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.spelling import AGENCY_NOT_GIVEN
from lscp_data.subjects.training.findings.bookings import rate_text
from lscp_data.subjects.training.measures import Rate
from lscp_data.subjects.training.people import People
from lscp_data.wording import ENOUGH, Finding, counted, shortened, verb

DEFINITION = (
    "Show rate is the booked people who came, of the bookings not cancelled. Walk-ins are "
    "counted apart, and bookings with nothing recorded yet are left out."
)
_NAMED = 6  # agencies or courses in one sentence
_NO_BOOKING = Finding("No bookings match", "No booking matches the filters chosen.")


def by_agency(table: pd.DataFrame, everywhere: bool = True) -> Finding:
    """Which agencies sent nobody; else which had the lowest show rate.

    `table` is attendance by agency; `everywhere` is false where a filter is on. An agency whose
    bookings are all still to come or not recorded is not said to have sent nobody, and bookings
    that name no agency are counted apart.
    """
    if table.empty:
        return _NO_BOOKING
    blank = table["agency"] == AGENCY_NOT_GIVEN
    nameless = int(table.loc[blank, ["booked", "walk_ins"]].to_numpy().sum())
    table = table[~blank]
    waiting = table[
        (table["attended"] == 0) & (table["due_to_attend"] == 0) & (table["not_recorded"] > 0)
    ]
    told = table.drop(index=waiting.index)
    nobody = told[told["attended"] == 0]
    if told.empty:
        heading, words = "No agency’s attendance is recorded yet", ""
    elif len(nobody):
        scope = "" if everywhere else " here"
        of = f"{len(nobody)} of {counted(len(told), 'agency', 'agencies')}"
        heading = f"{of} sent nobody{scope}"
        names = shortened([_nobody(row) for row in nobody.itertuples()], _NAMED)
        words = f"Nobody came from {names}. "
    else:
        all_of = "The one agency" if len(told) == 1 else f"All {len(told):,} agencies"
        heading, words = f"{all_of} sent someone", ""
    if len(waiting):
        names = shortened([str(agency) for agency in waiting["agency"]], _NAMED)
        words += f"Nothing is recorded yet for {names}. "
    if nameless:
        words += (
            f"{counted(nameless, 'booking or walk-in', 'bookings or walk-ins')} without an agency "
            f"{verb(nameless, nameless, 'is', 'are')} left out. "
        )
    return Finding(heading, f"{words}{_lowest(table, 'agency', 'agencies')}{DEFINITION}")


def by_course(table: pd.DataFrame, people: People | None = None) -> Finding:
    """How many courses somebody came to, and to which nobody did; people apart.

    A course whose sessions everybody stayed away from has not been delivered. `people` are the
    different people who came to any of them.
    """
    if table.empty:
        return _NO_BOOKING
    none, due = table["attended"] == 0, table["due_to_attend"] > 0
    total, delivered = len(table), int((~none).sum())
    have = verb(delivered, total, "has", "have")
    words = by_people(people) if people else ""
    rates = [
        f"{_course(row)}: {rate_text(Rate(row.came, row.due_to_attend))}"
        for row in table[due].itertuples()
    ]
    for said, names in (
        ("", rates),
        ("All who were due stayed away: ", [*map(_course, table[none & due].itertuples())]),
        (
            "Nobody is recorded as due or trained: ",
            [*map(_course, table[none & ~due].itertuples())],
        ),
    ):
        words += f"{said}{shortened(names, _NAMED)}. " if names else ""
    heading = f"{delivered:,} of {counted(total, 'course')} {have} been delivered"
    return Finding(heading, f"{words}{DEFINITION}")


def _course(row: Any) -> str:
    return "No course named" if pd.isna(row.course) else str(row.course)


def by_people(people: People) -> str:
    """Attendances and the people they were of: somebody who came three times is one person."""
    attendances = counted(people.attendances, "attendance")
    if not people.attendances:
        return ""
    if people.people is None:
        return f"{attendances}; by how many people is not known: no delegate’s number is given. "
    text = f"{attendances} by {counted(people.people, 'person', 'people')}. "
    if people.no_delegate:
        text += (
            f"{counted(people.no_delegate, 'attendance')} of them without a delegate’s number are "
            "by people not counted. "
        )
    return text


def _nobody(row: Any) -> str:
    """An agency that sent nobody, with how many were due, or why nobody could come."""
    if row.due_to_attend:
        return f"{row.agency} (0 of {row.due_to_attend:,} due)"
    if row.booked and row.booked == row.session_cancelled:
        return f"{row.agency} ({counted(row.booked, 'booking')}, session cancelled)"
    if row.booked:
        return f"{row.agency} ({counted(row.booked, 'booking')}, none due)"
    if row.waitlisted:
        return f"{row.agency} ({row.waitlisted:,} on the waiting list)"
    return f"{row.agency} (never booked)"


def _lowest(table: pd.DataFrame, by: str, many: str) -> str:
    """The lowest show rate where it can be compared: at least two rows with enough people due."""
    rated = table[table["due_to_attend"] >= ENOUGH].sort_values("show_rate", kind="stable")
    if len(rated) < 2 or rated["show_rate"].nunique() == 1:
        return ""
    low = rated.iloc[0]
    return (
        f"Of {len(rated)} {many} with {ENOUGH} people due or more, {low[by]} has the lowest show "
        f"rate: {rate_text(Rate(int(low['came']), int(low['due_to_attend'])))}. "
    )
