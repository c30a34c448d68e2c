from drawn_cases import NOW, action, asked, bookings, plan, report

from lscp_data.questions.rules.no_session import RULE

LINKED = plan(report(NOW, action("5.1", course="Sharing"), action("5.2", course="Sharing")))


def test_a_linked_course_without_a_session_held_is_asked_about_once():
    booked = bookings(("Sharing", "S1", "2026-10-06", "Health", "h1", "booked"))
    (one,) = asked(RULE, LINKED, booked=booked)
    assert one.text == (
        "No session of “Sharing” is recorded as held. When will staff have been trained?"
    )
    assert one.facts == (
        "“Sharing” is linked to actions 5.1 and 5.2. None of 1 session has been held; the next is "
        "on 6 October 2026. As at 15 September 2026."
    )
    assert (one.key, one.keys, one.about) == ("5.1", ("5.1", "5.2"), "Sharing")


def test_a_course_that_two_plans_share_is_asked_about_in_the_first():
    booked = bookings(("Sharing", "S1", "2026-10-06", "Health", "h1", "booked"))
    other = plan(report(NOW, action("P1", course="Sharing")), name="Peer review")
    assert [one.plan for one in asked(RULE, LINKED, other, booked=booked)] == ["Practice review"]


def test_a_session_held_and_no_training_data_at_all_are_not():
    booked = bookings(("Sharing", "S1", "2026-07-06", "Health", "h1", "attended"))
    assert asked(RULE, LINKED, booked=booked) == []
    assert asked(RULE, LINKED) == []


def test_a_course_that_is_linked_to_no_action_is_not():
    booked = bookings(("Other", "S1", "2026-10-06", "Health", "h1", "booked"))
    assert asked(RULE, plan(report(NOW, action("1"))), booked=booked) == []
