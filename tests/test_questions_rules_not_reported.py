from drawn_cases import NOW, PLAN, THEN, action, asked, plan, report

from lscp_data.questions.question import LONGEST
from lscp_data.questions.rules.not_reported import RULE

OTHER = plan(report(NOW, action("P1")), name="Peer review")


def test_a_plan_older_than_the_report_shown_is_asked_about_once():
    done = action("2", "Green", evidence="Audit report")
    (one,) = asked(RULE, plan(report(THEN, action("1"), done)), OTHER)
    # 14 July to 15 September: 17 + 31 + 15 days.
    assert one.text == (
        "The plan “Practice review” was last reported on 14 July 2026, 63 days before this "
        "report. When will it be updated?"
    )
    assert one.facts == (
        "The report as at 15 September 2026 does not bring the plan, so it stands as at "
        "14 July 2026: 2 actions, 1 of them open."
    )
    assert (one.plan, one.key, one.days, one.ask) == (PLAN, "", 63, "the partnership")


def test_a_plan_reported_with_the_others_is_not():
    assert asked(RULE, plan(report(NOW, action("1"))), OTHER) == []


def test_a_long_name_of_a_plan_leaves_the_question_short():
    (one,) = asked(RULE, plan(report("2025-09-30", action("1")), name="Review " * 20), OTHER)
    assert len(one.text) <= LONGEST
