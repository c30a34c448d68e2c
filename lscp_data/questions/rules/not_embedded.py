"""Completed more than six months ago and not embedded."""

from __future__ import annotations

import pandas as pd

from lscp_data.questions.putting import named, on_action
from lscp_data.questions.question import Case, Question, Rule
from lscp_data.subjects.actions.history import stages
from lscp_data.wording import counted, show_date

ID = "not-embedded"
WEIGHT = 45


def find(case: Case) -> list[Question]:
    """A question for each action that has waited so long, where the key has the stage embedded."""
    if not stages.embeds(case.plan.key):
        return []
    waits = stages.waiting(case.plan.actions, case.as_at, case.plan.history.frame)
    keys = dict(zip(case.plan.actions["ref"], case.plan.actions["key"].astype(str), strict=True))
    asked = []
    waited = waits["days_waiting"].fillna(waits["at_least"])
    for row in waits[waited.gt(case.choices.embed_days).fillna(False).astype(bool)].itertuples():
        dated = not pd.isna(row.days_waiting)
        days = int(row.days_waiting if dated else row.at_least)
        action = case.actions[keys[row.ref]]
        since = f"{'' if dated else 'at least '}{counted(days, 'day')}"
        text = (
            f"{named(action)} has been complete for {since}. "
            "When will it be embedded, and who will check that it is?"
        )
        facts = (
            f"Completed on {show_date(row.completed_date)}; rated completed in the report as at "
            if dated
            else "No date of completion is given; rated completed from report to report up to "
        )
        facts = f"{facts}{show_date(case.as_at)}, after {since}. "
        facts += f"The rule asks after {case.choices.embed_days} days."
        asked.append(on_action(case, action, text, facts, WEIGHT, days, rule=ID))
    return asked


RULE = Rule(
    ID,
    "Completed and not embedded",
    "The action was completed more than {choices.embed_days} days before the report and is not yet "
    "rated as embedded.",
    find,
    formerly=("Completed and not embedded",),
)
