"""What an invented plan is made of: recommendations, actions, agencies, courses, one RAG key."""

from __future__ import annotations

from dataclasses import dataclass

CHILDREN = "Children's Social Care"
POLICE = "Police"
HEALTH = "Integrated Care Board"
SCHOOLS = "Schools and Education"
HOUSING = "Housing"
PROBATION = "Probation"
VOLUNTARY = "Voluntary Sector"
YOUTH = "Youth Justice"
AGENCIES = (CHILDREN, POLICE, HEALTH, SCHOOLS, HOUSING, PROBATION, VOLUNTARY, YOUTH)

ESCALATION = "Escalation policy"
NEGLECT = "Neglect toolkit"
THRESHOLDS = "Thresholds in practice"
SUPERVISION = "Reflective supervision"
SHARING = "Information sharing"

KEY = (
    ("Red", "Not started"),
    ("Amber", "In progress alongside the delivery timeline"),
    ("Green", "Completed, still to be embedded"),
    ("Blue", "Embedded"),
)


@dataclass(frozen=True)
class Action:
    """One action as first agreed; `lead` is a post title, `course` the training it rests on."""

    ref: str
    text: str
    agency: str
    lead: str
    course: str = ""


@dataclass(frozen=True)
class Recommendation:
    """One recommendation or finding with its actions, in the order in which they are printed."""

    text: str
    theme: str
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class Plan:
    """One plan: the sheet it is kept on, its title, its recommendations."""

    sheet: str
    title: str
    recommendations: tuple[Recommendation, ...]
