"""Rows above a table's headings that may be rows of it: nothing reads them."""

from __future__ import annotations

import datetime as dt

from lscp_data.reading.grids import is_blank
from lscp_data.reading.headings.layout import Layout, is_reference
from lscp_data.reading.headings.rows import is_wording

_FEWEST = 3  # values


def rows_above(layout: Layout) -> tuple[int, ...]:
    """The rows from `start` to the headings that look like rows of the table, from 0.

    They fill most of its columns, or hold a reference with a value beside it. A title, a date or
    a line of a key does not; a line of several facts ("Owner", ..., "Date", ...) may.
    """
    return tuple(row for row in range(layout.start, layout.top_row) if _may_be_one(layout, row))


def _may_be_one(layout: Layout, row: int) -> bool:
    held = {column: layout.grid.value(row, column) for column in layout.columns}
    held = {column: value for column, value in held.items() if not is_blank(value)}
    if len(held) >= _FEWEST and 2 * len(held) > len(layout.columns):
        return True
    return len(held) > 1 and any(
        is_reference(layout.sheet, layout.columns[column])
        and not is_wording(value)
        and not isinstance(value, dt.date)
        for column, value in held.items()
    )
