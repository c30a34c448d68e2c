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


def test_people_who_came_twice_are_one_person_and_unknown_is_not_zero() -> None:
    data = bookings((2, "Police", "attended"), (1, "Police", "did not attend"))
    assert measures.people(data.assign(delegate=["a", "a", "b"])) == 1
    assert measures.people(data) is None


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


def test_a_session_appears_only_with_its_own_course_and_agencies() -> None:
    one = bookings((2, "Police", "attended"))
    two = bookings((3, "Housing", "attended")).assign(course="Thresholds", session="T-1")
    tallies = measures.attendance_tallies(pd.concat([one, two]))
    table = measures.attendance(tallies, ["course", "session", "agency"])
    assert table[["course", "session", "agency", "came"]].to_numpy().tolist() == [
        ["Neglect", "N-1", "Police", 2],
        ["Thresholds", "T-1", "Housing", 3],
    ]


def test_an_agency_that_was_never_booked_is_listed_when_asked_for() -> None:
    tallies = measures.attendance_tallies(bookings((2, "Police", "attended")))
    table = measures.attendance(tallies, ["agency"], agencies=["Housing", "Police"])
    assert table[["agency", "booked", "attended"]].to_numpy().tolist() == [
        ["Housing", 0, 0],
        ["Police", 2, 2],
    ]
    assert table["show_rate"].isna().tolist() == [True, False]


def test_attendance_adds_up_to_the_totals_with_the_waiting_list_apart() -> None:
    data = bookings(
        (2, "Police", "attended"), (3, "Housing", "waitlisted"), (1, "Housing", "booked")
    )
    tallies = measures.attendance_tallies(data)
    table, totals = measures.attendance(tallies, ["agency"]), measures.totals(tallies)
    for field in ("booked", "came", "not_recorded", "due_to_attend", "attended", "walk_ins"):
        assert table[field].sum() == getattr(totals, field)
    assert table["waitlisted"].sum() == 3


def test_people_are_counted_apart_from_attendances() -> None:
    # D-1 came twice, D-2 once, D-3 not at all, and one person came without a number.
    data = bookings((4, "Police", "attended"), (1, "Police", "did not attend"))
    data = data.assign(delegate=pd.array(["D-1", "D-1", "D-2", None, "D-3"], dtype="string"))
    table = measures.people_trained(data, ["agency"])
    assert table.to_numpy().tolist() == [["Police", 2, 4, 1]]


def test_one_session_id_on_two_courses_has_the_places_of_its_own_course() -> None:
    one = bookings((8, "Police", "attended"))
    two = one.assign(course="Thresholds").head(2)
    sessions = pd.DataFrame(
        {
            "session": ["N-1", "N-1", "N-1"],
            "course": ["Neglect", "Thresholds", "Thresholds"],
            "places": pd.array([10, 20, 20], dtype="Int64"),
        }
    )
    rate, unknown = measures.fill_rate(sessions, measures.attendance_tallies(pd.concat([one, two])))
    assert (rate.numerator, rate.denominator, unknown) == (10, 30, 0)


def test_sessions_without_ids_or_places_give_no_fill_rate() -> None:
    tallies = measures.attendance_tallies(QUARTER)
    sessions = pd.DataFrame({"course": ["Neglect"], "places": pd.array([20], dtype="Int64")})
    assert measures.fill_rate(sessions, tallies) == (measures.Rate(0, 0), 1)


def test_places_and_fill_rate_stand_beside_each_course_that_states_them() -> None:
    # 304 attended of 393 places at N-1: 77.4 %
    tallies = measures.attendance_tallies(QUARTER)
    sessions = pd.DataFrame({"session": ["N-1"], "places": pd.array([393], dtype="Int64")})
    held = measures.held_sessions(sessions, tallies)
    table = measures.with_fill(measures.attendance(tallies, ["course"]), held, ["course"])
    assert table["places"].tolist() == [393]
    assert round(100 * table["fill_rate"].iloc[0], 1) == 77.4
    unknown = measures.held_sessions(sessions.assign(session="N-2"), tallies)
    table = measures.with_fill(measures.attendance(tallies, ["course"]), unknown, ["course"])
    assert table["fill_rate"].isna().all()
