from __future__ import annotations

import pandas as pd
import pytest

from lscp_data.reading.ingest import SourceFile, Upload, read_upload
from lscp_data.reading.people.pseudonyms import pseudonyms
from lscp_data.subjects.registry import SHEETS
from tests.drawn import read, workbook

HEADINGS = ["Ref", "Action", "Target date", "RAG"]


def row(ref: str) -> list[str]:
    return [ref, "Train every team", "31/03/2026", "Red"]


def led(upload: Upload) -> list[tuple[str, str, object]]:
    """Plan, reference and lead agency of every action."""
    return [
        (part.plan, ref, None if pd.isna(agency) else agency)
        for part in upload.parts
        for ref, agency in part.frame[["ref", "lead_agency"]].itertuples(index=False)
    ]


def test_a_sheet_for_each_agency_is_one_plan_led_by_them() -> None:
    data = workbook({"Police": [HEADINGS, row("1.1")], "CSC": [HEADINGS, row("2.1")]})
    assert led(read(data, "Practice review.xlsx")) == [
        ("Practice review", "1.1", "Police"),
        ("Practice review", "2.1", "Children's Social Care"),
    ]


def test_an_agency_that_a_row_names_comes_before_its_sheets() -> None:
    headings = [*HEADINGS, "Lead agency"]
    data = workbook(
        {
            "Police": [headings, [*row("1.1"), "Housing"], [*row("1.2"), None]],
            "Education": [headings, [*row("2.1"), None]],
        }
    )
    assert led(read(data, "Review.xlsx")) == [
        ("Review", "1.1", "Housing"),
        ("Review", "1.2", "Police"),
        ("Review", "2.1", "Schools and Education"),
    ]


def test_one_sheet_of_an_agency_among_plans_is_a_plan_of_its_own() -> None:
    data = workbook({"Police": [HEADINGS, row("1.1")], "Peer review": [HEADINGS, row("2.1")]})
    assert [part.plan for part in read(data, "plans.xlsx").parts] == ["Police", "Peer review"]


def test_a_marked_copy_is_the_plan_of_its_original() -> None:
    data = workbook({"Sheet1": [HEADINGS, row("1.1")]})
    names = ("Review.xlsx", "Review (marked).xlsx", "Review (marked) (1).xlsx", "Review (2).xlsx")
    plans = [read(data, name).parts[0].plan for name in names]
    assert plans == ["Review", "Review", "Review", "Review (2)"]


@pytest.mark.parametrize(
    ("file", "plan"),
    [
        ("Neglect action plan Jan 2026.xlsx", "Neglect action plan"),
        ("Neglect action plan_March 26.xlsx", "Neglect action plan"),
        ("Neglect action plan v3 FINAL.xlsx", "Neglect action plan"),
        ("Neglect action plan (2).xlsx", "Neglect action plan (2)"),
        ("Neglect action plan 15.01.2026.xlsx", "Neglect action plan"),
        ("Neglect action plan 2026-01-15 draft.xlsx", "Neglect action plan"),
        ("Neglect action plan 2025-26.xlsx", "Neglect action plan 2025-26"),
        ("Neglect action plan as at 15.01.2026.xlsx", "Neglect action plan"),
        ("Business plan 2026.xlsx", "Business plan 2026"),
        ("Jan 2026.xlsx", "Jan 2026"),
        ("Marching on 12.xlsx", "Marching on 12"),
    ],
)
def test_the_edition_of_a_file_is_no_part_of_the_plans_name(file: str, plan: str) -> None:
    upload = read(workbook({"Plan": [HEADINGS, row("1.1")]}), file)
    assert [part.plan for part in upload.parts] == [plan]


def test_two_editions_in_one_upload_stay_two_plans() -> None:
    data = workbook({"Plan": [HEADINGS, row("1.1")]})
    files = [SourceFile(f"Plan {month} 2026.xlsx", data) for month in ("Jan", "Mar")]
    upload = read_upload(files, SHEETS, pseudonyms(b"key"))
    assert [part.plan for part in upload.parts] == ["Plan Jan 2026", "Plan Mar 2026"]
