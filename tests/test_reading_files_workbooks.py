from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from lscp_data.reading.files.archive import Refused
from lscp_data.reading.files.workbooks import grids
from lscp_data.reading.grids import CellError, is_blank
from tests.drawn import workbook


def test_every_sheet_comes_with_its_values_at_their_true_addresses() -> None:
    data = workbook(
        {
            "Title only": [[None, None], [None, "Safeguarding"]],
            "Plan": [["Ref", "Done"], ["1.1", dt.date(2021, 3, 31)], [2, True]],
        }
    )
    first, second = grids(data, "plan.xlsx")
    assert (first.sheet, second.sheet) == ("Title only", "Plan")
    assert first.value(1, 1) == "Safeguarding"
    assert first.address(1, 1) == "B2"
    assert second.rows == (("Ref", "Done"), ("1.1", dt.date(2021, 3, 31)), (2.0, True))


def test_errors_fills_merges_and_hidden_sheets_are_known() -> None:
    data = workbook(
        {"Plan": [["Ref", "Late"], ["1.1", "#N/A"], ["1.2", "#REF!"]]},
        merge={"Plan": "A4:B4"},
        fills={"A2": "FFFFC000"},
    )
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.create_sheet("Lists").sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    plan, lists = grids(stream.getvalue(), "plan.xlsx")
    assert [row[1] for row in plan.rows[:3]] == ["Late", CellError("#N/A"), CellError("#REF!")]
    assert set(plan.fills) == {(1, 0)}
    assert plan.merges == ((3, 0, 3, 1),)
    assert (plan.visible, lists.visible) == (True, False)


def test_a_formula_that_excel_never_worked_out_is_known_by_its_cell() -> None:
    (grid,) = grids(workbook({"Plan": [["Ref", "Days"], ["1.1", "=1+1"]]}), "plan.xlsx")
    assert grid.uncached == {(1, 1)}
    assert is_blank(grid.value(1, 1))


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_a_damaged_workbook_is_refused_in_a_sentence(cut: float) -> None:
    data = workbook({"Plan": [["Ref", "Action"], ["1.1", "Write"]]})
    with pytest.raises(Refused) as refused:
        grids(data[: int(len(data) * cut)], "plan.xlsx")
    assert str(refused.value).endswith(".")
