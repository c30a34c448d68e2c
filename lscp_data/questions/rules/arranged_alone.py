"""Called complete, and the evidence shows no more than that something was arranged."""

from __future__ import annotations

from lscp_data.questions.putting import named, on_action
from lscp_data.questions.question import Case, Question, Rule
from lscp_data.subjects.evidence.chain import ARRANGED, DELIVERED
from lscp_data.subjects.evidence.table import COMPLETE

ID = "arranged-alone"
WEIGHT = 80


def find(case: Case) -> list[Question]:
    """A question for each action published as complete whose evidence stands at level 1."""
    asked = []
    for key, action in case.actions.items():
        chain = case.chains.get(key)
        if action["stage"] not in COMPLETE or chain is None or chain.level != 1:
            continue
        facts = (
            f"Published as {action['stage']}; the evidence reaches 1 of 5, arranged. "
            f"{chain.step(ARRANGED).fact} {chain.step(DELIVERED).fact}"
        )
        text = (
            f"{named(action)} is shown as complete, and its evidence tells of arrangements only. "
            "What shows that it was delivered?"
        )
        days = case.days_since(action.get("completed_date"))
        asked.append(on_action(case, action, text, facts, WEIGHT, days, rule=ID))
    return asked


RULE = Rule(
    ID,
    "Complete on arrangements alone",
    "The action is published as completed or embedded, and its evidence (its linked course, else "
    "its text) shows that something was arranged and nothing that was delivered.",
    find,
    formerly=("Complete on arrangements alone",),
)
