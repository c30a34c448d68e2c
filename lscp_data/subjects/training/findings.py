"""What the attendance figures say, each in one heading and a few plain sentences."""

from __future__ import annotations

import pandas as pd

from lscp_data.subjects.training.measures import Rate, Totals
from lscp_data.wording import Finding, counted, listed, share

DEFINITION = (
    "Show rate is the booked people who came, of the bookings not cancelled. Walk-ins are "
    "counted apart, and bookings with nothing recorded yet are left out."
)


def attendance(totals: Totals) -> Finding:
    """How many of the bookings not cancelled came."""
    if not totals.due_to_attend:
        return Finding("No attendance is recorded yet", f"{counted(totals.booked, 'booking')}.")
    heading = f"{totals.came:,} of {totals.due_to_attend:,} people due at a session came"
    words = (
        f"Show rate {share(totals.came, totals.due_to_attend)}. "
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

    `table` is attendance by agency; `everywhere` is false where a filter is on.
    """
    if table.empty:
        return Finding("No bookings match", "No booking matches the filters chosen.")
    nobody = table[table["attended"] == 0]
    total = len(table)
    if len(nobody):
        scope = "" if everywhere else " here"
        heading = f"{len(nobody)} of {counted(total, 'agency', 'agencies')} sent nobody{scope}"
        words = f"Nobody came from {listed([str(a) for a in nobody['agency']])}. "
    else:
        heading = f"All {counted(total, 'agency', 'agencies')} sent someone"
        words = ""
    rated = table[table["show_rate"].notna()].sort_values("show_rate", kind="stable")
    if len(rated):
        low = rated.iloc[0]
        words += (
            f"The lowest show rate is {low['agency']}, "
            f"{_rate(int(low['came']), int(low['due_to_attend']))}. "
        )
    return Finding(heading, words + DEFINITION)


def by_course(table: pd.DataFrame) -> Finding:
    """How many courses have been delivered at all, and which have not."""
    if table.empty:
        return Finding("No bookings match", "No booking matches the filters chosen.")
    waiting = table[table["due_to_attend"] + table["walk_ins"] == 0]
    total = len(table)
    held = total - len(waiting)
    heading = (
        f"{held} of {counted(total, 'course')} {'has' if held == 1 else 'have'} been delivered"
    )
    words = " ".join(
        f"{row.course}: {_rate(row.came, row.due_to_attend)}."
        for row in table.itertuples()
        if row.due_to_attend
    )
    if len(waiting):
        words += f" Arranged, with nobody recorded as trained: {listed(list(waiting['course']))}."
    return Finding(heading, f"{words} {DEFINITION}".strip())


def _rate(came: int, due: int) -> str:
    """A share with its base; below ten people the numbers alone."""
    return share(came, due) if due >= 10 else f"{came} of {due}"
