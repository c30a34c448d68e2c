"""Plans as partnerships lay them out (guide, domain.md section 4), each drawn and read whole."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from lscp_data.reading.ingest import Upload
from tests.drawn import PLAN_HEADINGS, Rows, read, read_plan, workbook


def row(
    ref: object, action: object = "Write", agency: object = "Police", due: object = "31/03/2026"
) -> list[object]:
    return [ref, action, agency, due, None, "Amber"]


def drawn(sheets: Mapping[str, Rows], merges: Sequence[str] = ()) -> bytes:
    """A workbook with cells merged on every sheet."""
    return saved(sheets, lambda page: [page.merge_cells(area) for area in merges])


def saved(sheets: Mapping[str, Rows], change: Callable[[Worksheet], object]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(workbook(sheets)))
    for page in book.worksheets:
        change(page)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def plan(upload: Upload, name: str | None = None) -> pd.DataFrame:
    return next(
        part.frame
        for part in upload.parts
        if part.dataset == "actions" and name in (None, part.plan)
    )


def texts(upload: Upload, field: str) -> list[str]:
    return plan(upload)[field].astype("string").fillna("-").tolist()


def places(upload: Upload, words: str) -> list[str]:
    return [problem.cell for problem in upload.problems if words in problem.message]


# 1 What stands above the headings


def test_a_title_a_key_and_the_as_at_date_above_the_headings_are_read() -> None:
    upload = read_plan(
        [
            ["Action plan of the review"],
            ["Last updated 17.06.2016"],
            ["Report as at 27/06/16"],
            ["Red", "Not on track"],
            ["Amber", "Needs monitoring"],
            ["Green", "On track"],
            ["Blue", "Completed and evidenced"],
            PLAN_HEADINGS,
            row("1.1", due="31/04/2026"),
        ]
    )
    assert upload.as_at == pd.Timestamp(2016, 6, 27)
    assert (upload.sheets[0].header_row, upload.sheets[0].rows) == (8, 1)
    assert [entry["meaning"] for entry in upload.parts[0].facts["key"]["entries"]] == [
        "Not on track",
        "Needs monitoring",
        "On track",
        "Completed and evidenced",
    ]
    assert places(upload, "April 2026 has 30 days") == ["D9"]


# 2 and 3 Rows that are no actions


@pytest.mark.parametrize(
    "guidance",
    [
        ["(number)", "(to be completed by agency)", None, "(dd/mm/yyyy)"],
        ["Number", "What will be done", "Who leads", "By when", "When done", "Red / Amber / Green"],
    ],
)
def test_a_row_that_explains_the_headings_is_no_action(guidance: list[object]) -> None:
    upload = read_plan([PLAN_HEADINGS, guidance, row("1.1"), row("1.2", due="31/04/2026")])
    assert texts(upload, "ref") == ["1.1", "1.2"]
    assert upload.sheets[0].rows == 2
    assert [(p.cell, p.found) for p in upload.problems] == [("D4", "31/04/2026")]


@pytest.mark.parametrize(
    "again",
    [
        PLAN_HEADINGS,
        ["Ref.", "ACTION", "Lead Agency", "Target  date", "Date completed", "RAG"],
        ["Reference", "Actions", "Lead agencies", "Due date", "Completed on", "RAG rating"],
    ],
)
def test_headings_that_stand_again_are_no_action_and_the_table_goes_on(again: list[object]) -> None:
    upload = read_plan([PLAN_HEADINGS, row("1.1"), again, row("1.2", due="31/04/2026")])
    assert texts(upload, "ref") == ["1.1", "1.2"]
    assert [(p.cell, p.found) for p in upload.problems] == [("D4", "31/04/2026")]
    assert len(upload.sheets) == 1


# 4 Section rows


def test_section_rows_are_the_groups_of_the_actions_below_them() -> None:
    rows = [PLAN_HEADINGS, ["HEALTH"], row("1.1"), row("1.2"), ["PRIORITY 1a"], row("1.3")]
    upload = read_plan(rows)
    assert texts(upload, "group") == ["HEALTH", "HEALTH", "PRIORITY 1a"]
    assert (upload.sheets[0].rows, upload.problems) == (3, ())


# 5 Headings in two rows

UPPER = ["Ref", "Action", "Timescale", None, "Lead", None, "RAG", "Progress", None]
LOWER = [None, None, "Original", "Revised", "Agency", "Officer", None, "Q1", "Q2"]
ACTION = ["Write", "31/03/2026", "31/04/2026", "Police", "Head of Safeguarding", "Red", "a", "b"]


def joined(row: int) -> list[str]:
    above = [f"{c}{row}:{d}{row}" for c, d in ("CD", "EF", "HI")]
    return [*above, *(f"{c}{row}:{c}{row + 1}" for c in "ABG")]


def test_two_heading_rows_with_merged_cells_are_one_whose_texts_are_joined() -> None:
    rows = [["Action plan"], UPPER, LOWER, ["1.1", *ACTION]]
    upload = read(drawn({"Plan A": rows}, joined(2)))
    (sheet,) = upload.sheets
    assert (sheet.header_row, sheet.rows) == (3, 1)
    assert dict(sheet.columns) == {
        "Ref": "ref",
        "Action": "action",
        "Timescale Original": "due_date",
        "Timescale Revised": "revised_date",
        "Lead Agency": "lead_agency",
        "Lead Officer": "lead_person",
        "RAG": "rag",
    }
    assert texts(upload, "lead_post") == ["Head of Safeguarding"]
    assert texts(upload, "colour") == ["Red"]
    assert places(upload, "April 2026 has 30 days") == ["D4"]
    # which of the quarters is meant is asked, at the cells of the lower row
    assert places(upload, "one for each period") == ["H3", "I3"]


def test_two_heading_rows_that_stand_again_are_no_actions() -> None:
    rows = [UPPER, LOWER, ["1.1", *ACTION], UPPER, LOWER, ["1.2", *ACTION]]
    upload = read(drawn({"Plan A": rows}, [*joined(1), *joined(4)]))
    assert texts(upload, "ref") == ["1.1", "1.2"]
    assert places(upload, "April 2026 has 30 days") == ["D3", "D6"]


def test_two_heading_rows_of_a_text_file_are_read_without_merged_cells() -> None:
    text = "\n".join(
        [
            "Ref,Action,Timescale,,RAG",
            ",,Original,Revised,",
            "1.1,Write,31/03/2026,30/06/2026,Red",
        ]
    )
    upload = read(text.encode(), "plan.csv")
    assert texts(upload, "baseline_due") == ["2026-03-31"]
    assert texts(upload, "current_due") == ["2026-06-30"]


# 6 Merged recommendations


def test_a_recommendation_merged_over_its_actions_is_theirs_and_no_others() -> None:
    rows = [
        ["Recommendation", *PLAN_HEADINGS],
        ["Escalate early", *row("1.1")],
        [None, *row("1.2", due="31/04/2026")],
        [None, *row("2.1")],
    ]
    upload = read(drawn({"Plan A": rows}, ["A2:A3"]))
    assert texts(upload, "recommendation") == ["Escalate early", "Escalate early", "-"]
    assert places(upload, "April 2026") == ["E3"]


# 7 Several things in one cell


@pytest.mark.parametrize("joiner", ["\n", " / ", "; ", " & "])
def test_several_leads_in_a_cell_are_each_a_lead_of_one_action(joiner: str) -> None:
    cell = joiner.join(["Police", "CCG", "CSC"])
    upload = read_plan([PLAN_HEADINGS, row("1.1", agency=cell)])
    agencies = "Police / Integrated Care Board / Children's Social Care"
    assert texts(upload, "lead_agency") == [agencies]
    assert len(plan(upload)) == 1


@pytest.mark.parametrize("joiner", ["\n", " / ", "; ", " & "])
def test_of_several_dates_in_a_cell_none_is_guessed_and_the_text_is_kept(joiner: str) -> None:
    cell = joiner.join(["31/01/2026", "31/03/2026"])
    upload = read_plan([PLAN_HEADINGS, row("1.1", due=cell)])
    assert plan(upload)["current_due"].isna().all()
    assert texts(upload, "due_date_text") == [cell.strip()]
    assert places(upload, "two or more dates in one cell") == ["D2"]


def test_several_milestones_in_a_cell_are_kept_as_they_are_written() -> None:
    rows = [["Ref", "Action", "Milestones", "RAG"], ["1.1", "Write", "Draft\nAgree; issue", "Red"]]
    assert texts(read_plan(rows), "milestone") == ["Draft\nAgree; issue"]


# 8 An agency without actions


def test_a_row_of_noughts_is_an_agency_without_actions() -> None:
    noughts = [0, 0, 0, 0, 0, 0]
    upload = read_plan([PLAN_HEADINGS, row("1.1"), noughts, row("1.2")])
    assert texts(upload, "ref") == ["1.1", "1.2"]
    assert places(upload, "only 0: no action was read there") == ["A3"]


# Tables that lie otherwise


@pytest.mark.parametrize("above", [[], [["Action plan of the review"], []]])
def test_actions_side_by_side_are_read_with_the_cells_of_the_sheet_as_it_is(
    above: list[list[object]],
) -> None:
    rows = [
        *above,
        ["Ref", "1.1", "1.2", "1.3", "1.4", "1.5"],
        ["Action", "a", "b", "c", "d", "e"],
        ["Lead agency", "Police", "Police", "ICB", "Police", "Police"],
        ["Target date", "31/03/2026", "31/04/2026", None, None, None],
        ["RAG", "Red", "Amber", "Green", "Green", "Red"],
    ]
    upload = read_plan(rows)
    assert texts(upload, "ref") == ["1.1", "1.2", "1.3", "1.4", "1.5"]
    assert places(upload, "April 2026") == [f"C{len(above) + 4}"]


def test_a_list_of_terms_is_no_plan_that_lies_on_its_side() -> None:
    rows = [
        ["Term", "Meaning", "Example"],
        ["Ref", "the number printed in the report", "see there"],
        ["Action", "what will be done", "write a policy"],
        ["RAG", "how it is going", "amber"],
        ["Lead agency", "who does it", "the police"],
    ]
    assert not read_plan(rows).publishable


def test_sheets_of_single_agencies_are_one_plan_by_the_files_name_or_the_officers() -> None:
    headings = ["Ref", "Action", "Target date", "RAG"]
    sheets: dict[str, Rows] = {
        "Police": [headings, ["1", "Write", "31/03/2026", "Red"]],
        "Health": [headings, ["1", "Train", "31/04/2026", "Red"], ["2", "Audit", None, "Red"]],
        "Education": [headings, [0, 0, 0, 0]],
    }
    upload = read(workbook(sheets), "Child N.xlsx", plan="Child N")
    assert [(part.plan, len(part.frame)) for part in upload.parts] == [("Child N", 3)]
    assert [(sheet.sheet, sheet.rows) for sheet in upload.sheets] == [("Police", 1), ("Health", 2)]
    assert [p.place for p in upload.problems if p.found == "31/04/2026"] == ["Health!C2"]
    assert any("“Education” was not read" in p.message for p in upload.problems)
    # without a name it is the file's, and no heading is left to be asked about
    alone = read(workbook(sheets), "Child N.xlsx")
    assert [part.plan for part in alone.parts] == ["Child N"]
    assert alone.questions == ()


def test_hidden_rows_and_sheets_are_read_and_said() -> None:
    sheets: dict[str, Rows] = {
        "Plan A": [PLAN_HEADINGS, row("1.1"), row("1.2")],
        "Plan B": [PLAN_HEADINGS, row("2.1"), row("2.2")],
    }

    def hide(page: Worksheet) -> None:
        page.row_dimensions[3].hidden = True
        page.sheet_state = "hidden" if page.title == "Plan B" else "visible"

    upload = read(saved(sheets, hide))
    assert [part.frame["ref"].tolist() for part in upload.parts] == [["1.1", "1.2"], ["2.1", "2.2"]]
    hidden = [(p.sheet, p.cell) for p in upload.problems if "hidden" in p.message]
    assert sorted(hidden) == [("Plan A", "A3"), ("Plan B", ""), ("Plan B", "A3")]


# Several tables on one sheet


def test_a_training_list_below_a_plan_is_a_table_of_its_own() -> None:
    upload = read_plan(
        [
            ["Action plan"],
            PLAN_HEADINGS,
            row("1.1"),
            row("1.2", due="31/04/2026"),
            [],
            ["Training delivered"],
            ["Course", "Session", "Session date", "Agency", "Delegate", "Attendance"],
            ["Neglect", "N-1", "01/03/2026", "Police", "s1", "Attended"],
            ["Neglect", "N-1", "32/03/2026", "Police", "s2", "DNA"],
        ]
    )
    assert [(sheet.dataset, sheet.header_row, sheet.rows) for sheet in upload.sheets] == [
        ("actions", 2, 2),
        ("bookings", 7, 2),
    ]
    assert [(part.dataset, len(part.frame)) for part in upload.parts] == [
        ("actions", 2),
        ("bookings", 2),
    ]
    assert [p.cell for p in upload.problems if p.found] == ["D4", "C9"]


def test_headings_of_other_columns_begin_a_table_that_is_read_by_its_own() -> None:
    upload = read_plan(
        [
            ["Report as at 31/03/2026"],
            PLAN_HEADINGS,
            row("1.1"),
            [None, "Train", None, None, None, "Red"],
            [],
            ["Red", "Not on track"],
            ["Amber", "Needs monitoring"],
            ["Green", "On track"],
            [],
            ["Actions of the peer review"],
            ["Ref", "Action", "RAG", "Evidence", "Target date"],
            ["P1", "Audit", "Green", "minutes", "31/04/2026"],
        ]
    )
    assert upload.as_at == pd.Timestamp(2026, 3, 31)
    assert texts(upload, "action") == ["Write", "Train", "Audit"]
    assert texts(upload, "evidence") == ["-", "-", "minutes"]
    assert texts(upload, "colour") == ["Amber", "Red", "Green"]
    assert places(upload, "April 2026") == ["E12"]
    key = upload.parts[0].facts["key"]["entries"]
    assert [entry["meaning"] for entry in key] == ["Not on track", "Needs monitoring", "On track"]


def test_an_action_whose_words_are_those_of_headings_is_an_action() -> None:
    rows = [
        ["Action", "Lead agency", "Outcome", "Progress", "RAG"],
        ["Review", "Police", "Evidence", "Progress", "Red"],
        ["Training", "Partner", "Impact", "Update", "Green"],
    ]
    assert texts(read_plan(rows), "action") == ["Review", "Training"]


# 10 and 11 What is not there


def test_a_plan_without_rating_and_dates_is_read_and_what_cannot_be_told_is_said() -> None:
    upload = read_plan([["Ref", "Action", "Lead agency"], ["1.1", "Write", "Police"]])
    assert texts(upload, "ref") == ["1.1"]
    assert places(upload, "nothing can be said of lateness") == ["A1"]
    assert places(upload, "counts as Blank") == ["A1"]


def test_a_key_below_the_table_is_read_and_none_of_its_lines_is_an_action() -> None:
    rows = [
        PLAN_HEADINGS,
        row("1.1"),
        [],
        ["Key"],
        ["Red", "Not on track"],
        ["Amber", "Needs monitoring"],
        ["Green", "On track"],
    ]
    upload = read_plan(rows)
    assert texts(upload, "ref") == ["1.1"]
    assert [entry["meaning"] for entry in upload.parts[0].facts["key"]["entries"]] == [
        "Not on track",
        "Needs monitoring",
        "On track",
    ]


def test_a_reference_that_excel_has_cut_keeps_its_action_and_is_said() -> None:
    between = [row(f"1.{number}", "b") for number in range(2, 10)]
    upload = read_plan([PLAN_HEADINGS, row(1.1, "a"), *between, row(1.1, "c")])
    assert texts(upload, "ref")[0::9] == ["1.1", "1.1 (2)"]
    assert places(upload, "Excel turns 1.10 into 1.1") == ["A11"]


def test_a_date_that_excel_made_of_a_reference_is_shown_as_it_was_written() -> None:
    upload = read_plan([PLAN_HEADINGS, row(dt.date(2026, 4, 1))])
    assert texts(upload, "ref") == ["1/4"]
    assert places(upload, "turned the reference into a date") == ["A2"]


def test_a_date_of_completion_with_its_outcome_gives_both_and_the_text_is_kept() -> None:
    upload = read_plan(
        [
            ["Ref", "Action", "Target date", "Date of completion and outcome", "RAG"],
            ["1.1", "Write", "31/03/2026", "12/01/2026 policy agreed", "Green"],
            ["1.2", "Train", "31/03/2026", "Staff briefed", "Amber"],
        ]
    )
    assert texts(upload, "completed_date") == ["2026-01-12", "-"]
    assert texts(upload, "impact") == ["12/01/2026 policy agreed", "Staff briefed"]


# Headings in two rows, and two tables in one

DELIVERY = ["Ref", "Recommendation", "Delivery", None, None, None, "Assurance", None]
UNDER = [None, None, "Action", "Lead agency", "Due date", "RAG", "Progress", "Evidence"]
DELIVERED = ["1.1", "Share", "Draft", "Police", "01/05/2026", "Green", "Signed", "Minutes"]
GROUPS = ("C1:F1", "G1:H1")


@pytest.mark.parametrize("merges", [("A1:A2", "B1:B2", *GROUPS), GROUPS])
def test_headings_merged_down_into_the_row_of_the_others_are_read(merges: list[str]) -> None:
    upload = read(drawn({"Plan": [DELIVERY, UNDER, DELIVERED]}, merges))
    fields = "ref recommendation action lead_agency due_date rag progress evidence".split()
    assert sorted(upload.sheets[0].columns.values()) == sorted(fields)
    assert (texts(upload, "ref"), texts(upload, "recommendation")) == (["1.1"], ["Share"])


def test_an_unknown_heading_over_an_empty_cell_of_the_heading_row_is_asked() -> None:
    rows = [["Whereabouts", *DELIVERY[1:]], UNDER, ["Room 4", *DELIVERED[1:]]]
    upload = read(drawn({"Plan": rows}, GROUPS))
    assert [(q.cell, q.heading) for q in upload.questions] == [("A1", "Whereabouts")]
    assert texts(upload, "recommendation") == ["Share"]


def test_a_title_over_an_empty_cell_of_the_heading_row_is_no_heading() -> None:
    rows = [["Plan of the review"], [None, "Action", "RAG"], ["first", "Write", "Red"]]
    upload = read_plan(rows)
    assert upload.questions == ()
    assert texts(upload, "action") == ["Write"]


def test_a_known_heading_is_read_under_one_that_only_groups_it() -> None:
    upload = read(
        drawn(
            {
                "Plan": [
                    ["Ref", "Action", "Responsibility", None, "Timescales", None],
                    [None, None, "Lead agency", "Lead officer", "Original", "Revised"],
                    ["1", "Write", "Police", "Detective Sergeant", "30/06/2026", "31/12/2026"],
                ]
            },
            ["A1:A2", "B1:B2", "C1:D1", "E1:F1"],
        )
    )
    assert set(upload.sheets[0].columns) == {
        "Ref",
        "Action",
        "Responsibility Lead agency",
        "Responsibility Lead officer",
        "Timescales Original",
        "Timescales Revised",
    }
    assert texts(upload, "lead_agency") == ["Police"]


def test_a_known_heading_that_stands_under_two_groups_is_still_asked() -> None:
    rows = [
        ["Ref", "Action", "Delivery", None, "Assurance", None],
        [None, None, "Progress", "RAG", "Evidence", "RAG"],
        ["1", "Write", "Begun", "Red", "None", "Green"],
    ]
    upload = read(drawn({"Plan": rows}, ["A1:A2", "B1:B2", "C1:D1", "E1:F1"]))
    assert "F2" in [q.cell for q in upload.questions]


TWICE = ["Ref", "Action", "Lead", "Due", "RAG"]
ONE, TWO = (["1", "Write", "Police", "01/05/2026", "Red"], ["2", "Train", "Police", "", "Green"])


def test_a_second_plan_beside_the_first_blocks_at_its_first_heading() -> None:
    upload = read_plan([[*TWICE, None, *TWICE], [*ONE, None, *TWO]])
    (problem,) = [problem for problem in upload.problems if problem.severity == "blocks"]
    assert problem.cell == "G1"
    assert problem.message == (
        "The headings stand again from G1 on: a second table beside the first is not read. "
        "Put it below the first, on a sheet of its own, or delete it."
    )
    assert not places(upload, "was not used")
    assert upload.questions == ()
    assert not upload.publishable


def test_actions_side_by_side_under_numbered_headings_block_too() -> None:
    rows = [
        ["Ref", "Action 1", None, None, "Action 2", None, None],
        [None, "Action", "Lead agency", "RAG", "Action", "Lead agency", "RAG"],
        ["1", "Write", "Police", "Red", "Train", "Health", "Green"],
    ]
    upload = read(drawn({"Plan": rows}, ["B1:D1", "E1:G1"]))
    assert [p.cell for p in upload.problems if p.severity == "blocks"] == ["E2"]


@pytest.mark.parametrize(
    ("again", "values"),
    [
        (["RAG", "Lead"], ["Green", "Police"]),  # neither is what the sheet needs
        (["Action"], ["Train"]),  # one heading is no table
        (["Ref", "Action"], [None, None]),  # nothing stands below
    ],
)
def test_headings_that_stand_again_without_a_table_under_them_do_not_block(
    again: list[object], values: list[object]
) -> None:
    upload = read_plan([[*TWICE, *again], [*ONE, *values]])
    assert "blocks" not in [problem.severity for problem in upload.problems]


# The date at which the figures stand


@pytest.mark.parametrize(
    "said",
    [
        "Position at 31 October 2026",
        "Position as of 31/10/2026",
        "Position as at 31/10/2026",
        "Correct at 31.10.2026",
        "Accurate on 31/10/2026",
    ],
)
def test_the_date_at_which_a_plan_says_it_stood_is_found(said: str) -> None:
    assert read_plan([[said], [], TWICE, ONE]).as_at == pd.Timestamp(2026, 10, 31)


@pytest.mark.parametrize("said", ["Date: 31/10/2026", "Meeting of 31/10/2026", "Seen as of old"])
def test_a_date_that_may_be_any_is_not_taken_for_the_one_at_which_a_plan_stood(said: str) -> None:
    assert read_plan([[said], [], TWICE, ONE]).as_at is None
