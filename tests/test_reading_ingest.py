from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.reading.ingest import SourceFile, Upload
from lscp_data.schema import Choice, Column, Kind, Problem, Sheet, kinds
from lscp_data.subjects.registry import SHEETS
from tests.drawn import PLAN_HEADINGS, read, read_plan, workbook

GOOD = ["1.1", "Write the policy", "Police", dt.date(2026, 3, 31), None, "Amber"]


def problem_at(upload: Upload, cell: str) -> Problem:
    return next(problem for problem in upload.problems if problem.cell == cell)


def actions(upload: Upload):
    return next(part.frame for part in upload.parts if part.dataset == "actions")


def test_an_impossible_date_is_named_with_its_cell_and_the_action_is_kept() -> None:
    upload = read_plan(
        [PLAN_HEADINGS, GOOD, ["1.2", "Train staff", "ICB", "31/04/2021", None, "Red"]]
    )
    problem = problem_at(upload, "D3")
    assert (problem.severity, problem.sheet, problem.found) == (
        "note",
        "Practice review",
        "31/04/2021",
    )
    assert "April 2021 has 30 days" in problem.message
    assert "a date such as 31/03/2021" in problem.expected
    assert actions(upload)["ref"].tolist() == ["1.1", "1.2"]
    assert actions(upload)["due_date_text"].fillna("-").tolist() == ["31/03/2026", "-"]


def test_a_percentage_in_a_date_column_is_no_date() -> None:
    upload = read_plan([PLAN_HEADINGS, ["1.1", "Write", "Police", 0.85, None, "Red"]])
    assert "a percentage" in problem_at(upload, "D2").message


def test_an_unknown_rag_word_is_noted_and_counted_as_other() -> None:
    upload = read_plan([PLAN_HEADINGS, ["1.1", "Write", "Police", None, None, "Purple-ish"]])
    assert problem_at(upload, "F2").found == "Purple-ish"
    assert actions(upload)["colour"].tolist() == ["Other"]


def test_a_reference_used_for_two_actions_keeps_both_and_says_so() -> None:
    upload = read_plan([PLAN_HEADINGS, GOOD, ["1.1", "Another thing", "Police", None, None, "Red"]])
    assert actions(upload)["ref"].tolist() == ["1.1", "1.1 (2)"]
    assert "used once" in problem_at(upload, "A3").expected


def test_the_same_row_twice_is_set_aside_counted_and_listed() -> None:
    upload = read_plan([PLAN_HEADINGS, GOOD, GOOD])
    assert problem_at(upload, "A3").severity == "set aside"
    assert (upload.sheets[0].rows, upload.sheets[0].set_aside) == (2, 1)
    assert len(actions(upload)) == 1


def test_the_rows_read_and_set_aside_add_up_to_the_rows_in_the_file() -> None:
    upload = read_plan([PLAN_HEADINGS, GOOD, GOOD, [None, None, "Police", None, None, "Red"], GOOD])
    sheet = upload.sheets[0]
    assert sheet.rows == 4
    assert len(actions(upload)) + sheet.set_aside == sheet.rows


def test_a_number_stored_reference_is_text_and_one_ten_is_not_one_one() -> None:
    upload = read_plan(
        [PLAN_HEADINGS, [1.1, "a", None, None, None, "Red"], ["1.10", "b", None, None, None, "Red"]]
    )
    assert actions(upload)["ref"].tolist() == ["1.1", "1.10"]


def test_an_error_cell_is_named_and_not_silently_blank() -> None:
    upload = read_plan([PLAN_HEADINGS, ["1.1", "Write", "Police", "=1/0", None, "Red"]])
    assert "whose value Excel has not saved" in problem_at(upload, "D2").message


def test_a_merged_recommendation_covers_its_rows_and_no_others() -> None:
    rows = [
        ["Recommendation", *PLAN_HEADINGS],
        ["Escalate early", "1.1", "a", None, None, None, "Red"],
        [None, "1.2", "b", None, None, None, "Red"],
        [None, "1.3", "c", None, None, None, "Red"],
    ]
    upload = read(workbook({"Plan A": rows}, merge={"Plan A": "A2:A3"}))
    assert actions(upload)["recommendation"].fillna("-").tolist() == [
        "Escalate early",
        "Escalate early",
        "-",
    ]


def test_a_filled_cell_without_text_is_read_by_its_colour() -> None:
    rows = [PLAN_HEADINGS, *([f"1.{n}", "a", None, None, None, None] for n in (1, 2, 3, 4))]
    fills = {"F2": "FFC000", "F3": "00B050", "F4": "0070C0", "F5": "7030A0"}
    upload = read(workbook({"Plan A": rows}, fills=fills))
    assert actions(upload)["colour"].tolist() == ["Amber", "Green", "Blue", "Blank"]
    assert "not understood" in problem_at(upload, "F5").message


