"""What is counted of escalations, as it may be shown.

Escalations are cases, so each count is one of children: 1 to 4, and what it could be worked back
from, is missing (NA). Four tables are made: by pair of agencies, by stage, by period, by outcome.
They share nothing but their total, so each can be filled in any way that adds up to it whatever
the others say, as long as all of them show that total; a table that would hide it is withheld.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import pandas as pd

from lscp_data.disclosure import ALL, FEWEST, suppressed
from lscp_data.subjects.escalations.cases import NOT_STATED, OPEN, RESOLVED, STILL_OPEN, Cases
from lscp_data.subjects.escalations.schema import STAGES

BEFORE, SINCE, APART = "before", "since", "apart"


@dataclass(frozen=True)
class Counts:
    """Counts by key, Int64, NA where hidden; `ALL` for every value of a key.

    `pairs` by raising, receiving; `stages` by stage; `periods` by side, period; `outcomes` by
    state, outcome. All but the first are None where withheld, the last also for returns, which do
    not tell it.
    """

    pairs: pd.Series
    stages: pd.Series | None
    periods: pd.Series | None
    outcomes: pd.Series | None

    @property
    def total(self) -> int | None:
        """All escalations; None where their number is hidden."""
        return number(self.pairs, (ALL, ALL))


def number(counts: pd.Series, key: object) -> int | None:
    """One of the counts; None where it is hidden or there is none of that key."""
    count = counts.get(key)
    return None if count is None or pd.isna(count) else int(count)


def counts(cases: Cases, agencies: Collection[str]) -> Counts:
    """Every table of the cases; `agencies` are shown beside those that the cases name."""
    pairs = _table(cases.rows, ["raising", "receiving"], _pair_keys(cases, agencies))
    whole = number(pairs, (ALL, ALL))
    periods = periods_of(cases)
    sided = cases.rows.merge(periods, on=["start", "months"])
    told = cases.medians is None
    return Counts(
        pairs,
        _beside(_table(cases.rows, ["stage"], _stages(cases)), whole),
        _beside(_table(sided, ["side", "period"], _keys(periods, ["side", "period"])), whole),
        _beside(_table(cases.rows, ["state", "outcome"], _outcomes(cases)), whole)
        if told else None,
    )  # fmt: skip


def agencies_in(cases: Cases, agencies: Collection[str]) -> list[str]:
    """All agencies of the matrix: those given and those that raised or received."""
    return sorted({*agencies} | {*cases.rows["raising"]} | {*cases.rows["receiving"]})


def silent(counts: Counts, agencies: Sequence[str]) -> list[str]:
    """The agencies of which it is shown that they raised none; a hidden count is not none."""
    return [name for name in agencies if number(counts.pairs, (name, ALL)) == 0]


def periods_of(cases: Cases) -> pd.DataFrame:
    """The periods in order: start, months, period (its key), side; of a register every month.

    `side` is before or since the marked date, and apart for the period that holds it and for one
    that was not over: only whole periods are compared. All are before where none is marked.
    """
    found = cases.rows[["start", "months"]].drop_duplicates()
    if cases.medians is None and len(found):
        months = pd.date_range(found["start"].min(), cases.as_at, freq="MS")
        found = pd.DataFrame({"start": months.astype("datetime64[us]"), "months": 1})
    found = found.sort_values(["start", "months"], ignore_index=True)
    sides = [
        _side(start, int(months), cases.as_at, cases.marked)
        for start, months in zip(found["start"], found["months"], strict=True)
    ]
    names = found["start"].dt.strftime("%Y-%m/") + found["months"].astype(str)
    return found.assign(period=names, side=pd.Series(sides, index=found.index, dtype="string"))


def _side(start: pd.Timestamp, months: int, as_at: dt.date, marked: dt.date | None) -> str:
    end = start + pd.DateOffset(months=months) - pd.Timedelta(days=1)
    if end > pd.Timestamp(as_at):
        return APART
    if marked is None or end < pd.Timestamp(marked):
        return BEFORE
    return SINCE if start > pd.Timestamp(marked) else APART


@dataclass(frozen=True)
class Pace:
    """Escalations raised in so many whole months; `raised` is None where it is hidden."""

    raised: int | None
    months: int

    @property
    def a_month(self) -> float | None:
        """How many a month; None where hidden, or of fewer than three months."""
        return None if self.raised is None or self.months < _FEWEST_MONTHS else (
            self.raised / self.months
        )  # fmt: skip


_FEWEST_MONTHS = 3  # of which an average can be told


def pace(counts: Counts, periods: pd.DataFrame, side: str) -> Pace:
    """How many were raised in the whole periods of one side, `periods` as `periods_of` gives."""
    months = int(periods.loc[periods["side"].eq(side), "months"].sum())
    return Pace(None if counts.periods is None else number(counts.periods, (side, ALL)), months)


@dataclass(frozen=True)
class Days:
    """The middle of the days of so many cases; both None where hidden or fewer than five."""

    cases: int | None
    median: float | None


def days(cases: Cases, shown: int | None, by: str, value: str) -> Days:
    """Days from raised to resolved, of open cases to the as-at date, of a stage or a state.

    `shown` is how many they are, where that may be shown; `value` may be `ALL`.
    """
    mine = cases.rows.loc[cases.rows[by].eq(value) | (value == ALL), "days"]
    if shown is None or shown < FEWEST or mine.isna().any():
        return Days(shown, None)
    return Days(shown, float(mine.median()))


def returned_medians(cases: Cases) -> tuple[int, float, float] | None:
    """How many returns of five or more cases state a median, the lowest and the highest of them."""
    if cases.medians is None:
        return None
    enough = cases.medians[cases.medians["number"].ge(FEWEST)]["median_days"].dropna()
    return (len(enough), float(enough.min()), float(enough.max())) if len(enough) else None


def _pair_keys(cases: Cases, agencies: Collection[str]) -> list[tuple[str, ...]]:
    """Every two agencies; one agency with itself only where there is such a case.

    Everybody knows that an agency does not escalate to itself: a 0 that could not be anything
    else must not serve to hide another count.
    """
    names = agencies_in(cases, agencies)
    there = cases.rows[cases.rows["number"].gt(0)]
    itself = {*there.loc[there["raising"].eq(there["receiving"]), "raising"]}
    return [(a, b) for a, b in product(names, names) if a != b or a in itself]


def _stages(cases: Cases) -> list[tuple[str]]:
    """Every stage, reached or not; and those not stated, where there are any."""
    unstated = cases.rows.loc[cases.rows["stage"].eq(NOT_STATED), "number"].sum()
    return [(stage,) for stage in (*STAGES, *([NOT_STATED] if unstated else []))]


def _outcomes(cases: Cases) -> list[tuple[object, ...]]:
    """The outcomes of what is resolved, and what is open: its outcome is to come, whatever stands.

    Both states in one table, as an open case is known to have no outcome.
    """
    found = _keys(cases.rows, ["state", "outcome"])
    states = {state for state, _ in found}
    none = [key for key in ((RESOLVED, NOT_STATED), (OPEN, STILL_OPEN)) if key[0] not in states]
    return [*found, *none]


def _beside(counts: pd.Series, whole: int | None) -> pd.Series | None:
    """A table of the same cases as another; None where either hides the total."""
    every = (ALL,) * counts.index.nlevels
    return None if whole is None or number(counts, _key(every)) is None else counts


def _keys(rows: pd.DataFrame, names: list[str]) -> list[tuple[object, ...]]:
    return list(rows[names].drop_duplicates().sort_values(names).itertuples(index=False, name=None))


def _key(values: tuple[object, ...]) -> object:
    return values if len(values) > 1 else values[0]


def _table(rows: pd.DataFrame, by: list[str], keys: Sequence[tuple[object, ...]]) -> pd.Series:
    """The rows counted by the keys, of which none else can be, with every total, protected."""
    totals: dict[tuple[object, ...], list[int]] = {}
    for at, cell in enumerate(keys):
        for every in product((False, True), repeat=len(cell)):
            if any(every):
                row = tuple(ALL if all_ else key for all_, key in zip(every, cell, strict=True))
                totals.setdefault(row, []).append(at)
    totals.setdefault((ALL,) * len(by), [])
    summed = rows.groupby(by, observed=True)["number"].sum()
    cells = tuple(int(summed.get(_key(cell), 0)) for cell in keys)
    sums = tuple(dict.fromkeys(tuple(members) for members in totals.values() if len(members) > 1))
    hidden, hidden_sums = _hidden(cells, sums)
    # A total of one cell is that cell again.
    unseen = {(at,) for at in hidden} | {sums[at] for at in hidden_sums}
    of_cells = [[at] for at in range(len(cells))]
    values = [
        pd.NA if tuple(members) in unseen else sum(cells[at] for at in members)
        for members in [*of_cells, *totals.values()]
    ]
    return pd.Series(values, _index([*keys, *totals], by), dtype="Int64")


def _index(keys: Iterable[tuple[object, ...]], by: list[str]) -> pd.Index:
    if len(by) == 1:
        return pd.Index([only for (only,) in keys], name=by[0], dtype="object")
    return pd.MultiIndex.from_tuples(list(keys), names=by)


@lru_cache(maxsize=64)
def _hidden(
    cells: tuple[int, ...], sums: tuple[tuple[int, ...], ...]
) -> tuple[frozenset[int], frozenset[int]]:
    """The cells and sums to hide: worked out once, as a page is drawn again and again."""
    found = suppressed(cells, sums)
    return found.cells, found.sums
