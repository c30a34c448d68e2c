from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.schema import Fault, Refined, Surroundings
from lscp_data.subjects.actions.key import STAGE_KEY, RagKey
from lscp_data.subjects.actions.refining import normalised, refine, succeed
from tests.drawn import PLAN_HEADINGS, read, workbook

PLAN = Surroundings("Practice review")
DATES = ("due_date", "revised_date", "completed_date", "embedded_date", "start_date")


def typed(names: str, *rows: str, sheet: str = "Plan") -> pd.DataFrame:
    """A typed frame drawn as `name | name` and rows of `value | value`; - is a blank cell.

    Of a date column, what is no ISO date stands in its text only, with precision "open".
    """
    columns = [name.strip() for name in names.split("|")]
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    frame = pd.DataFrame(cells, columns=columns, dtype="string").replace("-", pd.NA)
    for name in [column for column in columns if column in DATES]:
        dated = frame[name].str.match(r"\d{4}-").fillna(False).astype(bool)
        frame[f"{name}_text"] = frame[name]
        frame[f"{name}_precision"] = dated.map({True: "day", False: "open"}).where(
            frame[name].notna(), "unknown"
        )
        frame[name] = pd.to_datetime(frame[name].where(dated)).astype("datetime64[us]")
    if "rag" in frame:
        frame["rag"] = frame["rag"].fillna("")
    return frame.assign(source_sheet=sheet)


def found(refined: Refined, severity: str) -> list[tuple[int, str]]:
    """Where a severity was raised, as (row, field)."""
    return [(fault.row, fault.field) for fault in refined.faults if fault.severity == severity]


def fault_at(refined: Refined, row: int, field: str) -> Fault:
    return next(fault for fault in refined.faults if (fault.row, fault.field) == (row, field))


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


def test_a_row_with_neither_reference_nor_text_is_set_aside_with_its_fault() -> None:
    refined = refine(typed("ref | action | rag", "- | - | Red", "1 | Train | Red"), PLAN)
    assert refined.frame["ref"].tolist() == ["1"]
    assert found(refined, "set aside") == [(0, "action")]


def test_an_action_without_text_shows_its_recommendation() -> None:
    refined = refine(typed("ref | recommendation", "1 | Escalate early"), PLAN)
    assert refined.frame["action"].tolist() == ["Escalate early"]


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


def test_the_frame_that_was_read_is_not_changed() -> None:
    frame = typed("ref | action | rag", "1.1 | Write | Red", "1.1 | Train | Blue")
    before = frame.copy(deep=True)
    refine(frame, PLAN)
    pd.testing.assert_frame_equal(frame, before)


def test_the_key_of_the_plan_is_kept_with_it_and_gives_the_stages() -> None:
    frame = typed(
        "ref | action | rag", "1 | a | Red", "2 | b | Amber", "3 | c | Green", "4 | d | Blue"
    )
    refined = refine(frame, PLAN)
    assert RagKey.from_facts(refined.facts["key"]) == STAGE_KEY
    assert refined.frame["stage"].tolist() == [
        "not started",
        "in progress",
        "completed",
        "embedded",
    ]


def test_a_key_of_confidence_leaves_the_stage_to_the_dates() -> None:
    frame = typed(
        "ref | action | rag | completed_date | embedded_date",
        "1 | a | Green | -          | -",
        "2 | b | Green | 2026-01-31 | -",
        "3 | c | Amber | 2026-01-31 | 2026-03-31",
        "4 | d | Blue  | -          | -",
    )
    refined = refine(frame, Surroundings("Plan", choices={"key": "on track"}))
    assert refined.frame["stage"].tolist() == ["not stated", "completed", "embedded", "completed"]


def test_a_rating_that_is_a_stages_word_is_that_stage_whatever_the_key() -> None:
    frame = typed(
        "ref | action | rag", "1 | a | Paused", "2 | b | On hold", "3 | c | Superseded", "4 | d | -"
    )
    refined = refine(frame, PLAN)
    assert refined.frame["stage"].tolist() == ["paused", "paused", "superseded", "not stated"]
    assert refined.frame["colour"].tolist() == ["Paused", "On hold", "Superseded", "Blank"]


def test_the_ratings_of_the_key_come_first_in_the_order_of_the_categories() -> None:
    refined = refine(typed("ref | action | rag", "1 | a | Paused", "2 | b | Blue"), PLAN)
    assert refined.frame["colour"].cat.categories.tolist() == [*STAGE_KEY.colours, "Paused"]


def test_a_rating_outside_the_key_and_a_fill_that_says_otherwise_are_noted() -> None:
    frame = typed("ref | action | rag", "1 | a | Purple", "2 | b | Green", "3 | c | -", "4 | d | -")
    frame["rag_fill"] = pd.array([pd.NA, "Red", "unclear", "Amber"], dtype="string")
    refined = refine(frame, PLAN)
    assert refined.frame["colour"].tolist() == ["Purple", "Green", "Blank", "Amber"]
    assert found(refined, "note") == [(0, "rag"), (1, "rag"), (2, "rag")]
    assert fault_at(refined, 1, "rag").message == "The text counts: Green."


