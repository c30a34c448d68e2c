"""Sums of people are combined into one of few people wherever that can be done."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.subjects.evaluation.combining import Sum, weighs_few


def total(people: range | set[int], stage: str = "post", **other: float) -> Sum:
    """A sum of people who all scored 3, but for those named with another score."""
    return Sum(stage, frozenset((one, other.get(f"p{one}", 3.0)) for one in people))


def referee(sums: list[set[int]]) -> bool:
    """The same by trying all sets of one to four people, one rank each."""
    people = sorted(set().union(*sums))
    table = np.array([[one in those for one in people] for those in sums], dtype=float)
    rank = np.linalg.matrix_rank(table)
    # A combination lies within some people where the rest of the table has a smaller rank.
    return any(
        np.linalg.matrix_rank(np.delete(table, few, axis=1)) < rank
        for many in range(1, 5)
        for few in itertools.combinations(range(len(people)), many)
    )


@pytest.mark.parametrize(
    ("sums", "few"),
    [
        ([total(range(20))], False),
        ([total(range(20)), total(range(21))], True),
        ([total(range(20)), total(range(25))], False),
        ([total(range(20)), total(range(20))], False),
        # 0-19 less 0-9 less 10-18 is number 19, though every two of them differ by many.
        ([total(range(20)), total(range(10)), total(range(10, 19))], True),
        # One person's score was put right.
        ([total(range(20)), total(range(20), p3=5.0)], True),
        ([total(range(20)), total(range(20), **{f"p{n}": 5.0 for n in range(5)})], False),
        # Before and after are different scores: nothing to take from each other.
        ([total(range(20), "pre"), total(range(19), "post")], False),
    ],
)
def test_by_hand(sums: list[Sum], few: bool) -> None:
    assert weighs_few(sums) is few


def test_three_reports_tell_what_no_two_do() -> None:
    # Agency (0-14, 30), session (30, 15-29) and total (0-29): (agency + session - total) / 2.
    sums = [total({*range(15), 30}), total({30, *range(15, 30)}), total(range(30))]
    assert weighs_few(sums)
    assert not any(weighs_few(two) for two in itertools.combinations(sums, 2))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sets(st.integers(0, 11), min_size=5), min_size=1, max_size=5))
def test_a_few_people_are_found_wherever_trying_all_of_them_does(sums: list[set[int]]) -> None:
    assert weighs_few([total(those) for those in sums]) is referee([those for those in sums])
