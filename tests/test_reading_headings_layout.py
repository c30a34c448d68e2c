from __future__ import annotations

import pytest

from lscp_data.reading.grids import Grid
from lscp_data.reading.headings.dictionary import Dictionary, Match
from lscp_data.reading.headings.layout import Layout
from lscp_data.reading.headings.unknown import likely_headings
from lscp_data.subjects.actions.schema import ACTIONS
from lscp_data.subjects.registry import SHEETS
from tests.drawn import find_layout

RECOGNISED = """
Action Required|action
By when?|due_date
Target completion date|due_date
Revised target date|revised_date
BRAG rating|rag
RAG (Red, Amber, Green or Blue)|rag
Date completed|completed_date
Lead Agencies|lead_agency
Ref.|ref
GMPP ID Number|ref
Project - End Date (Latest Approved End Date)|due_date
Progress upadte|progress
""".strip().splitlines()

LEFT_ALONE = [
    "Date of birth",
    "Signed off by",
    "Departmental commentary on actions planned or taken on the IPA RAG rating.",
    "Annual Report Category",
    "Telephone",
    "",
]


@pytest.mark.parametrize("case", RECOGNISED)
def test_headings_that_officers_write_are_recognised(case: str) -> None:
    heading, field = case.split("|")
    match = Dictionary(ACTIONS, {}).match(heading)
    assert isinstance(match, Match)
    assert match.field == field


@pytest.mark.parametrize("heading", LEFT_ALONE)
def test_a_heading_that_only_shares_words_is_never_matched_silently(heading: str) -> None:
    assert not isinstance(Dictionary(ACTIONS, {}).match(heading), Match)


def test_a_mapped_heading_beats_the_dictionary_and_may_leave_out_what_follows() -> None:
    dictionary = Dictionary(ACTIONS, {"IPA Delivery Confidence Assessment": "rag"})
    match = dictionary.match("IPA Delivery Confidence Assessment \n(five-point scale)")
    assert match == Match("rag", 1.5)


def grid(*rows: list[object], **options: object) -> Grid:
    return Grid("plan.xlsx", "Plan", tuple(map(tuple, rows)), **options)  # type: ignore[arg-type]


def test_the_heading_row_is_found_below_title_and_key() -> None:
    layout = find_layout(
        grid(
            ["Action plan of the review", "", ""],
            ["Red", "Not started", ""],
            ["", "", ""],
            ["Ref", "Action", "RAG"],
            ["1.1", "Do it", "Red"],
        ),
        SHEETS,
        {},
    )
    assert layout is not None
    assert (layout.sheet.name, layout.header_row) == ("actions", 3)
    assert dict(layout.columns) == {0: "ref", 1: "action", 2: "rag"}


def test_a_plan_whose_actions_stand_side_by_side_keeps_its_cell_addresses() -> None:
    layout = find_layout(
        grid(
            ["Ref", "1.1", "1.2", "1.3", "1.4"],
            ["Action", "a", "b", "c", "d"],
            ["RAG", "Red", "Red", "Red", "Red"],
        ),
        SHEETS,
        {},
    )
    assert layout is not None
    assert layout.grid.transposed
    # the third action's RAG stands in column D, row 3 of the sheet as it is
    assert layout.grid.address(3, 2) == "D3"


def test_two_headings_for_one_field_keep_the_surer_and_say_so() -> None:
    layout = find_layout(
        grid(["Ref", "Action", "RAG", "RAG status"], ["1", "x", "R", "A"]), SHEETS, {}
    )
    assert layout is not None
    assert layout.column_of("rag") == 2
    assert [layout.heading(column) for column, _ in layout.doubtful] == ["RAG status"]


def test_a_sheet_of_no_known_kind_is_left_alone_and_its_likely_headings_are_named() -> None:
    other = grid(["", ""], ["Id", "Start date", "Menu"], ["1", 3.5, "Soup"])
    assert find_layout(other, SHEETS, {}) is None
    assert likely_headings(other, SHEETS) == (1, ("Id", "Start date", "Menu"))


def found(sheet: Grid, mapping: dict[str, str] | None = None) -> Layout:
    layout = find_layout(sheet, SHEETS, mapping or {})
    assert layout is not None
    return layout


def test_a_mapped_heading_is_that_heading_and_no_longer_one_beside_it() -> None:
    headings = ["Action owner", "Action", "Due date", "RAG"]
    layout = found(grid(headings, ["Police", "Write", "", "Red"]), {"Action": "action"})
    assert layout.columns[1] == "action"
    assert layout.columns[0] != "action"


def test_a_longer_heading_is_taken_for_a_mapped_one_only_where_that_is_missing() -> None:
    dictionary = Dictionary(ACTIONS, {"Stride": "action", "Stride owner": "lead_post"})
    assert dictionary.match("Stride in March") == Match("action", 1.4)
    assert dictionary.match("Stride in March", row={"stride", "stride in march"}) is None
    # the longer of two mapped headings that both begin it
    assert dictionary.match("Stride owner in March") == Match("lead_post", 1.4)


