from __future__ import annotations

import datetime as dt
import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.formatting.rule import CellIsRule, DataBarRule
from openpyxl.styles import Font, PatternFill

from lscp_data.demonstration.workbooks import write_workbooks
from lscp_data.reading.colours.hues import Ink, hue_name
from lscp_data.reading.files.workbooks import grids
from lscp_data.reading.grids import CellError, Grid
from lscp_data.reading.ingest import Upload
from lscp_data.reading.marked import MARKED_SHEET, is_mend_list, marked_workbook, without_marks
from lscp_data.reading.marked.cells import ALL_SIDES, LIT
from lscp_data.reading.marked.merges import apart
from lscp_data.schema import Problem
from tests.drawn import PLAN_HEADINGS, Rows, read, workbook

DAY = dt.date(2026, 3, 31)
NAME = "plan.xlsx"


def note(cell: str, message: str = "It is wrong.", sheet: str = "Plan", **other: Any) -> Problem:
    return Problem("note", sheet, cell, other.pop("found", ""), "", message, **other)


def copied(grid: Grid, *problems: Problem, header_row: int = 0) -> bytes:
    return marked_workbook([grid], problems, {grid.sheet: header_row})


def back(data: bytes, name: str = NAME) -> tuple[Grid, ...]:
    """The grids of a copy as reading is to see them; rules are compared by their effect only."""
    return without_marks(grids(data, name))


def values(sheets: Sequence[Grid]) -> list[Grid]:
    return [replace(sheet, rule_colours=None) for sheet in sheets]


def page(data: bytes, sheet: str = "Plan") -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))[sheet]


def grid(rows: Rows, **other: Any) -> Grid:
    return Grid(**{"file": NAME, "sheet": "Plan", "rows": tuple(map(tuple, rows)), **other})


def marked_copy(data: bytes, name: str = NAME) -> tuple[Upload, bytes]:
    upload = read(data, name)
    rows = {sheet.sheet: sheet.header_row for sheet in upload.sheets}
    return upload, marked_workbook(grids(data, name), upload.problems, rows)


def places(upload: Upload) -> list[tuple[str, ...]]:
    """The problems, those of the list left out: whether reading skips it is another's test."""
    problems = (p for p in upload.problems if p.sheet != MARKED_SHEET)
    return [(p.severity, p.sheet, p.cell, p.found, p.message) for p in problems]


def same_reading(first: Upload, second: Upload) -> None:
    assert [(p.dataset, p.plan, p.facts) for p in first.parts] == [
        (p.dataset, p.plan, p.facts) for p in second.parts
    ]
    for one, other in zip(first.parts, second.parts, strict=True):
        pd.testing.assert_frame_equal(one.frame, other.frame)
    assert [(s.sheet, s.header_row, s.rows, s.set_aside) for s in first.sheets] == [
        (s.sheet, s.header_row, s.rows, s.set_aside) for s in second.sheets
    ]
    assert places(first) == places(second)
    assert first.as_at == second.as_at


# Reading the copy again


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return [path for path, _ in write_workbooks(tmp_path_factory.mktemp("demonstration"))]


@pytest.mark.parametrize("report", range(6))
def test_a_demonstration_workbook_reads_the_same_when_it_comes_back_marked(
    demonstration: list[Path], report: int
) -> None:
    data = demonstration[report].read_bytes()
    upload, copy = marked_copy(data)
    same_reading(upload, read(copy))


HARD: dict[str, Callable[[], bytes]] = {}


def hard(draw: Callable[[], bytes]) -> Callable[[], bytes]:
    HARD[draw.__name__.replace("_", " ")] = draw
    return draw


@hard
def a_key_a_date_and_two_heading_rows() -> bytes:
    rows = [
        ["Report as at 27/06/16"],
        ["Red", "Not on track"],
        ["Amber", "Needs monitoring"],
        ["Green", "On track"],
        ["Blue", "Completed"],
        [],
        PLAN_HEADINGS,
        ["(number)", "(to be completed by agency)"],
        ["HEALTH"],
        ["1.1", "Write", "Police", "31/04/2021", None, "Amber"],
        PLAN_HEADINGS,
        [1.2, "Train", "Plice", "04/13/2021", dt.datetime(2026, 1, 5, 9, 30), "Purple-ish"],
        ["1.2", "Again", "ICB", 0.85, "#N/A", "Red"],
        [0, 0, 0, 0, 0, 0],
        ["Total", 3],
    ]
    return workbook({"Practice review": rows}, merge={"Practice review": "A9:F9"})


