from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.subjects.actions.references import normalised
from lscp_data.subjects.actions.refining import refine
from tests.test_actions_refining import PLAN, fault_at, found, typed


@pytest.mark.parametrize(
    ("ref", "key"),
    [
        (" 1.1 ", "1.1"),
        ("1.10", "1.10"),
        ("Action 1.1", "1.1"),
        ("Rec. 3", "3"),
        ("No 5", "5"),
        ("R3.2", "r3.2"),
        ("SR (25/26) 01", "sr (25/26) 01"),
        ("1A", "1a"),
        ("no ref 1", "no ref 1"),
    ],
)
def test_references_are_compared_without_the_word_before_them(ref: str, key: str) -> None:
    assert normalised(ref) == key


def test_letters_that_start_again_are_named_after_their_recommendation() -> None:
    frame = typed(
        "ref | action | recommendation",
        "A | Write the policy | 1. Escalate early",
        "B | Train staff      | 1. Escalate early",
        "A | Ask the police   | 2. Share information",
        "B | Ask the schools  | 2. Share information",
    )
    refined = refine(frame, PLAN)
    assert refined.frame["ref"].tolist() == ["1 A", "1 B", "2 A", "2 B"]
    assert refined.frame["key"].tolist() == ["1 a", "1 b", "2 a", "2 b"]
    assert refined.faults == ()


def test_numbers_that_start_again_on_each_sheet_are_named_after_the_sheet() -> None:
    rows = ("1 | Write | Red", "2 | Train | Red")
    frame = pd.concat(
        [
            typed("ref | action | rag", *rows, sheet="Health"),
            typed("ref | action | rag", *rows, sheet="Police"),
        ],
        ignore_index=True,
    )
    refined = refine(frame, PLAN)
    assert refined.frame["ref"].tolist() == ["Health 1", "Health 2", "Police 1", "Police 2"]


def test_one_reference_used_twice_is_a_typing_error_and_keeps_both_actions() -> None:
    frame = typed("ref | action", "1.1 | Write", "1.2 | Train", "1.1 | Ask", "1.1 | Tell")
    refined = refine(frame.iloc[:3], PLAN)
    assert refined.frame["ref"].tolist() == ["1.1", "1.2", "1.1 (2)"]
    assert found(refined, "note") == [(2, "ref")]
    assert "format the column as Text" in fault_at(refined, 2, "ref").message


def test_the_same_reference_and_text_twice_is_set_aside_and_named() -> None:
    refined = refine(typed("ref | action", "1.1 | Write", "1.1 | Write", "1.2 | Write"), PLAN)
    assert refined.frame["ref"].tolist() == ["1.1", "1.2"]
    assert found(refined, "set aside") == [(1, "ref")]


def test_actions_without_a_reference_are_counted_through_and_all_kept() -> None:
    refined = refine(typed("ref | action", "- | Write", "1 | Train", "- | Write"), PLAN)
    assert refined.frame["ref"].tolist() == ["no ref 1", "1", "no ref 2"]


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "1", "1 (2)", "1 (3)", "Action 1", "A", "a", "no ref 1", "1.10"]),
            st.sampled_from(["Write", "Train", "Ask", ""]),
            st.sampled_from(["1. Escalate", "2. Share", ""]),
        ),
        max_size=12,
    )
)
def test_every_key_is_used_once_and_every_row_is_kept_or_named(
    rows: list[tuple[str, str, str]],
) -> None:
    frame = pd.DataFrame(rows, columns=["ref", "action", "recommendation"], dtype="string")
    frame = frame.replace("", pd.NA).assign(source_sheet="Plan")
    refined = refine(frame, PLAN)
    assert refined.frame["key"].is_unique
    assert refined.frame["key"].notna().all()
    assert refined.frame["number"].tolist() == list(range(1, len(refined.frame) + 1))
    assert len(refined.frame) + len(found(refined, "set aside")) == len(rows)


def test_each_row_without_a_reference_is_noted_in_the_same_words() -> None:
    refined = refine(typed("ref | action", "1 | Write", "- | Train", "- | Ask"), PLAN)
    assert found(refined, "note") == [(1, "ref"), (2, "ref")]
    first, second = fault_at(refined, 1, "ref"), fault_at(refined, 2, "ref")
    assert (first.found, first.expected) == ("", "the printed reference")
    assert first.message == second.message
    assert "write the reference in every row" in first.message


def test_a_sheet_without_any_references_is_not_told_of_each_row() -> None:
    assert refine(typed("action", "Write", "Train"), PLAN).faults == ()
    assert refine(typed("ref | action", "- | Write", "- | Train"), PLAN).faults == ()
    both = [
        typed("ref | action", "1 | Write", sheet="Health"),
        typed("action", "Train", sheet="Police"),
    ]
    assert refine(pd.concat(both, ignore_index=True), PLAN).faults == ()
