from __future__ import annotations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.subjects.training import findings, measures

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
            (measures.UNKNOWN_AGENCY, "attended", 4), (measures.UNKNOWN_AGENCY, "walk-in", 1),
        ),
        ["agency"],
    )  # fmt: skip
    finding = findings.by_agency(table)
    assert finding.heading == "1 of 2 agencies sent nobody"
    assert "5 people without an agency are left out." in finding.words
    nameless = findings.by_agency(table[table["agency"] == measures.UNKNOWN_AGENCY])
    assert nameless.heading == "No agency’s attendance is recorded yet"


def test_a_filtered_view_says_that_nobody_came_here() -> None:
    table = measures.attendance(tallies(("Fire", "did not attend", 2)), ["agency"])
    finding = findings.by_agency(table, everywhere=False)
    assert finding.heading == "1 of 1 agency sent nobody here"
    assert "Fire (0 of 2 due)" in finding.words


def test_the_published_quarter_is_told_with_every_number() -> None:
    quarter = tallies(
        ("Police", "attended", 269), ("Police", "did not attend", 20),
        ("Police", "cancelled", 29), ("Housing", "walk-in", 35),
    )  # fmt: skip
    finding = findings.attendance(measures.totals(quarter))
    assert finding.heading == "269 of 289 booked places taken up"
    assert finding.words.startswith(
        "Show rate 93.1 % (269 of 289). 318 bookings, of which 29 were cancelled, 0 cancelled "
        "late and 20 did not attend; 0 are for sessions to come or not recorded. "
        "35 people came without a booking."
    )


def test_the_fill_rate_says_which_sessions_it_leaves_out() -> None:
    assert findings.fill(measures.Rate(304, 393), 0) == (
        "Fill rate, attended of places: 77.4 % (304 of 393)."
    )
    assert findings.fill(measures.Rate(0, 0), 2) == (
        "Fill rate, attended of places: – (0 of 0). 2 sessions held without stating the places."
    )


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


def test_walk_ins_alone_are_said_and_are_no_show_rate() -> None:
    finding = findings.attendance(measures.totals(tallies(("Police", "walk-in", 3))))
    assert finding.heading == "3 people came without a booking, none was due"


def test_sessions_give_the_range_of_their_show_rates() -> None:
    one = tallies(("Police", "attended", 9), ("Police", "did not attend", 1))
    two = tallies(("Police", "attended", 6), ("Police", "did not attend", 4)).assign(session="N-2")
    three = tallies(("Police", "booked", 6)).assign(session="N-3")
    table = measures.attendance(pd.concat([one, two, three]), ["session"])
    finding = findings.by_session(table)
    assert finding.heading == "2 of 3 sessions have attendance recorded"
    assert finding.words.startswith("Show rates ran from 60.0 % to 90.0 % over 2 sessions")


def test_no_booking_at_all_is_said() -> None:
    none = measures.attendance(tallies(), ["agency"])
    for finding in (
        findings.by_agency(none),
        findings.by_course(none.rename(columns={"agency": "course"})),
        findings.by_session(none.rename(columns={"agency": "session"})),
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
    others = [
        findings.by_course(measures.attendance(frame, ["course"])),
        findings.by_session(measures.attendance(frame, ["session"])),
    ]
    assert all(len(one.heading) <= 60 for one in (overall, found, *others))
    if totals.due_to_attend:
        assert overall.heading.startswith(f"{totals.came:,} of {totals.due_to_attend:,} booked")
    unknown = (table["attended"] + table["due_to_attend"] == 0) & (table["not_recorded"] > 0)
    nobody = int(((table["attended"] == 0) & ~unknown).sum())
    if nobody:
        assert found.heading.startswith(f"{nobody} of {len(table) - int(unknown.sum())} agenc")


def test_sessions_without_bookings_say_what_they_cannot_tell() -> None:
    sessions = pd.DataFrame(
        {
            "session": ["a", "b", "c"],
            "booked": pd.array([20, None, 10], dtype="Int64"),
            "attended": pd.array([18, 5, None], dtype="Int64"),
        }
    )
    finding = findings.sessions_alone(sessions)
    assert finding.heading == "2 of 3 sessions have a number who came"
    assert "23 people were counted at 2 sessions" in finding.words
    assert "2 of 3 sessions state how many were booked" in finding.words
