from __future__ import annotations

import pandas as pd
import pytest

from lscp_data.subjects.actions.history import delays as measured
from lscp_data.subjects.actions.history.findings import delays
from tests.test_actions_history_delays import PLAN

LONGEST = 60


def of(*refs: str) -> pd.DataFrame:
    return PLAN[PLAN["ref"].isin(refs)]


def test_agencies_are_named_with_their_days_and_the_actions_these_stand_on() -> None:
    finding = delays.by_agency(PLAN)
    assert finding.heading == "2 agencies lead the actions that slipped"
    assert finding.words.startswith(
        "Days lost: Police 50 days over 3 of 4 actions, Housing 25 days over 2 of 2 actions and "
        "No single agency 10 days over 1 of 2 actions. "
    )
    assert "agencies do not add up to the plan" in finding.words


@pytest.mark.parametrize(
    ("refs", "heading"),
    [
        (["1.2"], "1 agency leads the action that slipped"),
        (["1.7"], "No action that slipped names a lead agency"),
        (["1.4"], "No agency leads an action that slipped"),
        (["1.5"], "Slip by agency cannot be worked out yet"),
        ([], "Slip by agency cannot be worked out yet"),
    ],
)
def test_the_heading_of_agencies_is_true_of_few_actions_too(refs: list[str], heading: str) -> None:
    assert delays.by_agency(of(*refs)).heading == heading


def test_the_reason_that_cost_most_days_is_named_and_silence_is_counted() -> None:
    finding = delays.by_reason(PLAN)
    assert finding.heading == "1 of 5 slipped actions gives no reason"
    assert finding.words == (
        "Partner sign-off or agreement cost most days of those with a reason, 30 of 70 days. By "
        "reason: partner sign-off or agreement 30 days (1 action), staff vacancy 25 days "
        "(2 actions) and other reason 5 days (1 action); no reason given 10 days (1 action). "
        "2 of 5 slipped actions say what is done about it."
    )


@pytest.mark.parametrize(
    ("refs", "heading"),
    [
        (["1.1"], "The one slipped action gives a reason"),
        (["1.1", "1.2"], "All 2 slipped actions give a reason"),
        (["1.7"], "No reason is given for 1 slip"),
        (["1.4"], "No action here has slipped, so there is no delay to explain"),
    ],
)
def test_the_heading_of_reasons_is_true_of_few_actions_too(refs: list[str], heading: str) -> None:
    assert delays.by_reason(of(*refs)).heading == heading
    assert len(heading) <= LONGEST


def test_one_kind_of_reason_is_not_called_the_one_that_cost_most() -> None:
    # 1.1 lost 15 days and 1.3 lost 10, both by vacancies; 1.7 lost 10 and says nothing
    assert delays.by_reason(of("1.1", "1.3")).words == (
        "One kind of reason is given: staff vacancy, 25 days (2 actions). "
        "2 of 2 slipped actions say what is done about it."
    )
    assert delays.by_reason(of("1.1", "1.7")).words == (
        "One kind of reason is given: staff vacancy, 15 days (1 action); no reason given 10 days "
        "(1 action). 1 of 2 slipped actions says what is done about it."
    )
    assert delays.by_reason(of("1.2")).words.endswith("0 of 1 slipped action says what is done "
                                                      "about it.")  # fmt: skip


def test_a_workbook_without_a_column_of_reasons_is_told_what_to_add() -> None:
    with_column, without = of("1.7"), of("1.7").drop(columns="delay_reason")
    assert "column of reasons is empty" in delays.by_reason(with_column).words
    assert "with one headed “Reason for delay”" in delays.by_reason(without).words


def test_mitigation_nobody_could_write_down_is_unknown_and_no_zero() -> None:
    finding = delays.by_reason(PLAN.drop(columns="mitigation"))
    assert finding.words.endswith("the workbook has no column of mitigation.")


def test_a_category_is_a_sentence_with_its_middle_action_where_there_are_several() -> None:
    rows = measured.delays(PLAN).set_index("category", drop=False)
    assert delays.category_words(rows.loc["Staff vacancy"]) == (
        "25 days lost by 2 actions, at least half of them by 13 days or more; 2 of 2 with a "
        "mitigation."
    )
    assert delays.category_words(rows.loc["No reason given"]) == (
        "10 days lost by 1 action; 0 of 1 with a mitigation."
    )
    none = measured.delays(of("1.1")).iloc[-1]
    assert delays.category_words(none) == "0 actions."


def test_an_agency_is_a_sentence_for_the_phone() -> None:
    rows = measured.slip_by_agency(PLAN).set_index("agency", drop=False)
    assert delays.agency_words(rows.loc["Police"].to_dict()) == (
        "50 days lost; 3 of 4 actions slipped, at least half of the 4 by 10 days or more."
    )
    assert delays.agency_words(rows.loc["Health"].to_dict()) == "Slip is known of 0 of 1 action."


def test_a_reason_is_quoted_with_what_is_done_about_it() -> None:
    assert delays.quoted("Post vacant.", "Agency worker.") == (
        "Post vacant. Done about it: Agency worker"
    )
    assert delays.quoted("Post vacant.", pd.NA) == "Post vacant"