@hard
def merged_recommendations_and_hidden_rows() -> bytes:
    rows = [
        ["Recommendation", *PLAN_HEADINGS],
        ["Escalate early", "1.1", "a", "Police", "Soon", None, "Red"],
        [None, "1.10", "b", "ICB", DAY, None, "Green - completed 12.1.21"],
        ["Share", "1.3", "", None, "30/02/2026", DAY, ""],
    ]
    return changed(
        workbook({"Plan A": rows}, merge={"Plan A": "A2:A3"}),
        lambda book: book["Plan A"].row_dimensions[3].__setattr__("hidden", True),
    )


@hard
def ratings_by_fill_with_a_shaded_row() -> bytes:
    rows = [PLAN_HEADINGS, *([f"1.{n}", "a", None, None, None, None] for n in range(1, 6))]
    fills = {"F2": "FFC000", "F3": "00B050", "F4": "7030A0", "A1": "44546A"}
    shaded = {f"{letter}5": "DCE6F1" for letter in "ABCDEF"}
    return workbook({"Plan A": rows}, fills={**fills, **shaded})


@hard
def actions_side_by_side() -> bytes:
    actions = [[f"1.{n}", "Write", "Police", "Soon", None, "Red"] for n in range(9)]
    return workbook({"Plan A": list(zip(PLAN_HEADINGS, *actions, strict=True))})


@hard
def several_sheets_one_of_them_hidden() -> bytes:
    rows = [PLAN_HEADINGS, ["1.1", "Write", "Police", "Soon", None, "Red"]]
    data = workbook({"Lists": [["a", "b"]], "Plan B": rows, "Plan A": rows, "Notes": [["Only"]]})
    return changed(data, lambda book: book["Plan B"].__setattr__("sheet_state", "hidden"))


@hard
def bookings_with_names_and_errors() -> bytes:
    headings = ["Delegate", "Name", "Agency", "Course", "Session", "Session date", "Attendance"]
    row = ["s1@example.org", "Ada Exampleton", "Police", "Neglect", "N-1", DAY, "Attended"]
    wrong = [
        "s2@example.org",
        "Ada Exampleton",
        "Police",
        "Neglect",
        "N-1",
        "31/31/2026",
        "Perhaps",
    ]
    return workbook({"Bookings": [headings, row, wrong]})


def changed(data: bytes, change: Callable[[Any], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("layout", HARD)
def test_a_hard_layout_reads_the_same_when_it_comes_back_marked(layout: str) -> None:
    data = HARD[layout]()
    upload, copy = marked_copy(data)
    assert upload.problems
    same_reading(upload, read(copy))


@pytest.mark.parametrize("layout", HARD)
def test_a_copy_of_a_copy_is_marked_once_and_has_one_list(layout: str) -> None:
    data = HARD[layout]()
    upload, copy = marked_copy(data)
    again = marked_workbook(grids(copy, NAME), upload.problems)
    assert [sheet.sheet for sheet in grids(again, NAME)] == [
        MARKED_SHEET,
        *(sheet.sheet for sheet in grids(data, NAME)),
    ]
    assert values(back(again)) == values(back(copy))


VALUES: list[object] = [
    "=1+1", "=cmd|' /C calc'!A0", "+44 7700 900000", "-5", "@SUM(A1)", '=HYPERLINK("x")',
    "1.10", "0012", "31/03/2026", "Apr-21", "TRUE", "#N/A", " both ends ", "two\nlines", "a\r\nb",
    "\ttab", "_x0041_", "_x0041_x0042_", "a\x0bb", "é😀", "'quoted", "\u00a0", "\ufeffmark",
    0.1 + 0.2, 1 / 3, 3.0, -0.0, 1e300, 123456789012345678.0, 0.85, True, False,
    CellError("#N/A"), CellError("#DIV/0!"), CellError("#REF!"), CellError("#NAME?"),
    DAY, dt.date(1900, 1, 1), dt.date(1900, 2, 28), dt.date(9999, 12, 31),
    dt.datetime(2026, 3, 31, 9, 30), dt.datetime(2026, 3, 31, 23, 59, 59),
    dt.time(0), dt.time(9, 30, 1), dt.timedelta(hours=30), dt.timedelta(days=-1),
]  # fmt: skip


def test_every_kind_of_value_comes_back_as_it_was_at_its_address() -> None:
    first = grid([["Value", "", "Here"], *([value] for value in VALUES), [], ["", "", "end"]])
    (second,) = back(copied(first))
    assert [row[0] for row in second.rows[1:-2]] == VALUES
    assert list(map(type, (row[0] for row in second.rows[1:-2]))) == list(map(type, VALUES))
    assert (second.value(0, 2), second.value(len(first.rows) - 1, 2)) == ("Here", "end")


KEPT = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=40).filter(
        lambda text: (
            not any(c < " " and not c.isspace() for c in text)
            and not {"\ufffe", "\uffff"}.intersection(text)
        )
    ),
    st.floats(allow_nan=False, allow_infinity=False).filter(lambda x: x == 0 or abs(x) > 1e-300),
    st.booleans(),
    st.dates(dt.date(1900, 1, 1)),
    st.datetimes(dt.datetime(1900, 3, 1)).map(lambda m: m.replace(microsecond=0, second=1)),
    st.times().map(lambda time: time.replace(microsecond=0)),
)


