import pandas as pd
import pytest

from lscp_data.subjects.evidence.action import action_chain, furthest_back
from lscp_data.subjects.evidence.chain import STEPS, Chain, Step
from lscp_data.subjects.evidence.courses import Known, course_chains

YES, NO, UNKNOWN = True, False, None


def chain(name, *reached, lacks=""):
    """A chain whose steps are so far reached; steps not given are unknown."""
    known = [*reached, *[None] * (len(STEPS) - len(reached))]
    steps = [Step(step, one, f"{step} of {name}.") for step, one in zip(STEPS, known, strict=True)]
    if lacks:
        steps[2] = Step("attended", True, "Some came.", lacks)
    return Chain(name, tuple(steps))


@pytest.mark.parametrize(
    ("reached", "level"),
    [
        ([], None),
        ([NO, NO, NO], 0),
        ([YES, NO, NO], 1),
        ([YES, YES, YES], 2),
        ([YES, YES, YES, NO, YES], 2),  # what was kept of no gain raises nothing
        ([YES, YES, YES, YES, NO], 3),
        ([YES, YES, NO, NO, NO, YES], 4),
        ([YES, YES, NO, NO, NO, NO, YES], 5),
        ([UNKNOWN, UNKNOWN, UNKNOWN, NO], None),  # it is not known that nothing was arranged
        ([UNKNOWN, UNKNOWN, UNKNOWN, YES], 3),
    ],
)
def test_the_level_is_the_highest_reached_and_unknown_is_not_zero(reached, level):
    assert chain("Neglect", *reached).level == level


def test_the_level_has_a_name():
    assert chain("N", YES, YES).level_name == "delivered"
    assert chain("N", NO).level_name == "none"
    assert chain("N").level_name == "not known"


def test_gaps_are_the_steps_below_the_level_that_are_missing_or_fall_short():
    found = chain("Neglect", YES, YES, YES, NO, UNKNOWN, YES, lacks="nobody came from Police")
    assert found.gaps == (
        "attended: nobody came from Police",
        "learned: learned of Neglect.",
        "kept: kept of Neglect.",
    )
    assert chain("Neglect", YES, NO, NO).gaps == ()


def action(**texts):
    return {"ref": "5.1", "evidence": None, "progress": None, **texts}


def chained(row, courses=(), checks=None, *, public_text=True, not_used=""):
    return action_chain(row, list(courses), checks, public_text=public_text, not_used=not_used)


def test_an_action_stands_where_its_one_course_stands():
    found = chained(action(), [chain("Neglect", YES, YES, YES, YES)])
    assert (found.subject, found.level) == ("5.1", 3)
    assert found.steps[0].fact == "arranged of Neglect."


def test_an_action_of_several_courses_stands_where_the_last_of_them_stands():
    far, near = chain("Far", YES, YES, YES, YES), chain("Near", YES, NO, NO)
    found = chained(action(), [far, near])
    assert found.level == 1
    assert found.steps[0].fact == (
        "“Near”, furthest back of 2 courses (with “Far”): arranged of Near."
    )
    assert furthest_back([far, near, chain("Unknown")]).subject == "Unknown"


def test_of_two_courses_at_one_level_the_one_with_more_gaps_is_told():
    whole = chain("Whole", YES, YES, YES, YES)
    gaps = chain("Gaps", YES, YES, NO, YES)
    assert furthest_back([whole, gaps]).subject == "Gaps"


def check(kind, replied, changed):
    return list(
        pd.DataFrame({"kind": [kind], "replied": [replied], "changed": [changed]}).itertuples()
    )


def test_the_actions_own_check_counts_beside_those_of_its_course():
    course = chain("Neglect", YES, NO, NO)
    found = chained(action(), [course], check("audit", 20, 17))
    assert found.level == 4
    assert found.step("practice changed").fact == (
        "17 of 20 that could be judged showed the change (by audit, undated)."
    )
    both = chained(action(), [chain("N", *[YES] * 6)], check("audit", 20, 2))
    # Its own audit says no: what its course shows elsewhere does not outweigh that.
    assert both.level == 3
    assert both.step("practice changed").fact.startswith("2 of 20 that could be judged")
    assert both.step("practice changed").fact.endswith("practice changed of N.")
    hidden = chained(action(), [chain("N", *[YES] * 6)], check("audit", 4, 4))
    assert hidden.step("practice changed").fact == "practice changed of N."


def test_a_check_of_an_action_and_its_course_is_said_once():
    known = Known(checks=pd.DataFrame(check("audit", 20, 17)).assign(course="Neglect"))
    courses = course_chains(["Neglect"], known)
    found = chained(action(), courses.values(), check("audit", 20, 17))
    assert found.step("practice changed").fact.count("17 of 20") == 1


def test_without_a_course_a_text_of_cue_words_is_arranged_and_no_more():
    found = chained(action(evidence="Training date set", progress="Trainer reminded."))
    assert found.level == 1
    assert found.steps[0].fact == (
        "The text says that something was arranged: “Training date set” and “Trainer reminded”."
    )


def test_without_a_course_and_a_text_the_evidence_is_none():
    found = chained(action(progress="Not started."))
    assert found.level == 0
    assert found.steps[0].fact == "No evidence is stated."


def test_a_text_that_states_more_is_stated_and_not_checked():
    found = chained(action(evidence="Signature sheet"))
    assert found.level is None
    assert found.steps[0].fact == "Stated in the plan, not checked: “Signature sheet”."


@pytest.mark.parametrize("text", ["Signature sheet", "Training date set", "Not yet booked"])
def test_a_text_that_is_not_public_decides_and_is_never_quoted(text):
    shown, hidden = (chained(action(evidence=text), public_text=public) for public in (True, False))
    assert hidden.level == shown.level
    assert text not in " ".join(step.fact for step in hidden.steps)


def test_a_completed_action_whose_date_is_only_in_a_diary_rests_on_arrangements_not_quoted():
    texts = {"progress": "Date set for training: 9 December 2026", "evidence": "Date in diary"}
    found = chained(action(**texts), public_text=False)
    assert found.level == 1
    assert found.steps[0].fact == "The text says that something was arranged."
    said = " ".join(one.fact for one in found.steps)
    assert "diary" not in said
    assert "December" not in said


def test_a_check_lifts_an_action_without_a_course():
    found = chained(action(evidence="Signature sheet"), checks=check("outcome", 20, 17))
    assert found.level == 5


def test_what_could_not_be_told_to_be_the_actions_own_is_said():
    found = chained(action(), not_used="Not used: 1 check that names no plan.")
    assert found.step("practice changed").fact.endswith("Not used: 1 check that names no plan.")


def test_a_courses_chain_is_read_under_every_spelling_of_its_name():
    known = Known(
        programme=pd.DataFrame(
            {"course": ["Neglect toolkit"], "sessions": [2], "held": [2], "attended": [30]}
        ),
        change=pd.DataFrame(
            {
                "course": ["NEGLECT-TOOLKIT"], "question": ["Know?"], "detail": ["mean"],
                "n": [20], "change": [1.0], "low": [0.5], "high": [1.5],
            }
        ),
    )  # fmt: skip
    chains = course_chains(["Neglect toolkit", "neglect toolkit", "Other"], known)
    assert list(chains) == ["Neglect toolkit", "Other"]
    assert chains["Neglect toolkit"].level == 3
    assert chains["Other"].level is None
    assert [step.name for step in chains["Other"].steps] == list(STEPS)


def test_without_any_data_no_level_is_derived():
    assert course_chains(["Neglect"], Known())["Neglect"].level is None
