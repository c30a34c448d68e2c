from drawn_cases import NOW, action, asked, plan, report

from lscp_data.questions.rules.no_evidence import RULE


def test_an_action_called_complete_with_nothing_stated_is_asked_about():
    shown = plan(
        report(
            NOW,
            action("1.1", "Blue", evidence=None, completed_date="2026-09-01"),
            action("1.2", "Green", evidence="Audit report"),
        )
    )
    (one,) = asked(RULE, shown)
    assert one.text == (
        "Action 1.1 is shown as complete with no evidence. What shows that it is done?"
    )
    assert one.facts == (
        "Published as embedded in the report as at 15 September 2026. No evidence is stated."
    )
    assert one.days == 14


def test_open_actions_and_those_with_any_evidence_are_not_asked_about():
    shown = plan(
        report(
            NOW,
            action("1", "Amber"),
            action("2", "Green", evidence="Audit report"),
            action("3", "Green", progress="Briefing e-mailed"),
        )
    )
    assert asked(RULE, shown) == []


def test_a_plan_without_such_columns_is_asked_about_once():
    shown = plan(report(NOW, action("1", "Green"), action("2", "Green"), action("3", "Amber")))
    (one,) = asked(RULE, shown)
    assert one.text == (
        "2 actions of this plan are shown as complete, and the report states no evidence. "
        "Where can it be seen?"
    )
    assert (one.key, one.keys, one.ask) == ("", ("1", "2"), "the partnership")
