"""Eight meetings of an invented committee: before the first report, after each, and one to come."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lscp_data.demonstration.story import AS_AT

COMMITTEE = "Children's Scrutiny Committee (demonstration)"
KNOWN_AHEAD = dt.timedelta(days=65)  # so long before a meeting its date stands in the workbook


@dataclass(frozen=True)
class Meeting:
    """One meeting as the workbook lists it once it was held."""

    date: dt.date
    report: dt.date | None
    resolved: str


MEETINGS = (
    Meeting(dt.date(2025, 10, 7), None, "A report on both action plans was asked for."),
    Meeting(
        dt.date(2025, 12, 2), AS_AT[0], "The plans were noted. A key to the colours was asked."
    ),
    Meeting(dt.date(2026, 2, 3), AS_AT[1], "Attendance by agency to be reported from now on."),
    Meeting(dt.date(2026, 3, 31), AS_AT[2], "Dates that move are to be given with their reason."),
    # Left blank, as officers do: the newest report was shown.
    Meeting(dt.date(2026, 6, 2), None, "The progress made was acknowledged."),
    Meeting(dt.date(2026, 7, 28), AS_AT[4], "Actions without a new date are to be given one."),
    Meeting(dt.date(2026, 9, 29), AS_AT[5], "The plans were noted."),
    Meeting(dt.date(2026, 11, 17), None, ""),
)


def meetings(as_at: dt.date) -> tuple[Meeting, ...]:
    """The meetings a workbook of that day lists: those held, and the next with its date alone."""
    return tuple(
        one if one.date <= as_at else Meeting(one.date, None, "")
        for one in MEETINGS
        if one.date <= as_at + KNOWN_AHEAD
    )
