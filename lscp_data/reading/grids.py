"""The values of one sheet, in places that know Excel's own names for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lscp_data.reading.colours.hues import Ink, Seen

if TYPE_CHECKING:  # rules look at values, and so at this module
    from lscp_data.reading.colours.rule_colours import RuleColours

Value = str | float | int | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None


@dataclass(frozen=True)
class CellError:
    """What Excel shows where a formula failed, such as #N/A."""

    code: str


@dataclass(frozen=True)
class Grid:
    """The values of one sheet; rows and columns count from 0, `address` gives Excel's own name.

    `merges` are (first row, first column, last row, last column); `fills`, `inks` (cells in a
    coloured font or one of symbols) and `uncached` are addressed like the values; `shows_fills` is
    false where a kind of file keeps them from us, `is_text` true where it never had any,
    `too_many_fills` where there are more than are kept; `rules` counts the conditional formats
    that can paint, `rule_colours` works out what they do, None where that is not known;
    `shows_errors` is false where error values come as blanks, `shows_merged_texts` where texts
    under merged cells are left out. A transposed grid still names the cells of the sheet as it
    is, and its `hidden_rows` are those of the sheet as it is too.
    """

    file: str
    sheet: str
    rows: tuple[tuple[object, ...], ...]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)
    uncached: frozenset[tuple[int, int]] = frozenset()
    visible: bool = True
    transposed: bool = False
    shows_fills: bool = True
    is_text: bool = False
    too_many_fills: bool = False
    rules: int = 0
    hidden_rows: frozenset[int] = frozenset()
    shows_errors: bool = True
    shows_merged_texts: bool = True
    inks: Mapping[tuple[int, int], Ink] = field(default_factory=dict)
    rule_colours: RuleColours | None = None

    def value(self, row: int, column: int) -> object:
        """The value at a place, "" where the sheet has none."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return cells[column] if 0 <= column < len(cells) else ""

    def address(self, row: int, column: int) -> str:
        """Excel's name of a cell, such as F12."""
        row, column = self._in_sheet(row, column)
        return f"{column_letters(column)}{row + 1}"

    def seen_fill(self, row: int, column: int) -> Seen:
        """The fill that is seen in a cell: a rule's where one paints it, else its own."""
        own = Seen(self.fills.get((row, column)))
        if self.rule_colours is None:
            return own
        return self.rule_colours.fill(*self._in_sheet(row, column)) or own

    def seen_ink(self, row: int, column: int) -> Seen:
        """The colour in which a cell's text is seen, told as far as it is a RAG colour's."""
        own = Seen(self.inks.get((row, column), Ink(None)).rgb)
        if self.rule_colours is None:
            return own
        return self.rule_colours.ink(*self._in_sheet(row, column)) or own

    def _in_sheet(self, row: int, column: int) -> tuple[int, int]:
        return (column, row) if self.transposed else (row, column)

    def turned(self) -> Grid:
        """The same sheet with rows for columns: for a plan whose actions stand side by side."""
        width = max(map(len, self.rows), default=0)
        return replace(
            self,
            rows=tuple(
                tuple(self.value(row, column) for row in range(len(self.rows)))
                for column in range(width)
            ),
            merges=tuple((c1, r1, c2, r2) for r1, c1, r2, c2 in self.merges),
            fills={(c, r): colour for (r, c), colour in self.fills.items()},
            inks={(c, r): ink for (r, c), ink in self.inks.items()},
            uncached=frozenset((c, r) for r, c in self.uncached),
            transposed=not self.transposed,
        )


def column_letters(column: int) -> str:
    """A column's letters: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def is_blank(value: object) -> bool:
    """Whether a cell holds nothing to read."""
    return value is None or (isinstance(value, str) and not value.strip())


def as_text(value: object) -> str:
    """A cell's value as an officer would read it: 3.0 is 3, a date is 31/03/2021."""
    if value is None:
        return ""
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
    if isinstance(value, dt.datetime | dt.date):
        return f"{value:%d/%m/%Y}"
    return str(value).replace("\r\n", "\n").strip()
