from __future__ import annotations

import math

import pandas as pd
import pytest
from scipy import stats

from lscp_data.subjects.evaluation import findings, measures

BEFORE = [8, 5, 4, 9, 6, 9, 5]
AFTER = [10, 8, 5, 11, 6, 7, 9]


def answers(*stages: tuple[str, list[float]], course: str = "Neglect") -> pd.DataFrame:
    """Answers drawn as (stage, the score of each person in turn)."""
    rows = [
        (f"D-{person}", course, stage, "Confidence", score, "1-10")
        for stage, scores in stages
        for person, score in enumerate(scores)
        if not math.isnan(score)
    ]
    names = ["delegate", "course", "stage", "question", "score", "scale"]
    return pd.DataFrame(rows, columns=names).astype({"score": "Float64"})


def test_paired_change_reaches_the_published_vector() -> None:
    table = measures.paired_change(measures.matched(answers(("pre", BEFORE), ("post", AFTER))))
    row = table.iloc[0]
    assert row["n"] == 7
    assert row["change"] == pytest.approx(1.4286, abs=5e-5)
    assert row["sd"] == pytest.approx(1.9881, abs=5e-5)
    assert (row["low"], row["high"]) == pytest.approx((-0.410, 3.267), abs=5e-4)


def test_paired_change_agrees_with_scipy() -> None:
    row = measures.paired_change(measures.matched(answers(("pre", BEFORE), ("post", AFTER)))).iloc[
        0
    ]
    interval = stats.ttest_rel(AFTER, BEFORE).confidence_interval(0.95)
    assert (row["low"], row["high"]) == pytest.approx((interval.low, interval.high))


def test_only_people_who_answered_both_times_count() -> None:
    nan = math.nan
    data = answers(("pre", [3, 3, 3, nan]), ("post", [4, nan, 5, 5]))
    pairs = measures.matched(data)
    assert pairs[["first", "second"]].to_numpy().tolist() == [[3, 4], [3, 5]]


def test_answers_without_a_delegate_are_never_matched() -> None:
    data = answers(("pre", [3] * 6), ("post", [4] * 6)).assign(delegate=None)
    assert measures.matched(data).empty


def test_the_later_of_two_answers_at_one_stage_counts() -> None:
    data = answers(("pre", [1]), ("post", [2]))
    twice = pd.concat([data, data.tail(1).assign(score=5)], ignore_index=True)
    twice["answered_on"] = pd.to_datetime(["2026-01-01", "2026-02-01", "2026-01-15"])
    assert measures.matched(twice)["second"].tolist() == [2]


def test_questions_and_scales_are_never_pooled_and_retro_pre_is_not_pre() -> None:
    one = answers(("pre", [3] * 5), ("post", [4] * 5))
    two = one.assign(question="Knowledge")
    three = one.assign(scale="1-5")
    retro = answers(("retro_pre", [1] * 5), course="Other")
    table = measures.paired_change(measures.matched(pd.concat([one, two, three, retro])))
    assert len(table) == 3
    assert table["n"].tolist() == [5, 5, 5]


@pytest.mark.parametrize(
    ("people", "detail"), [(1, "none"), (4, "none"), (5, "points"), (9, "points"), (10, "mean")]
)
def test_small_numbers_decide_what_is_shown(people: int, detail: str) -> None:
    data = answers(("pre", [3] * people), ("post", [4] * people))
    assert measures.paired_change(measures.matched(data))["detail"].tolist() == [detail]


def test_retention_is_the_share_of_the_gain_kept_on_people_with_all_three() -> None:
    # before 2, after 4, follow-up 3.5: kept (3.5 - 2) / (4 - 2) = 75 %
    data = answers(("pre", [2] * 10), ("post", [4] * 10), ("follow-up", [3.5] * 10))
    row = measures.follow_up(data).iloc[0]
    assert (row["n"], row["retention"]) == (10, 0.75)


def test_retention_is_unknown_for_nine_people_or_a_gain_below_half_a_point() -> None:
    nine = answers(("pre", [2] * 9), ("post", [4] * 9), ("follow-up", [3] * 9))
    small = answers(("pre", [2] * 10), ("post", [2.4] * 10), ("follow-up", [2.2] * 10))
    assert measures.follow_up(nine)["retention"].isna().all()
    assert measures.follow_up(small)["retention"].isna().all()


def test_responses_count_people_at_each_stage() -> None:
    data = answers(("pre", [1, 2, 3]), ("post", [1, 2]), ("follow-up", [4]))
    assert measures.responses(data).iloc[0].tolist() == ["Neglect", 3, 2, 1]


def test_the_chart_shows_no_mark_below_five_people_and_no_interval_below_ten() -> None:
    table = measures.stage_means(
        answers(("pre", [2] * 9), ("post", [4] * 9), ("follow-up", [3] * 4))
    )
    row = table.iloc[0]
    assert (row["pre"], row["post"], row["n_follow_up"]) == (2, 4, 0 + 4)
    assert math.isnan(row["follow_up"])
    assert math.isnan(row["pre_half"])


def test_the_heading_counts_only_rises_beyond_chance_and_fits_on_one_line() -> None:
    sure = answers(("pre", [2, 3] * 10), ("post", [4, 4] * 10), course="A")
    unsure = answers(("pre", BEFORE), ("post", AFTER), course="B")
    few = answers(("pre", [1] * 4), ("post", [5] * 4), course="C")
    table = measures.paired_change(measures.matched(pd.concat([sure, unsure, few])))
    finding = findings.change(table)
    assert finding.heading == "Confidence rose on 1 of 3 courses; 2 have too few replies"
    assert finding.words.endswith("so the change is not judged: B (7) and C (4).")


def test_no_table_holds_a_score_of_fewer_than_five_people() -> None:
    data = answers(("pre", [3] * 4), ("post", [4] * 4), ("follow-up", [4] * 4))
    scores = ["pre", "post", "change", "sd", "low", "high"]
    table = measures.paired_change(measures.matched(data))
    assert table["n"].tolist() == [4]
    assert table[scores].isna().all(axis=None)
    assert measures.follow_up(data)[["pre", "post", "follow_up"]].isna().all(axis=None)


def test_one_scale_spelled_in_two_ways_is_one_scale() -> None:
    before = answers(("pre", [3] * 10))
    after = answers(("post", [4] * 10)).assign(scale="1 to 10")
    table = measures.paired_change(measures.matched(pd.concat([before, after])))
    assert table[["scale", "n"]].to_numpy().tolist() == [["1-10", 10]]
