"""Fills of cells, rows and columns laid over each other."""

from __future__ import annotations

from lscp_data.reading.colours.hues import Ink
from lscp_data.reading.files import paint as painting
from lscp_data.reading.files.package import Limits
from lscp_data.reading.files.paint import Paint
from lscp_data.reading.files.styles import Styles

RED, GREEN = "FF0000", "00B050"
STYLES = Styles(fills={"1": RED, "2": GREEN})


def test_a_painted_column_fills_the_cells_that_the_sheet_does_not_list():
    paint = Paint(STYLES, Limits())
    paint.columns(2, 3, "1")
    paint.cell(1, 2, None)  # listed, with a style of its own that has no fill
    paint.cell(2, 2, (GREEN, None))
    assert paint.filled(max_row=3, max_column=2) == {(2, 2): GREEN, (3, 2): RED}


def test_a_painted_row_lies_over_a_painted_column():
    paint = Paint(STYLES, Limits())
    paint.columns(1, 1, "1")
    paint.row(2, "2")
    paint.row(3, "0")  # a style without a fill
    assert paint.filled(max_row=3, max_column=2) == {(1, 1): RED, (2, 1): GREEN, (2, 2): GREEN}


def test_rows_and_columns_beyond_the_table_are_left_alone():
    paint = Paint(STYLES, Limits())
    paint.columns(5, 16_384, "1")
    paint.row(9, "2")
    assert paint.filled(max_row=2, max_column=4) == {}


def test_cells_far_to_the_right_are_not_noted():
    paint = Paint(STYLES, Limits(filled_columns=3))
    for column in (3, 4):
        paint.cell(1, column, (RED, None))
    assert paint.filled(max_row=1, max_column=4) == {(1, 3): RED}


def test_more_fills_than_the_limit_are_forgotten_and_said_to_be_too_many():
    paint = Paint(STYLES, Limits(marked=2))
    for row in (1, 2, 3):
        paint.cell(row, 1, (RED, None))
        paint.check()
    assert paint.too_many
    assert paint.filled(max_row=3, max_column=1) == {}


def test_a_painted_column_of_too_many_cells_counts_towards_the_limit():
    paint = Paint(STYLES, Limits(marked=2))
    paint.columns(1, 1, "1")
    assert paint.filled(max_row=3, max_column=1) == {}
    assert paint.too_many


def test_fonts_worth_noting_are_noted_beside_fills_and_forgotten_where_there_are_very_many(
    monkeypatch,
):
    ink = Ink(RED)
    paint = Paint(Styles(fills={"1": GREEN}, inks={"1": ink, "2": ink}), Limits())
    assert paint.by_style == {"1": (GREEN, ink), "2": (None, ink)}
    paint.cell(1, 1, paint.by_style["1"])
    paint.cell(2, 1, paint.by_style["2"])
    assert paint.inks == {(1, 1): ink, (2, 1): ink}
    monkeypatch.setattr(painting, "_MOST_INKS", 1)
    paint.check()
    assert (paint.inks, paint.by_style) == ({}, {"1": (GREEN, None)})
    assert paint.filled(max_row=2, max_column=1) == {(1, 1): GREEN}
