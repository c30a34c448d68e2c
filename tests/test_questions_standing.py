"""Which requests of the committee were made of a question, and which questions are left to ask."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pandas as pd

from lscp_data.questions.question import Question
from lscp_data.questions.standing import in_plan, requests_stood, still_to_ask
from lscp_data.subjects.choices.choices import Choices

SIGN = "Sign the information sharing protocol"


def question(rule: str, key: str, ref: str, about: str = "") -> Question:
    return Question(rule, "Plan", key, ref, "Why?", "Facts.", "Police", 50, about=about)


OVERDUE = question("overdue", "1.1", "1.1")
WHOLE = question("not-reported", "", "")
GONE = question("disappeared", "", "9.9", "9.9, An action that left")
AGENCY = question("reply-late", "", "", "Children's Services")


def loaded(*rows: dict[str, Any], choices: Choices | None = None) -> Any:
    actions = pd.DataFrame({"key": ["1.1"], "ref": ["1.1"], "action": [SIGN]})
    told = pd.DataFrame([{"asked_on": "2026-03-31", "plan": "Plan"} | row for row in rows])
    if rows:
        told["asked_on"] = pd.to_datetime(told["asked_on"])
    return SimpleNamespace(
        plans={"Plan": SimpleNamespace(actions=actions)}, requests=told if rows else None,
        as_at=dt.date(2026, 5, 19), choices=choices or Choices(),
    )  # fmt: skip


def left(report: Any, *asked: Question) -> list[Question]:
    return still_to_ask(report, requests_stood(report), asked)


def test_a_question_is_left_until_it_is_asked_and_again_once_every_request_is_closed() -> None:
    row = {"action_ref": "1.1", "action": SIGN, "rule": OVERDUE.id}
    assert left(loaded(), OVERDUE, WHOLE) == [OVERDUE, WHOLE]
    assert left(loaded(row), OVERDUE, WHOLE) == [WHOLE]
    assert left(loaded(row | {"status": "closed"}), OVERDUE) == [OVERDUE]


def test_a_question_about_an_action_that_left_its_plan_is_known_as_it_was_written() -> None:
    assert [in_plan(loaded(), one) for one in (OVERDUE, WHOLE, GONE)] == [True, True, False]
    # The wording is in no plan now, so by the action of now the request would not be found.
    row = {"action_ref": "9.9", "action": "An action that left", "rule": GONE.id}
    assert left(loaded(row), GONE) == []


def test_a_question_about_an_agency_stays_asked_when_the_agency_is_named_anew() -> None:
    row = {"rule": "reply-late|Plan||CSC"}
    assert left(loaded(row), AGENCY) == [AGENCY]
    renamed = Choices(aliases={"csc": "Children's Services"})
    assert left(loaded(row, choices=renamed), AGENCY) == []
