from drawn_cases import NOW, THEN, action, asked, plan, report

from lscp_data.questions.rules.no_date import RULE

OPEN = {"due": None, "due_precision": "open"}


def test_an_open_action_without_a_date_is_asked_about_since_it_has_had_none():
    shown = plan(
        report(THEN, action("1"), action("4.4", due=None)),
        report(NOW, action("1"), action("4.4", due=None)),
    )
    (one,) = asked(RULE, shown)
    assert one.text == "Action 4.4 has no date. When will it be done?"
    assert one.facts == (
        "Open. The report as at 15 September 2026 gives no date; none has been given for 63 days."
    )


def test_ongoing_is_no_date_and_asked_what_would_show_it():
    (one, two) = asked(RULE, plan(report(NOW, action("1.4", **OPEN), action("1", due=None),
                                         action("2"))))  # fmt: skip
    assert (one.ref, two.ref) == ("1", "1.4")  # none at all weighs more
    assert two.text == (
        "Action 1.4 is described as ongoing. What would show that it is achieved, and by when?"
    )


def test_a_date_that_was_taken_away_is_told():
    shown = plan(
        report(THEN, action("1"), action("2", due="2026-11-30")),
        report(NOW, action("1"), action("2", due=None)),
    )
    (one,) = asked(RULE, shown)
    assert one.text == "Action 2 had a date and has none now. When will it be done?"
    assert one.facts.endswith("The last date given was 30 November 2026.")


def test_a_dated_action_and_a_completed_one_are_not():
    done = action("2", "Green", due=None, evidence="Audit report")
    assert asked(RULE, plan(report(NOW, action("1"), done))) == []


def test_a_plan_without_any_date_is_asked_about_once():
    (one,) = asked(RULE, plan(report(NOW, action("1", due=None), action("2", due=None))))
    assert one.text == "No date is given for the 2 open actions. By when will each be done?"
    assert one.keys == ("1", "2")
