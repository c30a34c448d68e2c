"""The text or the dates say one thing of completion, and the published rating another."""

from __future__ import annotations

import re

import pandas as pd

from lscp_data.questions.putting import NOT_STATED, named, on_action, text_of
from lscp_data.questions.question import Action, Case, Question, Rule
from lscp_data.subjects.actions.measures import CLOSED
from lscp_data.subjects.evidence.table import COMPLETE
from lscp_data.wording import show_date

ID = "text-and-stage"
WEIGHT = 65
_THE_ACTION = r"(?:(?:green|blue|amber|red)\b\W*)?(?:(?:this|the)?\s*action\s*)?"
_IS = r"(?:(?:has|have|is|was)\s+)?(?:now\s+)?(?:been\s+)?(?:fully\s+)?"
# Only a clause that says it of the action itself: "first phase completed" does not.
_DONE = re.compile(rf"{_THE_ACTION}{_IS}(?:completed?|finished|closed|done)\b(?! by\b)(?!\s+\w)"
    rf"|{_THE_ACTION}{_IS}completed?\s+(?:on|in|at)?\s*\d.*", re.IGNORECASE)  # fmt: skip
_NOT_DONE = re.compile(rf"{_THE_ACTION}{_IS}(?:still\s+)?(?:in progress|ongoing|on-going"
    r"|outstanding|to be (?:completed|finished)|not (?:yet )?(?:been )?(?:started|completed?"
    r"|finished|done)|work (?:continues|is ongoing|is continuing)|incomplete)\b.*",
    re.IGNORECASE)  # fmt: skip
_CLAUSES = re.compile(r"[;\r\n•]+|[.!?]+(?=\s|$)")


def find(case: Case) -> list[Question]:
    """A question for each action whose progress or completion date contradicts its stage."""
    found = []
    for action in case.actions.values():
        stage = str(action["stage"])
        if stage in COMPLETE and says_complete(text_of(action, "progress")) is False:
            found.append(_open_in_words(case, action, stage))
        elif stage not in (*CLOSED, NOT_STATED) and (how := _complete_in_words(case, action)):
            text = (
                f"{named(action)} is rated as {stage}, and the report also says that it is "
                "complete. Which of the two is right?"
            )
            facts = f"{_published(case, stage)} {how}"
            found.append(on_action(case, action, text, facts, WEIGHT, rule=ID))
    return found


def says_complete(progress: str) -> bool | None:
    """Whether a text says of the action that it is complete; None where it says neither or both."""
    clauses = [clause.strip(" \t-–:") for clause in _CLAUSES.split(progress)]
    done = any(_DONE.fullmatch(clause) for clause in clauses)
    not_done = any(_NOT_DONE.fullmatch(clause) for clause in clauses)
    return None if done == not_done else done


def _open_in_words(case: Case, action: Action, stage: str) -> Question:
    text = (
        f"{named(action)} is rated as {stage}, and its progress reads as still under way. "
        "Which of the two is right?"
    )
    facts = f"{_published(case, stage)} {_said(case, action, 'not complete')}"
    days = case.days_since(action.get("completed_date"))
    return on_action(case, action, text, facts, WEIGHT, days, rule=ID)


def _published(case: Case, stage: str) -> str:
    return f"Published as {stage} in the report as at {show_date(case.as_at)}."


def _complete_in_words(case: Case, action: Action) -> str:
    """What says that an open action is complete; "" where nothing does."""
    completed = action.get("completed_date")
    if not pd.isna(completed) and pd.Timestamp(completed) <= pd.Timestamp(case.as_at):
        return f"A date of completion is given: {show_date(completed)}."
    if says_complete(text_of(action, "progress")):
        return _said(case, action, "complete")
    return ""


def _said(case: Case, action: Action, what: str) -> str:
    """That the text says so; its words only where the plan's texts are public."""
    words = f": “{text_of(action, 'progress').rstrip('.')}”" if case.plan.public_text else ""
    return f"The text on progress says that it is {what}{words}."


RULE = Rule(
    ID,
    "Text and rating differ",
    "The progress text says that the action is complete, or a completion date is given, and the "
    "rating says that it is open; or the text says that it is not complete and the rating that it "
    "is.",
    find,
    formerly=("Text and rating differ",),
)
