"""Invented practice checks: whether what was learned is done, and how somebody saw it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lscp_data.demonstration import plans
from lscp_data.demonstration.practice_review import PRACTICE_REVIEW


@dataclass(frozen=True)
class Check:
    """One check with its counts; of a course, or of an action of the practice review."""

    kind: str
    seen_on: date
    measure: str
    asked: int
    replied: int | None
    changed: int
    course: str = ""
    action_ref: str = ""

    @property
    def plan(self) -> str:
        """The plan of the action; empty for a check of a course."""
        return PRACTICE_REVIEW.sheet if self.action_ref else ""


CHECKS = (
    Check(
        "Tool use",
        date(2026, 4, 29),
        "Toolkit seen on file",
        asked=50,
        replied=50,
        changed=44,
        action_ref="2.1",
    ),
    # Children, and few of them: the product may not show these counts.
    Check(
        "Audit",
        date(2026, 5, 12),
        "The toolkit changed the child's plan",
        asked=12,
        replied=12,
        changed=3,
        course=plans.NEGLECT,
    ),
    Check(
        "Outcome for children",
        date(2026, 7, 7),
        "Missed appointments had stopped after three months",
        asked=9,
        replied=7,
        changed=2,
        course=plans.NEGLECT,
    ),
    Check(
        "Manager verified",
        date(2026, 7, 8),
        "The policy was used in a disagreement seen in supervision",
        asked=30,
        replied=24,
        changed=15,
        course=plans.ESCALATION,
    ),
    Check(
        "Audit",
        date(2026, 8, 18),
        "Reflective discussion recorded on file",
        asked=40,
        replied=40,
        changed=33,
        action_ref="4.1",
    ),
    Check(
        "Tool use",
        date(2026, 8, 20),
        "Escalation form used within the policy's time limit",
        asked=18,
        replied=None,  # forms are looked at; nobody replies
        changed=12,
        course=plans.ESCALATION,
    ),
    Check(
        "Self-report",
        date(2026, 9, 7),
        "Used the policy since the course (one question by e-mail)",
        asked=251,  # all who had come by 7 June
        replied=96,
        changed=41,
        course=plans.ESCALATION,
    ),
)


def checks(as_at: date) -> tuple[Check, ...]:
    """The checks made by a day, oldest first."""
    return tuple(check for check in CHECKS if check.seen_on <= as_at)
