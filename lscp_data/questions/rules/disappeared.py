"""In a report since the last meeting, and in the plan no more."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lscp_data.questions.putting import named, on_action, rated
from lscp_data.questions.question import Case, Question, Rule
from lscp_data.wording import show_date

ID = "disappeared"
WEIGHT = 90
_REASON_WEIGHT = 25


def find(case: Case) -> list[Question]:
    """A question for each such action, as it was last seen; with a stated reason it weighs less."""
    if case.since is None:
        return []
    history = case.plan.history.frame
    seen = history.drop_duplicates("thread", keep="last")
    since = history.loc[history["as_at"].ge(case.since.as_at.isoformat()), "report"].min()
    gone = seen[seen["report"].between(since, history["report"].max() - 1)]
    rows = gone.to_dict("records")
    return [_apart(case, row, rows) for row in rows]


def _apart(case: Case, row: dict[str, Any], rows: list[dict[str, Any]]) -> Question:
    """The question about one of them, told apart where its reference now means another action."""
    found = _question(case, row)
    if found.key in case.actions or sum(one["key"] == row["key"] for one in rows) > 1:
        return replace(found, key="", about=f"{found.ref}, {row['action']}")
    return found


def _question(case: Case, action: dict[str, Any]) -> Question:
    reason = case.reasons.get(int(action["thread"]), "").strip()
    text = f"{named(action)} is no longer in the plan. " + (
        "What became of its aim?" if reason else "What became of it, and who agreed?"
    )
    facts = (
        f"Last reported as at {show_date(action['as_at'])}, as "
        f"{rated(action['colour'], action['stage'])}; not in the "
        f"report as at {show_date(case.as_at)}. "
    )
    facts += f"The reason given: {reason.rstrip('.')}." if reason else "No reason was given."
    weight = _REASON_WEIGHT if reason else WEIGHT
    days = case.days_since(action["as_at"])
    return on_action(case, action, text, facts, weight, days, rule=ID)


RULE = Rule(
    ID,
    "No longer in the plan",
    "The action stood in a report since the one that the last meeting was shown, and is not in the "
    "plan now; it weighs less where officers stated a reason.",
    find,
    formerly=("No longer in the plan",),
)
