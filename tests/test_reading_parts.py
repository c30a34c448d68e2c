from __future__ import annotations

import pytest

from lscp_data.reading.ingest import SourceFile, Upload, read_upload
from lscp_data.reading.people.pseudonyms import pseudonyms
from lscp_data.subjects.registry import SHEETS
from tests.drawn import PLAN_HEADINGS, Rows, read, read_plan, workbook

LEAD_HEADINGS = ["Ref", "Action", "Lead", "RAG"]


def row(ref: str, action: str = "Write", agency: str | None = "Police") -> list[object]:
    return [ref, action, agency, None, None, "Amber"]


def read_files(*files: tuple[str, Rows], sheet: str = "Review", **options: object) -> Upload:
    sources = [SourceFile(name, workbook({sheet: rows})) for name, rows in files]
    return read_upload(sources, SHEETS, pseudonyms(b"key"), **options)  # type: ignore[arg-type]


def plans(upload: Upload) -> dict[str, list[str]]:
    return {part.plan: part.frame["ref"].tolist() for part in upload.parts}


def noted_agencies(upload: Upload) -> list[tuple[str, str]]:
    return [(p.cell, p.found) for p in upload.problems if "table of agencies" in p.message]


def test_sheets_of_one_name_in_two_files_are_two_plans() -> None:
    upload = read_files(
        ("north.xlsx", [PLAN_HEADINGS, row("1.1")]), ("south.xlsx", [PLAN_HEADINGS, row("2.1")])
    )
    assert plans(upload) == {"Review (north)": ["1.1"], "Review (south)": ["2.1"]}


def test_a_plan_is_named_by_its_file_and_sheet() -> None:
    upload = read_files(
        ("north.xlsx", [PLAN_HEADINGS, row("1.1")]),
        ("south.xlsx", [PLAN_HEADINGS, row("2.1")]),
        plans={("north.xlsx", "Review"): "Child N", ("south.xlsx", "Review"): "Child S"},
    )
    assert plans(upload) == {"Child N": ["1.1"], "Child S": ["2.1"]}


def test_two_files_of_one_name_are_told_apart() -> None:
    upload = read_files(
        ("plan.xlsx", [PLAN_HEADINGS, row("1.1")]),
        ("plan.xlsx", [PLAN_HEADINGS, row("2.1"), row("2.1")]),
    )
    assert [file for file, _ in upload.files] == ["plan.xlsx", "plan (2).xlsx"]
    assert plans(upload) == {"Review (plan)": ["1.1"], "Review (plan (2))": ["2.1"]}
    assert [(s.file, s.rows, s.set_aside) for s in upload.sheets] == [
        ("plan.xlsx", 1, 0),
        ("plan (2).xlsx", 2, 1),
    ]
    assert {p.file for p in upload.problems if p.severity == "set aside"} == {"plan (2).xlsx"}


def test_the_very_same_file_chosen_twice_is_read_once() -> None:
    file = SourceFile("plan.xlsx", workbook({"Review": [PLAN_HEADINGS, row("1.1")]}))
    upload = read_upload([file, file], SHEETS, pseudonyms(b"key"))
    assert plans(upload) == {"Review": ["1.1"]}
    assert len(upload.files) == 1


def test_files_joined_to_one_plan_keep_each_problem_at_its_own_cell() -> None:
    again = [PLAN_HEADINGS, [], row("2.1"), row("2.1")]
    upload = read_files(("a.xlsx", [PLAN_HEADINGS, row("1.1")]), ("a.xlsx", again), plan="One")
    assert plans(upload) == {"One": ["1.1", "2.1"]}
    aside = [(p.file, p.cell) for p in upload.problems if p.severity == "set aside"]
    assert aside == [("a (2).xlsx", "A4")]


@pytest.mark.parametrize("first", ["key", "none"])
def test_a_key_above_any_sheet_of_a_plan_is_its_key(first: str) -> None:
    key = [["Red", "Off track"], ["Amber", "At risk"], ["Green", "On track"], []]
    with_key, without = [*key, PLAN_HEADINGS, row("1.1")], [PLAN_HEADINGS, row("2.1")]
    sheets = [with_key, without] if first == "key" else [without, with_key]
    upload = read(workbook({"A": sheets[0], "B": sheets[1]}), plan="One")
    assert upload.parts[0].facts["key"]["source"] == "read from the key above the table"


def test_the_heading_of_the_ratings_may_stand_on_a_later_sheet() -> None:
    first = [["Ref", "Action", "Lead agency"], ["1.1", "Write", "Police"]]
    second = [
        ["Ref", "Action", "Delivery confidence assessment"],
        ["2.1", "Train", "Amber"],
    ]
    mapping = {"Delivery confidence assessment": "rag"}
    upload = read(workbook({"A": first, "B": second}), plan="One", mapping=mapping)
    assert upload.parts[0].facts["key"]["name"] == "delivery confidence"


