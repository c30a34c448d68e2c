"""How dates, RAG and remarks of each invented action move from report to report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from lscp_data.demonstration.plans import Action, Plan, Recommendation

AS_AT: tuple[date, ...] = (
    date(2025, 11, 18),
    date(2026, 1, 20),
    date(2026, 3, 17),
    date(2026, 5, 19),
    date(2026, 7, 14),
    date(2026, 9, 15),
)

# A date as the officer keeps it: a real one, or words such as "End of March 2026" or "TBC".
Written = date | str

Value = TypeVar("Value")

COLOURS = {"R": "Red", "A": "Amber", "G": "Green", "B": "Blue"}


@dataclass(frozen=True)
class Story:
    """What happens to one action over the six reports, which are numbered from 1.

    `rag` has one letter a report and "-" where the action is not on the plan. What stands in a
    mapping is printed from that report on, until a later one replaces it.
    """

    rag: str
    due: Written
    moves: Mapping[int, Written] = field(default_factory=dict)
    completed: date | None = None
    embedded: date | None = None
    updates: Mapping[int, str] = field(default_factory=dict)
    outputs: Mapping[int, str] = field(default_factory=dict)
    evidence: Mapping[int, str] = field(default_factory=dict)
    impacts: Mapping[int, str] = field(default_factory=dict)
    reasons: Mapping[int, str] = field(default_factory=dict)
    mitigations: Mapping[int, str] = field(default_factory=dict)
    reworded: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One action as one report prints it; empty text or None where the officer left a blank."""

    ref: str
    theme: str
    recommendation: str
    action: str
    agency: str
    lead: str
    course: str
    colour: str
    due: Written
    revised: Written | None
    completed: date | None
    embedded: date | None
    progress: str
    output: str
    evidence: str
    impact: str
    reason: str
    mitigation: str


def rows(plan: Plan, stories: Mapping[str, Story], report: int) -> tuple[Row, ...]:
    """The actions of a plan as report 1 to 6 prints them, in plan order.

    KeyError where an action has no story, IndexError for a report that was never written.
    """
    return tuple(
        _row(recommendation, action, stories[action.ref], report)
        for recommendation in plan.recommendations
        for action in recommendation.actions
        if stories[action.ref].rag[report - 1] != "-"
    )


def _row(recommendation: Recommendation, action: Action, story: Story, report: int) -> Row:
    letter = story.rag[report - 1]
    return Row(
        ref=action.ref,
        theme=recommendation.theme,
        recommendation=recommendation.text,
        action=_latest(story.reworded, report) or action.text,
        agency=action.agency,
        lead=action.lead,
        course=action.course,
        colour=COLOURS[letter],
        due=story.due,
        revised=_latest(story.moves, report),
        # An action that went back to Amber loses its completion date, as it does in life.
        completed=story.completed if letter in "GB" else None,
        embedded=story.embedded if letter == "B" else None,
        progress=_latest(story.updates, report) or "",
        output=_latest(story.outputs, report) or "",
        evidence=_latest(story.evidence, report) or "",
        impact=_latest(story.impacts, report) or "",
        reason=_latest(story.reasons, report) or "",
        mitigation=_latest(story.mitigations, report) or "",
    )


def _latest(entries: Mapping[int, Value], report: int) -> Value | None:
    """What was last written at or before a report; None where nothing was."""
    written = [number for number in entries if number <= report]
    return entries[max(written)] if written else None
