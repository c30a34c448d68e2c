import pandas as pd
import pytest

from lscp_data.subjects.evidence.learning import kept, learned


def change(*rows):
    columns = ["question", "n", "change", "low", "high", "detail"]
    return pd.DataFrame(rows, columns=columns)


NONE = change()


def test_learned_needs_one_question_that_rose_for_certain_and_none_that_fell():
    rose = ("Know?", 61, 1.24, 0.9, 1.5, "mean")
    step = learned(change(rose, ("Use?", 30, 0.1, -0.2, 0.4, "mean")), NONE, NONE)
    assert step.reached is True
    assert step.fact == (
        "1 of 2 questions rose: “Know?” +1.2 (95 % interval +0.9 to +1.5, 61 people matched)."
    )
    fell = learned(change(rose, ("Use?", 30, -0.5, -0.8, -0.2, "mean")), NONE, NONE)
    assert fell.reached is False
    assert fell.fact.startswith("1 of 2 questions fell: “Use?” -0.5")


def test_a_change_whose_interval_holds_zero_is_no_learning():
    step = learned(change(("Know?", 12, 0.3, 0.0, 0.6, "mean")), NONE, NONE)
    assert step.reached is False
    assert step.fact.startswith("The one question did not rise for certain: “Know?” +0.3")


def test_fewer_than_ten_matched_people_show_neither():
    few = ("Know?", 9, None, None, None, "points")
    step = learned(change(few), NONE, NONE)
    assert (step.reached, step.fact) == (
        None,
        "Fewer than 10 people are matched before and after on any question.",
    )
    rose = ("Use?", 61, 1.2, 0.9, 1.5, "mean")
    assert "1 question had too few" in learned(change(rose, few), NONE, NONE).fact


@pytest.mark.parametrize(
    ("retro", "unmatched", "words"),
    [
        (change(("Know?", 40, 2.0, 1.5, 2.5, "mean")), NONE, "rated afterwards"),
        (NONE, change(("Know?", 40, 2.0, 1.5, 2.5, "mean")), "different people"),
        (NONE, NONE, "No evaluation of it"),
    ],
)
def test_what_was_remembered_or_answered_by_others_does_not_count_and_is_said(
    retro, unmatched, words
):
    step = learned(NONE, retro, unmatched)
    assert step.reached is None
    assert words in step.fact


def test_without_evaluations_nothing_is_known():
    assert learned(None, None, None).fact == "No evaluation has been uploaded."
    assert kept(None).reached is None


def follow_up(*rows):
    return pd.DataFrame(rows, columns=["question", "n", "retention", "held_back"])


def test_kept_is_at_least_half_of_the_gain_on_every_question_judged():
    step = kept(follow_up(("Know?", 28, 0.84, False), ("Use?", 27, 0.44, False)))
    assert step.reached is False
    assert step.fact == (
        "The least of 2 questions: 44 % of the gain on “Use?” was kept at follow-up "
        "(27 people answered all three times)."
    )
    assert kept(follow_up(("Know?", 28, 0.5, False), ("Use?", 9, None, False))).reached is True


def test_what_was_kept_is_unknown_where_too_few_answered_or_it_is_held_back():
    assert "Nobody answered" in kept(follow_up()).fact
    assert "Too few" in kept(follow_up(("Know?", 9, None, False))).fact
    held = kept(follow_up(("Know?", 28, None, True)))
    assert held.reached is None
    assert "give away" in held.fact


def test_a_gain_that_was_lost_or_grew_is_not_called_kept():
    lost = kept(follow_up(("Know?", 28, -0.5, False)))
    assert lost.reached is False
    assert (lost.fact, lost.short) == (
        "All of the gain on “Know?” was lost at follow-up, down below the start "
        "(28 people answered all three times).",
        "all lost",
    )
    more = kept(follow_up(("Know?", 28, 2.0, False)))
    assert more.reached is True
    assert (more.fact, more.short) == (
        "200 % of the gain on “Know?” was there at follow-up: it rose further "
        "(28 people answered all three times).",
        "200 % of gain",
    )
    two = kept(follow_up(("Know?", 28, 0.8, False), ("Use?", 27, -0.5, False)))
    assert two.fact.startswith("The least of 2 questions: all of the gain on “Use?” was lost")


def test_a_change_that_rounds_to_nothing_has_no_sign():
    step = learned(change(("Know?", 12, 0.01, -0.04, 0.06, "mean")), NONE, NONE)
    assert "“Know?” 0.0 (95 % interval 0.0 to +0.1, 12 people matched)." in step.fact
