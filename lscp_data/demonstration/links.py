"""What an invented officer answered to two suggestions: which course delivers which action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lscp_data.demonstration import plans
from lscp_data.demonstration.practice_review import PRACTICE_REVIEW


@dataclass(frozen=True)
class Link:
    """One answer: an action, a course, whether the course delivers the action, and since when."""

    plan: str
    ref: str
    action: str
    course: str
    linked: str
    answered_on: date


def _text(ref: str) -> str:
    """The wording of an action of the practice review as first agreed."""
    return next(
        action.text
        for recommendation in PRACTICE_REVIEW.recommendations
        for action in recommendation.actions
        if action.ref == ref
    )


LINKS = (
    # No course stands beside it in the plan, and the course teaches its standard.
    Link(
        PRACTICE_REVIEW.sheet,
        "4.1",
        _text("4.1"),
        plans.SUPERVISION,
        "Yes",
        date(2026, 3, 12),
    ),
    # A briefing of teams in the same words as a course, and not that course.
    Link(
        PRACTICE_REVIEW.sheet,
        "1.2",
        _text("1.2"),
        plans.ESCALATION,
        "No",
        date(2026, 5, 14),
    ),
)


def links(as_at: date) -> tuple[Link, ...]:
    """The answers given by a day; what nobody has answered stays a suggestion."""
    return tuple(link for link in LINKS if link.answered_on <= as_at)
