from __future__ import annotations

import pandas as pd

from lscp_data.subjects.training.findings import sessions as findings

NAMES = (
    "course", "sessions", "held", "cancelled", "to_come", "postponed", "not_recorded", "lost",
    "lost_unknown", "low", "high", "free", "free_known",
)  # fmt: skip
COURSES = pd.DataFrame(
    [
        ("Neglect", 5, 3, 2, 0, 0, 0, 14, 0, 0.65, 0.9, 0, 0),
        ("Thresholds", 4, 2, 1, 1, 0, 0, 0, 1, 0.7, 1.0, 0, 0),
        ("Escalation", 2, 0, 0, 1, 0, 1, 0, 0, None, None, 9, 1),
    ],
    columns=list(NAMES),
)


def test_sessions_cancelled_are_told_by_course_with_the_bookings_lost() -> None:
    finding = findings.cancelled(COURSES)
    assert finding.heading == "3 of 11 sessions were cancelled"
    assert finding.words == (
        "Cancelled: Neglect (2 of 5 sessions) and Thresholds (1 of 4 sessions). 14 bookings were "
        "lost with them. 1 session cancelled without saying how many were booked."
    )


def test_where_no_session_was_cancelled_that_is_said() -> None:
    finding = findings.cancelled(COURSES.tail(1))
    assert finding.heading == "0 of 2 sessions were cancelled"
    one = findings.cancelled(COURSES.tail(1).assign(sessions=1))
    assert one.heading == "0 of 1 session was cancelled"
    assert "none has all its bookings cancelled" in finding.words


def test_the_running_list_says_what_is_next_and_the_places_free() -> None:
    newest = pd.DataFrame(
        {
            "state": ["to come", "to come", "held"],
            "course": ["Escalation", "Thresholds", "Neglect"],
            "session_date": pd.to_datetime(["2026-10-01", "2026-11-01", "2026-09-01"]),
            "places_left": pd.array([9, None, None], dtype="Int64"),
        }
    )
    finding = findings.running(COURSES, newest)
    assert finding.heading == "5 sessions held, 2 to come"
    assert finding.words == (
        "Besides: 3 cancelled and 1 with nothing recorded though the date has come or is "
        "missing. The next is Escalation on 1 October 2026. 9 places free at 1 of 2 sessions to "
        "come. Show rates ran from 65.0 % to 100.0 % over the sessions with 10 people due or more."
    )
    own = findings.running(COURSES, newest.drop(columns="places_left")).words
    assert "places free" not in own


def test_the_places_free_are_those_of_every_session_to_come_and_not_of_the_screen() -> None:
    newest = pd.DataFrame(
        {
            "state": ["to come"], "course": ["Escalation"],
            "session_date": pd.to_datetime(["2026-10-01"]),
            "places_left": pd.array([9], dtype="Int64"),
        }
    )  # fmt: skip
    courses = COURSES.assign(to_come=[30, 40, 20], free=[100, 200, 60], free_known=[30, 35, 20])
    words = findings.running(courses, newest).words
    assert "360 places free at 85 of 90 sessions to come." in words
    unknown = findings.running(courses.assign(free=0, free_known=0), newest).words
    assert "No session to come states its places and bookings." in unknown


def test_filters_that_leave_no_session_say_so() -> None:
    none = COURSES.head(0)
    assert findings.cancelled(none).heading == "No sessions match"
    assert findings.running(none, pd.DataFrame({"state": []})).heading == "No sessions match"
