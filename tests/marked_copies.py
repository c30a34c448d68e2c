"""Marked copies of workbooks drawn in a test, and what stands in them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import openpyxl

from lscp_data.reading.files.workbooks import grids
from lscp_data.reading.grids import Grid
from lscp_data.reading.ingest import Upload
from lscp_data.reading.marked import MARKED_SHEET, marked_workbook, without_marks
from lscp_data.schema import Problem
from tests.drawn import Rows, read

DAY = dt.date(2026, 3, 31)


NAME = "plan.xlsx"


def note(cell: str, message: str = "It is wrong.", sheet: str = "Plan", **other: Any) -> Problem:
    return Problem("note", sheet, cell, other.pop("found", ""), "", message, **other)


def copied(grid: Grid, *problems: Problem, header_row: int = 0) -> bytes:
    return marked_workbook([grid], problems, {grid.sheet: header_row})


def back(data: bytes, name: str = NAME) -> tuple[Grid, ...]:
    """The grids of a copy as reading is to see them; rules are compared by their effect only."""
    return without_marks(grids(data, name))


def values(sheets: Sequence[Grid]) -> list[Grid]:
    return [replace(sheet, rule_colours=None) for sheet in sheets]


def page(data: bytes, sheet: str = "Plan") -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))[sheet]


def grid(rows: Rows, **other: Any) -> Grid:
    return Grid(**{"file": NAME, "sheet": "Plan", "rows": tuple(map(tuple, rows)), **other})


def marked_copy(data: bytes, name: str = NAME) -> tuple[Upload, bytes]:
    upload = read(data, name)
    rows = {sheet.sheet: sheet.header_row for sheet in upload.sheets}
    return upload, marked_workbook(grids(data, name), upload.problems, rows)


def listed(data: bytes) -> list[tuple[object, ...]]:
    """The lines of the list below its headings."""
    rows = list(page(data, MARKED_SHEET).iter_rows(max_col=4, values_only=True))
    return rows[rows.index(("Severity", "Where", "Found", "What to do")) + 1 :]


def links(data: bytes, sheet: str = MARKED_SHEET) -> dict[str, str]:
    return {
        cell.value: cell.hyperlink.location
        for row in page(data, sheet).iter_rows()
        for cell in row
        if cell.hyperlink
    }


def changed(data: bytes, change: Callable[[Any], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
