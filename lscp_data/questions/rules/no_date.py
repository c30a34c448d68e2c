"""Open with no date, or with "ongoing" for a date."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.questions.putting import named, on_action, on_plan
from lscp_data.questions.question import Action, Case, Question, Rule
from lscp_data.subjects.actions import measures
from lscp_data.wording import counted, show_date

ID = "no-date"
WEIGHT = 55
_ONGOING_WEIGHT = 45


def find(case: Case) -> list[Question]:
    """A question for each open action that has no date; one for a plan that has no dates at all."""
    found = [
        action
        for action in case.actions.values()
        if action["timeliness"] in (measures.NO_DATE, measures.ONGOING)
    ]
    undated = [one for one in found if one["timeliness"] == measures.NO_DATE]
    if len(undated) > 1 and not case.stated("current_due", "baseline_due"):
        rest = [one for one in found if one["timeliness"] == measures.ONGOING]
        return [_of_plan(case, undated), *(_of_action(case, one) for one in rest)]
    return [_of_action(case, one) for one in found]


def _of_action(case: Case, action: Action) -> Question:
    ongoing = action["timeliness"] == measures.ONGOING
    since, had = _undated_since(case, action)
    days = case.days_since(since)
    if ongoing:
        text = (
            f"{named(action)} is described as ongoing. "
            "What would show that it is achieved, and by when?"
        )
    elif pd.isna(had):
        text = f"{named(action)} has no date. When will it be done?"
    else:
        text = f"{named(action)} had a date and has none now. When will it be done?"
    written = "says ongoing or recurring instead of a date" if ongoing else "gives no date"
    facts = f"Open. The report as at {show_date(case.as_at)} {written}"
    facts += f"; none has been given for {counted(days, 'day')}." if days else "."
    facts += "" if pd.isna(had) else f" The last date given was {show_date(had)}."
    weight = _ONGOING_WEIGHT if ongoing else WEIGHT
    return on_action(case, action, text, facts, weight, days, rule=ID)


def _undated_since(case: Case, action: Action) -> tuple[Any, Any]:
    """The report since which the action has had no date, and the last one it had; NaT if none."""
    dates = case.entries[case.entries["thread"].eq(action["thread"])]
    known = dates["due"].dropna()
    had = known.iloc[-1] if len(known) else pd.NaT
    if dates.empty or not pd.isna(dates["due"].iloc[-1]):
        return pd.NaT, had
    return dates["first_said"].iloc[-1], had


def _of_plan(case: Case, undated: list[Action]) -> Question:
    text = f"No date is given for the {len(undated)} open actions. By when will each be done?"
    facts = f"No action of the plan has a date in the report as at {show_date(case.as_at)}."
    return on_plan(case, undated, text, facts, WEIGHT, rule=ID)


RULE = Rule(
    ID,
    "No date",
    "The action is open and the report gives no date for it, or says “ongoing”, “recurring” or the "
    "like.",
    find,
    formerly=("No date",),
)
