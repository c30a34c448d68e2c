"""The sheets of one file and its problems -> the marked copy of the workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lscp_data.reading.grids import Grid
from lscp_data.reading.marked.cells import Cells
from lscp_data.reading.marked.losses import facts, losses, without_marks
from lscp_data.reading.marked.mend_list import MARKED_SHEET, Copied, MendList, instruction
from lscp_data.reading.marked.painted import as_painted
from lscp_data.reading.marked.places import Place, place_named
from lscp_data.reading.marked.sheet import AUTHOR, MOST_COMMENTS, MarkedSheet
from lscp_data.reading.marked.titles import titles
from lscp_data.schema import Problem
from lscp_data.wording import counted

if TYPE_CHECKING:
    from lscp_data.reading.marked.archive import Page

LARGEST = 2_000_000  # cells; about 20 s of CPU


def marked_workbook(
    grids: Sequence[Grid],
    problems: Sequence[Problem],
    header_rows: Mapping[str, int] | None = None,
) -> bytes:
    """One file's sheets as an .xlsx in which every problem of that file is lit, with a comment.

    Read again through `without_marks` it gives the same rows and problems: values, addresses,
    colours, merged cells, hidden sheets and rows, order and names of sheets are kept. Formulas
    become their values (one never calculated an empty cell, lit), rules (conditional formats) the
    colours they give. What cannot be kept the list "What to mend", the first sheet, says: a rule
    that cannot be worked out, what Excel cannot hold; nor are there pictures and table styles.
    Above `LARGEST` cells the list stands alone. `header_rows` are the rows of the headings by
    sheet, counted from 1.
    """
    sheets = [grid.turned() if grid.transposed else grid for grid in without_marks(grids)]
    files = {grid.file for grid in sheets}
    ours = [problem for problem in problems if not files or problem.file in {*files, ""}]
    book = _Book(sheets if _size(sheets) <= LARGEST else [], ours, header_rows or {})
    return book.bytes(_introduction(sheets, ours, book))


def _size(grids: Sequence[Grid]) -> int:
    """How many cells a copy has to hold, merged ones counted apart."""
    values = sum(len(row) - row.count("") for grid in grids for row in grid.rows)
    return values + sum(len(g.fills) + len(g.inks) + len(g.merges) + len(g.uncached) for g in grids)


class _Book:
    """The copy while it is made: its list and its sheets, under their titles."""

    def __init__(
        self, grids: Sequence[Grid], problems: Sequence[Problem], header_rows: Mapping[str, int]
    ) -> None:
        from openpyxl import Workbook  # a slow import, needed only here

        self._cells = Cells()
        self._book = Workbook()
        self._book.properties.creator = AUTHOR
        first, *names = titles(grids, MARKED_SHEET)
        self._list = self._book.active
        self._list.title = first
        self._problems, self._facts = list(problems), list[str]()
        self.copied: dict[str, Copied] = {}
        grids = [as_painted(grid) for grid in grids]
        for grid, name in zip(grids, names, strict=True):
            self._problems += losses(grid, name)
            self._facts += facts(grid, name)
            self.copied.setdefault(grid.sheet, Copied(name, grid.visible, grid.hidden_rows))
        texts = _texts(self._problems)
        self.most_marks = max(map(len, texts.values()), default=0)
        self._pages: dict[str, Page] = {
            name: MarkedSheet(
                self._book.create_sheet(name),
                grid,
                texts.get(grid.sheet, {}),
                header_rows.get(grid.sheet, 0),
                self._cells,
            )
            for grid, name in zip(grids, names, strict=True)
        }

    def bytes(self, introduction: Sequence[str]) -> bytes:
        """The .xlsx with the list under an introduction."""
        from lscp_data.reading.marked.archive import workbook_bytes

        page = self._list
        self._pages[page.title] = MendList(
            page, introduction, self._problems, self.copied, self._facts, self._cells
        )
        return workbook_bytes(self._book, self._pages)


def _texts(problems: Sequence[Problem]) -> dict[str, dict[Place, str]]:
    """The comment of each cell with a problem, by sheet; several problems are one comment."""
    found: dict[str, dict[Place, list[str]]] = defaultdict(lambda: defaultdict(list))
    for problem in problems:
        place = place_named(problem.cell)
        if place is not None:
            found[problem.sheet][place].append(instruction(problem))
    return {
        sheet: {place: "\n\n".join(dict.fromkeys(texts)) for place, texts in places.items()}
        for sheet, places in found.items()
    }


def _introduction(grids: Sequence[Grid], problems: Sequence[Problem], book: _Book) -> list[str]:
    """What the list says first: of which file it is, and what to do with this workbook."""
    files = [*(grid.file for grid in grids), *(problem.file for problem in problems)]
    name = next(filter(None, files), "The file")
    said = [f"{name}: {counted(len(problems), 'problem')}."]
    if not grids:
        return [*said, "The file could not be read, so there is no copy of its sheets here."]
    if not book.copied:
        why = f"The workbook has more than {LARGEST:,} cells: too many for a copy."
        return [*said, f"{why} Mend them in your own workbook, and upload that."]
    said += [
        "Their cells have a thick border in magenta and a comment that says what is wrong.",
        "Mend them in the sheets of this workbook, save it and upload it, or do the same in your "
        "own.",
        "Formulas stand here as their values; pictures, drop-down lists and macros are left out.",
        "Problems alike are one line of this list; the + at its left shows them one by one.",
    ]
    if book.most_marks > MOST_COMMENTS:
        said.append(
            f"Only the first {MOST_COMMENTS:,} cells of a sheet have a comment; "
            "the others have their border."
        )
    return said