def test_a_sheet_without_ratings_beside_one_with_them_raises_no_notes_on_its_blank_cells() -> None:
    rows = ["1.1", "Write", "Police", None, None, "Red"]
    upload = read(
        workbook({"A": [PLAN_HEADINGS, rows], "B": [PLAN_HEADINGS[:5], ["1.2", "Train", "ICB"]]}),
        plan="Practice review",
    )
    assert upload.parts[0].frame["colour"].tolist() == ["Red", "Blank"]
    assert [problem.message for problem in upload.problems] == []


def test_both_due_dates_and_the_precision_are_those_of_the_latest_promise() -> None:
    frame = typed(
        "ref | action | due_date | revised_date",
        "1 | moved     | 2026-01-31 | 2026-03-31",
        "2 | not moved | 2026-01-31 | -",
        "3 | now open  | 2026-01-31 | Ongoing",
        "4 | only new  | -          | 2026-03-31",
        "5 | no date   | -          | -",
    )
    actions = refine(frame, PLAN).frame
    january, march = pd.Timestamp("2026-01-31"), pd.Timestamp("2026-03-31")
    assert actions["baseline_due"].tolist()[:4] == [january, january, january, march]
    assert actions["current_due"].tolist()[:2] == [march, january]
    assert actions["current_due"].isna().tolist() == [False, False, True, False, True]
    assert actions["due_precision"].tolist() == ["day", "day", "open", "day", "unknown"]


def test_a_plan_without_any_date_column_has_no_dates_and_says_unknown() -> None:
    actions = refine(typed("ref | action | rag", "1 | a | Red"), PLAN).frame
    assert actions[["baseline_due", "current_due"]].isna().all(axis=None)
    assert actions["due_precision"].tolist() == ["unknown"]


def test_completed_without_a_date_and_dated_without_completion_are_both_noted() -> None:
    frame = typed(
        "ref | action | rag | completed_date",
        "1 | a | Green      | -",
        "2 | b | Red        | 2026-01-31",
        "3 | c | Green      | 2026-01-31",
        "4 | d | Superseded | 2026-01-31",
        "5 | e | Amber      | -",
    )
    refined = refine(frame, PLAN)
    notes = [place for place in found(refined, "note") if place != (3, "rag")]
    assert notes == [(0, "completed_date"), (1, "rag")]
    assert "counts as open" in fault_at(refined, 1, "rag").message


def test_a_post_title_under_lead_officer_joins_the_lead_posts() -> None:
    frame = typed(
        "ref | action | lead_post | lead_person",
        "1 | a | Head of Service | Team Manager",
        "2 | b | -               | Designated Nurse",
    )
    actions = refine(frame, PLAN).frame
    assert "lead_person" not in actions
    assert actions["lead_post"].tolist() == ["Head of Service", "Designated Nurse"]


def promised(names: str, *rows: str) -> pd.DataFrame:
    """Actions as they are stored: keys and both due dates, drawn as `typed` draws them."""
    return refine(typed(names, *rows), PLAN).frame


def test_a_first_date_that_was_overwritten_is_taken_from_the_snapshot_before() -> None:
    before = promised("ref | action | due_date", "1.1 | a | 2026-01-31", "1.2 | b | 2026-02-28")
    now = promised("ref | action | due_date", "1.2 | b | 2026-02-28", "1.1 | a | 2026-06-30")
    actions = succeed(now, before).set_index("key")
    assert actions.loc["1.1", "baseline_due"] == pd.Timestamp("2026-01-31")
    assert actions.loc["1.1", "current_due"] == pd.Timestamp("2026-06-30")
    assert actions.loc["1.2", "baseline_due"] == pd.Timestamp("2026-02-28")


def test_a_first_date_that_has_vanished_is_not_lost() -> None:
    before = promised("ref | action | due_date", "1.1 | a | 2026-01-31")
    now = promised("ref | action | due_date", "1.1 | a | Ongoing", "1.2 | b | 2026-05-31")
    actions = succeed(now, before)
    assert actions["baseline_due"].tolist() == [
        pd.Timestamp("2026-01-31"),
        pd.Timestamp("2026-05-31"),
    ]
    assert actions["current_due"].isna().tolist() == [True, False]


def test_an_earlier_first_date_in_the_workbooks_own_column_stands() -> None:
    before = promised("ref | action | due_date", "1.1 | a | 2026-06-30", "1.2 | b | 2026-01-31")
    now = promised(
        "ref | action | due_date | revised_date",
        "1.1 | a | 2026-01-31 | 2026-06-30",
        "1.2 | b | 2026-03-31 | 2026-06-30",
    )
    assert succeed(now, before)["baseline_due"].tolist() == [
        pd.Timestamp("2026-01-31"),
        pd.Timestamp("2026-01-31"),
    ]


def test_without_a_snapshot_before_nothing_changes() -> None:
    now = promised("ref | action | due_date", "1.1 | a | 2026-06-30")
    pd.testing.assert_frame_equal(succeed(now, None), now)
    pd.testing.assert_frame_equal(succeed(now, now.iloc[:0]), now)
