"""Sheets whose rows are made as they are written -> the bytes of an .xlsx.

openpyxl can write row by row too, but into a file on disk, which would hold the officer's names
and stay there when the process is stopped at its limit of time. This module is imported where it
is needed, not at the top of others: openpyxl takes long to load.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from openpyxl.comments.comment_sheet import CommentSheet
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.relationship import Relationship
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import SheetDimension
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import tostring

from lscp_data.reading.grids import column_letters
from lscp_data.reading.marked.boxes import comment_boxes
from lscp_data.reading.marked.places import place_named


class Page(Protocol):
    """What is written as one sheet; `rows` count from 1, the last row and column from 0."""

    last_row: int
    last_column: int

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        """The number of each row that is written, with its openpyxl cells."""


def workbook_bytes(book: Any, pages: Mapping[str, Page]) -> bytes:
    """The .xlsx of an openpyxl workbook whose sheets get the rows of the page of their title."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        _Writer(book, archive, pages).write_data()
    return data.getvalue()


class _SheetWriter(WorksheetWriter):  # type: ignore[misc]
    """Takes rows and bounds from a page: openpyxl knows those of its own cells only."""

    def __init__(self, sheet: Any, out: Any, page: Page) -> None:
        self._page = page
        super().__init__(sheet, out)

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        return self._page.rows()

    def write_dimensions(self) -> None:
        last = f"{column_letters(self._page.last_column)}{self._page.last_row + 1}"
        self.xf.send(SheetDimension(f"A1:{last}").to_tree())


class _Writer(ExcelWriter):  # type: ignore[misc]
    """Writes each sheet straight into the archive, and each comment beside its cell."""

    def __init__(self, book: Any, archive: zipfile.ZipFile, pages: Mapping[str, Page]) -> None:
        super().__init__(book, archive)
        self._pages = pages

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        with self._archive.open(ws.path[1:], "w") as part:
            writer = _SheetWriter(ws, part, self._pages[ws.title])
            writer.write()
        ws._rels = writer._rels
        self.manifest.append(ws)

    def _write_comment(self, ws: Any) -> None:
        sheet = CommentSheet.from_comments(ws._comments)
        self._comments.append(sheet)
        sheet._id = len(self._comments)
        self._archive.writestr(sheet.path[1:], tostring(sheet.to_tree()))
        self.manifest.append(sheet)
        boxes = [
            (place, one.width, one.height)
            for one in ws._comments
            if (place := place_named(one.ref)) is not None
        ]
        ws.legacy_drawing = f"xl/drawings/commentsDrawing{sheet._id}.vml"
        self._archive.writestr(ws.legacy_drawing, comment_boxes(ws, boxes, sheet._id))
        ws._rels.append(Relationship(Id="comments", type=sheet._rel_type, Target=sheet.path))
