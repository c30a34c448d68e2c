from drawn_cases import NOW, action, asked, plan, report

from lscp_data.questions.rules.no_lead import RULE


def test_an_action_without_a_lead_is_asked_about():
    shown = plan(report(NOW, action("1"), action("2", lead_agency=None)))
    (one,) = asked(RULE, shown)
    assert one.text == "Action 2 has no lead. Who answers for it?"
    assert one.facts == (
        "Neither a lead agency nor a post is named in the report as at 15 September 2026."
    )
    assert one.ask == "the partnership"


def test_all_agencies_is_no_one_lead():
    shown = plan(report(NOW, action("1", lead_agency="All agencies", lead_post="Head of Data")))
    (one,) = asked(RULE, shown)
    assert one.text == "Action 1 is led by all agencies. Which of them answers for it here?"
    assert one.ask == "Head of Data"


def test_an_agency_a_post_and_an_embedded_action_are_not():
    shown = plan(
        report(
            NOW,
            action("1", lead_agency="Police / All agencies"),
            action("2", lead_agency=None, lead_post="Head of Data"),
            action("3", "Blue", lead_agency=None, evidence="Audit report"),
        )
    )
    assert asked(RULE, shown) == []


def test_a_plan_that_names_no_lead_is_asked_about_once():
    rows = [action(ref, lead_agency=None) for ref in "12"]
    (one,) = asked(RULE, plan(report(NOW, *rows)))
    assert one.text == "No lead is named for the 2 actions not yet embedded. Who leads each?"
