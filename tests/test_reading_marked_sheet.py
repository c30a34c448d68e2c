from __future__ import annotations

from lscp_data.reading.marked import MARKED_SHEET
from lscp_data.reading.marked.cells import ALL_SIDES, LIT
from lscp_data.schema import Problem
from tests.marked_copies import (
    copied,
    grid,
    note,
    page,
)


def test_a_problem_lights_its_cell_and_is_its_comment() -> None:
    data = copied(
        grid([["Ref", "Due"], ["1.1", "Soon"]]),
        note("B2", "Due: not a date."),
        note("B2", "It is late."),
        note("D9", "It is missing."),
    )
    cell = page(data)["B2"]
    assert cell.comment.text == "Due: not a date.\n\nIt is late."
    assert cell.comment.author == "LSCP dashboard"
    for side in ALL_SIDES.split():
        line = getattr(cell.border, side)
        assert (line.style, line.color.rgb) == ("thick", f"00{LIT}")
    assert page(data)["A2"].comment is None
    assert page(data)["A2"].border.left is None
    assert page(data)["D9"].comment.text == "It is missing."


def test_what_is_expected_is_said_once() -> None:
    said = Problem("note", "Plan", "A1", "", "a date", "Expected a date.")
    unsaid = Problem("note", "Plan", "B1", "", "a date", "It is not.")
    sheet = page(copied(grid([["x", "y"]]), said, unsaid))
    assert sheet["A1"].comment.text == "Expected a date."
    assert sheet["B1"].comment.text == "It is not. Expected: a date."


def test_after_the_thousandth_cell_of_a_sheet_there_are_borders_only() -> None:
    rows = [[f"1.{n}"] for n in range(1_100)]
    data = copied(grid(rows), *(note(f"A{n}") for n in range(1, 1_101)))
    sheet = page(data)
    assert sheet["A1000"].comment is not None
    assert sheet["A1001"].comment is None
    assert sheet["A1001"].border.left.style == "thick"
    said = [row[0] for row in page(data, MARKED_SHEET).iter_rows(max_col=1, values_only=True)]
    assert any("Only the first 1,000 cells" in str(text) for text in said)


def test_a_heading_far_down_is_not_frozen() -> None:
    sheet = page(copied(grid([["x", "y"]] * 40), header_row=30))
    assert sheet.freeze_panes is None
