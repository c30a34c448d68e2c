from __future__ import annotations

from lscp_data.reading.colours.ratings import Ratings
from lscp_data.reading.colours.rule_colours import RuleColours
from lscp_data.reading.grids import Grid
from lscp_data.reading.notes import RowsMet, layout_problems, no_headings, row_notes
from lscp_data.schema import Problem
from lscp_data.subjects.registry import SHEETS
from tests.drawn import PLAN_HEADINGS, find_layout, read_plan


def grid(*rows: list[object], **options: object) -> Grid:
    return Grid("plan.ods", "Plan", tuple(map(tuple, rows)), **options)  # type: ignore[arg-type]


def problems(sheet: Grid) -> tuple[Problem, ...]:
    layout = find_layout(sheet, SHEETS, {})
    assert layout is not None
    # The plans drawn here have no dates; that this is said has a test of its own.
    return tuple(p for p in layout_problems(layout) if "lateness" not in p.message)


NO_RULES = RuleColours((), ())
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
        ["Course", "Attendance", "Agency", "Full name"],
        ["Neglect", "Attended", "Police", "Ada Exampleton"],
    )
    (note,) = problems(sheet)
    assert note.cell == "D1"
    assert "Exampleton" not in note.message


def test_a_sheet_without_known_headings_names_the_row_that_looks_like_them() -> None:
    assert "Row 2 looks like them: “Id”, “Start date”, “Dish”." in no_headings(
        grid(["", ""], ["Id", "Start date", "Dish"], ["1", 3, "Soup"]), SHEETS
    )
    assert no_headings(grid(["", ""])) == "no row of headings was recognised in it."


def test_a_sheet_that_may_list_people_is_named_by_its_row_only() -> None:
    why = no_headings(grid(["Ada Exampleton", "Ground floor"], ["Ben Inventio", "Attic"]), SHEETS)
    assert "Row 1 looks most like them" in why
    assert "Exampleton" not in why


def test_ratings_block_too_where_more_cells_are_coloured_than_can_be_read() -> None:
    coloured = [["Ref", "Action", "RAG"], ["1.1", "Write", ""]]
    (problem,) = problems(grid(*coloured, too_many_fills=True))
    assert problem.severity == "blocks"
    assert "too many cells" in problem.message


def said(met: RowsMet, **options: object) -> list[tuple[str, str]]:
    layout = find_layout(grid(*PLAN, **options), SHEETS, {})
    assert layout is not None
    return [(note.cell, note.message) for note in row_notes(layout, met)]


def test_hidden_rows_that_were_read_are_named_as_excel_names_them() -> None:
    two = RowsMet(read=[5, 6, 8])
    hidden = frozenset({2, 6, 8})
    message = "Rows 7, 9 are hidden in Excel; they were read all the same."
    assert said(two, hidden_rows=hidden) == [("A7", message)]
    message = "Row 7 is hidden in Excel; it was read all the same."
    assert said(RowsMet(read=[6]), hidden_rows=hidden) == [("A7", message)]
    assert said(RowsMet(read=[5]), hidden_rows=hidden) == []


def test_of_many_rows_the_first_ten_are_named_and_the_others_counted() -> None:
    rows = list(range(1, 14))
    ((_, message),) = said(RowsMet(read=rows), hidden_rows=frozenset(rows))
    assert message.startswith("Rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 3 more are hidden")


def rated(**rows: list[int]) -> RowsMet:
    return RowsMet(ratings={2: Ratings(**rows)})  # type: ignore[arg-type]


def test_ratings_read_from_colours_are_counted_in_one_note() -> None:
    ((cell, message),) = said(rated(coloured=[1, 4, 5]))
    assert cell == "C2"
    assert message == (
        "The ratings of 3 rows were read from the colour of their cells; look through them."
    )


def test_ratings_that_rules_colour_are_counted_apart() -> None:
    ((_, message),) = said(rated(coloured=[1, 4, 5], by_rule=[1, 4]))
    assert message.endswith(" 2 are coloured by rules (conditional formatting).")


def test_ratings_that_a_rule_may_colour_are_to_be_written_in_words() -> None:
    ((cell, message),) = said(rated(unread=[3, 4], unrated=[1]), rules=2, rule_colours=NO_RULES)
    assert cell == "C4"
    assert message == (
        "Rows 4, 5 have no rating in words but a rule (conditional formatting) that may colour it "
        "and cannot be worked out. No rating was read there: write it in words."
    )


def test_rules_that_are_only_known_to_be_there_are_spoken_of_where_a_rating_is_missing() -> None:
    ((cell, message),) = said(rated(unrated=[3]), rules=2)
    assert cell == "C4"
    assert "Row 4 has no rating in words" in message
    assert "conditional formatting" in message
    assert said(rated(unrated=[3])) == said(RowsMet(read=[1]), rules=2) == []
    assert said(rated(unrated=[3]), rules=2, rule_colours=NO_RULES) == []


def test_a_plan_without_any_dates_says_that_lateness_cannot_be_told() -> None:
    layout = find_layout(grid(*PLAN), SHEETS, {})
    assert layout is not None
    (note,) = layout_problems(layout)
    assert "nothing can be said of lateness" in note.message


def test_ratings_partly_by_colour_block_where_most_would_be_lost_and_are_noted_where_few() -> None:
    head = ["Ref", "Action", "RAG"]
    most = [head, ["1", "a", ""], ["2", "b", ""], ["3", "c", "Red"]]
    few = [head, ["1", "a", "Red"], ["2", "b", "Red"], ["3", "c", ""]]
    (problem,) = problems(grid(*most, shows_fills=False))
    assert (problem.severity, problem.cell) == ("blocks", "C2")
    (problem,) = problems(grid(*few, shows_fills=False))
    assert (problem.severity, problem.cell) == ("note", "C4")
    # a text file never had colours: a blank there is only a blank
    assert problems(grid(*most, shows_fills=False, is_text=True)) == ()


def test_a_second_table_beside_the_first_blocks_once_and_its_headings_are_not_noted_apart() -> None:
    (problem,) = problems(grid([*PLAN[0], "", *PLAN[0]], [*PLAN[1], "", "1.2", "Train", "Green"]))
    assert (problem.severity, problem.cell) == ("blocks", "E1")
    assert "a second table beside the first is not read" in problem.message


def test_rows_above_the_headings_that_may_be_data_are_said() -> None:
    upload = read_plan(
        [
            ["1.1", "Write the policy", "Police", "31/03/2026", None, "Amber"],
            PLAN_HEADINGS,
            ["1.2", "Train every team", "Housing", "30/06/2026", None, "Red"],
        ]
    )
    (problem,) = [one for one in upload.problems if "above the headings" in one.message]
    assert (problem.cell, problem.severity) == ("A1", "note")
    assert upload.parts[0].frame["ref"].tolist() == ["1.2"]
