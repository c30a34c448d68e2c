"""Called complete, and no evidence is stated."""

from __future__ import annotations

from lscp_data.questions.putting import named, on_action, on_plan
from lscp_data.questions.question import Action, Case, Question, Rule
from lscp_data.subjects.evidence.chain import ARRANGED
from lscp_data.subjects.evidence.table import COMPLETE
from lscp_data.wording import show_date

ID = "no-evidence"
WEIGHT = 85
_TEXTS = ("evidence", "progress")


def find(case: Case) -> list[Question]:
    """A question for each action published as complete with evidence at level 0.

    One for the whole plan where no action of it has any text on evidence or progress.
    """
    found = [
        (key, action)
        for key, action in case.actions.items()
        if action["stage"] in COMPLETE and _nothing(case, key)
    ]
    if len(found) > 1 and not case.stated(*_TEXTS):
        return [_of_plan(case, [action for _, action in found])]
    return [_of_action(case, key, action) for key, action in found]


def _nothing(case: Case, key: str) -> bool:
    return key in case.chains and case.chains[key].level == 0


def _of_action(case: Case, key: str, action: Action) -> Question:
    text = f"{named(action)} is shown as complete with no evidence. What shows that it is done?"
    stage, as_at = action["stage"], show_date(case.as_at)
    fact = case.chains[key].step(ARRANGED).fact
    facts = f"Published as {stage} in the report as at {as_at}. {fact}"
    days = case.days_since(action.get("completed_date"))
    return on_action(case, action, text, facts, WEIGHT, days, rule=ID)


def _of_plan(case: Case, found: list[Action]) -> Question:
    actions = f"{len(found)} actions"
    text = (
        f"{actions} of this plan are shown as complete, and the report states no evidence. "
        "Where can it be seen?"
    )
    facts = (
        f"{actions} are published as completed or embedded. The report of "
        f"{show_date(case.as_at)} states neither evidence nor progress for any action."
    )
    return on_plan(case, found, text, facts, WEIGHT, rule=ID)


RULE = Rule(
    ID,
    "Complete with no evidence",
    "The action is published as completed or embedded, and neither its evidence, its progress nor "
    "a linked course shows that anything was so much as arranged.",
    find,
    formerly=("Complete with no evidence",),
)
