"""Output, evidence and impact are three: what is stated of each is counted by stage."""

from __future__ import annotations

import pandas as pd
import pytest

from lscp_data.subjects.actions.stated import NO_COLUMN, NOT_SHOWN, NOT_STATED, stated, words
from lscp_data.subjects.actions.stated_findings import stated as finding

ROWS = pd.DataFrame(
    [
        ("embedded", "Policy", "Audit", "17 of 20"),
        ("embedded", "Toolkit", "Minutes", None),
        ("completed", "Briefing", " ", None),
        ("in progress", None, None, None),
    ],
    columns=["stage", "output", "evidence", "impact"],
)


def test_each_stage_counts_what_is_stated_of_all_its_actions() -> None:
    assert stated(ROWS).to_dict("records") == [
        {"stage": "in progress", "actions": 1, "output": 0, "evidence": 0, "impact": 0},
        {"stage": "completed", "actions": 1, "output": 1, "evidence": 0, "impact": 0},
        {"stage": "embedded", "actions": 2, "output": 2, "evidence": 2, "impact": 1},
    ]


def test_the_heading_counts_the_embedded_actions_that_state_an_impact() -> None:
    found = finding(stated(ROWS))
    assert found.heading == "1 of 2 embedded actions states an impact"
    assert "Embedded: 2 of 2 state an output, 2 of 2 evidence, 1 of 2 an impact." in found.words
    assert "Completed: 1 of 1 states an output, 0 of 1 evidence, 0 of 1 an impact." in found.words


@pytest.mark.parametrize(
    ("left", "heading"),
    [
        (ROWS[1:2], "0 of 1 embedded action states an impact"),
        (ROWS[2:], "0 of 1 completed action states an impact"),
        (ROWS[3:], "0 of 1 action states an impact"),
        (ROWS[:0], "The plan has no action"),
        (ROWS.drop(columns="impact"), "The plan has no column of impact"),
    ],
)
def test_the_heading_is_true_whatever_the_plan_holds(left: pd.DataFrame, heading: str) -> None:
    found = finding(stated(left))
    assert found.heading == heading
    assert len(heading) <= 60


def test_a_plan_without_a_column_counts_nothing_and_says_so() -> None:
    rows = stated(ROWS.drop(columns=["output", "impact"]))
    assert rows["impact"].isna().all()
    found = finding(rows)
    assert found.words.endswith(
        "The plan has no column of output or impact: what is missing is not known."
    )
    assert "Embedded: 2 of 2 state evidence." in found.words


def test_a_text_is_shown_only_where_officers_opened_it_and_a_blank_is_visible() -> None:
    action = ROWS.iloc[1]
    assert words(action, "output", public_text=True) == "Toolkit"
    assert words(action, "output", public_text=False) == NOT_SHOWN
    assert words(action, "impact", public_text=True) == NOT_STATED
    assert words(action, "impact", public_text=False) == NOT_STATED
    assert words(action.drop("impact"), "impact", public_text=True) == NO_COLUMN