def test_the_key_above_the_table_is_the_key_in_force() -> None:
    rows = [
        ["Red", "Not on track"],
        ["Amber", "Needs monitoring"],
        ["Green", "On track"],
        ["Blue", "Action completed and evidenced"],
        [],
        PLAN_HEADINGS,
        ["1.1", "Write", "Police", None, None, "Green"],
    ]
    upload = read_plan(rows)
    key = upload.parts[0].facts["key"]
    assert [entry["stage"] for entry in key["entries"]] == [None, None, None, "completed"]
    assert actions(upload)["stage"].tolist() == ["not stated"]


def test_the_as_at_date_above_the_table_is_found() -> None:
    upload = read_plan([["Report as at 27/06/16"], [], PLAN_HEADINGS, GOOD])
    assert upload.as_at is not None
    assert upload.as_at.date() == dt.date(2016, 6, 27)


@pytest.mark.parametrize(
    ("above", "date"),
    [
        (["Report as at 31/03/2026", "Last updated 02/04/2026"], dt.date(2026, 3, 31)),
        (["Last updated 02/04/2026. Position as at: 31/03/2026"], dt.date(2026, 3, 31)),
        (["Report as at 31/03/2026, last updated 02/04/2026"], dt.date(2026, 3, 31)),
        (["Report as at 31 March 2026 for the Board"], dt.date(2026, 3, 31)),
        (["Position of this plan as at:", dt.date(2026, 3, 31)], dt.date(2026, 3, 31)),
        (["Last updated on 02/04/2026"], dt.date(2026, 4, 2)),
        (["Last updated 02/04/2026", "Updated 03/04/2026 by the team"], dt.date(2026, 4, 3)),
        (["This plan is updated quarterly", "What as at means"], None),
    ],
)
def test_as_at_counts_before_last_updated(above: list[object], date: dt.date | None) -> None:
    upload = read_plan([*([text] for text in above), PLAN_HEADINGS, GOOD])
    assert (upload.as_at.date() if upload.as_at else None) == date


def test_people_in_a_file_without_headings_are_not_quoted() -> None:
    rows = [["Quentin Inventio", "Zoe Inventio", "Ada Inventio"], ["Bob Inventio", "Cy Inventio"]]
    upload = read(workbook({"Page A": rows}))
    assert not upload.publishable
    assert "Inventio" not in repr(upload)


def test_as_at_on_one_sheet_counts_before_last_updated_on_another() -> None:
    sheets = {
        "Plan A": [["Report as at 31/03/2026"], PLAN_HEADINGS, GOOD],
        "Plan B": [["Last updated 02/04/2026"], PLAN_HEADINGS, GOOD],
    }
    assert read(workbook(sheets)).as_at == pd.Timestamp(2026, 3, 31)


def test_repeated_headings_guidance_and_group_rows_are_not_actions() -> None:
    rows = [
        PLAN_HEADINGS,
        ["(number)", "(to be completed by agency)"],
        ["HEALTH"],
        GOOD,
        PLAN_HEADINGS,
        ["1.2", "Next", "Police", None, None, "Red"],
    ]
    upload = read_plan(rows)
    assert actions(upload)["ref"].tolist() == ["1.1", "1.2"]
    assert actions(upload)["group"].tolist() == ["HEALTH", "HEALTH"]


def test_a_persons_name_is_neither_stored_nor_repeated_in_a_message() -> None:
    headings = ["Ref", "Action", "Lead officer", "RAG"]
    upload = read_plan(
        [
            headings,
            ["1.1", "a", "Quentin Inventio", "Red"],
            ["1.2", "b", "Head of Safeguarding", "Red"],
        ]
    )
    frame = actions(upload)
    assert frame["lead_post"].astype("string").fillna("-").tolist() == ["-", "Head of Safeguarding"]
    assert "Quentin" not in frame.to_csv() + str(upload.problems)


def test_delegates_are_stored_under_pseudonyms_only() -> None:
    rows = [
        ["Delegate", "Name", "Agency", "Course", "Session", "Session date", "Attendance"],
        [
            "s1@example.org",
            "Quentin Inventio",
            "Police",
            "Neglect",
            "N-1",
            dt.date(2026, 3, 1),
            "Attended",
        ],
        [
            "S1@example.org ",
            "Quentin Inventio",
            "Police",
            "Neglect",
            "N-2",
            dt.date(2026, 4, 1),
            "DNA",
        ],
    ]
    frame = read(workbook({"Bookings": rows})).parts[0].frame
    assert frame["delegate"].nunique() == 1
    assert "example.org" not in frame.to_csv()
    assert "Quentin" not in frame.to_csv()


