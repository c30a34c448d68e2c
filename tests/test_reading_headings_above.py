from __future__ import annotations

import datetime as dt

import pytest

from lscp_data.reading.grids import Grid
from lscp_data.reading.headings.above import rows_above
from lscp_data.reading.headings.layouts import find_layouts
from lscp_data.subjects.registry import SHEETS
from tests.drawn import PLAN_HEADINGS

ROW = ["1.1", "Write", "Police", "31/03/2026", None, "Red"]


def above(*rows: list[object]) -> list[tuple[int, ...]]:
    """The rows above the headings of each table that may be rows of it."""
    grid = Grid("plan.xlsx", "Plan", tuple(map(tuple, rows)))
    return [rows_above(layout) for layout in find_layouts(grid, SHEETS, {})]


@pytest.mark.parametrize(
    "row",
    [
        ROW,
        [None, "Write", "Police", "31/03/2026", None, "Red"],
        ["1.1", "Write", None, None, None, None],
        [1.1, "Write", None, None, None, "Red"],
        ["1.1", "Write", None, None, None, None, "Status"],
    ],
)
def test_an_action_above_the_first_headings_is_found(row: list[object]) -> None:
    assert above(["Action plan"], row, PLAN_HEADINGS, ROW) == [(1,)]


@pytest.mark.parametrize(
    "row",
    [
        [],
        ["Action plan of the review"],
        ["Red", "Not started"],
        ["Report as at", "31/03/2026"],
        [dt.date(2026, 3, 31), "Draft"],
        ["Owner", "Board", "Version 2"],
    ],
)
def test_a_title_a_key_or_a_date_above_the_headings_is_no_action(row: list[object]) -> None:
    assert above(row, PLAN_HEADINGS, ROW) == [()]


def test_actions_under_headings_too_few_to_be_read_are_found() -> None:
    old = [["Ref", "Action"], ["1.0", "Write"], ["1.1", "Audit"]]
    assert above(*old, [], PLAN_HEADINGS, ROW) == [(1, 2)]


def test_only_a_tables_own_rows_above_its_headings_are_looked_at() -> None:
    second = [
        ["Peer review"],
        ["Ref", "Action", "Evidence", "RAG"],
        ["2.1", "Audit", "None", "Red"],
    ]
    assert above(PLAN_HEADINGS, ROW, [], *second) == [(), ()]
