from __future__ import annotations

import pandas as pd
import pytest

from lscp_data.reading.cells import read_cell
from lscp_data.reading.ingest import Upload
from lscp_data.subjects.training.register_status import attendance_told, contradict
from lscp_data.subjects.training.schema import ATTENDANCE, BOOKINGS, booked_twice
from tests.drawn import Rows, read, workbook

EXPORT = ["Event Title", "Event ID", "Event date", "Organisation"]
EVENT = ["Neglect awareness", "E-7", "12/03/2026", "Police"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Attended", "attended"),
        ("Y", "attended"),
        (1, "attended"),
        (True, "attended"),
        ("No-show", "did not attend"),
        ("DNA", "did not attend"),
        ("Did not attend (DNA)", "did not attend"),
        (0, "did not attend"),
        ("Part-attended", "part attended"),
        ("Apologies", "cancelled"),
        ("Cancelled - late", "late cancelled"),
        ("Late cancellation", "late cancelled"),
        ("Walk in", "walk-in"),
        ("Walk-in", "walk-in"),
        ("Wait-list", "waitlisted"),
        ("Booked", "booked"),
        ("maybe", None),
    ],
)
def test_attendance_is_read_as_officers_write_it(written: object, value: str | None) -> None:
    assert read_cell(written, ATTENDANCE, str).value == value


def test_the_number_of_a_reply_is_not_taken_for_a_person() -> None:
    assert "id" not in BOOKINGS.column("delegate").spellings


def test_a_delegate_booked_twice_at_one_session_is_noted_and_a_blank_one_is_not() -> None:
    frame = pd.DataFrame(
        {
            "course": ["A", "A", "A", "A", "A"],
            "session": ["1", "1", "2", "1", "1"],
            "delegate": ["D-1", "D-1", "D-1", None, None],
        }
    )
    assert [fault.row for fault in booked_twice(frame)] == [1]
    assert booked_twice(frame[["course", "delegate"]]) == []


def test_a_delegate_known_by_e_mail_alone_is_noted_where_the_e_mail_stands() -> None:
    frame = pd.DataFrame(
        {
            "session": ["1", "1", "1", "1"],
            "delegate": ["D-1", None, None, "D-1"],
            "email": ["D-8", "D-9", "D-9", None],
        }
    )
    twice = [(2, "email"), (3, "delegate")]
    assert [(fault.row, fault.field) for fault in booked_twice(frame)] == twice
    assert [fault.row for fault in booked_twice(frame.drop(columns="delegate"))] == [2]


BOOKED = ["Course", "Session", "Session date", "Agency", "Delegate ID", "Attendance"]
LINE: list[object] = ["Neglect", "N1", "12/03/2026", "Police", "D-1", "Attended"]


def test_the_very_same_booking_again_is_set_aside_once_with_its_place() -> None:
    other = [*LINE[:4], "D-2", "DNA"]
    upload = read(workbook({"Export": [BOOKED, LINE, other, LINE, LINE]}))
    assert bookings(upload)["source_row"].tolist() == [2, 3]
    aside = [(p.sheet, p.cell) for p in upload.problems if p.severity == "set aside"]
    assert aside == [("Export", "E4"), ("Export", "E5")]
    (sheet,) = upload.sheets
    assert (sheet.rows, sheet.set_aside) == (4, 2)
    assert upload.parts[0].facts["set_aside"] == 2


def test_the_same_booking_in_two_files_of_one_upload_counts_once() -> None:
    upload = read(workbook({"March": [BOOKED, LINE], "April": [BOOKED, LINE]}))
    assert len(bookings(upload)) == 1
    assert [p.place for p in upload.problems if p.severity == "set aside"] == ["April!E2"]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (0, "Thresholds"),
        (1, "N2"),
        (2, "13/03/2026"),
        (3, "Housing"),
        (4, "D-2"),
        (4, None),
        (5, "DNA"),
    ],
)
def test_a_booking_that_differs_in_anything_read_counts(place: int, value: object) -> None:
    other = [*LINE[:place], value, *LINE[place + 1 :]]
    upload = read(workbook({"Export": [BOOKED, LINE, other]}))
    assert len(bookings(upload)) == 2
    assert [p for p in upload.problems if p.severity == "set aside"] == []


