"""The invented reviews register: the two reviews of the timeline, and two of other kinds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lscp_data.demonstration.practice_review import PRACTICE_REVIEW
from lscp_data.demonstration.review_milestones import HAZEL, MILESTONES, WILLOW

SHEET = "Reviews register"
HEADINGS: list[tuple[str, int]] = [
    ("Review", 32),
    ("Type of review", 18),
    ("Decided on", 13),
    ("Status", 22),
    ("Published on", 13),
    ("Action plan", 18),
    ("Local authority signed", 14),
    ("Police signed", 13),
    ("Health signed", 13),
]


def _on(review: str, milestone: str) -> date:
    """The day of a milestone as the timeline has it; StopIteration where it has none."""
    return next(m.day for m in MILESTONES if (m.review, m.name) == (review, milestone))


@dataclass(frozen=True)
class Entry:
    """One review; `signed` are the days of local authority, police and health."""

    name: str
    kind: str
    decided: date
    signed: tuple[date | None, date | None, date | None]
    completed: date | None = None
    published: date | None = None
    is_public: bool = True
    plan: str = ""


ENTRIES = (
    # Health never signed the report that is published.
    Entry(
        WILLOW, "LCSPR", _on(WILLOW, "Decision to review"),
        (date(2025, 7, 1), date(2025, 7, 8), None), date(2025, 7, 14),
        _on(WILLOW, "Published"), plan=PRACTICE_REVIEW.sheet,
    ),
    Entry(HAZEL, "LCSPR", _on(HAZEL, "Decision to review"), (None, None, None)),
    Entry(
        "Learning review “Rowan”", "Learning review", date(2025, 6, 3),
        (date(2026, 3, 3), date(2026, 3, 10), date(2026, 3, 12)), date(2026, 2, 24),
        is_public=False,
    ),
    Entry("Domestic homicide review “Alder”", "DHR", date(2026, 4, 21), (None, None, None)),
)  # fmt: skip


def rows(as_at: date) -> Iterable[tuple[object, ...]]:
    """The register as it stood on a day: what was decided by then, with the days that had come."""
    for one in ENTRIES:
        if one.decided > as_at:
            continue
        out, *signed = (
            day if day and day <= as_at else None for day in (one.published, *one.signed)
        )
        status = "Published" if out else "In progress"
        if not out and one.completed and one.completed <= as_at:
            status = "Completed" if one.is_public else "Not to be published"
        plan = one.plan if out else None
        yield one.name, one.kind, one.decided, status, out, plan or None, *signed
