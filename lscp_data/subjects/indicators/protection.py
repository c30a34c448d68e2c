"""Which counts of children of one indicator may be shown, of all agencies and periods together.

A quarter is the sum of its months, a whole the sum of its agencies: who knows all but one of them
knows that one. So the rows are taken apart into what nobody sees, how many of an agency there were
in each stretch of time, and every row is a sum of those; what a wider period has beyond the
narrower ones, and a whole beyond its agencies, is a count of children too. A day stands for the
time since the day before it in the same line. Where no such parts fit (children who are counted
again, or how many there were at a time) periods are no sums, and each is held against the wider
one by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import pandas as pd

from lscp_data.disclosure import hidden_figures

NUMBERS = ["denominator", "value"]  # from the whole to the part
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_SHORT = ("day", "week")
_DAY, _WEEK = pd.Timedelta(days=1), pd.Timedelta(days=7)
_REST = ""  # whoever the whole counts and no agency reports
Place = tuple[object, str]


@dataclass
class _Book:
    """The figures of an indicator, the sums among them, and which are not printed or not known."""

    figures: list[int] = field(default_factory=list)
    wholes: list[tuple[int, list[int]]] = field(default_factory=list)
    unseen: list[int] = field(default_factory=list)
    free: list[int] = field(default_factory=list)

    def add(self, figure: int) -> int:
        """The place of a new figure."""
        self.figures.append(int(figure))
        return len(self.figures) - 1

    def split(self, whole: int, parts: list[int]) -> None:
        """Takes a whole for its parts and a rest, which is never printed; not of less than them."""
        rest = self.figures[whole] - sum(self.figures[part] for part in parts)
        if parts and rest >= 0:
            self.unseen.append(self.add(rest))
            self.wholes.append((whole, [*parts, self.unseen[-1]]))


def shown_numbers(rows: pd.DataFrame) -> pd.DataFrame:
    """The `NUMBERS` of one indicator's rows as they may be shown, Int64, missing where hidden.

    `rows`: period, period_precision, agency (missing: the whole), `NUMBERS`. Each is a count of
    children; a row of agencies that make more than the whole is not shown.
    """
    counts = rows[NUMBERS].astype("Float64").round().astype("Int64")
    spans = _spans(rows).join(counts)
    spans = spans[~_withheld(spans)]
    shown = pd.DataFrame(pd.NA, index=rows.index, columns=NUMBERS, dtype="Int64")
    for together in _overlapping(spans):
        book, places = _Book(), {}
        for name in NUMBERS:
            for row, count in together[name].dropna().items():
                places[row, name] = book.add(count)
        if not _taken_apart(book, places, together):
            alone = [_taken_apart(book, places, mine) for _, mine in together.groupby("end")]
            if not all(alone):
                continue  # what cannot be understood is not shown
        _rests(book, places, together)
        hidden = hidden_figures(book.figures, book.wholes, book.unseen, book.free)
        for (row, name), place in places.items():
            if place not in hidden:
                shown.at[row, name] = book.figures[place]
    return shown


def _overlapping(spans: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The rows whose times have anything to do with one another."""
    ordered = spans.sort_values(["start", "end"], kind="stable")
    until = ordered["end"].cummax().shift()
    yield from (mine for _, mine in ordered.groupby((ordered["start"] > until).cumsum()))


def _taken_apart(book: _Book, places: dict[Place, int], spans: pd.DataFrame) -> bool:
    """Makes every row the sum of what nobody sees; False where no such parts fit the rows."""
    cuts = sorted({*spans["start"], *(spans["end"] + _DAY)})
    of = spans["denominator"].notna().any()
    agencies = sorted(spans["agency"].dropna().unique())
    rows = [place for place in places if place[0] in spans.index]
    # Who knows that there is nobody else knows more: so first without anybody else.
    for who in (agencies, [*agencies, _REST]):
        atoms = [(one, a, b, part) for one in who for a, b in pairwise(cuts)
                 for part in ((True, False) if of else (True,))]  # fmt: skip
        member = np.array([[_counts(spans, row, atom) for atom in atoms] for row in rows])
        found = _fitting(member, np.array([book.figures[places[row]] for row in rows]))
        if found is not None:
            at = [book.add(count) for count in found]
            book.free += at
            for row, mine in zip(rows, member, strict=True):
                book.wholes.append((places[row], [at[atom] for atom in np.flatnonzero(mine)]))
            return True
    return False


def _counts(spans: pd.DataFrame, place: Place, atom: tuple[object, ...]) -> bool:
    """Whether a row's number counts the children of an agency, a stretch of time and a kind."""
    row, name = place
    agency, first, after, counted = atom
    mine = spans.loc[row]
    return bool(
        (pd.isna(mine["agency"]) or mine["agency"] == agency)
        and mine["start"] <= first
        and after <= mine["end"] + _DAY
        and (counted or name == NUMBERS[0])
    )


