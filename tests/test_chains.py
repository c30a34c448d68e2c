import datetime as dt
from types import SimpleNamespace

import pandas as pd
import pytest

from lscp_data import chains as joined
from lscp_data.loading import course_references
from lscp_data.subjects.evaluation.aggregates import aggregates as evaluated
from lscp_data.subjects.practice.measures import checks as practice_checks
from lscp_data.subjects.training.aggregates import aggregates as trained

AS_AT = dt.date(2026, 9, 15)
ESCALATION = "Train staff in the escalation policy"


def plan(name, *rows, public_text=True):
    actions = pd.DataFrame(rows, columns=["ref", "action", "course", "evidence"])
    actions["key"] = actions["ref"].str.casefold()
    return SimpleNamespace(name=name, actions=actions, public_text=public_text)


def bookings(*rows):
    frame = pd.DataFrame(
        rows, columns=["course", "session", "session_date", "agency", "delegate", "attendance"]
    )
    frame["session_date"] = pd.to_datetime(frame["session_date"]).astype("datetime64[us]")
    return frame.astype({"course": "category", "agency": "category", "attendance": "category"})


BOOKED = bookings(
    ("Escalation policy", "E1", "2026-07-08", "Health", "h1", "attended"),
    ("Escalation policy", "E1", "2026-07-08", "Health", "h2", "did not attend"),
    ("Escalation policy", "E1", "2026-07-08", "Police", "p1", "did not attend"),
    ("Escalation policy", "E2", "2026-09-29", "Schools", "s1", "booked"),
    ("Information sharing", "I1", "2026-10-06", "Health", "h1", "booked"),
)


def loaded(*plans, booked=BOOKED, expected=None, answers=None, practice=None, **parts):
    """A snapshot with those parts; what is not given was not uploaded."""
    aggregates = None if booked is None else trained(booked, None, AS_AT, expected)
    return SimpleNamespace(
        as_at=AS_AT,
        plans={one.name: one for one in plans},
        training=SimpleNamespace(aggregates=aggregates, expected=expected),
        evaluation=None
        if answers is None
        else SimpleNamespace(aggregates=evaluated(answers, None)),
        practice=None if practice is None else SimpleNamespace(checks=practice_checks(practice)),
        links=parts.get("links"),
        course_refs=parts.get("course_refs"),
    )


def practice(*rows):
    names = ["course", "action_ref", "plan", "kind", "seen_on", "asked", "replied", "changed"]
    frame = pd.DataFrame(rows, columns=names).astype(
        dict.fromkeys(["asked", "replied", "changed"], "Int64")
    )
    return frame.assign(seen_on=pd.to_datetime(frame["seen_on"]).astype("datetime64[us]"))


REVIEW = plan(
    "Practice review",
    ("1.3", ESCALATION, "Escalation policy", None),
    ("5.1", "Train staff to share information", "Information sharing", "Training date set"),
    ("5.2", "Sign the agreement", None, "Signature sheet"),
)


def test_an_action_whose_course_has_only_a_date_reaches_arranged():
    found = joined.chains(loaded(REVIEW))
    chain = found.plans["Practice review"]["5.1"]
    assert chain.level == 1
    assert [step.fact for step in chain.steps[:2]] == [
        "None of 1 session has been held; the next is on 6 October 2026.",
        "No session has been held.",
    ]
    assert found.courses_of("Practice review", "5.1") == ("Information sharing",)


def test_a_course_says_who_came_by_agency_and_who_did_not():
    chain = joined.chains(loaded(REVIEW)).courses["Escalation policy"]
    assert chain.level == 2
    # Schools are booked on a session to come: they have not stayed away
    assert chain.step("attended").fact == (
        "1 of 2 agencies sent somebody (1 attendance by 1 person); nobody came from Police."
    )
    assert chain.gaps == ("attended: nobody came from Police",)


def test_an_agency_that_is_expected_and_never_booked_is_there():
    expected = pd.DataFrame(
        {"course": ["Escalation policy"], "agency": ["Housing"], "expected": [6]}
    ).astype({"expected": "Int64"})
    chain = joined.chains(loaded(REVIEW, expected=expected)).courses["Escalation policy"]
    assert chain.step("attended").lacks == (
        "nobody came from Housing (0 of 6 people expected) and Police"
    )


def test_learned_comes_from_ten_matched_people():
    stages = [("pre", 2), ("post", 4)]
    rows = [
        ("Escalation policy", f"d{n}", "Know?", "1-5", stage, score + n % 2)
        for n in range(12)
        for stage, score in stages
    ] + [("Escalation policy", "d1", "Know?", "1-5", "post", 5)]
    names = ["course", "delegate", "question", "scale", "stage", "score"]
    answers = pd.DataFrame(rows, columns=names).drop_duplicates(names[:5])
    answers.loc[answers["delegate"].eq("d3") & answers["stage"].eq("post"), "score"] = 4
    found = joined.chains(loaded(REVIEW, answers=answers))
    assert found.courses["Escalation policy"].level == 3
    assert found.plans["Practice review"]["1.3"].level == 3


def test_a_check_counts_for_the_action_of_its_reference_in_the_plan_it_names():
    peer = plan("Peer review", ("1.3", "Something else", None, None), ("7", "More", None, None))
    seen = practice(
        (None, "1.3", "Peer review", "manager", "2026-08-20", 30, 24, 15),
        (None, "Action 7", None, "manager", "2026-08-20", 30, 24, 15),
        (None, "5.1", None, "manager", "2026-12-20", 30, 24, 15),  # after the as-at date
    )
    found = joined.chains(loaded(REVIEW, peer, practice=seen)).plans
    assert found["Peer review"]["1.3"].level == 4
    assert found["Peer review"]["7"].level == 4
    assert found["Practice review"]["1.3"].level == 2
    assert found["Practice review"]["5.1"].level == 1


