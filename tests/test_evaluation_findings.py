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

    Below ten people one person fell and the others rose; from ten on half rose, one fell.
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
                "improved": n - 1 if n < 10 else n // 2,
                "same": 0 if n < 10 else n - n // 2 - 1,
                "worse": 1,
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
    # 40 // 2 = 20 rose, one fell
    assert "50 % of 40 matched people improved (20 of 40), 19 stayed the same" in finding.words


def test_five_to_nine_people_are_counted_without_a_percentage_or_a_mean() -> None:
    words = findings.change(changes((7, 1, 2))).words
    assert words == (
        "Course 1: 6 of 7 rose, 0 stayed the same, 1 fell; so few are shown one by one, without "
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
    for table in (changes((9, 1, 1), (2, 1, 1)), changes((9, 1, 1)).head(0)):
        finding = findings.change(table)
        assert finding.heading == "Too few people answered twice to judge any course"


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


def kept(*rows: tuple[int, float], points: tuple[float, ...] = ()) -> pd.DataFrame:
    """Who answered three times, drawn as (people, retention) for each course."""
    return pd.DataFrame(
        {
            "course": [chr(65 + number) for number in range(len(rows))],
            "n": [n for n, _ in rows],
            "retention": [share for _, share in rows],
            "points": [points if 5 <= n < 10 else () for n, _ in rows],
            "held_back": False,
        }
    ).astype({"retention": float, "held_back": bool})


def test_what_was_kept_names_the_courses_of_which_it_cannot_be_said() -> None:
    finding = findings.kept(kept((22, 0.45), (7, NAN), (3, NAN), (30, NAN), points=(4.0, 5.5)))
    assert finding.heading == "A kept 45 % of its gain"
    assert finding.words == (
        "At follow-up A kept 45 % of its gain (22 people answered all three times). "
        "B: 7 people answered all three times, too few to say what was kept; their scores at "
        "follow-up were 4, 5.5. Too few answered all three times to say anything: C (3). The gain "
        "is below half a scale point, so no share of it is given: D (30)."
    )


def test_of_several_courses_the_least_kept_stands_in_the_heading() -> None:
    assert findings.kept(kept((22, 0.45), (28, 0.84))).heading == "A kept least of its gain: 45 %"
    assert findings.kept(kept((22, 0.45), (28, 0.452))).heading == (
        "2 courses kept 45 % of their gain"
    )
    long = kept((22, 0.45), (28, 0.84)).replace({"course": {"A": "A" * 60}})
    assert findings.kept(long).heading == "Of 2 courses one kept only 45 % of its gain"


def test_what_is_held_back_is_not_called_too_few() -> None:
    held = kept((14, NAN)).assign(held_back=True)
    assert findings.kept(held).words == (
        "Held back, as it would give away fewer than five people: A (14)."
    )


def test_nobody_at_all_three_stages_is_said() -> None:
    finding = findings.kept(kept())
    assert finding.heading == "Too few answered all three times to say what lasted"
    assert finding.words == "Nobody has answered at all three stages yet."


def replies(*rows: tuple[str, str, int, int | None, int]) -> pd.DataFrame:
    """Drawn as (course, stage, replied, trained, forms without a delegate)."""
    names = ["course", "stage", "replied", "trained", "unnamed"]
    kinds = dict.fromkeys(names[2:], "Int64")
    return pd.DataFrame(rows, columns=names).astype(kinds)


def test_the_silent_stand_in_the_heading_and_courses_nobody_evaluated_are_named() -> None:
    finding = findings.replies(
        replies(
            ("A", "pre", 90, 100, 0), ("A", "post", 60, 100, 5), ("A", "follow-up", 20, 100, 0),
            ("B", "pre", 0, 50, 0), ("B", "post", 0, 50, 0), ("B", "follow-up", 0, 50, 0),
            ("C", "pre", 0, 0, 0), ("C", "post", 0, 0, 0), ("C", "follow-up", 0, 0, 0),
        )
    )  # fmt: skip
    # 100 + 50 trained, 20 replied at follow-up
    assert finding.heading == "20 of 150 trained have replied at follow-up"
    assert finding.words.startswith("Of 150 people trained on 2 courses, 60 replied straight after")
    assert "Nobody replied after 1 course: B." in finding.words
    assert finding.words.endswith(
        "5 forms without a delegate's number cannot be counted as people."
    )


def test_without_bookings_replies_are_only_counted() -> None:
    finding = findings.replies(replies(("A", "post", 1, None, 0), ("A", "follow-up", 4, None, 0)))
    assert finding.heading == "1 reply straight after, 4 at follow-up"
    assert finding.words.startswith("Without bookings nobody knows of how many")


def test_forms_without_names_are_no_people() -> None:
    finding = findings.replies(replies(("A", "post", 0, None, 12)))
    assert finding.heading == "No reply can be counted as a person"
    assert finding.words == "12 forms without a delegate's number cannot be counted as people."


def test_more_replies_than_people_trained_are_said() -> None:
    finding = findings.replies(replies(("A", "post", 12, 10, 0), ("A", "follow-up", 11, 10, 0)))
    assert finding.heading == "11 of 10 trained have replied at follow-up"
    assert "On 1 course more replied than are recorded as trained." in finding.words


def test_a_change_that_rounds_to_nothing_has_no_sign() -> None:
    assert "a change of 0.0 (95 % interval -1.0 to +1.0)" in (
        findings.change(changes((40, -1.0, 0.98))).words
    )


def test_who_was_trained_too_lately_to_be_asked_again_is_counted() -> None:
    drawn = replies(("A", "post", 6, 10, 0), ("A", "follow-up", 2, 10, 0))
    some, none = findings.replies(drawn, 4), findings.replies(drawn, 0, "8 weeks")
    assert "4 attendances were in the six weeks before: too lately to be asked again" in some.words
    assert "Nobody came to a session in the 8 weeks before" in none.words
