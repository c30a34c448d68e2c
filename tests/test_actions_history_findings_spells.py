from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.subjects.actions.history import stages
from lscp_data.subjects.actions.history.findings import spells
from lscp_data.subjects.actions.history.threads import long
from tests.test_actions_history_findings_stages import LONGEST, time_in_stage, unrated
from tests.test_actions_history_stages import PLAN, drawn


def test_the_longest_in_a_stage_is_named_with_what_is_not_known_of_it() -> None:
    finding = time_in_stage(PLAN)
    # 1.3 not started from 17 March to 14 July = 119 days; 1.2 in progress for 56
    assert finding.heading == "1.3: not started for at least 119 days"
    assert "Of 2 actions not started or in progress now" in finding.words
    assert "It stood there already when first seen: since when is not known." in finding.words
    assert "A stage is known only on the dates of reports" in finding.words


def test_actions_as_long_in_a_stage_as_each_other_are_named_together() -> None:
    finding = time_in_stage(drawn("1 | RRR\n2 | AAA\n3 | RRA"))
    assert finding.heading == "2 open actions in one stage for at least 119 days"
    assert finding.words.startswith(
        "1 and 2 have stood in their stage longest of 3 actions not started or in progress now: "
        "at least 119 days each."
    )
    assert "All of them stood there already" in finding.words


@pytest.mark.parametrize(
    ("table", "heading"),
    [
        ("1 | AG\n2 | GB", "No action is “not started” or “in progress” now"),
        ("1 | RA\n2 | RA", "No open action was seen in its stage twice yet"),
    ],
)
def test_no_longest_is_named_where_there_is_none(table: str, heading: str) -> None:
    assert time_in_stage(drawn(table)).heading == heading


def test_ratings_without_stages_say_that_time_in_a_stage_cannot_be_told() -> None:
    history = long(PLAN).assign(stage="not stated")
    times = stages.time_in_stage(history)
    finding = spells.time_in_stage(stages.stage_times(times), times, stages.marks(PLAN), 4)
    assert finding.heading == "This plan's ratings state no stage"


def test_a_stage_is_said_with_its_range_and_its_unknown_starts() -> None:
    summary = stages.stage_times(stages.time_in_stage(long(PLAN))).set_index("stage", drop=False)
    rows = {row.stage: spells.stage_sentence(row) for row in summary.itertuples()}
    assert rows["in progress"] == (
        "In progress: 4 actions ever, of which 1 stands there now; the longest, 1.5, stood there "
        "for at least 119 days, at least half of them for 51 days or more. 2 stood there already "
        "when first seen; since when is not known."
    )
    assert "the longest, 1.1, stood there for 61 days." in rows["completed"]
    assert rows["not started"].endswith("All stood there already when first seen; since when is "
                                        "not known.")  # fmt: skip


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(0, 119, "0 to 119 days"), (61, 61, "61 days"), (1, pd.NA, "at least 1 day")],
)
def test_a_range_of_days_is_said_as_far_as_it_is_known(
    least: int, most: object, words: str
) -> None:
    assert spells.span(least, most) == words


def test_an_action_named_at_length_still_fits_a_heading() -> None:
    plan = drawn("A very long reference indeed | AA")
    assert len(time_in_stage(plan).heading) <= LONGEST
    assert plan[-1].as_at == dt.date(2026, 3, 17)


@pytest.mark.parametrize(
    ("letters", "heading", "words"),
    [
        ("??????BB", "6 of 8 actions state no stage", "None of the others is not started or"),
        ("?B", "1 of 2 actions states no stage", "None of the others"),
    ],
)
def test_actions_without_a_stage_are_not_said_to_be_in_another(
    letters: str, heading: str, words: str
) -> None:
    finding = time_in_stage(unrated(letters))
    assert finding.heading == heading
    assert finding.words.startswith(words)
    assert "1 of 2 actions states no stage." in time_in_stage(unrated("?R")).words


def test_one_action_in_a_stage_is_spoken_of_as_one() -> None:
    summary = stages.stage_times(stages.time_in_stage(long(drawn("1 | AA"))))
    (row,) = summary.itertuples()
    assert spells.stage_sentence(row) == (
        "In progress: 1 action ever, 1, which stands there now; it stood there for at least 56 "
        "days. It stood there already when first seen; since when is not known."
    )
