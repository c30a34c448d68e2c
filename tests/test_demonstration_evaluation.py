from collections import defaultdict
from statistics import mean

from lscp_data.demonstration import plans
from lscp_data.demonstration.evaluation import FOLLOW_UP, POST, PRE, answers
from lscp_data.demonstration.story import AS_AT

KNOW, CONFIDENT = "1-5", "1-10"  # the knowledge and the confidence question, by their scales


def people() -> dict[tuple[str, str, str], dict[str, int]]:
    """Scores by stage of each (course, scale, delegate) in the last report."""
    scores: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
    for one in answers():
        key = (one.booking.session.course, one.scale, one.booking.delegate.number)
        scores[key][one.stage] = one.score
    return scores


def change(course: str, scale: str, later: str) -> tuple[int, float]:
    """How many people answered before and later, and their mean change in scale points."""
    gains = [
        stages[later] - stages[PRE]
        for (name, on, _), stages in people().items()
        if (name, on) == (course, scale) and PRE in stages and later in stages
    ]
    return len(gains), round(mean(gains), 2)


def test_the_list_of_answers_grows_to_about_900():
    answered = [sum(one.answered_on <= as_at for one in answers()) for as_at in AS_AT]
    assert answered == [92, 186, 420, 690, 868, 940]


def test_answers_are_the_same_on_every_run_and_none_lies_after_the_last_report():
    assert answers() == answers()
    assert max(one.answered_on for one in answers()) <= AS_AT[-1]


def test_scores_stay_on_their_scales():
    for one in answers():
        low, high = map(int, one.scale.split("-"))
        assert low <= one.score <= high
    assert {one.scale for one in answers()} == {KNOW, CONFIDENT}


def test_people_are_matched_mostly_and_few_answered_only_afterwards():
    stages = [set(one) for one in people().values()]
    matched = sum({PRE, POST} <= one for one in stages)
    only_after = sum(one == {POST} for one in stages)
    assert (matched, only_after, len(stages)) == (372, 24, 448)


def test_a_follow_up_answer_stands_beside_both_earlier_ones():
    assert all({PRE, POST} <= set(one) for one in people().values() if FOLLOW_UP in one)


def test_far_fewer_answer_three_months_later():
    replies = {
        course: change(course, KNOW, FOLLOW_UP)[0]
        for course in (plans.ESCALATION, plans.NEGLECT, plans.THRESHOLDS, plans.SUPERVISION)
    }
    assert replies == {
        plans.ESCALATION: 28,
        plans.NEGLECT: 22,
        plans.THRESHOLDS: 7,  # shown as points
        plans.SUPERVISION: 3,  # too few to show
    }


def test_on_thresholds_confidence_rises_while_knowledge_falls():
    assert change(plans.THRESHOLDS, KNOW, POST) == (44, -0.5)
    assert change(plans.THRESHOLDS, CONFIDENT, POST) == (44, 1.18)


def test_on_every_other_course_both_rise():
    for course in (plans.ESCALATION, plans.NEGLECT, plans.SUPERVISION):
        for scale in (KNOW, CONFIDENT):
            number, gain = change(course, scale, POST)
            assert number >= 30
            assert gain > 0.4, (course, scale)


def test_a_course_that_was_never_held_has_no_answers():
    assert plans.SHARING not in {one.booking.session.course for one in answers()}
