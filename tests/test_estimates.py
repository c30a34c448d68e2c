from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from lscp_data.estimates import interval, t_quantile, welch, wilson

BEFORE = [8, 5, 4, 9, 6, 9, 5]
AFTER = [10, 8, 5, 11, 6, 7, 9]
CHANGE = pd.Series(AFTER) - pd.Series(BEFORE)


def test_the_paired_interval_reaches_the_published_vector_and_scipy() -> None:
    mean, half = interval(CHANGE)
    assert mean == pytest.approx(1.4286, abs=5e-5)
    assert (mean - half, mean + half) == pytest.approx((-0.410, 3.267), abs=5e-4)
    theirs = stats.ttest_rel(AFTER, BEFORE).confidence_interval(0.95)
    assert (mean - half, mean + half) == pytest.approx((theirs.low, theirs.high))


def test_one_score_has_a_mean_and_no_interval() -> None:
    mean, half = interval(pd.Series([4]))
    assert mean == 4
    assert math.isnan(half)


scores = st.lists(st.integers(1, 10), min_size=2, max_size=30).filter(lambda s: len(set(s)) > 1)


@given(first=scores, second=scores)
def test_welch_agrees_with_scipy_on_any_two_groups(first: list[int], second: list[int]) -> None:
    difference, half = welch(pd.Series(first), pd.Series(second))
    theirs = stats.ttest_ind(second, first, equal_var=False).confidence_interval(0.95)
    assert (difference - half, difference + half) == pytest.approx((theirs.low, theirs.high))


def test_welch_by_hand() -> None:
    # 2, 4 (mean 3, variance 2) and 5, 7, 9 (mean 7, variance 4): difference 4, its variance
    # 2/2 + 4/3 = 7/3, degrees of freedom (7/3)^2 / (1/1 + (16/9)/2) = 49/17.
    difference, half = welch(pd.Series([2, 4]), pd.Series([5, 7, 9]))
    assert difference == 4
    assert half == pytest.approx(t_quantile(49 / 17) * math.sqrt(7 / 3))


@pytest.mark.parametrize(("first", "second"), [([3], [4, 5]), ([3, 3], [4, 4])])
def test_welch_has_no_interval_where_nothing_spreads(first: list[int], second: list[int]) -> None:
    assert math.isnan(welch(pd.Series(first), pd.Series(second))[1])


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (2, 14, 4.0, 39.9),
        (0, 8, 0, 32.4),
        (8, 8, 67.6, 100),
        (6, 9, 35.4, 87.9),
        (304, 393, 73.0, 81.2),
    ],
)
def test_wilson_reaches_its_vectors_and_agrees_with_scipy(
    part: int, whole: int, low: float, high: float
) -> None:
    found = wilson(part, whole)
    assert [100 * end for end in found] == pytest.approx([low, high], abs=0.05)
    assert found == pytest.approx(stats.binomtest(part, whole).proportion_ci(method="wilson"))


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (5, 4), (-1, 4)])
def test_a_share_that_is_none_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="whole"):
        wilson(part, whole)


@pytest.mark.parametrize("whole", range(10, 400))
def test_the_range_of_none_or_of_all_never_leaves_the_share(whole: int) -> None:
    low, high = wilson(0, whole)
    assert f"{100 * low:.1f}" == "0.0"  # of 21 it was "-0.0"
    assert 0 <= low < high <= 1
    low, high = wilson(whole, whole)
    assert 0 <= low < high <= 1
