from drawn_cases import NOW, action, asked, bookings, plan, report

from lscp_data.questions.rules.nobody_came import RULE

LINKED = plan(report(NOW, action("1", course="Sharing"), action("2", course="Escalation")))
CAME = ("Sharing", "S1", "2026-07-06", "Health", "h1", "attended")


def test_an_agency_that_booked_and_sent_nobody_is_asked_about():
    booked = bookings(CAME, ("Sharing", "S1", "2026-07-06", "Probation", "p1", "did not attend"))
    (one,) = asked(RULE, LINKED, booked=booked)
    assert one.text == (
        "Nobody from Probation is recorded at “Sharing”. Who will attend, and by when?"
    )
    assert one.facts == (
        "Sessions held and nobody from Probation: “Sharing” (booked). As at 15 September 2026."
    )
    assert (one.ask, one.about, one.key) == ("Probation", "Probation", "1")


def test_several_courses_make_one_question_to_the_agency():
    booked = bookings(
        CAME,
        ("Sharing", "S1", "2026-07-06", "Probation", "p1", "did not attend"),
        ("Escalation", "E1", "2026-07-07", "Health", "h1", "attended"),
        ("Escalation", "E1", "2026-07-07", "Probation", "p1", "did not attend"),
    )
    (one,) = asked(RULE, LINKED, booked=booked)
    assert "at either of 2 courses linked to this plan" in one.text
    assert one.keys == ("1", "2")


def test_an_agency_that_came_or_is_booked_for_a_session_to_come_is_not():
    booked = bookings(CAME, ("Sharing", "S2", "2026-10-06", "Probation", "p1", "booked"))
    assert asked(RULE, LINKED, booked=booked) == []


def test_agencies_that_left_a_course_no_action_is_linked_to_are_not():
    booked = bookings(CAME, ("Sharing", "S1", "2026-07-06", "Probation", "p1", "did not attend"))
    assert asked(RULE, plan(report(NOW, action("1"))), booked=booked) == []
