from drawn_cases import NOW, THEN, action, asked, plan, report

from lscp_data.questions.rules.backwards import RULE
from lscp_data.subjects.actions.key import KeyEntry, RagKey

KNOWN = {"evidence": "Audit report"}


def test_an_action_that_went_back_since_the_last_meeting_is_asked_about():
    shown = plan(
        report(THEN, action("6.1", "Green", **KNOWN)), report(NOW, action("6.1", "Amber", **KNOWN))
    )
    (one,) = asked(RULE, shown)
    assert one.text == (
        "Action 6.1 has gone back from “completed” to “in progress”. "
        "What was found, and what follows?"
    )
    assert one.facts == (
        "Published as completed (Green) in the report as at 14 July 2026, and as in "
        "progress (Amber) in that as at 15 September 2026."
    )


def test_under_a_key_of_confidence_the_rating_is_named():
    key = RagKey("on track", tuple(KeyEntry(c, c, None) for c in ("Red", "Amber", "Green")), "x")
    then, now = (action("1", c, stage="not stated") for c in ("Green", "Red"))
    (one,) = asked(RULE, plan(report(THEN, then), report(NOW, now), key=key))
    assert "from “Green” to “Red”" in one.text


def test_forward_unchanged_and_new_actions_are_not_nor_what_went_back_before_the_meeting():
    shown = plan(
        report("2026-05-19", action("1", "Green", **KNOWN), action("2")),
        report(THEN, action("1"), action("2")),
        report(NOW, action("1"), action("2", "Green", **KNOWN), action("3", "Red")),
    )
    assert asked(RULE, shown) == []
    assert asked(RULE, plan(report(NOW, action("1", "Red")))) == []
