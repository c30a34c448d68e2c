from __future__ import annotations

from lscp_data.reading.grids import Grid
from lscp_data.reading.headings.rows import (
    block_start,
    ends_a_table,
    is_divided,
    over_empty_cells,
    same_texts,
    single_row,
    single_values,
    stands_also,
    two_rows,
)

UPPER = ["Ref", "Timescale", "", "Lead", "", "RAG"]
LOWER = ["", "Original", "Revised", "Agency", "Officer", ""]


def grid(*rows: list[object], **options: object) -> Grid:
    return Grid("plan.xlsx", "Plan", tuple(map(tuple, rows)), **options)  # type: ignore[arg-type]


def texts(sheet: Grid, row: int) -> list[str] | None:
    joined = two_rows(sheet, row)
    return None if joined is None else [heading.text for heading in joined.values()]


JOINED = ["Ref", "Timescale Original", "Timescale Revised", "Lead Agency", "Lead Officer", "RAG"]


def test_a_text_stands_over_the_columns_its_merged_cell_covers() -> None:
    assert texts(grid(UPPER, LOWER, merges=((0, 1, 0, 2), (0, 3, 0, 4))), 1) == JOINED


def test_without_merged_cells_a_text_reaches_over_the_empty_cells_beside_it() -> None:
    assert texts(grid(UPPER, LOWER), 1) == JOINED


def test_a_cell_merged_over_both_rows_counts_once_and_keeps_its_place() -> None:
    sheet = grid(UPPER, LOWER, merges=((0, 0, 1, 0), (0, 5, 1, 5)))
    joined = two_rows(sheet, 1)
    assert joined is not None
    assert [joined[column].row for column in range(6)] == [0, 1, 1, 1, 1, 0]


def test_a_title_over_most_of_the_columns_is_no_part_of_their_headings() -> None:
    title = ["Revised plan", "", "", "", "", ""]
    sheet = grid(title, ["Ref", *LOWER[1:5], "RAG"], merges=((0, 0, 0, 5),))
    assert texts(sheet, 1) == ["Ref", *LOWER[1:5], "RAG"]


def test_a_row_with_none_above_it_or_with_too_few_texts_is_not_joined() -> None:
    assert texts(grid(UPPER, LOWER), 0) is None
    assert texts(grid(["Ref", ""], ["", "RAG"]), 1) is None


def test_a_row_divides_the_headings_above_it_only_where_it_holds_nothing_else() -> None:
    merges = ((0, 1, 0, 2),)
    for lower, divides in (
        (["", "Start", "End", "", "", ""], True),
        (["1.1", "March", "April", "Police", "Sergeant", "Red"], False),
        (["", "March", "", "", "", ""], False),
    ):
        sheet = grid(UPPER, lower, merges=merges)
        headings = two_rows(sheet, 1)
        assert headings is not None
        assert is_divided(sheet, 1, headings) is divides


def test_the_headings_of_one_row_are_on_one_line() -> None:
    found = single_row(grid(["Target\n date", 3, "", "RAG"]), 0)
    assert {column: heading.text for column, heading in found.items()} == {
        0: "Target date",
        3: "RAG",
    }


def test_a_title_block_ends_at_what_could_be_a_row_of_the_table_above() -> None:
    sheet = grid(
        ["Ref", "Action"],
        ["1.1", "Write"],
        ["Key", ""],
        ["Red", "Not on track"],
        [],
        ["Peer review", ""],
        ["Ref", "Action"],
    )
    # "Red: not on track" is parted from the table by no blank row: it may be its last
    assert block_start(sheet, 6, 0, 0) == 4
    assert block_start(sheet, 6, 0, 5) == 6


def test_texts_of_the_row_above_stand_over_its_empty_cells_only_where_they_hold_data() -> None:
    upper, lower = ["Ref", "Delivery", "", "Spare"], ["", "Action", "RAG", ""]
    above = over_empty_cells(grid(upper, lower, ["1.1", "Write", "Red", ""]), 1)
    assert {column: (found.row, found.text) for column, found in above.items()} == {0: (0, "Ref")}


def test_a_row_of_data_or_a_title_merged_over_everything_is_no_row_of_headings_above() -> None:
    lower, data = ["", "Action", "RAG"], ["1.1", "Write", "Red"]
    assert over_empty_cells(grid(data, lower, data), 1) == {}
    assert over_empty_cells(grid([1.1, "", ""], lower, data), 1) == {}
    title = grid(["Plan", "", ""], lower, data, merges=((0, 0, 0, 2),))
    assert over_empty_cells(title, 1) == {}


def test_a_lone_text_that_may_be_a_row_of_the_table_above_is_left_to_it() -> None:
    attached = grid(["Action", "RAG"], ["Write", "Red"], ["Train everyone", ""], ["Action", "Ref"])
    assert block_start(attached, 3, 0, 0) == 2
    assert block_start(attached, 3, 0, 0, lone=[0]) == 3
    parted = grid(["Action", "RAG"], ["Write", "Red"], [], ["Peer review", ""], ["Action", "Ref"])
    assert block_start(parted, 4, 0, 0, lone=[0]) == 2


def test_the_same_row_is_found_above_before_below_and_in_whatever_case() -> None:
    sheet = grid(["Ref", "RAG"], ["1", "Red"], ["REF ", "rag"], ["Ref", ""], ["Ref", "RAG"])
    assert [stands_also(sheet, row) for row in range(5)] == [2, None, 0, None, 2]
    assert same_texts(sheet, 0, 2)
    assert not same_texts(sheet, -1, 4)


def test_values_in_or_beside_a_merged_cell_do_not_stand_alone() -> None:
    rows = (UPPER, LOWER)
    assert list(single_values(grid(*rows), 0, 1)) == [0, 1, 3, 5]
    merged = grid(*rows, merges=((0, 1, 0, 2), (0, 5, 1, 5)))
    assert list(single_values(merged, 0, 1)) == [0, 3]
    assert list(single_values(merged, 1, 1)) == [3, 4]
    # merged down from further up, over rows of data
    assert 0 in single_values(grid(["1"], ["1"], ["Ref"], merges=((0, 0, 1, 0),)), 1, 2)


def test_a_row_may_end_a_table_where_three_values_stand_above_it() -> None:
    sheet = grid(["Red", "Late", ""], ["1.1", "Write", "Red"], ["1.2", "", ""])
    assert [ends_a_table(sheet, row) for row in range(3)] == [False, False, True]
