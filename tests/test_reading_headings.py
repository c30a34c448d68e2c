from __future__ import annotations

import pytest

from lscp_data.reading.grids import Grid
from lscp_data.reading.headings import Dictionary, Layout, Match, find_layout, likely_headings
from lscp_data.subjects.actions.schema import ACTIONS
from lscp_data.subjects.registry import SHEETS

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


def grid(*rows: list[object]) -> Grid:
    return Grid("plan.xlsx", "Plan", tuple(map(tuple, rows)))


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
    dictionary = Dictionary(ACTIONS, {"Step": "action", "Step owner": "lead_post"})
    assert dictionary.match("Step in March") == Match("action", 1.4)
    assert dictionary.match("Step in March", row={"step", "step in march"}) is None
    # the longer of two mapped headings that both begin it
    assert dictionary.match("Step owner in March") == Match("lead_post", 1.4)


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


@pytest.mark.parametrize(
    "rows",
    [
        [["Ada Exampleton", "ada@example.org"], ["Ben Inventio", "ben@example.org"]],
        [["Ada Exampleton", "Extension", "Desk"], ["Ben Inventio", "1234", "5678"]],
        [["Will Exampleton", "Lead", "Upstairs"], ["Ben Inventio", "Deputy", "Downstairs"]],
    ],
)
def test_a_list_of_people_is_neither_quoted_nor_offered_as_headings(
    rows: list[list[object]],
) -> None:
    assert likely_headings(grid(*rows), SHEETS) in (None, (0, ()))


def test_an_address_or_a_number_among_headings_is_left_out() -> None:
    row = ["Id", "Status of site", "ada@example.org", "0121 496 0000", "Menu"]
    assert likely_headings(grid(row), SHEETS) == (0, ("Id", "Status of site", "Menu"))


def test_the_row_with_known_words_is_likelier_than_the_row_with_more_texts() -> None:
    people = ["Ada Exampleton", "Ben Inventio", "Cleo Fictiva", "Dan Madeup"]
    sheet = grid(people, ["Name of site", "Start date", "Menu", ""])
    assert likely_headings(sheet, SHEETS) == (1, ("Name of site", "Start date", "Menu"))


def test_without_the_kinds_of_sheet_nothing_is_quoted() -> None:
    assert likely_headings(grid(["Id", "Start date"])) == (0, ())
