from __future__ import annotations

import math

import pandas as pd
import pytest
from scipy import stats

from lscp_data.subjects.evaluation.aggregates import Aggregates, aggregates
from lscp_data.subjects.evaluation.pairs import paired_means
from lscp_data.subjects.evaluation.scores import KEYS, people

BEFORE = [8, 5, 4, 9, 6, 9, 5]
AFTER = [10, 8, 5, 11, 6, 7, 9]
NAMES = ["delegate", "course", "stage", "question", "score", "scale"]
NAN = math.nan


def answers(*stages: tuple[str, list[float]], scale: str = "1-10") -> pd.DataFrame:
    """Answers drawn as (stage, the score of each person in turn)."""
    rows = [
        (f"D-{person}", "Neglect", stage, "Confidence", score, scale)
        for stage, scores in stages
        for person, score in enumerate(scores)
        if not math.isnan(score)
    ]
    return pd.DataFrame(rows, columns=NAMES).astype({"score": "Float64"})


def of(*stages: tuple[str, list[float]], scale: str = "1-10") -> Aggregates:
    return aggregates(answers(*stages, scale=scale), None)


def test_the_paired_interval_reaches_the_published_vector_and_scipy() -> None:
    row = paired_means(people(answers(("pre", BEFORE), ("post", AFTER))), KEYS).iloc[0]
    assert row["n"] == 7
    assert row["change"] == pytest.approx(1.4286, abs=5e-5)
    assert (row["low"], row["high"]) == pytest.approx((-0.410, 3.267), abs=5e-4)
    interval = stats.ttest_rel(AFTER, BEFORE).confidence_interval(0.95)
    assert (row["low"], row["high"]) == pytest.approx((interval.low, interval.high))
    before = stats.ttest_1samp(BEFORE, 0).confidence_interval(0.95)
    assert (row["pre"] - row["pre_half"], row["pre"] + row["pre_half"]) == pytest.approx(
        (before.low, before.high)
    )


def test_seven_people_are_shown_as_points_and_counts_without_mean_or_interval() -> None:
    row = of(("pre", BEFORE), ("post", AFTER)).change.iloc[0]
    assert (row["n"], row["detail"]) == (7, "points")
    # Changes 2, 3, 1, 2, 0, -2, 4: one stayed and one fell, so only that two did not rise is known.
    assert row["improved"] == 5
    assert row[["same", "worse"]].isna().all()
    assert row["points_pre"] == (4, 5, 5, 6, 8, 9, 9)
    assert row["points_post"] == (5, 6, 7, 8, 9, 10, 11)
    assert row[["pre", "pre_half", "post", "post_half", "change", "low", "high"]].isna().all()


def test_four_people_have_a_number_and_nothing_else() -> None:
    row = of(("pre", [1] * 4), ("post", [10] * 4)).change.iloc[0]
    assert (row["n"], row["detail"]) == (4, "none")
    assert (row["points_pre"], row["points_post"]) == ((), ())
    assert row.drop([*KEYS, "n", "detail", "points_pre", "points_post"]).isna().all()


def test_ten_people_have_means_with_intervals_and_no_points() -> None:
    before, after = [1, 2, 3, 4, 5] * 2, [3, 3, 4, 6, 5] * 2
    row = of(("pre", before), ("post", after)).change.iloc[0]
    interval = stats.ttest_rel(after, before).confidence_interval(0.95)
    assert (row["detail"], row["pre"], row["post"]) == ("mean", 3, pytest.approx(4.2))
    assert row[["improved", "same", "worse"]].tolist() == [8, 2, 0]
    assert (row["low"], row["high"]) == pytest.approx((interval.low, interval.high))
    assert (row["points_pre"], row["points_post"]) == ((), ())


def test_only_people_who_answered_both_times_are_matched() -> None:
    shown = of(("pre", [3] * 12 + [NAN] * 2), ("post", [4] * 10 + [NAN] * 2 + [9] * 2))
    assert shown.change[["n", "pre", "post"]].to_numpy().tolist() == [[10, 3, 4]]


def test_answers_without_a_delegate_are_never_matched() -> None:
    data = answers(("pre", [3] * 20), ("post", [4] * 20))
    for nameless in (data.assign(delegate=None), data.drop(columns="delegate")):
        shown = aggregates(nameless, None)
        assert shown.change.empty
        assert shown.kept.empty
        assert shown.unmatched[["n_pre", "n_post"]].to_numpy().tolist() == [[20, 20]]


