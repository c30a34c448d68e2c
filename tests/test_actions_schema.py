from __future__ import annotations

import pytest

from lscp_data.reading.headings.dictionary import Dictionary, Match
from lscp_data.subjects.actions.schema import ACTIONS


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Completion date", "due_date"),
        ("Date for completion", "due_date"),
        ("Actual completion date", "completed_date"),
        ("Date of completion", "completed_date"),
        ("Target completion date", "due_date"),
        ("Planned completion date", "due_date"),
        ("Expected completion date", "due_date"),
        ("Target date for completion", "due_date"),
        ("Due date for completion", "due_date"),
        ("Revised completion date", "revised_date"),
        ("Revised target completion date", "revised_date"),
        ("Forecast completion date", "revised_date"),
    ],
)
def test_a_completion_date_is_due_unless_its_heading_says_that_it_was_reached(
    heading: str, field: str
) -> None:
    match = Dictionary(ACTIONS, {}).match(heading)
    assert isinstance(match, Match)
    assert match.field == field
