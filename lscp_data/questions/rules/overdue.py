"""Open, and past the latest date promised."""

from __future__ import annotations

from lscp_data.questions.putting import named, on_action
from lscp_data.questions.question import Case, Question, Rule
from lscp_data.wording import counted, show_date

ID = "overdue"
WEIGHT = 70


def find(case: Case) -> list[Question]:
    """A question for each open action past its latest date, with the days since."""
    asked = []
    for action in case.actions.values():
        if not action["overdue"]:
            continue
        due = action["current_due"]
        days = case.days_since(due)
        text = (
            f"{named(action)} is {counted(days, 'day')} past its latest date. "
            "By when will it be done, and what stands in the way?"
        )
        facts = (
            f"Open; the latest date promised was {show_date(due)}, {counted(days, 'day')} before "
            f"the report as at {show_date(case.as_at)}."
        )
        asked.append(on_action(case, action, text, facts, WEIGHT, days, rule=ID))
    return asked


RULE = Rule(
    ID,
    "Past its latest date",
    "The action is open and the latest date promised had passed when the plan was reported.",
    find,
    formerly=("Past its latest date",),
)
