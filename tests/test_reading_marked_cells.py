from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.reading.colours.hues import Ink, hue_name
from lscp_data.reading.grids import CellError
from tests.marked_copies import (
    DAY,
    back,
    copied,
    grid,
    note,
    page,
)

VALUES: list[object] = [
    "=1+1", "=cmd|' /C calc'!A0", "+44 7700 900000", "-5", "@SUM(A1)", '=HYPERLINK("x")',
    "1.10", "0012", "31/03/2026", "Apr-21", "TRUE", "#N/A", " both ends ", "two\nlines", "a\r\nb",
    "\ttab", "_x0041_", "_x0041_x0042_", "a\x0bb", "é😀", "'quoted", "\u00a0", "\ufeffmark",
    0.1 + 0.2, 1 / 3, 3.0, -0.0, 1e300, 123456789012345678.0, 0.85, True, False,
    CellError("#N/A"), CellError("#DIV/0!"), CellError("#REF!"), CellError("#NAME?"),
    DAY, dt.date(1900, 1, 1), dt.date(1900, 2, 28), dt.date(9999, 12, 31),
    dt.datetime(2026, 3, 31, 9, 30), dt.datetime(2026, 3, 31, 23, 59, 59),
    dt.time(0), dt.time(9, 30, 1), dt.timedelta(hours=30), dt.timedelta(days=-1),
]  # fmt: skip


def test_every_kind_of_value_comes_back_as_it_was_at_its_address() -> None:
    first = grid([["Value", "", "Here"], *([value] for value in VALUES), [], ["", "", "end"]])
    (second,) = back(copied(first))
    assert [row[0] for row in second.rows[1:-2]] == VALUES
    assert list(map(type, (row[0] for row in second.rows[1:-2]))) == list(map(type, VALUES))
    assert (second.value(0, 2), second.value(len(first.rows) - 1, 2)) == ("Here", "end")


KEPT = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=40).filter(
        lambda text: (
            not any(c < " " and not c.isspace() for c in text)
            and not {"\ufffe", "\uffff"}.intersection(text)
        )
    ),
    st.floats(allow_nan=False, allow_infinity=False).filter(lambda x: x == 0 or abs(x) > 1e-300),
    st.booleans(),
    st.dates(dt.date(1900, 1, 1)),
    st.datetimes(dt.datetime(1900, 3, 1)).map(lambda m: m.replace(microsecond=0, second=1)),
    st.times().map(lambda time: time.replace(microsecond=0)),
)


@settings(deadline=None, max_examples=40)
@given(st.lists(KEPT, min_size=1, max_size=30))
def test_any_value_a_cell_can_hold_is_read_from_the_copy_as_it_was(held: list[object]) -> None:
    (second,) = back(copied(grid([["Value"], *([value] for value in held), ["end"]])))
    assert [row[0] for row in second.rows[1:-1]] == held


def test_what_excel_cannot_hold_becomes_what_it_can() -> None:
    first = grid(
        [
            ["a\x00b\x07c", dt.date(1066, 10, 14), CellError("Err:502"), float("inf"), "\ud800z"],
            [None],
        ]
    )
    (second,) = back(copied(first))
    assert second.rows == (("abc", "14/10/1066", "Err:502", "inf", "z"),)


def test_a_text_beyond_excels_limit_is_cut_and_its_comment_says_so() -> None:
    first = grid([["Ref", "x" * 40_000, "😀" * 20_000]])
    data = copied(first)
    (second,) = back(data)
    assert second.rows == (("Ref", "x" * 32_767, "😀" * 16_383),)
    assert "cut short" in page(data)["B1"].comment.text
    assert "cut short" in page(data)["C1"].comment.text


def test_nothing_in_the_copy_is_a_formula() -> None:
    data = copied(grid([VALUES]), note("A1", "=1+1", found="=2+2"))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [name for name in parts.namelist() if "worksheets/sheet" in name]
        assert len(sheets) == 2
        assert not any(b"<f" in parts.read(name) for name in sheets)
    quoted = page(data)["A1"]
    assert (quoted.value, quoted.data_type, quoted.number_format) == ("=1+1", "s", "@")
    assert quoted.quotePrefix


def test_dates_are_dates_written_day_first() -> None:
    sheet = page(copied(grid([[DAY, dt.datetime(2026, 3, 31, 9, 30)]])))
    assert sheet["A1"].is_date
    assert sheet["A1"].number_format == "dd/mm/yyyy"
    assert sheet["B1"].number_format == "dd/mm/yyyy hh:mm"


def test_a_lit_cell_keeps_the_officers_fill_and_gets_none_of_ours() -> None:
    fills = {(1, 1): "FFC000", (2, 0): "DCE6F1"}
    first = grid([["Ref", "RAG"], ["1.1", ""], ["1.2", "Red"]], fills=fills)
    data = copied(first, *(note(f"{letter}{row}") for letter in "AB" for row in (1, 2, 3)))
    assert back(data)[0].fills == fills


def test_a_coloured_sign_keeps_its_colour_and_its_font() -> None:
    inks = {(0, 0): Ink("FF0000", True), (0, 1): Ink("00B050")}
    (second,) = back(copied(grid([["l", "●", "x"]], inks=inks)))
    assert second.inks == inks


def test_more_colours_than_excel_has_styles_for_keep_their_hue(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("lscp_data.reading.marked.cells._MOST_STYLES", 10)
    fills = {(n, 0): f"{n:02X}{255 - n:02X}40" for n in range(256)}
    (second,) = back(copied(grid([["x"]] * 256, fills=fills)))
    assert len(set(second.fills.values())) < 20
    assert {p: hue_name(c) for p, c in second.fills.items()} == {
        p: hue_name(c) for p, c in fills.items()
    }


def test_text_on_a_dark_fill_is_white() -> None:
    fills = {(0, 0): "44546A", (0, 1): "FFC000"}
    sheet = page(copied(grid([["Ref", "RAG"]], fills=fills)))
    assert sheet["A1"].font.color.rgb == "00FFFFFF"
    assert sheet["B1"].font.color.rgb == "00000000"