GOOD_VALUES: dict[Kind, object] = {
    kinds.AGENCY: "Police",
    kinds.POST: "Head of Safeguarding",
    kinds.COUNT: 3,
    kinds.NUMBER: 3,
    kinds.DATE: "31/03/2026",
    kinds.RAG: "Amber",
}
# What a column of few words may hold.
GOOD_WORDS = {
    ("settings", "setting"): "Due soon within",
    ("settings", "value"): "45",
    ("agency_names", "written"): "Anytown Council Services",
    ("terms", "school_year"): "2025/26",
    ("terms", "term"): "spring",
}
FREE_TEXT = (kinds.TEXT, kinds.LABEL, kinds.REFERENCE, kinds.RAG)


def good_value(sheet: Sheet, column: Column, row: int) -> object:
    if (sheet.name, column.name) in GOOD_WORDS:
        return GOOD_WORDS[sheet.name, column.name]
    if isinstance(column.kind, Choice):
        return column.kind.values[0]
    return GOOD_VALUES.get(column.kind, f"text {row}")


def invented_name(column: Column) -> str:
    # Ended, so that no column's name begins another's.
    return f"Quentin Inventio{column.name.title().replace('_', '')}end"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_name_in_any_column_reaches_no_frame_and_what_is_personal_no_message(
    sheet: Sheet,
) -> None:
    # Row n holds a name in its n-th column only, so that the row itself is kept where it can be;
    # the last holds none.
    rows = [
        [invented_name(c) if c is victim else good_value(sheet, c, row) for c in sheet.columns]
        for row, victim in enumerate([*sheet.columns, None])
    ]
    upload = read(workbook({"Page A": [[c.label for c in sheet.columns], *rows]}))
    assert [part.dataset for part in upload.parts] == [sheet.name]
    assert upload.sheets[0].rows == len(rows)
    frames = "".join(part.frame.to_csv() + str(part.facts) for part in upload.parts)
    said = str(upload.problems) + repr(upload)
    for column in sheet.columns:
        if column.personal or column.kind not in FREE_TEXT:
            assert invented_name(column) not in frames
        if column.personal or column.kind in (kinds.DELEGATE, kinds.POST, kinds.AGENCY):
            assert invented_name(column) not in said


def test_an_uploaded_file_does_not_print_its_bytes() -> None:
    assert "Inventio" not in repr(SourceFile("plan.csv", b"Name\nQuentin Inventio\n"))


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "plan.xlsx", "empty"),
        (b"%PDF-1.7 ...", "plan.xlsx", "PDF"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "p.xlsx",
            "password",
        ),
        (workbook({"A": [PLAN_HEADINGS]})[:400], "plan.xlsx", "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_sentence(data: bytes, name: str, words: str) -> None:
    upload = read(data, name)
    assert not upload.publishable
    assert [problem.severity for problem in upload.problems] == ["blocks"]
    assert words in upload.problems[0].message


@pytest.mark.parametrize("rows", [[PLAN_HEADINGS], [["Soup", "Price"], ["Tomato", 3]]])
def test_no_rows_or_no_headings_blocks_with_what_to_do(rows: list[list[object]]) -> None:
    upload = read_plan(rows)
    assert not upload.publishable
    assert any("template" in problem.message for problem in upload.problems)


def test_a_workbook_with_nothing_in_it_is_called_that() -> None:
    (problem,) = read_plan([[]]).problems
    assert (problem.severity, "nothing in it" in problem.message) == ("blocks", True)


def test_several_sheets_and_files_become_their_own_plans() -> None:
    upload = read(workbook({"Plan A": [PLAN_HEADINGS, GOOD], "Plan B": [PLAN_HEADINGS, GOOD]}))
    assert [(part.dataset, part.plan) for part in upload.parts] == [
        ("actions", "Plan A"),
        ("actions", "Plan B"),
    ]
    assert (
        read(workbook({"Sheet1": [PLAN_HEADINGS, GOOD]}), "Peer review.xlsx").parts[0].plan
        == "Peer review"
    )
    assert read_plan([PLAN_HEADINGS, GOOD], plan="Mine").parts[0].plan == "Mine"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "utf-16"])
def test_csv_is_read_in_the_letters_it_was_written_in(encoding: str) -> None:
    text = "Ref,Action,RAG\n1.1,Review the children’s plan – it costs £5,Amber\n"
    upload = read(text.encode(encoding), "plan.csv", plan="Mine")
    assert actions(upload)["action"].tolist() == ["Review the children’s plan – it costs £5"]


