"""What an invented officer said of actions of both plans: whether they are one action."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lscp_data.demonstration.peer_review import PEER_REVIEW
from lscp_data.demonstration.plans import Plan
from lscp_data.demonstration.practice_review import PRACTICE_REVIEW

SHEET = "Same actions"
HEADINGS: list[tuple[str, int]] = [
    ("Plan", 18),
    ("Action reference", 12),
    ("Action when said", 60),
    ("Other plan", 18),
    ("Other action reference", 12),
    ("Other action when said", 60),
    ("Are they the same action", 14),
]
# Said on, reference in the practice review, reference in the peer review, the answer.
_SAID = (
    # One report on escalations for two bodies: completed in one plan, in progress in the other.
    (date(2026, 5, 14), "1.4", "P1", "Yes"),
    # Housing officers are one group of the many whom the other action is to train.
    (date(2026, 5, 14), "2.2", "P6", "No"),
    (date(2026, 7, 9), "5.1", "P13", "No"),
)


def rows(as_at: date) -> Iterable[tuple[object, ...]]:
    """The answers given by a day, under `HEADINGS`; what nobody answered stays a suggestion."""
    mine, other = PRACTICE_REVIEW, PEER_REVIEW
    for said_on, ref, other_ref, same in _SAID:
        if said_on <= as_at:
            yield (
                *(mine.sheet, ref, _text(mine, ref)),
                *(other.sheet, other_ref, _text(other, other_ref), same),
            )


def _text(plan: Plan, ref: str) -> str:
    """The wording of an action as first agreed."""
    return next(
        action.text
        for recommendation in plan.recommendations
        for action in recommendation.actions
        if action.ref == ref
    )
