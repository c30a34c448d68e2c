from collections import Counter
from datetime import date

import pytest

from lscp_data.demonstration import plans
from lscp_data.demonstration.content import content_on
from lscp_data.demonstration.expected import expected
from lscp_data.demonstration.story import AS_AT
from lscp_data.demonstration.training import (
    attendance_on,
    bookings,
    sessions,
    staff,
    state_on,
)

LAST = AS_AT[-1]
CAME = ("Attended", "Part attended", "Walk-in")


def listed(as_at: date) -> list[tuple[str, str, str]]:
    """(agency, course, attendance) of every booking that stands on the list on a day."""
    return [
        (one.delegate.agency, one.session.course, attendance_on(one, as_at))
        for one in bookings()
        if one.booked_on <= as_at
    ]


def test_the_list_of_bookings_grows_to_about_1200():
    assert [len(listed(as_at)) for as_at in AS_AT] == [202, 474, 766, 1052, 1165, 1230]


def test_training_is_the_same_on_every_run():
    assert bookings() == bookings()
    assert sessions() == sessions()


def test_every_kind_of_attendance_occurs():
    kinds = Counter(attendance for _, _, attendance in listed(LAST))
    assert set(kinds) == {
        *("Attended", "Part attended", "Walk-in", "Did not attend"),
        *("Cancelled", "Late cancellation", "Waitlisted", "Booked"),
    }
    assert kinds.most_common(1)[0] == ("Attended", 845)


def test_probation_booked_and_never_came():
    for as_at in AS_AT:
        assert not [one for one in listed(as_at) if one[0] == plans.PROBATION and one[2] in CAME]
    probation = Counter(
        attendance for agency, _, attendance in listed(LAST) if agency == "Probation"
    )
    assert probation == Counter({"Did not attend": 11, "Cancelled": 2})


def test_every_other_agency_came_to_something():
    came = {agency for agency, _, attendance in listed(LAST) if attendance in CAME}
    assert came == set(plans.AGENCIES) - {plans.PROBATION}


def test_information_sharing_is_arranged_and_no_session_has_been_held():
    planned = [one for one in sessions() if one.course == plans.SHARING]
    assert [one.session for one in planned] == ["INF-01", "INF-02"]
    assert all(one.held_on > LAST and one.action_ref == "5.1" for one in planned)
    attendance = {kind for _, course, kind in listed(LAST) if course == plans.SHARING}
    assert attendance == {"Booked"}


def test_the_sessions_held_are_those_the_plans_speak_of():
    def held(course: str, by: date) -> int:
        of_course = [one for one in sessions() if one.course == course]
        return sum(state_on(one, by) == "Held" for one in of_course)

    assert held(plans.ESCALATION, date(2026, 6, 26)) == 12  # 1.3
    assert held(plans.NEGLECT, date(2026, 6, 23)) == 11  # 2.2
    assert held(plans.THRESHOLDS, date(2026, 5, 12)) == 12  # 3.2
    assert held(plans.THRESHOLDS, AS_AT[0]) == 4  # 3.2
    assert held(plans.THRESHOLDS, AS_AT[1]) == 7  # 3.2
    assert [held(plans.SUPERVISION, AS_AT[number]) for number in (0, 2, 4)] == [2, 6, 9]  # 4.2


def test_no_one_books_a_course_twice_and_no_session_takes_more_than_its_places():
    pairs = Counter((one.delegate.number, one.session.course) for one in bookings())
    assert set(pairs.values()) == {1}
    seated = Counter(
        one.session.session for one in bookings() if one.attendance not in ("Waitlisted", "Walk-in")
    )
    assert all(seated[one.session] <= one.places for one in sessions())


def test_a_booking_for_a_coming_session_is_only_booked():
    for as_at in AS_AT:
        for one in bookings():
            if state_on(one.session, as_at) == "Planned":
                assert attendance_on(one, as_at) in ("Booked", "Waitlisted")


