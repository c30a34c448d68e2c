"""What an optional subject brings: its sheets, views, questions, words on an action and an agency.

To add a subject, write its package and add its `SUBJECT` to the registry; to take it away, delete
both. Nothing else names it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

import pandas as pd

from lscp_data import markup
from lscp_data.schema import Sheet
from lscp_data.schema.kinds import AGENCY_JOINER, NO_ONE_AGENCY
from lscp_data.subjects.choices.choices import DEFAULTS, Choices
from lscp_data.theme import Look
from lscp_data.view import View


@dataclass(frozen=True)
class Dated:
    """The rows of one kind of sheet and the date of the report they were brought by."""

    frame: pd.DataFrame
    as_at: dt.date


@dataclass(frozen=True)
class Told:
    """What a subject's views are made of: its own sheets, and the plans beside them.

    `sheets` holds what was published of the subject's sheets by name; `plans` the actions of each
    plan as `measures.timed` gives them; `as_at` is the date of the report shown. `link` is the
    report to name in links (`markup.action_link`), None for the newest. `left` holds, by plan, the
    actions that left it since the last meeting: key, ref, action, lead_agency and stage as they
    were last reported, `seen` (the date of that report) and `reason` (the officer's, NA for none).
    `choices` are the thresholds that are in force.
    """

    sheets: Mapping[str, Dated]
    plans: Mapping[str, pd.DataFrame]
    as_at: dt.date
    look: Look
    link: str | None = None
    left: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    choices: Choices = DEFAULTS

    def anchor(self, plan: str, ref: object) -> str:
        """A reference as the link to its action, in the report that is shown: HTML."""
        address = markup.action_link(plan, str(ref), self.link)
        return f'<a href="{escape(address)}" target="_self">{escape(str(ref))}</a>'

    def action(self, plan: str, key: str) -> pd.Series:
        """An action of a plan as it is now; KeyError where the plan has no such action."""
        actions = self.plans[plan]
        found = actions[actions["key"].astype(str).eq(key)]
        if found.empty:
            raise KeyError(f"{plan}: {key}")
        return found.iloc[0]

    @property
    def lead_agencies(self) -> set[str]:
        """The agencies that lead actions of the plans, without those that are no one agency."""
        cells = [
            str(cell)
            for actions in self.plans.values()
            if "lead_agency" in actions
            for cell in actions["lead_agency"].dropna().unique()
        ]
        return {name for cell in cells for name in cell.split(AGENCY_JOINER)} - NO_ONE_AGENCY


@dataclass(frozen=True)
class Ask:
    """A question that a subject has: neutral, at most 160 characters, ending in "?".

    `plan` is one of `Told.plans`; `key` and `ref` are of the action, both empty where it is of the
    whole plan or of an agency. `facts` are the dates and numbers it fired on, `ask` the lead agency
    or post, else "the partnership". The higher `weight` (20 to 90) and then `days`, the sooner.
    `about` tells questions of one rule on one action or plan apart; `keys` are of the actions it is
    about beside that one.
    """

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


@dataclass(frozen=True)
class SubjectRule:
    """A rule of a subject: its id and name (<= 40 characters), the rule to check, what it finds.

    The `id` never changes: requests of the committee are stored with it; `formerly` holds other
    ids or names that they may be stored with. `words` are one sentence and may name a setting of
    `Choices`, as {choices.reply_days}.
    """

    id: str
    name: str
    words: str
    find: Callable[[Told], Sequence[Ask]] = field(compare=False)
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True)
class Subject:
    """An optional subject; `question` is what it answers, said also where nothing is uploaded.

    Each hook is called only where the report holds a sheet of the subject. `of_action` gives
    sentences about one action by (plan, key), `of_agency` about one agency by its name: plain
    text, none where the sheets say nothing of it.
    """

    title: str
    question: str
    sheets: tuple[Sheet, ...]
    views: Callable[[Told], Sequence[View]]
    rules: tuple[SubjectRule, ...] = ()
    of_action: Callable[[Told, str, str], Sequence[str]] | None = None
    of_agency: Callable[[Told, str], Sequence[str]] | None = None

    def there(self, sheets: Mapping[str, Dated]) -> bool:
        """Whether a report with these sheets holds one of the subject's."""
        return any(sheet.name in sheets for sheet in self.sheets)
