from drawn_cases import NOW, THEN, action, asked, plan, report

from lscp_data.questions.rules.moved import RULE
from lscp_data.subjects.choices.choices import Choices

MAY, MARCH = "2026-05-19", "2026-03-17"


def test_a_date_put_back_twice_is_asked_about_even_with_reasons():
    shown = plan(
        report(MAY, action("4.2", due="2026-06-30")),
        report(THEN, action("4.2", due="2026-09-30", delay_reason="Post vacant")),
        report(NOW, action("4.2", due="2026-10-30", delay_reason="Post still vacant")),
    )
    (one,) = asked(RULE, shown)
    assert one.text == (
        "The date of action 4.2 has been put back twice. What is different about the date now?"
    )
    assert one.facts == (
        "Dates in turn: 30 June 2026 (in the report of 19 May 2026), 30 September 2026 (in the "
        "report of 14 July 2026) and 30 October 2026 (in the report of 15 September 2026)."
    )
    # 30 June to 30 October: 31 + 31 + 30 + 31 - 1 days.
    assert one.days == 122
    assert "vacant" not in one.facts


def test_one_move_without_a_reason_is_asked_about_where_the_plan_gives_reasons():
    shown = plan(
        report(THEN, action("1", due="2026-08-31"), action("2", due="2026-08-31")),
        report(
            NOW,
            action("1", due="2026-12-31", delay_reason=None),
            action("2", due="2026-12-31", delay_reason="Supplier delay"),
        ),
    )
    (one,) = asked(RULE, shown)
    assert one.text == "The date of action 1 was put back, and no reason is given. Why did it move?"
    assert one.facts.endswith("For 1 move no reason is given.")


def test_in_a_plan_without_any_reason_one_question_asks_about_all_moves():
    now = report(NOW, *(action(ref, due="2026-12-31") for ref in "12"))
    shown = plan(report(THEN, *(action(ref, due="2026-08-31") for ref in "12")), now)
    (one,) = asked(RULE, shown)
    assert one.text == (
        "The dates of 2 open actions were put back, and no reason is given for any. "
        "Why did they move?"
    )
    assert one.facts == (
        "Put back once, in a plan that gives no reason for any date up to the report as at "
        "15 September 2026: 1 and 2."
    )
    # 31 August to 31 December: 30 + 31 + 30 + 31 days.
    assert (one.days, one.keys, one.key) == (122, ("1", "2"), "")
    single = plan(report(THEN, action("1", due="2026-08-31")), report(NOW, action("1")))
    (alone,) = asked(RULE, single)
    assert alone.text.startswith("The date of action 1 was put back, and no reason is given.")


def test_the_facts_of_one_question_for_all_say_once_only_where_it_was_once():
    days = [(MARCH, "2026-06-30"), (MAY, "2026-09-30"), (NOW, "2026-12-31")]
    shown = plan(*(report(day, *(action(ref, due=due) for ref in "12")) for day, due in days))
    (one,) = asked(RULE, shown, choices=Choices(put_back_times=3))
    assert one.facts.startswith("Put back fewer than 3 times, in a plan that gives no reason")


def test_how_often_is_asked_about_is_as_the_partnership_chose():
    days = [(MARCH, "2026-06-30"), (MAY, "2026-09-30"), (NOW, "2026-12-31")]
    shown = plan(*(report(day, action("1", due=due, delay_reason="Post")) for day, due in days))
    assert len(asked(RULE, shown)) == 1
    assert asked(RULE, shown, choices=Choices(put_back_times=3)) == []
    once = plan(*(report(day, action("1", due=due, delay_reason="x")) for day, due in days[:2]))
    (one,) = asked(RULE, once, choices=Choices(put_back_times=1))
    assert "has been put back once" in one.text


def test_a_move_with_its_reason_an_earlier_date_and_a_closed_action_are_not():
    shown = plan(
        report(THEN, *(action(ref, due="2026-08-31") for ref in "123")),
        report(
            NOW,
            action("1", due="2026-12-31", delay_reason="Post vacant"),
            action("2", due="2026-07-31"),
            action("3", "Green", due="2026-12-31", evidence="Audit report"),
        ),
    )
    assert asked(RULE, shown) == []


def test_an_action_that_has_left_the_plan_is_not():
    gone = [report(day, action("1"), action("2", due=due)) for day, due in (
        (MARCH, "2026-06-30"), (MAY, "2026-09-30"), (THEN, "2026-10-31"))]  # fmt: skip
    assert asked(RULE, plan(*gone, report(NOW, action("1")))) == []
