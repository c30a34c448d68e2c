from __future__ import annotations

import pandas as pd
import pytest

from lscp_data.subjects.actions.key import ON_TRACK_KEY, STAGE_KEY
from lscp_data.subjects.actions.ratings import (
    BLANK,
    EXEMPT,
    NOT_APPLICABLE,
    OTHER,
    in_use,
    own_stage,
    rating,
    without_meaning,
)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Complete", "Green"),
        ("completed", "Green"),
        ("Embedded", "Blue"),
        ("Not started", "Red"),
        ("In Progress ", "Amber"),
        ("Green - completed 12.1.21", "Green"),
        ("Paused", "Paused"),
        ("Ongoing", "Ongoing"),
        ("Update  Pending", "Update Pending"),
        ("n/a", NOT_APPLICABLE),
        ("Not applicable", NOT_APPLICABLE),
        ("A/R", "Amber/Red"),
        ("", BLANK),
        ("  ", BLANK),
    ],
)
def test_each_cell_counts_under_a_colour_of_the_key_or_its_own_words(text: str, label: str) -> None:
    assert rating(text, None, STAGE_KEY) == label


@pytest.mark.parametrize("digit", ["1", "2", "3", "4"])
def test_digits_stay_digits_because_nobody_knows_which_end_is_red(digit: str) -> None:
    assert rating(digit, None, STAGE_KEY) == digit


def test_a_long_exemption_counts_as_exempt_and_is_not_printed() -> None:
    text = "Exempt under paragraph 1 of the schedule: information relating to any individual"
    assert rating(text, None, STAGE_KEY) == EXEMPT
    assert rating("Section 40 applies", None, STAGE_KEY) == EXEMPT


@pytest.mark.parametrize(
    "text",
    [
        "Waiting for Jane Smith",
        "jane smith",
        "Jane",
        "Waiting for the outcome of a consultation with all partners",
    ],
)
def test_words_that_are_no_status_count_as_other_because_labels_are_public(text: str) -> None:
    assert rating(text, None, STAGE_KEY) == OTHER


@pytest.mark.parametrize(
    "text",
    ["OK", "X", "IP", "D", "? Research", "Update Pending", "Purple", "At risk", "TBC", "Withdrawn"],
)
def test_a_code_and_a_known_status_stay_labels_of_their_own(text: str) -> None:
    assert rating(text, None, STAGE_KEY) == text


@pytest.mark.parametrize(
    ("text", "label", "stage"),
    [
        ("Embedded", "Embedded", "embedded"),
        ("Completed", "Blue", "completed"),
        ("Completed 12.1.21", "Blue", "completed"),
        ("Closed", "Closed", "completed"),
        ("Closed - 3rd Jan 2026", "Closed", "completed"),
        ("Done", "Done", "completed"),
        ("Signed off 12/1/21", "Signed off", "completed"),
        ("implemented", "implemented", "completed"),
        ("Not started", "Not started", "not started"),
        ("Not completed", "Not completed", None),
        ("Partially complete", "Partially complete", None),
    ],
)
def test_a_stages_own_word_states_it_under_a_key_that_does_not_have_it(
    text: str, label: str, stage: str | None
) -> None:
    assert rating(text, None, ON_TRACK_KEY) == label
    assert own_stage(text) == stage


@pytest.mark.parametrize(
    ("text", "fill", "label"),
    [
        ("", "Amber", "Amber"),
        ("Green", "Red", "Green"),
        ("Paused", "Red", "Paused"),
        ("", "unclear", BLANK),
    ],
)
def test_the_text_of_a_cell_beats_its_fill(text: str, fill: str, label: str) -> None:
    assert rating(text, fill, STAGE_KEY) == label


def test_complete_is_blue_in_a_plan_whose_blue_means_complete() -> None:
    assert rating("Complete", None, ON_TRACK_KEY) == "Blue"


def plan_rated(*rows: tuple[str, str]) -> pd.DataFrame:
    """Actions by the text of their rating and the label it counts under."""
    return pd.DataFrame(rows, columns=["rag", "colour"], dtype="string")


def test_a_key_may_mean_its_own_ratings_the_colours_and_the_words_that_are_used() -> None:
    actions = plan_rated(("On track", "Green"), ("amber", "Amber"), ("", "Blank"))
    assert in_use(actions, STAGE_KEY) == ["Red", "Amber", "Green", "Blue", "On track"]
    assert in_use(actions[["colour"]], STAGE_KEY) == ["Red", "Amber", "Green", "Blue"]


def test_a_rating_in_words_has_a_meaning_by_its_words_or_by_its_colour() -> None:
    actions = plan_rated(
        ("On track", "Green"), ("Red", "Red"), ("", "Blank"), ("On track", "Green")
    )
    assert without_meaning(actions, ["Red"]) == ["On track"]
    assert without_meaning(actions, ["Red", "on track"]) == []
    assert without_meaning(actions, ["Red", "Green"]) == []
    assert without_meaning(actions, []) == ["On track", "Red"]
