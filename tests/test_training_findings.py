from __future__ import annotations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.spelling import AGENCY_NOT_GIVEN
from lscp_data.subjects.training import findings, measures
from lscp_data.subjects.training.people import People

WORDS = [
    "booked",
    "attended",
    "part attended",
    "did not attend",
    "cancelled",
    "late cancelled",
    "walk-in",
    "waitlisted",
]


def tallies(*rows: tuple[str, str, int]) -> pd.DataFrame:
    """Tallies drawn as (agency, attendance, count), all at one session."""
    frame = pd.DataFrame(rows, columns=["agency", "attendance", "count"])
    frame = frame.astype({"agency": "string", "attendance": "string", "count": "int64"})
    return frame.assign(course="Neglect", session="N-1", session_date=pd.Timestamp("2026-03-01"))


def test_an_agency_with_nothing_recorded_yet_has_not_sent_nobody() -> None:
    table = measures.attendance(
        tallies(("Police", "attended", 3), ("Housing", "booked", 4), ("Fire", "cancelled", 2)),
        ["agency"],
    )
    finding = findings.by_agency(table)
    assert finding.heading == "1 of 2 agencies sent nobody"
    assert "Nobody came from Fire (2 bookings, none due)." in finding.words
    assert "Nothing is recorded yet for Housing." in finding.words


def test_bookings_without_an_agency_are_no_agency_that_sent_somebody() -> None:
    table = measures.attendance(
        tallies(
            ("Police", "attended", 3), ("Fire", "did not attend", 2),
            (AGENCY_NOT_GIVEN, "attended", 4), (AGENCY_NOT_GIVEN, "walk-in", 1),
        ),
        ["agency"],
    )  # fmt: skip
    finding = findings.by_agency(table)
    assert finding.heading == "1 of 2 agencies sent nobody"
    # of whom: that they were five people nobody knows
    assert "5 bookings or walk-ins without an agency are left out." in finding.words
    nameless = findings.by_agency(table[table["agency"] == AGENCY_NOT_GIVEN])
    assert nameless.heading == "No agency’s attendance is recorded yet"


def test_a_filtered_view_says_that_nobody_came_here() -> None:
    table = measures.attendance(tallies(("Fire", "did not attend", 2)), ["agency"])
    finding = findings.by_agency(table, everywhere=False)
    assert finding.heading == "1 of 1 agency sent nobody here"
    assert "Fire (0 of 2 due)" in finding.words


def test_an_agency_that_was_never_booked_is_named_among_those_that_sent_nobody() -> None:
    table = measures.attendance(tallies(("Police", "attended", 3)), ["agency"], ("Fire",))
    assert "Nobody came from Fire (never booked)." in findings.by_agency(table).words


def test_attendances_are_told_apart_from_the_people_they_were_of() -> None:
    table = measures.attendance(tallies(("Police", "attended", 845)), ["course"])
    words = findings.by_course(table, People(412, 845, 3)).words
    assert words.startswith(
        "845 attendances by 412 people. 3 attendances of them without a delegate’s number are by "
        "people not counted. Neglect: 100.0 % (845 of 845)."
    )
    unknown = findings.by_course(table, People(None, 845, 845)).words
    assert "by how many people is not known" in unknown


def test_the_lowest_show_rate_is_named_only_where_ten_or_more_were_due() -> None:
    table = measures.attendance(
        tallies(
            ("Police", "attended", 12),
            ("Police", "did not attend", 8),
            ("Schools", "attended", 9),
            ("Schools", "did not attend", 1),
            ("Housing", "attended", 1),
            ("Housing", "did not attend", 3),
        ),
        ["agency"],
    )
    finding = findings.by_agency(table)
    assert finding.heading == "All 3 agencies sent someone"
    # Housing's 1 of 4 is lower but rests on four people.
    assert "Of 2 agencies with 10 people due or more, Police" in finding.words
    assert "60.0 % (12 of 20)" in finding.words


def test_no_booking_at_all_is_said() -> None:
    none = measures.attendance(tallies(), ["agency"])
    for finding in (
        findings.by_agency(none),
        findings.by_course(none.rename(columns={"agency": "course"})),
    ):
        assert finding.heading == "No bookings match"
    assert findings.attendance(measures.totals(tallies())).heading == (
        "No attendance is recorded yet"
    )