def test_the_later_of_two_answers_at_one_stage_counts() -> None:
    data = answers(("pre", [1] * 10), ("post", [2] * 10))
    twice = pd.concat([data, data.tail(1).assign(score=12), data.tail(1)], ignore_index=True)
    days = ["2026-01-01"] * 10 + ["2026-02-01"] * 10 + ["2026-02-03", "2026-01-15"]
    twice["answered_on"] = pd.to_datetime(days)
    # Nine answered 2 and the tenth 12 on the last day: (9 x 2 + 12) / 10 = 3.
    assert aggregates(twice, None).change["post"].tolist() == [3]


def test_questions_and_scales_are_never_pooled() -> None:
    one = answers(("pre", [3] * 10), ("post", [4] * 10))
    data = pd.concat([one, one.assign(question="Knowledge"), one.assign(scale="1-5")])
    table = aggregates(data, None).change
    assert table[["question", "scale", "n"]].to_numpy().tolist() == [
        ["Confidence", "1-10", 10], ["Confidence", "1-5", 10], ["Knowledge", "1-10", 10],
    ]  # fmt: skip


def test_one_scale_spelled_in_two_ways_is_one_scale_and_none_is_said() -> None:
    data = pd.concat(
        [answers(("pre", [3] * 10)), answers(("post", [4] * 10)).assign(scale="1 to 10")]
    )
    assert aggregates(data, None).change[["scale", "n"]].to_numpy().tolist() == [["1-10", 10]]
    assert aggregates(data.drop(columns="scale"), None).change["scale"].tolist() == ["not stated"]


def test_a_before_asked_afterwards_is_never_mixed_with_a_true_one() -> None:
    shown = of(
        ("pre", [3] * 10 + [NAN] * 10), ("retro_pre", [NAN] * 10 + [1] * 10), ("post", [4] * 20)
    )
    assert shown.change[["n", "pre", "change"]].to_numpy().tolist() == [[10, 3, 1]]
    assert shown.retro[["n", "pre", "change"]].to_numpy().tolist() == [[10, 1, 3]]


@pytest.mark.parametrize(("top", "flagged"), [(2, False), (3, True), (19, True)])
def test_a_ceiling_is_flagged_from_fifteen_people_of_a_hundred_at_the_top_before(
    top: int, flagged: bool
) -> None:
    # 2 of 20 are 10 %, 3 of 20 are 15 %; neither number is given, nor that one of 20 was below.
    row = of(("pre", [5] * top + [3] * (20 - top)), ("post", [5] * 20), scale="1-5").change.iloc[0]
    assert pd.isna(row["at_ceiling"])
    assert row["ceiling"] == flagged


def test_the_ceiling_of_a_scale_without_ends_is_unknown() -> None:
    row = of(("pre", [5] * 10), ("post", [5] * 10), scale="stars").change.iloc[0]
    assert row[["at_ceiling", "ceiling"]].isna().all()
    assert row["same"] == 10


def test_retention_is_the_share_of_the_gain_kept_on_people_with_all_three() -> None:
    # Before 2, after 4, follow-up 3.5: kept (3.5 - 2) / (4 - 2) = 75 %. Ten others did not answer
    # a third time and do not count.
    shown = of(
        ("pre", [2] * 10 + [4] * 10), ("post", [4] * 10 + [9] * 10), ("follow-up", [3.5] * 10)
    )
    row = shown.kept.iloc[0]
    assert (row["n"], row["follow_up"], row["retention"]) == (10, 3.5, 0.75)
    assert {*shown.kept} & {"pre", "post", "change"} == set()


def test_retention_is_unknown_for_nine_people_or_a_gain_below_half_a_point() -> None:
    nine = of(("pre", [2] * 9), ("post", [4] * 9), ("follow-up", [3] * 9)).kept.iloc[0]
    assert (nine["detail"], nine["points"]) == ("points", (3,) * 9)
    assert nine[["follow_up", "retention"]].isna().all()
    assert not nine["held_back"]
    small = of(("pre", [2] * 10), ("post", [2.4] * 10), ("follow-up", [2.2] * 10)).kept.iloc[0]
    assert small["follow_up"] == 2.2
    assert math.isnan(small["retention"])
    assert not small["held_back"]
    four = of(("pre", [2] * 4), ("post", [4] * 4), ("follow-up", [3] * 4)).kept.iloc[0]
    assert (four["n"], four["detail"], four["points"]) == (4, "none", ())


def test_starting_the_course_again_is_no_change_backwards_in_time() -> None:
    # Ten people rise from 2 to 4 in January; in July each answers "before" again, with 5.
    rounds = [("pre", 2, "2026-01-05"), ("post", 4, "2026-01-06"), ("pre", 5, "2026-07-01")]
    rows = [
        (f"D-{person}", "Neglect", stage, "Confidence", score, "1-5", day)
        for stage, score, day in rounds
        for person in range(10)
    ]
    told = pd.DataFrame(rows, columns=[*NAMES, "answered_on"]).astype(
        {"score": "Float64", "answered_on": "datetime64[us]"}
    )
    row = aggregates(told, None).change.iloc[0]
    assert row[["n", "pre", "post", "change"]].tolist() == [10, 2, 4, 2]
    # Once they answer after it too, that second time counts.
    again = told[told["answered_on"].eq("2026-01-06")].assign(score=4.5)
    again = again.assign(answered_on=pd.Timestamp("2026-07-02"))
    row = aggregates(pd.concat([told, again], ignore_index=True), None).change.iloc[0]
    assert row[["pre", "post"]].tolist() == [5, 4.5]


