from __future__ import annotations

from typing import Any

from openpyxl.formatting.rule import CellIsRule, DataBarRule
from openpyxl.styles import Font, PatternFill

from lscp_data.reading.colours.hues import Ink
from lscp_data.reading.files.workbooks import grids
from lscp_data.reading.marked import marked_workbook
from tests.drawn import workbook
from tests.marked_copies import (
    NAME,
    back,
    changed,
    listed,
)


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
