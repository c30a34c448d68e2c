"""Tables of counts of children, with every total, as they may be shown.

The whole table is protected once, when a snapshot is loaded; a filter only chooses among its rows.
What is hidden is missing, never 0, and is never added up.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise, product
from typing import cast

import pandas as pd

from lscp_data.disclosure.suppression import suppressed

ALL = ""  # stands for every value of a column: the row is a total
HIDDEN = "c"  # printed for a count that is not shown
WHY_HIDDEN = (
    "c: not shown, as it would tell of fewer than five people or cases, or such a number could be "
    "worked back from it."
)


def protected(counts: pd.Series) -> pd.Series:
    """The counts and all their totals, missing (NA) where they may not be shown.

    `counts` are indexed by one, two or more named keys (agency; course and kind), each combination
    once; one that is not there counts nobody. In what returns `ALL` stands for every value of a
    key, in every combination of keys. ValueError where a count is missing or below zero, a key is
    missing or `ALL`, or a combination comes twice.
    """
    if counts.index.to_frame().isna().any(axis=None):
        raise ValueError("Each count must say what it is of: a key is missing.")
    keys = [sorted(counts.index.unique(level)) for level in range(counts.index.nlevels)]
    if counts.index.has_duplicates or any(ALL in values for values in keys):
        raise ValueError("Each combination of keys must come once, and none be a total already.")
    cells = list(product(*keys))
    figures = counts.reindex(_index(cells, counts.index.names), fill_value=0)
    of_total = _totals(cells)
    hidden = suppressed(figures.tolist(), list(of_total.values()))
    shown = [pd.NA if at in hidden.cells else count for at, count in enumerate(figures)]
    shown += [
        pd.NA if at in hidden.sums else figures.iloc[list(members)].sum()
        for at, members in enumerate(of_total.values())
    ]
    index = _index([*cells, *of_total], counts.index.names)
    return pd.Series(shown, index, dtype="Int64", name=counts.name)


def _index(rows: Iterable[tuple[object, ...]], names: Iterable[str]) -> pd.Index:
    tuples, levels = list(rows), list(names)
    if len(levels) == 1:
        return pd.Index([only for (only,) in tuples], name=levels[0])
    return pd.MultiIndex.from_tuples(tuples, names=levels)


def _totals(cells: list[tuple[object, ...]]) -> dict[tuple[object, ...], list[int]]:
    """The positions of the cells under each total, which has `ALL` for one key or more."""
    totals: dict[tuple[object, ...], list[int]] = {}
    for at, cell in enumerate(cells):
        for every in product((False, True), repeat=len(cell)):
            if any(every):
                row = tuple(ALL if all_ else key for all_, key in zip(every, cell, strict=True))
                totals.setdefault(row, []).append(at)
    return totals


def protected_parts(wholes: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """Nested counts by row (asked, of them replied, of them changed), and their totals, as shown.

    The columns go from the whole to the part, Int64, NA where one is not known. What lies between
    two of them is a count of children as well (replied and not changed), so of a row a number is
    hidden where it, or what is left of a larger one, is 1 to 4 or could be worked back, also from
    the total over rows. A total is missing where a row's number is not known.
    """
    cells: list[int] = []
    sums: dict[tuple[int, str, str], list[int]] = {}
    names = [str(name) for name in wholes.columns]
    for row, counts in enumerate(wholes.itertuples(index=False)):
        known = [(name, int(count)) for name, count in zip(names, counts, strict=True)
                 if not pd.isna(count)]  # fmt: skip
        known.append((ALL, 0))
        first = len(cells)
        cells += [whole - part for (_, whole), (_, part) in pairwise(known)]
        for start, end in ((a, b) for b in range(len(known)) for a in range(b)):
            span = list(range(first + start, first + end))
            sums[row, known[start][0], known[end][0]] = span
    rows = len(wholes)
    for pair in {key[1:]: None for key in sums}:
        of_rows = [sums[row, *pair] for row in range(rows) if (row, *pair) in sums]
        if len(of_rows) == rows:
            sums[rows, *pair] = [cell for of_row in of_rows for cell in of_row]
    hidden = suppressed(cells, list(sums.values())).sums
    shown = pd.DataFrame(pd.NA, index=range(rows + 1), columns=names, dtype="Int64")
    for at, ((row, whole, part), members) in enumerate(sums.items()):
        if part == ALL and at not in hidden:
            shown.at[row, whole] = sum(cells[member] for member in members)
    total = cast(pd.Series, shown.iloc[-1])
    return shown.iloc[:-1].set_axis(wholes.index), total
