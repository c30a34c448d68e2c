from __future__ import annotations

import pytest

from lscp_data.reading.people.headings import is_personal_heading
from lscp_data.subjects.registry import SHEETS
from tests.drawn import PLAN_HEADINGS, read, read_plan, workbook

GOOD = ["1.1", "Write the policy", "Police", None, None, "Amber"]


@pytest.mark.parametrize(
    "heading",
    ["Date of birth", "DOB", "D.O.B.", "Child DOB", "Date of Birth (dd/mm/yyyy)", "Date of death",
     "NHS number", "NHS No.", "Case number", "Case Ref", "LCS ID", "Mosaic ID", "Client ID",
     "Pupil ID", "Child ID", "Person ID", "UPN", "NI number", "Home address", "Address",
     "Postcode", "Telephone", "Tel No", "Mobile number", "Contact details", "Emergency contact",
     "E-mail", "Manager's email", "Child's name", "Name of child", "Parent/Carer", "Mother",
     "Father's name", "Family name", "Surname", "Forename", "Full name", "Initials",
     "Child's initials", "Ethnicity", "Ethnic group", "Gender", "Sex", "Age", "Age of child",
     "Age at death", "Religion", "Disability", "Delegate name", "Line manager name",
     "Dietary requirements", "Any dietary requirements?", "Dietary / access requirements",
     "Special dietary needs", "Allergies", "Dietary requirements and allergies", "Food allergies",
     "Access needs", "Access requirements", "Accessibility needs", "Reasonable adjustments",
     "Reasonable adjustments needed", "Special requirements", "Medical conditions",
     "Medical information", "Delegate dietary requirements", "Learner's medical needs"],
)  # fmt: skip
def test_a_heading_about_single_people_is_known_however_it_is_written(heading: str) -> None:
    assert is_personal_heading(heading)
    assert is_personal_heading(heading.upper())


@pytest.mark.parametrize(
    "heading",
    ["Reference", "Name", "Plan name", "Course name", "Age group", "Number of children", "Case",
     "Case study", "Lead officer", "Agency", "School", "Date of contact", "Child protection",
     "Family hub", "Parenting course", "Gender-based violence training", "Staff number",
     "Delegate ID", "Address the issue", "Disability awareness", "Person responsible",
     "Impact on children", "Voice of the child", "ID", "Faith groups", "Mobile app", "Post",
     "Access", "Requirements", "Special measures", "Medical", "Health needs of the area",
     "Needs", "Training needs", "Reasonable adjustments policy", "Medical agency"],
)  # fmt: skip
def test_a_heading_about_work_or_about_counts_is_not(heading: str) -> None:
    assert not is_personal_heading(heading)


def test_no_heading_that_is_stored_as_it_stands_is_personal() -> None:
    for sheet in SHEETS:
        for column in sheet.stored:
            if column.kind.name not in ("delegate", "post", "agency"):
                headings = (column.label, column.name, *column.spellings)
                assert not any(map(is_personal_heading, headings))


def test_a_personal_column_is_told_by_its_heading_and_neither_read_nor_offered() -> None:
    rows = [[*PLAN_HEADINGS, "Date of birth", "Wombats"], [*GOOD, "12/03/2015", "Yes"]]
    upload = read_plan(rows)
    told = [(p.cell, p.message) for p in upload.problems if "personal data" in p.message]
    assert told == [("G1", "The column “Date of birth” is personal data. It was not read.")]
    assert [question.heading for question in upload.questions] == ["Wombats"]
    assert all("Date of birth" not in sheet.ignored for sheet in upload.sheets)


def test_a_personal_heading_is_not_read_even_where_an_officer_mapped_it() -> None:
    rows = [["Ref", "Action", "RAG", "Date of birth"], ["1.1", "Write", "Red", "12/03/2015"]]
    upload = read_plan(rows, mapping={"Date of birth": "due_date"})
    assert "2015" not in upload.parts[0].frame.to_csv()
    assert any("“Date of birth” is personal data" in p.message for p in upload.problems)


def test_a_sheet_of_no_known_kind_offers_no_personal_heading_either() -> None:
    rows = [["Action plan", "Surname", "Review date"], ["x", "Exampleton", "01/01/2026"]]
    upload = read(workbook({"List": rows}))
    assert "Surname" not in [question.heading for question in upload.questions]


def test_what_a_delegate_needs_is_neither_read_nor_asked_about() -> None:
    rows = [
        ["Course", "Delegate ID", "Agency", "Attendance", "Dietary requirements", "Allergies"],
        ["Neglect", "D-1", "Police", "Attended", "Vegan", "Wombats"],
    ]
    upload = read(workbook({"Bookings": rows}))
    told = [p.cell for p in upload.problems if "personal data" in p.message]
    assert told == ["E1", "F1"]
    assert upload.questions == ()
    assert "Wombats" not in repr(upload) + upload.parts[0].frame.to_csv()
