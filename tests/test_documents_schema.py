"""A document register is known by its documents with their versions, reviews and agreement."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pandas as pd
import pytest

from lscp_data.reading.ingest import Upload
from lscp_data.subjects.documents.schema import DOCUMENTS
from lscp_data.template import template_workbook
from tests.drawn import PLAN_HEADINGS, Rows, read, workbook

MARCH, APRIL = dt.date(2026, 3, 1), dt.date(2026, 4, 1)


def upload(rows: Rows) -> Upload:
    return read(workbook({"Sheet": rows}))


def row(rows: Rows) -> pd.Series:
    (part,) = upload(rows).parts
    assert part.dataset == "documents"
    return part.frame.iloc[0]


def test_the_sheet_of_the_template_is_read_into_its_kinds_of_value() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_workbook((DOCUMENTS,))))
    page = book[DOCUMENTS.label]
    values = ["Thresholds", "4.10", MARCH, APRIL, "Plan A", "3.1", None, "Police / Housing",
              "Police", MARCH, "Housing", APRIL, "4.9"]  # fmt: skip
    for place, value in enumerate(values, start=1):
        page.cell(2, place, value)
    filled = io.BytesIO()
    book.save(filled)
    (part,) = read(filled.getvalue()).parts
    seen = part.frame.iloc[0]
    assert part.dataset == "documents"
    assert (seen["version"], seen["acknowledged_version"]) == ("4.10", "4.9")
    assert (seen["plan"], seen["action_ref"]) == ("Plan A", "3.1")
    assert (seen["circulated_to"], seen["agreed_by"], seen["acknowledged_by"]) == (
        "Police / Housing", "Police", "Housing",
    )  # fmt: skip
    assert (seen["issued"].date(), seen["next_review"].date()) == (MARCH, APRIL)
    assert (seen["agreed_on"].date(), seen["acknowledged_on"].date()) == (MARCH, APRIL)


@pytest.mark.parametrize(
    "headings",
    [
        ["Policy title", "Version no", "Review date", "Agency", "Date agreed"],
        ["Name of document", "Version", "Review due", "Partner agency", "Approved on"],
        ["Document title", "Current version", "Next review date", "Statutory partner",
         "Signed off on"],
    ],
)  # fmt: skip
def test_officers_other_headings_are_known(headings: list[str]) -> None:
    seen = row([headings, ["Thresholds", 4, APRIL, "ICB", MARCH]])
    assert (seen["document"], seen["version"]) == ("Thresholds", "4")
    assert (seen["partner"], seen["agreed_on"].date()) == ("Integrated Care Board", MARCH)
    assert seen["next_review"].date() == APRIL


def test_neither_a_plan_nor_a_register_nor_meetings_are_taken_for_documents() -> None:
    plan = [[*PLAN_HEADINGS, "Document", "Version", "Review date"],
            ["1.1", "Write", "Police", MARCH, None, "Amber", "Thresholds", "4", APRIL]]  # fmt: skip
    register = [["Delegate", "Agency", "Course", "Date", "Attendance"],
                ["s1", "Police", "Neglect", MARCH, "Attended"]]  # fmt: skip
    meetings = [["Meeting date", "Committee", "Report shown"], [APRIL, "Scrutiny", MARCH]]
    read_as = [upload(rows).parts[0].dataset for rows in (plan, register, meetings)]
    assert read_as == ["actions", "bookings", "meetings"]


def test_a_date_beside_no_partner_is_noted_with_its_cell() -> None:
    problems = upload([
        ["Document", "Version", "Agreed by", "Agreed on", "Partner", "Acknowledged on"],
        ["Thresholds", "4", "Police", MARCH, None, APRIL],
        ["Escalation", "1", None, MARCH, None, None],
        ["Neglect", "1", None, MARCH, "Police", APRIL],
    ]).problems  # fmt: skip
    noted = [(p.cell, p.severity) for p in problems if "nobody is counted" in p.message]
    assert sorted(noted) == [("D3", "note"), ("F2", "note")]
