"""Invented multi-agency audits: four of neglect, others fewer, one too small to be graded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lscp_data.demonstration import plans
from lscp_data.demonstration.peer_review import PEER_REVIEW
from lscp_data.demonstration.practice_review import PRACTICE_REVIEW

SHEET = "Multi-agency audits"
HEADINGS: list[tuple[str, int]] = [
    ("Audit theme", 26),
    ("Period", 22),
    ("Agencies taking part", 44),
    ("Cases looked at", 16),
    ("Outstanding", 13),
    ("Good", 8),
    ("Requires improvement", 21),
    ("Inadequate", 12),
    ("Overall grade", 21),
    ("Main finding", 60),
    ("Plan", 16),
    ("Linked actions", 16),
    ("Next audit", 14),
]
_FOUR = " / ".join((plans.CHILDREN, plans.POLICE, plans.HEALTH, plans.SCHOOLS))
_TWO = " / ".join((plans.CHILDREN, plans.POLICE))


@dataclass(frozen=True)
class Audit:
    """One audit; `counts` are cases by grade from outstanding down, None where not counted."""

    theme: str
    period: str
    reported_on: date
    agencies: str
    cases: int
    counts: tuple[int, int, int, int] | None
    grade: str
    finding: str
    plan: str = ""
    refs: str = ""
    again: date | str = ""


AUDITS = (
    Audit(
        "Neglect", "July to September 2025", date(2025, 11, 10), _FOUR, 30, (0, 9, 14, 7),
        "Requires improvement", "Plans named the harm; few named what had to change",
        PRACTICE_REVIEW.sheet, "2.1; 2.3", "January 2026",
    ),
    Audit(
        "Management oversight", "October 2025", date(2025, 11, 14), _TWO, 3, (0, 1, 1, 1),
        "Inadequate", "Too few files to say more", PRACTICE_REVIEW.sheet, "4.3", "May 2026",
    ),
    Audit(
        "Neglect", "January 2026", date(2026, 2, 26), _FOUR, 32, (0, 12, 13, 7),
        "Requires improvement", "The toolkit was on file; it seldom led to a decision",
        PRACTICE_REVIEW.sheet, "2.1; 2.2; 2.3", "April 2026",
    ),
    Audit(
        "Information sharing", "Q4 2025/26", date(2026, 5, 6),
        " / ".join((plans.POLICE, plans.HEALTH, plans.HOUSING)), 24, None,
        "Requires improvement", "Requests were answered; reasons for refusing were not recorded",
        PRACTICE_REVIEW.sheet, "5.2", "Q3 2026/27",
    ),
    Audit(
        "Neglect", "April 2026", date(2026, 5, 15), _FOUR, 34, (2, 16, 11, 5),
        "Good", "Plans say what must change; reviews of them come late",
        PRACTICE_REVIEW.sheet, "2.1; 2.2; 2.3", "July 2026",
    ),
    Audit(
        "Child's voice", "June 2026", date(2026, 7, 2),
        " / ".join((plans.CHILDREN, plans.SCHOOLS, plans.VOLUNTARY)), 30, (3, 16, 7, 4),
        "Requires improvement", "The form was changed; the child's account was often not in it",
        PRACTICE_REVIEW.sheet, "6.1", "December 2026",
    ),
    Audit(
        "Missed appointments", "June 2026", date(2026, 7, 8),
        " / ".join((plans.HEALTH, plans.CHILDREN)), 18, (0, 11, 7, 0),
        "Good", "The pathway was followed where it was known", PEER_REVIEW.sheet, "P5",
    ),
    Audit(
        "Neglect", "July 2026", date(2026, 9, 4), _FOUR, 40, (5, 21, 9, 5),
        "Good", "Most plans say what must change and by when",
        PRACTICE_REVIEW.sheet, "2.1; 2.2; 2.3", "January 2027",
    ),
)  # fmt: skip


def rows(as_at: date) -> Iterable[tuple[object, ...]]:
    """The audits reported by a day, as the officer's sheet lists them under `HEADINGS`."""
    for one in AUDITS:
        if one.reported_on <= as_at:
            yield (
                one.theme, one.period, one.agencies, one.cases, *(one.counts or (None,) * 4),
                one.grade, one.finding, one.plan or None, one.refs or None, one.again or None,
            )  # fmt: skip