def test_equal_walk_ins_of_whom_nobody_is_known_are_several_people() -> None:
    nobody = [*LINE[:4], None, "Walk-in"]
    upload = read(workbook({"Export": [BOOKED, nobody, nobody, nobody]}))
    assert len(bookings(upload)) == 3
    assert [p for p in upload.problems if p.severity == "set aside"] == []


def test_the_same_delegate_and_course_without_session_or_date_are_no_repeat() -> None:
    frame = pd.DataFrame(
        {
            "course": ["A"] * 4,
            "session": ["1", "1", None, None],
            "delegate": ["D-1"] * 4,
            "attendance": ["attended"] * 4,
        }
    )
    faults = [(fault.row, fault.severity) for fault in booked_twice(frame)]
    assert faults == [(1, "set aside"), (3, "note")]


def test_a_session_cancelled_is_neither_the_delegates_doing_nor_a_place_not_taken_up() -> None:
    words = ["Session cancelled", "Cancelled by provider", "Transferred to later date"]
    upload = exported(["Status"], *([word] for word in words))
    told = ["session cancelled", "session cancelled", "cancelled"]
    assert bookings(upload)["attendance"].tolist() == told
    assert [p for p in upload.problems if p.severity == "set aside"] == []


def test_why_a_session_was_cancelled_is_not_stored() -> None:
    rows: Rows = [
        ["Event ID", "Course", "Date", "Places", "Status"],
        ["E-108", "Neglect", "26/03/2026", 24, "Cancelled - trainer ill"],
    ]
    upload = read(workbook({"Sessions": rows}))
    (part,) = upload.parts
    assert part.frame["state"].tolist() == ["cancelled"]
    assert "ill" not in " ".join(map(str, part.frame.iloc[0]))
    assert [p for p in upload.problems if "Session status" in p.message] == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Attended late", "attended"),
        ("Arrived late", "attended"),
        ("Attended (late)", "attended"),
        ("Attended (part)", "part attended"),
        ("Attended - left early", "part attended"),
        ("Booked (waiting for manager)", "booked"),
        ("Booked (cancelled)", None),
        ("Attended (not confirmed)", None),
        ("Cancelled (late)", "late cancelled"),
        ("Cancelled (staff shortage)", "cancelled"),
        ("cancelled <24hrs", "late cancelled"),
        ("Cancelled < 24 hrs", "late cancelled"),
        ("Cancelled (<48hrs)", "late cancelled"),
        ("Cancelled - <48 hours notice", "late cancelled"),
        ("cancelled less than 24 hours", "late cancelled"),
        ("Cancelled within 24 hours", "late cancelled"),
        ("cancelled >24hrs", "cancelled"),
        ("Cancelled more than 48 hours", "cancelled"),
        ("sick", None),
        ("Unwell", None),
        ("Sick (cancelled)", None),
        ("✓", "attended"),
        ("(late)", None),
    ],
)
def test_a_remark_behind_a_known_word_is_passed_over_and_short_notice_is_late(
    written: str, value: str | None
) -> None:
    assert read_cell(written, ATTENDANCE, str).value == value


def exported(headings: list[str], *rows: list[object]) -> Upload:
    """What is read of a booking system's export with these columns behind those of the event."""
    drawn: Rows = [[*EXPORT, *headings], *([*EVENT, *row] for row in rows)]
    return read(workbook({"Export": drawn}), "export.xlsx")


def bookings(upload: Upload) -> pd.DataFrame:
    (frame,) = [part.frame for part in upload.parts if part.dataset == "bookings"]
    return frame


