"""What a copy of an officer's sheet cannot hold: told to the officer, and to the next upload."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from lscp_data.reading.files.addresses import LAST_COLUMN, LAST_ROW
from lscp_data.reading.grids import Grid, is_blank
from lscp_data.reading.marked.cells import too_long
from lscp_data.reading.marked.mend_list import FACTS_COLUMN, is_mend_list
from lscp_data.schema import Problem

# What is unusual of a grid whose values or colours its reader could not tell.
_OF_COLOURS = ("shows_fills", "is_text", "too_many_fills")
_FLAGS = (*_OF_COLOURS, "shows_errors", "shows_merged_texts")
_IN_WORDS = "Where a colour was the rating, write the rating in words."


def losses(grid: Grid, title: str) -> Iterator[Problem]:
    """A note for everything that the copy of a sheet under that title lacks."""
    if title != grid.sheet:
        yield _note(grid, f"Excel does not allow this sheet's name. Here it is called “{title}”.")
    if not grid.shows_fills and not grid.is_text:
        why = "The colours of this kind of file cannot be read, so this copy has none."
        yield _note(grid, f"{why} {_IN_WORDS}")
    if grid.too_many_fills:
        yield _note(grid, f"Too many cells are coloured: this copy has no colours. {_IN_WORDS}")
    if grid.rules:
        why = "Rules that may colour cells (conditional formatting) are not in this copy."
        yield _note(grid, f"{why} {_IN_WORDS}")
    if len(grid.rows) > LAST_ROW or max(map(len, grid.rows), default=0) > LAST_COLUMN:
        bounds = f"{LAST_ROW:,} rows and {LAST_COLUMN:,} columns"
        yield _note(grid, f"Excel holds at most {bounds}: what lies beyond is not in this copy.")
    for row, column in sorted(grid.uncached):
        if is_blank(grid.value(row, column)):
            what = "The formula of this cell has never been calculated and is not in this copy."
            yield _note(grid, f"{what} Type its value.", grid.address(row, column))
    for row, values in enumerate(grid.rows):
        for column, value in enumerate(values):
            if isinstance(value, str) and too_long(value):
                what = "The text is longer than Excel can hold; this copy of it is cut short."
                yield _note(grid, what, grid.address(row, column))


def _note(grid: Grid, message: str, cell: str = "") -> Problem:
    return Problem("note", grid.sheet, cell, "", "", message, grid.file)


def facts(grid: Grid, title: str) -> Iterator[str]:
    """What reading would believe wrongly of the copy of a sheet, for `without_marks` to put right.

    A copy without colours looks like a workbook whose ratings nobody coloured: read as it is, its
    ratings would be blank without a word.
    """
    usual = Grid("", "", ())
    for name in _FLAGS:
        if getattr(grid, name) != getattr(usual, name):
            yield f"{name}:{title}:"
    if grid.rules:
        yield f"rules:{title}:{grid.rules}"


def without_marks(grids: Iterable[Grid]) -> tuple[Grid, ...]:
    """The sheets of an upload without the list of a marked workbook, read as their originals were.

    Any other upload comes back as it is.
    """
    grids = tuple(grids)
    known = {
        (title, name): number
        for grid in grids
        if is_mend_list(grid)
        for name, title, number in _facts_of(grid)
    }
    return tuple(_as_it_was(grid, known) for grid in grids if not is_mend_list(grid))


def _facts_of(grid: Grid) -> Iterator[Sequence[str]]:
    for row in range(len(grid.rows)):
        # A sheet's name in Excel has no colon.
        parts = str(grid.value(row, FACTS_COLUMN)).split(":")
        if len(parts) == 3:
            yield parts


def _as_it_was(grid: Grid, known: dict[tuple[str, str], str]) -> Grid:
    usual = Grid("", "", ())
    flags: dict[str, Any] = {
        name: not getattr(usual, name)
        for name in _FLAGS
        # Where the officer has painted the copy its colours are to be read.
        if (grid.sheet, name) in known and not (name in _OF_COLOURS and grid.fills)
    }
    grid = replace(grid, **flags)
    rules = known.get((grid.sheet, "rules"), "")
    if rules.isdecimal() and int(rules):
        grid = replace(grid, rules=grid.rules + int(rules), rule_colours=None)
    return grid
