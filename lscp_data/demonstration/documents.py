"""The invented document register: five documents, seven versions, a row for each partner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

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
from lscp_data.demonstration.story import AS_AT

SHEET = "Document register"
HEADINGS: list[tuple[str, int]] = [
    ("Document title", 34),
    ("Version no", 10),
    ("Date issued", 13),
    ("Review date", 13),
    ("Plan", 16),
    ("Action ref", 11),
    ("Partner", 24),
    ("Agreed on", 13),
    ("Acknowledged on", 15),
]
_STATUTORY = (CHILDREN, POLICE, HEALTH)


@dataclass(frozen=True)
class Version:
    """One version; `issued` holds the date as each report from that number on prints it."""

    document: str
    number: str
    action_ref: str
    issued: Mapping[int, date | str]
    review: date | None = None
    agreed: Mapping[str, date] = field(default_factory=dict)
    acknowledged: Mapping[str, date] = field(default_factory=dict)


def _all(agencies: Iterable[str], day: date) -> dict[str, date]:
    return dict.fromkeys(agencies, day)


VERSIONS = (
    Version(
        "Thresholds document",
        "3",
        "",
        {1: date(2023, 4, 3)},
        date(2026, 4, 3),
        _all(_STATUTORY, date(2023, 3, 22)),
        _all(AGENCIES, date(2023, 5, 12)),
    ),
    # Promised for June and put back: two of the three partners have agreed it.
    Version(
        "Thresholds document",
        "4",
        "3.1",
        {3: date(2026, 6, 30), 5: date(2026, 10, 30)},
        None,
        {CHILDREN: date(2026, 6, 18), POLICE: date(2026, 7, 1)},
    ),
    Version(
        "Escalation policy",
        "1",
        "1.1",
        {1: "January 2026", 2: date(2026, 1, 28)},
        None,
        _all(_STATUTORY, date(2026, 1, 19)),
        {
            CHILDREN: date(2026, 2, 4),
            HEALTH: date(2026, 2, 6),
            POLICE: date(2026, 2, 11),
            YOUTH: date(2026, 2, 20),
            SCHOOLS: date(2026, 3, 2),
            PROBATION: date(2026, 3, 12),
            HOUSING: date(2026, 4, 21),
        },
    ),
    Version(
        "Escalation policy",
        "1.1",
        "1.1",
        {5: date(2026, 7, 6)},
        date(2027, 7, 6),
        {CHILDREN: date(2026, 6, 24), HEALTH: date(2026, 6, 24), POLICE: date(2026, 7, 2)},
        {
            CHILDREN: date(2026, 7, 9),
            HEALTH: date(2026, 7, 13),
            POLICE: date(2026, 7, 21),
            YOUTH: date(2026, 8, 5),
        },
    ),
    Version(
        "Neglect assessment toolkit",
        "1",
        "2.1",
        {2: date(2025, 12, 17)},
        date(2026, 12, 17),
        _all(_STATUTORY, date(2025, 12, 11)),
        {name: date(2026, 1, 9) for name in AGENCIES},
    ),
    Version(
        "Supervision standard",
        "1",
        "4.1",
        {3: date(2026, 2, 25)},
        date(2026, 8, 25),
        # In force for a month before the third partner agreed it.
        {**_all(_STATUTORY, date(2026, 2, 18)), POLICE: date(2026, 3, 30)},
        {CHILDREN: date(2026, 3, 4), HEALTH: date(2026, 3, 10), VOLUNTARY: date(2026, 4, 30)},
    ),
    Version("Information sharing agreement", "1", "5.2", {3: date(2026, 6, 30), 5: "TBC"}),
)


def rows(as_at: date) -> Iterable[tuple[object, ...]]:
    """One row a version and agency as the register stood on a day; KeyError on no report's day.

    A version that is still to come lists the three statutory partners alone.
    """
    report = {day: number for number, day in enumerate(AS_AT, start=1)}[as_at]
    for one in VERSIONS:
        printed = [day for number, day in sorted(one.issued.items()) if number <= report]
        if not printed:
            continue
        issued = printed[-1]
        out = isinstance(issued, date) and issued <= as_at
        for agency in AGENCIES if out else _STATUTORY:
            yield (
                one.document,
                one.number,
                issued,
                one.review,
                PRACTICE_REVIEW.sheet if one.action_ref else None,
                one.action_ref or None,
                agency,
                _by(one.agreed.get(agency), as_at),
                _by(one.acknowledged.get(agency), as_at),
            )


def _by(day: date | None, as_at: date) -> date | None:
    return day if day is not None and day <= as_at else None
