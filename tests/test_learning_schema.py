"""A sheet of learning products is known by its titles, their kind and whom they came to."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pandas as pd
import pytest

from lscp_data.reading.ingest import Upload
from lscp_data.subjects.learning.schema import PRODUCTS
from lscp_data.template import template_workbook
from tests.drawn import PLAN_HEADINGS, Rows, read, workbook

ISSUED, CONFIRMED = dt.date(2026, 3, 1), dt.date(2026, 3, 20)
HEADINGS = [column.label for column in PRODUCTS.columns]


def upload(rows: Rows) -> Upload:
    return read(workbook({"Sheet": rows}))


def row(rows: Rows) -> pd.Series:
    (part,) = upload(rows).parts
    assert part.dataset == "learning_products"
    return part.frame.iloc[0]


def test_the_sheet_of_the_template_is_read_into_its_kinds_of_value() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_workbook((PRODUCTS,))))
    page = book[PRODUCTS.label]
    values = ["Neglect", "Video", "Willow\nHazel", ISSUED, "Managers", "Police / Housing", None,
              "Police", CONFIRMED, 41]  # fmt: skip
    for place, value in enumerate(values, start=1):
        page.cell(2, place, value)
    filled = io.BytesIO()
    book.save(filled)
    (part,) = read(filled.getvalue()).parts
    seen = part.frame.iloc[0]
    assert (part.dataset, seen["title"], seen["kind"]) == ("learning_products", "Neglect", "video")
    assert (seen["sent_to"], seen["confirmed_by"]) == ("Police / Housing", "Police")
    assert seen["opens"] == 41
    assert (seen["issued"].date(), seen["confirmed_on"].date()) == (ISSUED, CONFIRMED)
    assert seen["reviews"] == "Willow\nHazel"


@pytest.mark.parametrize(
    "headings",
    [
        ["Title of resource", "Format", "Review", "Published", "Circulated to", "Date confirmed"],
        ["Learning product", "Type of product", "Linked review", "Date issued", "Agency",
         "Confirmation date"],
        ["Briefing title", "Kind of product", "Based on review", "Issue date", "Agencies",
         "Confirmed on"],
    ],
)  # fmt: skip
def test_officers_other_headings_are_known(headings: list[str]) -> None:
    seen = row([headings, ["Neglect", "Podcast", "Willow", ISSUED, "Police", CONFIRMED]])
    assert (seen["kind"], seen["reviews"], seen["sent_to"]) == ("podcast", "Willow", "Police")
    assert (seen["issued"].date(), seen["confirmed_on"].date()) == (ISSUED, CONFIRMED)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("7 minute briefing", "seven-minute briefing"),
        ("7-Minute Briefing", "seven-minute briefing"),
        ("One-page briefing", "briefing on a page"),
        ("Learning on a page", "briefing on a page"),
        ("Short film", "video"),
        ("Podcast episode", "podcast"),
    ],
)
def test_the_kinds_are_known_by_their_other_wordings(written: str, kind: str) -> None:
    assert row([["Title", "Format", "Sent to"], ["Neglect", written, "Police"]])["kind"] == kind


def test_confirmed_by_itself_is_asked_and_not_guessed() -> None:
    rows = [["Title", "Format", "Sent to", "Confirmed"], ["Neglect", "Video", "Police", "Yes"]]
    assert {"confirmed", "confirmed_by", "confirmed_on"}.isdisjoint(row(rows).index)


def test_neither_a_plan_nor_a_register_nor_sessions_are_taken_for_products() -> None:
    plan = [[*PLAN_HEADINGS, "Review", "Sent to"],
            ["1.1", "Write", "Police", ISSUED, None, "Amber", "Willow", "Police"]]  # fmt: skip
    register = [["Delegate", "Agency", "Course", "Date", "Attendance"],
                ["s1", "Police", "Neglect", ISSUED, "Attended"]]  # fmt: skip
    sessions = [["Course title", "Type", "Session date", "Places", "Audience"],
                ["Neglect", "Webinar", ISSUED, 20, "All"]]  # fmt: skip
    read_as = [upload(rows).parts[0].dataset for rows in (plan, register, sessions)]
    assert read_as == ["actions", "bookings", "sessions"]


def test_a_confirmation_that_does_not_say_whose_it_is_is_noted_with_its_cell() -> None:
    headings = ["Title", "Format", "Sent to", "Agency confirmed", "Confirmed on"]
    problems = upload([
        headings,
        ["Neglect", "Video", "Police / Housing", "yes", None],
        ["Neglect", "Audio", "Police / Housing", None, CONFIRMED],
        ["Neglect", "Leaflet", "Police", "yes", CONFIRMED],
        ["Neglect", "Guide", "Police / Housing", "no", None],
    ]).problems  # fmt: skip
    noted = [(p.cell, p.severity) for p in problems if "by whom" in p.message]
    assert noted == [("C2", "note"), ("C3", "note")]


def test_a_confirmation_before_the_issue_is_noted() -> None:
    problems = upload([["Title", "Format", "Sent to", "Issued on", "Confirmed on"],
                       ["Neglect", "Video", "Police", CONFIRMED, ISSUED]]).problems  # fmt: skip
    (note,) = problems
    assert "Confirmed before it was issued." in note.message
