"""How each request of the committee stands, and which action it is about now.

A request follows its action by the wording it was asked on, never by the reference alone: the
action may have been renumbered since.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from lscp_data.spelling import folded
from lscp_data.subjects.committee.requests import ANSWERED, CLOSED, OPEN, REQUESTS

OVERDUE = "overdue"
STATES = (OVERDUE, OPEN, ANSWERED, CLOSED)
STILL_THE_SAME = 85  # percent of letters in place of an action's wording, then and now
# How a request is tied to an action: it names none; its wording then is not written; no action of
# that wording is there now; it is.
NONE, NO_WORDING, GONE, KNOWN = "names none", "no wording", "no such wording", "known"
_DATES = ("asked_on", "due_meeting")


@dataclass(frozen=True)
class _Known:
    plan: str
    key: str
    ref: str
    text: str


def standing(
    requests: pd.DataFrame,
    plans: Mapping[str, pd.DataFrame],
    as_at: dt.date,
    former: Mapping[str, str],
    name_of: Callable[[str], str] = str,
) -> pd.DataFrame:
    """Every request as at a date, the first asked first; of one day as in the sheet.

    The columns of the sheet (NA where it has none), `asked_on_precision` and
    `due_meeting_precision` (how exact they were written, NA where not known), `place` in the sheet
    from 0, `state` of `STATES`, `tie` to its action, that action now as `plan_now`, `key_now` and
    `ref_now`, and `rule_now`: the question's id with the action as it is now, NA where unknown.
    Overdue: due at a meeting before `as_at` and not closed, whatever was answered. The frames of
    `plans` have key, ref and action. `former` gives the id of a rule by a name that a request may
    have been stored with; `rule` then holds the id. `name_of` gives the name in use of an agency,
    by which a question about one is known.
    """
    stood = pd.DataFrame(
        {
            name: _column(requests, name)
            for name in (
                *(column.name for column in REQUESTS.columns),
                *(f"{name}_precision" for name in _DATES),
            )
        }
    ).assign(place=range(len(requests)))
    stood["rule"] = _texts(
        [_rule_now(rule, former, name_of) for rule in stood["rule"]], stood.index
    )
    known = [
        _Known(plan, str(row.key), str(row.ref), default_process(str(row.action)))
        for plan, actions in plans.items()
        for row in actions.itertuples()
    ]
    ties = [_tied(row, known) for row in stood.itertuples()]
    of = [action for _, action in ties]
    stood = stood.assign(
        state=[_state(row, pd.Timestamp(as_at)) for row in stood.itertuples()],
        tie=[tie for tie, _ in ties],
        plan_now=_texts([None if action is None else action.plan for action in of], stood.index),
        key_now=_texts([None if action is None else action.key for action in of], stood.index),
        ref_now=_texts([None if action is None else action.ref for action in of], stood.index),
    )
    ids = [_id_now(row) for row in stood.itertuples()]
    stood = stood.assign(rule_now=_texts(ids, stood.index))
    return stood.sort_values("asked_on", kind="stable", ignore_index=True)


def _column(requests: pd.DataFrame, name: str) -> pd.Series:
    if name in _DATES:
        none = pd.Series(pd.NaT, index=requests.index, dtype="datetime64[us]")
        return requests[name].astype("datetime64[us]") if name in requests else none
    return requests.get(name, pd.Series(pd.NA, index=requests.index)).astype("string")


def _texts(values: list[str | None], index: pd.Index) -> pd.Series:
    return pd.Series(values, index=index, dtype="string")


def _state(row: Any, as_at: pd.Timestamp) -> str:
    """The state as written; where nothing is, by what was closed, answered or promised."""
    state = row.status
    if pd.isna(state):
        said = pd.notna(row.answer) or pd.notna(row.promise)
        state = CLOSED if pd.notna(row.closed_with) else ANSWERED if said else OPEN
    if state != CLOSED and pd.notna(row.due_meeting) and row.due_meeting < as_at:
        return OVERDUE
    return str(state)


def _tied(row: Any, known: list[_Known]) -> tuple[str, _Known | None]:
    """The action of a request: of its reference and wording, else the one of its wording alone."""
    if pd.isna(row.action_ref) and pd.isna(row.action):
        return NONE, None
    if pd.isna(row.action):
        return NO_WORDING, None
    wording, plan, key = default_process(row.action), folded(row.plan), folded(row.action_ref)
    alike = [
        action
        for action in known
        if plan in ("", folded(action.plan)) and fuzz.ratio(action.text, wording) >= STILL_THE_SAME
    ]
    same = [action for action in alike if key in (action.key, folded(action.ref))]
    chosen = same or alike
    return (KNOWN, chosen[0]) if len(chosen) == 1 else (GONE, None)


def _rule_now(
    question: Any, former: Mapping[str, str], name_of: Callable[[str], str]
) -> str | None:
    """A question's id as it was stored, with its rule and an agency at its end as called now."""
    if pd.isna(question):
        return None
    rule, bar, tail = str(question).partition("|")
    of, last_bar, about = tail.rpartition("|")
    return f"{former.get(rule, rule)}{bar}{of}{last_bar}{name_of(about)}"


def _id_now(row: Any) -> str | None:
    """The id of the question a request was made from, with its action's plan and key of now."""
    if pd.isna(row.rule) or pd.isna(row.plan):
        return None
    rule, _, tail = row.rule.partition("|")
    rest = tail.removeprefix(f"{row.plan}|")
    if rest == tail:
        return None
    key, bar, about = rest.partition("|")
    if not key:
        return str(row.rule)
    if pd.isna(row.key_now):
        return None
    return f"{rule}|{row.plan_now}|{row.key_now}{bar}{about}"


def asked_before(stood: pd.DataFrame, question: str, *, in_plan: bool) -> pd.DataFrame:
    """The requests made of a fired question, the first asked first; it is known by its id.

    `in_plan`: whether its action is in the plan now. One that is not, as where a rule asks what
    became of it, is known by the id as it was written.
    """
    return stood[stood["rule_now" if in_plan else "rule"].eq(question).fillna(False).astype(bool)]


def of_action(stood: pd.DataFrame, plan: str, key: str) -> pd.DataFrame:
    """The requests about one action as it is now, the first asked first."""
    there = stood["plan_now"].eq(plan) & stood["key_now"].eq(key)
    return stood[there.fillna(False).astype(bool)]


def about_too(stood: pd.DataFrame, plan: str, key: str, made: pd.DataFrame) -> pd.DataFrame:
    """The requests about an action that are not closed and are none of those `made` of a question.

    `stood` and `made` are rows of `standing`.
    """
    mine = of_action(stood, plan, key)
    others = mine["state"].ne(CLOSED)
    return mine[others & ~mine["place"].isin(made["place"] if len(made) else [])]


def overdue_of(stood: pd.DataFrame) -> pd.DataFrame:
    """The overdue requests, the one due first first."""
    return stood[stood["state"].eq(OVERDUE)].sort_values("due_meeting", kind="stable")


def state_counts(stood: pd.DataFrame) -> dict[str, int]:
    """How many requests are in each state, zero included."""
    found = stood["state"].value_counts()
    return {state: int(found.get(state, 0)) for state in STATES}
