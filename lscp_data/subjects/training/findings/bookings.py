"""What became of the bookings, and the three rates that are made of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from lscp_data.subjects.training.measures import Rate, Totals
from lscp_data.subjects.training.programme import SessionRates, filled
from lscp_data.wording import DASH, ENOUGH, Finding, counted, share, show_date, verb

NO_PLACES = (
    "The fill rate is not known: no session held states its places. Add a column Places to the "
    "sheet Training sessions."
)
OF_EVERYBODY = (
    "The fill rate is not worked out for one agency or role: the places of a session are "
    "everybody’s."
)
NOT_LED = (
    "We do not lead with the last: people who had not registered count only among those who came, "
    "so it hides bookings not taken up and can pass 100 %."
)


@dataclass(frozen=True)
class Stated:
    """A rate as it is printed: its name, what it is of what, and the share with both numbers."""

    name: str
    of: str
    value: str

    @property
    def sentence(self) -> str:
        """The rate with its definition in one sentence."""
        return f"{self.name} {self.value}: {self.of}."


def rates(totals: Totals, filled: Rate | None) -> tuple[Stated, Stated, Stated]:
    """Show rate, fill rate and the rate that others publish; a dash where one is not known.

    Registered are the bookings due and those cancelled: what is to come or not recorded yet, and
    what was lost with its session, is left out of all three.
    """
    return _stated(totals.show_rate, filled, totals.counted_rate)


def rates_of_sessions(sessions: SessionRates) -> tuple[Stated, Stated, Stated]:
    """The same three rates where only a list of sessions with their numbers is known."""
    return _stated(sessions.show, sessions.fill, sessions.counted)


def _stated(show: Rate, filled: Rate | None, published: Rate) -> tuple[Stated, Stated, Stated]:
    return (
        Stated(
            "Show rate", "booked people who came, of the bookings not cancelled", rate_text(show)
        ),
        Stated(
            "Fill rate",
            "people who attended, walk-ins counted, of the places at sessions held",
            rate_text(filled) if filled else DASH,
        ),
        Stated(
            "Rate that others publish",
            "people who attended, walk-ins counted, of all who registered, the cancelled counted",
            rate_text(published),
        ),
    )


def rate_text(rate: Rate) -> str:
    """A share with its base; below ten people the numbers alone, a dash where there are none."""
    if not rate.denominator:
        return DASH
    if rate.denominator < ENOUGH:
        return f"{rate.numerator} of {rate.denominator}"
    return share(rate.numerator, rate.denominator)


def kinds(totals: Totals) -> list[tuple[str, int, bool]]:
    """Every kind of booking: (words, count, whether they were there), none put together."""
    return [
        ("Booked and came", totals.came, True),
        ("of them, came in part", totals.part_attended, True),
        ("Walk-ins", totals.walk_ins, True),
        ("Did not attend", totals.did_not_attend, False),
        ("Cancelled", totals.cancelled, False),
        ("Cancelled late", totals.late_cancelled, False),
        ("Session cancelled", totals.session_cancelled, False),
        ("Waiting list", totals.waitlisted, False),
        ("To come or not recorded", totals.not_recorded, False),
    ]


def attendance(totals: Totals, filled: Rate | None = None, unfilled: str = NO_PLACES) -> Finding:
    """What became of the bookings, with the three rates and what each is of.

    `filled` is attended of places, None where it is not known; `unfilled` says why, or how many
    sessions it leaves out.
    """
    words = _counts(totals)
    if not totals.due_to_attend:
        if totals.walk_ins:
            came = counted(totals.walk_ins, "attendance")
            return Finding(f"{came} without a booking, none was due", words)
        if totals.booked and not totals.not_recorded:
            return Finding("Nobody was due: every booking is cancelled", words)
        return Finding("No attendance is recorded yet", words)
    due = counted(totals.due_to_attend, "booked place")
    show, fill, published = rates(totals, filled)
    parts = [words, show.sentence, *([fill.sentence] if filled else []), unfilled]
    parts += [published.sentence, NOT_LED]
    return Finding(f"{totals.came:,} of {due} taken up", " ".join(part for part in parts if part))


def _counts(totals: Totals) -> str:
    """The bookings by what became of them, in two or three sentences."""
    lost, walk_ins = totals.session_cancelled, totals.walk_ins
    text = (
        f"{counted(totals.booked, 'booking')}: {totals.came:,} came"
        f"{_in_part(totals)}, {totals.did_not_attend:,} did not attend, {totals.cancelled:,} "
        f"cancelled and {totals.late_cancelled:,} cancelled late; "
        f"{f'of {lost:,} the session was cancelled; ' if lost else ''}{totals.not_recorded:,} "
        f"{verb(totals.not_recorded, totals.not_recorded, 'is', 'are')} to come or not recorded. "
        f"{counted(walk_ins, 'attendance')} {verb(walk_ins, walk_ins, 'was', 'were')} without a "
        "booking."
    )
    if totals.waitlisted:
        are = "is" if totals.waitlisted == 1 else "are"
        text += f" {totals.waitlisted:,} more {are} on a waiting list."
    return text


def _in_part(totals: Totals) -> str:
    return f" ({totals.part_attended:,} of them in part)" if totals.part_attended else ""


def of_sessions(sessions: SessionRates) -> Finding:
    """The three rates of a list of sessions without bookings, and how many do not state them."""
    show, fill, published = rates_of_sessions(sessions)
    due = sessions.show.denominator
    heading = "No session states who was booked and came"
    if due:
        heading = f"{sessions.show.numerator:,} of {counted(due, 'booked place')} taken up"
    parts = [
        *_with_unknown(show, sessions.show_unknown),
        *_with_unknown(fill, sessions.fill_unknown),
        *_with_unknown(published, sessions.counted_unknown),
        NOT_LED if sessions.counted.denominator else "",
    ]
    return Finding(heading, " ".join(part for part in parts if part))


def _with_unknown(rate: Stated, unknown: int) -> tuple[str, str]:
    if not unknown:
        return rate.sentence, ""
    return rate.sentence, (
        f"{counted(unknown, 'session')} held {'does' if unknown == 1 else 'do'} not state "
        "the numbers for it."
    )


def fill(courses: pd.DataFrame) -> tuple[Rate | None, str]:
    """The fill rate of rows of the programme, and how many sessions it leaves out, or why none."""
    rate = filled(courses)
    return rate, NO_PLACES if rate is None else left_out(int(courses["no_places"].sum()))


def left_out(sessions: int) -> str:
    """How many sessions the fill rate leaves out; nothing where it leaves out none."""
    if not sessions:
        return ""
    return f"{counted(sessions, 'session')} held without stating the places or who came."


def set_aside(ahead: int, differing: int, as_at: dt.date) -> str:
    """What is recorded and not shown, with what to do; nothing where there is no such thing.

    `ahead` and `differing` are those of `Aggregates`.
    """
    parts = []
    if ahead:
        have = counted(ahead, "booking or listed session has", "bookings or listed sessions have")
        parts.append(
            f"{have} attendance recorded already at a date after {show_date(as_at)}: counted as "
            "booked, and not as having come. Check the dates."
        )
    if differing:
        parts.append(
            f"At {counted(differing, 'session')} the list of sessions states another number than "
            "the bookings, or it is not known which bookings are theirs; the bookings are shown."
        )
    return " ".join(parts)
