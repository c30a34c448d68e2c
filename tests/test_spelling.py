from __future__ import annotations

import pandas as pd
import pytest

from lscp_data.spelling import folded, unified


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Escalation-policy ", "escalation policy"),
        ("Level 2", "LEVEL  2"),
        ("Children's Social Care", "Childrens social care"),
        ("Professional Curiosity & Escalation", "Professional curiosity and escalation"),
        ("Module 1.1", "Module 1-1"),
    ],
)
def test_spellings_that_differ_in_case_and_signs_are_one_name(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Module 1.1", "Module 11"), ("Level 2", "Level 3"), ("2.1", "21")]
)
def test_names_that_differ_in_letters_or_numbers_stay_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_nothing_is_no_name() -> None:
    assert [folded(name) for name in (None, pd.NA, "", " - ")] == ["", "", "", ""]


def test_the_first_spelling_counts_over_all_frames_and_nothing_else_changes() -> None:
    bookings = pd.DataFrame(
        {
            "course": pd.Series(["Neglect", "neglect ", None, "Escalation"], dtype="category"),
            "attendance": ["attended"] * 4,
        }
    )
    evaluations = pd.DataFrame({"course": ["ESCALATION", "Thresholds"], "score": [3, 4]})
    found = unified({"bookings": bookings, "none": None, "evaluations": evaluations}, ["course"])
    assert found["none"] is None
    spelt = found["bookings"]["course"]
    assert spelt[[0, 1, 3]].tolist() == ["Neglect", "Neglect", "Escalation"]
    assert pd.isna(spelt[2])
    assert found["evaluations"]["course"].tolist() == ["Escalation", "Thresholds"]
    assert found["evaluations"]["score"].tolist() == [3, 4]
    assert bookings["course"].tolist()[1] == "neglect "


def test_a_column_of_nothing_and_a_value_of_signs_are_kept() -> None:
    frame = pd.DataFrame({"agency": [None, None], "role": ["?", "-"]})
    found = unified({"one": frame}, ["agency", "role"])["one"]
    assert found["agency"].isna().all()
    assert found["role"].tolist() == ["?", "-"]
