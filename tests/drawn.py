"""Workbooks drawn in a test: rows of values become the bytes of a real file."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import openpyxl
from openpyxl.styles import PatternFill

from lscp_data.reading.ingest import SourceFile, Upload, read_upload
from lscp_data.reading.people.pseudonyms import pseudonyms
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
