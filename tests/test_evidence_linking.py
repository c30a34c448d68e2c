import pandas as pd
import pytest

from lscp_data.subjects.evidence.linking import action_rows, answered, links
from lscp_data.subjects.evidence.suggesting import suggestions

ESCALATION = "Train staff in the escalation policy so that disagreements are raised in time"
NEGLECT = "Roll out the neglect toolkit to every team that assesses families"
COURSES = ["Escalation policy", "Neglect toolkit"]


def plan(*rows):
    frame = pd.DataFrame(rows, columns=["key", "action", "course"])
    return frame.assign(ref=frame["key"])


def plans(**frames):
    return action_rows(frames)


def references(*rows):
    return pd.DataFrame(rows, columns=["course", "plan", "key"])


def said(*rows):
    return pd.DataFrame(rows, columns=["plan", "key", "action", "course", "linked"])


def joined(actions, refs=None, confirmed=None):
    """The links as (plan, key, course, by), and the suggestions as (plan, key, course, why)."""
    refs = references() if refs is None else refs
    answers, unused = answered(actions, COURSES, confirmed)
    linked = links(actions, COURSES, refs, answers)
    asked = suggestions(actions, COURSES, refs, answers, linked, unused)
    return (
        list(linked[["plan", "key", "course", "by"]].itertuples(index=False, name=None)),
        list(asked[["plan", "key", "course", "why"]].itertuples(index=False, name=None)),
    )


def test_the_plans_own_column_links_each_course_it_names():
    actions = plans(a=plan(("1.1", "Do it", "ESCALATION POLICY; neglect-toolkit")))
    assert joined(actions)[0] == [
        ("a", "1.1", "Escalation policy", "column"),
        ("a", "1.1", "Neglect toolkit", "column"),
    ]


def test_a_column_that_names_a_course_nobody_else_knows_links_it_as_written():
    actions = plans(a=plan(("1.1", "Do it", "Fire safety")))
    assert joined(actions) == ([("a", "1.1", "Fire safety", "column")], [])


def test_a_near_spelling_is_asked_about_and_never_linked():
    actions = plans(a=plan(("1.1", "Do it", "Esclation policy")))
    assert joined(actions) == (
        [],
        [("a", "1.1", "Escalation policy", "nearly the name in the plan")],
    )


def test_a_training_sheets_reference_links_where_one_plan_has_it():
    actions = plans(a=plan(("1.1", "Do it", None)), b=plan(("2.1", "Do that", None)))
    refs = references(("Neglect toolkit", None, "1.1"), ("Neglect toolkit", None, "9.9"))
    assert joined(actions, refs)[0] == [("a", "1.1", "Neglect toolkit", "training sheet")]


def test_a_reference_that_two_plans_have_links_where_it_names_the_plan():
    actions = plans(a=plan(("1.1", "Do it", None)), b=plan(("1.1", "Do that", None)))
    refs = references(("Neglect toolkit", "b", "1.1"))
    assert joined(actions, refs)[0] == [("b", "1.1", "Neglect toolkit", "training sheet")]


@pytest.mark.parametrize(("action", "course"), [(NEGLECT, None), ("Do that", "Neglect toolkit")])
def test_a_reference_that_two_plans_have_links_the_one_that_agrees(action, course):
    actions = plans(a=plan(("1.1", "Do it", None)), b=plan(("1.1", action, course)))
    refs = references(("Neglect toolkit", None, "1.1"))
    linked = joined(actions, refs)[0]
    assert [row[:3] for row in linked] == [("b", "1.1", "Neglect toolkit")]


@pytest.mark.parametrize("action", ["Do it", NEGLECT])
def test_a_reference_that_two_plans_have_is_asked_where_none_or_both_agree(action):
    actions = plans(a=plan(("1.1", action, None)), b=plan(("1.1", action, None)))
    linked, asked = joined(actions, references(("Neglect toolkit", None, "1.1")))
    assert linked == []
    why = "reference in the training sheet"
    assert asked == [("a", "1.1", "Neglect toolkit", why), ("b", "1.1", "Neglect toolkit", why)]


