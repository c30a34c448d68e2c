from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.subjects.actions.identity import paired, stamped, told_of, unsure


def plan(*rows: str) -> pd.DataFrame:
    """Actions drawn as `key | text`; a text of - is missing."""
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    return pd.DataFrame(cells, columns=["key", "action"], dtype="string").replace("-", pd.NA)


BEFORE = plan(
    "1.1 | Write the escalation policy",
    "1.2 | Train managers in the policy",
    "2.1 | Audit ten cases each quarter",
)


def pairs(before: pd.DataFrame, now: pd.DataFrame) -> dict[str, str]:
    """The keys of the actions that are in both."""
    found = paired(before, now)
    then, there = before["key"].iloc[found["then"]], now["key"].iloc[found["now"]]
    return dict(zip(then, there, strict=True))


def test_the_same_plan_in_another_order_is_the_same_actions() -> None:
    assert pairs(BEFORE, BEFORE.iloc[::-1]) == {"1.1": "1.1", "1.2": "1.2", "2.1": "2.1"}


def test_an_action_inserted_above_is_new_and_those_below_are_renumbered() -> None:
    now = plan(
        "1.1 | Review the escalation policy",
        "1.2 | Write the escalation policy.",
        "1.3 | TRAIN MANAGERS in the policy",
        "2.1 | Audit ten cases each quarter",
    )
    assert pairs(BEFORE, now) == {"1.1": "1.2", "1.2": "1.3", "2.1": "2.1"}


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Write and publish the escalation policy for all agencies", True),
        ("Write an escalation guide", True),
        ("-", True),
        ("Appoint an independent chair", False),
    ],
)
def test_a_reference_counts_only_where_the_text_resembles(text: str, same: bool) -> None:
    assert ("1.1" in pairs(BEFORE, plan(f"1.1 | {text}"))) == same


def test_a_text_that_two_actions_share_pairs_neither_under_another_reference() -> None:
    before = plan("1.1 | Train all staff", "1.2 | Train all staff")
    assert pairs(before, plan("3.1 | Train all staff")) == {}
    assert pairs(before, plan("1.2 | Train all staff")) == {"1.2": "1.2"}


def test_actions_without_a_reference_are_known_by_their_text_only() -> None:
    before = plan("no ref 1 | Write the policy for staff", "no ref 2 | Audit ten cases")
    now = plan(
        "no ref 1 | Write the guidance for staff",
        "no ref 2 | Write the policy for staff",
        "no ref 3 | Audit ten cases",
    )
    assert pairs(before, now) == {"no ref 1": "no ref 2", "no ref 2": "no ref 3"}


def test_actions_of_one_text_without_references_stay_themselves() -> None:
    twice = plan("no ref 1 | Train staff", "no ref 2 | Train staff")
    assert pairs(twice, twice) == {"no ref 1": "no ref 1", "no ref 2": "no ref 2"}


def test_an_empty_plan_pairs_nothing() -> None:
    assert paired(BEFORE.iloc[:0], BEFORE).empty
    assert paired(BEFORE, BEFORE.iloc[:0]).empty


PLANS = st.dictionaries(
    st.sampled_from(["1.1", "1.2", "1.3", "no ref 1", "no ref 2"]),
    st.sampled_from(["Write the policy", "Write a policy", "Train staff", "Audit cases", "-"]),
).map(lambda rows: plan(*(f"{key} | {text}" for key, text in rows.items())))


@settings(deadline=None)
@given(PLANS, PLANS)
def test_each_action_is_in_one_pair_at_most(before: pd.DataFrame, now: pd.DataFrame) -> None:
    found = paired(before, now)
    assert found["then"].is_unique
    assert found["now"].is_unique
    assert found["then"].isin(range(len(before))).all()
    assert found["now"].isin(range(len(now))).all()


def test_a_registers_own_number_decides_whatever_the_text_says() -> None:
    before = plan("mod_0104_1617-q1 | Armour Main Battle Tank", "dh_0062_1819-q3 | Health records")
    now = plan("mod_0104_1617-q1 | Challenger", "doh_0062_1819-q3 | Health records")
    assert pairs(before, now) == {"mod_0104_1617-q1": "mod_0104_1617-q1"}
    asked = unsure(before, now)
    assert asked[["then", "now", "same"]].to_numpy().tolist() == [[0, 0, True], [1, 1, False]]


def test_what_the_officer_said_comes_first() -> None:
    now = plan("1.1 | Write the escalation policy", "9.9 | Audit ten cases each quarter")
    told = {("1.1", "1.1"): False, ("2.1", "9.9"): False, ("1.2", "1.1"): True}
    found = paired(BEFORE, now, told)
    assert found.to_numpy().tolist() == [[1, 0]]


def test_asked_is_where_a_reference_stayed_and_its_text_did_not_or_a_text_returns_elsewhere() -> (
    None
):
    now = plan(
        "1.1 | Appoint an independent chair",  # the old 1.1 is gone, this one is new
        "1.2 | Train managers in the policy",
        "3.1 | Audit of twelve cases in every quarter",  # 2.1 in other words?
    )
    asked = unsure(BEFORE, now)
    assert asked[["then", "now", "same"]].to_numpy().tolist() == [[0, 0, False], [2, 2, False]]
    told = {("1.1", "1.1"): False, ("2.1", "3.1"): True}
    assert unsure(BEFORE, now, told).empty


def test_of_two_actions_said_to_be_one_and_the_same_third_only_the_first_is() -> None:
    now = plan("3.1 | Write and train")
    told = {("1.1", "3.1"): True, ("1.2", "3.1"): True}
    assert paired(BEFORE, now, told).to_numpy().tolist() == [[0, 0]]


def test_an_answer_holds_only_for_the_texts_it_was_given_about() -> None:
    now = plan("1.1 | Appoint an independent chair")
    kept = stamped({("1.1", "1.1"): True, ("9.9", "1.1"): True}, BEFORE, now)
    assert told_of(kept, BEFORE, now) == {("1.1", "1.1"): True}
    louder = plan("1.1 | APPOINT an independent chair.")
    assert told_of(kept, BEFORE, louder) == {("1.1", "1.1"): True}
    assert told_of(kept, BEFORE, plan("1.1 | Write the escalation policy")) == {}
    assert told_of(kept, now, now) == {}


SAID = st.dictionaries(
    st.tuples(st.sampled_from(["1.1", "1.2", "no ref 1"]), st.sampled_from(["1.1", "1.2", "1.3"])),
    st.booleans(),
    max_size=3,
)


@settings(deadline=None)
@given(PLANS, PLANS, SAID)
def test_whatever_is_said_each_action_is_in_one_pair_and_the_direction_is_no_matter(
    before: pd.DataFrame, now: pd.DataFrame, told: dict[tuple[str, str], bool]
) -> None:
    forth = paired(before, now, told)
    assert forth["then"].is_unique
    assert forth["now"].is_unique
    back = paired(now, before, {(there, then): same for (then, there), same in told.items()})
    assert set(forth.itertuples(index=False, name=None)) == {
        (then, there) for there, then in back.itertuples(index=False, name=None)
    }
