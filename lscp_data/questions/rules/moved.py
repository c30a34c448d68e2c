"""A date that was put back twice or more, or was put back with no reason given."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.questions.putting import named, on_action
from lscp_data.questions.question import Case, Question, Rule
from lscp_data.wording import counted, listed, show_date

NAME = "Date put back"
WEIGHT = 50
_OFTEN = 2


def threads(case: Case) -> set[int]:
    """The threads of the open actions that the rule asks about."""
    return {int(entry) for entry in _asked(case)["thread"]}


def find(case: Case) -> list[Question]:
    """A question for each open action of the plan whose date was put back so."""
    moves = {row.thread: row for row in _asked(case).itertuples()}
    entries = case.entries[case.entries["thread"].isin(list(moves))].to_dict("records")
    dates = {thread: [one for one in entries if one["thread"] == thread] for thread in moves}
    asked = []
    for action in case.actions.values():
        row = moves.get(action["thread"])
        if row is None:
            continue
        text = f"The date of {_lower(named(action))} {_what(int(row.times_put_back))}"
        days = 0 if pd.isna(row.days_put_back) else max(int(row.days_put_back), 0)
        facts = _facts(dates[action["thread"]])
        asked.append(on_action(case, action, text, facts, WEIGHT, days, rule=NAME))
    return asked


def _asked(case: Case) -> pd.DataFrame:
    """The rows of `moves` that the rule fires on.

    Where no report gives a reason for any date, moves are not asked about for want of one. A date
    that was taken away is asked about by the rule on actions without one.
    """
    entries, table = case.entries, case.moves
    explains = bool(entries["reason"].notna().any())
    without = entries.loc[entries["later"] & entries["unexplained"] & explains, "thread"]
    fired = table["times_put_back"].ge(_OFTEN) | table["thread"].isin(without)
    return table[(table["open"] & table["present"] & fired).astype(bool)]


def _what(times: int) -> str:
    if times < _OFTEN:
        return "was put back, and no reason is given. Why did it move?"
    often = "twice" if times == _OFTEN else f"{times} times"
    return f"has been put back {often}. What is different about the date now?"


def _facts(entries: list[dict[str, Any]]) -> str:
    """Every date an action has had, and for how many moves no reason is given."""
    dates = [
        f"{'no date' if pd.isna(one['due']) else show_date(one['due'])} "
        f"(in the report of {show_date(one['first_said'])})"
        for one in entries
    ]
    without = sum(bool(one["unexplained"]) for one in entries)
    reason = f"For {counted(without, 'move')} no reason is given." if without else ""
    return f"Dates in turn: {listed(dates)}. {reason}".strip()


def _lower(words: str) -> str:
    """The name of an action in the middle of a sentence: "action 1.3", "the action “…”"."""
    return words[:1].lower() + words[1:]


RULE = Rule(
    NAME,
    "The action is open and its date was put back twice or more, or was put back with no reason in "
    "a plan that gives reasons.",
    find,
)
