"""Invented escalations between agencies: few before the policy was published, more since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from lscp_data.demonstration.plans import (
    CHILDREN,
    HEALTH,
    HOUSING,
    POLICE,
    PROBATION,
    SCHOOLS,
    VOLUNTARY,
    YOUTH,
)

Value = TypeVar("Value")

SHEET = "Escalations"
HEADINGS: list[tuple[str, int]] = [
    ("Date raised", 13),
    ("Raised by", 24),
    ("Raised with", 24),
    ("Stage reached", 13),
    ("Date resolved", 13),
    ("Outcome", 26),
    ("Marked date", 13),
]
PUBLISHED = date(2026, 1, 28)  # action 1.1: the escalation policy
_FIRST, _LAST = date(2025, 4, 7), date(2026, 9, 11)
# Housing and Probation raise none: a question, and no verdict.
_RAISING = {SCHOOLS: 6, HEALTH: 5, POLICE: 3, VOLUNTARY: 3, CHILDREN: 2, YOUTH: 1}
_RECEIVING = {CHILDREN: 9, POLICE: 3, HEALTH: 2, HOUSING: 2, PROBATION: 1, SCHOOLS: 1}
_STAGES = {1: 10, 2: 6, 3: 3, 4: 1}
_OUTCOMES = {"Decision changed": 4, "Agreed a joint plan": 4, "Decision stood": 3}
_A_STAGE = timedelta(days=8)  # after which it goes on to the next


@dataclass(frozen=True)
class Escalation:
    """One escalation as it went in the end; what a report knows of it depends on its date."""

    raised_on: date
    raising: str
    receiving: str
    stage: int
    resolved_on: date
    outcome: str


def escalations() -> Iterable[Escalation]:
    """All of them in order of date: the same on every run."""
    draws = Random(16)
    day = _FIRST
    while day <= _LAST:
        raising = _drawn(draws, _RAISING)
        receiving = _drawn(draws, {name: n for name, n in _RECEIVING.items() if name != raising})
        stage = _drawn(draws, _STAGES)
        days = 8 * (stage - 1) + draws.randint(6, 30)
        outcome = _drawn(draws, _OUTCOMES)
        yield Escalation(day, raising, receiving, stage, day + timedelta(days=days), outcome)
        day = _working(day + timedelta(days=draws.randint(1, 9 if day < PUBLISHED else 5)))


def rows(as_at: date) -> Iterable[tuple[object, ...]]:
    """The register as it stood on a day: stages and resolutions still to come are not in it."""
    for place, one in enumerate(e for e in escalations() if e.raised_on <= as_at):
        resolved = one.resolved_on <= as_at
        so_far = min(one.stage, 1 + (as_at - one.raised_on) // _A_STAGE)
        yield (
            one.raised_on,
            one.raising,
            one.receiving,
            f"Stage {one.stage if resolved else so_far}",
            one.resolved_on if resolved else None,
            one.outcome if resolved else None,
            PUBLISHED if not place and as_at >= PUBLISHED else None,
        )


def _drawn(draws: Random, weights: dict[Value, int]) -> Value:
    return draws.choices(list(weights), list(weights.values()))[0]


def _working(day: date) -> date:
    """The day, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
