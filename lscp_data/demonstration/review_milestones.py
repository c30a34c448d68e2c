"""The milestones of two invented reviews: one published late, one that is still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

WILLOW, HAZEL = "Practice review “Willow”", "Practice review “Hazel”"


@dataclass(frozen=True)
class Milestone:
    """One milestone of a review; `written` is what the cell holds where it is not the day."""

    review: str
    name: str
    day: date
    written: str = ""
    note: str = ""


MILESTONES = (
    # Of an incident the month alone is written, as a workbook should have it.
    Milestone(WILLOW, "Incident", date(2023, 10, 31), "October 2023"),
    Milestone(WILLOW, "Notification", date(2023, 11, 14)),
    Milestone(WILLOW, "Rapid review", date(2023, 12, 5)),
    Milestone(WILLOW, "Decision to review", date(2024, 2, 5)),
    Milestone(WILLOW, "Published", date(2025, 9, 9), note="Waited for another process."),
    Milestone(WILLOW, "Plan agreed", date(2025, 10, 21)),
    Milestone(WILLOW, "Reported to committee", date(2025, 12, 2)),
    Milestone(HAZEL, "Incident", date(2025, 12, 31), "December 2025"),
    Milestone(HAZEL, "Notification", date(2026, 1, 9)),
    Milestone(HAZEL, "Rapid review", date(2026, 2, 6)),
    Milestone(HAZEL, "Decision to review", date(2026, 2, 24)),
)


def milestones(as_at: date) -> tuple[Milestone, ...]:
    """The milestones that had come by a day, review by review."""
    return tuple(milestone for milestone in MILESTONES if milestone.day <= as_at)
