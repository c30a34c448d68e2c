"""What a rule looks at, and the question it asks of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from lscp_data.loading import PlanShown
from lscp_data.subjects.actions.history.threads import Report
from lscp_data.subjects.choices.choices import Choices
from lscp_data.subjects.committee.measures import Meeting
from lscp_data.subjects.evidence.chain import Chain

LONGEST = 160  # characters of a question: what can be read aloud in one breath
Action = Mapping[str, Any]  # one row of a plan


@dataclass(frozen=True)
class Question:
    """One neutral question and the facts that led to it; never a verdict.

    `rule` is the id of its rule: `book.rules_told` knows its name and words. `text` ends in a
    question mark and has at most 160 characters; `facts` are the dates and numbers
    the rule fired on; `ask` is the lead agency or post, else the partnership. The higher `weight`,
    the sooner it is asked; between equals `days` decide: how long it has stood so, or how far a
    date moved (0 where none are counted). `key` and `ref` are of the action, both empty where the
    question is of the whole plan. `about` tells questions of one rule on one action apart: the
    course or agency asked about. `keys` are of the actions it is about beside that one.
    """

    rule: str
    plan: str
    key: str
    ref: str
    text: str
    facts: str
    ask: str
    weight: int
    days: int = 0
    about: str = ""
    keys: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """What the question is known by from report to report: its rule, plan and action."""
        parts = (self.rule, self.plan, self.key, self.about)
        return "|".join(parts if self.about else parts[:-1])


@dataclass(frozen=True)
class CourseAsked:
    """A course that delivers actions of a plan: what is known of it, and the actions' keys.

    `nobody`: the agencies that booked or are expected and of which nobody came to a session held,
    with the people expected, None where not stated. `followed_up` is None without evaluations.
    """

    name: str
    chain: Chain
    keys: tuple[str, ...]
    first_held: dt.date | None = None
    nobody: Mapping[str, int | None] = field(default_factory=dict)
    followed_up: bool | None = None


@dataclass(frozen=True)
class Case:
    """What a rule may look at of one plan: counted once, and shared by all rules.

    `actions` are the rows of the plan by key. `since` is the report that the last `meeting` was
    shown, or the report before where no meeting was shown an earlier one; None where there is none.
    `changes` is what `compared` gives between it and the report shown; `entries` the marked ledger
    of dates and `moves` its counts. A course stands in the case of one plan only. `reasons` are
    those that officers gave for actions that are not in the plan any more, by thread. `shown_at` is
    the date of the report shown: later than the plan's own where it was carried forward.
    """

    plan: PlanShown
    actions: Mapping[str, Action]
    chains: Mapping[str, Chain]
    courses: tuple[CourseAsked, ...]
    training_as_at: dt.date
    meeting: Meeting | None
    since: Report | None
    changes: pd.DataFrame | None
    entries: pd.DataFrame
    moves: pd.DataFrame
    reasons: Mapping[int, str]
    choices: Choices
    shown_at: dt.date

    @property
    def as_at(self) -> dt.date:
        """The date at which the plan was reported: every fact is as at this date."""
        return self.plan.as_at

    def days_since(self, day: object) -> int:
        """Days from a day to the plan's report, never below zero; 0 where the day is missing."""
        if day is None or pd.isna(day):
            return 0
        return max(int((pd.Timestamp(self.as_at) - pd.Timestamp(day)).days), 0)

    def stated(self, *fields: str) -> bool:
        """Whether any action of the plan states any of the fields: else it has no such column."""
        held = [name for name in fields if name in self.plan.actions]
        return bool(self.plan.actions[held].notna().any(axis=None)) if held else False


@dataclass(frozen=True)
class Rule:
    """A rule: its id and short name, the rule in a sentence to check, and what it finds.

    The `id` never changes: requests of the committee are stored with it. `formerly` holds what
    they may be stored with instead: the names of the time when a rule was known by its name.
    `words` may name a setting of `Choices`, as {choices.embed_days}.
    """

    id: str
    name: str
    words: str
    find: Callable[[Case], list[Question]] = field(compare=False)
    formerly: tuple[str, ...] = ()
