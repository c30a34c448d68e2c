from __future__ import annotations

from lscp_data.schema import Problem, grouped


def note(cell: str, found: str = "", message: str = "Not a date.", sheet: str = "Plan") -> Problem:
    return Problem("note", sheet, cell, found, "a date", message, "plan.xlsx")


def test_a_problem_stands_at_its_cell_its_sheet_or_its_file() -> None:
    assert note("F12").place == "Plan!F12"
    assert note("").place == "Plan"
    assert note("", sheet="").place == "plan.xlsx"


def test_three_hundred_alike_are_one_line_with_the_first_three_places() -> None:
    (alike,) = grouped([note(f"D{row}", f"soon {row}") for row in range(2, 302)])
    assert alike.where() == "Plan!D2 “soon 2”, Plan!D3 “soon 3”, Plan!D4 “soon 4” and 297 more"


def test_the_gravest_come_first_and_else_the_order_stays() -> None:
    blocks = Problem("blocks", "", "", "", "", "Damaged.", "b.xlsx")
    aside = Problem("set aside", "Plan", "A9", "", "", "Empty.", "plan.xlsx")
    groups = grouped([note("D2"), note("E2", message="Other."), aside, blocks, note("D3")])
    assert [(g.first.message, len(g.problems)) for g in groups] == [
        ("Damaged.", 1),
        ("Empty.", 1),
        ("Not a date.", 2),
        ("Other.", 1),
    ]