@settings(deadline=None, max_examples=40)
@given(st.lists(KEPT, min_size=1, max_size=30))
def test_any_value_a_cell_can_hold_is_read_from_the_copy_as_it_was(held: list[object]) -> None:
    (second,) = back(copied(grid([["Value"], *([value] for value in held), ["end"]])))
    assert [row[0] for row in second.rows[1:-1]] == held


def test_what_excel_cannot_hold_becomes_what_it_can() -> None:
    first = grid(
        [
            ["a\x00b\x07c", dt.date(1066, 10, 14), CellError("Err:502"), float("inf"), "\ud800z"],
            [None],
        ]
    )
    (second,) = back(copied(first))
    assert second.rows == (("abc", "14/10/1066", "Err:502", "inf", "z"),)


def test_a_text_beyond_excels_limit_is_cut_and_its_comment_says_so() -> None:
    first = grid([["Ref", "x" * 40_000, "😀" * 20_000]])
    data = copied(first)
    (second,) = back(data)
    assert second.rows == (("Ref", "x" * 32_767, "😀" * 16_383),)
    assert "cut short" in page(data)["B1"].comment.text
    assert "cut short" in page(data)["C1"].comment.text


def test_nothing_in_the_copy_is_a_formula() -> None:
    data = copied(grid([VALUES]), note("A1", "=1+1", found="=2+2"))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [name for name in parts.namelist() if "worksheets/sheet" in name]
        assert len(sheets) == 2
        assert not any(b"<f" in parts.read(name) for name in sheets)
    quoted = page(data)["A1"]
    assert (quoted.value, quoted.data_type, quoted.number_format) == ("=1+1", "s", "@")
    assert quoted.quotePrefix


def test_dates_are_dates_written_day_first() -> None:
    sheet = page(copied(grid([[DAY, dt.datetime(2026, 3, 31, 9, 30)]])))
    assert sheet["A1"].is_date
    assert sheet["A1"].number_format == "dd/mm/yyyy"
    assert sheet["B1"].number_format == "dd/mm/yyyy hh:mm"


def test_no_file_is_left_or_made_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("names would be written to the disk")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", forbidden)
    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", forbidden)
    assert copied(grid([["Ada Exampleton"]]), note("A1"))


# What is lit and said


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


def test_a_lit_cell_keeps_the_officers_fill_and_gets_none_of_ours() -> None:
    fills = {(1, 1): "FFC000", (2, 0): "DCE6F1"}
    first = grid([["Ref", "RAG"], ["1.1", ""], ["1.2", "Red"]], fills=fills)
    data = copied(first, *(note(f"{letter}{row}") for letter in "AB" for row in (1, 2, 3)))
    assert back(data)[0].fills == fills


