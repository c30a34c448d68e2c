"""Workbooks drawn in a test: rows of values become the bytes of a real file."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import openpyxl
from openpyxl.styles import PatternFill

from lscp_data.reading.grids import Grid
from lscp_data.reading.headings.layout import Layout
from lscp_data.reading.headings.layouts import find_layouts
from lscp_data.reading.ingest import SourceFile, Upload, read_upload
from lscp_data.reading.people.pseudonyms import pseudonyms
from lscp_data.schema import Sheet
from lscp_data.subjects.registry import SHEETS

Rows = Sequence[Sequence[object]]
PLAN_HEADINGS = ["Ref", "Action", "Lead agency", "Target date", "Date completed", "RAG"]


def workbook(
    sheets: Mapping[str, Rows],
    *,
    merge: Mapping[str, str] | None = None,
    fills: Mapping[str, str] | None = None,
) -> bytes:
    """The bytes of an .xlsx; `merge` joins a range of a sheet, `fills` paints the first."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
        if merge and name in merge:
            page.merge_cells(merge[name])
    for cell, colour in (fills or {}).items():
        book.worksheets[0][cell].fill = PatternFill("solid", fgColor=colour)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def read(data: bytes, name: str = "plan.xlsx", **options: object) -> Upload:
    """What the product reads in a file, with every kind of sheet it knows."""
    return read_upload([SourceFile(name, data)], SHEETS, pseudonyms(b"key"), **options)  # type: ignore[arg-type]


def read_plan(rows: Rows, **options: object) -> Upload:
    """What the product reads in a workbook of one plan sheet."""
    return read(workbook({"Practice review": rows}), **options)


def find_layout(grid: Grid, sheets: Sequence[Sheet], mapping: Mapping[str, str]) -> Layout | None:
    """The first table of a sheet; None where it is of no known kind."""
    return next(iter(find_layouts(grid, sheets, mapping)), None)
