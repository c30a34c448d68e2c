"""A reviews register is known by its reviews, their state and who signed; nothing of a child."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pandas as pd
import pytest

from lscp_data.reading.ingest import Upload
from lscp_data.subjects.register.schema import REGISTER
from lscp_data.template import template_workbook
from tests.drawn import PLAN_HEADINGS, Rows, read, workbook

MARCH, JULY = dt.date(2026, 3, 2), dt.date(2026, 7, 1)
WIDE = [
    "Review", "Type of review", "Decision date", "Status", "Published on", "Action plan",
    "LA signed", "Police signed off", "ICB signed",
]  # fmt: skip


def upload(rows: Rows) -> Upload:
    return read(workbook({"Sheet": rows}))


def row(rows: Rows) -> pd.Series:
    (part,) = upload(rows).parts
    assert part.dataset == "register"
    return part.frame.iloc[0]


def test_the_sheet_of_the_template_is_read_into_its_kinds_of_value() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_workbook((REGISTER,))))
    page = book[REGISTER.label]
    values = ["Willow", "LCSPR", MARCH, "published", JULY, "Plan", MARCH, JULY, JULY]
    for place, value in enumerate(values, start=1):
        page.cell(2, place, value)
    filled = io.BytesIO()
    book.save(filled)
    (part,) = read(filled.getvalue()).parts
    seen = part.frame.iloc[0]
    assert part.dataset == "register"
    assert (seen["review"], seen["state"], seen["plan"]) == ("Willow", "published", "Plan")
    assert (seen["decided_on"].date(), seen["published_on"].date()) == (MARCH, JULY)
    assert seen["signed_local_authority"].date() == MARCH
    assert seen["signed_police"].date() == seen["signed_health"].date() == JULY


def test_officers_other_headings_are_known_with_the_partners_in_columns() -> None:
    seen = row([WIDE, ["Willow", "DHR", MARCH, "Ongoing", None, "Plan", MARCH, None, JULY]])
    assert (seen["kind"], seen["state"]) == ("DHR", "in progress")
    assert seen["signed_local_authority"].date() == MARCH
    assert seen["signed_health"].date() == JULY


def test_one_row_a_partner_is_known_too() -> None:
    seen = row([["Name of review", "Status", "Statutory partner", "Date signed"],
                ["Willow", "Complete", "ICB", JULY]])  # fmt: skip
    assert (seen["state"], seen["partner"]) == ("completed", "Integrated Care Board")
    assert seen["signed_on"].date() == JULY


@pytest.mark.parametrize("heading", ["Child's name", "Date of death", "DOB", "Initials", "Age"])
def test_what_identifies_a_child_is_not_read(heading: str) -> None:
    found = upload([[*WIDE, heading], ["Willow", "DHR", MARCH, "Open", None, "P", None, None, None,
                                       "2019-04-03"]])  # fmt: skip
    (part,) = found.parts
    assert not part.frame.astype("string").eq("2019-04-03").any(axis=None)
    assert any("is personal data. It was not read." in one.message for one in found.problems)


@pytest.mark.parametrize("heading", ["Date of incident", "Incident", "Death", "Incident date"])
def test_there_is_no_column_for_an_incident(heading: str) -> None:
    (part,) = upload(
        [[*WIDE, heading], ["Willow", "DHR", MARCH, "Open", None, "P", None, None, None,
                            dt.date(2019, 4, 3)]]
    ).parts  # fmt: skip
    assert part.dataset == "register"
    dates = part.frame.select_dtypes("datetime")
    assert not dates.eq(pd.Timestamp("2019-04-03")).any(axis=None)


def test_neither_a_timeline_nor_a_plan_nor_sign_off_of_actions_is_taken_for_it() -> None:
    timeline = [["Review", "Decision to review", "Published", "Status"],
                ["Willow", MARCH, JULY, "Published"]]  # fmt: skip
    plan = [[*PLAN_HEADINGS, "Review", "Status"],
            ["1.1", "Write", "Police", MARCH, None, "Amber", "Willow", "Open"]]  # fmt: skip
    signoff = [["Plan", "Action ref", "Action when signed", "Signed by", "Date signed"],
               ["Plan", "1.1", "Write", "Police", MARCH]]  # fmt: skip
    read_as = [upload(rows).parts[0].dataset for rows in (timeline, plan, signoff)]
    assert read_as == ["reviews", "actions", "signoffs"]


def test_a_day_beside_no_partner_and_a_review_never_to_be_published_but_dated_are_noted() -> None:
    problems = upload([
        ["Review", "Kind", "Status", "Published on", "Partner", "Signed on"],
        ["Willow", "SCR", "Not for publication", JULY, None, MARCH],
    ]).problems  # fmt: skip
    told = {one.cell: one.message for one in problems}
    assert told["F2"].endswith("Signed, but not said by whom; no signature is counted.")
    assert told["C2"].endswith("A day of publication is given too, and decides.")
