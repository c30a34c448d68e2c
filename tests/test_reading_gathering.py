"""Every sheet of every file is named, as read or as not read with why."""

from __future__ import annotations

from lscp_data.intake.packing import packed, unpacked
from lscp_data.reading.ingest import SourceFile, Upload, read_upload
from lscp_data.reading.people.pseudonyms import pseudonyms
from lscp_data.subjects.registry import SHEETS
from tests.drawn import Rows, workbook

SESSIONS: Rows = [["Session ID", "Course", "Date", "Places"], ["S1", "Neglect", "12/03/2026", 20]]
STRANGE: Rows = [["Our numbers"], [], ["Agency", "Kind", "Head count"], ["Police", "PC", 4]]


def read_both() -> Upload:
    first = workbook({"Sessions": SESSIONS, "Sheet2": [], "Notes": [["Ask about the hall"]]})
    files = [SourceFile("a.xlsx", first), SourceFile("b.xlsx", workbook({"Numbers": STRANGE}))]
    return read_upload(files, SHEETS, pseudonyms(b"key"))


def test_a_sheet_is_either_read_or_named_among_the_unread_with_why() -> None:
    upload = read_both()
    read = [(sheet.file, sheet.sheet) for sheet in upload.sheets]
    unread = [(problem.file, problem.sheet) for problem in upload.unread]
    assert read == [("a.xlsx", "Sessions")]
    assert unread == [("a.xlsx", "Sheet2"), ("a.xlsx", "Notes"), ("b.xlsx", "Numbers")]
    empty, notes, numbers = (problem.message for problem in upload.unread)
    assert empty.startswith("Sheet “Sheet2” was not read: no cell of it holds a value")
    assert notes.startswith("Sheet “Notes” was not read: no row of headings was recognised")
    assert numbers.startswith("Sheet “Numbers” was not read: too few headings are known. Row 3")


def test_the_unread_sheets_outlast_a_draft() -> None:
    upload = read_both()
    assert unpacked(packed(upload)).unread == upload.unread


def test_an_empty_sheet_is_named_and_is_no_problem() -> None:
    upload = read_both()
    assert all(problem.sheet != "Sheet2" for problem in upload.problems)
    assert {problem.sheet for problem in upload.problems} == {"Notes", "Numbers"}


def test_where_every_sheet_is_read_none_is_unread() -> None:
    files = [SourceFile("a.xlsx", workbook({"Sessions": SESSIONS}))]
    assert read_upload(files, SHEETS, pseudonyms(b"key")).unread == ()
