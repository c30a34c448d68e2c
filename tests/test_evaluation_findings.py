from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.subjects.evaluation import findings

NAN = math.nan


def changes(*rows: tuple[int, float, float], question: str = "Confidence") -> pd.DataFrame:
    """Matched change of one question, drawn as (people, low, high) for each course.

    Below ten people two fell and the others rose; from ten on half rose, two fell.
    """
    return pd.DataFrame(
        [
            {
                "course": f"Course {number}",
                "question": question,
                "scale": "1-5",
                "n": n,
                "pre": 2.0,
                "post": 2 + (low + high) / 2,
                "change": (low + high) / 2,
                "low": low,
                "high": high,
                "improved": n - 2 if n < 10 else n // 2,
                "same": 0 if n < 10 else n - n // 2 - 2,
                "worse": 2,
                "at_ceiling": 0,
                "ceiling": False,
                "detail": "none" if n < 5 else "points" if n < 10 else "mean",
            }
            for number, (n, low, high) in enumerate(rows, start=1)
        ]
    )


def test_rises_falls_and_too_few_replies_are_counted_of_all_courses() -> None:
    table = changes((40, 0.2, 0.8), (30, -0.9, -0.1), (20, -0.3, 0.4), (7, 1, 2))
    finding = findings.change(table)
    assert finding.heading == "Confidence rose on 1 of 4 courses, fell on 1"
    assert "Course 1: 2.0 before and 2.5 straight after, a change of +0.5" in finding.words
    # 40 // 2 = 20 rose, two fell
    assert "50 % of 40 matched people improved (20 of 40), 18 stayed the same" in finding.words
    assert findings.WHY_NO_COUNT not in finding.words


def test_five_to_nine_people_are_counted_without_a_percentage_or_a_mean() -> None:
    words = findings.change(changes((7, 1, 2))).words
    assert words == (
        "Course 1: 5 of 7 rose, 0 stayed the same, 2 fell; so few are shown one by one, without "
        "an average."
    )
    assert "%" not in words


def test_of_many_courses_the_highest_and_the_lowest_change_are_told() -> None:
    table = changes((40, 0, 1), (30, 2, 3), (20, -2, -1), (20, 0, 2))
    words = findings.change(table).words
    assert words.startswith("Highest change, Course 2: 2.0 before and 4.5 straight after")
    assert "Lowest, Course 3:" in words
    assert "The other 2 are in the table." in words


def test_those_at_the_top_of_the_scale_before_could_not_rise() -> None:
    table = changes((40, 0.2, 0.8)).assign(ceiling=True, at_ceiling=9)
    assert (
        "On Course 1 9 of 40 were at the top of the scale before: they could not rise."
        in findings.change(table).words
    )
    unknown = changes((40, 0.2, 0.8)).assign(ceiling=pd.array([pd.NA], dtype="boolean"))
    assert "top of the scale" not in findings.change(unknown).words


def test_below_five_people_only_their_number_is_said() -> None:
    words = findings.change(changes((4, 1, 2))).words
    assert words == "Fewer than five people matched, so nothing of them is shown: Course 1 (4)."


def test_too_few_replies_stand_in_the_heading_where_they_fit() -> None:
    table = changes((40, 0.2, 0.8), (30, 0.1, 0.4), (20, 0.3, 0.4), (4, 0, 0))
    heading = findings.change(table).heading
    assert heading == "Confidence rose on 3 of 4 courses; 1 has too few replies"


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("How confident are you?", "Confidence"),
        ("How well do you know the policy?", "Knowledge"),
        ("How confident are you that you know it?", "Scores"),
        ("Would you recommend it?", "Scores"),
    ],
)
def test_the_heading_names_what_the_question_asks(question: str, word: str) -> None:
    heading = findings.change(changes((40, 0.2, 0.8), question=question)).heading
    assert heading == f"{word} rose on 1 of 1 course"


def test_nothing_is_judged_below_ten_people_or_without_courses() -> None:
    finding = findings.change(changes((9, 1, 1), (2, 1, 1)))
    assert finding.heading == "Too few people answered twice to judge any course"
    # Without courses there may be too few, or enough whose figures wait for more.
    finding = findings.change(changes((9, 1, 1)).head(0))
    assert finding.heading == "No change can be shown on any course"
    assert finding.words == "Nobody who answered both times is counted yet."


_ROW = st.tuples(st.integers(1, 9_999), st.floats(-4, 4), st.floats(-4, 4)).map(
    lambda row: (row[0], min(row[1:]), max(row[1:]))
)