def test_two_sessions_are_called_off_and_one_takes_its_bookings_with_it():
    gone = [one for one in sessions() if state_on(one, LAST) == "Cancelled"]
    assert [one.session for one in gone] == ["NEG-X1", "SUP-X1"]
    assert [[state_on(one, as_at) for one in gone] for as_at in (AS_AT[2], AS_AT[3], LAST)] == [
        ["Planned", "Planned"],
        ["Cancelled", "Planned"],
        ["Cancelled", "Cancelled"],
    ]
    lost = [one for one in bookings() if one.session in gone]
    assert {one.session.session for one in lost} == {"NEG-X1"}
    assert len(lost) == 14
    assert all(one.booked_on < one.session.called_off for one in lost)
    assert {attendance_on(one, AS_AT[2]) for one in lost} == {"Booked"}
    assert {attendance_on(one, AS_AT[3]) for one in lost} == {"Cancelled"}


def test_the_level_of_a_course_is_the_same_for_all_its_sessions():
    levels = {(one.course, one.level) for one in sessions()}
    assert dict(levels) == {
        plans.THRESHOLDS: "Awareness",
        plans.NEGLECT: "Level 2",
        plans.ESCALATION: "Level 2",
        plans.SUPERVISION: "Level 3",
        plans.SHARING: "Awareness",
    }
    assert len(levels) == 5


def test_what_a_session_covered_is_known_once_it_was_held_and_not_always_then():
    for as_at in AS_AT:
        held = [one for one in sessions() if state_on(one, as_at) == "Held"]
        stated = {one for one in sessions() if content_on(one, as_at)}
        assert stated <= set(held)
    assert {one.session for one in set(held) - stated} == {
        *("THR-02", "SUP-04", "NEG-06", "ESC-03", "ESC-09"),
    }


def reached(agency: str) -> tuple[int, int]:
    """How many of an agency's staff came, and how many were expected, added over the courses."""
    people = sum(
        one.delegate.agency == agency and attendance_on(one, LAST) in CAME for one in bookings()
    )
    return people, sum(one.people for one in expected(LAST) if one.agency == agency)


def test_the_expected_numbers_are_known_once_the_committee_had_asked():
    assert [len(expected(as_at)) for as_at in AS_AT] == [0, 0, 88, 88, 88, 88]
    assert {one.agency for one in expected(LAST)} == set(plans.AGENCIES)


def test_housing_sent_fewer_than_half_and_probation_nobody_of_those_expected():
    shares = {agency: reached(agency) for agency in plans.AGENCIES}
    # Of 1, 2 and 3 staff by role level: 1 + 2 + 2 (55 %), 1 + 2 + 2 (60 %), 1 + 2 + 3 (80 %);
    # and 1 manager and 2 leads.
    assert shares[plans.PROBATION] == (0, 19)
    below = [agency for agency, (people, number) in shares.items() if people < number / 2]
    assert below == [plans.HOUSING, plans.PROBATION]
    assert all(people <= number for people, number in shares.values())


def test_19_managers_were_still_to_attend_in_july_as_the_plan_says():
    def missing(as_at: date) -> int:
        came = sum(
            course == plans.SUPERVISION and kind in CAME for _, course, kind in listed(as_at)
        )
        return sum(one.people for one in expected(as_at) if one.course == plans.SUPERVISION) - came

    assert (missing(AS_AT[2]), missing(AS_AT[4])) == (58, 19)  # 4.2, reports 3 and 5


def test_delegates_are_staff_numbers_and_never_names():
    numbers = [one.number for one in staff()]
    assert len(set(numbers)) == len(numbers) == 615
    assert all(number[0] == "S" and number[1:].isdigit() for number in numbers)


@pytest.mark.parametrize("session", ["ESC-01", "ESC-16", "NEG-12", "THR-12", "SUP-10"])
def test_sessions_are_numbered_within_their_course(session):
    assert session in {one.session for one in sessions()}
