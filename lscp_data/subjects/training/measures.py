"""What is counted of training: who was due to come, who came, and how full the rooms were.

Show rate = booked people who came / bookings not cancelled. Fill rate = attended / places.
Walk-ins attended but were not booked, so they are in the fill rate and not in the show rate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

_CAME = ("attended", "part attended")
PRESENT = (*_CAME, "walk-in")
# What nobody can know of a booking before the day of its session.
ON_THE_DAY = (*PRESENT, "did not attend")
# What a booking is of which nothing is recorded, at a session that was cancelled: it is neither to
# come, nor did anybody cancel it. No sheet has this word; see `tallies.without_sessions`.
SESSION_CANCELLED = "session cancelled"
# A count of attendance -> the attendance words in it, in the order of a table. A new word stands
# here and in the schema; a new count here and in `Totals`.
COUNTED = {
    "booked": (
        *_CAME, "did not attend", "cancelled", "late cancelled", SESSION_CANCELLED, "booked",
    ),
    "waitlisted": ("waitlisted",),
    "cancelled": ("cancelled",),
    "late_cancelled": ("late cancelled",),
    "session_cancelled": (SESSION_CANCELLED,),
    "did_not_attend": ("did not attend",),
    "came": _CAME,
    "part_attended": ("part attended",),
    "walk_ins": ("walk-in",),
    "attended": PRESENT,
    "due_to_attend": (*_CAME, "did not attend"),
    "not_recorded": ("booked",),
}  # fmt: skip
# The counts of what is known from the day of a session on.
KNOWN_AFTER = tuple(name for name, words in COUNTED.items() if {*words} <= {*ON_THE_DAY})


@dataclass(frozen=True)
class Rate:
    """A share that never travels without its numerator and denominator."""

    numerator: int
    denominator: int

    @property
    def value(self) -> float | None:
        """The share from 0 to 1; None where nothing was to be counted."""
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True)
class Totals:
    """Attendance in one row: `booked` leaves out walk-ins and the waiting list.

    `part_attended` are among those who came; `session_cancelled` are lost with their session.
    """

    booked: int
    cancelled: int
    late_cancelled: int
    session_cancelled: int
    did_not_attend: int
    not_recorded: int
    came: int
    walk_ins: int
    attended: int
    due_to_attend: int
    waitlisted: int
    part_attended: int

    @property
    def show_rate(self) -> Rate:
        """Booked people who came, of the bookings not cancelled and already recorded."""
        return Rate(self.came, self.due_to_attend)

    @property
    def counted_rate(self) -> Rate:
        """Everybody who came, of everybody registered: the "attendance rate" as some publish it.

        It flatters: walk-ins, who were never booked, stand in for those who stayed away, so that
        it may pass 100 %. It explains a figure printed elsewhere. Bookings to come or not recorded
        are left out: with them it would sink with every date that is set. So are those whose
        session was cancelled: nobody had a place to come to.
        """
        return Rate(self.attended, self.booked - self.not_recorded - self.session_cancelled)


def attendance(
    tallies: pd.DataFrame, by: Sequence[str], agencies: Sequence[str] = ()
) -> pd.DataFrame:
    """Attendance by the columns named: one row each, sorted by them, with the fields of `Totals`.

    A group without any attendance keeps its row; `show_rate` is missing where nobody was due.
    `agencies`, when `by` is the agency alone, are listed even where they have no booking at all.
    """
    keys = list(by)
    marked = tallies[keys].assign(
        **{
            name: tallies["count"].where(tallies["attendance"].isin(words), 0)
            for name, words in COUNTED.items()
        }
    )
    frame = marked.groupby(keys, dropna=False, observed=True).sum()
    if len(keys) == 1 and isinstance(frame.index.dtype, pd.CategoricalDtype):
        frame.index = frame.index.astype("string")
    if keys == ["agency"]:
        # Zero stays visible: an agency that was never booked is a question, not a blank.
        listed = sorted({*frame.index, *agencies})
        frame = frame.reindex(pd.Index(listed, name="agency", dtype="string"), fill_value=0)
    frame = frame.astype("int64")
    frame["show_rate"] = (frame["came"] / frame["due_to_attend"]).where(frame["due_to_attend"] > 0)
    return frame.reset_index()


def totals(tallies: pd.DataFrame) -> Totals:
    """All the tallies in one row."""
    counts = tallies.groupby("attendance", observed=True)["count"].sum()
    return Totals(
        **{name: int(sum(counts.get(word, 0) for word in words)) for name, words in COUNTED.items()}
    )
