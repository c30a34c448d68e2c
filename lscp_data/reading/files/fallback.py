"""The values of a workbook by the second reader, openpyxl, where the first refuses it.

It takes ten times the time and four times the memory, but reads some files that calamine does
not: letters in UTF-16, sheets of macros, relations without an id, merges that make no sense.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from lscp_data.reading.files.audit import SheetAudit
from lscp_data.reading.files.package import damaged

# About ten seconds and 1 GB of openpyxl's.
_MOST = 2_000_000
_ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f])_")


class SheetValues(NamedTuple):
    """What a reader gives of a sheet: `merges` as in a Grid, values as calamine types them."""

    name: str
    rows: Sequence[Sequence[object]]
    merges: tuple[tuple[int, int, int, int], ...]
    visible: bool


def second_reading(data: bytes, audited: Mapping[str, SheetAudit]) -> tuple[SheetValues, ...]:
    """The sheets of an .xlsx that calamine refused, to the bounds that the audit found.

    `Refused` where openpyxl does not read it either, would take too long, or finds no sheet
    although there are some. Texts under merged cells are left out, error values are texts.
    """
    if sum(seen.max_row * seen.max_column for seen in audited.values()) > _MOST:
        raise damaged()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of charts, rules and validations that it leaves out
            sheets = _sheets(data, audited)
    except MemoryError:
        raise
    except Exception as error:  # eight kinds of them were seen
        raise damaged() from error
    if audited and not sheets:
        raise damaged()
    return sheets


def _sheets(data: bytes, audited: Mapping[str, SheetAudit]) -> tuple[SheetValues, ...]:
    import openpyxl  # seldom needed, and slow to load

    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    return tuple(
        SheetValues(
            page.title,
            _rows(page, audited.get(page.title, SheetAudit())),
            tuple(
                (merge.min_row - 1, merge.min_col - 1, merge.max_row - 1, merge.max_col - 1)
                for merge in page.merged_cells.ranges
            ),
            page.sheet_state == "visible",
        )
        for page in book.worksheets
    )


def _rows(page: Any, seen: SheetAudit) -> list[list[object]]:
    """The values to the audit's bounds: openpyxl's own go to the last cell with a comment."""
    if not seen.max_row or not seen.max_column:
        return []
    rows = page.iter_rows(max_row=seen.max_row, max_col=seen.max_column, values_only=True)
    return [[_value(value) for value in row] for row in rows]


def _value(value: object) -> object:
    """A value of the type that calamine gives."""
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date()
    if isinstance(value, str) and "_x" in value:
        return _unescaped(value)
    return value


def _unescaped(text: str) -> str:
    """A text in which Excel wrote control characters by their numbers, as in _x000D_."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
