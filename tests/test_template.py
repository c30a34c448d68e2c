from __future__ import annotations

import io

import openpyxl
import pytest

from lscp_data.schema import Sheet
from lscp_data.subjects.registry import SHEETS
from lscp_data.template import template_workbook

BOOK = openpyxl.load_workbook(io.BytesIO(template_workbook(SHEETS)))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_kind_of_sheet_has_its_page_with_every_column_and_what_it_expects(
    sheet: Sheet,
) -> None:
    cells = list(BOOK[sheet.label][1])
    assert [cell.value for cell in cells] == [column.label for column in sheet.stored]
    for cell, column in zip(cells, sheet.stored, strict=True):
        assert column.kind.expected in cell.comment.text


def test_personal_columns_are_not_asked_for() -> None:
    assert "Name" not in [cell.value for cell in BOOK["Training bookings"][1]]


def test_a_choice_is_a_drop_down_and_a_reference_is_text() -> None:
    rules = BOOK["Training bookings"].data_validations.dataValidation
    assert any('"booked,attended,' in rule.formula1 for rule in rules)
    assert BOOK["Action plan"]["A2"].number_format == "@"
