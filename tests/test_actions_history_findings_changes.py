from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.subjects.actions.history.changes import compared, lists
from lscp_data.subjects.actions.history.findings import changes as findings
from tests.test_actions_history_changes import NOW, THEN, both

JULY, SEPTEMBER = dt.date(2026, 7, 14), dt.date(2026, 9, 15)


def compare(then: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    return compared(*both(then, now))


def test_the_heading_says_first_what_is_gone_or_went_back_and_stays_on_one_line() -> None:
    finding = findings.changed(compare(THEN, NOW), JULY, SEPTEMBER)
    assert finding.heading == "1 action gone, 1 went backwards and 9 other kinds of change"
    assert len(finding.heading) <= 60


def test_the_words_are_the_equation_and_name_what_a_member_asks_about() -> None:
    words = findings.changed(compare(THEN, NOW), JULY, SEPTEMBER).words
    assert words.startswith(
        "7 actions on 14 July 2026, plus 1 new, less 1 no longer there, make 7 on "
        "15 September 2026. 0 did not change"
    )
    for sentence in (
        "Went backwards: 1.2.",
        "Had the date put back: 1.1.",
        "No longer in the plan: 1.6.",
        "Renumbered: 1.5 and 1.6.",
    ):
        assert sentence in words
    assert "4 actions stand in more than one list" in words


def test_where_nothing_changed_that_is_said_with_its_count() -> None:
    finding = findings.changed(compare(THEN, THEN), JULY, SEPTEMBER)
    assert finding.heading == "Nothing changed in 7 actions"
    assert "7 did not change" in finding.words
    assert "more than one list" not in finding.words


def test_the_lists_that_hold_nothing_are_named() -> None:
    held = lists(compare(THEN, NOW))
    assert findings.absent(held) == "Nothing else changed: no action lost its date."
    assert findings.absent({"new": THEN}) == ""
    none = THEN.iloc[:0]
    assert findings.absent({"vanished": none, "new": THEN, "renumbered": none}) == (
        "Nothing else changed: no action left the plan or was renumbered."
    )
    assert findings.absent({"moved back": none, "new": none, "got a date": none}) == (
        "No action went backwards, is new or got a date."
    )


@pytest.mark.parametrize(
    ("finding", "says"),
    [
        (findings.first_report(JULY), "the first of this plan"),
        (findings.not_reported(SEPTEMBER, JULY), "carried forward unchanged"),
    ],
)
def test_what_cannot_be_compared_is_said_with_the_next_step(finding: object, says: str) -> None:
    assert says in finding.words
    assert len(finding.heading) <= 60
    assert "publish" in finding.words or "Choose" in finding.words