def test_a_tab_separated_file_is_read() -> None:
    upload = read(b"Ref\tAction\tRAG\n1.1\tWrite\tRed\n", "plan.tsv")
    assert actions(upload)["colour"].tolist() == ["Red"]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.xlsx", "a.csv", "a.xls", "a.ods"]))
def test_no_upload_of_any_bytes_raises(data: bytes, name: str) -> None:
    assert not read(data, name).publishable


CELLS = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(dt.date(1901, 1, 1)),
    st.sampled_from(["1.1", "Amber", "31/04/2021", "Ongoing", "Police / ICB"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=6))
def test_no_values_under_plan_headings_raise_and_the_rows_add_up(rows: list[list[object]]) -> None:
    text = "\n".join(",".join(map(quoted, row)) for row in [PLAN_HEADINGS, *rows])
    upload = read(text.encode(), "plan.csv")
    for sheet in upload.sheets:
        kept = sum(len(part.frame) for part in upload.parts)
        assert kept + sheet.set_aside == sheet.rows


def quoted(value: object) -> str:
    text = "" if value is None else str(value)
    return '"' + text.replace('"', '""').replace("\0", "") + '"'


def test_a_row_of_totals_is_no_session_and_is_said_to_be_left_out() -> None:
    rows = [
        ["Session", "Course", "Places", "Attended"],
        ["N-1", "Neglect", 20, 18],
        ["N-2", "Neglect", 20, 12],
        ["Total", None, 40, 30],
    ]
    upload = read(workbook({"Sessions": rows}))
    assert upload.parts[0].frame["attended"].sum() == 30
    assert any("left out, not counted twice" in problem.message for problem in upload.problems)


def test_a_painted_key_above_the_table_is_read() -> None:
    rows = [
        [None, "Not on track"],
        [None, "Needs monitoring"],
        [None, "On track"],
        [],
        PLAN_HEADINGS,
        ["1.1", "Write", "Police", None, None, "Green"],
    ]
    fills = {"A1": "FF0000", "A2": "FFC000", "A3": "00B050"}
    key = read(workbook({"Plan A": rows}, fills=fills)).parts[0].facts["key"]
    assert [(entry["colour"], entry["meaning"]) for entry in key["entries"]] == [
        ("Red", "Not on track"),
        ("Amber", "Needs monitoring"),
        ("Green", "On track"),
    ]


def test_contact_details_in_a_text_are_left_out_and_the_officer_is_told() -> None:
    text = "q.inventio@example.org, 07700 900123, to chase by 31/03/2026"
    headings = [*PLAN_HEADINGS, "Progress"]
    upload = read_plan([headings, [*GOOD, text]])
    assert actions(upload)["progress"].tolist() == [
        "[left out], [left out], to chase by 31/03/2026"
    ]
    assert "07700" not in str(upload.problems)
    assert "look for names beside it" in problem_at(upload, "G2").message


def test_a_plan_without_dates_or_ratings_says_what_cannot_be_told() -> None:
    upload = read_plan([["Ref", "Action", "Lead agency"], ["1.1", "Write", "Police"]])
    messages = " ".join(problem.message for problem in upload.problems)
    assert "nothing can be said of lateness" in messages
    assert "every action of this sheet counts as Blank" in messages


def test_an_action_without_text_is_kept_and_says_so() -> None:
    upload = read_plan([PLAN_HEADINGS, ["1.1", None, "Police", None, None, "Red"]])
    assert actions(upload)["action"].tolist() == ["No text given"]
    assert "has no text" in problem_at(upload, "B2").message


def test_a_key_below_the_table_is_the_key_and_none_of_its_lines_an_action() -> None:
    rows = [
        ["Ref", "Action", "Lead agency", "RAG"],
        ["1.1", "Write", "Police", "Green"],
        [],
        ["Key"],
        ["Red", "Not on track"],
        ["Amber", "Needs monitoring"],
        ["Green", "On track"],
    ]
    upload = read_plan(rows)
    assert actions(upload)["ref"].tolist() == ["1.1"]
    assert [e["meaning"] for e in upload.parts[0].facts["key"]["entries"]] == [
        "Not on track",
        "Needs monitoring",
        "On track",
    ]


def test_a_row_of_total_actions_is_no_action() -> None:
    upload = read_plan([PLAN_HEADINGS, GOOD, ["Total actions", None, None, None, None, 1]])
    assert actions(upload)["ref"].tolist() == ["1.1"]