_ROW = st.tuples(
    st.text("abc ", min_size=1, max_size=90), st.sampled_from(WORDS), st.integers(0, 10**6)
)


@settings(deadline=None)
@given(st.lists(_ROW, max_size=12))
def test_every_heading_fits_on_one_line_and_repeats_the_measures(
    rows: list[tuple[str, str, int]],
) -> None:
    frame = tallies(*rows)
    totals, table = measures.totals(frame), measures.attendance(frame, ["agency"])
    overall = findings.attendance(totals)
    found = findings.by_agency(table)
    courses = findings.by_course(measures.attendance(frame, ["course"]))
    assert all(len(one.heading) <= 60 for one in (overall, found, courses))
    if totals.due_to_attend:
        assert overall.heading.startswith(f"{totals.came:,} of {totals.due_to_attend:,} booked")
    unknown = (table["attended"] + table["due_to_attend"] == 0) & (table["not_recorded"] > 0)
    nobody = int(((table["attended"] == 0) & ~unknown).sum())
    if nobody:
        assert found.heading.startswith(f"{nobody} of {len(table) - int(unknown.sum())} agenc")


def test_an_agency_that_could_not_come_has_the_reason_beside_it() -> None:
    table = measures.attendance(
        tallies(
            ("Fire", "waitlisted", 3), ("Housing", "session cancelled", 2),
            ("Schools", "session cancelled", 2), ("Schools", "cancelled", 1),
            ("Youth", "session cancelled", 1), ("Youth", "booked", 1),
        ),
        ["agency"], ("Never",),
    )  # fmt: skip
    finding = findings.by_agency(table)
    assert finding.heading == "4 of 4 agencies sent nobody"
    assert finding.words.startswith(
        "Nobody came from Fire (3 on the waiting list), Housing (2 bookings, session cancelled), "
        "Never (never booked) and Schools (3 bookings, none due). Nothing is recorded yet for "
        "Youth."
    )


def test_agencies_beyond_six_are_counted_in_one_sentence() -> None:
    none = [(f"A{n}", "did not attend", 1) for n in range(9)]
    later = [(f"B{n}", "booked", 1) for n in range(8)]
    words = findings.by_agency(measures.attendance(tallies(*none, *later), ["agency"])).words
    assert "A4 (0 of 1 due), A5 (0 of 1 due) and 3 more. " in words
    assert "Nothing is recorded yet for B0, B1, B2, B3, B4, B5 and 2 more. " in words


def courses(*rows: tuple[str | None, str, int]) -> pd.DataFrame:
    """Attendance by course, drawn as (course, attendance, count)."""
    frame = pd.DataFrame(rows, columns=["course", "attendance", "count"])
    frame = frame.astype({"course": "category", "attendance": "string"})
    return measures.attendance(frame, ["course"])


def test_a_course_that_everybody_stayed_away_from_has_not_been_delivered() -> None:
    finding = findings.by_course(
        courses(
            ("A", "attended", 2), ("B", "did not attend", 5), ("C", "booked", 3),
            ("D", "walk-in", 1), ("E", "session cancelled", 4),
        )
    )  # fmt: skip
    assert finding.heading == "2 of 5 courses have been delivered"
    assert finding.words.startswith(
        "A: 2 of 2 and B: 0 of 5. All who were due stayed away: B. Nobody is recorded as due or "
        "trained: C and E. Show rate is"
    )
    alone = findings.by_course(courses(("B", "did not attend", 5)))
    assert alone.heading == "0 of 1 course has been delivered"


def test_bookings_without_a_course_are_named_as_such_and_many_courses_are_counted() -> None:
    assert findings.by_course(courses((None, "attended", 12))).words.startswith(
        "No course named: 100.0 % (12 of 12). "
    )
    many = findings.by_course(courses(*((f"C{n}", "attended", 1) for n in range(9)))).words
    assert "C4: 1 of 1, C5: 1 of 1 and 3 more. Show rate" in many
