"""How scores, intervals and the people behind them are put into words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from lscp_data.wording import counted, listed, signed

LONGEST = 60  # characters of a heading
_MOST_TOLD = 3  # courses; the table has the others


def score(value: float) -> str:
    """A mean score with one decimal."""
    return signed(value).removeprefix("+")


def span(low: float, high: float) -> str:
    """A 95 % interval of a change or difference; Welch has none where no score spreads."""
    if pd.isna(low) or pd.isna(high):
        return "no interval, as all scores of each are equal"
    return f"95 % interval {signed(low)} to {signed(high)}"


def people(number: int) -> str:
    """A number of people: 1 person, 2 people."""
    return counted(number, "person", "people")


def scores(points: Iterable[float]) -> str:
    """The single scores of a few people."""
    return ", ".join(f"{point:g}" for point in points)


def fitting(heading: str, *others: str) -> str:
    """The first of the headings that fits on one line; the last where none does."""
    return next((one for one in (heading, *others) if len(one) <= LONGEST), [heading, *others][-1])


def longer(heading: str, clause: str) -> str:
    """The heading with a clause where it still fits on one line; the words have it anyway."""
    return heading + clause if len(heading) + len(clause) <= LONGEST else heading


def told(rows: pd.DataFrame, words: Callable[[Any], str]) -> list[str]:
    """A sentence for each of the first few courses, and how many more the table has."""
    parts = [f"{row.course}: {words(row)}." for row in rows.head(_MOST_TOLD).itertuples()]
    if len(rows) > _MOST_TOLD:
        parts.append(f"The other {len(rows) - _MOST_TOLD:,} are in the table.")
    return parts


def named(courses: Iterable[tuple[object, object]]) -> str:
    """Courses with a number each: "A (4) and B (2)"."""
    return listed([f"{course} ({number})" for course, number in courses])
