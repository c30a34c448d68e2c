"""The chain of an action: of the courses that deliver it, or of its text, and of its checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from textwrap import shorten
from typing import Any

import pandas as pd

from lscp_data.subjects.evidence.chain import (
    ARRANGED,
    ATTENDED,
    CHANGED,
    DELIVERED,
    KEPT,
    LEARNED,
    OUTCOME,
    STEPS,
    Chain,
    Step,
)
from lscp_data.subjects.evidence.checking import checked, of_step
from lscp_data.subjects.evidence.cues import arranged_only
from lscp_data.wording import listed

NO_COURSE = "No course is linked to this action."
_TEXTS = ("evidence", "progress")
_LONGEST = 160  # characters quoted of a text


def action_chain(
    action: Mapping[str, object] | pd.Series,
    courses: Sequence[Chain],
    checks: Sequence[Any] | None,
    *,
    public_text: bool,
    not_used: str = "",
) -> Chain:
    """The chain of an action: that of the course furthest back, with the action's own checks.

    Several courses deliver it together, so it stands where the last of them stands; one of which
    nothing is known is furthest back. Without a course its evidence and progress text decide.
    `checks` are rows of this action's; `not_used` says which could not be told to be its own.
    A text that is not public (`public_text`) decides and is never quoted.
    """
    subject = str(action["ref"])
    steps = _of_courses(courses) if courses else _of_text(action, checks, public_text)
    joined = [_with_own(step, checks) if courses else step for step in steps]
    if not_used:
        changed = joined[STEPS.index(CHANGED)]
        fact = f"{changed.fact} {not_used}"
        joined[STEPS.index(CHANGED)] = Step(CHANGED, changed.reached, fact, short=changed.short)
    return Chain(subject, tuple(joined))


def furthest_back(courses: Sequence[Chain]) -> Chain:
    """The chain of the lowest level, of several the one with most gaps; not known is below all."""
    return min(
        courses, key=lambda chain: (-1 if chain.level is None else chain.level, -len(chain.gaps))
    )


def _of_courses(courses: Sequence[Chain]) -> tuple[Step, ...]:
    """The steps of the course furthest back; where there are several, its name stands before."""
    last = furthest_back(courses)
    if len(courses) == 1:
        return last.steps
    names = listed([f"“{chain.subject}”" for chain in courses if chain is not last])
    about = f"“{last.subject}”, furthest back of {len(courses)} courses (with {names}): "
    first, *rest = last.steps
    return (replace(first, fact=about + first.fact), *rest)


def _with_own(of_course: Step, checks: Sequence[Any] | None) -> Step:
    """A step by the action's own checks, which decide, and by those of its course beside them."""
    name = of_course.name
    if name not in (CHANGED, OUTCOME) or not checks or not of_step(name, checks):
        return of_course
    own = checked(name, checks)
    if of_course.reached is None:
        return own
    if own.reached is None:
        return of_course
    # A check of this action and this course is one of both, and said once.
    fact = own.fact if of_course.fact in own.fact else f"{own.fact} {of_course.fact}"
    return Step(name, own.reached, fact, short=own.short)


def _of_text(
    action: Mapping[str, object] | pd.Series, checks: Sequence[Any] | None, public_text: bool
) -> tuple[Step, ...]:
    """What the action's own text shows, and its own checks; nothing is known of a course."""
    shown = arranged_only([action.get(name) for name in _TEXTS])
    stated = listed([quote for name in _TEXTS if (quote := _stated(action, name))])
    quoted = f": {stated}." if public_text and stated else "."
    fact = {
        True: f"The text says that something was arranged{quoted}",
        False: "No evidence is stated.",
        None: f"Stated in the plan, not checked{quoted}",
    }[shown]
    more = f"The text says no more than that. {NO_COURSE}" if shown else NO_COURSE
    unknown = [Step(n, None, more) for n in (DELIVERED, ATTENDED, LEARNED, KEPT)]
    return (
        Step(ARRANGED, shown, fact),
        *unknown,
        *(checked(n, checks) for n in (CHANGED, OUTCOME)),
    )


def _stated(action: Mapping[str, object] | pd.Series, name: str) -> str:
    value = action.get(name)
    text = "" if value is None or pd.isna(value) else " ".join(str(value).split())
    return f"“{shorten(text, _LONGEST, placeholder=' …').rstrip('.')}”" if text else ""
