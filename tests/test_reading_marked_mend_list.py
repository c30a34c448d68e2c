from __future__ import annotations

from lscp_data.reading.files.workbooks import grids
from lscp_data.reading.marked import MARKED_SHEET, is_mend_list, without_marks
from lscp_data.schema import Problem
from tests.marked_copies import (
    NAME,
    back,
    copied,
    grid,
    links,
    listed,
    note,
    page,
)


def test_the_list_has_every_problem_the_gravest_first_with_a_link_to_its_cell() -> None:
    problems = [
        note("B2", "Due: not a date.", found="Soon"),
        Problem("set aside", "Plan", "A2", "", "", "The row is set aside."),
        Problem("blocks", "Plan", "", "", "", "Nothing can be read."),
        Problem("note", "", "", "", "", "Of the whole file.", NAME),
    ]
    data = copied(grid([["Ref", "Due"], ["1.1", "Soon"]]), *problems)
    assert listed(data) == [
        ("Blocks publishing", "Plan", None, "Nothing can be read."),
        ("Row set aside", "Plan!A2", None, "The row is set aside."),
        ("Note", "Plan!B2", "Soon", "Due: not a date."),
        ("Note", NAME, None, "Of the whole file."),
    ]
    assert links(data) == {"Plan": "'Plan'!A1", "Plan!A2": "'Plan'!A2", "Plan!B2": "'Plan'!B2"}


def test_problems_alike_are_one_line_with_each_of_them_folded_below() -> None:
    problems = [note(f"A{n}", "Not a date.", found=f"Soon {n}") for n in range(1, 301)]
    data = copied(grid([[f"Soon {n}"] for n in range(1, 301)]), *problems)
    lines = listed(data)
    assert len(lines) == 301
    assert lines[0] == ("Note", "Plan!A1 and 299 more", "Soon 1", "Not a date.")
    assert lines[300] == (None, "Plan!A300", "Soon 300", None)
    about = page(data, MARKED_SHEET).row_dimensions
    first = next(n for n, row in about.items() if row.outlineLevel)
    assert about[first].hidden
    assert about[first - 1].collapsed
    assert not about[first - 1].hidden


def test_the_list_comes_first_and_is_known_by_its_first_cell() -> None:
    first, second = grids(copied(grid([["x"]])), NAME)
    assert (first.sheet, second.sheet) == (MARKED_SHEET, "Plan")
    assert is_mend_list(first)
    assert not is_mend_list(second)
    assert without_marks([first, second]) == (second,)


def test_a_sheet_of_the_officers_with_the_lists_name_stays_and_the_list_gives_way() -> None:
    first = grid([["Ref", "Action"]], sheet=MARKED_SHEET)
    data = copied(first, note("A1", sheet=MARKED_SHEET))
    assert [sheet.sheet for sheet in grids(data, NAME)] == ["What to mend (2)", MARKED_SHEET]
    assert [sheet.sheet for sheet in back(data)] == [MARKED_SHEET]
    assert links(data, "What to mend (2)") == {"What to mend!A1": "'What to mend'!A1"}


def test_a_hidden_sheet_stays_hidden_and_no_link_leads_nowhere() -> None:
    first = grid([["x"]], visible=False)
    data = copied(first, note("A1"))
    assert back(data)[0].visible is False
    assert links(data) == {}
    assert listed(data)[0][1] == "Plan!A1 (a hidden sheet)"


def test_a_problem_in_a_hidden_row_says_so() -> None:
    data = copied(grid([["x"], ["y"]], hidden_rows=frozenset({1})), note("A2"))
    assert listed(data)[0][1] == "Plan!A2 (a hidden row)"
    assert back(data)[0].hidden_rows == {1}


def test_links_lead_to_sheets_with_an_apostrophe_too() -> None:
    data = copied(grid([["x"]], sheet="Chair's plan"), note("A1", sheet="Chair's plan"))
    assert links(data) == {"Chair's plan!A1": "'Chair''s plan'!A1"}
