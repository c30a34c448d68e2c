"""A sheet of the people expected to be trained is known by the agency and their number."""

from __future__ import annotations

import datetime as dt

import pytest

from lscp_data.reading.ingest import Upload
from lscp_data.subjects.training.expected import EXPECTED
from tests.drawn import Rows, read, workbook

HEADINGS = [column.label for column in EXPECTED.columns]


def upload(rows: Rows) -> Upload:
    return read(workbook({"Sheet": rows}))


def test_the_headings_of_the_template_are_read_into_their_kinds_of_value() -> None:
    (part,) = upload([HEADINGS, ["Neglect", "Level 2", "Police", "Managers", "40"],
                      [None, "Level 1", "Health", None, 0]]).parts  # fmt: skip
    assert part.dataset == "expected"
    first, second = part.frame.iloc[0], part.frame.iloc[1]
    assert [first[name] for name in ("course", "level", "agency", "role")] == [
        "Neglect", "Level 2", "Police", "Managers",
    ]  # fmt: skip
    assert part.frame["expected"].tolist() == [40, 0]
    assert second[["course", "role"]].isna().all()


@pytest.mark.parametrize("number", ["Number of staff expected", "Staff to be trained",
                                    "Eligible staff", "Target number",
                                    "No. of staff who should attend"])  # fmt: skip
@pytest.mark.parametrize("agency", ["Agency", "Organisation", "Employer"])
def test_officers_other_headings_are_known(agency: str, number: str) -> None:
    (part,) = upload([[agency, "Course level", number], ["Police", "Level 2", 40]]).parts
    assert (part.dataset, part.frame["expected"].iloc[0]) == ("expected", 40)


def test_sessions_with_their_numbers_are_not_taken_for_people_expected() -> None:
    rows: Rows = [["Session", "Course", "Session date", "Places", "Booked"],
                  ["N-1", "Neglect", dt.date(2026, 3, 1), 20, 18]]  # fmt: skip
    assert [part.dataset for part in upload(rows).parts] == ["sessions"]


@pytest.mark.parametrize(
    ("row", "cell", "found"),
    [
        (["Police", "Level 2", "forty"], "C3", "forty"),
        (["Police", "Level 2", None], "C3", ""),
        ([None, "Level 2", 12], "A3", ""),
    ],
)
def test_a_row_without_an_agency_or_a_number_is_set_aside_with_its_cell(
    row: list[object], cell: str, found: str
) -> None:
    rows = [["Agency", "Level", "People expected"], ["Health", "Level 2", 30], row]
    read_in = upload(rows)
    (problem,) = [problem for problem in read_in.problems if problem.severity == "set aside"]
    assert (problem.cell, problem.found) == (cell, found)
    assert read_in.parts[0].frame["expected"].tolist() == [30]
