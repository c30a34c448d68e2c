from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from openpyxl.styles import PatternFill

from lscp_data.reading.files.workbooks import grids
from lscp_data.reading.marked import marked_workbook
from tests.drawn import workbook
from tests.marked_copies import (
    NAME,
    back,
    changed,
    copied,
    grid,
    links,
    listed,
    note,
    page,
)


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


def test_a_formula_never_calculated_is_an_empty_cell_with_its_comment() -> None:
    data = workbook({"Plan": [["Ref", "Days"], ["1.1", "=1+1"]]})
    copy = marked_workbook(grids(data, NAME), [])
    cell = page(copy)["B2"]
    assert cell.value is None
    assert "never been calculated" in cell.comment.text


def test_a_sheet_wider_than_excel_is_cut_and_the_list_says_so() -> None:
    first = grid([[f"c{n}" for n in range(17_000)], ["x"] * 3], is_text=True, shows_fills=False)
    data = copied(first, note("A1"), note("YYY1", "Beyond."), note("ACOF1", "Beyond."))
    (second,) = back(data)
    assert len(second.rows[0]) == 16_384
    assert any("lies beyond" in str(line[3]) for line in listed(data))
    assert set(links(data)) == {"Plan!A1", "Plan"}
