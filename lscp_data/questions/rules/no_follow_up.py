"""A course that delivers an action, held more than six months ago and never followed up."""

from __future__ import annotations

from dataclasses import replace

from lscp_data.questions.putting import delivers, on_action, title
from lscp_data.questions.question import Case, CourseAsked, Question, Rule
from lscp_data.wording import counted, show_date

ID = "no-follow-up"
WEIGHT = 28


def find(case: Case) -> list[Question]:
    """A question for each linked course first held so long ago and not followed up.

    Until then a follow-up may be still to come; without evaluations nothing is known of it.
    """
    return [
        _question(case, course)
        for course in case.courses
        if course.followed_up is False and _days(case, course) > case.choices.follow_up_days
    ]


def _days(case: Case, course: CourseAsked) -> int:
    if course.first_held is None:
        return 0
    return (case.training_as_at - course.first_held).days


def _question(case: Case, course: CourseAsked) -> Question:
    first = case.actions[course.keys[0]]
    days = _days(case, course)
    text = (
        f"No answers at a follow-up are recorded for {title(course.name)}. "
        "When will staff be asked what they use in their work?"
    )
    facts = (
        f"{delivers(case, course)} First held on {show_date(course.first_held)}, "
        f"{counted(days, 'day')} before {show_date(case.training_as_at)}; no answer at a follow-up "
        "is in the evaluations."
    )
    found = on_action(case, first, text, facts, WEIGHT, days, rule=ID)
    return replace(found, about=course.name, keys=course.keys)


RULE = Rule(
    ID,
    "Linked course without a follow-up",
    "A course that is linked to an action was first held more than {choices.follow_up_words} ago, "
    "and the evaluations hold no answer at a follow-up.",
    find,
    formerly=("Linked course without a follow-up",),
)
