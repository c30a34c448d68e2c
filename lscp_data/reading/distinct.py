"""The columns below a heading row as their different values, so that each is looked at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from lscp_data.reading.grids import is_blank
from lscp_data.reading.headings.layout import Layout

Mask = npt.NDArray[np.bool_]
_NUMBERS = frozenset({bool, int, float})


@dataclass(frozen=True)
class Distinct:
    """The different values of a column in the order in which they come; `codes` say whose is which.

    `values[codes[n]]` is the column's n-th value. 1, 1.0 and True are three values.
    """

    values: tuple[object, ...]
    codes: npt.NDArray[np.intp]

    def where(self, holds: Callable[[object], bool]) -> Mask:
        """At which places of the column a value stands of which something holds."""
        return np.fromiter(map(holds, self.values), np.bool_, len(self.values))[self.codes]

    @cached_property
    def blank(self) -> Mask:
        """At which places nothing stands."""
        return self.where(is_blank)


def distinct(column: Sequence[object]) -> Distinct:
    """The different values of a column."""
    values, codes = _coded(column)
    if any(isinstance(value, int | float) for value in values):
        types = list(map(type, column))
        if len(_NUMBERS.intersection(types)) > 1:
            pairs, codes = _coded(list(zip(types, column, strict=True)))
            values = [value for _, value in pairs]
    return Distinct(tuple(values), codes)


def _coded(column: Sequence[Any]) -> tuple[Iterable[Any], npt.NDArray[np.intp]]:
    """The values of a column that are not equal, and at each place the number of its own."""
    numbers: defaultdict[object, int] = defaultdict(count().__next__)
    codes = np.fromiter(map(numbers.__getitem__, column), np.intp, len(column))
    return numbers, codes


class Body:
    """The rows below a table's headings, from which columns are taken when they are asked for.

    A place in a mask or in `Distinct.codes` is a place in `rows`, whose items are the grid's rows.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.rows = layout.body
        self.cells = [layout.grid.rows[row] for row in self.rows]
        widths = list(map(len, self.cells))
        self.width, self._narrowest = max(widths, default=0), min(widths, default=0)
        self._columns: dict[int, Distinct] = {}

    def values(self, column: int) -> list[object]:
        """The values of a column, "" where a row is too short."""
        if column < self._narrowest:
            return list(map(itemgetter(column), self.cells))
        return [cells[column] if column < len(cells) else "" for cells in self.cells]

    def column(self, column: int) -> Distinct:
        """The different values of a column."""
        if column not in self._columns:
            self._columns[column] = distinct(self.values(column))
        return self._columns[column]

    @cached_property
    def counts(self) -> npt.NDArray[np.intp]:
        """How many values each row has, in whatever columns."""
        counts = np.zeros(len(self.rows), np.intp)
        for column in range(self.width):
            counts += ~self.column(column).blank
        return counts
