from collections import Counter
from datetime import date

import pytest

from lscp_data.demonstration import plans
from lscp_data.demonstration.story import AS_AT
from lscp_data.demonstration.training import attendance_on, bookings, sessions, staff

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
    assert [len(listed(as_at)) for as_at in AS_AT] == [202, 474, 757, 1038, 1151, 1216]


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
    assert probation == Counter({"Did not attend": 11, "Cancelled": 1})


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
        return sum(one.course == course and one.held_on <= by for one in sessions())

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
            if one.session.held_on > as_at:
                assert attendance_on(one, as_at) in ("Booked", "Waitlisted")


def test_delegates_are_staff_numbers_and_never_names():
    numbers = [one.number for one in staff()]
    assert len(set(numbers)) == len(numbers) == 615
    assert all(number[0] == "S" and number[1:].isdigit() for number in numbers)


@pytest.mark.parametrize("session", ["ESC-01", "ESC-16", "NEG-12", "THR-12", "SUP-10"])
def test_sessions_are_numbered_within_their_course(session):
    assert session in {one.session for one in sessions()}
