from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.subjects.training import measures
from lscp_data.subjects.training.aggregates import aggregates
from lscp_data.subjects.training.findings import bookings as findings
from lscp_data.subjects.training.measures import Rate
from lscp_data.subjects.training.programme import session_rates

SHOW = "Show rate 93.1 % (269 of 289): booked people who came, of the bookings not cancelled."
FILL = (
    "Fill rate 77.4 % (304 of 393): people who attended, walk-ins counted, of the places at "
    "sessions held."
)
PUBLISHED = (
    "Rate that others publish 95.6 % (304 of 318): people who attended, walk-ins counted, of all "
    "who registered, the cancelled counted."
)


def totals(**counts: int) -> measures.Totals:
    """Totals drawn as attendance word (underscores for spaces) = count."""
    words = [word.replace("walk_in", "walk-in").replace("_", " ") for word in counts]
    return measures.totals(pd.DataFrame({"attendance": words, "count": list(counts.values())}))


# 318 registered: 269 came, 20 did not, 29 cancelled; 35 unscheduled make 304 at 393 places.
QUARTER = totals(attended=269, did_not_attend=20, cancelled=29, walk_in=35)


def test_the_published_quarter_gives_three_rates_each_with_its_definition() -> None:
    finding = findings.attendance(QUARTER, Rate(304, 393), "")
    assert finding.heading == "269 of 289 booked places taken up"
    assert finding.words.startswith(
        "318 bookings: 269 came, 20 did not attend, 29 cancelled and 0 cancelled late; 0 are to "
        "come or not recorded. 35 attendances were without a booking."
    )
    assert [sentence in finding.words for sentence in (SHOW, FILL, PUBLISHED)] == [True] * 3
    assert finding.words.endswith(findings.NOT_LED)


def test_the_quarter_as_one_line_of_a_sessions_list_gives_the_same_three_rates() -> None:
    line = {
        "course": ["Neglect"], "session": ["N-1"], "session_date": [pd.Timestamp("2026-03-01")],
        "booked": [318], "attended": [304], "cancelled": [29], "did_not_attend": [20],
        "walk_ins": [35], "places": [393],
    }  # fmt: skip
    sessions = pd.DataFrame(line)
    told = session_rates(aggregates(None, sessions, dt.date(2026, 4, 1)).sessions)
    finding = findings.of_sessions(told)
    assert finding.heading == "269 of 289 booked places taken up"
    assert finding.words == f"{SHOW} {FILL} {PUBLISHED} {findings.NOT_LED}"


def test_every_kind_of_booking_is_kept_apart() -> None:
    every = totals(
        attended=5, part_attended=2, did_not_attend=3, cancelled=4, late_cancelled=6,
        waitlisted=7, booked=8, walk_in=9, session_cancelled=11,
    )  # fmt: skip
    assert findings.kinds(every) == [
        ("Booked and came", 7, True),
        ("of them, came in part", 2, True),
        ("Walk-ins", 9, True),
        ("Did not attend", 3, False),
        ("Cancelled", 4, False),
        ("Cancelled late", 6, False),
        ("Session cancelled", 11, False),
        ("Waiting list", 7, False),
        ("To come or not recorded", 8, False),
    ]
    words = findings.attendance(every).words
    # 7 + 3 + 4 + 6 + 11 + 8 are the 39 bookings
    assert words.startswith(
        "39 bookings: 7 came (2 of them in part), 3 did not attend, 4 cancelled and 6 cancelled "
        "late; of 11 the session was cancelled; 8 are to come or not recorded. 9 attendances were "
        "without a booking."
    )
    assert "7 more are on a waiting list." in words


def test_bookings_to_come_are_in_none_of_the_rates() -> None:
    with_plans = totals(attended=269, did_not_attend=20, cancelled=29, walk_in=35, booked=200)
    assert findings.rates(with_plans, Rate(304, 393)) == findings.rates(QUARTER, Rate(304, 393))


def test_bookings_lost_with_their_session_are_in_none_of_the_rates() -> None:
    lost = totals(attended=269, did_not_attend=20, cancelled=29, walk_in=35, session_cancelled=40)
    assert findings.rates(lost, Rate(304, 393)) == findings.rates(QUARTER, Rate(304, 393))
    assert PUBLISHED in findings.attendance(lost, Rate(304, 393)).words


def test_where_every_booking_is_cancelled_no_attendance_is_awaited() -> None:
    heading = "Nobody was due: every booking is cancelled"
    assert findings.attendance(totals(session_cancelled=5)).heading == heading
    assert findings.attendance(totals(session_cancelled=5, cancelled=1)).heading == heading
    waiting = findings.attendance(totals(session_cancelled=5, booked=1)).heading
    assert waiting == "No attendance is recorded yet"


def test_a_fill_rate_that_is_not_known_is_a_dash_with_its_reason() -> None:
    _, fill, _ = findings.rates(QUARTER, None)
    assert fill.value == "–"
    assert "Add a column Places" in findings.attendance(QUARTER).words
    assert "The fill rate is not worked out for one agency or role" in (
        findings.attendance(QUARTER, None, findings.OF_EVERYBODY).words
    )
    assert findings.left_out(2) == "2 sessions held without stating the places or who came."
    assert findings.left_out(0) == ""


def test_below_ten_people_there_is_no_percentage() -> None:
    few = totals(attended=4, did_not_attend=3)
    assert [rate.value for rate in findings.rates(few, Rate(0, 0))] == ["4 of 7", "–", "4 of 7"]


def test_walk_ins_alone_are_said_and_are_no_show_rate() -> None:
    assert findings.attendance(totals(walk_in=3)).heading == (
        "3 attendances without a booking, none was due"
    )
    assert findings.attendance(totals(booked=3)).heading == "No attendance is recorded yet"


def test_sessions_that_do_not_state_their_numbers_are_counted() -> None:
    sessions = pd.DataFrame(
        {
            "course": ["A", "A"],
            "session": ["1", "2"],
            "session_date": pd.to_datetime(["2026-03-01", "2026-03-02"]),
            "attended": pd.array([12, 8], dtype="Int64"),
            "places": pd.array([20, None], dtype="Int64"),
        }
    )
    told = session_rates(aggregates(None, sessions, dt.date(2026, 4, 1)).sessions)
    finding = findings.of_sessions(told)
    assert finding.heading == "No session states who was booked and came"
    assert "Fill rate 60.0 % (12 of 20)" in finding.words
    assert "1 session held does not state the numbers for it." in finding.words


def test_what_is_recorded_and_not_shown_is_said_with_what_to_do() -> None:
    as_at = dt.date(2026, 9, 15)
    assert findings.set_aside(0, 0, as_at) == ""
    assert findings.set_aside(12, 0, as_at) == (
        "12 bookings or listed sessions have attendance recorded already at a date after "
        "15 September 2026: counted as booked, and not as having come. Check the dates."
    )
    assert findings.set_aside(1, 2, as_at).endswith(
        "Check the dates. At 2 sessions the list of sessions states another number than the "
        "bookings, or it is not known which bookings are theirs; the bookings are shown."
    )
