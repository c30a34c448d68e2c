"""Invented assurances given to the committee and the board: held, broken, never checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lscp_data.demonstration import plans
from lscp_data.demonstration.meetings import COMMITTEE
from lscp_data.demonstration.peer_review import PEER_REVIEW
from lscp_data.demonstration.practice_review import PRACTICE_REVIEW

SHEET = "Assurances"
HEADINGS: list[tuple[str, int]] = [
    ("Assurance", 60),
    ("Given by", 36),
    ("Agency", 24),
    ("Given to", 40),
    ("Given on", 13),
    ("Check by", 13),
    ("Checked on", 13),
    ("Outcome of the check", 21),
    ("Plan", 16),
    ("Linked action", 14),
]
BOARD = "Safeguarding board (demonstration)"


@dataclass(frozen=True)
class Assurance:
    """One assurance; what its check found, and when, if anybody checked."""

    what: str
    post: str
    agency: str
    given_to: str
    given_on: date
    check_by: date | None
    plan: str = ""
    ref: str = ""
    checked_on: date | None = None
    outcome: str = ""


ASSURANCES = (
    Assurance(
        "Safeguarding nurses will not be moved to other wards this winter",
        "Chief Nurse", plans.HEALTH, COMMITTEE, date(2025, 12, 2), date(2026, 2, 27),
        PRACTICE_REVIEW.sheet, "1.3", date(2026, 3, 9), "Did not hold",
    ),
    Assurance(
        "Every team briefed on the escalation policy has its date in the log",
        "Head of Public Protection", plans.POLICE, COMMITTEE, date(2026, 2, 3), date(2026, 5, 1),
        PRACTICE_REVIEW.sheet, "1.2", date(2026, 4, 28), "Held",
    ),
    Assurance(
        "Night-shift teams will be released for the repeated briefings",
        "Head of Public Protection", plans.POLICE, COMMITTEE, date(2026, 3, 31), date(2026, 6, 30),
        PRACTICE_REVIEW.sheet, "1.2",
    ),
    Assurance(
        "The vacant practice development post will be filled by the summer",
        "Head of Safeguarding and Quality Assurance", plans.CHILDREN, COMMITTEE, date(2026, 3, 31),
        date(2026, 7, 1), PRACTICE_REVIEW.sheet, "4.2", date(2026, 7, 10), "Did not hold",
    ),
    Assurance(
        "All schools have named a safeguarding supervisor or will by the autumn term",
        "Head of Inclusion", plans.SCHOOLS, BOARD, date(2026, 4, 22), date(2026, 9, 11),
        PEER_REVIEW.sheet, "P10",
    ),
    Assurance(
        "The signature sheet of the information sharing agreement will be complete",
        "Head of Public Protection", plans.POLICE, BOARD, date(2026, 4, 22), date(2026, 5, 29),
        PRACTICE_REVIEW.sheet, "5.2",
    ),
    Assurance(
        "Housing officers will be released from the rota for the neglect toolkit",
        "Head of Tenancy Services", plans.HOUSING, COMMITTEE, date(2026, 6, 2), date(2026, 11, 30),
        PEER_REVIEW.sheet, "P6",
    ),
    Assurance(
        "Two auditors will stay with the audit of assessments until it is done",
        "Assistant Director of Safeguarding", plans.HEALTH, COMMITTEE, date(2026, 7, 28), None,
        PRACTICE_REVIEW.sheet, "2.3",
    ),
)  # fmt: skip


def rows(as_at: date) -> Iterable[tuple[object, ...]]:
    """The assurances given by a day with what was known of their checks, under `HEADINGS`."""
    for one in ASSURANCES:
        if one.given_on > as_at:
            continue
        checked = one.checked_on is not None and one.checked_on <= as_at
        yield (
            one.what, one.post, one.agency, one.given_to, one.given_on, one.check_by,
            one.checked_on if checked else None, one.outcome if checked else None,
            one.plan or None, one.ref or None,
        )  # fmt: skip