def test_a_check_of_a_reference_that_two_plans_have_is_not_used_and_said():
    peer = plan("Peer review", ("1.3", "Something else", None, None))
    seen = practice((None, "1.3", None, "manager", "2026-08-20", 30, 24, 15))
    found = joined.chains(loaded(REVIEW, peer, practice=seen)).plans
    for name in ("Practice review", "Peer review"):
        step = found[name]["1.3"].step("practice changed")
        assert step.reached is None
        assert step.fact.endswith(
            "Not used: 1 check that names the reference and no plan, as several plans have it."
        )


def test_the_latest_check_of_a_measure_counts():
    seen = practice(
        ("Escalation policy", None, None, "manager", "2026-05-20", 30, 24, 20),
        ("Escalation policy", None, None, "manager", "2026-08-20", 30, 24, 5),
    )
    chain = joined.chains(loaded(REVIEW, practice=seen)).courses["Escalation policy"]
    assert chain.level == 2
    assert chain.step("practice changed").reached is False


def test_a_check_of_one_action_does_not_lift_another_of_its_course():
    two = plan("Two", ("1.3", ESCALATION, "Escalation policy", None),
               ("2.1", "Check it", "Escalation policy", None))  # fmt: skip
    seen = practice(("Escalation policy", "2.1", "Two", "audit", "2026-08-20", 20, 20, 15))
    found = joined.chains(loaded(two, practice=seen))
    assert found.plans["Two"]["2.1"].level == 4
    assert found.plans["Two"]["1.3"].level == 2
    assert found.courses["Escalation policy"].level == 4  # it was seen after that course


def test_checks_before_the_first_session_or_without_one_lift_neither_course_nor_action():
    for course, day, ref, level in (
        ("Escalation policy", "2026-07-07", "1.3", 2),  # first held on 8 July
        ("Information sharing", "2026-08-20", "5.1", 1),  # to come in October
    ):
        numbers = ("audit", day, 20, 20, 15)
        seen = practice((course, None, None, *numbers), (None, ref, None, *numbers))
        found = joined.chains(loaded(REVIEW, practice=seen))
        assert found.courses[course].level == level
        step = found.plans["Practice review"][ref].step("practice changed")
        assert step.reached is None
        assert "not counted, as " in step.fact


def test_a_text_decides_where_no_course_is_linked_and_is_quoted_only_where_public():
    found = joined.chains(loaded(REVIEW)).plans["Practice review"]["5.2"]
    assert (found.level, "Signature sheet" in found.steps[0].fact) == (None, True)
    rows = ("5.2", "Sign the agreement", None, "Signature sheet")
    hidden = plan("Hidden", rows, public_text=False)
    found = joined.chains(loaded(hidden)).plans["Hidden"]["5.2"]
    assert (found.level, "Signature sheet" in found.steps[0].fact) == (None, False)


def test_references_of_the_training_sheets_and_officers_answers_link():
    refs = pd.DataFrame(
        {"course": ["Escalation policy"], "action_ref": ["Practice review 5.2; Action 1.3"]}
    )
    answers = pd.DataFrame(
        {
            "plan": ["practice review"], "action_ref": ["Action 5.1"], "action": [None],
            "course": ["Information sharing"], "linked": ["no"],
        }
    )  # fmt: skip
    found = joined.chains(loaded(REVIEW, course_refs=refs, links=answers))
    assert list(found.links[["key", "course", "by"]].itertuples(index=False, name=None)) == [
        ("1.3", "Escalation policy", "column"),
        ("5.2", "Escalation policy", "training sheet"),
    ]
    assert found.plans["Practice review"]["5.1"].level == 1  # by its text: "Training date set"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1.3", [(None, "1.3")]),
        ("Action 1.3", [(None, "1.3")]),
        ("1.3, 5.1 & 9.9", [(None, "1.3"), (None, "5.1")]),
        ("Peer review: 1.3", [("Peer review", "1.3")]),
        ("5.1 (peer review)", [("Peer review", "5.1")]),
        ("1.3 and 5.1", [(None, "1.3"), (None, "5.1")]),
        ("Review 1.3", [("Review", "1.3")]),
        ("a/b", [(None, "a/b")]),
        ("see plan", []),
    ],
)
def test_a_reference_is_read_with_the_plan_it_names(text, found):
    plans = ["Review", "Peer review"]
    assert joined.references_in(text, plans, {"1.3", "5.1", "a/b"}) == found


def test_each_pair_of_course_and_reference_is_kept_once():
    sheet = pd.DataFrame({"course": ["A", "A", "B", None], "action_ref": ["1", "1", None, "2"]})
    pairs = course_references(sheet, None, sheet.drop(columns="action_ref"))
    assert pairs.to_dict("list") == {"course": ["A"], "action_ref": ["1"]}
    assert course_references(None, None) is None


def test_with_no_training_at_all_nothing_is_derived_from_a_course():
    found = joined.chains(loaded(REVIEW, booked=None))
    assert found.courses["Escalation policy"].level is None
    assert found.plans["Practice review"]["1.3"].level is None
    assert found.suggestions.empty


def test_a_snapshot_without_plans_has_the_chains_of_its_courses():
    found = joined.chains(loaded())
    assert list(found.courses) == ["Escalation policy", "Information sharing"]
    assert found.links.empty
    assert found.plans == {}
