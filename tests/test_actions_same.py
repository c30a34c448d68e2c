import datetime as dt

import pandas as pd

from lscp_data.demonstration import same_actions
from lscp_data.subjects.actions.said_same import answered, groups
from tests.drawn import read, workbook

POLICY = "Agree and publish one escalation policy for all agencies"
SHARED = "Publish the escalation policy of the partnership"
OTHER = "Open the advice line to voluntary organisations"


def actions(*rows):
    return pd.DataFrame(rows, columns=["plan", "key", "action"])


BOTH = actions(("Review", "1.1", POLICY), ("Review", "1.2", OTHER), ("Peer", "p1", SHARED))


def answers(*rows):
    names = ["plan", "action_ref", "action", "other_plan", "other_ref", "other_action", "same"]
    return pd.DataFrame(rows, columns=names)


def said(frame, *rows):
    found, unused = answered(frame, answers(*rows))
    return list(found.itertuples(index=False, name=None)), len(unused)


def test_an_answer_counts_where_both_wordings_are_there():
    row = ("Review", "1.1", POLICY, "Peer", "P1", SHARED, "yes")
    assert said(BOTH, row) == ([("Review", "1.1", "Peer", "p1", True)], 0)


def test_an_answer_without_a_wording_or_on_another_one_does_not_count():
    assert said(BOTH, ("Review", "1.1", None, "Peer", "P1", SHARED, "yes")) == ([], 1)
    assert said(BOTH, ("Review", "1.1", POLICY, "Peer", "P1", pd.NA, "yes")) == ([], 1)
    assert said(BOTH, ("Review", "1.1", "Audit forty cases", "Peer", "P1", SHARED, "no")) == ([], 1)


def test_an_answer_follows_an_action_that_was_renumbered_but_not_to_one_of_two():
    row = ("Review", "9.9", POLICY, "Peer", "P1", SHARED, "yes")
    assert said(BOTH, row) == ([("Review", "1.1", "Peer", "p1", True)], 0)
    twice = pd.concat([BOTH, actions(("Review", "1.3", POLICY))])
    assert said(twice, row) == ([], 1)


def test_of_two_answers_on_a_pair_the_later_counts_whichever_way_round_it_stands():
    first = ("Review", "1.1", POLICY, "Peer", "P1", SHARED, "yes")
    second = ("Peer", "P1", SHARED, "Review", "1.1", POLICY, "no")
    assert said(BOTH, first, second) == ([("Peer", "p1", "Review", "1.1", False)], 0)


def test_two_actions_of_one_plan_are_never_said_to_be_one():
    assert said(BOTH, ("Review", "1.1", POLICY, "Review", "1.2", OTHER, "yes")) == ([], 1)


def test_what_is_the_same_as_the_same_action_is_in_one_group():
    three = pd.concat([BOTH, actions(("Audit", "a1", POLICY))], ignore_index=True)
    told, _ = answered(
        three,
        answers(
            ("Review", "1.1", POLICY, "Peer", "P1", SHARED, "yes"),
            ("Peer", "P1", SHARED, "Audit", "A1", POLICY, "yes"),
            ("Review", "1.2", OTHER, "Peer", "P1", SHARED, "no"),
        ),
    )
    # 1.1, P1 and A1 are one; 1.2 stays by itself
    assert groups(three, told).tolist() == [0, 1, 0, 0]


def test_nothing_said_leaves_each_action_by_itself():
    told, unused = answered(BOTH, None)
    assert (len(told), unused, groups(BOTH, told).tolist()) == (0, (), [0, 1, 2])


def test_the_demonstrations_sheet_is_read_as_answers_and_nothing_is_left_over():
    rows = list(same_actions.rows(dt.date(2026, 9, 15)))
    heads = [heading for heading, _ in same_actions.HEADINGS]
    upload = read(workbook({same_actions.SHEET: [heads, *rows]}))
    assert [part.dataset for part in upload.parts] == ["same_actions"]
    assert upload.problems == ()
    assert upload.parts[0].frame["same"].tolist() == ["yes", "no", "no"]
    assert list(same_actions.rows(dt.date(2026, 5, 1))) == []
