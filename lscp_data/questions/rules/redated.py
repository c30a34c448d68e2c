"""Open, and past the first date promised, with one new date that is still to come."""

from __future__ import annotations

import pandas as pd

from lscp_data.questions.putting import named, on_action
from lscp_data.questions.question import Case, Question, Rule
from lscp_data.questions.rules import moved
from lscp_data.wording import counted, show_date

ID = "redated"
WEIGHT = 30


def find(case: Case) -> list[Question]:
    """A question for each such action that the rule on moved dates does not ask about already."""
    first = case.moves.set_index("thread")["first_due"]
    already = moved.threads(case)
    asked = []
    for action in case.actions.values():
        due = action["current_due"]
        if not action["open"] or action["overdue"] or pd.isna(due) or action["thread"] in already:
            continue
        # The first date ever: a report may have written over the plan's own.
        promised = min(date for date in (first[action["thread"]], due) if not pd.isna(date))
        days = case.days_since(promised)
        if not days:
            continue
        text = (
            f"{named(action)} passed its first date of {show_date(promised)}. "
            f"How sure is the new date of {show_date(due)}?"
        )
        facts = (
            f"Open; first promised for {show_date(promised)}, {counted(days, 'day')} before the "
            f"report as at {show_date(case.as_at)}, and now for {show_date(due)}."
        )
        asked.append(on_action(case, action, text, facts, WEIGHT, days, rule=ID))
    return asked


RULE = Rule(
    ID,
    "Past its first date, with a new one",
    "The action is open and past the first date ever promised for it, and its new date has not "
    "passed; left out are those that the rule on dates put back asks about.",
    find,
    formerly=("Past its first date, with a new one",),
)
