from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.subjects.evaluation import findings


def changes(*rows: tuple[int, float, float], question: str = "Confidence") -> pd.DataFrame:
    """Paired change of one question, drawn as (people, low, high) for each course."""
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
                "sd": 1.0,
                "low": low,
                "high": high,
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
    assert "40 people matched" in finding.words
    assert finding.words.endswith("so the change is not judged: Course 4 (7).")


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


_ROW = st.tuples(st.integers(1, 99), st.floats(-4, 4), st.floats(-4, 4)).map(
    lambda row: (row[0], min(row[1:]), max(row[1:]))
)


@settings(deadline=None)
@given(st.lists(_ROW, max_size=30))
def test_every_heading_fits_and_counts_what_the_table_holds(
    rows: list[tuple[int, float, float]],
) -> None:
    table = changes(*rows) if rows else changes((1, 0, 0)).head(0)
    heading = findings.change(table).heading
    assert len(heading) <= 60
    judged = [low for n, low, _ in rows if n >= 10]
    if judged:
        rose = sum(low > 0 for low in judged)
        assert heading.startswith(f"Confidence rose on {rose} of {len(rows)} course")


def test_retention_names_the_courses_of_which_it_cannot_be_said() -> None:
    table = pd.DataFrame({"course": ["A", "B"], "n": [22, 7], "retention": [0.45, float("nan")]})
    assert findings.retention(table) == (
        "At follow-up A kept 45 % of its gain (22 people answered all three times). "
        "Too few people, or too small a gain, to say what was kept: B (7)."
    )


def test_replies_are_counted_over_all_courses_and_told_for_each() -> None:
    table = pd.DataFrame({"course": ["A", "B"], "pre": [3, 9], "post": [1, 0], "follow-up": [0, 4]})
    finding = findings.replies(table)
    assert finding.heading == "1 reply straight after, 4 at follow-up"
    assert finding.words.startswith("A: 3 before, 1 straight after, 0 at follow-up. B: 9 before")
    assert findings.replies(table.head(0)).heading == "No replies can be counted as people"


def test_nobody_at_all_three_stages_is_said() -> None:
    none = pd.DataFrame({"course": [], "n": [], "retention": []})
    assert findings.retention(none) == "Nobody has answered at all three stages yet."
