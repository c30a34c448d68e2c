"""How the optional subjects put a question: whom they ask, and one where many are alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lscp_data.schema.kinds import AGENCY_JOINER
from lscp_data.subjects.optional import Ask
from lscp_data.wording import cut, shortened

PARTNERSHIP = "the partnership"
LONGEST = 160  # characters of a question
_MOST_LEADS = 3
_MOST_FACTS = 6
_EVERYBODY = "All agencies"


@dataclass(frozen=True)
class Concern:
    """An action that a rule found, what it found, whom to ask, and for how many days it is so."""

    key: str
    ref: str
    facts: str
    ask: str = PARTNERSHIP
    days: int = 0


def asks(
    plan: str,
    concerns: Sequence[Concern],
    one: Callable[[str], str],
    several: Callable[[str], str],
    weight: int,
    about: str = "",
) -> list[Ask]:
    """One question about one action, or one about all of a plan: they would say the same.

    `one` makes the question of “Action 1.1”, `several` of “3 actions of this plan”; `about` tells
    the questions of a plan apart.
    """
    if not concerns:
        return []
    days = max(concern.days for concern in concerns)
    if len(concerns) == 1:
        only = concerns[0]
        text = one(f"Action {cut(only.ref, 24)}")
        return [Ask(plan, only.key, only.ref, text, only.facts, only.ask, weight, days, about)]
    told = [f"{concern.ref}: {concern.facts}" for concern in concerns[:_MOST_FACTS]]
    if rest := concerns[_MOST_FACTS:]:
        told.append(f"The same of {shortened([concern.ref for concern in rest], 12)}.")
    whom = {concern.ask for concern in concerns}
    ask = whom.pop() if len(whom) == 1 else PARTNERSHIP
    text = several(f"{len(concerns)} actions of this plan")
    keys = tuple(concern.key for concern in concerns)
    return [Ask(plan, "", "", text, " ".join(told), ask, weight, days, about, keys)]


def leads(action: Mapping[Any, Any] | pd.Series) -> str:
    """Whom to ask of an action: its lead agencies, else its lead post, else the partnership."""
    agencies = [name for name in _text(action, "lead_agency").split(AGENCY_JOINER) if name]
    named = [name for name in agencies if name != _EVERYBODY]
    return shortened(named, _MOST_LEADS) or _text(action, "lead_post") or PARTNERSHIP


def plan_of_agency(plans: Mapping[str, pd.DataFrame], agency: str) -> str | None:
    """The first plan in which an agency leads an action, else the first; None without plans."""
    for name, actions in plans.items():
        if "lead_agency" in actions:
            cells = actions["lead_agency"].dropna().astype(str)
            if any(agency in cell.split(AGENCY_JOINER) for cell in cells):
                return name
    return next(iter(plans), None)


def _text(action: Mapping[Any, Any] | pd.Series, name: str) -> str:
    value = action.get(name)
    return "" if value is None or pd.isna(value) else " ".join(str(value).split())
