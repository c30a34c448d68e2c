"""What is counted of training: who was due to come, who came, and how full the rooms were.

Show rate = booked people who came / bookings not cancelled. Fill rate = attended / places.
Walk-ins attended but were not booked, so they are in the fill rate and not in the show rate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

PRESENT = ("attended", "part attended", "walk-in")
_CAME = ("attended", "part attended")
# A column of the attendance table -> the attendance words counted in it.
COUNTED = {
    "cancelled": ("cancelled",),
    "late_cancelled": ("late cancelled",),
    "did_not_attend": ("did not attend",),
    "not_recorded": ("booked",),
    "waitlisted": ("waitlisted",),
    "came": _CAME,
    "part_attended": ("part attended",),
    "walk_ins": ("walk-in",),
}
UNKNOWN_AGENCY = "Agency not given"


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

    `part_attended` are among those who came.
    """

    booked: int
    cancelled: int
    late_cancelled: int
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
        are left out: with them it would sink with every date that is set.
        """
        return Rate(self.attended, self.booked - self.not_recorded)


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
    frame["attended"] = frame["came"] + frame["walk_ins"]
    frame["due_to_attend"] = frame["came"] + frame["did_not_attend"]
    apart = ["due_to_attend", "cancelled", "late_cancelled", "not_recorded"]
    frame["booked"] = frame[apart].sum(axis=1)
    frame["show_rate"] = (frame["came"] / frame["due_to_attend"]).where(frame["due_to_attend"] > 0)
    return frame.reset_index()


def totals(tallies: pd.DataFrame) -> Totals:
    """All the tallies in one row."""
    counts = tallies.groupby("attendance", observed=True)["count"].sum()

    def count(field: str) -> int:
        return int(sum(counts.get(word, 0) for word in COUNTED[field]))

    came, missed = count("came"), count("did_not_attend")
    cancelled, late, waiting = count("cancelled"), count("late_cancelled"), count("not_recorded")
    return Totals(
        booked=came + missed + cancelled + late + waiting,
        cancelled=cancelled,
        late_cancelled=late,
        did_not_attend=missed,
        not_recorded=waiting,
        came=came,
        walk_ins=count("walk_ins"),
        attended=came + count("walk_ins"),
        due_to_attend=came + missed,
        waitlisted=count("waitlisted"),
        part_attended=count("part_attended"),
    )
