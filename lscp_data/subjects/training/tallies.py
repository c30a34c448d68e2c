"""Bookings counted by their categories: the tallies that every view of attendance is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from lscp_data.spelling import AGENCY_NOT_GIVEN
from lscp_data.subjects.training.matching import Matched, labels, numbered, without_case
from lscp_data.subjects.training.measures import ON_THE_DAY, SESSION_CANCELLED
from lscp_data.subjects.training.people import ALL

TALLIED = ("course", "level", "month", "agency", "role", "attendance")
_CHOSEN = ("course", "agency", "role")  # what a page filters by
_BOOKED = "booked"  # what a booking is of which nothing is recorded yet


@dataclass(frozen=True)
class Cells:
    """Each booking's values of `TALLIED`, and the level of each session.

    `ahead` of the bookings say who came, or did not, before their date: they count as booked.
    """

    rows: pd.DataFrame
    levels: pd.Series
    ahead: int


def cells_of(
    booked: pd.DataFrame,
    lines: pd.DataFrame,
    found: Matched,
    as_at: dt.date,
    expected: pd.DataFrame | None,
) -> Cells:
    """The cells of the bookings; a booking without a date has the one of its session.

    A level is the booking's own, else its session's, else the only one stated for the course.
    """
    levels = _session_levels(booked, lines, found, expected)
    sessions = found.sessions
    month = sessions["session_date"].dt.to_period("M").dt.to_timestamp().astype("datetime64[us]")
    course = sessions["course"].astype("category")
    attendance = _known(labels(booked, "attendance"), _BOOKED)
    coming = (sessions["session_date"] > pd.Timestamp(as_at)).to_numpy()[found.of_booking]
    early = coming & attendance.isin(ON_THE_DAY).to_numpy()
    cells = pd.DataFrame(
        {
            "course": _of(course, found.of_booking),
            "level": _filled(labels(booked, "level"), levels, found.of_booking),
            "month": month.to_numpy()[found.of_booking],
            "agency": _known(labels(booked, "agency"), AGENCY_NOT_GIVEN),
            "role": labels(booked, "role"),
            "attendance": _marked(attendance, early, _BOOKED),
        }
    )
    return Cells(cells, levels, int(early.sum()))


def without_sessions(told: Cells, cancelled: Any) -> Cells:
    """The cells in which bookings of sessions `cancelled` are no longer to come or not recorded.

    Marked are the bookings of such sessions. One that was cancelled itself, or of which it is
    recorded who came, stays what it is.
    """
    attendance = told.rows["attendance"]
    lost = cancelled & attendance.eq(_BOOKED).to_numpy(dtype=bool, na_value=False)
    rows = told.rows.assign(attendance=_marked(attendance, lost, SESSION_CANCELLED))
    return replace(told, rows=rows)


def _marked(attendance: pd.Series, where: Any, word: str) -> pd.Series:
    """The attendance with one word for those marked."""
    texts = pd.Index(sorted({*attendance.cat.categories, word}), dtype="str")
    return attendance.cat.set_categories(texts).mask(where, word) if where.any() else attendance


def tallied(cells: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """The bookings counted by the columns named: those columns and `count`."""
    codes = [
        cells[name].cat.codes
        if isinstance(cells[name].dtype, pd.CategoricalDtype)
        else pd.factorize(cells[name])[0]
        for name in by
    ]
    group, first = numbered(*codes)
    rows = cells[list(by)].iloc[first].reset_index(drop=True)
    return rows.assign(count=np.bincount(group, minlength=len(first)).astype("int64"))


def summed(tallies: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Tallies with fewer columns: those named and the sum of `count`."""
    groups = tallies.groupby(list(by), dropna=False, observed=True)
    return groups["count"].sum().reset_index()


