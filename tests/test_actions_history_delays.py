from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscp_data.subjects.actions import measures
from lscp_data.subjects.actions.history import delays
from tests.test_actions_measures import drawn

AS_AT = dt.date(2026, 9, 15)

# As at 15 September 2026, worked out by hand:
# 1.1 open since 31 August: 15 days     1.2 put back from 31 August to 30 September: 30 days
# 1.3 completed 10 days late            1.4 completed on time: 0
# 1.5 no date: unknown                  1.6 due in December: 0
# 1.7 open since 5 September: 10 days   1.8 open since 10 September: 5 days
PLAN = measures.timed(
    drawn(
        """
        1.1 | Amber | 2026-08-31 | 2026-08-31 | -
        1.2 | Amber | 2026-08-31 | 2026-09-30 | -
        1.3 | Green | 2026-03-01 | 2026-03-01 | 2026-03-11
        1.4 | Blue  | 2026-03-01 | 2026-03-01 | 2026-03-01
        1.5 | Amber | -          | -          | -
        1.6 | Red   | 2026-12-31 | 2026-12-31 | -
        1.7 | Red   | 2026-09-05 | 2026-09-05 | -
        1.8 | Red   | 2026-09-10 | 2026-09-10 | -
        """
    ).assign(
        lead_agency=pd.Categorical(
            ["Police / Housing", "Police", "Housing", "Police", "Health", None, None, "Police"]
        ),
        delay_reason=pd.array(
            ["Post vacant", "Awaiting sign-off", "Two vacancies", "Late start", "Vacant", None, " ",
             "Moved house"], dtype="string",
        ),
        mitigation=pd.array(
            ["Agency worker", None, "Cover found", None, None, None, "", None], dtype="string"
        ),
    ),
    AS_AT,
)  # fmt: skip


def test_slip_by_agency_counts_an_action_under_each_of_its_leads() -> None:
    table = delays.slip_by_agency(PLAN).set_index("agency")
    # Police: 15, 30, 0, 5 -> median 10, sum 50; Housing: 15, 10; no lead: 0 (1.6) and 10 (1.7)
    assert table.index.tolist() == ["Police", "Housing", "No single agency", "Health"]
    assert table["actions"].tolist() == [4, 2, 2, 1]
    assert table["known"].tolist() == [4, 2, 2, 0]
    assert table["slipped"].tolist() == [3, 2, 1, 0]
    assert table["days"].tolist()[:3] == [50, 25, 10]
    assert table["median"].tolist()[:3] == [10.0, 12.5, 5.0]


def test_an_agency_of_whose_actions_no_slip_is_known_has_no_zero_days() -> None:
    health = delays.slip_by_agency(PLAN).set_index("agency").loc["Health"]
    assert pd.isna(health["days"])
    assert pd.isna(health["median"])


def test_delays_are_counted_by_category_with_days_lost_and_what_is_done() -> None:
    table = delays.delays(PLAN).set_index("category")
    assert table.index.tolist() == [
        "Partner sign-off or agreement", "Staff vacancy", "Other reason", "No reason given"
    ]  # fmt: skip
    assert table["actions"].tolist() == [1, 2, 1, 1]
    assert table["days"].tolist() == [30, 25, 5, 10]  # 15 + 10 by two vacancies
    assert table["median"].tolist() == [30.0, 12.5, 5.0, 10.0]
    assert table["refs"].tolist() == [["1.2"], ["1.1", "1.3"], ["1.8"], ["1.7"]]
    assert table["mitigated"].tolist() == [0, 2, 0, 0]


def test_only_what_slipped_is_a_delay_though_others_give_a_reason() -> None:
    assert delays.slipped(PLAN)["ref"].tolist() == ["1.1", "1.2", "1.3", "1.7", "1.8"]


def test_no_reason_given_is_always_counted_also_at_zero() -> None:
    table = delays.delays(PLAN[PLAN["ref"].eq("1.1")])
    assert table["category"].tolist() == ["Staff vacancy", "No reason given"]
    assert table["actions"].tolist() == [1, 0]
    assert pd.isna(table["median"].iloc[1])


def test_a_workbook_without_these_columns_gives_no_reason_and_an_unknown_mitigation() -> None:
    table = delays.delays(PLAN.drop(columns=["delay_reason", "mitigation"]))
    assert table["category"].tolist() == ["No reason given"]
    assert table["days"].tolist() == [70]  # 15 + 30 + 10 + 10 + 5
    assert table["mitigated"].isna().all()


def test_no_actions_are_no_delays_and_no_error() -> None:
    assert delays.slip_by_agency(PLAN.iloc[:0]).empty
    assert delays.delays(PLAN.iloc[:0])["actions"].tolist() == [0]


@pytest.mark.parametrize(
    ("reason", "category"),
    [
        ("Two auditor posts vacant.", "Staff vacancy"),
        ("Staffing.", "Staff vacancy"),
        ("Staff redeployed to Covid-19 response", "Redeployment, winter pressure or Covid-19"),
        ("Winter pressures: night-shift teams", "Redeployment, winter pressure or Covid-19"),
        ("Awaiting the third partner's sign-off.", "Partner sign-off or agreement"),
        ("Board meeting moved by two weeks.", "Partner sign-off or agreement"),
        ("Waits for action 3.1.", "Waiting for another action"),
        ("Supplier delay.", "Funding or commissioning"),
        ("No budget until April", "Funding or commissioning"),
        ("Data quality: duplicate records.", "IT or data"),
        ("Records system unavailable for three weeks.", "IT or data"),
        ("Legal advice awaited.", "Legal or national guidance"),
        ("National review not yet published", "Legal or national guidance"),
        ("No trainer free before June", "Training capacity or dates"),
        ("Form changed, practice had not.", "Other reason"),
        ("With it we wait", "Other reason"),
        # a cue within another word, or a word that means something else, is none
        ("Whole-system redesign", "Other reason"),
        ("Observer ill", "Other reason"),
        ("It delayed us", "Other reason"),
        ("Police Commissioner elections", "Other reason"),
        ("Winterbourne House closed", "Other reason"),
        ("Revenue team moved; of course late", "Other reason"),
        ("Fundamental change of plan", "Other reason"),
        ("Immigration status unclear", "Other reason"),
        ("IT delayed us", "IT or data"),
        ("Servers were down", "IT or data"),
        ("Re-commissioning of the service", "Funding or commissioning"),
        ("Underfunded", "Funding or commissioning"),
        ("Awaiting comments from the partners", "Partner sign-off or agreement"),
        # two cues: the earlier category of the list counts, and only that
        ("Trainer post vacant", "Staff vacancy"),
        ("Sign-off of the budget awaited", "Partner sign-off or agreement"),
        ("", "No reason given"),
        (None, "No reason given"),
        (pd.NA, "No reason given"),
    ],
)
def test_a_reason_is_of_one_category_by_its_cue_words(reason: object, category: str) -> None:
    assert delays.category_of(reason) == category


@given(st.text())
def test_every_reason_has_a_category(text: str) -> None:
    assert delays.category_of(text) in delays.NAMES


def test_a_category_within_a_sentence_keeps_its_capitals_where_they_are_letters_of_a_name() -> None:
    assert delays.in_sentence("IT or data") == "IT or data"
    assert delays.in_sentence("Staff vacancy") == "staff vacancy"


def test_the_actions_given_are_not_changed() -> None:
    before = PLAN.copy(deep=True)
    delays.delays(PLAN)
    delays.slip_by_agency(PLAN)
    pd.testing.assert_frame_equal(PLAN, before)
