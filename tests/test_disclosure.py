"""Small numbers: what may be shown of so few people, and what is hidden beside it."""

from __future__ import annotations

import pandas as pd
import pytest

from lscp_data.disclosure import (
    ALL,
    detail,
    protected,
    protected_parts,
    shown_parts,
    suppressed,
)


@pytest.mark.parametrize(
    ("people", "what"),
    [(0, "none"), (4, "none"), (5, "points"), (9, "points"), (10, "mean"), (318, "mean")],
)
def test_below_five_no_score_below_ten_points_then_the_mean(people: int, what: str) -> None:
    assert detail(people) == what


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        ([12, 14, 30], [True, True, True]),
        # 3 hidden alone are the whole less the others: the smallest other, 12, is hidden as well.
        ([12, 3, 14], [False, False, True]),
        ([3, 4, 14], [False, False, True]),  # 7 together
        ([1, 1, 1], [False, False, False]),
        ([12, 0, 14], [True, False, True]),  # nobody is hidden, and nobody is given away
        ([11, 11, 2], [False, True, False]),  # of equals the first
        ([], []),
    ],
)
def test_hidden_parts_are_together_nobody_or_five_people(
    people: list[int], shown: list[bool]
) -> None:
    parts = pd.Series(people, [f"Agency {at}" for at in range(len(people))], dtype="Int64")
    assert shown_parts(parts, fewest=10).tolist() == shown
    assert shown_parts(parts).index.equals(parts.index)


@pytest.mark.parametrize("people", [[3, None], [3, -1]])
def test_parts_of_unknown_size_are_refused(people: list[int | None]) -> None:
    with pytest.raises(ValueError, match="must be known"):
        shown_parts(pd.Series(people, dtype="Int64"))


def listed(counts: dict[str, int]) -> dict[str, str]:
    """A list with its total, as printed."""
    shown = protected(pd.Series(counts).rename_axis("agency"))
    return {str(key): "c" if pd.isna(value) else str(value) for key, value in shown.items()}


def test_a_small_count_takes_the_smallest_other_with_it_so_that_the_total_can_stand() -> None:
    assert listed({"Police": 3, "Health": 7, "Schools": 20}) == {
        "Police": "c", "Health": "c", "Schools": "20", ALL: "30",
    }  # fmt: skip


def test_zero_and_five_are_shown_and_nothing_is_hidden_without_need() -> None:
    assert listed({"Police": 0, "Health": 5}) == {"Police": "0", "Health": "5", ALL: "5"}


def test_a_total_of_one_to_four_is_a_small_count_too() -> None:
    assert listed({"Police": 0, "Health": 3}) == {"Police": "0", "Health": "c", ALL: "c"}


def test_small_counts_that_can_only_be_one_each_take_their_total_with_them() -> None:
    # Five agencies from 1 to 4 with a total of 5 can only have 1 each.
    assert listed(dict.fromkeys("ABCDE", 1)) == dict.fromkeys(["A", "B", "C", "D", "E", ALL], "c")


def test_two_small_counts_that_are_four_together_hide_a_third() -> None:
    # 30 - 26 = 4 children would be a count of 1 to 4 as well.
    assert listed({"A": 2, "B": 2, "C": 6, "D": 20})["C"] == "c"


def test_in_a_table_a_small_count_is_hidden_as_one_corner_of_four() -> None:
    counts = pd.Series(
        [3, 10, 20, 30, 40, 50, 60, 70, 80],
        pd.MultiIndex.from_product([["A", "B", "C"], ["x", "y", "z"]], names=["agency", "kind"]),
    )
    shown = protected(counts)
    assert {*shown.index[shown.isna()]} == {("A", "x"), ("A", "y"), ("B", "x"), ("B", "y")}
    assert shown[ALL, ALL] == 363
    assert (shown["A", ALL], shown[ALL, "x"]) == (33, 93)


def test_a_combination_that_is_not_there_counts_nobody() -> None:
    rows = pd.MultiIndex.from_tuples([("A", "x"), ("B", "y")], names=["agency", "kind"])
    assert protected(pd.Series([10, 20], rows))["A", "y"] == 0


@pytest.mark.parametrize("cells", [[3, -1], [3, None]])
def test_a_count_of_children_that_is_not_known_is_refused(cells: list[int]) -> None:
    with pytest.raises(ValueError, match="must be known"):
        suppressed(cells, [])


def test_a_count_that_does_not_say_of_what_is_refused() -> None:
    with pytest.raises(ValueError, match="a key is missing"):
        protected(pd.Series([10, 20], pd.Index(["A", None], name="agency")))


def test_a_key_that_comes_twice_or_is_a_total_is_refused() -> None:
    for keys in (["A", "A"], ["A", ALL]):
        with pytest.raises(ValueError, match="come once"):
            protected(pd.Series([10, 20], pd.Index(keys, name="agency")))


def parts(*rows: tuple[int | None, ...]) -> tuple[list[list[object]], list[object]]:
    """Asked, replied, changed by row, and their totals; None is hidden or unknown."""
    wholes = pd.DataFrame(rows, columns=["asked", "replied", "changed"], dtype="Int64")
    numbers, total = protected_parts(wholes)
    known = numbers.astype(object).where(numbers.notna(), None)
    return known.to_numpy().tolist(), [None if pd.isna(n) else n for n in total]


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ((14, 14, 9), [14, 14, 9]),
        ((8, 8, 0), [8, 8, 0]),
        ((8, 8, 8), [8, 8, 8]),
        ((14, 14, 12), [14, 14, None]),  # 2 did not change
        ((20, 17, 10), [20, None, 10]),  # 3 could not be judged
        ((20, 10, 3), [20, 10, None]),
        ((3, 3, 1), [None, None, None]),
        ((None, 12, 7), [None, 12, 7]),
        ((12, None, 3), [12, None, None]),
    ],
)
def test_a_part_is_hidden_where_it_or_what_is_left_is_one_to_four(
    row: tuple[int | None, ...], shown: list[int | None]
) -> None:
    numbers, total = parts(row)
    assert numbers == [shown]
    assert total == shown


def test_a_hidden_part_is_hidden_in_a_second_row_where_the_total_would_give_it_away() -> None:
    numbers, total = parts((20, 20, 2), (20, 20, 8), (20, 20, 10))
    assert numbers[0][2] is None
    assert [row[2] for row in numbers[1:]].count(None) == 1
    assert total == [60, 60, 20]
