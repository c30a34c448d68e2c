from __future__ import annotations

import io

import openpyxl
import pytest

from lscp_data.reading.ingest import SourceFile, read_upload
from lscp_data.reading.people.pseudonyms import pseudonyms
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


def test_how_a_change_was_seen_and_yes_or_no_are_drop_downs() -> None:
    checks = BOOK["Practice checks"].data_validations.dataValidation
    assert [rule.formula1 for rule in checks] == ['"self-report,manager,audit,tool use,outcome"']
    assert [rule.formula1 for rule in BOOK["Training links"].data_validations.dataValidation] == [
        '"yes,no"'
    ]


@pytest.mark.parametrize(
    ("label", "name", "rows"),
    [
        ("Training expected", "expected", [["Neglect", "Level 2", "Police", "Manager", 12]]),
        (
            "Practice checks",
            "practice",
            [["Neglect", "1.1", "Plan", "audit", "01/09/2026", "On file", "Police", 40, 38, 20]],
        ),
        ("Training links", "links", [["Plan", "1.1", "Write the policy", "Neglect", "yes"]]),
    ],
)
def test_a_sheet_of_the_template_is_read_as_what_it_is(
    label: str, name: str, rows: list[list[object]]
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(SHEETS)))
    for row in rows:
        for place, value in enumerate(row, start=1):
            book[label].cell(2, place, value)
    filled = io.BytesIO()
    book.save(filled)
    files = [SourceFile("filled.xlsx", filled.getvalue())]
    upload = read_upload(files, SHEETS, pseudonyms(b"test"))
    (part,) = upload.parts
    assert (part.dataset, len(part.frame)) == (name, len(rows))
    assert {column.name for column in next(s for s in SHEETS if s.name == name).columns} <= set(
        part.frame
    )
