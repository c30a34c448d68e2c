"""Error values and hidden rows of an .xlsb."""

from __future__ import annotations

import pytest

from lscp_data.reading.files.archive import Refused
from lscp_data.reading.files.binary_sheets import xlsb_sheets
from lscp_data.reading.files.workbooks import grids, reader_notes
from lscp_data.reading.grids import CellError
from tests.forged import xlsb, xlsb_of


def test_error_values_are_errors_and_not_blanks() -> None:
    data = xlsb_of(
        {(0, 0): "Ref", (0, 1): "Days", (1, 0): "1.1", (1, 1): 0x2A, (3, 0): "1.2", (3, 1): 0x17},
        hidden={3},
    )
    (grid,) = grids(data, "plan.xlsb")
    assert grid.rows == (
        ("Ref", "Days"),
        ("1.1", CellError("#N/A")),
        ("", ""),
        ("1.2", CellError("#REF!")),
    )
    assert grid.hidden_rows == {3}
    assert not list(reader_notes([grid]))


def test_a_value_far_from_the_others_is_refused() -> None:
    for row, column in [(1_048_575, 16_383), (1_048_576, 0), (0, 16_384)]:
        with pytest.raises(Refused, match=f"row {row + 1:,} and column {column + 1:,}") as refused:
            xlsb_sheets(xlsb_of({(0, 0): "Ref", (row, column): "x"}))
        assert refused.value.reason == "sparse"


def test_a_part_that_breaks_off_is_damage() -> None:
    whole = xlsb(["Ref", "x" * 60])
    assert xlsb_sheets(whole)["Plan"].errors == {}
    for record in (b"\x00", b"\x85", b"\x06\x08\0\0"):
        with pytest.raises(Refused) as refused:
            xlsb_sheets(xlsb(["Ref"], end=record))
        assert refused.value.reason == "damaged"
