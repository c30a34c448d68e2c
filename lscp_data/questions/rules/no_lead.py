"""Not embedded, and led by nobody or by all agencies together."""

from __future__ import annotations

from lscp_data.questions.putting import ALL_AGENCIES, named, on_action, on_plan, text_of
from lscp_data.questions.question import Action, Case, Question, Rule
from lscp_data.wording import show_date

ID = "no-lead"
WEIGHT = 55
_ALL_WEIGHT = 40
_FIELDS = ("lead_agency", "lead_post")
_SETTLED = ("embedded", "superseded")


def find(case: Case) -> list[Question]:
    """A question for each action without a lead; one for a plan that names no lead at all."""
    found = [
        action
        for action in case.actions.values()
        if action["stage"] not in _SETTLED
        and text_of(action, "lead_agency") in ("", ALL_AGENCIES)
        and (text_of(action, "lead_agency") or not text_of(action, "lead_post"))
    ]
    if len(found) > 1 and not case.stated(*_FIELDS):
        return [_of_plan(case, found)]
    return [_of_action(case, action) for action in found]


def _of_action(case: Case, action: Action) -> Question:
    if text_of(action, "lead_agency"):
        text = f"{named(action)} is led by all agencies. Which of them answers for it here?"
        post = text_of(action, "lead_post")
        facts = f"The report as at {show_date(case.as_at)} gives “All agencies” as the lead agency"
        facts += f"; the lead post is {post}." if post else "; no post is named."
        return on_action(case, action, text, facts, _ALL_WEIGHT, rule=ID)
    text = f"{named(action)} has no lead. Who answers for it?"
    facts = (
        f"Neither a lead agency nor a post is named in the report as at {show_date(case.as_at)}."
    )
    return on_action(case, action, text, facts, WEIGHT, rule=ID)


def _of_plan(case: Case, found: list[Action]) -> Question:
    text = f"No lead is named for the {len(found)} actions not yet embedded. Who leads each?"
    facts = f"No action names a lead agency or post in the report as at {show_date(case.as_at)}."
    return on_plan(case, found, text, facts, WEIGHT, rule=ID)


RULE = Rule(
    ID,
    "No one lead",
    "The action is not yet embedded and names neither a lead agency nor a post, or names all "
    "agencies as its lead.",
    find,
    formerly=("No one lead",),
)
