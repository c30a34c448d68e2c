"""Workbooks that the first reader refuses and the second reads."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from lscp_data.reading.files.archive import Refused
from lscp_data.reading.files.audit import SheetAudit, audit
from lscp_data.reading.files.fallback import second_reading
from lscp_data.reading.files.workbooks import grids, reader_notes
from lscp_data.reading.grids import CellError
from tests.drawn import workbook

SHEET = "xl/worksheets/sheet1.xml"
ROWS = [
    ["Ref", "Due", "Days", "Done", "Note"],
    ["1.1", dt.date(2021, 3, 31), 3, True, "a_x000D_\nb"],
    ["1.2", dt.datetime(2021, 3, 31, 10, 5), 2.5, False, "#N/A"],
    [None, None, "=1+1", None, "x"],
]


def altered(data: bytes, change: Callable[[bytes], bytes], part: str = SHEET) -> bytes:
    """The workbook with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return stream.getvalue()


def in_utf16(data: bytes, part: str = SHEET) -> bytes:
    """A part in letters that calamine takes for nothing, though every reader should know them."""
    return altered(data, lambda text: text.decode().encode("utf-16"), part)


def test_the_second_reader_gives_the_values_that_the_first_would() -> None:
    data = workbook({"Plan": ROWS}, merge={"Plan": "A7:B8"}, fills={"A2": "FFFFC000"})
    (first,) = grids(data, "plan.xlsx")
    (second,) = grids(in_utf16(data), "plan.xlsx")
    assert second.rows == first.rows
    assert second.rows[1] == ("1.1", dt.date(2021, 3, 31), 3.0, True, "a\r\nb")
    assert second.rows[2][4] == CellError("#N/A")
    assert {type(value) for value in second.rows[1]} == {type(value) for value in first.rows[1]}
    assert (second.merges, second.fills) == (first.merges, first.fills)
    assert second.uncached == {(3, 2)}
    assert (first.shows_merged_texts, second.shows_merged_texts) == (True, False)


@pytest.mark.parametrize(
    "part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
def test_no_text_is_lost_where_a_part_is_in_utf_16(part: str) -> None:
    data = workbook({"Plan": ROWS})
    (first,) = grids(data, "plan.xlsx")
    (second,) = grids(in_utf16(data, part), "plan.xlsx")
    assert second.rows == first.rows


def test_what_the_second_reader_may_lose_is_said_where_cells_are_merged() -> None:
    plain, merged = (workbook({"Plan": ROWS}, merge=merge) for merge in (None, {"Plan": "A7:B8"}))
    assert not list(reader_notes(grids(merged, "plan.xlsx")))
    assert not list(reader_notes(grids(in_utf16(plain), "plan.xlsx")))
    (note,) = reader_notes(grids(in_utf16(merged), "plan.xlsx"))
    assert (note.severity, note.place) == ("note", "Plan")
    assert "under merged cells" in note.message


@pytest.mark.parametrize(
    ("written", "odd"),
    [(b't="b"', b't="q"'), (b'<dimension ref="', b'<dimension ref="!'), (b"A7:B8", b"A7")],
)
def test_what_calamine_stumbles_over_is_no_reason_to_refuse_a_workbook(
    written: bytes, odd: bytes
) -> None:
    data = workbook({"Plan": ROWS}, merge={"Plan": "A7:B8"})
    (grid,) = grids(altered(data, lambda text: text.replace(written, odd)), "plan.xlsx")
    assert grid.rows[1][:3] == ("1.1", dt.date(2021, 3, 31), 3.0)


def test_hidden_sheets_and_sheets_without_a_value_are_known_too() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook({"Plan": ROWS, "Empty": []})))
    book.create_sheet("Lists").sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    sheets = grids(in_utf16(stream.getvalue()), "plan.xlsx")
    assert [(sheet.sheet, sheet.visible, len(sheet.rows)) for sheet in sheets] == [
        ("Plan", True, 4),
        ("Empty", True, 0),
        ("Lists", False, 0),
    ]


def test_a_sheet_too_large_for_the_second_reader_is_refused_at_once() -> None:
    far = re.compile(rb"</sheetData>")
    cell = b'<row r="500000"><c r="E500000"><v>1</v></c></row></sheetData>'
    data = altered(workbook({"Plan": ROWS}), lambda text: far.sub(cell, text))
    assert grids(data, "plan.xlsx")
    with pytest.raises(Refused):
        grids(in_utf16(data), "plan.xlsx")


def test_what_neither_reader_reads_is_refused_in_a_sentence() -> None:
    data = workbook({"Plan": ROWS})
    with pytest.raises(Refused, match=r"damaged.*save a copy as \.xlsx"):
        second_reading(b"no workbook", {})
    # As in a strict workbook, where openpyxl finds no sheet and says nothing.
    sheets = re.compile(rb"<sheets>.*</sheets>")
    none = altered(data, lambda text: sheets.sub(b"<sheets/>", text), "xl/workbook.xml")
    with pytest.raises(Refused):
        second_reading(none, {"Plan": SheetAudit(1, 1)})


def test_a_comment_at_the_end_of_a_sheet_costs_nothing() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook({"Plan": ROWS})))
    book.active["XFD1048576"].comment = openpyxl.comments.Comment("far", "Ada Exampleton")
    stream = io.BytesIO()
    book.save(stream)
    data = in_utf16(stream.getvalue())
    assert audit(data)["Plan"].max_row == 4
    (grid,) = grids(data, "plan.xlsx")
    assert len(grid.rows) == 4
