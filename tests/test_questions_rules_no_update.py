from drawn_cases import NOW, THEN, action, asked, plan, report

from lscp_data.questions.rules.no_update import RULE

SAID = {"progress": "Two of three partners agreed."}


def test_an_open_action_reported_as_at_the_last_meeting_is_asked_about():
    shown = plan(report(THEN, action("3.1", **SAID)), report(NOW, action("3.1", **SAID)))
    (one,) = asked(RULE, shown)
    assert one.text == (
        "Action 3.1 is reported in the same words as at the meeting of 28 July 2026. "
        "What has been done since?"
    )
    assert one.facts == (
        "Texts, dates and rating are the same in the reports as at 14 July 2026 and "
        "15 September 2026, 63 days apart."
    )
    assert one.days == 63


def test_without_a_meeting_the_report_before_is_compared():
    shown = plan(report(THEN, action("3.1", **SAID)), report(NOW, action("3.1", **SAID)))
    (one,) = asked(RULE, shown, meetings=None)
    assert "in the report of 14 July 2026. What" in one.text


def test_a_new_word_a_new_date_a_new_rating_no_text_and_a_first_report_are_not():
    shown = plan(
        report(
            THEN, *(action(ref, **SAID) for ref in "123"), action("4"), action("5", "Green", **SAID)
        ),
        report(
            NOW,
            action("1", progress="All three partners agreed."),
            action("2", due="2027-03-31", **SAID),
            action("3", "Red", **SAID),
            action("4", progress=None),
            action("5", "Green", **SAID),
            action("6", **SAID),
        ),
    )
    assert asked(RULE, shown) == []
    assert asked(RULE, plan(report(NOW, action("1", **SAID)))) == []


def test_many_that_stand_still_make_one_question_about_all_of_them():
    still = [action(f"1.{n}", **SAID) for n in range(1, 5)]
    shown = plan(report(THEN, *still), report(NOW, *still, action("1.5", **SAID)))
    (one,) = asked(RULE, shown)
    assert one.text == (
        "4 of 5 open actions are reported in the same words as at the meeting of 28 July 2026. "
        "What has been done on them since?"
    )
    assert one.facts.endswith(": 1.1, 1.2, 1.3 and 1.4.")
    assert (one.key, one.keys) == ("", ("1.1", "1.2", "1.3", "1.4"))
