import pandas as pd
from drawn_cases import NOW, action, asked, bookings, plan, report

from lscp_data.questions.rules.arranged_alone import RULE

DONE = {"completed_date": "2026-06-01"}


def test_an_action_called_complete_because_training_was_booked_is_asked_about():
    shown = plan(report(NOW, action("5", "Green", evidence="Training date set", **DONE)))
    (one,) = asked(RULE, shown)
    assert one.text == (
        "Action 5 is shown as complete, and its evidence tells of arrangements only. "
        "What shows that it was delivered?"
    )
    assert "“Training date set”" in one.facts
    # 1 June to 15 September: 29 + 31 + 31 + 15 days.
    assert (one.ref, one.key, one.ask, one.days) == ("5", "5", "Housing", 106)


def test_a_text_that_is_not_public_fires_the_rule_and_is_never_quoted():
    done = action("5", "Green", evidence="Training date set", **DONE)
    (one,) = asked(RULE, plan(report(NOW, done), public_text=False))
    assert "date set" not in one.text + one.facts


def test_a_course_with_dates_alone_is_arranged_and_no_more():
    done = action("5", "Green", course="Sharing", **DONE)
    booked = bookings(("Sharing", "S1", "2026-10-06", "Health", "h1", "booked"))
    (one,) = asked(RULE, plan(report(NOW, done)), booked=booked)
    assert "None of 1 session has been held" in one.facts


def test_open_actions_and_evidence_of_more_than_arrangements_are_not_asked_about():
    shown = plan(
        report(
            NOW,
            action("1", "Amber", evidence="Training date set"),
            action("2", "Green", evidence="Audit report: 17 of 20 files"),
            action("3", "Green", evidence=pd.NA),  # nothing stated: another rule's question
        )
    )
    assert asked(RULE, shown) == []