@pytest.mark.parametrize(
    ("status", "register", "told"),
    [
        ("Booked", "Yes", "attended"),
        ("Confirmed", "Part", "part attended"),
        ("Confirmed", "No", "did not attend"),
        ("Booked", None, "booked"),
        (None, "Yes", "attended"),
        (None, "No", "did not attend"),
        (None, None, "booked"),
        ("Walk-in", "Yes", "walk-in"),
        ("Walk-in", None, "walk-in"),
        ("Walk-in", "Part", "part attended"),
        ("Cancelled", "No", "cancelled"),
        ("Cancelled", None, "cancelled"),
        ("Late cancelled", "No", "late cancelled"),
        ("Late cancellation", None, "late cancelled"),
        ("Waiting list", "No", "waitlisted"),
        ("Waiting list", None, "waitlisted"),
        ("Waiting list", "Yes", "attended"),
        ("Late cancellation", "Apologies", "late cancelled"),
        ("Session cancelled", "No", "session cancelled"),
        ("Session cancelled", "Cancelled", "session cancelled"),
        ("Session cancelled", None, "session cancelled"),
        ("Cancelled", "Session cancelled", "session cancelled"),
        ("Attended", None, "attended"),
        ("Left early", "Yes", "attended"),
        ("Attended", "Part", "part attended"),
        ("Booked", "Walk-in", "walk-in"),
        ("Booked", "Cancelled", "cancelled"),
    ],
)
def test_a_status_and_a_register_of_their_own_are_told_as_one_attendance(
    status: str | None, register: str | None, told: str
) -> None:
    # The second row keeps the columns from being empty: in it both say the same.
    upload = exported(["Booking Status", "Attended?"], [status, register], ["Attended", "Yes"])
    frame = bookings(upload)
    assert frame["attendance"].tolist() == [told, "attended"]
    assert "booking_status" not in frame
    assert [str(p) for p in upload.problems if "counts" in p.message] == []


@pytest.mark.parametrize("headings", [("Booking Status", "Attended?"), ("Attended?", "Status")])
def test_which_column_comes_first_does_not_matter(headings: tuple[str, str]) -> None:
    rows = {"Attended?": ["Yes", "No", None], "other": ["Walk-in", "Cancelled", "Waiting list"]}
    columns = [rows.get(heading, rows["other"]) for heading in headings]
    frame = bookings(exported([*headings], *([*row] for row in zip(*columns, strict=True))))
    assert frame["attendance"].tolist() == ["walk-in", "cancelled", "waitlisted"]


@pytest.mark.parametrize(
    ("status", "register", "told"),
    [
        ("Cancelled", "Yes", "attended"),
        ("Late cancellation", "Part", "part attended"),
        ("Attended", "No", "did not attend"),
        ("Walk-in", "No", "did not attend"),
        ("Session cancelled", "Yes", "attended"),
    ],
)
def test_a_status_that_contradicts_the_register_is_noted_at_its_cell_and_does_not_count(
    status: str, register: str, told: str
) -> None:
    upload = exported(["Booking Status", "Attended?"], ["Booked", "Yes"], [status, register])
    assert bookings(upload)["attendance"].tolist() == ["attended", told]
    (note,) = [p for p in upload.problems if "that counts" in p.message]
    assert (note.severity, note.sheet, note.cell) == ("note", "Export", "E3")
    assert f"“{told}”" in note.message
    assert upload.publishable


@pytest.mark.parametrize("heading", ["Booking Status", "Status", "Attended?", "Attendance"])
def test_one_column_by_itself_is_the_attendance_as_it_stands(heading: str) -> None:
    written = ["Yes", "Cancelled", "Late cancellation", "Waiting list", "Walk-in", None]
    frame = bookings(exported([heading], *([word] for word in written)))
    assert frame["attendance"].tolist() == [
        "attended", "cancelled", "late cancelled", "waitlisted", "walk-in", "booked",
    ]  # fmt: skip
    assert "booking_status" not in frame


def test_a_status_that_is_no_word_in_use_leaves_the_register_and_is_said() -> None:
    upload = exported(["Booking Status", "Attended?"], ["Paid", "Yes"], ["Booked", "No"])
    assert bookings(upload)["attendance"].tolist() == ["attended", "did not attend"]
    assert [p.cell for p in upload.problems if "not one of the words" in p.message] == ["E2"]


