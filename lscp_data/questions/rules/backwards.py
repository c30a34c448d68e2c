"""Went backwards since the last meeting."""

from __future__ import annotations

from lscp_data.questions.putting import named, on_action, rated
from lscp_data.questions.question import Case, Question, Rule
from lscp_data.subjects.actions.history.changes import BACK, BOTH
from lscp_data.wording import show_date

ID = "backwards"
WEIGHT = 75


def find(case: Case) -> list[Question]:
    """A question for each action whose rating or stage stands further back than it did then."""
    if case.changes is None or case.since is None:
        return []
    back = case.changes["presence"].eq(BOTH) & case.changes["step"].eq(BACK).fillna(False)
    asked = []
    for row in case.changes[back.astype(bool)].itertuples():
        action = case.actions[str(row.key_now)]
        text = (
            f"{named(action)} has gone back from {_short(row, 'then')} to {_short(row, 'now')}. "
            "What was found, and what follows?"
        )
        facts = (
            f"Published as {rated(row.colour_then, row.stage_then)} in the report as at "
            f"{show_date(case.since.as_at)}, and as {rated(row.colour_now, row.stage_now)} in that "
            f"as at {show_date(case.as_at)}."
        )
        asked.append(on_action(case, action, text, facts, WEIGHT, rule=ID))
    return asked


def _short(row: object, when: str) -> str:
    """The stage where the two differ by it, else the rating."""
    stages = [str(getattr(row, f"stage_{one}")) for one in ("then", "now")]
    field = "stage" if stages[0] != stages[1] else "colour"
    return f"“{getattr(row, f'{field}_{when}')}”"


RULE = Rule(
    ID,
    "Moved backwards",
    "The action is rated further back than in the report that the last meeting was shown, by its "
    "stage, else by the plan's own key.",
    find,
    formerly=("Moved backwards",),
)
