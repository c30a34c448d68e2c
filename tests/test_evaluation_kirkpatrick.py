from __future__ import annotations

import pandas as pd

from lscp_data.subjects.evaluation.aggregates import aggregates
from lscp_data.subjects.evaluation.kirkpatrick import with_practice

NAMES = ["delegate", "course", "stage", "question", "score", "scale"]
TRAINED = pd.DataFrame({"course": ["Neglect", "Thresholds"], "people": [40, 12]})


def levels(*drawn: tuple[str | None, str, str]) -> pd.DataFrame:
    """The levels of answers drawn as (delegate, stage, question)."""
    rows = [(who, "Neglect", stage, question, 3.0, "1-5") for who, stage, question in drawn]
    return aggregates(pd.DataFrame(rows, columns=NAMES), TRAINED).kirkpatrick


def found(table: pd.DataFrame, course: str = "Neglect") -> dict[int, str | None]:
    """What was found at each level, None where the level is missing."""
    rows = table[table["course"].eq(course)]
    return {row.level: row.found if row.present else None for row in rows.itertuples()}


def test_every_course_has_its_four_levels_present_or_not() -> None:
    table = levels(("D1", "pre", "Confidence"), ("D1", "post", "Confidence"))
    assert found(table) == {
        1: None, 2: "“Confidence”: before and after, the same people", 3: None, 4: None,
    }  # fmt: skip
    assert found(table, "Thresholds") == dict.fromkeys(range(1, 5))
    assert table["name"].tolist() == ["reaction", "learning", "behaviour", "results"] * 2
    assert table["found"].tolist()[-1] == "nothing recorded"


def test_reaction_is_a_question_about_the_course_asked_only_after_it() -> None:
    assert found(levels(("D1", "post", "How useful was it?")))[1] == "“How useful was it?”"
    # Asked before too, it measures something else; and knowledge asked only after is no reaction.
    both = levels(("D1", "pre", "How useful is it?"), ("D1", "post", "How useful is it?"))
    assert found(both)[1] is None
    assert found(levels(("D1", "post", "What do you know?"))) == dict.fromkeys(range(1, 5))


def test_learning_says_how_strong_its_design_is() -> None:
    table = levels(
        ("D1", "retro_pre", "A"), ("D1", "post", "A"), ("D1", "pre", "B"), ("D2", "post", "B"),
        (None, "pre", "C"), (None, "post", "C"),
    )  # fmt: skip
    assert found(table)[2] == (
        "“A”: “before” rated afterwards; "
        "2 questions: before and after, different people may have answered"
    )


def test_behaviour_and_results_are_completed_by_practice_checks() -> None:
    asked = "Have you used it? I have used it"
    table = levels(("D1", "follow-up", asked))
    practice = pd.DataFrame(
        {"course": ["Neglect", "Neglect", "Thresholds", None, "Neglect"],
         "kind": ["manager", "audit", "manager", "audit", "outcome"]}
    )  # fmt: skip
    complete = with_practice(table, practice)
    assert found(complete)[3] == f"follow-up asked: “{asked}”; 2 checks: audit and manager"
    assert found(complete)[4] == "1 check: outcome"
    assert found(complete, "Thresholds")[3] == "1 check: manager"
    assert found(table)[4] is None  # the table given is not changed


def test_confidence_that_is_asked_again_later_is_no_behaviour() -> None:
    table = levels(("D1", "follow-up", "How confident are you to use it in your work?"))
    assert found(table)[3] is None


def test_practice_without_a_course_or_a_kind_changes_nothing() -> None:
    table = levels(("D1", "follow-up", "A"))
    for practice in (pd.DataFrame({"kind": ["audit"]}), pd.DataFrame({"course": [], "kind": []})):
        pd.testing.assert_frame_equal(with_practice(table, practice), table)
