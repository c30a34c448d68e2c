from drawn_cases import NOW, action, asked, plan, report

from lscp_data.questions.rules.not_embedded import RULE
from lscp_data.subjects.actions.key import KEYS
from lscp_data.subjects.choices.choices import Choices

KNOWN = {"evidence": "Audit report"}


def test_an_action_completed_over_six_months_ago_is_asked_about():
    # 16 March to 15 September is 183 days; 15 March is 184.
    shown = plan(
        report(
            NOW,
            action("1", "Green", completed_date="2026-03-15", **KNOWN),
            action("2", "Green", completed_date="2026-03-16", **KNOWN),
        )
    )
    (one,) = asked(RULE, shown)
    assert one.text == (
        "Action 1 has been complete for 184 days. "
        "When will it be embedded, and who will check that it is?"
    )
    assert one.facts == (
        "Completed on 15 March 2026; rated completed in the report as at 15 September 2026, "
        "after 184 days. The rule asks after 183 days."
    )


def test_the_days_asked_after_are_those_that_the_partnership_chose():
    done = action("1", "Green", completed_date="2026-05-17", **KNOWN)  # 121 days before the report
    (one,) = asked(RULE, plan(report(NOW, done)), choices=Choices(embed_days=120))
    assert one.facts.endswith("The rule asks after 120 days.")
    assert asked(RULE, plan(report(NOW, done)), choices=Choices(embed_days=121)) == []


def test_one_without_a_date_is_asked_about_once_reports_show_so_long_a_wait():
    done = action("1", "Green", **KNOWN)
    (one,) = asked(RULE, plan(report("2026-03-01", done), report(NOW, done)))
    assert "for at least 198 days" in one.text
    assert one.facts.startswith("No date of completion is given")


def test_embedded_open_and_undated_actions_are_not_nor_a_key_without_embedded():
    old = {"completed_date": "2025-01-31", **KNOWN}
    shown = plan(
        report(NOW, action("1", "Blue", **old), action("2"), action("3", "Green", **KNOWN))
    )
    assert asked(RULE, shown) == []
    no_blue = next(key for key in KEYS.values() if all(e.stage != "embedded" for e in key.entries))
    assert asked(RULE, plan(report(NOW, action("1", "Green", **old)), key=no_blue)) == []