def test_an_agency_under_lead_is_the_lead_agency_and_a_post_stays_a_post() -> None:
    upload = read_plan(
        [
            LEAD_HEADINGS,
            ["1.1", "a", "Police", "Red"],
            ["1.2", "b", "ICB / Police", "Red"],
            ["1.3", "c", "Head of Safeguarding", "Red"],
            ["1.4", "d", "Ada Exampleton", "Red"],
        ]
    )
    frame = upload.parts[0].frame
    agencies = frame["lead_agency"].astype("string").fillna("-").tolist()
    assert agencies == ["Police", "Integrated Care Board / Police", "-", "-"]
    posts = frame["lead_post"].astype("string").fillna("-").tolist()
    assert posts == ["-", "-", "Head of Safeguarding", "-"]
    assert "Ada" not in str(upload.problems)


def test_an_agency_under_lead_stays_there_where_agencies_have_their_own_column() -> None:
    rows = [
        ["Ref", "Action", "Lead agency", "Lead officer", "RAG"],
        ["1.1", "a", "Housing", "Police", "Red"],
    ]
    frame = read_plan(rows).parts[0].frame
    assert frame["lead_agency"].tolist() == ["Housing"]
    assert frame["lead_post"].tolist() == ["Police"]


def test_a_plan_with_posts_only_gets_no_column_of_agencies() -> None:
    frame = read_plan([LEAD_HEADINGS, ["1.1", "a", "Head of Service", "Red"]]).parts[0].frame
    assert "lead_agency" not in frame


def test_an_agency_that_is_not_in_the_table_is_noted_once_at_its_first_cell() -> None:
    rows = [
        PLAN_HEADINGS,
        row("1.1", "a", "Police"),
        row("1.2", "b", "Police / Lighthouse Project"),
        row("1.3", "c", "Lighthouse Project"),
    ]
    upload = read(workbook({"A": rows, "B": rows}))
    assert noted_agencies(upload) == [("C3", "Lighthouse Project")]


def test_what_may_be_a_person_is_noted_as_such_and_not_as_an_unknown_agency() -> None:
    upload = read_plan([PLAN_HEADINGS, row("1.1", "a", "Ada Exampleton")])
    assert noted_agencies(upload) == []
    assert any("may be a person's name" in p.message and p.cell == "C2" for p in upload.problems)
    assert "Ada" not in str(upload.problems)


def test_rows_that_could_not_be_used_are_counted_with_the_part() -> None:
    heads = ["Course", "Session", "Agency", "Delegate ID", "Attendance"]
    rows = [["Neglect", "N1", "Police", 1, "Attended"], ["Neglect", "N1", "Health", 2, "poorly"]]
    (part,) = read(workbook({"Bookings": [heads, *rows]})).parts
    assert (len(part.frame), part.facts["set_aside"]) == (1, 1)
    (whole,) = read(workbook({"Bookings": [heads, rows[0]]})).parts
    assert "set_aside" not in whole.facts


def test_a_row_that_a_check_sets_aside_is_not_in_the_part_and_counts_once() -> None:
    headings = ["Course", "How it was seen", "Asked or looked at", "Replied", "Showing the change"]
    upload = read(
        workbook(
            {
                "Practice checks": [
                    headings,
                    ["Neglect", "Manager", 30, 24, 15],
                    ["Neglect", "Self-report", 10, 14, 15],  # wrong in three ways
                    ["Escalation", "Manager", 20, 12, 6],
                ]
            }
        )
    )
    (part,) = upload.parts
    assert part.frame["asked"].tolist() == [30, 20]
    assert part.frame["source_row"].tolist() == [2, 4]
    assert part.facts["set_aside"] == 1
    assert upload.sheets[0].set_aside == 1
    assert {problem.cell for problem in upload.problems} == {"D3", "E3"}


def test_a_row_of_a_register_is_set_aside_only_where_none_of_its_bookings_is_left() -> None:
    dates = ["Delegate ID", "12/03/2026", "13/03/2026"]
    whole = [dates, ["D1", "Attended", "DNA"], ["D2", "DNA", "DNA"], ["D1", "Attended", "DNA"]]
    part = [*whole[:3], ["D1", "Attended", "Attended"]]
    for rows, used, aside in ((whole, 4, 1), (part, 5, 0)):
        upload = read(workbook({"Sheet1": rows}), "Neglect register.xlsx")
        assert (len(upload.parts[0].frame), upload.sheets[0].set_aside) == (used, aside)
        assert upload.sheets[0].rows == 3
