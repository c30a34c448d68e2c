import zipfile
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from lscp_data.demonstration.peer_story import NOT_REPORTED
from lscp_data.demonstration.plan_sheets import NOTICE
from lscp_data.demonstration.workbooks import AS_AT, write_workbooks
from lscp_data.reading.ingest import SourceFile, read_upload
from lscp_data.reading.people.pseudonyms import pseudonyms
from lscp_data.subjects.registry import SHEETS as KINDS

SHEETS = [
    "Practice review",
    "Peer review",
    "Training bookings",
    "Training sessions",
    "Course evaluations",
    "Training expected",
    "Practice checks",
    "Training links",
    "Meetings",
    "Review timeline",
    "Reviews register",
]
# The sheets that only optional subjects read, with their rows in the last workbook.
FURTHER = {
    "Committee requests": 8,
    "Agency replies": 21,
    "Escalations": 125,
    "Assurances": 8,
    "Multi-agency audits": 8,
    "Learning products": 6,
    "Document register": 46,
    "Sign-off": 13,
    "Posts": 10,
    "Indicators": 64,
    "Same actions": 3,
    "School terms": 3,
}
# The report from which a sheet is in the workbook; all others are in every one.
FIRST = {
    "Training expected": 3, "Training links": 3, "Practice checks": 4, "Agency replies": 3,
    "Assurances": 2, "Sign-off": 4, "Posts": 3, "Same actions": 4,
    "School terms": 5,
}  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return write_workbooks(tmp_path_factory.mktemp("first") / "made")


@pytest.fixture(scope="module")
def last(written):
    book = openpyxl.load_workbook(written[-1][0])
    yield book
    book.close()


def column(sheet, heading: str) -> list:
    """The cells under a heading, without the blank rows."""
    for row in sheet.iter_rows(max_row=12):
        for cell in row:
            if cell.value == heading:
                below = sheet.iter_rows(min_row=cell.row + 1)
                listed = [cells for cells in below if any(one.value is not None for one in cells)]
                return [cells[cell.column - 1] for cells in listed]
    raise AssertionError(f"{sheet.title} has no heading {heading}")


def values(sheet, heading: str) -> list:
    return [cell.value for cell in column(sheet, heading)]


def test_six_files_are_named_for_their_as_at_dates(written):
    assert [(path.name, as_at) for path, as_at in written] == [
        ("action-plans-2025-11-18.xlsx", date(2025, 11, 18)),
        ("action-plans-2026-01-20.xlsx", date(2026, 1, 20)),
        ("action-plans-2026-03-17.xlsx", date(2026, 3, 17)),
        ("action-plans-2026-05-19.xlsx", date(2026, 5, 19)),
        ("action-plans-2026-07-14.xlsx", date(2026, 7, 14)),
        ("action-plans-2026-09-15.xlsx", date(2026, 9, 15)),
    ]


def test_two_runs_write_the_same_bytes(written, tmp_path):
    again = write_workbooks(tmp_path)
    assert [path.read_bytes() for path, _ in again] == [path.read_bytes() for path, _ in written]


def test_no_clock_reading_is_left_in_a_file(written):
    for path, as_at in written:
        with zipfile.ZipFile(path) as parts:
            assert {entry.date_time[:3] for entry in parts.infolist()} == {
                (as_at.year, as_at.month, as_at.day)
            }
            core = parts.read("docProps/core.xml").decode()
        assert core.count(f"{as_at.isoformat()}T12:00:00Z") == 2  # created, modified


def test_writing_again_replaces_the_files(tmp_path):
    path = tmp_path / "action-plans-2025-11-18.xlsx"
    path.write_bytes(b"old")
    write_workbooks(tmp_path)
    assert path.read_bytes()[:2] == b"PK"
    assert len(list(tmp_path.iterdir())) == 6


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    path = tmp_path / "a file"
    path.write_text("")
    with pytest.raises(OSError, match="File exists"):
        write_workbooks(path)


def test_every_workbook_has_the_sheets_that_were_kept_by_then(written):
    for report, (path, as_at) in enumerate(written, start=1):
        book = openpyxl.load_workbook(path, read_only=True)
        there = [name for name in [*SHEETS, *FURTHER] if FIRST.get(name, 1) <= report]
        if report in NOT_REPORTED:
            there.remove("Peer review")
        assert book.sheetnames == there
        for sheet in book:
            title = [row[0] for row in sheet.iter_rows(max_row=4, values_only=True)]
            assert title[1] == NOTICE
            assert title[3] == f"Report as at {as_at:%d/%m/%y}"
        book.close()


