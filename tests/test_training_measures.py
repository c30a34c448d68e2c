from __future__ import annotations

import pandas as pd
import pytest

from lscp_data.subjects.training import findings, measures
from lscp_data.wording import share


def bookings(*groups: tuple[int, str, str]) -> pd.DataFrame:
    """Bookings drawn as (how many, agency, attendance), all at one session."""
    rows = [(agency, attendance) for number, agency, attendance in groups for _ in range(number)]
    frame = pd.DataFrame(rows, columns=["agency", "attendance"]).astype("category")
    return frame.assign(course="Neglect", session="N-1", session_date=pd.Timestamp("2026-03-01"))


# A quarter that was published: 318 registered, 20 no-shows, 29 cancelled, 35 unscheduled,
# 304 attended, 393 places. 318 - 29 = 289 were due, 304 - 35 = 269 of them came.
QUARTER = bookings(
    (269, "Police", "attended"),
    (20, "Police", "did not attend"),
    (29, "Police", "cancelled"),
    (35, "Housing", "walk-in"),
)


def test_the_published_quarter_gives_its_show_rate_and_fill_rate() -> None:
    tallies = measures.attendance_tallies(QUARTER)
    totals = measures.totals(tallies)
    assert (totals.booked, totals.attended) == (318, 304)
    assert share(totals.show_rate.numerator, totals.show_rate.denominator) == "93.1 % (269 of 289)"
    sessions = pd.DataFrame({"session": ["N-1"], "places": pd.array([393], dtype="Int64")})
    rate, unknown = measures.fill_rate(sessions, tallies)
    assert share(rate.numerator, rate.denominator) == "77.4 % (304 of 393)"
    assert unknown == 0
    # the "attendance rate" as published counts walk-ins against registrations
    assert share(totals.attended, totals.booked) == "95.6 % (304 of 318)"


def test_an_agency_that_never_came_keeps_its_row() -> None:
    data = bookings((3, "Police", "attended"), (2, "Housing", "did not attend"))
    table = measures.attendance(measures.attendance_tallies(data), ["agency"]).set_index("agency")
    assert table.loc["Housing", ["attended", "due_to_attend"]].tolist() == [0, 2]
    assert table.loc["Housing", "show_rate"] == 0
    assert findings.by_agency(table.reset_index()).heading == "1 of 2 agencies sent nobody"


def test_bookings_not_recorded_and_waiting_lists_are_in_no_denominator() -> None:
    data = bookings((4, "Police", "booked"), (3, "Police", "waitlisted"), (1, "Police", "attended"))
    totals = measures.totals(measures.attendance_tallies(data))
    assert (totals.booked, totals.not_recorded, totals.due_to_attend) == (5, 4, 1)


def test_late_cancellations_are_counted_apart_from_cancellations() -> None:
    data = bookings((2, "Police", "cancelled"), (3, "Police", "late cancelled"))
    totals = measures.totals(measures.attendance_tallies(data))
    assert (totals.cancelled, totals.late_cancelled, totals.booked) == (2, 3, 5)
    assert totals.show_rate.value is None


def test_a_blank_agency_is_shown_as_such_and_counted() -> None:
    data = bookings((2, "Police", "attended")).assign(agency=pd.Categorical(["Police", None]))
    table = measures.attendance(measures.attendance_tallies(data), ["agency"])
    assert table["agency"].tolist() == [measures.UNKNOWN_AGENCY, "Police"]


def test_sessions_without_places_are_counted_and_left_out_of_the_fill_rate() -> None:
    sessions = pd.DataFrame({"session": ["N-2"], "places": pd.array([10], dtype="Int64")})
    rate, unknown = measures.fill_rate(sessions, measures.attendance_tallies(QUARTER))
    assert (rate.denominator, unknown, rate.value) == (0, 1, None)


@pytest.mark.parametrize("agencies", [1, 2, 7, 1200])
def test_headings_fit_on_one_line(agencies: int) -> None:
    groups = [(1, f"Agency {n}", "did not attend") for n in range(agencies)]
    tallies = measures.attendance_tallies(bookings(*groups))
    for finding in (
        findings.attendance(measures.totals(tallies)),
        findings.by_agency(measures.attendance(tallies, ["agency"])),
        findings.by_course(measures.attendance(tallies, ["course"])),
    ):
        assert len(finding.heading) <= 60
