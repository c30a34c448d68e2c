"""What training knows of one agency: who came, who was expected, course by course."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from lscp_data.agencies.naming import spelt_in
from lscp_data.loading import Training
from lscp_data.subjects.training import measures
from lscp_data.subjects.training.measures import Totals
from lscp_data.subjects.training.people import People
from lscp_data.subjects.training.reach import reach

_COUNTS = ["due_to_attend", "came", "walk_ins"]
_REACH = ["expected", "trained"]


@dataclass(frozen=True)
class Trained:
    """The training of one agency's people.

    `totals` and `people` are all zero where no booking names the agency. `expected` is None where
    no number is stated for it, `trained` also where the bookings do not tell; `at_least` is true
    where some who came have no number and might be more people expected. `courses`: course,
    due_to_attend, came, walk_ins, expected, trained (Int64, missing where not stated).
    """

    totals: Totals
    people: People
    expected: int | None
    trained: int | None
    at_least: bool
    courses: pd.DataFrame


def trained(training: Training, name: str) -> Trained | None:
    """The training of an agency; None where there is no list of bookings."""
    there = training.aggregates
    if there is None or there.tallies.empty:
        return None
    spelt = spelt_in(name, there.tallies["agency"].cat.categories)
    tallies = there.tallies_of(agency=spelt) if spelt else there.tallies.iloc[:0]
    people = there.people_of(agency=spelt) if spelt else People(0, 0, 0)
    whole = _reach(there.reached, name, [])
    known: Mapping[str, object] = whole.iloc[0].to_dict() if len(whole) else {}
    return Trained(
        measures.totals(tallies),
        people,
        _number(known.get("expected")),
        _number(known.get("trained")),
        _at_least(known),
        _courses(tallies, _reach(there.reached, name, ["course"])),
    )


def _reach(cube: pd.DataFrame | None, name: str, by: list[str]) -> pd.DataFrame:
    """The reach of an agency by further columns; no row where no number is stated for it."""
    if cube is None:
        return pd.DataFrame(columns=[*by, *_REACH])
    rows = reach(cube, [*by, "agency"])
    spelt = spelt_in(name, rows["agency"].dropna().astype(str).unique())
    return rows[rows["agency"].eq(spelt or "").fillna(False)]


def _courses(tallies: pd.DataFrame, expected: pd.DataFrame) -> pd.DataFrame:
    """One row a course that has a booking or a number expected; zero where nobody came."""
    booked = measures.attendance(tallies, ["course"])[["course", *_COUNTS]]
    booked = booked.astype({"course": "string"}).dropna(subset=["course"])
    stated = expected[["course", *_REACH]].astype({"course": "string"}).dropna(subset=["course"])
    courses = booked.merge(stated, on="course", how="outer").sort_values("course")
    types = dict.fromkeys([*_COUNTS, *_REACH], "Int64")
    courses = courses.astype(types).fillna(dict.fromkeys(_COUNTS, 0))
    return courses.reset_index(drop=True)


def _at_least(known: Mapping[str, object]) -> bool:
    """Whether the people trained are known in part: attendances without a number beside them."""
    nameless = _number(known.get("no_delegate"))
    return _number(known.get("trained")) is not None and bool(nameless)


def _number(value: object) -> int | None:
    return None if value is None or pd.isna(value) else int(str(value))
