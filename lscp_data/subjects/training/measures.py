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
_CANCELLED = ("cancelled", "late cancelled")
_KEYS = ("course", "session", "session_date", "agency")
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
    """Attendance in one row: `booked` leaves out walk-ins and the waiting list."""

    booked: int
    cancelled: int
    late_cancelled: int
    did_not_attend: int
    not_recorded: int
    came: int
    walk_ins: int
    attended: int
    due_to_attend: int

    @property
    def show_rate(self) -> Rate:
        """Booked people who came, of the bookings not cancelled and already recorded."""
        return Rate(self.came, self.due_to_attend)


def attendance_tallies(bookings: pd.DataFrame) -> pd.DataFrame:
    """Bookings counted by course, session, session date, agency and attendance: column `count`.

    Built once for a snapshot; pages filter these hundreds of rows, not the bookings.
    """
    columns = {}
    for name in _KEYS:
        if name not in bookings:
            empty = "datetime64[us]" if name == "session_date" else "string"
            columns[name] = pd.Series(pd.NA, index=bookings.index, dtype=empty)
        elif name == "session_date":
            columns[name] = bookings[name]
        else:
            columns[name] = bookings[name].astype("string")
    columns["agency"] = columns["agency"].fillna(UNKNOWN_AGENCY)
    frame = pd.DataFrame(columns).assign(attendance=bookings["attendance"].astype("string"))
    counts = frame.groupby([*_KEYS, "attendance"], dropna=False, observed=True).size()
    return counts.rename("count").reset_index()


def attendance(tallies: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Attendance by the columns named: one row each, sorted by them, with the fields of `Totals`.

    A group without any attendance keeps its row; `show_rate` is missing where nobody was due.
    """
    wide = tallies.pivot_table(
        index=list(by), columns="attendance", values="count", aggfunc="sum", fill_value=0,
        observed=True, dropna=False,
    )  # fmt: skip
    counts = {name: wide.get(name, 0) for name in _all_attendances()}
    frame = pd.DataFrame(index=wide.index)
    frame["cancelled"] = counts["cancelled"]
    frame["late_cancelled"] = counts["late cancelled"]
    frame["did_not_attend"] = counts["did not attend"]
    frame["not_recorded"] = counts["booked"]
    frame["came"] = counts["attended"] + counts["part attended"]
    frame["walk_ins"] = counts["walk-in"]
    frame["attended"] = frame["came"] + frame["walk_ins"]
    frame["due_to_attend"] = frame["came"] + frame["did_not_attend"]
    frame["booked"] = frame[["due_to_attend", "cancelled", "late_cancelled", "not_recorded"]].sum(
        axis=1
    )
    frame = frame.astype("int64")
    frame["show_rate"] = (frame["came"] / frame["due_to_attend"]).where(frame["due_to_attend"] > 0)
    return frame.reset_index()


def _all_attendances() -> tuple[str, ...]:
    return (*_CAME, "did not attend", *_CANCELLED, "walk-in", "booked", "waitlisted")


def totals(tallies: pd.DataFrame) -> Totals:
    """All the tallies in one row."""
    counts = tallies.groupby("attendance")["count"].sum()

    def count(*names: str) -> int:
        return int(sum(counts.get(name, 0) for name in names))

    came, missed = count(*_CAME), count("did not attend")
    return Totals(
        booked=came + missed + count(*_CANCELLED, "booked"),
        cancelled=count("cancelled"),
        late_cancelled=count("late cancelled"),
        did_not_attend=missed,
        not_recorded=count("booked"),
        came=came,
        walk_ins=count("walk-in"),
        attended=came + count("walk-in"),
        due_to_attend=came + missed,
    )


def fill_rate(sessions: pd.DataFrame, tallies: pd.DataFrame) -> tuple[Rate, int]:
    """Attended of the places at sessions held that state them, and how many sessions do not.

    A session is held when anybody is recorded as having come or stayed away.
    """
    held = attendance(tallies, ["session"])
    held = held[held["attended"] + held["did_not_attend"] > 0]
    places = sessions.dropna(subset="session").drop_duplicates("session").set_index("session")
    known = held["session"].astype(str).map(places.get("places", {}))
    stated = known.notna()
    return Rate(int(held.loc[stated, "attended"].sum()), int(known[stated].sum())), int(
        (~stated).sum()
    )
