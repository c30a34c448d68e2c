from lscp_data.demonstration.peer_review import PEER_REVIEW
from lscp_data.demonstration.plans import AGENCIES, KEY, Plan
from lscp_data.demonstration.practice_review import PRACTICE_REVIEW
from lscp_data.demonstration.training import COURSES


def refs(plan: Plan) -> list[str]:
    return [action.ref for one in plan.recommendations for action in one.actions]


def test_the_practice_review_has_24_actions_numbered_under_six_recommendations():
    numbered = [
        f"{number}.{place}"
        for number, actions in enumerate((4, 4, 5, 5, 3, 3), start=1)
        for place in range(1, actions + 1)
    ]
    assert refs(PRACTICE_REVIEW) == numbered
    assert len(numbered) == 24


def test_the_peer_review_has_14_actions():
    assert refs(PEER_REVIEW) == [f"P{number}" for number in range(1, 15)]


def test_every_theme_of_the_peer_review_is_also_one_of_the_practice_review():
    practice = {one.theme for one in PRACTICE_REVIEW.recommendations}
    assert {one.theme for one in PEER_REVIEW.recommendations} < practice


def test_actions_are_led_by_the_named_agencies_or_by_all_of_them():
    for plan in (PRACTICE_REVIEW, PEER_REVIEW):
        for recommendation in plan.recommendations:
            for action in recommendation.actions:
                named = set(action.agency.split(" / "))
                assert named <= {*AGENCIES, "All agencies"}, action.ref


def test_every_linked_course_is_one_that_is_taught():
    taught = {course.name for course in COURSES}
    linked = {
        action.course
        for plan in (PRACTICE_REVIEW, PEER_REVIEW)
        for recommendation in plan.recommendations
        for action in recommendation.actions
        if action.course
    }
    assert linked == taught


def test_the_key_is_the_default_stage_key():
    assert KEY == (
        ("Red", "Not started"),
        ("Amber", "In progress alongside the delivery timeline"),
        ("Green", "Completed, still to be embedded"),
        ("Blue", "Embedded"),
    )