def test_a_box_is_beside_its_cell_and_higher_for_more_text() -> None:
    rows = [["x", "y"]] * 50
    data = copied(grid(rows), note("A2", "Short."), note("B40", "A long sentence. " * 20))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        boxes = parts.read("xl/drawings/commentsDrawing1.vml").decode()
    # one line: 19 + 16 = 35 pixels; 340 characters of 44 to a line: 8 x 19 + 16 = 168
    assert [int(high) for high in re.findall(r"height:(\d+)px", boxes)] == [35, 168]
    # 12 + 340 pixels from B: 61 of B itself, 64 of each of C to F, 35 of G; 35 down: 20 and 15
    assert "<x:Anchor>1, 12, 1, 2, 6, 35, 2, 15</x:Anchor>" in boxes
    assert "<x:Anchor>2, 12, 39, 2, " in boxes


def test_what_a_merged_cell_covers_is_marked_at_that_cell() -> None:
    first = grid(
        [["Recommendation", "Ref"], ["Share", "1.1"], ["under", "1.2"]], merges=((1, 0, 2, 0),)
    )
    data = copied(first, note("A3", "It is missing."), note("A2", "It is long."))
    sheet = page(data)
    assert sheet["A2"].comment.text == "A3: It is missing.\n\nIt is long."
    assert sheet["A2"].border.top.style == sheet["A3"].border.bottom.style == "thick"
    # openpyxl reads no text under a merged cell, calamine does
    assert back(data)[0].rows == first.rows
    assert back(data)[0].merges == first.merges


def test_after_the_thousandth_cell_of_a_sheet_there_are_borders_only() -> None:
    rows = [[f"1.{n}"] for n in range(1_100)]
    data = copied(grid(rows), *(note(f"A{n}") for n in range(1, 1_101)))
    sheet = page(data)
    assert sheet["A1000"].comment is not None
    assert sheet["A1001"].comment is None
    assert sheet["A1001"].border.left.style == "thick"
    said = [row[0] for row in page(data, MARKED_SHEET).iter_rows(max_col=1, values_only=True)]
    assert any("Only the first 1,000 cells" in str(text) for text in said)


def test_only_the_problems_of_the_file_are_marked() -> None:
    data = copied(grid([["x"]]), note("A1", "Ours.", file=NAME), note("A1", "Theirs.", file="b"))
    assert page(data)["A1"].comment.text == "Ours."
    assert "Theirs." not in str(listed(data))


def test_a_transposed_grid_is_copied_as_the_sheet_is() -> None:
    first = grid([["Ref", "1.1"], ["Action", "Write"], ["Due", "Soon"]], fills={(0, 1): "FF0000"})
    data = marked_workbook([first.turned()], [note("B3")])
    assert page(data)["B3"].comment is not None
    assert back(data)[0].rows == first.rows
    assert back(data)[0].fills == first.fills


# The list


def listed(data: bytes) -> list[tuple[object, ...]]:
    """The lines of the list below its headings."""
    rows = list(page(data, MARKED_SHEET).iter_rows(max_col=4, values_only=True))
    return rows[rows.index(("Severity", "Where", "Found", "What to do")) + 1 :]


def links(data: bytes, sheet: str = MARKED_SHEET) -> dict[str, str]:
    return {
        cell.value: cell.hyperlink.location
        for row in page(data, sheet).iter_rows()
        for cell in row
        if cell.hyperlink
    }


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


def test_a_file_that_could_not_be_read_gives_the_list_alone() -> None:
    refused = Problem("blocks", "", "", "", "", "plan.xlsx: it has a password.", NAME)
    data = marked_workbook([], [refused])
    assert [sheet.sheet for sheet in grids(data, NAME)] == [MARKED_SHEET]
    assert listed(data) == [("Blocks publishing", NAME, None, refused.message)]


def test_a_workbook_too_large_to_copy_gives_the_list_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lscp_data.reading.marked.workbook.LARGEST", 3)
    data = copied(grid([["a", "b"], ["c", "d"]]), note("A1"))
    assert back(data) == ()
    assert listed(data)[0][:2] == ("Note", "Plan!A1")
    assert links(data) == {}
    assert "too many for a copy" in str(page(data, MARKED_SHEET)["A4"].value)


# Names of sheets


