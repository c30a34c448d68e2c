from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.reading.grids import Grid
from lscp_data.reading.headings.layout import Layout
from lscp_data.reading.headings.layouts import find_layouts
from lscp_data.subjects.registry import SHEETS

PLAN = ["Ref", "Action", "Lead agency", "Target date", "RAG"]
ROW = ["1.1", "Write", "Police", "31/03/2026", "Red"]
BOOKINGS = ["Course", "Session", "Session date", "Agency", "Delegate", "Attendance"]
BOOKING = ["Neglect", "N-1", "01/03/2026", "Police", "s1", "Attended"]
OTHER = ["Ref", "Action", "Evidence", "RAG", "Target date"]


def tables(*rows: list[object], **options: object) -> tuple[Layout, ...]:
    grid = Grid("plan.xlsx", "Plan", tuple(map(tuple, rows)), **options)  # type: ignore[arg-type]
    return find_layouts(grid, SHEETS, {})


def extents(*rows: list[object], **options: object) -> list[tuple[str, int, int, int | None]]:
    """Of each table: its kind, where it starts, its heading row and where it ends."""
    found = tables(*rows, **options)
    return [(t.sheet.name, t.start, t.header_row, t.end) for t in found]


def test_a_sheet_of_one_table_has_one_and_a_sheet_of_none_none() -> None:
    assert extents(["Title"], PLAN, ROW, ROW) == [("actions", 0, 1, None)]
    assert tables(["Soup", "Price"], ["Tomato", 3]) == ()


def test_the_same_headings_again_stay_in_their_table() -> None:
    misspelt = ["Ref", "Action", "Lead agncy", "Target date", "RAG"]
    short = ["Ref", "Action", "Lead agency", "", ""]
    (table,) = tables(PLAN, ROW, PLAN, ROW, misspelt, ROW, short, ROW)
    assert (table.end, table.explained) == (None, ())
    # in other words the reader would not know them again, so they are no part of the body
    reworded = ["No.", "Actions agreed", "Agency", "Due date", "RAG rating"]
    (table,) = tables(PLAN, ROW, reworded, ROW)
    assert (table.explained, list(table.body)) == ((2,), [1, 3])


def test_another_heading_over_a_column_begins_another_table() -> None:
    reworded = ["Ref", "Action", "Lead agency", "Minutes", "RAG"]
    assert extents(PLAN, ROW, reworded, ROW) == [("actions", 0, 0, 2), ("actions", 2, 2, None)]


@pytest.mark.parametrize(("headings", "kind"), [(OTHER, "actions"), (BOOKINGS, "bookings")])
def test_a_second_table_takes_the_title_block_above_its_headings(
    headings: list[object], kind: str
) -> None:
    found = extents(PLAN, ROW, ROW, [], ["Second part"], [], ["As at", "today"], headings, BOOKING)
    assert found == [("actions", 0, 0, 3), (kind, 3, 7, None)]


def test_a_better_known_table_further_down_does_not_hide_the_one_above_it() -> None:
    assert extents(PLAN, ROW, [], BOOKINGS, BOOKING) == [
        ("actions", 0, 0, 2),
        ("bookings", 2, 3, None),
    ]


@pytest.mark.parametrize(
    "last",
    [
        ["1.2", "", "", "", ""],  # a reference alone
        ["", "Train", "", "", ""],  # an action alone
        ["1.2", "Train", "", "", ""],
        ["", "", "", "", "Red"],
    ],
)
def test_a_sparse_last_row_is_left_to_the_table_above(last: list[object]) -> None:
    assert extents(PLAN, ROW, last, [], ["Peer review"], OTHER, ROW)[0][3] == 3
    assert extents(PLAN, ROW, last, OTHER, ROW)[0][3] == 3


def test_a_lone_action_right_above_other_headings_is_left_to_its_table() -> None:
    plan = [["Action", "Lead agency", "RAG", "Target date"], ["Write", "Police", "Red", ""]]
    other = [["Action", "Evidence", "RAG", "Lead agency", "Target date"], ["Audit", "", "Red"]]
    lone: list[object] = ["Train everyone", "", "", ""]
    assert [end for *_, end in extents(*plan, lone, *other)] == [3, None]
    # parted from the table it is the title of the next one
    assert [end for *_, end in extents(*plan, [], lone, *other)] == [2, None]


def test_a_second_table_with_two_heading_rows_starts_at_the_upper_one() -> None:
    upper = ["Ref", "Action", "Lead", "", "RAG"]
    lower = ["", "", "Agency", "Officer", ""]
    first, second = tables(PLAN, ROW, ["Peer review"], upper, lower, ROW, merges=((3, 2, 3, 3),))
    assert (first.end, second.start, second.top_row, second.header_row) == (2, 2, 3, 4)
    assert second.columns[2] == "lead_agency"


def test_headings_without_rows_are_no_table() -> None:
    assert extents(["Ref", "Action", "Status", "", ""], PLAN, ROW) == [("actions", 0, 1, None)]
    assert extents(PLAN, [], ["Peer review"], OTHER, ROW) == [("actions", 0, 3, None)]


def test_a_table_turned_on_its_side_is_the_only_one_of_its_sheet() -> None:
    rows = [list(cells) for cells in zip(PLAN, ROW, ROW, ROW, ROW, ROW, strict=True)]
    (table,) = tables(*rows)
    assert table.grid.transposed


WORDS = st.sampled_from(
    """Action Review Evidence Progress Outcome Status Lead Agency Training Date Ongoing Police
    Update Theme Milestones Impact Completed Red Amber Barriers Comments""".split()
)
CELLS = st.one_of(WORDS, st.just(""), st.text(max_size=12))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(WORDS, CELLS, CELLS, CELLS), max_size=8))
def test_rows_of_actions_are_never_taken_for_headings(rows: list[tuple[str, ...]]) -> None:
    numbered = [[f"1.{n}", *cells] for n, cells in enumerate(rows, start=1)]
    (table,) = tables(PLAN, *numbered)
    assert (table.header_row, table.end, table.explained) == (0, None, ())