def plain(tallies: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Course, level, agency, attendance and count for each role, `ALL` for every one."""
    by = ["course", "level", "agency", "attendance"]
    of_roles = summed(tallies, ["role", *by])
    roles = {
        str(role): rows.drop(columns="role").reset_index(drop=True)
        for role, rows in of_roles.groupby("role", observed=True)
    }
    return roles | {ALL: summed(tallies, by)}


def months(tallies: pd.DataFrame) -> tuple[pd.DataFrame, dict[tuple[str, ...], slice]]:
    """Month, attendance and count, and where those of each course, agency and role stand.

    `ALL` stands for every one of them: a choice is looked up, not added up.
    """
    frames = []
    places: dict[tuple[str, ...], slice] = {}
    begin = 0
    for chosen in product((True, False), repeat=len(_CHOSEN)):
        kept = [name for name, keep in zip(_CHOSEN, chosen, strict=True) if keep]
        sums = summed(tallies, [*kept, "month", "attendance"])
        codes = [sums[name].cat.codes.to_numpy() for name in kept]
        # The sums are in the order of their keys, so that each choice is one run of rows.
        first = numbered(*codes)[1] if kept else np.arange(min(len(sums), 1))
        heads = sums[kept].iloc[first].astype("object").to_dict("records")
        ends = [*first[1:], len(sums)][: len(first)]
        for head, start, end in zip(heads, first, ends, strict=True):
            key = tuple(head.get(name, ALL) for name in _CHOSEN)
            places[key] = slice(begin + int(start), begin + int(end))
        frames.append(sums[["month", "attendance", "count"]])
        begin += len(sums)
    return pd.concat(frames, ignore_index=True), places


def _session_levels(
    booked: pd.DataFrame, lines: pd.DataFrame, found: Matched, expected: pd.DataFrame | None
) -> pd.Series:
    """The level of each session: of its bookings, of its line, or the only one of its course."""
    number = range(len(found.sessions))
    levels = pd.Series(None, number, dtype="object")
    for frame, sessions in ((booked, found.of_booking), (lines, found.of_line)):
        own = labels(frame, "level")
        known = own.notna().to_numpy()
        told = pd.DataFrame({"session": sessions[known], "level": own.cat.codes[known].to_numpy()})
        first = told.drop_duplicates("session").set_index("session")["level"]
        texts = pd.Series(own.cat.categories[first.to_numpy()], first.index, dtype="object")
        levels = levels.where(levels.notna(), texts.reindex(number))
    course = found.sessions["course"].map(without_case, na_action="ignore")
    stated = pd.DataFrame({"course": course, "level": levels})
    if expected is not None and {"course", "level"} <= set(expected):
        more = expected[["course", "level"]].astype("object")
        stated = pd.concat([stated, more.assign(course=more["course"].map(without_case, "ignore"))])
    stated = stated.dropna().drop_duplicates()
    only = stated.drop_duplicates("course", keep=False).set_index("course")["level"]
    return levels.where(levels.notna(), course.map(only))


def _filled(own: pd.Series, levels: pd.Series, of_booking: Any) -> pd.Series:
    """Each booking's own level; where it states none, the one of its session."""
    known = levels.astype("category")
    texts = pd.Index(sorted({*own.cat.categories, *map(str, known.cat.categories)}), dtype="str")
    first = own.cat.set_categories(texts).cat.codes.to_numpy()
    second = known.cat.set_categories(texts).cat.codes.to_numpy()[of_booking]
    codes = np.where(first >= 0, first, second)
    return pd.Series(pd.Categorical.from_codes(codes, categories=texts), own.index)


def _of(column: pd.Series, rows: Any) -> pd.Categorical:
    """A short column of categories spread over its rows."""
    return pd.Categorical.from_codes(column.cat.codes.to_numpy()[rows], dtype=column.dtype)


def _known(column: pd.Series, instead: str) -> pd.Series:
    """The column with one more category where it is missing anywhere."""
    if not column.isna().any():
        return column
    texts = pd.Index(sorted({*column.cat.categories, instead}), dtype="str")
    return column.cat.set_categories(texts).fillna(instead)
