from drawn_cases import NOW, THEN, action, asked, plan, report

from lscp_data.questions.rules.moved import RULE

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


def test_one_move_in_a_plan_without_reasons_an_earlier_date_and_a_closed_action_are_not():
    shown = plan(
        report(THEN, *(action(ref, due="2026-08-31") for ref in "123")),
        report(
            NOW,
            action("1", due="2026-12-31"),
            action("2", due="2026-07-31"),
            action("3", "Green", due="2026-12-31", evidence="Audit report"),
        ),
    )
    assert asked(RULE, shown) == []


def test_an_action_that_has_left_the_plan_is_not():
    gone = [report(day, action("1"), action("2", due=due)) for day, due in (
        (MARCH, "2026-06-30"), (MAY, "2026-09-30"), (THEN, "2026-10-31"))]  # fmt: skip
    assert asked(RULE, plan(*gone, report(NOW, action("1")))) == []
