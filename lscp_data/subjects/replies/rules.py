"""The question of replies: an agency that has been silent past the clock, asked once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from lscp_data.subjects.asks import plan_of_agency
from lscp_data.subjects.named_actions import named_actions
from lscp_data.subjects.optional import Ask, SubjectRule, Told
from lscp_data.subjects.replies import measures
from lscp_data.subjects.replies.schema import REPLIES
from lscp_data.wording import counted, cut, shortened, show_date

_WEIGHT = 50
_MOST = 6


def silent(told: Told) -> Sequence[Ask]:
    """One question an agency, in the first plan that it was asked about, else one that it leads."""
    brought = told.sheets[REPLIES.name]
    replies = measures.replies(brought.frame, brought.as_at, told.choices.reply_days)
    waiting = measures.waiting(replies)
    late = waiting[waiting["state"].eq(measures.SILENT)]
    found = []
    for agency, mine in late.groupby("agency", sort=True):
        named = named_actions(mine, told.plans).dropna(subset=["key"])
        of_plans = [name for name in told.plans if named["plan"].eq(name).any()]
        plan = of_plans[0] if of_plans else plan_of_agency(told.plans, str(agency))
        if plan is not None:
            keys = tuple(named.loc[named["plan"].eq(plan), "key"].astype(str).unique())
            found.append(_ask(told, str(agency), plan, keys, mine))
    return found


def _ask(told: Told, agency: str, plan: str, keys: tuple[str, ...], mine: pd.DataFrame) -> Ask:
    longest = int(mine["days"].max())
    text = (
        f"{cut(agency)} has {counted(len(mine), 'request')} unanswered, the longest for "
        f"{longest} working days. When will it reply?"
    )
    if len(mine) == 1:
        text = (
            f"{cut(agency)} was asked on {show_date(mine['asked_on'].iloc[0])} and has not replied "
            f"after {longest} working days. When will it reply?"
        )
    facts = "; ".join(_fact(row) for row in mine.head(_MOST).itertuples())
    facts = f"{facts}. The rule: {told.choices.reply_words}."
    return Ask(plan, "", "", text, facts, agency, _WEIGHT, longest, about=agency, keys=keys)


def _fact(row: Any) -> str:
    parts = []
    if pd.notna(row.action_ref):
        parts.append(f"on action {row.action_ref}")
    if pd.notna(row.about):
        parts.append(f"“{cut(row.about, 80)}”")
    what = f" {shortened(parts, 2)}" if parts else ""
    return f"Asked on {show_date(row.asked_on)}{what}: {row.days} working days without a reply"


RULES = (
    SubjectRule(
        "reply-late",
        "No reply in time",
        "An agency was asked about a policy or an action, and more than {choices.reply_words} have "
        "passed without a reply.",
        silent,
    ),
)
