from drawn_cases import NOW, THEN, action, asked, plan, report

from lscp_data.questions.rules.redated import RULE

DELAYED = {"delay_reason": "Supplier delay"}


def test_an_action_past_its_first_date_with_a_new_one_is_asked_about():
    shown = plan(
        report(THEN, action("6.1", due="2026-08-31")),
        report(NOW, action("6.1", due="2026-11-27", **DELAYED)),
    )
    (one,) = asked(RULE, shown)
    assert one.text == (
        "Action 6.1 passed its first date of 31 August 2026. "
        "How sure is the new date of 27 November 2026?"
    )
    assert one.days == 15
    assert one.facts == (
        "Open; first promised for 31 August 2026, 15 days before the report as at "
        "15 September 2026, and now for 27 November 2026."
    )


def test_what_another_rule_asks_already_and_a_first_date_to_come_are_not():
    shown = plan(
        report(THEN, *(action(ref, due="2026-08-31") for ref in "123"), action("4")),
        report(
            NOW,
            action("1", due="2026-11-30"),  # no reason: the rule on moved dates
            action("2", due="2026-09-01", **DELAYED),  # past the new date too: overdue
            action("3", due=None, **DELAYED),  # none: the rule on missing dates
            action("4", due="2027-01-31", **DELAYED),  # first promised for December
        ),
    )
    assert asked(RULE, shown) == []
