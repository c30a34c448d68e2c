"""An agency of which nobody came to the courses that deliver a plan."""

from __future__ import annotations

from dataclasses import replace

from lscp_data.questions.putting import on_action, title
from lscp_data.questions.question import Case, CourseAsked, Question, Rule
from lscp_data.wording import counted, cut, listed, show_date

ID = "nobody-came"
WEIGHT = 40


def find(case: Case) -> list[Question]:
    """One question for each such agency, over all courses linked to the plan's actions."""
    absent: dict[str, list[CourseAsked]] = {}
    for course in case.courses:
        for agency in course.nobody:
            absent.setdefault(agency, []).append(course)
    return [_question(case, agency, courses) for agency, courses in absent.items()]


def _question(case: Case, agency: str, courses: list[CourseAsked]) -> Question:
    first = case.actions[courses[0].keys[0]]
    which = "either" if len(courses) == 2 else "any"
    what = (
        title(courses[0].name)
        if len(courses) == 1
        else f"{which} of {len(courses)} courses linked to this plan"
    )
    text = f"Nobody from {cut(agency)} is recorded at {what}. Who will attend, and by when?"
    each = [f"“{one.name}” ({_expected(one.nobody[agency])})" for one in courses]
    facts = (
        f"Sessions held and nobody from {agency}: {listed(each)}. "
        f"As at {show_date(case.training_as_at)}."
    )
    days = case.days_since(min(one.first_held for one in courses if one.first_held))
    found = on_action(case, first, text, facts, WEIGHT, days, rule=ID)
    keys = tuple(key for one in courses for key in one.keys)
    return replace(found, ask=agency, about=agency, keys=keys)


def _expected(people: int | None) -> str:
    return "booked" if people is None else f"0 of {counted(people, 'person', 'people')} expected"


RULE = Rule(
    ID,
    "Agency absent from linked training",
    "An agency booked people on a course that is linked to an action, or is expected to send some, "
    "and nobody from it is recorded at any session held.",
    find,
    formerly=("Agency absent from linked training",),
)