def test_a_follow_up_before_the_last_answer_after_belongs_to_an_earlier_time() -> None:
    stages = [("pre", "2026-01-05"), ("follow-up", "2026-04-01"), ("post", "2026-07-01")]
    rows = [("D-1", "Neglect", stage, "Confidence", 3, "1-5", day) for stage, day in stages]
    told = pd.DataFrame(rows, columns=[*NAMES, "answered_on"]).astype(
        {"score": "Float64", "answered_on": "datetime64[us]"}
    )
    assert math.isnan(people(told).iloc[0]["follow-up"])


@pytest.mark.parametrize(("top", "told"), [(0, False), (5, True), (15, True), (20, False)])
def test_how_many_were_at_the_top_is_told_where_they_and_the_others_are_five(
    top: int, told: bool
) -> None:
    row = of(("pre", [5] * top + [3] * (20 - top)), ("post", [5] * 20), scale="1-5").change.iloc[0]
    assert (not pd.isna(row["at_ceiling"]) and row["at_ceiling"] == top) == told


@pytest.mark.parametrize(
    ("improved", "same", "worse", "known"),
    [
        (0, 10, 0, [0, 10, 0]),
        (1, 9, 0, [NAN, NAN, NAN]),  # 10 times the mean change is that one person's
        (2, 6, 2, [NAN, NAN, NAN]),  # four changed
        (3, 5, 2, [3, 5, 2]),
        (1, 2, 7, [NAN, NAN, NAN]),
        (8, 1, 1, [8, NAN, NAN]),
        (5, 4, 1, [5, NAN, NAN]),
        (7, 1, 2, [7, NAN, NAN]),
        (9, 0, 1, [NAN, NAN, NAN]),  # that nine rose leaves one
        (9, 1, 0, [NAN, NAN, NAN]),
        (0, 1, 9, [0, NAN, NAN]),
        (8, 2, 0, [8, 2, 0]),
    ],
)
def test_no_count_of_those_who_rose_stayed_or_fell_rests_on_one_person(
    improved: int, same: int, worse: int, known: list[float]
) -> None:
    after = [5] * improved + [3] * same + [2] * worse
    for stage in ("pre", "retro_pre"):
        shown = of((stage, [3] * 10), ("post", after), scale="1-5")
        row = (shown.change if stage == "pre" else shown.retro).iloc[0]
        told = [NAN if pd.isna(row[name]) else row[name] for name in ("improved", "same", "worse")]
        assert told == pytest.approx(known, nan_ok=True)
        assert row["change"] == pytest.approx((2 * improved - worse) / 10)


def test_of_five_to_nine_people_the_counts_follow_the_same_rule() -> None:
    row = of(("pre", [3] * 7), ("post", [4, 4, 4, 4, 3, 3, 3]), scale="1-5").change.iloc[0]
    assert row[["improved", "same", "worse"]].isna().all()  # four changed
    row = of(("pre", [3] * 7), ("post", [4, 4, 4, 4, 4, 3, 3]), scale="1-5").change.iloc[0]
    assert row[["improved", "same", "worse"]].tolist() == [5, 2, 0]


def test_what_was_kept_is_held_back_whatever_the_gain_where_it_would_tell_of_the_others() -> None:
    # Eleven are matched and ten answered again: that the ten gained less than half a point would
    # tell, beside the mean of all eleven, what the eleventh gained.
    for after in (3.2, 4.0):
        shown = of(("pre", [3] * 11), ("post", [after] * 10 + [5]), ("follow-up", [3] * 10 + [NAN]))
        row = shown.kept.iloc[0]
        assert (row["n"], row["held_back"]) == (10, True)
        assert math.isnan(row["retention"])


def test_the_share_kept_is_known_to_the_whole_per_cent_and_no_further() -> None:
    # Before 2, after 5, follow-up 3 for 13 and 4 for 7: (3.35 - 2) / 3 = 0.45; of 6 it is 3.3,
    # so 1.3 / 3 = 0.4333.
    for fours, share in ((7, 0.45), (6, 0.43)):
        later = [4] * fours + [3] * (20 - fours)
        shown = of(("pre", [2] * 20), ("post", [5] * 20), ("follow-up", later))
        assert shown.kept["retention"].tolist() == [share]
