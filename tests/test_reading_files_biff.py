"""Error values and hidden rows of an .xls, and the sectors it is wrapped in."""

from __future__ import annotations

import struct

import pytest

from lscp_data.reading.files.archive import Refused
from lscp_data.reading.files.biff import xls_sheets
from lscp_data.reading.files.compound import Compound
from lscp_data.reading.files.workbooks import grids, reader_notes
from lscp_data.reading.grids import CellError
from tests.forged import compound, record, xls, xls_95, xls_number, xls_text


def failed(row: int, column: int, code: int) -> bytes:
    """The record of an error value."""
    return record(0x205, struct.pack("<HHHBB", row, column, 0, code, 1))


def formula(row: int, column: int, result: bytes) -> bytes:
    """The record of a formula with its eight bytes of result."""
    return record(0x06, struct.pack("<HHH8sHIH", row, column, 0, result, 0, 0, 0))


def row_height(row: int, hidden: bool) -> bytes:
    """The record of a row's height."""
    return record(0x208, struct.pack("<8HI"[:-1], row, 0, 2, 255, 0, 0, 0x20 * hidden, 0))


def test_error_values_are_errors_and_not_blanks() -> None:
    records = (
        row_height(0, hidden=False)
        + row_height(2, hidden=True)
        + xls_text(0, 0, "Ref")
        + xls_text(0, 1, "Days")
        + xls_text(1, 0, "1.1")
        + failed(1, 1, 0x2A)
        + xls_text(2, 0, "1.2")
        + formula(2, 1, b"\x02\0\x17\0\0\0\xff\xff")
        + xls_text(3, 0, "1.3")
        + formula(3, 1, struct.pack("<d", 2.5))
    )
    (grid,) = grids(xls(records), "plan.xls")
    assert grid.rows == (
        ("Ref", "Days"),
        ("1.1", CellError("#N/A")),
        ("1.2", CellError("#REF!")),
        ("1.3", 2.5),
    )
    assert grid.hidden_rows == {2}
    assert grid.shows_errors
    assert not list(reader_notes([grid]))


def test_a_truth_value_is_no_error_and_a_chart_s_records_are_not_the_sheet_s() -> None:
    yes = record(0x205, struct.pack("<HHHBB", 0, 0, 0, 1, 0))
    chart = record(0x809, bytes(16)) + failed(0, 1, 0x2A) + record(0x0A)
    found = xls_sheets(xls(yes + chart + failed(0, 2, 0x07)))
    assert found["Plan"].errors == {(0, 2): "#DIV/0!"}


def test_a_value_far_from_the_others_is_refused() -> None:
    far = xls_number(0, 0, 1.1) + xls_number(65_000, 400, 1.2)
    with pytest.raises(Refused, match="reaches to row 65,001 and column 401") as refused:
        grids(xls(far), "plan.xls")
    assert refused.value.reason == "sparse"


def test_where_nobody_tells_of_errors_the_officer_is_told_once() -> None:
    sheets = grids(xls_95(xls_number(0, 0, 1.1) + failed(0, 1, 0x2A)), "plan.xls")
    assert sheets[0].rows == ((1.1, ""),)
    (note,) = reader_notes([*sheets, *sheets])
    assert (note.severity, note.place) == ("note", "plan.xls")
    assert "cannot be told from an empty one" in note.message


def test_a_stream_is_found_by_its_name_and_read_whole() -> None:
    content = bytes(range(256)) * 20
    opened = Compound(compound({"Other": b"x", "Workbook": content}))
    assert opened.stream("Workbook") == content
    assert opened.stream("Book", "Other") == b"x" + bytes(4095)
    assert opened.stream("None") is None


def test_small_streams_are_kept_in_the_root_s() -> None:
    # Two sectors of 64 bytes in the root's stream: 1 then 0.
    data = bytearray(compound({"Pool": b"A" * 64 + b"B" * 64, "Small": b"x", "Table": b""}))
    table = 512 * 3 + 8 * 512 * 2
    data[table : table + 8] = struct.pack("<2I", 0xFFFFFFFE, 0)
    struct.pack_into("<I", data, 60, 2 + 8 + 8)  # where the table of small sectors begins
    root, small = 1024, 1024 + 2 * 128
    struct.pack_into("<II", data, root + 116, 2, 4096)
    struct.pack_into("<II", data, small + 116, 1, 70)
    assert Compound(bytes(data)).stream("Small") == b"B" * 64 + b"A" * 6


@pytest.mark.parametrize("loop", ["directory", "stream"])
def test_a_chain_that_bites_its_own_tail_is_refused(loop) -> None:
    with pytest.raises(Refused) as refused:
        Compound(compound({"Workbook": b""}, loop))
    assert refused.value.reason == "damaged"


@pytest.mark.parametrize("size", [8, 75, 511])
def test_a_header_cut_short_is_damage(size: int) -> None:
    with pytest.raises(Refused):
        Compound(compound({"Workbook": b""})[:size])
