from __future__ import annotations

import pandas as pd
import pytest
from scipy import stats

from lscp_data.subjects.evaluation.aggregates import Aggregates, aggregates

NAMES = ["delegate", "course", "stage", "question", "score", "scale"]


def of(*groups: tuple[str, str, list[float]]) -> Aggregates:
    """Groups of people drawn as (first letter of their ids, or -, stage, their scores)."""
    rows = [
        (None if who == "-" else f"{who}-{place}", "Neglect", stage, "Q", score, "1-10")
        for who, stage, scores in groups
        for place, score in enumerate(scores)
    ]
    return aggregates(pd.DataFrame(rows, columns=NAMES), None)


BEFORE = [3.0, 5, 4, 4, 2, 6, 5, 3, 4, 4]
AFTER = [7.0, 6, 8, 5, 7, 9, 6, 7, 8, 7, 4, 7]


def test_different_people_are_compared_by_welch() -> None:
    shown = of(("A", "pre", BEFORE), ("B", "post", AFTER))
    assert shown.change.empty
    row = shown.unmatched.iloc[0]
    # 40 / 10 before and 81 / 12 after.
    assert row[["n_pre", "n_post", "pre", "post"]].tolist() == [10, 12, 4, 6.75]
    interval = stats.ttest_ind(AFTER, BEFORE, equal_var=False).confidence_interval(0.95)
    assert row["difference"] == 2.75
    assert (row["low"], row["high"]) == pytest.approx((interval.low, interval.high))


def test_people_in_a_pair_are_not_counted_as_different_people() -> None:
    shown = of(
        ("A", "pre", BEFORE), ("A", "post", [5] * 8), ("C", "retro_pre", [2] * 9),
        ("C", "post", [5] * 9), ("-", "pre", [3] * 10), ("-", "post", [9] * 12),
    )  # fmt: skip
    # Before: two of A did not answer after, and ten forms. After: twelve forms alone.
    assert shown.unmatched[["n_pre", "n_post", "post"]].to_numpy().tolist() == [[12, 12, 9]]


@pytest.mark.parametrize(
    ("before", "after", "detail", "mean", "points"),
    [(4, 20, "none", False, 0), (5, 20, "points", True, 5), (9, 9, "points", False, 9),
     (10, 10, "mean", True, 0)],
)  # fmt: skip
def test_the_smaller_group_decides_and_each_is_shown_by_its_own_size(
    before: int, after: int, detail: str, mean: bool, points: int
) -> None:
    both = 20 - before
    shown = of(("A", "pre", [3, 4] * 10), ("A", "post", [5] * both), ("B", "post", [5] * after))
    row = shown.unmatched.iloc[0]
    assert (row["n_pre"], row["n_post"], row["detail"]) == (before, after, detail)
    assert pd.notna(row["post"]) == mean
    assert len(row["points_pre"]) == points
    assert pd.notna(row["difference"]) == (detail == "mean")


def test_a_question_asked_only_after_stands_by_itself() -> None:
    shown = of(("A", "post", [4, 5] * 5))
    assert shown.unmatched.empty
    assert shown.after_only[["n", "post", "detail"]].to_numpy().tolist() == [[10, 4.5, "mean"]]
    interval = stats.ttest_1samp([4, 5] * 5, 0).confidence_interval(0.95)
    assert shown.after_only["post_half"].tolist() == pytest.approx([interval.high - 4.5])
    few = of(("A", "post", [5, 1, 4, 4, 4])).after_only.iloc[0]
    assert (few["detail"], few["points"]) == ("points", (1, 4, 4, 4, 5))
    none = of(("A", "post", [5, 1, 4, 4])).after_only.iloc[0]
    assert (none["n"], none["detail"], none["points"]) == (4, "none", ())
    assert pd.isna(none["post"])


def test_those_who_answered_after_are_compared_with_the_silent_by_their_score_before() -> None:
    row = of(("A", "pre", [*BEFORE, *AFTER]), ("A", "post", [9] * 10)).responders.iloc[0]
    interval = stats.ttest_ind(AFTER, BEFORE, equal_var=False).confidence_interval(0.95)
    assert row[["n_replied", "n_silent", "replied", "silent"]].tolist() == [10, 12, 4, 6.75]
    assert row["difference"] == 2.75
    assert (row["low"], row["high"]) == pytest.approx((interval.low, interval.high))
    assert not row["held_back"]


def test_a_few_silent_people_have_no_score() -> None:
    row = of(("A", "pre", [3] * 14), ("A", "post", [4] * 10)).responders.iloc[0]
    assert (row["n_replied"], row["n_silent"], row["detail"]) == (10, 4, "none")
    assert row[["replied", "silent", "difference"]].isna().all()
    assert (row["points_replied"], row["points_silent"]) == ((), ())