def test_the_notice_says_that_all_is_invented():
    assert NOTICE == "Demonstration data: invented, no real review, child or person"


def test_the_rows_of_the_last_workbook_are_counted(last):
    counts = {
        "Practice review": len(column(last["Practice review"], "Ref")),
        "Peer review": len(column(last["Peer review"], "No")),
        "Training bookings": len(column(last["Training bookings"], "Delegate")),
        "Training sessions": len(column(last["Training sessions"], "Session")),
        "Course evaluations": len(column(last["Course evaluations"], "Delegate")),
        "Training expected": len(column(last["Training expected"], "Agency")),
        "Practice checks": len(column(last["Practice checks"], "Seen on")),
        "Training links": len(column(last["Training links"], "Action ref")),
        "Meetings": len(column(last["Meetings"], "Meeting date")),
        "Review timeline": len(column(last["Review timeline"], "Review")),
        "Reviews register": len(column(last["Reviews register"], "Review")),
    }
    assert counts == dict(zip(SHEETS, (23, 14, 1230, 54, 1796, 88, 7, 2, 8, 11, 4), strict=True))
    # Above the rows stand six: the title block, a blank one and the headings.
    assert {name: last[name].max_row - 6 for name in FURTHER} == FURTHER


def test_the_workbook_before_still_has_24_actions(written):
    book = openpyxl.load_workbook(written[-2][0])
    refs = values(book["Practice review"], "Ref")
    book.close()
    assert len(refs) == 24
    assert "4.5" in refs


def test_above_the_table_stand_both_dates_and_the_key(last):
    block = [[cell.value for cell in row[:2]] for row in last["Practice review"]["A3:B9"]]
    assert block == [
        ["Last updated 11.09.2026", None],
        ["Report as at 15/09/26", None],
        ["Red", "Not started"],
        ["Amber", "In progress alongside the delivery timeline"],
        ["Green", "Completed, still to be embedded"],
        ["Blue", "Embedded"],
        ["Ref", "Recommendation"],
    ]
    assert last["Peer review"]["A10"].value == "No"


def test_recommendations_are_merged_over_their_actions(last):
    sheet = last["Practice review"]
    merged = {str(area) for area in sheet.merged_cells.ranges if area.min_row > 9}
    # 4, 4, 5, 4 (one has vanished), 3 and 3 actions from row 10 on.
    assert merged == {"B10:B13", "B14:B17", "B18:B22", "B23:B26", "B27:B29", "B30:B32"}
    assert len([cell for cell in column(sheet, "Recommendation") if cell.value]) == 6


def test_ruled_blank_rows_follow_the_last_action(last):
    sheet = last["Practice review"]
    assert sheet.max_row == 36
    assert {cell.value for row in sheet["A33:O36"] for cell in row} == {None}


def test_dates_are_real_dates_and_words_side_by_side(last):
    due = values(last["Practice review"], "Target date")
    words = {one for one in due if isinstance(one, str)}
    assert words == {
        *("31.03.26", "End of June 2026", "Ongoing", "30/06/2026", "31.05.26"),
        *("TBC", "By 30/06/2026"),
    }
    assert sum(isinstance(one, datetime) for one in due) == 15
    assert "Q3 2026/27" in values(last["Practice review"], "Revised date")


def test_references_are_text_and_never_numbers(last):
    assert all(isinstance(ref, str) for ref in values(last["Practice review"], "Ref"))


def test_the_practice_review_types_its_rag_in_an_untidy_way(last):
    rag = values(last["Practice review"], "RAG")
    assert {"amber", "AMBER", " Amber", "Amber ", "Green  ", "RED "} <= set(rag)
    assert "Green - completed 24.4.26" in rag
    first_words = Counter(one.split()[0].capitalize() for one in rag)
    assert first_words == Counter(Red=3, Amber=9, Green=8, Blue=3)