def _fitting(member: np.ndarray, totals: np.ndarray) -> np.ndarray | None:
    """Whole numbers of which each row makes its total; None where there are none."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # late: it takes half a second

    if not member.size:
        return np.zeros(member.shape[-1], dtype=np.int64) if not len(totals) else None
    draws = np.random.default_rng(0).uniform(1, 2, member.shape[1])  # not all in one corner
    solution = milp(
        draws, integrality=np.ones(member.shape[1]), bounds=Bounds(0, np.inf),
        constraints=LinearConstraint(member.astype(float), totals, totals),
    )  # fmt: skip
    return None if solution.x is None else np.rint(solution.x).astype(np.int64)


def _rests(book: _Book, places: dict[Place, int], spans: pd.DataFrame) -> None:
    """What else is a count of children: of those not counted, of no agency or period told."""
    for row in spans.index:
        if all((row, name) in places for name in NUMBERS):
            book.split(places[row, NUMBERS[0]], [places[row, NUMBERS[1]]])
    for parts, whole in _parts_of_wholes(spans):
        for name in NUMBERS:
            if (whole, name) in places:
                known = [places[at, name] for at in parts.index if (at, name) in places]
                book.split(places[whole, name], known)
    length = spans["end"] - spans["start"]
    for row in spans.itertuples():
        line = spans["agency"].fillna("").eq("" if pd.isna(row.agency) else row.agency)
        inside = line & spans["start"].ge(row.start) & spans["end"].le(row.end)
        for _, kind in spans[inside & length.lt(row.end - row.start)].groupby("precision"):
            for name in NUMBERS:
                known = [places[at, name] for at in kind.index if (at, name) in places]
                if (row.Index, name) in places:
                    _within(book, places[row.Index, name], known)


def _within(book: _Book, whole: int, parts: list[int]) -> None:
    """Splits a whole into its parts, or holds each against it where they make more than it."""
    if sum(book.figures[part] for part in parts) <= book.figures[whole]:
        book.split(whole, parts)
        return
    for part in parts:
        book.split(whole, [part])


def has_periods_within(rows: pd.DataFrame) -> bool:
    """Whether a period of these rows lies within another of them, as a month in its quarter."""
    spans = _spans(rows)
    length = spans["end"] - spans["start"]
    return any(
        (spans["end"].between(row.start, row.end) & length.lt(row.end - row.start)).any()
        for row in spans.itertuples()
    )


def _spans(rows: pd.DataFrame) -> pd.DataFrame:
    """The first and last day of each row's period, its precision and its agency."""
    spans = pd.DataFrame({
        "agency": rows["agency"], "precision": rows["period_precision"].fillna("day"),
        "end": rows["period"],
    })  # fmt: skip
    months = spans["precision"].map(_MONTHS)
    first = [
        None if pd.isna(many) else (end.to_period("M") - (int(many) - 1)).start_time
        for end, many in zip(spans["end"], months, strict=True)
    ]
    start = pd.Series(pd.to_datetime(first), spans.index).astype("datetime64[us]")
    start = start.where(spans["precision"].ne("week"), spans["end"] - _WEEK + _DAY)
    days = spans[start.isna()].sort_values("end")
    line = days["agency"].fillna("")
    gaps = days.groupby(line)["end"].diff()
    usual = gaps.groupby(line).transform("median").fillna(_DAY)
    since = days["end"] - gaps.fillna(usual).clip(upper=usual) + _DAY
    return spans.assign(start=start.fillna(since))


def _withheld(spans: pd.DataFrame) -> pd.Series:
    """Agencies that are no parts of the whole reported with them, or lack a number it has.

    Their own numbers are then a part of what is left of the whole.
    """
    found = pd.Series(False, index=spans.index)
    for parts, whole in _parts_of_wholes(spans):
        if whole is None:
            continue
        told = [name for name in NUMBERS if not pd.isna(spans.at[whole, name])]
        if not told:  # a total that an agency's missing return keeps from being made
            continue
        full = parts[parts[told].notna().all(axis="columns")]
        left = (spans.loc[whole, told] - full[told].sum()).tolist()
        if left != sorted(left, reverse=True) or left[-1] < 0:
            full = full.iloc[:0]
        found[parts.index.difference(full.index)] = True
    return found


def _parts_of_wholes(spans: pd.DataFrame) -> Iterator[tuple[pd.DataFrame, object | None]]:
    """The agencies of each period and the row of the whole; None where no whole is told.

    Of a period that is only known to end on a day nobody knows how long it is.
    """
    whole = spans[spans["agency"].isna()]
    agencies = spans[spans["agency"].notna()]
    for (end, precision), parts in agencies.groupby(["end", "precision"], sort=True):
        same = whole["precision"].eq(precision) | whole["precision"].isin(_SHORT)
        told = whole.index[whole["end"].eq(end) & (same | (precision in _SHORT))]
        yield parts, told[0] if len(told) else None
