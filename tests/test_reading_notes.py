from __future__ import annotations

from lscp_data.reading.grids import Grid
from lscp_data.reading.headings import find_layout
from lscp_data.reading.notes import layout_problems, no_headings
from lscp_data.schema import Problem
from lscp_data.subjects.registry import SHEETS


def grid(*rows: list[object], **options: object) -> Grid:
    return Grid("plan.ods", "Plan", tuple(map(tuple, rows)), **options)  # type: ignore[arg-type]


def problems(sheet: Grid) -> tuple[Problem, ...]:
    layout = find_layout(sheet, SHEETS, {})
    assert layout is not None
    return layout_problems(layout)


PLAN = [["Ref", "Action", "RAG"], ["1.1", "Write", "Red"]]


def test_a_plain_sheet_gives_nothing_to_say() -> None:
    assert problems(grid(*PLAN)) == ()


def test_values_beyond_the_last_heading_are_one_note_with_the_first_cell() -> None:
    (note,) = problems(grid(*PLAN, ["1.2", "Do", "Red", "", "see me"], ["1.3", "x", "Red", 1]))
    assert (note.severity, note.cell) == ("note", "E3")
    assert note.message.startswith("2 rows hold values to the right")


def test_a_hidden_sheet_is_read_and_said_to_be_hidden() -> None:
    (note,) = problems(grid(*PLAN, visible=False))
    assert "is hidden; it was read" in note.message


def test_ratings_by_colour_alone_block_where_colours_cannot_be_read() -> None:
    coloured = [["Ref", "Action", "RAG"], ["1.1", "Write", ""]]
    (problem,) = problems(grid(*coloured, shows_fills=False))
    assert (problem.severity, problem.cell) == ("blocks", "C1")
    assert "Save the workbook as .xlsx" in problem.message
    assert problems(grid(*coloured)) == ()


def test_a_column_of_personal_data_is_named_by_its_heading() -> None:
    sheet = grid(
        ["Course", "Attendance", "Agency", "E-mail"], ["Neglect", "Attended", "Police", "x@y"]
    )
    (note,) = problems(sheet)
    assert note.cell == "D1"
    assert "x@y" not in note.message


def test_a_sheet_without_known_headings_names_the_row_that_looks_like_them() -> None:
    assert "Row 2 looks like them: “Dish”, “Price”." in no_headings(
        grid(["", ""], ["Dish", "Price"], ["Soup", 3])
    )
    assert no_headings(grid(["", ""])) == "no row of headings was recognised in it."
