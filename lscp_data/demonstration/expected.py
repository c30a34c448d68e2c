"""Invented numbers of staff who are expected to be trained, by course, agency and role level."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from lscp_data.demonstration import plans
from lscp_data.demonstration.training import COURSES, staff

FIRST_ASKED = date(2026, 2, 16)  # after the committee had asked for attendance by agency

# The percentage of an agency's staff who are to come; of housing more, who meet most neglect.
_SHARES = {plans.THRESHOLDS: 55, plans.NEGLECT: 60, plans.ESCALATION: 80}
_HOUSING = {plans.NEGLECT: 70}
# Managers and safeguarding leads, whom each agency counted: every role level together.
_COUNTED = {
    plans.SUPERVISION: {
        plans.CHILDREN: 31,
        plans.POLICE: 14,
        plans.HEALTH: 21,
        plans.SCHOOLS: 33,
        plans.HOUSING: 8,
        plans.PROBATION: 1,
        plans.VOLUNTARY: 6,
        plans.YOUTH: 10,
    },
    plans.SHARING: {
        plans.CHILDREN: 16,
        plans.POLICE: 12,
        plans.HEALTH: 12,
        plans.SCHOOLS: 20,
        plans.HOUSING: 5,
        plans.PROBATION: 2,
        plans.VOLUNTARY: 8,
        plans.YOUTH: 6,
    },
}


@dataclass(frozen=True)
class Expected:
    """How many people of one agency are expected on a course; `role` is empty for every role."""

    course: str
    level: str
    agency: str
    role: str
    people: int


def expected(as_at: date) -> tuple[Expected, ...]:
    """The numbers known on a day: none before the committee asked, the same ever since."""
    if as_at < FIRST_ASKED:
        return ()
    levels = {course.name: course.level for course in COURSES}
    heads = Counter((one.agency, one.level) for one in staff())
    by_role = [
        Expected(course, levels[course], agency, role, _of(course, agency, heads[agency, role]))
        for course in _SHARES
        for agency, role in sorted(heads)
    ]
    counted = [
        Expected(course, levels[course], agency, "", people)
        for course, agencies in _COUNTED.items()
        for agency, people in agencies.items()
    ]
    return (*by_role, *counted)


def _of(course: str, agency: str, heads: int) -> int:
    """A percentage of some staff, rounded up: somebody of every agency and role is expected."""
    share = _HOUSING.get(course, _SHARES[course]) if agency == plans.HOUSING else _SHARES[course]
    return -(-heads * share // 100)
