from collections import Counter, defaultdict
from statistics import mean

from lscp_data.demonstration import plans
from lscp_data.demonstration.evaluation import (
    CONFIDENT,
    FOLLOW_UP,
    KNOW,
    POST,
    PRE,
    READY,
    RETRO_PRE,
    SIGNS,
    STEP_DOWN,
    USEFUL,
    Question,
    answers,
)
from lscp_data.demonstration.story import AS_AT


def people() -> dict[tuple[str, str, str], dict[str, int]]:
    """Scores by stage of each (course, question, delegate) in the last report."""
    scores: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
    for one in answers():
        if one.named:
            key = (one.booking.session.course, one.question, one.booking.delegate.number)
            scores[key][one.stage] = one.score
    return scores


def change(course: str, question: Question, later: str) -> tuple[int, float]:
    """How many people answered before and later, and their mean change in scale points."""
    gains = [
        stages[later] - stages[PRE]
        for (name, asked, _), stages in people().items()
        if (name, asked) == (course, question.text) and PRE in stages and later in stages
    ]
    return len(gains), round(mean(gains), 2)


def test_the_list_of_answers_grows_to_about_1800():
    answered = [sum(one.answered_on <= as_at for one in answers()) for as_at in AS_AT]
    assert answered == [105, 257, 776, 1280, 1663, 1796]


def test_answers_are_the_same_on_every_run_and_none_lies_after_the_last_report():
    assert answers() == answers()
    assert max(one.answered_on for one in answers()) <= AS_AT[-1]


def test_scores_stay_on_their_scales():
    for one in answers():
        low, high = map(int, one.scale.split("-"))
        assert low <= one.score <= high
    assert {one.scale for one in answers()} == {"1-5", "1-10"}


def test_people_are_matched_mostly_and_few_answered_only_afterwards():
    stages = [set(one) for one in people().values()]
    matched = sum({PRE, POST} <= one for one in stages)
    only_after = sum(one == {POST} for one in stages)
    # 194 + 51 + 44 + 35 people to both questions, 35 and 7 to one more
    assert matched == 2 * 324 + 35 + 7
    # three walk-ins at each of four courses to both, and 44 + 35 asked how useful it was
    assert only_after == 2 * 3 * 4 + 44 + 35
    # 220 + 58 + 50 + 40 before to both, 40 and 7 to one more, 24 asked to look back, only after
    assert len(stages) == 2 * 368 + 40 + 7 + 24 + only_after


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
    assert change(plans.THRESHOLDS, KNOW, POST) == (44, -0.57)
    assert change(plans.THRESHOLDS, CONFIDENT, POST) == (44, 1.27)


def test_on_every_other_course_both_rise():
    for course in (plans.ESCALATION, plans.NEGLECT, plans.SUPERVISION):
        for question in (KNOW, CONFIDENT):
            number, gain = change(course, question, POST)
            assert number >= 30
            assert gain > 0.4, (course, question)


def test_a_course_that_was_never_held_has_no_answers():
    assert plans.SHARING not in {one.booking.session.course for one in answers()}


def test_every_session_held_on_escalation_has_ten_matched_people_or_more():
    sessions = {
        one.booking.delegate.number: one.booking.session.session
        for one in answers()
        if one.booking.session.course == plans.ESCALATION
    }
    matched = Counter(
        sessions[number]
        for (course, question, number), stages in people().items()
        if (course, question) == (plans.ESCALATION, KNOW.text) and {PRE, POST} <= set(stages)
    )
    assert len(matched) == 15
    assert min(matched.values()) >= 10


def test_on_escalation_five_agencies_are_large_enough_to_show_and_two_are_not():
    agencies = {one.booking.delegate.number: one.booking.delegate.agency for one in answers()}
    matched = Counter(
        agencies[number]
        for (course, question, number), stages in people().items()
        if (course, question) == (plans.ESCALATION, KNOW.text) and {PRE, POST} <= set(stages)
    )
    assert matched.total() == 194
    assert {agency: n for agency, n in matched.items() if n < 15} == {
        plans.HOUSING: 3,  # too few, and from the rest they could be worked back
        plans.YOUTH: 10,  # so these stay hidden beside them
    }


def asked(question: Question) -> dict[str, set[str]]:
    """The courses that asked a question, each with the stages at which it did."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in answers():
        if one.question == question.text:
            found[one.booking.session.course].add(one.stage)
    return found


def test_two_courses_asked_how_useful_they_were():
    assert asked(USEFUL) == {plans.THRESHOLDS: {POST}, plans.SUPERVISION: {POST}}


def test_seven_people_answered_a_question_that_came_late():
    assert asked(STEP_DOWN) == {plans.THRESHOLDS: {PRE, POST}}
    assert change(plans.THRESHOLDS, STEP_DOWN, POST)[0] == 7


def test_many_stood_at_the_top_of_one_question_before_they_came():
    before = [
        stages[PRE]
        for (_, question, _), stages in people().items()
        if question == READY.text and {PRE, POST} <= set(stages)
    ]
    assert (before.count(5), len(before)) == (10, 35)


def test_on_neglect_24_people_were_asked_afterwards_where_they_had_stood():
    assert asked(SIGNS) == {plans.NEGLECT: {RETRO_PRE, POST}}
    retro = [stages for stages in people().values() if RETRO_PRE in stages]
    assert len(retro) == 24
    assert all(set(stages) == {RETRO_PRE, POST} for stages in retro)
    assert mean(stages[POST] - stages[RETRO_PRE] for stages in retro) > 1


def test_some_forms_on_supervision_came_without_a_staff_number():
    unnamed = [one for one in answers() if not one.named]
    assert {one.booking.session.course for one in unnamed} == {plans.SUPERVISION}
    stages = Counter((one.stage, one.question) for one in unnamed)
    assert stages == {
        **{(PRE, question.text): 14 for question in (KNOW, CONFIDENT)},
        **{(POST, question.text): 12 for question in (KNOW, CONFIDENT)},
    }
