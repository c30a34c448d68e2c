"""Invented replies of agencies on how they will use the policy, and how they meet two actions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from lscp_data.demonstration.peer_review import PEER_REVIEW
from lscp_data.demonstration.plans import (
    AGENCIES,
    CHILDREN,
    HEALTH,
    HOUSING,
    POLICE,
    PROBATION,
    SCHOOLS,
    VOLUNTARY,
    YOUTH,
)
from lscp_data.demonstration.practice_review import PRACTICE_REVIEW

SHEET = "Agency replies"
HEADINGS: list[tuple[str, int]] = [
    ("Plan", 16),
    ("Action ref", 11),
    ("What was asked", 56),
    ("Agency", 24),
    ("Date requested", 14),
    ("Date replied", 13),
    ("Response", 40),
    ("Acceptable", 12),
]


@dataclass(frozen=True)
class Request:
    """One request to several agencies: who replied when, and whether that was acceptable."""

    plan: str
    ref: str
    question: str
    asked_on: date
    agencies: tuple[str, ...]
    replied: dict[str, tuple[date, str]] = field(default_factory=dict)


REQUESTS = (
    Request(
        PRACTICE_REVIEW.sheet,
        "1.1",
        "How will your agency use the escalation policy?",
        date(2026, 2, 2),
        AGENCIES,
        {
            CHILDREN: (date(2026, 2, 9), "Yes"),
            HEALTH: (date(2026, 2, 11), "Yes"),
            SCHOOLS: (date(2026, 2, 16), "Yes"),
            YOUTH: (date(2026, 2, 13), "No"),
            POLICE: (date(2026, 2, 27), "Yes"),
            VOLUNTARY: (date(2026, 3, 23), ""),
            HOUSING: (date(2026, 4, 24), "Yes"),
        },
    ),
    Request(
        PRACTICE_REVIEW.sheet,
        "1.4",
        "How will your agency count its escalations?",
        date(2026, 6, 8),
        AGENCIES,
        {
            CHILDREN: (date(2026, 6, 15), "Yes"),
            HEALTH: (date(2026, 6, 22), "Yes"),
            SCHOOLS: (date(2026, 7, 3), "No"),
            POLICE: (date(2026, 6, 19), "Yes"),
            VOLUNTARY: (date(2026, 6, 17), ""),
            HOUSING: (date(2026, 7, 20), ""),
        },
    ),
    Request(
        PEER_REVIEW.sheet,
        "P2",
        "Which teams will take part in the survey?",
        date(2026, 9, 7),
        (CHILDREN, HEALTH, POLICE, SCHOOLS, PROBATION),
        {HEALTH: (date(2026, 9, 10), ""), SCHOOLS: (date(2026, 9, 14), "")},
    ),
)


def rows(as_at: date) -> Iterable[tuple[object, ...]]:
    """The requests sent by a day, one row an agency, with the replies that had come."""
    for request in REQUESTS:
        if request.asked_on > as_at:
            continue
        for agency in request.agencies:
            replied, judged = request.replied.get(agency, (None, ""))
            come = replied is not None and replied <= as_at
            yield (
                request.plan,
                request.ref,
                request.question,
                agency,
                request.asked_on,
                replied if come else None,
                "Sent by letter; kept by the partnership." if come else None,
                (judged or None) if come else None,
            )
