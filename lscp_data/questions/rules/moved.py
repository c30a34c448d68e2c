"""A date that was put back twice or more, or was put back with no reason given."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from lscp_data.questions.putting import MOST_NAMED, named, on_action, on_plan, text_of
from lscp_data.questions.question import Action, Case, Question, Rule
from lscp_data.wording import counted, listed, shortened, show_date

ID = "moved"
WEIGHT = 50
_TIMES = {1: "once", 2: "twice"}


def threads(case: Case) -> set[int]:
    """The threads of the open actions that the rule asks about, each in a question of its own."""
    return {int(entry) for entry in _each(case)["thread"]}


def find(case: Case) -> list[Question]:
    """A question for each open action of the plan whose date was put back so.

    Where no report gives a reason for any date, one question asks about all the other moves.
    """
    moves = {row.thread: row for row in _each(case).itertuples()}
    asked = [
        _of_action(case, action, moves[action["thread"]])
        for action in case.actions.values()
        if action["thread"] in moves
    ]
    rest = _unexplained(case)
    silent = [] if _explains(case) or len(rest) < 2 else [_of_plan(case, rest)]
    return [*asked, *silent]


def _of_action(case: Case, action: Action, row: Any) -> Question:
    entries = case.entries[case.entries["thread"].eq(action["thread"])].to_dict("records")
    what = _what(int(row.times_put_back), case.choices.put_back_times)
    text = f"The date of {_lower(named(action))} {what}"
    days = 0 if pd.isna(row.days_put_back) else max(int(row.days_put_back), 0)
    return on_action(case, action, text, _facts(entries), WEIGHT, days, rule=ID)


def _of_plan(case: Case, rows: pd.DataFrame) -> Question:
    moved = {*rows["thread"]}
    about = [action for action in case.actions.values() if action["thread"] in moved]
    text = (
        f"The dates of {len(about)} open actions were put back, and no reason is given for any. "
        "Why did they move?"
    )
    refs = shortened([text_of(one, "ref") for one in about], MOST_NAMED)
    longest = rows["days_put_back"].max()
    fewer = case.choices.put_back_times
    often = "once" if fewer == 2 else f"fewer than {fewer} times"
    facts = (
        f"Put back {often}, in a plan that gives no reason for any date up to the report as at "
        f"{show_date(case.as_at)}: {refs}."
    )
    found = on_plan(case, about, text, facts, WEIGHT, rule=ID)
    return replace(found, days=0 if pd.isna(longest) else max(int(longest), 0))


def _explains(case: Case) -> bool:
    """Whether any report gives a reason for any date."""
    return bool(case.entries["reason"].notna().any())


def _often(case: Case) -> pd.DataFrame:
    """The open actions put back as often as the rule asks for, as rows of `moves`."""
    there = case.moves["open"] & case.moves["present"]
    often = case.moves["times_put_back"].ge(case.choices.put_back_times)
    return case.moves[(there & often).astype(bool)]


def _unexplained(case: Case) -> pd.DataFrame:
    """The other open actions with a date put back for no stated reason, as rows of `moves`.

    A date that was taken away is asked about by the rule on actions without one.
    """
    without = case.entries.loc[case.entries["later"] & case.entries["unexplained"], "thread"]
    there = case.moves["open"] & case.moves["present"] & case.moves["thread"].isin(without)
    return case.moves[(there & ~case.moves.index.isin(_often(case).index)).astype(bool)]


def _each(case: Case) -> pd.DataFrame:
    """The rows of `moves` that are asked about one by one."""
    rest = _unexplained(case)
    alone = _explains(case) or len(rest) == 1
    return pd.concat([_often(case), rest]) if alone else _often(case)


def _what(times: int, often: int) -> str:
    if times < often:
        return "was put back, and no reason is given. Why did it move?"
    counted_as = _TIMES.get(times, f"{times} times")
    return f"has been put back {counted_as}. What is different about the date now?"


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
    ID,
    "Date put back",
    "The action is open and its date was put back {choices.put_back_words} or more, or was put "
    "back with no reason given; where a plan gives no reason for any date, one question asks about "
    "all of them.",
    find,
    formerly=("Date put back",),
)
