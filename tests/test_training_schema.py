from __future__ import annotations

import pandas as pd
import pytest

from lscp_data.reading.cells import read_cell
from lscp_data.subjects.training.schema import ATTENDANCE, BOOKINGS, booked_twice


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
