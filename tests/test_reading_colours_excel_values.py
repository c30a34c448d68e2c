"""Values as Excel's formulas see them."""

from __future__ import annotations

import datetime as dt

import pytest

from lscp_data.reading.colours.excel_values import (
    Failed,
    Unknown,
    compared,
    excel_text,
    excel_value,
    position,
    truth,
)
from lscp_data.reading.grids import CellError


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (None, None),
        ("Red", "Red"),
        (True, True),
        (3, 3.0),
        (dt.date(2026, 3, 31), 46112.0),
        (dt.datetime(2026, 3, 31, 12), 46112.5),
        (dt.time(6), 0.25),
        (dt.timedelta(hours=36), 1.5),
    ],
)
def test_a_cells_value_is_seen_as_formulas_see_it(raw: object, value: object) -> None:
    assert excel_value(raw) == value
    assert type(excel_value(raw)) is type(value)


def test_a_workbook_that_counts_from_1904_has_1462_days_less() -> None:
    assert excel_value(dt.date(2026, 3, 31), from_1904=True) == 46112 - 1462


def test_an_error_value_fails_and_anything_else_is_unknown() -> None:
    with pytest.raises(Failed):
        excel_value(CellError("#N/A"))
    with pytest.raises(Unknown):
        excel_value(b"bytes")


def test_texts_with_signs_are_equal_or_not_but_their_order_is_unknown() -> None:
    assert compared("a-b", "=", "A-B")
    assert compared("a-b", "<>", "ab")
    with pytest.raises(Unknown):
        compared("a-b", "<", "ab")


@pytest.mark.parametrize(
    ("value", "text"),
    [(3.0, "3"), (0.1 + 0.2, "0.3"), (True, "TRUE"), (None, ""), (46112.0, "46112")],
)
def test_a_value_has_the_text_that_functions_of_text_see(value: object, text: str) -> None:
    assert excel_text(value) == text  # type: ignore[arg-type]


def test_a_number_that_excel_would_write_with_an_exponent_has_no_known_text() -> None:
    with pytest.raises(Unknown):
        excel_text(1e20)


@pytest.mark.parametrize(
    ("wanted", "text", "at"),
    [
        ("", "abc", 0),
        ("B", "abc", 1),
        ("a*c", "xabcabc", 1),
        ("*c", "abc", 0),
        ("a?c", "aac abc", 0),
        ("a?c", "ac", None),
        ("c*a", "abc", None),
        ("(", "a(b", 1),
    ],
)
def test_a_search_knows_stars_and_question_marks(wanted: str, text: str, at: int | None) -> None:
    assert position(wanted, text) == at


def test_a_search_for_many_stars_takes_no_time() -> None:
    assert position("a*" * 200 + "b", "a" * 30_000) is None


def test_a_text_sets_off_no_rule_that_is_known_and_a_number_but_0_does() -> None:
    assert [truth(value) for value in (True, 2.0, 0.0, None)] == [True, True, False, False]
    with pytest.raises(Unknown):
        truth("TRUE")
