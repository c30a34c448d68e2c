"""How wide the columns and how high the rows of a copy are, and which of its texts are wrapped."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from lscp_data.reading.files.addresses import LAST_COLUMN
from lscp_data.reading.grids import Grid, as_text
from lscp_data.reading.marked.cells import stored
from lscp_data.reading.marked.merges import Merge

NARROWEST, WIDEST = 8, 60  # characters
LINE_HEIGHT, TALLEST = 15, 400  # points; Excel has no row above 409
_MEASURED_ROWS = 2_000
_TITLE = 120  # characters up to which a text that is alone in its row may run into the next cells


class Spacing:
    """The measures of one sheet; `header` is the row of its headings from 0, -1 where unknown.

    A title runs on into the empty cells beside it, and so does what stands above the headings;
    every other text is wrapped.
    """

    def __init__(self, grid: Grid, merges: Iterable[Merge], header: int) -> None:
        self._grid, self._header = grid, header
        self._spread = {(top, left): (bottom, right) for top, left, bottom, right in merges}
        self.widths = self._measured()
        self._room = {
            (top, left): sum(self.widths.get(c, NARROWEST) for c in range(left, right + 1))
            for (top, left), (bottom, right) in self._spread.items()
            if top == bottom
        }

    def wraps(self, row: int, column: int, *, alone: bool) -> bool:
        """Whether the text at a place is wrapped; `alone` tells that its row holds no other."""
        if (row, column) in self._spread:
            return True
        return row >= self._header and not (alone and self._is_title(row, column))

    def height(self, row: int, filled: Sequence[int]) -> float | None:
        """The height of a row, whose filled columns are given, in points; None for one line."""
        lines = 1
        for column in filled:
            value = self._grid.rows[row][column]
            # Most cells are short and not worth a closer look.
            if isinstance(value, str) and (len(value) > NARROWEST or "\n" in value):
                lines = max(lines, self._lines(row, column, value, alone=len(filled) == 1))
        return min(LINE_HEIGHT * lines, TALLEST) if lines > 1 else None

    def _lines(self, row: int, column: int, text: str, *, alone: bool) -> int:
        place = row, column
        if place in self._spread and place not in self._room:  # it has several rows for itself
            return 1
        if not self.wraps(row, column, alone=alone):
            return text.count("\n") + 1
        return wrapped_lines(text, self._room.get(place) or self.widths.get(column, NARROWEST))

    def _is_title(self, row: int, column: int) -> bool:
        return len(as_text(self._grid.value(row, column))) <= _TITLE

    def _measured(self) -> dict[int, float]:
        """The width of each column in characters, by its longest line that is wrapped."""
        longest: dict[int, int] = {}
        first = max(self._header, 0)
        for row, values in enumerate(self._grid.rows[first : first + _MEASURED_ROWS], first):
            filled = filled_columns(values)
            for column in filled:
                if self._counts(row, column) and self.wraps(row, column, alone=len(filled) == 1):
                    length = _length(values[column])
                    longest[column] = max(longest.get(column, 0), length)
        return {column: _width(length) for column, length in longest.items()}

    def _counts(self, row: int, column: int) -> bool:
        """Whether a cell makes its column wide: not one that spreads over several."""
        return self._spread.get((row, column), (row, column))[1] == column


def filled_columns(values: Sequence[object]) -> list[int]:
    """The columns of a row that hold something, if only a space, as far as Excel has columns."""
    return [
        column
        for column, value in enumerate(values[:LAST_COLUMN])
        if value is not None and value != ""
    ]


def wrapped_lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many characters."""
    return sum(math.ceil(len(line) / width) or 1 for line in text.split("\n"))


def _width(longest: int) -> float:
    """Short texts stand on one line, long ones are wrapped the wider the longer they are."""
    wide = longest if longest <= 24 else 24 + (longest - 24) / 6
    return min(max(wide + 2, NARROWEST), WIDEST)


def _length(value: object) -> int:
    if isinstance(value, str):
        return max(map(len, value.splitlines()), default=0)
    kept = stored(value)
    return len(kept.format) if kept.type == "d" else len(as_text(value))
