from __future__ import annotations

import datetime as dt

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.reading.grids import (
    CellError,
    Grid,
    as_text,
    column_letters,
    is_blank,
)


@pytest.mark.parametrize(
    ("column", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")],
)
def test_columns_are_named_as_excel_names_them(column: int, letters: str) -> None:
    assert column_letters(column) == letters


@settings(deadline=None)
@given(st.integers(0, 16383))
def test_column_letters_agree_with_openpyxl(column: int) -> None:
    assert column_letters(column) == openpyxl.utils.get_column_letter(column + 1)


GRID = Grid(
    "plan.xlsx",
    "Plan",
    (("Ref", "1.1", "1.2"), ("Action", "Write")),
    merges=((0, 1, 0, 2),),
    fills={(1, 2): "FFC000"},
    uncached=frozenset({(1, 1)}),
)


def test_a_value_outside_the_sheet_is_blank() -> None:
    assert GRID.value(1, 1) == "Write"
    assert [GRID.value(1, 2), GRID.value(9, 0), GRID.value(-1, 0), GRID.value(0, -1)] == [""] * 4


def test_a_turned_sheet_still_names_the_cells_of_the_sheet_as_it_is() -> None:
    turned = GRID.turned()
    assert turned.rows == (("Ref", "Action"), ("1.1", "Write"), ("1.2", ""))
    # "1.2" stands in C1 of the sheet: row 2, column 0 of the turned one
    assert GRID.address(0, 2) == turned.address(2, 0) == "C1"
    assert turned.merges == ((1, 0, 2, 0),)
    assert turned.fills == {(2, 1): "FFC000"}
    assert turned.uncached == {(1, 1)}


def test_a_sheet_turned_twice_is_the_sheet_again() -> None:
    again = GRID.turned().turned()
    assert again.rows == (("Ref", "1.1", "1.2"), ("Action", "Write", ""))
    assert (again.merges, again.fills, again.transposed) == (GRID.merges, GRID.fills, False)
    assert Grid("a", "b", ()).turned().rows == ()


@pytest.mark.parametrize("value", [None, "", " ", "\n\t", "\u00a0"])
def test_nothing_to_read_is_blank(value: object) -> None:
    assert is_blank(value)


@pytest.mark.parametrize("value", [0, 0.0, False, "0", CellError("#N/A")])
def test_zero_no_and_errors_are_not_blank(value: object) -> None:
    assert not is_blank(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (3.0, "3"),
        (1.1, "1.1"),
        (0.1 + 0.2, "0.3"),
        (-0.0, "0"),
        (1e15, "1e+15"),
        (True, "Yes"),
        (False, "No"),
        (dt.date(2021, 3, 1), "01/03/2021"),
        (dt.datetime(2021, 3, 1, 9, 30), "01/03/2021"),
        (CellError("#N/A"), "#N/A"),
        (" a\r\nb ", "a\nb"),
        (dt.time(9, 30), "09:30:00"),
    ],
)
def test_a_value_reads_as_an_officer_sees_it(value: object, text: str) -> None:
    assert as_text(value) == text