def test_the_first_of_two_heading_rows_counts_even_with_a_typing_error_in_it() -> None:
    headings = ["Ref", "Action", "Due date", "RAG"]
    layout = found(
        grid(
            ["Ref", "Action", "Due dat", "RAG"],
            ["1.1", "Write", "", "Red"],
            ["HEALTH", "", "", ""],
            headings,
            ["1.2", "Train", "", "Red"],
        )
    )
    assert layout.header_row == 0
    assert dict(layout.columns) == {0: "ref", 1: "action", 2: "due_date", 3: "rag"}


def test_a_poor_likeness_above_the_headings_is_not_taken_for_them() -> None:
    # 3 fields above against 5 below: 60 %
    layout = found(
        grid(
            ["Reference", "Action", "Status", "", ""],
            ["Ref", "Action", "Lead agency", "Due date", "RAG"],
            ["1.1", "Write", "Police", "", "Red"],
        )
    )
    assert layout.header_row == 1


# Whole rows: what stands beside a heading may settle it

ROWS = {
    "a practice review": {
        "Ref.": "ref",
        "Recommendation": "recommendation",
        "Actions agreed": "action",
        "Lead agency/agencies": "lead_agency",
        "Named officer": "lead_person",
        "Target date for completion": "due_date",
        "Date completed": "completed_date",
        "RAG at March 2026": "rag",
        "Progress since last meeting": "progress",
        "Evidence of impact": "impact",
        "Cost": None,
    },
    "a peer review": {
        "No.": "ref",
        "Area for improvement": "recommendation",
        "What are we going to do?": "action",
        "Who": "lead_person",
        "By when": "due_date",
        "What will success look like?": "outcome_wanted",
        "BRAG": "rag",
        "Comments": "progress",
        "Budget": None,
    },
    "a board's tracker": {
        "Action ID": "ref",
        "SAR ref": None,
        "Theme": "plan_source",
        "Action": "action",
        "Agency lead": None,
        "Original target date": "due_date",
        "Revised target date": "revised_date",
        "Previous RAG": "rag_previous",
        "Current RAG": "rag",
        "Direction of travel": "direction",
        "Reason for delay": "delay_reason",
        "Mitigating actions": "mitigation",
        "Signed off by": None,
        "Date signed off as embedded": "embedded_date",
    },
    "two completion dates": {
        "Action": "action",
        "Lead": "lead_person",
        "Target date": "due_date",
        "Completion date": "completed_date",
        "Status": "rag",
    },
    "a completion date alone": {
        "Action": "action",
        "Lead": "lead_person",
        "Completion date": "due_date",
        "Status": "rag",
    },
    "an exec date": {
        "Action": "action",
        "Responsibility": "lead_person",
        "Exec date": "start_date",
        "Date": None,
        "RAG": "rag",
    },
    "a date alone": {
        "Action": "action",
        "Responsibility": "lead_person",
        "Date": "due_date",
        "RAG": "rag",
    },
    "an outcome beside the one wanted": {
        "Action": "action",
        "Desired outcome": "outcome_wanted",
        "Outcome": "impact",
        "RAG": "rag",
    },
    "an outcome alone": {"Action": "action", "Outcome": "outcome_wanted", "RAG": "rag"},
    "an agency and who else is in it": {
        "Action": "action",
        "Agencies involved": None,
        "Lead agency": "lead_agency",
        "RAG": "rag",
    },
    "ticks beside a date": {
        "Action": "action",
        "Completed": None,
        "Date completed": "completed_date",
        "RAG": "rag",
    },
    "ratings of several months": {
        "Ref": "ref",
        "Action": "action",
        "Lead agency": "lead_agency",
        "RAG March": None,
        "RAG June": None,
    },
    "the newest rating beside older ones": {
        "Ref": "ref",
        "Action": "action",
        "RAG": "rag",
        "RAG March": None,
        "RAG June": None,
    },
    "a list of bookings": {
        "Date of course": "session_date",
        "Course name": "course",
        "Delegate's full name": "name",
        "Organisation": "agency",
        "Job title": "role",
        "Attended (Y/N)": "attendance",
        "Dietary requirements": None,
    },
    "a list of sessions": {
        "Session reference": "session",
        "Name of course": "course",
        "Date held": "session_date",
        "Number of places": "places",
        "No. booked": "booked",
        "Number of attendees": "attended",
        "No-shows": "did_not_attend",
        "Venue": None,
    },
}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_of_headings_is_read_with_what_stands_beside_each(name: str) -> None:
    row = ROWS[name]
    layout = found(grid(list(row), ["x" for _ in row]))
    assert {layout.heading(c): name for c, name in layout.columns.items()} == {
        heading: name for heading, name in row.items() if name
    }
    assert [unsure.heading for unsure in layout.unsure] == [
        h for h, name in row.items() if not name
    ]


