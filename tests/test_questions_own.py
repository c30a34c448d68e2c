"""What members asked themselves, as it stands beside the questions of the rules."""

import datetime as dt

import pandas as pd

from lscp_data.questions.own import own_questions
from lscp_data.subjects.committee.promises import standing

SIGN = "Sign the sharing agreement"
PLANS = {"Peer review": pd.DataFrame({"key": ["p2"], "ref": ["P2"], "action": [SIGN]})}


def stood(*rows: dict[str, object]) -> pd.DataFrame:
    told = [{"asked_on": pd.Timestamp("2026-02-03"), "what": "When?"} | row for row in rows]
    return standing(pd.DataFrame(told), PLANS, dt.date(2026, 5, 19), {})


def test_a_members_own_question_follows_its_action_and_says_whom_to_ask():
    about = {"plan": "Peer review", "action_ref": "P1", "action": SIGN, "owner": "Head of Housing"}
    (one,) = own_questions(stood(about | {"asked_by": "Chair"}))
    assert (one.text, one.plan, one.key, one.ref) == ("When?", "Peer review", "p2", "P2")
    assert (one.facts, one.ask) == ("Asked by: Chair.", "Head of Housing")


def test_one_about_no_action_asks_the_partnership_where_nobody_is_named():
    (one,) = own_questions(stood({}))
    assert (one.plan, one.key, one.ref, one.ask) == ("", "", "", "the partnership")
    assert one.facts == "By whom is not written."


def test_a_closed_one_and_one_made_of_a_rule_are_not_among_them():
    closed, fired = {"status": "closed"}, {"rule": "overdue|Peer review|p2"}
    assert own_questions(stood(closed, fired)) == ()
    assert [one.about for one in own_questions(stood(closed, {}))] == ["1"]
