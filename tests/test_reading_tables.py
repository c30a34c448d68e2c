"""Rows under headings -> records: what is a row, what a colour says, what a merged cell covers."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill

from lscp_data.reading import rows
from lscp_data.reading.files.workbooks import grids
from lscp_data.reading.grids import Grid, is_blank
from lscp_data.reading.people.pseudonyms import pseudonyms
from lscp_data.reading.tables import Table, read_table
from lscp_data.schema import Sheet
from lscp_data.subjects.actions.schema import ACTIONS
from lscp_data.subjects.registry import SHEETS
from lscp_data.subjects.training.schema import BOOKINGS
from tests.drawn import find_layout

HEADINGS = ["Ref", "Action", "Lead post", "Due date", "Progress", "RAG"]
PALE_BLUE, GREEN = "D9E1F2", "00B050"


def table(*rows: list[object], sheets: Sequence[Sheet] = SHEETS, **options: object) -> Table:
    return read(Grid("plan.xlsx", "Plan", tuple(map(tuple, rows)), **options), sheets)  # type: ignore[arg-type]


def read(grid: Grid, sheets: Sequence[Sheet] = SHEETS) -> Table:
    layout = find_layout(grid, sheets, {})
    assert layout is not None
    return read_table(layout, pseudonyms(b"key"))


def texts(read: Table, field: str) -> list[str]:
    return read.frame[field].astype("string").fillna("-").tolist()


def row(ref: object, action: object = "Write", rag: object = "Red") -> list[object]:
    return [ref, action, "Head of Safeguarding", "31/03/2026", "begun", rag]


def messages(read: Table) -> list[tuple[str, str]]:
    return [(problem.cell, problem.message) for problem in read.problems]


# Headings that stand again


def test_headings_that_stand_again_are_no_row_even_where_the_first_were_misspelt() -> None:
    misspelt = ["Ref", "Action", "Lead post", "Due dat", "Progress", "RAG"]
    plan = table(misspelt, row("1.1"), row("1.2"), ["HEALTH"], HEADINGS, row("1.3"))
    assert texts(plan, "ref") == ["1.1", "1.2", "1.3"]
    assert (plan.rows, plan.set_aside) == (3, 0)


# What a colour says


def test_a_row_shaded_from_end_to_end_has_no_rating_and_is_named() -> None:
    shaded = {(1, column): PALE_BLUE for column in range(6)}
    plan = table(HEADINGS, row("1.1", rag=""), row("1.2"), fills=shaded)
    assert texts(plan, "rag_fill") == ["-", "-"]
    ((cell, message),) = messages(plan)
    assert cell == "F2"
    assert message.startswith("Row 2 is in one colour from end to end")


@pytest.mark.parametrize(("painted", "fill"), [(4, "-"), (3, "Blue")])
def test_four_cells_of_five_in_one_fill_are_shading_and_three_are_not(
    painted: int, fill: str
) -> None:
    # of five headings the RAG and the columns before it: 4/5 is 80 %
    headings = ["Ref", "Action", "Due date", "Progress", "RAG"]
    fills = {(1, column): PALE_BLUE for column in range(5 - painted, 5)}
    plan = table(headings, ["1.1", "Write", "", "", ""], fills=fills)
    assert texts(plan, "rag_fill") == [fill]


def test_a_rating_in_a_colour_of_its_own_on_a_shaded_row_counts() -> None:
    fills = {(1, column): PALE_BLUE for column in range(5)} | {(1, 5): GREEN}
    plan = table(HEADINGS, row("1.1", rag=""), fills=fills)
    assert texts(plan, "rag_fill") == ["Green"]


def test_ratings_taken_from_colours_are_one_note_and_ratings_in_words_none() -> None:
    fills = {(number, 5): GREEN for number in (1, 2, 3)}
    plan = table(HEADINGS, row("1.1", rag=""), row("1.2", rag=""), row("1.3"), fills=fills)
    ((cell, message),) = messages(plan)
    assert (cell, "2 rows" in message) == ("F2", True)


def test_rules_and_hidden_rows_of_a_real_workbook_are_spoken_of() -> None:
    book = openpyxl.Workbook()
    for values in (HEADINGS, row("1.1", rag=None), row("1.2")):
        book.active.append(values)
    red = PatternFill(bgColor="FFFF0000")
    rule = FormulaRule(formula=["D2<TODAY()"], fill=red)
    book.active.conditional_formatting.add("F2:F3", rule)
    book.active.row_dimensions[3].hidden = True
    data = io.BytesIO()
    book.save(data)
    (grid,) = grids(data.getvalue(), "plan.xlsx")
    (hidden_cell, hidden), (rule_cell, rules) = messages(read(grid))
    assert (hidden_cell, rule_cell) == ("A3", "F2")
    assert hidden == "Row 3 is hidden in Excel; it was read all the same."
    assert rules.startswith("Row 2 has no rating in words")


# Rows, labels, noughts


@pytest.mark.parametrize("ref", ["1.2", "1a", "A3", "R1.2.1", "3.", "a.", 1.2])
def test_a_reference_alone_is_a_row_and_names_no_group(ref: object) -> None:
    plan = table(HEADINGS, row("1.1"), [ref, "", "", "", "", ""], row("1.3"))
    assert plan.rows == 3
    assert "group" not in plan.frame


@pytest.mark.parametrize("label", ["HEALTH", "Year 1 actions", "2020/21"])
def test_a_text_alone_in_the_first_column_names_the_group_below(label: str) -> None:
    plan = table(HEADINGS, row("1.1"), [label, "", "", "", "", ""], row("1.2"))
    assert texts(plan, "group") == ["-", label]


def test_an_action_alone_is_a_label_only_in_capitals_or_across_columns() -> None:
    plan = table(
        HEADINGS,
        ["", "HEALTH", "", "", "", ""],
        row("1.1"),
        ["", "Write the policy", "", "", "", ""],
        ["", "Schools", "", "", "", ""],
        row("1.2"),
        merges=((4, 1, 4, 5),),
    )
    assert texts(plan, "action") == ["Write", "Write the policy", "Write"]
    assert texts(plan, "group") == ["HEALTH", "HEALTH", "Schools"]


def test_rows_of_noughts_are_no_actions_and_are_one_note() -> None:
    noughts = [0.0, "0", 0, dt.time(0), "", 0]
    plan = table(HEADINGS, row("1.1"), noughts, noughts, row("1.2", rag=0))
    assert (plan.rows, texts(plan, "ref")) == (2, ["1.1", "1.2"])
    ((cell, message),) = messages(plan)
    assert (cell, message) == ("A3", "Rows 3, 4 hold only 0: no action was read there.")


# Merged cells


def test_a_rating_a_date_and_a_lead_merged_over_two_actions_hold_for_both_and_no_third() -> None:
    plan = table(
        HEADINGS,
        ["1.1", "Write", "Head of Safeguarding", "31/03/2026", "", ""],
        ["1.2", "Train", "", "", "", ""],
        ["1.3", "Audit", "", "", "", ""],
        merges=((1, 2, 2, 2), (1, 3, 2, 3), (1, 5, 2, 5)),
        fills={(1, 5): GREEN},
    )
    assert texts(plan, "lead_post") == ["Head of Safeguarding", "Head of Safeguarding", "-"]
    assert texts(plan, "due_date") == ["2026-03-31", "2026-03-31", "-"]
    assert texts(plan, "rag_fill") == ["Green", "Green", "-"]


def test_an_action_s_own_text_is_not_repeated_and_nothing_is_filled_in_below_it() -> None:
    plan = table(
        HEADINGS,
        row("1.1"),
        ["", "", "", "", "more of it", ""],
        merges=tuple((1, column, 2, column) for column in (0, 1, 2, 3, 5)),
    )
    assert texts(plan, "action") == ["Write", "-"]
    assert texts(plan, "ref") == ["1.1", "-"]
    assert texts(plan, "rag") == ["Red", ""]


def test_what_is_wrong_in_a_merged_cell_is_said_once() -> None:
    plan = table(
        HEADINGS,
        ["1.1", "Write", "", "31/04/2026", "", "Red"],
        ["1.2", "Train", "", "", "", "Red"],
        merges=((1, 3, 2, 3),),
    )
    assert [cell for cell, _ in messages(plan)] == ["D2"]


# What is said of a cell


def test_a_reference_turned_into_a_date_is_said_to_be_kept_as_it_is_shown() -> None:
    ((cell, message),) = messages(table(HEADINGS, row(dt.date(2026, 4, 1))))
    assert cell == "A2"
    assert "turned the reference into a date" in message
    assert message.endswith("It is kept as “1/4”.")


def test_a_value_that_cannot_be_read_is_said_to_be_left_out() -> None:
    plan = table(HEADINGS, ["1.1", "Write", "", "31/04/2026", "", "Red"])
    ((_, message),) = messages(plan)
    assert message.endswith("The row is kept without this value.")


def test_a_date_of_excel_s_in_an_impossible_year_is_a_typing_error_with_its_cell() -> None:
    plan = table(HEADINGS, ["1.1", "Write", "", dt.date(3026, 3, 31), "", "Red"])
    ((cell, message),) = messages(plan)
    assert (cell, "typing error" in message) == ("D2", True)
    assert texts(plan, "due_date") == ["-"]


# Every row is told of


def test_every_row_that_holds_anything_is_read_or_left_out_for_a_reason() -> None:
    plan = table(
        [*HEADINGS, "Office use"],
        ["(number)", "(what)", "(who)", "(when)", "(so far)", "(R, A or G)"],
        ["HEALTH", "", "", "", "", ""],
        row("1.1"),
        ["", "", "", "", "", "", "seen"],
        [0, 0, 0, 0, 0, 0],
        ["", " ", None, "", "", ""],
        HEADINGS,
        row("1.2", action=""),
        ["Green", "", "", "On track", "", ""],
        ["Total", 2, "", "", "", ""],
    )
    assert plan.left_out == {
        rows.GUIDANCE: 1,
        rows.GROUP_LABEL: 1,
        rows.ELSEWHERE: 1,
        rows.NOUGHTS: 1,
        rows.HEADINGS: 1,
        rows.KEY_LINE: 1,
        rows.TOTAL: 1,
    }
    assert (plan.rows, plan.filled) == (2, 9)


CELLS = st.sampled_from(
    ["", "", "", " ", None, 0, 1, 1.0, True, "1.1", "HEALTH", "Total", "Green", "On track", "(x)"]
)


@given(st.lists(st.lists(CELLS, max_size=8), max_size=12), st.sampled_from([ACTIONS, BOOKINGS]))
@settings(max_examples=200, deadline=None)
def test_rows_read_and_left_out_add_up_to_the_rows_below_the_headings(drawn, sheet) -> None:
    heads = {"actions": HEADINGS, "bookings": ["Course", "Session", "Agency", "Attendance"]}
    read = table(heads[sheet.name], *drawn, sheets=[sheet])
    grid = read.layout.grid
    filled = [
        row for row in read.layout.body if any(not is_blank(value) for value in grid.rows[row])
    ]
    assert read.filled == len(filled)
    assert len(read.frame) + read.set_aside == read.rows
    kept = [number - 1 for number in read.frame["source_row"].tolist()]
    assert kept == [row for row in filled if row in kept]


# Values are read once


def test_a_value_that_stands_in_a_thousand_rows_is_read_once() -> None:
    asked: list[str] = []
    heads = ["Course", "Session", "Delegate", "Attendance"]
    bookings = [["Neglect", str(n), f"P{n % 3}", "Attended"] for n in range(1_000)]
    grid = Grid("b.xlsx", "B", (tuple(heads), *map(tuple, bookings)))
    layout = find_layout(grid, SHEETS, {})
    read = read_table(layout, lambda text: asked.append(text) or f"D-{text}")
    assert asked == ["P0", "P1", "P2"]
    assert read.frame["delegate"].tolist() == [f"D-P{n % 3}" for n in range(1_000)]


def test_one_and_true_are_read_as_what_each_is_and_short_rows_as_blanks() -> None:
    heads = ["Session", "Course", "Places", "Booked", "Attended"]
    read = table(heads, ["1", "A", 1, 1.0, True], ["2", "B", True, 1], ["3"], ["4", "C", 1.0])
    assert texts(read, "places") == ["1", "-", "-", "1"]
    assert texts(read, "booked") == ["1", "1", "-", "-"]
    assert texts(read, "attended") == ["-", "-", "-", "-"]
    assert [cell for cell, _ in messages(read)] == ["E2", "C3"]


def test_no_category_is_kept_for_a_row_that_is_set_aside() -> None:
    heads = ["Course", "Session", "Delegate", "Attendance"]
    read = table(heads, ["", "S1", "P1", "Attended"], ["Neglect", "S2", "P2", "DNA"])
    assert list(read.frame["session"].cat.categories) == ["S2"]
    assert list(read.frame["attendance"].cat.categories) == ["did not attend"]


def test_a_column_that_holds_two_fields_is_read_for_both() -> None:
    heads = ["Ref", "Action", "Lead post", "Due date", "Date completed / evidence", "RAG"]
    plan = table(heads, ["1.1", "Write", "", "31/03/2026", "12/01/2026 policy agreed", "Green"])
    assert texts(plan, "completed_date") == ["2026-01-12"]
    assert texts(plan, "evidence") == ["12/01/2026 policy agreed"]
