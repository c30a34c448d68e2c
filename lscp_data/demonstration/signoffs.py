"""Invented sign-off of actions: which partner signed what, who checked, what was agreed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lscp_data.demonstration.peer_review import PEER_REVIEW
from lscp_data.demonstration.plans import Plan
from lscp_data.demonstration.practice_review import PRACTICE_REVIEW

SHEET = "Sign-off"
HEADINGS: list[tuple[str, int]] = [
    ("Plan", 16),
    ("Action ref", 11),
    ("Wording when signed", 60),
    ("Signed by", 24),
    ("Date signed", 13),
    ("Independently checked by", 28),
    ("Date checked", 13),
    ("Committee agreed on", 20),
]
COUNCIL, POLICE, HEALTH = "Local Authority", "Police", "Integrated Care Board"
SCRUTINEER = "Independent Scrutineer"


@dataclass(frozen=True)
class Signature:
    """One signature, or a check alone; `wording` where another one was signed."""

    plan: Plan
    ref: str
    by: str = ""
    on: date | None = None
    checked: date | None = None
    agreed: date | None = None
    wording: str = ""

    @property
    def action(self) -> str:
        """The wording that was signed; KeyError where the plan has no such action."""
        actions = (one for part in self.plan.recommendations for one in part.actions)
        return self.wording or {one.ref: one.text for one in actions}[self.ref]


SIGNATURES = (
    Signature(PRACTICE_REVIEW, "2.1", COUNCIL, date(2026, 4, 14), date(2026, 5, 6)),
    Signature(PRACTICE_REVIEW, "2.1", POLICE, date(2026, 4, 27)),
    Signature(PRACTICE_REVIEW, "2.1", HEALTH, date(2026, 5, 5), agreed=date(2026, 6, 2)),
    Signature(PRACTICE_REVIEW, "1.1", COUNCIL, date(2026, 6, 9)),
    Signature(PRACTICE_REVIEW, "1.1", POLICE, date(2026, 6, 22)),
    Signature(PRACTICE_REVIEW, "1.2", POLICE, date(2026, 5, 14)),
    Signature(PRACTICE_REVIEW, "2.2", COUNCIL, date(2026, 7, 2)),
    Signature(PRACTICE_REVIEW, "2.2", HEALTH, date(2026, 7, 6)),
    Signature(PRACTICE_REVIEW, "4.1", COUNCIL, date(2026, 8, 17)),
    Signature(PRACTICE_REVIEW, "4.1", HEALTH, date(2026, 8, 19)),
    Signature(
        PEER_REVIEW,
        "P3",
        COUNCIL,
        date(2026, 6, 18),
        wording="Review the escalations of each quarter.",
    ),
    Signature(PEER_REVIEW, "P3", POLICE, date(2026, 7, 1)),
    Signature(PEER_REVIEW, "P4", checked=date(2026, 6, 1)),
)


def rows(as_at: date) -> Iterable[tuple[object, ...]]:
    """What was signed, checked and agreed by a day, as an officer keeps it."""
    for one in SIGNATURES:
        signed, checked, agreed = (
            day if day is not None and day <= as_at else None
            for day in (one.on, one.checked, one.agreed)
        )
        if signed or checked:
            yield (
                one.plan.sheet,
                one.ref,
                one.action,
                one.by or None,
                signed,
                SCRUTINEER if checked else None,
                checked,
                agreed,
            )
