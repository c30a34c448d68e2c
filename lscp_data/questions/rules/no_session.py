"""A course that is to deliver an action, with no session held."""

from __future__ import annotations

from dataclasses import replace

from lscp_data.questions.putting import delivers, on_action, title
from lscp_data.questions.question import Case, CourseAsked, Question, Rule
from lscp_data.subjects.evidence.chain import ARRANGED, DELIVERED
from lscp_data.wording import show_date

ID = "no-session"
WEIGHT = 60


def find(case: Case) -> list[Question]:
    """A question for each linked course of which it is known that no session was held."""
    return [_question(case, course) for course in case.courses if _not_held(course)]


def _not_held(course: CourseAsked) -> bool:
    return course.first_held is None and course.chain.step(DELIVERED).reached is False


def _question(case: Case, course: CourseAsked) -> Question:
    first = case.actions[course.keys[0]]
    text = (
        f"No session of {title(course.name)} is recorded as held. "
        "When will staff have been trained?"
    )
    facts = (
        f"{delivers(case, course)} {course.chain.step(ARRANGED).fact} "
        f"As at {show_date(case.training_as_at)}."
    )
    return replace(
        on_action(case, first, text, facts, WEIGHT, rule=ID), about=course.name, keys=course.keys
    )


RULE = Rule(
    ID,
    "Linked course without a session",
    "A course is linked to an action, training data were uploaded, and no session of the course is "
    "recorded as held.",
    find,
    formerly=("Linked course without a session",),
)