@pytest.mark.parametrize(
    ("names", "titles"),
    [
        (["a/b:c", "x" * 40], ["a-b-c", "x" * 31]),
        (["Plan", "PLAN", "plan"], ["Plan", "PLAN (2)", "plan (3)"]),
        (["Plan?", "Plan-"], ["Plan- (2)", "Plan-"]),
        (["y" * 32, "y" * 31], ["y" * 27 + " (2)", "y" * 31]),
        (["", "'quoted'", "History", "😀" * 20], ["Sheet1", "quoted", "Sheet1 (2)", "😀" * 15]),
        ([" Plan A ", "a\x00b"], [" Plan A ", "a-b"]),
    ],
)
def test_a_sheet_keeps_its_name_where_excel_allows_it(names: list[str], titles: list[str]) -> None:
    data = marked_workbook([grid([[name]], sheet=name) for name in names], [])
    assert [sheet.sheet for sheet in back(data)] == titles
    renamed = [line[3] for line in listed(data)]
    assert len(renamed) == sum(a != b for a, b in zip(names, titles, strict=True))


def test_a_text_files_plan_is_named_by_the_file_where_its_name_is_too_long_for_a_sheet() -> None:
    name = "practice-review-action-plan-for-march-2026"
    data = ",".join(PLAN_HEADINGS).encode() + b"\n1.1,Write,Police,Soon,,Red\n"
    upload, copy = marked_copy(data, f"{name}.csv")
    assert upload.parts[0].plan == name
    assert read(copy, f"{name}.xlsx").parts[0].plan == name


# What a copy cannot hold


@pytest.mark.parametrize(
    "flags",
    [
        {"shows_fills": False},
        {"shows_fills": False, "is_text": True},
        {"too_many_fills": True},
        {"shows_errors": False, "shows_merged_texts": False},
        {"rules": 3},
    ],
)
def test_what_a_reader_could_not_tell_of_the_original_is_known_of_the_copy(
    flags: Mapping[str, Any],
) -> None:
    first = grid([["Ref", "RAG"], ["1.1", ""]], **flags)
    (second,) = back(copied(first))
    assert {name: getattr(second, name) for name in flags} == flags


def test_colours_painted_on_the_copy_count_although_the_original_had_none() -> None:
    first = grid([["Ref", "RAG"], ["1.1", ""]], shows_fills=False)
    fill = PatternFill("solid", fgColor="FF0000")
    data = changed(copied(first), lambda book: book["Plan"]["B2"].__setattr__("fill", fill))
    (second,) = back(data)
    assert second.shows_fills
    assert second.fills == {(1, 1): "FF0000"}


def test_an_uploaded_text_file_comes_back_as_a_workbook() -> None:
    data = ",".join(PLAN_HEADINGS).encode() + b"\n1.10,Write,Police,31/04/2021,,\n"
    upload, copy = marked_copy(data, "plan.csv")
    (first,), (second,) = grids(data, "plan.csv"), back(copy)
    assert replace(second, file="plan.csv", rule_colours=None) == first
    assert page(copy, "plan")["D2"].comment is not None
    assert upload.parts[0].frame["ref"].tolist() == ["1.10"]


def test_a_formula_never_calculated_is_an_empty_cell_with_its_comment() -> None:
    data = workbook({"Plan": [["Ref", "Days"], ["1.1", "=1+1"]]})
    copy = marked_workbook(grids(data, NAME), [])
    cell = page(copy)["B2"]
    assert cell.value is None
    assert "never been calculated" in cell.comment.text


def painted_by(*rules: Any) -> bytes:
    def add(book: Any) -> None:
        for rule in rules:
            book["Plan"].conditional_formatting.add("A1:B3", rule)

    return changed(workbook({"Plan": [["Ref", "RAG"], ["Late", 3], ["Other", "●"]]}), add)


def test_a_colour_that_a_rule_gives_is_the_cells_own_in_the_copy() -> None:
    fill, font = PatternFill(bgColor="FF0000"), Font(color="00B050")
    data = painted_by(
        CellIsRule(operator="equal", formula=['"Late"'], fill=fill),
        CellIsRule(operator="equal", formula=['"●"'], font=font),
    )
    (second,) = back(marked_workbook(grids(data, NAME), []))
    assert second.fills == {(1, 0): "FF0000"}
    assert second.inks == {(2, 1): Ink("00B050")}
    assert second.rules == 0


