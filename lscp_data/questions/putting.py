"""How a question is put: what it calls the action, whom it asks, short enough to say aloud."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lscp_data.questions.question import Action, Case, CourseAsked, Question
from lscp_data.schema.kinds import AGENCY_JOINER
from lscp_data.subjects.actions.history.stages import BLANK
from lscp_data.subjects.actions.identity import is_without_reference
from lscp_data.wording import cut, shortened

PARTNERSHIP = "the partnership"
ALL_AGENCIES = "All agencies"  # how reading/agencies.yaml calls "all partners", "multi agency", ...
_LONGEST_REF = 24  # characters
_MOST_LEADS = 3
NOT_STATED = "not stated"  # the stage where the plan's key speaks of confidence
MOST_NAMED = 12  # actions in the facts of a question


def text_of(action: Action, name: str) -> str:
    """A field of an action as text; "" where it is missing."""
    value = action.get(name)
    return "" if value is None or pd.isna(value) else " ".join(str(value).split())


def named(action: Action) -> str:
    """The action as a sentence begins: "Action 1.3", or its first words where it has no number."""
    ref = text_of(action, "ref")
    if ref and not is_without_reference(text_of(action, "key")):
        return f"Action {cut(ref, _LONGEST_REF)}"
    return f"The action {title(text_of(action, 'action'))}"


def title(name: str) -> str:
    """A title in quotation marks, its first words where it is long."""
    return f"“{cut(name)}”"


def rated(colour: object, stage: object) -> str:
    """How an action is published: its stage and rating, the rating alone where it says no stage."""
    if pd.isna(colour) or colour == BLANK:
        return "not rated"
    return str(colour) if stage == NOT_STATED else f"{stage} ({colour})"


def asked(action: Action) -> str:
    """Whom to ask about an action: its lead agencies, else its lead post, else the partnership."""
    agencies = text_of(action, "lead_agency").split(AGENCY_JOINER)
    leads = [name for name in agencies if name and name != ALL_AGENCIES]
    return shortened(leads, _MOST_LEADS) or text_of(action, "lead_post") or PARTNERSHIP


def delivers(case: Case, course: CourseAsked) -> str:
    """Which actions a course delivers, in a sentence."""
    refs = [text_of(case.actions[key], "ref") for key in course.keys]
    noun = "action" if len(refs) == 1 else "actions"
    return f"{title(course.name)} is linked to {noun} {shortened(refs, MOST_NAMED)}."


def on_action(
    case: Case,
    action: Action,
    text: str,
    facts: str,
    weight: int,
    days: int = 0,
    *,
    rule: str,
) -> Question:
    """A question about one action, put to who leads it."""
    return Question(
        rule,
        case.plan.name,
        text_of(action, "key"),
        text_of(action, "ref"),
        text,
        facts,
        asked(action),
        weight,
        days,
    )


def on_plan(
    case: Case, about: Sequence[Action], text: str, facts: str, weight: int, *, rule: str
) -> Question:
    """One question about many actions of a plan, where asking of each would say the same."""
    keys = tuple(text_of(one, "key") for one in about)
    return Question(rule, case.plan.name, "", "", text, facts, PARTNERSHIP, weight, keys=keys)
