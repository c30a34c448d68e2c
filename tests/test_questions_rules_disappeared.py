import pandas as pd
from drawn_cases import MEETING, NOW, THEN, action, asked, plan, report

from lscp_data.questions.rules.disappeared import RULE


def test_an_action_that_is_not_there_any_more_is_asked_about():
    shown = plan(report(THEN, action("4.4"), action("4.5")), report(NOW, action("4.4")))
    (one,) = asked(RULE, shown)
    assert one.text == "Action 4.5 is no longer in the plan. What became of it, and who agreed?"
    assert one.facts == (
        "Last reported as at 14 July 2026, as in progress (Amber); not in the report as at "
        "15 September 2026. No reason was given."
    )
    assert (one.key, one.ask, one.days) == ("4.5", "Housing", 63)


def test_with_a_stated_reason_it_weighs_less_and_is_asked_what_became_of_its_aim():
    reports = report(THEN, action("4.4"), action("4.5")), report(NOW, action("4.4"))
    (one,) = asked(RULE, plan(*reports, gone={"4.5": "Merged into 4.4"}))
    (without,) = asked(RULE, plan(*reports))
    assert one.text == ("Action 4.5 is no longer in the plan. What became of its aim?")
    assert one.facts.endswith("The reason given: Merged into 4.4.")
    assert one.weight < without.weight


def test_one_that_came_and_went_between_the_meeting_and_now_is_asked_about():
    shown = plan(
        report("2026-05-19", action("1")), report(THEN, action("1"), action("2")),
        report(NOW, action("1")),
    )  # fmt: skip
    june = MEETING.assign(date=MEETING["date"] - pd.Timedelta(days=50))
    assert [one.ref for one in asked(RULE, shown, meetings=june)] == ["2"]


def test_one_whose_reference_another_action_took_is_told_apart_from_it():
    other = action("2", action="Name a lead for information sharing in every service")
    (one,) = asked(RULE, plan(report(THEN, action("1"), action("2")), report(NOW, other)))[:1]
    assert (one.ref, one.key) != ("2", "2")
    assert asked(RULE, plan(report(THEN, action("2")), report(NOW, other)))[0].key == ""


def test_one_that_stays_is_renumbered_or_left_before_the_last_meeting_is_not():
    words = "Name a lead for information sharing in every service"
    shown = plan(
        report("2026-05-19", action("1"), action("2")),
        report(THEN, action("1"), action("3", action=words)),
        report(NOW, action("1"), action("7", action=words)),
    )
    assert asked(RULE, shown) == []
