from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from lscp_data.demonstration.workbooks import write_workbooks
from lscp_data.reading.files.workbooks import grids
from lscp_data.reading.ingest import Upload
from lscp_data.reading.marked import MARKED_SHEET, marked_workbook
from lscp_data.schema import Problem
from tests.drawn import PLAN_HEADINGS, read, workbook
from tests.marked_copies import (
    DAY,
    NAME,
    back,
    changed,
    copied,
    grid,
    links,
    listed,
    marked_copy,
    note,
    page,
    values,
)


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


def test_an_uploaded_text_file_comes_back_as_a_workbook() -> None:
    data = ",".join(PLAN_HEADINGS).encode() + b"\n1.10,Write,Police,31/04/2021,,\n"
    upload, copy = marked_copy(data, "plan.csv")
    (first,), (second,) = grids(data, "plan.csv"), back(copy)
    assert replace(second, file="plan.csv", rule_colours=None) == first
    assert page(copy, "plan")["D2"].comment is not None
    assert upload.parts[0].frame["ref"].tolist() == ["1.10"]