def test_an_officers_answer_is_the_strongest_and_a_no_takes_links_away():
    actions = plans(
        a=plan(("1.1", NEGLECT, "Neglect toolkit"), ("1.2", ESCALATION, "Escalation policy"))
    )
    confirmed = said(
        ("a", "1.1", NEGLECT, "Neglect toolkit", "yes"),
        ("a", "1.2", ESCALATION, "Escalation policy", "no"),
    )
    refs = references(("Escalation policy", None, "1.2"))
    assert joined(actions, refs, confirmed) == (
        [("a", "1.1", "Neglect toolkit", "officer")],
        [],  # what was answered is not asked again
    )


def test_an_answer_counts_where_the_action_still_reads_nearly_so():
    actions = plans(a=plan(("1.1", f"{NEGLECT}.", None)))
    confirmed = said(("a", "1.1", NEGLECT.upper(), "Escalation policy", "yes"))
    assert ("a", "1.1", "Escalation policy", "officer") in joined(actions, confirmed=confirmed)[0]


def test_an_answer_follows_its_action_to_another_reference():
    actions = plans(a=plan(("1.1", "Something else entirely", None), ("2.4", NEGLECT, None)))
    confirmed = said(("a", "1.1", NEGLECT, "Escalation policy", "yes"))
    assert joined(actions, confirmed=confirmed)[0] == [("a", "2.4", "Escalation policy", "officer")]


def test_an_answer_on_a_wording_that_is_gone_is_not_used_and_asked_again():
    actions = plans(a=plan(("1.1", "Something else entirely", None)))
    confirmed = said(("a", "1.1", NEGLECT, "Escalation policy", "yes"))
    assert joined(actions, confirmed=confirmed) == (
        [],
        [("a", "1.1", "Escalation policy", "an earlier answer, given on other words")],
    )


def test_an_answer_without_a_wording_or_a_plan_counts_by_its_reference():
    actions = plans(a=plan(("1.1", "Do it", None)), b=plan(("2.1", "Do that", None)))
    confirmed = said((None, "2.1", None, "Neglect toolkit", "yes"))
    assert joined(actions, confirmed=confirmed)[0] == [("b", "2.1", "Neglect toolkit", "officer")]
    both = plans(a=plan(("1.1", "Do it", None)), b=plan(("1.1", "Do that", None)))
    confirmed = said((None, "1.1", None, "Neglect toolkit", "yes"))
    assert joined(both, confirmed=confirmed)[0] == []


def test_an_answer_on_the_reference_of_now_outweighs_one_that_followed_the_wording():
    actions = plans(a=plan(("2.4", NEGLECT, None)))
    confirmed = said(
        ("a", "2.4", NEGLECT, "Neglect toolkit", "no"),
        ("a", "1.1", NEGLECT, "Neglect toolkit", "yes"),
    )
    assert joined(actions, confirmed=confirmed)[0] == []


def test_an_answer_whose_course_is_only_nearly_a_known_one_is_asked_again():
    actions = plans(a=plan(("1.1", "Do it", None)))
    confirmed = said(("a", "1.1", None, "Neglect tolkit", "yes"))
    linked, asked = joined(actions, confirmed=confirmed)
    assert linked == []
    assert [row[2] for row in asked] == ["Neglect toolkit"]


def test_texts_suggest_courses_best_first_and_three_an_action_at_most():
    words = ["Harm outside the home", "Neglect", "Domestic abuse", "Self-harm", "Bruising"]
    text = "Neglect, domestic abuse, bruising and harm outside home are covered"
    actions = plans(a=plan(("1.1", text, None), ("1.2", "Write a letter", None)))
    answers, unused = answered(actions, words, None)
    linked = links(actions, words, references(), answers)
    asked = suggestions(actions, words, references(), answers, linked, unused)
    assert list(asked["course"]) == ["Harm outside the home", "Neglect", "Domestic abuse"]
    assert list(asked["alike"]) == [100, 100, 100]
    assert list(asked["action"].unique()) == [text]


def test_a_course_linked_to_one_action_may_be_suggested_for_another():
    actions = plans(a=plan(("1.1", "Do it", "Neglect toolkit"), ("1.2", NEGLECT, None)))
    linked, asked = joined(actions)
    assert [row[:3] for row in linked] == [("a", "1.1", "Neglect toolkit")]
    assert [row[:3] for row in asked] == [("a", "1.2", "Neglect toolkit")]


def test_without_plans_there_is_nothing_to_link():
    assert joined(plans()) == ([], [])
