"""One sheet of an officer's workbook -> the same sheet of a copy, its faulty cells lit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from lscp_data.reading.files.addresses import LAST_COLUMN, LAST_ROW
from lscp_data.reading.grids import Grid, column_letters
from lscp_data.reading.marked.cells import ALL_SIDES, Cells, Look, escaped
from lscp_data.reading.marked.merges import apart, merges_at, outline
from lscp_data.reading.marked.places import Place
from lscp_data.reading.marked.spacing import Spacing, filled_columns, wrapped_lines

AUTHOR = "LSCP dashboard"
MOST_COMMENTS = 1_000  # in one sheet: Excel numbers their boxes in blocks of 1,024
_DEEPEST_FREEZE = 15  # rows; with more of them frozen a small screen shows nothing else
_FITTED_COLUMNS = 30
_COMMENT_WIDTH, _COMMENT_CHARACTERS, _COMMENT_LINE, _COMMENT_EDGE = 340, 44, 19, 16  # pixels
_LONGEST_COMMENT = 3_000


class MarkedSheet:
    """A page of the copy, whose rows are made only as they are written.

    `texts` are the comments by the place of their cell, counted from 0; `header_row` counts from
    1 as Excel does, 0 where it is not known.
    """

    def __init__(
        self, page: Any, grid: Grid, texts: Mapping[Place, str], header_row: int, cells: Cells
    ) -> None:
        self._page, self._grid, self._cells = page, grid, cells
        self._header = header_row - 1
        self._merges = apart(grid.merges)
        self._spacing = Spacing(grid, self._merges, self._header)
        self._lit, self._comments = self._marks(texts)
        self._dressed: dict[int, set[int]] = defaultdict(set)  # cells that are more than a value
        for row, column in (*grid.fills, *self._lit):
            if row < LAST_ROW and column < LAST_COLUMN:
                self._dressed[row].add(column)
        self.last_row = min(max([len(grid.rows) - 1, 0, *self._dressed]), LAST_ROW - 1)
        wide = (max(columns) + 1 for columns in self._dressed.values())
        width = max([1, *map(len, grid.rows), *wide])
        self.last_column = min(width, LAST_COLUMN) - 1
        self._set_up()

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        """The number and the cells of each row that holds something or is hidden."""
        for row in range(self.last_row + 1):
            values = self._grid.rows[row] if row < len(self._grid.rows) else ()
            filled = filled_columns(values)
            # openpyxl would fix a height for good; this one grows with what the officer types.
            height = self._spacing.height(row, filled)
            about = {"ht": str(height)} if height else {}
            if row in self._grid.hidden_rows:
                about["hidden"] = "1"
            if about:
                self._page.row_dimensions[row + 1] = about
            cells = [
                self._cell(row, column, alone=len(filled) == 1)
                for column in sorted({*filled, *self._dressed.get(row, ())})
            ]
            if cells or about:
                yield row + 1, cells

    def _cell(self, row: int, column: int, *, alone: bool) -> Any:
        look = Look(
            fill=self._grid.fills.get((row, column)),
            ink=self._grid.inks.get((row, column)),
            lit=self._lit.get((row, column), ""),
            bold=row == self._header,
            wrap=self._spacing.wraps(row, column, alone=alone),
        )
        cell = self._cells.at(self._page, row, column, self._grid.value(row, column), look)
        if (row, column) in self._comments:
            cell.comment = _comment(self._comments[row, column])
        return cell

    def _marks(self, texts: Mapping[Place, str]) -> tuple[dict[Place, str], dict[Place, str]]:
        """Which sides of which cells are lit, and the comment of each cell that has one.

        What is covered by a merged cell is marked at that cell, or nobody would see it.
        """
        lit: dict[Place, str] = {}
        comments: dict[Place, str] = {}
        merged = merges_at(texts, self._merges)
        for place, text in texts.items():
            merge = merged.get(place)
            seen = place if merge is None else merge[:2]
            lit |= {place: ALL_SIDES} if merge is None else outline(merge)
            said = text if seen == place else f"{self._grid.address(*place)}: {text}"
            if seen in comments:
                comments[seen] += f"\n\n{said}"
            elif len(comments) < MOST_COMMENTS:
                comments[seen] = said
        return lit, comments

    def _set_up(self) -> None:
        page, grid = self._page, self._grid
        page.sheet_state = "visible" if grid.visible else "hidden"
        # A plain list: openpyxl's own compares each merged cell with every other.
        page.merged_cells = [
            f"{grid.address(top, left)}:{grid.address(bottom, right)}"
            for top, left, bottom, right in self._merges
        ]
        for column, width in self._spacing.widths.items():
            page.column_dimensions[column_letters(column)].width = width
        if 0 <= self._header < min(_DEEPEST_FREEZE, self.last_row):
            page.freeze_panes = f"A{self._header + 2}"
            page.print_title_rows = f"{self._header + 1}:{self._header + 1}"
        page.page_setup.orientation = "landscape"
        page.page_setup.paperSize = page.PAPERSIZE_A4
        if self.last_column < _FITTED_COLUMNS:
            page.sheet_properties.pageSetUpPr.fitToPage = True
            page.page_setup.fitToHeight = 0


def _comment(text: str) -> Any:
    """A comment in a box in which all of it can be read."""
    from openpyxl.comments import Comment

    shown = text if len(text) <= _LONGEST_COMMENT else f"{text[:_LONGEST_COMMENT]}…"
    height = _COMMENT_LINE * wrapped_lines(shown, _COMMENT_CHARACTERS) + _COMMENT_EDGE
    return Comment(escaped(shown), AUTHOR, height=height, width=_COMMENT_WIDTH)