def test_the_peer_review_shows_its_rag_by_fill_alone(last):
    cells = column(last["Peer review"], "RAG rating")
    assert {cell.value for cell in cells} == {None}
    fills = [cell.fill.fgColor for cell in cells]
    assert {cell.fill.patternType for cell in cells} == {"solid"}
    assert {one.rgb for one in fills if one.type == "rgb"} == {
        *("FFFF0000", "FFFFC000", "FF92D050", "FF00B050", "FF00B0F0", "FF0070C0"),
    }
    assert {(one.theme, one.tint) for one in fills if one.type == "theme"} == {
        (5, 0.0),
        (6, -0.25),
        (9, 0.4),
    }


def test_no_row_of_a_report_is_dated_after_it(written):
    for path, as_at in written[:2]:
        book = openpyxl.load_workbook(path)
        answered = values(book["Course evaluations"], "Date")
        attended = zip(
            values(book["Training bookings"], "Session date"),
            values(book["Training bookings"], "Attendance"),
            strict=True,
        )
        book.close()
        assert max(answered).date() <= as_at
        future = {kind for held_on, kind in attended if held_on.date() > as_at}
        assert future <= {"Booked", "Waitlisted"}


def test_a_check_is_in_the_first_workbook_after_it_was_made(written):
    made = []
    for path, as_at in written[3:]:
        book = openpyxl.load_workbook(path)
        seen = values(book["Practice checks"], "Seen on")
        book.close()
        assert max(seen).date() <= as_at
        made.append(len(seen))
    assert made == [2, 4, 7]


def test_no_check_shows_more_than_could_be_judged(last):
    sheet = last["Practice checks"]
    names = ("Asked or looked at", "Replied or could be judged", "Showing the change")
    for asked, replied, changed in zip(*(values(sheet, name) for name in names), strict=True):
        assert changed <= (asked if replied is None else replied) <= asked


def test_a_link_quotes_the_action_as_the_plan_has_it(last):
    sheet = last["Training links"]
    practice = last["Practice review"]
    wording = dict(zip(values(practice, "Ref"), values(practice, "Action required"), strict=True))
    answered = dict(
        zip(values(sheet, "Action ref"), values(sheet, "Action when linked"), strict=True)
    )
    assert answered == {ref: wording[ref] for ref in ("4.1", "1.2")}
    assert values(sheet, "Course delivers the action") == ["Yes", "No"]
    courses = dict(zip(values(practice, "Ref"), values(practice, "Linked course"), strict=True))
    assert courses["4.1"] is None
    assert courses["1.2"] is None


def test_no_workbook_is_larger_than_180_kilobytes(written):
    assert max(path.stat().st_size for path, _ in written) < 180_000


def test_every_sheet_is_recognised_and_no_row_is_set_aside(written):
    path, _ = written[-1]
    files = [SourceFile(path.name, path.read_bytes())]
    upload = read_upload(files, KINDS, pseudonyms(b"demonstration"))
    assert [part.dataset for part in upload.parts] == [
        *("actions", "actions", "bookings", "sessions", "evaluations"),
        *("expected", "practice", "links", "meetings", "reviews", "register"),
        *("requests", "replies", "escalations", "assurances", "audits", "learning_products"),
        *("documents", "signoffs", "posts", "indicators", "same_actions", "terms"),
    ]
    assert {problem.severity for problem in upload.problems} == {"note"}
    # ratings by colour, pseudonyms twice, and the grade of an audit whose cases are not counted
    assert len(upload.problems) == 4


def test_nothing_in_a_workbook_is_a_formula(last):
    for sheet in last:
        for row in sheet.iter_rows():
            assert not [cell for cell in row if cell.data_type == "f"]


def test_as_at_dates_are_those_of_the_files(written):
    assert tuple(as_at for _, as_at in written) == AS_AT
    assert all(isinstance(path, Path) and path.is_file() for path, _ in written)


def test_the_workbooks_kept_in_the_data_folder_are_those_that_are_written(written):
    kept = Path(__file__).resolve().parents[1] / "data" / "demonstration"
    assert sorted(path.name for path in kept.iterdir()) == [path.name for path, _ in written]
    for path, _ in written:
        # by their values: another Python may pack the same parts into other bytes
        assert everything(kept / path.name) == everything(path), f"run demo again: {path.name}"


def everything(path: Path) -> list:
    book = openpyxl.load_workbook(path, read_only=True)
    found = [(s.title, [list(row) for row in s.iter_rows(values_only=True)]) for s in book]
    book.close()
    return found
