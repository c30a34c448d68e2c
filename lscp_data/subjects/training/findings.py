"""What the attendance figures say, each in one heading and a few plain sentences."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.subjects.training.measures import UNKNOWN_AGENCY, Rate, Totals
from lscp_data.wording import ENOUGH, Finding, counted, listed, share

DEFINITION = (
    "Show rate is the booked people who came, of the bookings not cancelled. Walk-ins are "
    "counted apart, and bookings with nothing recorded yet are left out."
)
_NO_BOOKING = Finding("No bookings match", "No booking matches the filters chosen.")


def attendance(totals: Totals) -> Finding:
    """How many of the bookings not cancelled came."""
    if not totals.due_to_attend:
        came = counted(totals.walk_ins, "person", "people")
        words = f"{counted(totals.booked, 'booking')}. {came} came without a booking."
        if totals.walk_ins:
            return Finding(f"{came} came without a booking, none was due", f"{words} {DEFINITION}")
        return Finding("No attendance is recorded yet", words)
    due = counted(totals.due_to_attend, "booked place")
    heading = f"{totals.came:,} of {due} taken up"
    words = (
        f"Show rate {_rate(totals.came, totals.due_to_attend)}. "
        f"{counted(totals.booked, 'booking')}, of which {totals.cancelled:,} were cancelled, "
        f"{totals.late_cancelled:,} cancelled late and {totals.did_not_attend:,} did not attend; "
        f"{totals.not_recorded:,} are for sessions to come or not recorded. "
        f"{counted(totals.walk_ins, 'person', 'people')} came without a booking. {DEFINITION}"
    )
    return Finding(heading, words)


def fill(rate: Rate, unknown: int) -> str:
    """How full the rooms were, in a sentence."""
    text = f"Fill rate, attended of places: {share(rate.numerator, rate.denominator)}."
    if unknown:
        text += f" {counted(unknown, 'session')} held without stating the places."
    return text


def by_agency(table: pd.DataFrame, everywhere: bool = True) -> Finding:
    """Which agencies sent nobody; else which had the lowest show rate.

    `table` is attendance by agency; `everywhere` is false where a filter is on. An agency whose
    bookings are all still to come or not recorded is not said to have sent nobody, and bookings
    that name no agency are counted apart.
    """
    if table.empty:
        return _NO_BOOKING
    blank = table["agency"] == UNKNOWN_AGENCY
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
        words = f"Nobody came from {listed([_nobody(row) for row in nobody.itertuples()])}. "
    else:
        all_of = "The one agency" if len(told) == 1 else f"All {len(told):,} agencies"
        heading, words = f"{all_of} sent someone", ""
    if len(waiting):
        words += f"Nothing is recorded yet for {listed([str(a) for a in waiting['agency']])}. "
    if nameless:
        words += f"{counted(nameless, 'person', 'people')} without an agency are left out. "
    return Finding(heading, f"{words}{_lowest(table, 'agency', 'agencies')}{DEFINITION}")


def by_course(table: pd.DataFrame) -> Finding:
    """How many courses have been delivered at all, and which have not."""
    if table.empty:
        return _NO_BOOKING
    waiting = table[table["due_to_attend"] + table["walk_ins"] == 0]
    total = len(table)
    held = total - len(waiting)
    heading = (
        f"{held:,} of {counted(total, 'course')} {'has' if held == 1 else 'have'} been delivered"
    )
    words = " ".join(
        f"{row.course}: {_rate(row.came, row.due_to_attend)}."
        for row in table.itertuples()
        if row.due_to_attend
    )
    if len(waiting):
        names = listed([str(course) for course in waiting["course"]])
        words += f" Arranged, with nobody recorded as trained: {names}."
    return Finding(heading, f"{words} {DEFINITION}".strip())


def by_session(table: pd.DataFrame) -> Finding:
    """How many sessions were held, and from which to which show rate they ranged."""
    if table.empty:
        return _NO_BOOKING
    held = int((table["due_to_attend"] + table["walk_ins"] > 0).sum())
    heading = f"{held:,} of {counted(len(table), 'session')} {_has(held)} attendance recorded"
    rated = table.loc[table["due_to_attend"] >= ENOUGH, "show_rate"]
    words = ""
    if len(rated):
        words = (
            f"Show rates ran from {100 * rated.min():.1f} % to {100 * rated.max():.1f} % over "
            f"{counted(len(rated), 'session')} with {ENOUGH} people due or more. "
        )
    off = int(((table["booked"] > 0) & (table["booked"] == _cancelled(table))).sum())
    if off:
        words += f"At {counted(off, 'session')} every booking was cancelled. "
    return Finding(heading, words + DEFINITION)


def _cancelled(table: pd.DataFrame) -> pd.Series:
    return table["cancelled"] + table["late_cancelled"]


def sessions_alone(sessions: pd.DataFrame) -> Finding:
    """What a list of sessions tells without bookings: how many state who was booked and came."""
    total = len(sessions)
    booked = int(sessions["booked"].notna().sum()) if "booked" in sessions else 0
    came = int(sessions["attended"].notna().sum()) if "attended" in sessions else 0
    heading = f"{came:,} of {counted(total, 'session')} {_has(came)} a number who came"
    attended = int(sessions["attended"].sum()) if came else 0
    words = (
        f"{counted(attended, 'person was', 'people were')} counted at {counted(came, 'session')}; "
        f"{booked:,} of {counted(total, 'session')} state how many were booked. Without a list of "
        "bookings it is not known from which agency they came, nor the show rate."
    )
    return Finding(heading, words)


def _has(number: int) -> str:
    return "has" if number == 1 else "have"


def _nobody(row: Any) -> str:
    """An agency that sent nobody, with how many were due."""
    if row.due_to_attend:
        return f"{row.agency} (0 of {row.due_to_attend:,} due)"
    return f"{row.agency} ({counted(row.booked, 'booking')}, none due)"


def _lowest(table: pd.DataFrame, by: str, many: str) -> str:
    """The lowest show rate where it can be compared: at least two rows with enough people due."""
    rated = table[table["due_to_attend"] >= ENOUGH].sort_values("show_rate", kind="stable")
    if len(rated) < 2 or rated["show_rate"].nunique() == 1:
        return ""
    low = rated.iloc[0]
    return (
        f"Of {len(rated)} {many} with {ENOUGH} people due or more, {low[by]} has the lowest show "
        f"rate: {_rate(int(low['came']), int(low['due_to_attend']))}. "
    )


def _rate(came: int, due: int) -> str:
    """A share with its base; below ten people the numbers alone."""
    return share(came, due) if due >= ENOUGH else f"{came} of {due}"