def unsure(layout: Layout) -> dict[str, tuple[tuple[str, ...], bool]]:
    """Of each heading to be asked about: the likely fields, and whether a reason is given."""
    return {each.heading: (each.fields, bool(each.why)) for each in layout.unsure}


def test_what_is_to_be_asked_of_a_heading_comes_with_its_likely_fields() -> None:
    headings = ["Ref", "Action", "Agency lead", "Progress and evidence", "RAG March", "RAG June"]
    layout = found(grid([*headings, "Postcode", "Evidence due date"], ["1", "x"]))
    assert unsure(layout) == {
        "Agency lead": (("lead_agency", "lead_post", "lead_person"), True),
        "Progress and evidence": (("progress", "evidence"), True),
        "RAG March": (("rag",), True),
        "RAG June": (("rag",), True),
        "Postcode": ((), False),
        "Evidence due date": (("due_date",), False),
    }
    assert [layout.heading(column) for column, _ in layout.doubtful] == headings[2:]
    assert layout.ignored == ("Postcode", "Evidence due date")
    assert layout.unsure[0].column == 2


def test_what_an_officer_has_said_settles_which_of_several_columns_it_is() -> None:
    rows = grid(["Ref", "Action", "RAG March", "RAG June"], ["1", "x", "Red", "Green"])
    layout = found(rows, {"RAG June": "rag", "RAG March": ""})
    assert layout.columns == {0: "ref", 1: "action", 3: "rag"}
    assert layout.doubtful == ()


# Headings in two rows


def test_of_two_heading_rows_the_lower_is_the_heading_row_and_each_cell_has_its_own_address() -> (
    None
):
    layout = found(
        grid(
            ["Plan", "", "", "", ""],
            ["Ref", "Action", "Timescale", "", "RAG"],
            ["", "", "Original", "Revised", ""],
            ["1", "x", "", "", "R"],
            merges=((1, 2, 1, 3), (1, 0, 2, 0), (1, 1, 2, 1), (1, 4, 2, 4)),
        )
    )
    assert (layout.top_row, layout.header_row, list(layout.body)) == (1, 2, [3])
    assert [layout.heading(column) for column in range(5)] == [
        "Ref",
        "Action",
        "Timescale Original",
        "Timescale Revised",
        "RAG",
    ]
    assert [layout.heading_cell(column) for column in range(5)] == ["A2", "B2", "C3", "D3", "E2"]


def test_a_column_that_a_merged_heading_is_divided_into_is_not_taken_for_the_whole() -> None:
    layout = found(
        grid(
            ["Ref", "Action", "Timescale", "", "RAG"],
            ["", "", "Start", "End", ""],
            ["1", "x", "01/01/2026", "01/02/2026", "R"],
            merges=((0, 2, 0, 3), (0, 0, 1, 0), (0, 1, 1, 1), (0, 4, 1, 4)),
        )
    )
    assert layout.columns == {0: "ref", 1: "action", 4: "rag"}
    assert unsure(layout) == {
        "Timescale Start": (("start_date", "due_date"), True),
        "Timescale End": (("due_date",), True),
    }


def test_a_heading_that_turns_the_sense_of_the_one_below_it_is_joined_or_asked() -> None:
    layout = found(
        grid(
            ["Ref", "Action", "Previous period", "", "This period", ""],
            ["", "", "RAG", "Comments", "RAG", "Comments"],
            ["1", "x", "R", "", "G", ""],
            merges=((0, 2, 0, 3), (0, 4, 0, 5)),
        )
    )
    assert dict(layout.columns) == {
        0: "ref",
        1: "action",
        2: "rag_previous",
        4: "rag",
        5: "progress",
    }
    assert [each.heading for each in layout.unsure] == ["Previous period Comments"]


@pytest.mark.parametrize(
    "above",
    [
        ["Revised plan of the review", "", "", ""],
        ["Report as at", "27/06/2016", "", ""],
        ["Red", "Not started", "", ""],
    ],
)
def test_a_title_or_a_key_right_above_the_headings_is_no_part_of_them(above: list[object]) -> None:
    merges = ((0, 0, 0, 3),) if not above[1] else ()
    layout = found(grid(above, ["Ref", "Action", "Due date", "RAG"], ["1", "x"], merges=merges))
    assert (layout.top_row, layout.header_row) == (1, 1)
    assert [layout.heading(column) for column in range(4)] == ["Ref", "Action", "Due date", "RAG"]


def test_a_merged_heading_over_two_columns_of_values_is_no_second_heading_row() -> None:
    layout = found(
        grid(
            ["Ref", "Action", "Lead", "", "RAG"],
            ["1", "x", "Police", "Sergeant", "R"],
            merges=((0, 2, 0, 3),),
        )
    )
    assert (layout.header_row, layout.column_of("lead_person")) == (0, 2)