def test_a_rule_that_cannot_be_worked_out_is_told_and_remembered() -> None:
    data = painted_by(DataBarRule("min", None, "max", None, "FF0000"))
    copy = marked_workbook(grids(data, NAME), [])
    (second,) = back(copy)
    assert (second.rules, second.rule_colours) == (1, None)
    assert any("Rules that may colour cells" in str(line[3]) for line in listed(copy))


def test_a_coloured_sign_keeps_its_colour_and_its_font() -> None:
    inks = {(0, 0): Ink("FF0000", True), (0, 1): Ink("00B050")}
    (second,) = back(copied(grid([["l", "●", "x"]], inks=inks)))
    assert second.inks == inks


def test_a_sheet_wider_than_excel_is_cut_and_the_list_says_so() -> None:
    first = grid([[f"c{n}" for n in range(17_000)], ["x"] * 3], is_text=True, shows_fills=False)
    data = copied(first, note("A1"), note("YYY1", "Beyond."), note("ACOF1", "Beyond."))
    (second,) = back(data)
    assert len(second.rows[0]) == 16_384
    assert any("lies beyond" in str(line[3]) for line in listed(data))
    assert set(links(data)) == {"Plan!A1", "Plan"}


def test_more_colours_than_excel_has_styles_for_keep_their_hue(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("lscp_data.reading.marked.cells._MOST_STYLES", 10)
    fills = {(n, 0): f"{n:02X}{255 - n:02X}40" for n in range(256)}
    (second,) = back(copied(grid([["x"]] * 256, fills=fills)))
    assert len(set(second.fills.values())) < 20
    assert {p: hue_name(c) for p, c in second.fills.items()} == {
        p: hue_name(c) for p, c in fills.items()
    }


def test_merged_cells_that_overlap_are_left_apart() -> None:
    merges = [
        (0, 0, 1, 1),
        (1, 1, 2, 2),
        (3, 0, 3, 0),
        (0, 2, 4, 2),
        (2, 0, 2, 1),
        (0, 5, 9, 20_000),
    ]
    assert apart(merges) == [(0, 0, 1, 1), (0, 2, 4, 2), (2, 0, 2, 1)]


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(*[st.integers(0, 6)] * 4).map(
            lambda m: (min(m[0], m[2]), min(m[1], m[3]), max(m[0], m[2]), max(m[1], m[3]))
        )
    )
)
def test_no_cell_of_the_copy_is_merged_twice(merges: list[tuple[int, int, int, int]]) -> None:
    covered = [
        (row, column)
        for top, left, bottom, right in apart(merges)
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    ]
    assert len(covered) == len(set(covered))


# How it looks


def widths(sheet: Any) -> dict[str, float]:
    return {letter: about.width for letter, about in sheet.column_dimensions.items()}


def test_columns_are_as_wide_as_their_texts_up_to_sixty_and_titles_do_not_count() -> None:
    rows: Sequence[Sequence[object]] = [
        ["A title that is longer than any of the texts that stand in the column below it"],
        ["Ref", "Due", "Progress"],
        ["1.1", DAY, "word " * 200],
    ]
    sheet = page(copied(grid(rows), header_row=2))
    assert widths(sheet) == {"A": 8, "B": 12, "C": 60}
    assert not sheet["A1"].alignment.wrap_text
    assert sheet["C3"].alignment.wrap_text
    assert sheet["A2"].font.bold
    assert sheet.freeze_panes == "A3"
    # 1 000 characters in 60 to a line take 17 lines of 15 points
    assert sheet.row_dimensions[3].height == 255


def test_a_heading_far_down_is_not_frozen() -> None:
    sheet = page(copied(grid([["x", "y"]] * 40), header_row=30))
    assert sheet.freeze_panes is None


def test_text_on_a_dark_fill_is_white() -> None:
    fills = {(0, 0): "44546A", (0, 1): "FFC000"}
    sheet = page(copied(grid([["Ref", "RAG"]], fills=fills)))
    assert sheet["A1"].font.color.rgb == "00FFFFFF"
    assert sheet["B1"].font.color.rgb == "00000000"