def test_of_no_two_statements_more_people_come_than_one_of_them_says() -> None:
    came = {"attended", "part attended", "walk-in"}
    for register in ATTENDANCE.values:
        for status in ATTENDANCE.values:
            told = attendance_told(register, status)
            assert told in (register, status)
            assert contradict(register, status) == contradict(status, register)
            # Who the register says came, came; who it says did not, did not.
            if register != "booked":
                assert (told in came) == (register in came)


def test_a_person_known_by_e_mail_alone_is_still_one_where_a_status_is_told() -> None:
    headings = ["Email", "Booking Status", "Attended?"]
    frame = bookings(exported(headings, ["ada@example.org", "Cancelled", "No"]))
    assert "email" not in frame
    assert frame["delegate"].notna().all()
    assert frame["attendance"].tolist() == ["cancelled"]


@pytest.mark.parametrize("heading", ["Event Title", "Event Name", "Title of event"])
@pytest.mark.parametrize("kind", ["bookings", "sessions"])
def test_the_title_of_an_event_is_its_course(heading: str, kind: str) -> None:
    last: dict[str, tuple[str, object]] = {
        "bookings": ("Attended?", "Yes"), "sessions": ("Places", 20),
    }  # fmt: skip
    word, value = last[kind]
    rows: Rows = [
        [heading, "Event ID", "Event date", "Agency" if kind == "bookings" else "Attendees", word],
        ["Neglect", "E-7", "12/03/2026", "Police" if kind == "bookings" else 12, value],
    ]
    (part,) = read(workbook({"Export": rows})).parts
    assert (part.dataset, part.frame["course"].tolist()) == (kind, ["Neglect"])
    assert part.frame["session"].tolist() == ["E-7"]


def test_the_title_of_an_event_beside_its_course_is_the_session() -> None:
    rows: Rows = [
        ["Event title", "Course", "Event date", "Agency", "Attended?"],
        ["Spring run, group B", "Neglect", "12/03/2026", "Police", "Yes"],
    ]
    frame = bookings(read(workbook({"Export": rows})))
    assert frame[["course", "session"]].values.tolist() == [["Neglect", "Spring run, group B"]]


@pytest.mark.parametrize(
    "rows",
    [
        [["Session ID", "Session date", "Agency", "Attended?"], ["S1", "12/03/2026", "ICB", "Yes"]],
        [["Session ID", "Session date", "Places", "Attended"], ["S1", "12/03/2026", 20, 12]],
    ],
)
def test_a_sheet_without_a_column_of_courses_is_told_so(rows: Rows) -> None:
    upload = read(workbook({"Export": rows}))
    (note,) = [p for p in upload.problems if "No column of courses was recognised" in p.message]
    assert (note.severity, note.cell, note.expected) == ("note", "A1", "a heading for Course")
    named = [["Course", *rows[0]], ["Neglect", *rows[1]]]
    assert "No column of courses" not in str(read(workbook({"Export": named})).problems)


def test_a_register_whose_course_is_its_file_s_name_misses_no_column_of_courses() -> None:
    rows: Rows = [["Delegate ID", "12/03/2026"], ["D1", "Attended"], ["D2", "DNA"]]
    upload = read(workbook({"Sheet1": rows}), "Neglect awareness register.xlsx")
    assert bookings(upload)["course"].tolist() == ["Neglect awareness"] * 2
    assert "No column of courses" not in str(upload.problems)


def test_an_action_plan_s_questions_for_its_lead_and_its_progress_are_read() -> None:
    rows: Rows = [
        ["Ref", "Action", "Who leads (agency)", "By when", "RAG", "Where are we up to?"],
        ["1.1", "Write the policy", "Police", "31/03/2026", "Amber", "Drafted by the group"],
    ]
    (part,) = read(workbook({"Review": rows})).parts
    assert part.frame["lead_agency"].tolist() == ["Police"]
    assert part.frame["progress"].tolist() == ["Drafted by the group"]
