from __future__ import annotations

import pytest

from lscp_data.reading.ingest import Upload
from lscp_data.reading.people.columns import may_be_offered
from tests.drawn import read, workbook

HEADS = ["Course", "Session date", "Agency", "Role", "Attendance"]
PEOPLE = ["Ada Exampleton", "Apeere, Oluwaseun", "Mrs Sampleworth", "Siân Enghraifft"]


def bookings(**columns: list[str]) -> Upload:
    size = max(map(len, columns.values()))
    plain = {"Course": "Neglect", "Session date": "01/03/2026", "Agency": "Police",
             "Role": "Level 2", "Attendance": "Attended"}  # fmt: skip
    rows = [
        [columns[head][n] if head in columns else plain[head] for head in HEADS]
        for n in range(size)
    ]
    return read(workbook({"Bookings": [HEADS, *rows]}))


def about_columns(upload: Upload) -> list[tuple[str, str]]:
    return [(p.cell, p.message) for p in upload.problems if "seems to hold" in p.message]


@pytest.mark.parametrize(
    "values",
    [
        PEOPLE,
        ["ada@example.org", "b@example.org", "c@example.org", "d@example.org"],
        ["943 476 5919", "9434765919", "000 000 0515", "see minutes"],
        [*PEOPLE[:2], "Team Manager", "Head of Service"],
    ],
)
def test_a_column_of_people_is_not_read_and_told_once(values: list[str]) -> None:
    upload = bookings(Role=values)
    assert "role" not in upload.parts[0].frame
    ((cell, message),) = about_columns(upload)
    assert cell == "D2"
    assert "“Role”" in message
    seen = upload.parts[0].frame.to_csv() + repr(upload)
    assert not any(value in seen for value in values[:2])


@pytest.mark.parametrize(
    "values",
    [
        ["Level 1", "Level 2", "Manager", "Level 3"],
        [PEOPLE[0], "Level 1", "Level 2", "Level 3"],
        ["Neglect", "Graded Care Profile", "Signs of Safety", "Anna Freud Centre"],
        ["Amber House", "Jordan Hall", "Room 3", "Online"],
    ],
)
def test_a_column_of_other_things_is_read(values: list[str]) -> None:
    upload = bookings(Role=values)
    assert upload.parts[0].frame["role"].astype(str).tolist() == values
    assert about_columns(upload) == []


def test_a_sheet_known_by_nothing_but_a_column_of_people_is_not_read() -> None:
    rows = [["Ref", "Action", "RAG"], *([f"1.{n}", name, "Red"] for n, name in enumerate(PEOPLE))]
    upload = read(workbook({"People": rows}))
    assert upload.parts == ()
    assert any("seem to hold people's names" in p.message for p in upload.problems)
    assert "Exampleton" not in repr(upload)


@pytest.mark.parametrize("heading", ["Surname", "Ada Exampleton", "Update (ada@example.org)"])
def test_a_heading_that_tells_of_somebody_is_never_offered(heading: str) -> None:
    assert not may_be_offered(heading)


def test_another_heading_may_be_offered() -> None:
    assert may_be_offered("Evidence seen by the board")
