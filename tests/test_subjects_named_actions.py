"""A row names an action by plan and reference; what names none is said, never guessed."""

from __future__ import annotations

import pandas as pd
import pytest

from lscp_data.subjects.named_actions import FOUND, MISSING, SEVERAL, in_words, named_actions


def plan(*refs: str) -> pd.DataFrame:
    return pd.DataFrame({"key": [ref.casefold() for ref in refs], "ref": refs})


PLANS = {"Practice review": plan("1.1", "1.10", "2.1"), "Peer review": plan("1.1", "P5")}


def named(plan: str | None, cell: str | None) -> list[tuple[object, ...]]:
    rows = pd.DataFrame({"plan": [plan], "action_ref": [cell]})
    found = named_actions(rows, PLANS)
    return [
        (None if pd.isna(row.plan) else row.plan, row.ref, row.state) for row in found.itertuples()
    ]


@pytest.mark.parametrize(
    ("plan", "cell", "found"),
    [
        ("Practice review", "1.1", [("Practice review", "1.1", FOUND)]),
        ("practice  REVIEW", "Action 1.10", [("Practice review", "1.10", FOUND)]),
        (None, "p5", [("Peer review", "P5", FOUND)]),
        (None, "1.1", [(None, "1.1", SEVERAL)]),
        ("Practice review", "9.9", [("Practice review", "9.9", MISSING)]),
        ("Another plan", "1.1", [("Another plan", "1.1", MISSING)]),
        (
            None,
            "2.1; P5 and 2.1",
            [("Practice review", "2.1", FOUND), ("Peer review", "P5", FOUND)],
        ),
        ("Practice review", None, []),
    ],
)
def test_an_action_is_found_by_its_plan_and_its_printed_reference(
    plan: str | None, cell: str | None, found: list[tuple[object, ...]]
) -> None:
    assert named(plan, cell) == found


def test_a_sheet_without_references_names_no_action() -> None:
    assert named_actions(pd.DataFrame({"theme": ["Neglect"]}), PLANS).empty


def test_what_is_not_found_is_said_once_and_what_is_found_is_not() -> None:
    rows = pd.DataFrame(
        {
            "plan": ["Practice review", "Practice review", None, "Peer review"],
            "action_ref": ["9.9", "9.9", "1.1", "P5"],
        }
    )
    assert in_words(named_actions(rows, PLANS)) == (
        "Action 9.9 of “Practice review” is in no plan of this report. "
        "Action 1.1 is in several plans and its plan is not named."
    )
