"""The exports that are timed are what they are said to be: whole, invented, ordinary."""

from __future__ import annotations

import io

import pytest
import python_calamine

from benchmarks.training_export import (
    LONG,
    SHORT,
    as_excel_writes,
    as_openpyxl_writes,
    long_rows,
    short_rows,
)
from tests.drawn import read

EXPORTS = {"short": (SHORT, short_rows), "long": (LONG, long_rows)}


def sheet(data: bytes) -> list[list[object]]:
    book = python_calamine.load_workbook(io.BytesIO(data))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


@pytest.mark.parametrize("export", EXPORTS)
def test_both_ways_of_writing_hold_the_same_values_under_their_headings(export: str) -> None:
    headings, rows = EXPORTS[export]
    written = sheet(as_openpyxl_writes(headings, rows(60)))
    assert written == sheet(as_excel_writes(headings, rows(60)))
    assert written[0] == list(headings)
    assert [tuple(row) for row in written[1:]] == list(rows(60))


@pytest.mark.parametrize("written", [as_openpyxl_writes, as_excel_writes])
@pytest.mark.parametrize("export", EXPORTS)
def test_every_booking_is_read_and_none_set_aside(export, written) -> None:
    headings, rows = EXPORTS[export]
    upload = read(written(headings, rows(60)), "bookings.xlsx")
    (found,) = upload.sheets
    assert (found.dataset, found.rows, found.set_aside) == ("bookings", 60, 0)
    recognised = {"course", "session", "session_date", "agency", "role", "attendance", "action_ref"}
    assert recognised < set(found.columns.values())
    (part,) = upload.parts
    assert part.frame["delegate"].nunique() == 60
