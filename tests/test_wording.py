from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.wording import (
    DASH,
    counted,
    listed,
    share,
    shortened,
    show_date,
    show_moment,
    verb,
)


@pytest.mark.parametrize(
    "value",
    [
        dt.date(2026, 3, 1),
        dt.datetime(2026, 3, 1, 14, 30),
        pd.Timestamp("2026-03-01"),
        "2026-03-01",
    ],
)
def test_a_date_is_printed_in_words_without_a_leading_zero(value: object) -> None:
    assert show_date(value) == "1 March 2026"


@pytest.mark.parametrize("value", [None, pd.NaT, pd.NA, float("nan")])
def test_no_date_is_a_dash(value: object) -> None:
    assert show_date(value) == DASH


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0 actions"), (1, "1 action"), (2, "2 actions"), (1204, "1,204 actions")],
)
def test_a_count_goes_with_its_noun(number: int, text: str) -> None:
    assert counted(number, "action") == text


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert counted(1, "person", "people") == "1 person"
    assert counted(0, "agency", "agencies") == "0 agencies"


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (269, 289, "93.1 % (269 of 289)"),
        (304, 393, "77.4 % (304 of 393)"),
        (0, 8, "0.0 % (0 of 8)"),
        (8, 8, "100.0 % (8 of 8)"),
        (1204, 50000, "2.4 % (1,204 of 50,000)"),
        (0, 0, "– (0 of 0)"),
    ],
)
def test_a_share_never_travels_without_its_denominator(part: int, whole: int, text: str) -> None:
    assert share(part, whole) == text


@pytest.mark.parametrize(
    ("items", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_in_a_row_end_with_and(items: list[str], text: str) -> None:
    assert listed(items) == text


def test_a_moment_is_shown_by_the_clock_in_england() -> None:
    assert show_moment(dt.datetime(2026, 11, 23, 14, 3, tzinfo=dt.UTC)) == (
        "23 November 2026 at 14:03"
    )
    assert show_moment(dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC)) == "1 July 2026 at 00:30"


def test_the_verb_agrees_with_what_is_counted() -> None:
    assert [verb(part, whole, "is", "are") for part, whole in ((1, 5), (0, 1), (0, 5), (3, 5))] == [
        "is",
        "is",
        "are",
        "are",
    ]


def test_a_long_row_of_words_is_shortened_with_the_number_left_out() -> None:
    assert shortened(["1.1", "1.2"], 2) == "1.1 and 1.2"
    assert shortened(["1.1", "1.2", "1.3", "1.4"], 2) == "1.1, 1.2 and 2 more"