@settings(deadline=None)
@given(st.lists(_ROW, max_size=30))
def test_every_heading_fits_and_counts_what_the_table_holds(
    rows: list[tuple[int, float, float]],
) -> None:
    table = changes(*rows) if rows else changes((1, 0, 0)).head(0)
    assert len(findings.asked_afterwards(table.assign(held_back=False)).heading) <= 60
    heading = findings.change(table).heading
    assert len(heading) <= 60
    judged = [low for n, low, _ in rows if n >= 10]
    if judged:
        rose = sum(low > 0 for low in judged)
        assert heading.startswith(f"Confidence rose on {rose} of {len(rows)} course")


def test_confidence_and_knowledge_that_disagree_are_said_beside_either() -> None:
    confidence, knowledge = "How confident are you?", "How well do you know it?"
    table = pd.concat(
        [
            changes((40, 0.2, 0.8), (40, 0.2, 0.8), question=confidence),
            changes((40, -0.9, -0.1), (40, -0.9, 0.1), question=knowledge),
        ]
    )
    said = "The questions disagree: on Course 1 confidence rose while knowledge fell."
    assert findings.disagreement(table, confidence) == said
    assert findings.disagreement(table, knowledge) == said
    assert findings.disagreement(table, "Would you recommend it?") == ""
    assert findings.disagreement(table.tail(2), confidence) == ""


def test_before_rated_afterwards_has_its_own_words_and_says_what_is_held_back() -> None:
    table = changes((24, 1, 2), (12, NAN, NAN)).assign(held_back=[False, True])
    table.loc[1, "detail"] = "none"
    finding = findings.asked_afterwards(table)
    assert finding.heading == "Rated afterwards: a rise on 1 of 2 courses"
    assert finding.words.endswith("would give away fewer than five people: Course 2.")


def test_a_change_that_rounds_to_nothing_has_no_sign() -> None:
    assert "a change of 0.0 (95 % interval -1.0 to +1.0)" in (
        findings.change(changes((40, -1.0, 0.98))).words
    )


def test_a_before_rated_afterwards_by_enough_people_and_held_back_is_not_called_too_few() -> None:
    table = changes((18, NAN, NAN)).assign(held_back=True, detail="none")
    finding = findings.asked_afterwards(table)
    assert finding.heading == "No course can be judged by “before” rated afterwards"
    few = findings.asked_afterwards(changes((9, NAN, NAN)).assign(held_back=False))
    assert few.heading == "Too few rated “before” afterwards to judge any course"


def test_those_who_stayed_and_fell_are_one_where_either_is_one_person() -> None:
    nothing = pd.array([pd.NA], dtype="Int64")
    table = changes((40, 0.2, 0.8)).assign(same=nothing, worse=nothing)
    words = findings.change(table).words
    # 20 of 40 rose
    assert "improved (20 of 40), 20 did not rise." in words
    assert words.endswith(
        "A number is not shown where it would rest on one person, or on fewer than five who "
        "changed."
    )
    few = changes((7, 1, 2)).assign(same=nothing, worse=nothing)
    assert "Course 1: 5 of 7 rose, 2 did not rise; so few" in findings.change(few).words


def test_where_how_many_rose_is_not_shown_the_words_say_so_and_why() -> None:
    nothing = pd.array([pd.NA], dtype="Int64")
    hidden = {"improved": nothing, "same": nothing, "worse": nothing}
    words = findings.change(changes((40, 0.2, 0.8)).assign(**hidden)).words
    assert "; how many of 40 matched people improved is not shown." in words
    assert findings.WHY_NO_COUNT in words
    few = findings.change(changes((7, 1, 2)).assign(**hidden)).words
    assert few.startswith("Course 1: how many of 7 rose is not shown; so few are shown one by one")


def test_a_few_at_the_top_of_the_scale_are_said_without_their_number() -> None:
    few = pd.array([pd.NA], dtype="Int64")
    table = changes((20, 0.2, 0.8)).assign(ceiling=True, at_ceiling=few)
    assert "On Course 1 15 % or more of 20 were at the top of the scale before" in (
        findings.change(table).words
    )


def test_a_share_is_never_rounded_to_all_that_is_not() -> None:
    table = changes((400, 0.2, 0.8)).assign(improved=398, same=2, worse=0)
    # 398 of 400 are 99.5 %
    assert "100 % of 400" in findings.change(table.assign(improved=400, same=0)).words
    table = table.assign(n=4_000, improved=3_998)
    assert "over 99 % of 4,000 matched people improved (3,998 of 4,000)" in (
        findings.change(table).words
    )
