from __future__ import annotations

import pandas as pd
import pytest

from lscp_data.schema import Fault, Part, Refined, Surroundings
from lscp_data.subjects.actions import refining
from lscp_data.subjects.actions.identity import stamped
from lscp_data.subjects.actions.key import STAGE_KEY, RagKey
from lscp_data.subjects.actions.refining import refine
from tests.drawn import PLAN_HEADINGS, read, workbook

PLAN = Surroundings("Practice review")
DATES = ("due_date", "revised_date", "completed_date", "embedded_date", "start_date")


def typed(names: str, *rows: str, sheet: str = "Plan") -> pd.DataFrame:
    """A typed frame drawn as `name | name` and rows of `value | value`; - is a blank cell.

    Of a date column, what is no ISO date stands in its text only, with precision "open", or
    "unknown" where it is N/A or TBC.
    """
    columns = [name.strip() for name in names.split("|")]
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    frame = pd.DataFrame(cells, columns=columns, dtype="string").replace("-", pd.NA)
    for name in [column for column in columns if column in DATES]:
        dated = frame[name].str.match(r"\d{4}-").fillna(False).astype(bool)
        frame[f"{name}_text"] = frame[name]
        frame[f"{name}_precision"] = dated.map({True: "day", False: "open"}).where(
            frame[name].notna() & ~frame[name].isin(["N/A", "TBC"]), "unknown"
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


def test_a_row_with_neither_reference_nor_text_is_set_aside_with_its_fault() -> None:
    refined = refine(typed("ref | action | rag", "- | - | Red", "1 | Train | Red"), PLAN)
    assert refined.frame["ref"].tolist() == ["1"]
    assert found(refined, "set aside") == [(0, "action")]


def test_an_action_without_text_shows_its_recommendation() -> None:
    refined = refine(typed("ref | recommendation", "1 | Escalate early"), PLAN)
    assert refined.frame["action"].tolist() == ["Escalate early"]


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


@pytest.mark.parametrize("key", ["on track", "delivery confidence"])
def test_closed_and_embedded_are_stages_under_a_key_of_confidence(key: str) -> None:
    frame = typed(
        "ref | action | rag", "1 | a | Embedded", "2 | b | Completed", "3 | c | Closed",
        "4 | d | Done 12.1.21", "5 | e | Green",
    )  # fmt: skip
    refined = refine(frame, Surroundings("Plan", choices={"key": key}))
    assert refined.frame["stage"].tolist() == [
        "embedded", "completed", "completed", "completed", "not stated"
    ]  # fmt: skip


def test_words_that_may_name_a_person_are_in_the_officers_note_and_in_no_label() -> None:
    refined = refine(typed("ref | action | rag", "1 | a | Waiting for Jane Smith"), PLAN)
    assert refined.frame["colour"].tolist() == ["Other"]
    assert fault_at(refined, 0, "rag").found == "Waiting for Jane Smith"


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
    assert [(problem.sheet, problem.message) for problem in upload.problems] == [
        ("B", "No column of ratings was recognised; every action of this sheet counts as Blank.")
    ]


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


@pytest.mark.parametrize("text", ["N/A", "TBC"])
def test_a_revised_date_that_states_none_leaves_the_date_due(text: str) -> None:
    frame = typed("ref | action | due_date | revised_date", f"1 | a | 2026-01-31 | {text}")
    action = refine(frame, PLAN).frame.iloc[0]
    assert action["current_due"] == action["baseline_due"] == pd.Timestamp("2026-01-31")
    assert action["due_precision"] == "day"


def test_a_completion_date_beside_a_target_date_is_when_it_was_completed() -> None:
    headings = ["Ref", "Action", "Completion date", "Target date", "RAG"]
    row = ["1.1", "Write", "11/03/2026", "01/03/2026", "Green"]
    action = read(workbook({"Plan": [headings, row]})).parts[0].frame.iloc[0]
    assert action["completed_date"] == pd.Timestamp("2026-03-11")
    assert action["baseline_due"] == action["current_due"] == pd.Timestamp("2026-03-01")


def test_a_completion_date_with_no_other_date_is_the_date_due_and_says_so() -> None:
    headings = ["Ref", "Action", "Completion date (agreed)", "RAG"]
    rows = [["1.1", "Write", "30/11/2026", "Amber"], ["1.2", "Train", "31/12/2026", "Red"]]
    upload = read(workbook({"Plan": [headings, *rows]}))
    frame = upload.parts[0].frame
    assert frame["current_due"].tolist() == [
        pd.Timestamp("2026-11-30"),
        pd.Timestamp("2026-12-31"),
    ]
    assert frame["due_precision"].tolist() == ["day", "day"]
    assert "completed_date" not in frame
    assert [(problem.severity, problem.cell) for problem in upload.problems] == [("note", "C1")]
    assert "it could also be “Completed”" in upload.problems[0].message


def test_a_completion_date_beside_a_date_completed_is_the_date_due() -> None:
    headings = ["Ref", "Action", "Completion date", "Date completed", "RAG"]
    row = ["1.1", "Write", "01/03/2026", "11/03/2026", "Green"]
    upload = read(workbook({"Plan": [headings, row]}))
    action = upload.parts[0].frame.iloc[0]
    assert action["baseline_due"] == pd.Timestamp("2026-03-01")
    assert action["completed_date"] == pd.Timestamp("2026-03-11")
    assert upload.problems == ()


def test_a_date_completed_alone_is_never_taken_for_the_date_due() -> None:
    headings = ["Ref", "Action", "Date completed", "RAG"]
    upload = read(workbook({"Plan": [headings, ["1.1", "Write", "30/11/2026", "Green"]]}))
    action = upload.parts[0].frame.iloc[0]
    assert action["completed_date"] == pd.Timestamp("2026-11-30")
    assert pd.isna(action["current_due"])


def test_a_plan_without_any_date_column_has_no_dates_and_says_unknown() -> None:
    actions = refine(typed("ref | action | rag", "1 | a | Red"), PLAN).frame
    assert actions[["baseline_due", "current_due"]].isna().all(axis=None)
    assert actions["due_precision"].tolist() == ["unknown"]


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


def succeed(
    now: pd.DataFrame, *befores: pd.DataFrame, told: dict[tuple[str, str], bool] | None = None
) -> pd.DataFrame:
    """What is stored of `now` after these reports; `told` is what the officer said of pairs."""
    parts = [Part("actions", "Plan", before) for before in befores]
    kept = stamped(told, befores[-1], now) if told else []
    return refining.succeed(Part("actions", "Plan", now, {"identity": kept}), parts)


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


def test_an_action_that_vanished_and_returns_keeps_its_first_date() -> None:
    columns = "ref | action | due_date"
    first = promised(columns, "1.1 | Write the policy | 2026-01-31", "1.2 | Train | 2026-02-28")
    without = promised(columns, "1.2 | Train | 2026-02-28")
    again = promised(columns, "1.1 | Write the policy | 2026-09-30", "1.2 | Train | 2026-03-31")
    assert succeed(again, first, without)["baseline_due"].tolist() == [
        pd.Timestamp("2026-01-31"),
        pd.Timestamp("2026-02-28"),
    ]


def test_a_report_that_was_published_late_gives_its_earlier_first_date() -> None:
    # June was published first with 31 August; March, entered afterwards, had promised 30 April.
    march = promised("ref | action | due_date", "1.1 | Write the policy | 2026-04-30")
    june = promised("ref | action | due_date", "1.1 | Write the policy | 2026-08-31")
    july = promised("ref | action | due_date", "1.1 | Write the policy | 2026-09-30")
    assert succeed(july, march, june)["baseline_due"].tolist() == [pd.Timestamp("2026-04-30")]


def test_what_the_officer_said_of_a_pair_decides_whose_first_date_is_taken() -> None:
    before = promised("ref | action | due_date", "1.1 | Write the policy | 2026-01-31")
    now = promised("ref | action | due_date", "4.2 | Publish guidance for schools | 2026-06-30")
    assert succeed(now, before)["baseline_due"].tolist() == [pd.Timestamp("2026-06-30")]
    told = {("1.1", "4.2"): True}
    assert succeed(now, before, told=told)["baseline_due"].tolist() == [pd.Timestamp("2026-01-31")]
    same = promised("ref | action | due_date", "1.1 | Write the policy | 2026-06-30")
    told = {("1.1", "1.1"): False}
    assert succeed(same, before, told=told)["baseline_due"].tolist() == [pd.Timestamp("2026-06-30")]


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


def test_an_action_inserted_above_takes_no_first_date_and_the_renumbered_keep_theirs() -> None:
    before = promised(
        "ref | action | due_date",
        "1.1 | Write the escalation policy | 2026-01-31",
        "1.2 | Train managers in the policy | 2026-02-28",
    )
    now = promised(
        "ref | action | due_date",
        "1.1 | Appoint an independent chair | 2026-09-30",
        "1.2 | Write the escalation policy | 2026-06-30",
        "1.3 | Train managers in the policy | 2026-07-31",
    )
    assert succeed(now, before)["baseline_due"].tolist() == [
        pd.Timestamp("2026-09-30"),
        pd.Timestamp("2026-01-31"),
        pd.Timestamp("2026-02-28"),
    ]


def test_without_a_snapshot_before_nothing_changes() -> None:
    now = promised("ref | action | due_date", "1.1 | a | 2026-06-30")
    pd.testing.assert_frame_equal(succeed(now), now)
    pd.testing.assert_frame_equal(succeed(now, now.iloc[:0]), now)


def test_a_row_without_reference_and_text_may_go_on_from_the_row_above() -> None:
    refined = refine(typed("ref | action | rag", "1 | Train | Red", "- | - | Red"), PLAN)
    assert fault_at(refined, 1, "action").message.endswith(
        "If it goes on from the row above, join the two."
    )


def test_a_recommendation_left_blank_below_a_filled_one_is_noted_once() -> None:
    rows = ("1 | a | -", "2 | b | Escalate", "3 | c | -", "4 | d | Share", "5 | e | -")
    refined = refine(typed("ref | action | recommendation", *rows), PLAN)
    assert found(refined, "note") == [(2, "recommendation")]
    filled = refine(typed("ref | action | recommendation", "1 | a | Share", "2 | b | Share"), PLAN)
    assert filled.faults == ()


def test_the_key_chosen_for_one_plan_is_not_the_next_ones() -> None:
    frame = pd.DataFrame({"ref": ["1"], "action": ["Write"], "rag": ["Blue"]}, dtype="string")
    frame = frame.assign(source_sheet="A", source_row=2)
    choices = {"key of First": "on track"}
    sources = {
        plan: refine(frame, Surroundings(plan, choices=choices)).facts["key"]["name"]
        for plan in ("First", "Second")
    }
    assert sources == {"First": "on track", "Second": "stage"}
