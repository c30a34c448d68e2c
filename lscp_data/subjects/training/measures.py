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
_KEYS = ("course", "session", "session_date", "agency")
# A column of the attendance table -> the attendance words counted in it.
_COUNTED = {
    "cancelled": ("cancelled",),
    "late_cancelled": ("late cancelled",),
    "did_not_attend": ("did not attend",),
    "not_recorded": ("booked",),
    "waitlisted": ("waitlisted",),
    "came": _CAME,
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
    columns = {name: _column(bookings, name) for name in _KEYS}
    columns["agency"] = columns["agency"].fillna(UNKNOWN_AGENCY)
    frame = pd.DataFrame(columns).assign(attendance=bookings["attendance"].astype("string"))
    counts = frame.groupby([*_KEYS, "attendance"], dropna=False, observed=True).size()
    return counts.rename("count").reset_index()


def _column(frame: pd.DataFrame, name: str) -> pd.Series:
    """A column as text (or date), all missing where the upload did not have it."""
    kind = "datetime64[us]" if name == "session_date" else "string"
    if name not in frame:
        return pd.Series(pd.NA, index=frame.index, dtype=kind)
    return frame[name].astype(kind)


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
            for name, words in _COUNTED.items()
        }
    )
    frame = marked.groupby(keys, dropna=False, observed=True).sum()
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
    counts = tallies.groupby("attendance")["count"].sum()

    def count(field: str) -> int:
        return int(sum(counts.get(word, 0) for word in _COUNTED[field]))

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
    )


def people_trained(bookings: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """People and attendances by the columns named: columns people, attendances, no_delegate.

    A person who came to three sessions is three attendances and one person. Attendances without
    a delegate's number are counted in `no_delegate`: how many people they were is not known.
    """
    keys = list(by)
    frame = pd.DataFrame({name: _column(bookings, name) for name in (*keys, "delegate")})
    if "agency" in frame:
        frame["agency"] = frame["agency"].fillna(UNKNOWN_AGENCY)
    came = bookings["attendance"].isin(PRESENT).to_numpy(dtype=bool)
    frame = frame.assign(
        delegate=frame["delegate"].where(came),
        attendances=came.astype("int64"),
        no_delegate=(came & frame["delegate"].isna().to_numpy()).astype("int64"),
    )
    groups = frame.groupby(keys, dropna=False, observed=True)
    people = groups["delegate"].nunique().rename("people")
    return pd.concat([people, groups[["attendances", "no_delegate"]].sum()], axis=1).reset_index()


def people(bookings: pd.DataFrame) -> int | None:
    """How many different people came to anything; None where no delegate is named."""
    if "delegate" not in bookings:
        return None
    return int(bookings.loc[bookings["attendance"].isin(PRESENT), "delegate"].nunique())


def held_sessions(sessions: pd.DataFrame, tallies: pd.DataFrame) -> pd.DataFrame:
    """Sessions held: course, session, attended and places (missing where they are not stated).

    A session is held when anybody is recorded as having come or stayed away. Sessions are matched
    by course and id; a session listed twice counts once, with the first number of places stated.
    """
    keys = [name for name in ("course", "session") if name in sessions and name in tallies]
    held = attendance(tallies, ["course", "session"])
    held = held.loc[
        held["attended"] + held["did_not_attend"] > 0, ["course", "session", "attended"]
    ]
    if "session" not in keys or "places" not in sessions:
        return held.assign(places=pd.array([pd.NA] * len(held), dtype="Int64"))
    stated = sessions[[*keys, "places"]].dropna(subset=["session", "places"])
    stated = stated.assign(**{name: stated[name].astype("string") for name in keys})
    return held.merge(stated.drop_duplicates(keys), on=keys, how="left")


def fill_rate(sessions: pd.DataFrame, tallies: pd.DataFrame) -> tuple[Rate, int]:
    """Attended of the places at sessions held that state them, and how many sessions do not."""
    held = held_sessions(sessions, tallies)
    known = held[held["places"].notna()]
    rate = Rate(int(known["attended"].sum()), int(known["places"].sum()))
    return rate, len(held) - len(known)


def with_fill(table: pd.DataFrame, held: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Attendance by course or session with `places` and `fill_rate` of the sessions stating them.

    `held` is what `held_sessions` gives; both columns are missing where no places are stated.
    """
    known = held[held["places"].notna()]
    sums = known.groupby(list(by), dropna=False)[["attended", "places"]].sum().reset_index()
    sums = sums.assign(fill_rate=(sums["attended"] / sums["places"]).where(sums["places"] > 0))
    return table.merge(sums.drop(columns="attended"), on=list(by), how="left")
