from __future__ import annotations

import json

import pytest

from lscp_data.intake.answers import Answers

GIVEN = Answers(
    plans={("plan.xlsx", "Sheet 1"): "Practice review"},
    mapping={"By when?": "due_date", "Cost": ""},
    forms={("before.xlsx", "Form1"): {"course": "Neglect", "stage": "pre"}},
    key="on track",
    as_at="15/09/2026",
    colours=True,
    add=("bookings",),
    same={"Practice review": {("1.1", "1.2"): True, ("2.1", "2.1"): False}},
    gone={"Practice review": {"3.1": "Closed by the committee"}},
)


def test_answers_survive_a_draft_as_they_were_given() -> None:
    assert Answers.from_json(json.loads(json.dumps(GIVEN.json()))) == GIVEN
    assert Answers.from_json({}) == Answers()


def test_only_some_answers_change_how_the_files_are_read() -> None:
    assert GIVEN.but(as_at="16/09/2026", add=()).reading == GIVEN.reading
    assert GIVEN.but(key="stage").reading != GIVEN.reading
    assert GIVEN.choices == {"key": "on track"}
    assert Answers().choices == {}


def test_an_answer_nobody_knows_is_an_error_and_not_dropped() -> None:
    with pytest.raises(TypeError):
        Answers.from_json({"colour": True})
