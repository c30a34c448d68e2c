"""Where a cell stands in a sheet: row and column, both from 0."""

from __future__ import annotations

from string import ascii_uppercase

from lscp_data.reading.files.addresses import LAST_ROW, column_number, line_number

Place = tuple[int, int]


def place_named(cell: str) -> Place | None:
    """The place of Excel's name of a cell, such as F12; None of what names no cell of a sheet."""
    digits = cell.lstrip(ascii_uppercase)
    try:
        return line_number(digits, LAST_ROW) - 1, column_number(cell.removesuffix(digits)) - 1
    except ValueError:
        return None
