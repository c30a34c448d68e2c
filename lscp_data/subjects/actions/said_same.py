"""Which answers on actions of two plans still count, and the groups of actions they make."""

from __future__ import annotations

from typing import Any

import pandas as pd
from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from lscp_data.spelling import folded
from lscp_data.subjects.actions.references import normalised

STILL_THE_SAME = 85  # percent of letters in place of each action's wording, then and now
COLUMNS = ["plan", "key", "other_plan", "other_key", "same"]

# An action by plan and key.
End = tuple[str, str]


def answered(
    actions: pd.DataFrame, answers: pd.DataFrame | None
) -> tuple[pd.DataFrame, tuple[Any, ...]]:
    """What was said, of the actions as they are now: `COLUMNS` with `same` (bool), a pair once.

    `actions` has plan, key and action. An answer counts while both wordings still resemble those
    of the actions it names, or else of exactly one action of that plan (renumbered); never by
    reference alone. Of two answers on a pair the later counts. Beside it the answers that count
    for nothing (any more), as rows of `answers`.
    """
    told: dict[frozenset[End], tuple[End, End, bool]] = {}
    unused = []
    rows = list(actions[["plan", "key", "action"]].itertuples(index=False, name=None))
    there = [(plan, key, default_process(str(text))) for plan, key, text in rows]
    for row in () if answers is None else answers.itertuples():
        first = _end(there, row.plan, row.action_ref, getattr(row, "action", None))
        second = _end(there, row.other_plan, row.other_ref, getattr(row, "other_action", None))
        if first is None or second is None or first[0] == second[0]:
            unused.append(row)
            continue
        told.pop(frozenset((first, second)), None)
        told[frozenset((first, second))] = (first, second, str(row.same) == "yes")
    said = [(*first, *second, same) for first, second, same in told.values()]
    return pd.DataFrame(said, columns=COLUMNS), tuple(unused)


def _end(
    there: list[tuple[str, str, str]], plan: object, ref: object, wording: object
) -> End | None:
    """The action that an answer was given on; None where its words are not there any more."""
    if wording is None or pd.isna(wording) or not (words := default_process(str(wording))):
        return None
    of_plan = [one for one in there if folded(one[0]) == folded(plan)]
    alike = [one for one in of_plan if fuzz.ratio(one[2], words) >= STILL_THE_SAME]
    named = [one for one in alike if one[1] == normalised(str(ref))]
    fitting = named or alike
    return fitting[0][:2] if len(fitting) == 1 else None


def groups(actions: pd.DataFrame, said: pd.DataFrame) -> pd.Series:
    """The group of each action, a number from 0 by its first: those said to be one share it.

    What is the same as the same action is the same, so three plans may share one.
    """
    ends = list(actions[["plan", "key"]].itertuples(index=False, name=None))
    number = {end: place for place, end in enumerate(ends)}
    for row in said[said["same"].astype(bool)].itertuples():
        one, other = number[row.plan, row.key], number[row.other_plan, row.other_key]
        first, last = min(one, other), max(one, other)
        number = {end: first if group == last else group for end, group in number.items()}
    return pd.Series([number[end] for end in ends], index=actions.index, dtype="int64")
