from drawn_cases import NOW, action, asked, plan, report

from lscp_data.questions.rules.overdue import RULE


def test_an_open_action_past_its_latest_date_is_asked_about_with_its_days():
    (one,) = asked(RULE, plan(report(NOW, action("3.3", due="2026-05-31", lead_post="Head"))))
    # 31 May to 15 September: 30 + 31 + 31 + 15 days.
    assert one.text == (
        "Action 3.3 is 107 days past its latest date. By when will it be done, "
        "and what stands in the way?"
    )
    assert one.facts == (
        "Open; the latest date promised was 31 May 2026, 107 days before the report as at "
        "15 September 2026."
    )
    assert (one.days, one.ask) == (107, "Housing")


def test_the_day_itself_a_date_to_come_and_a_completed_action_are_not():
    shown = plan(
        report(
            NOW,
            action("1", due=NOW),
            action("2"),
            action("3", "Green", due="2026-05-31", evidence="Audit report"),
            action("4", due=None),
            action("5", "superseded", due="2026-05-31"),
        )
    )
    assert asked(RULE, shown) == []
