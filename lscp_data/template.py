"""A blank workbook made from the schema: headings, drop-downs and notes for every kind of sheet."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from lscp_data.schema import Choice, Column, Sheet, kinds

_ROWS = 500
_RATINGS = ("Red", "Amber", "Green", "Blue")
_WIDE = {kinds.TEXT.name: 44, kinds.DATE.name: 16, kinds.COUNT.name: 12, kinds.NUMBER.name: 12}


def template_workbook(sheets: Sequence[Sheet]) -> bytes:
    """The bytes of a blank .xlsx with one sheet for each kind of sheet, ready to be filled in."""
    from openpyxl import Workbook  # a slow import, needed only here

    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _add_sheet(book, sheet)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _add_sheet(book: Any, sheet: Sheet) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    page = book.create_sheet(sheet.label)
    for place, column in enumerate(sheet.stored, start=1):
        cell = page.cell(1, place, column.label)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E8EAEC")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        needed = " Needed in every row." if column.required else ""
        cell.comment = Comment(
            f"{column.help or column.label}. Expected: {column.kind.expected}.{needed}", "Template"
        )
        letter = get_column_letter(place)
        page.column_dimensions[letter].width = _WIDE.get(column.kind.name, 20)
        _add_validation(page, column, f"{letter}2:{letter}{_ROWS}")
    page.freeze_panes = "B2"


def _add_validation(page: Any, column: Column, cells: str) -> None:
    """A drop-down for a choice, a date format for a date, text format for a reference."""
    from openpyxl.worksheet.datavalidation import DataValidation

    options: tuple[str, ...] = ()
    if isinstance(column.kind, Choice):
        options = column.kind.values
    elif column.kind is kinds.RAG:
        options = _RATINGS
    if options:
        # Other words are read too, so an unlisted one only warns.
        rule = DataValidation(
            type="list", formula1=f'"{",".join(options)}"', allow_blank=True, errorStyle="warning"
        )
        page.add_data_validation(rule)
        rule.add(cells)
    formats = {kinds.DATE.name: "dd/mm/yyyy", kinds.REFERENCE.name: "@"}
    number_format = formats.get(column.kind.name)
    if number_format:
        for row in page[cells]:
            row[0].number_format = number_format
