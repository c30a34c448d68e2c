"""What an invented committee asked for: kept, overdue, closed, and asked of the questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lscp_data.demonstration import plans
from lscp_data.demonstration.peer_review import PEER_REVIEW
from lscp_data.demonstration.plans import Plan
from lscp_data.demonstration.practice_review import PRACTICE_REVIEW
from lscp_data.questions.rules import arranged_alone, overdue

SHEET = "Committee requests"
HEADINGS: list[tuple[str, int]] = [
    ("Asked on", 13),
    ("Asked by", 18),
    ("Committee request", 60),
    ("Plan", 16),
    ("Action reference", 14),
    ("Action when asked", 50),
    ("To be answered by", 36),
    ("Due at the meeting of", 16),
    ("Status of the request", 14),
    ("Answer", 50),
    ("Promise", 50),
    ("Closed with", 40),
    ("Rule of the question", 44),
]


@dataclass(frozen=True)
class Request:
    """One request, with what was answered and promised there, and how it was closed if it was."""

    asked_on: date
    asked_by: str
    what: str
    owner: str
    due: date
    plan: Plan | None = None
    ref: str = ""
    answer: str = ""
    promise: str = ""
    rule: str = ""
    closed_on: date | None = None
    closed_with: str = ""


REQUESTS = (
    Request(
        date(2025, 10, 7), "Chair", "A report on both action plans, with every date promised.",
        "Partnership Manager", date(2025, 12, 2),
        closed_on=date(2025, 12, 2), closed_with="The first report, as at 18 November 2025.",
    ),
    Request(
        date(2025, 12, 2), "Member", "What do the colours mean? A key on every page.",
        "Partnership Manager", date(2026, 2, 3), promise="A key will stand above the plan.",
        closed_on=date(2026, 2, 3), closed_with="The key above the plan of 20 January 2026.",
    ),
    Request(
        date(2026, 2, 3), "Vice-chair", "Attendance at training, by agency, at each meeting.",
        "Learning and Development Manager", date(2026, 3, 31),
        closed_on=date(2026, 3, 31), closed_with="The training sheets of 17 March 2026.",
    ),
    Request(
        date(2026, 3, 31), "Member", "Will night-shift teams be briefed, and by when?",
        plans.POLICE, date(2026, 6, 2), PRACTICE_REVIEW, "1.2",
        answer="Night shifts were left out of the first round.",
        promise="The briefings will be repeated at night.",
    ),
    Request(
        date(2026, 3, 31), "Chair",
        "The plans are to come back at the start of the municipal year.",
        "Partnership Manager", date(2026, 6, 2),
        closed_on=date(2026, 6, 2), closed_with="The report as at 19 May 2026.",
    ),
    Request(
        date(2026, 7, 28), "Member",
        "Action 3.3 is 44 days past its latest date. By when will it be done, and what stands in "
        "the way?",
        plans.CHILDREN, date(2026, 9, 29), PRACTICE_REVIEW, "3.3",
        answer="The work depends on a form that is not agreed.",
        promise="A new date will be given.", rule=f"{overdue.ID}|{PRACTICE_REVIEW.sheet}|3.3",
    ),
    Request(
        date(2026, 6, 2), "Chair",
        "Action 2.4 is shown as complete, and its evidence tells of arrangements only. What shows "
        "that it was delivered?",
        plans.SCHOOLS, date(2026, 7, 28), PRACTICE_REVIEW, "2.4",
        promise="Settings will be asked whether they use it.",
        rule=f"{arranged_alone.ID}|{PRACTICE_REVIEW.sheet}|2.4",
    ),
    Request(
        date(2026, 7, 28), "Member", "What would let this begin?", plans.PROBATION,
        date(2026, 9, 29), PEER_REVIEW, "P14",
    ),
)  # fmt: skip


def rows(as_at: date) -> Iterable[tuple[object, ...]]:
    """The requests made by a day with what was known of them then, under `HEADINGS`."""
    for one in sorted(REQUESTS, key=lambda request: request.asked_on):
        if one.asked_on > as_at:
            continue
        closed = one.closed_on is not None and one.closed_on <= as_at
        said = "Answered" if one.answer or one.promise else "Open"
        yield (
            one.asked_on, one.asked_by, one.what, one.plan.sheet if one.plan else None,
            one.ref or None, _wording(one), one.owner, one.due,
            "Closed" if closed else said, one.answer or None, one.promise or None,
            one.closed_with if closed else None, one.rule or None,
        )  # fmt: skip


def _wording(request: Request) -> str | None:
    """The action as first agreed; nothing where the request is about none."""
    if request.plan is None:
        return None
    return next(
        action.text
        for recommendation in request.plan.recommendations
        for action in recommendation.actions
        if action.ref == request.ref
    )
