"""Which cells of one sheet are filled, and with what: by themselves, their row or their column."""

from __future__ import annotations

from lscp_data.reading.colours.hues import Ink
from lscp_data.reading.files.package import Limits
from lscp_data.reading.files.styles import Styles

Cell = tuple[int, int]
# What a cell's own style gives it: a fill, a font worth noting.
Mark = tuple[str | None, Ink | None]

# A plan has a few hundred ratings; a sheet of more cells in coloured letters rates nothing so.
_MOST_INKS = 20_000
_PLAIN: Mark = (None, None)


class Paint:
    """Gathers a sheet's fills as its columns, rows and cells go by; rows and columns from 1.

    A row's or column's style paints only cells that the sheet does not list: one that is listed
    has a style of its own. `too_many` is set, and every fill forgotten, beyond `Limits.marked`
    filled cells: such a sheet is an export whose bands mean nothing. `inks` are the cells whose
    font is coloured or one of symbols, none where there are very many.
    """

    def __init__(self, painted: Styles, limits: Limits) -> None:
        self.by_style: dict[str, Mark] = {
            style: (painted.fills.get(style), painted.inks.get(style))
            for style in {*painted.fills, *painted.inks}
        }
        self.inks: dict[Cell, Ink] = {}
        self.by_line = False
        self.too_many = False
        self._limits = limits
        self._cells: dict[Cell, str] = {}
        self._rows: dict[int, str | None] = {}
        self._columns: dict[int, str] = {}
        self._unfilled: set[Cell] = set()

    def columns(self, first: int, last: int, style: str) -> None:
        """Columns `first` to `last` have the style of that number."""
        fill = self._fill(style)
        if fill is not None:
            last = min(last, self._limits.filled_columns)
            self._columns.update(dict.fromkeys(range(first, last + 1), fill))
            self.by_line = True

    def row(self, row: int, style: str) -> None:
        """A row has the style of that number; one without a fill covers its columns' fills."""
        fill = self._fill(style)
        if fill is not None or self._columns:
            self._rows[row] = fill
            self.by_line = True

    def _fill(self, style: str) -> str | None:
        return self.by_style.get(style, _PLAIN)[0]

    def cell(self, row: int, column: int, mark: Mark | None) -> None:
        """A listed cell has that style; None is only worth telling while `by_line`."""
        if column > self._limits.filled_columns:
            return
        fill, ink = mark or _PLAIN
        if ink is not None:
            self.inks[row, column] = ink
        if fill is not None:
            self._cells[row, column] = fill
        elif row in self._rows or column in self._columns:
            self._unfilled.add((row, column))

    def check(self) -> None:
        """Forgets every fill, or font, where there are too many; to be called now and then."""
        if len(self.inks) > _MOST_INKS:
            self.inks.clear()
            self.by_style = {
                style: (fill, None) for style, (fill, _) in self.by_style.items() if fill
            }
        if len(self._cells) + len(self._unfilled) + len(self._rows) > self._limits.marked:
            self._forget()

    def filled(self, max_row: int, max_column: int) -> dict[Cell, str]:
        """Every filled cell listed, and within the bounds those painted by their row or column."""
        width = min(max_column, self._limits.filled_columns)
        columns = {column: fill for column, fill in self._columns.items() if column <= width}
        rows = {row: fill for row, fill in self._rows.items() if row <= max_row}
        by_lines = len(columns) * max_row + len(rows) * width
        if len(self._cells) + by_lines > self._limits.marked:
            self._forget()
            return {}
        painted = {
            (row, column): fill
            for column, fill in columns.items()
            for row in range(1, max_row + 1)
            if row not in rows
        }
        # Where a row and a column are both painted, the row lies on top.
        painted |= {
            (row, column): fill
            for row, fill in rows.items()
            if fill is not None
            for column in range(1, width + 1)
        }
        absent = {cell: fill for cell, fill in painted.items() if cell not in self._unfilled}
        return absent | self._cells

    def _forget(self) -> None:
        self.too_many, self.by_line, self.by_style = True, False, {}
        for noted in (self._cells, self._rows, self._columns, self._unfilled, self.inks):
            noted.clear()
