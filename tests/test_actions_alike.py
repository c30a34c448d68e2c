import pandas as pd

from lscp_data.subjects.actions.alike import likely_same, telling


def actions(*rows):
    frame = pd.DataFrame(rows, columns=["plan", "key", "action", "theme"])
    return frame.assign(ref=frame["key"].str.upper())


def pairs(*rows):
    found = likely_same(actions(*rows))
    return list(found[["key", "other_key"]].itertuples(index=False, name=None))


POLICY = "Publish the escalation policy"


def test_the_same_words_in_two_plans_are_suggested_and_within_a_plan_never():
    assert pairs(
        ("Review", "1.1", POLICY, None),
        ("Review", "1.2", POLICY, None),
        ("Peer", "p1", "Publish an escalation policy.", None),
    ) == [("1.1", "p1"), ("1.2", "p1")]


def test_words_that_stand_in_every_plan_make_no_two_actions_alike():
    first = "Multi-agency safeguarding training for all staff of each agency on neglect"
    second = "Thresholds: make sure that all staff work in safeguarding practice and training"
    assert (telling(first), telling(second)) == ("neglect", "thresholds")
    assert pairs(("Review", "1.1", first, None), ("Peer", "p1", second, None)) == []


def test_within_a_theme_less_likeness_is_asked_for_however_the_theme_is_spelt():
    first = "Train all first-line managers in reflective supervision"
    second = "Offer reflective supervision to designated safeguarding leads in schools"
    apart = pairs(("Review", "4.2", first, "Supervision"), ("Peer", "p10", second, "Schools"))
    together = pairs(
        ("Review", "4.2", first, "Supervision"), ("Peer", "p10", second, " SUPERVISION ")
    )
    assert (apart, together) == ([], [("4.2", "p10")])


def test_two_actions_without_a_theme_share_none():
    found = likely_same(actions(("Review", "1", POLICY, None), ("Peer", "p1", POLICY, None)))
    assert found[["theme", "why"]].values.tolist() == [["", "words of both"]]


def test_the_likeliest_pair_comes_first_and_no_action_is_in_more_than_three():
    others = [("Peer", f"p{n}", f"{POLICY} to group {n}", None) for n in range(5)]
    found = pairs(("Review", "1", POLICY, None), *others, ("Peer", "p9", POLICY, None))
    assert len(found) == 3
    scores = likely_same(actions(("Review", "1", POLICY, None), *others))["alike"]
    assert scores.is_monotonic_decreasing


def test_actions_without_words_are_like_no_other():
    assert pairs(("Review", "1", "", "Neglect"), ("Peer", "p1", "", "Neglect")) == []
