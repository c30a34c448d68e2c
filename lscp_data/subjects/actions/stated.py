"""What an action states of its output, its evidence and its impact: three things, never one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

FIELDS = ("output", "evidence", "impact")
# The stages in their order; what a key calls otherwise follows as it is met.
_STAGES = ("not started", "in progress", "completed", "embedded")
NO_COLUMN = "The plan has no such column."
NOT_STATED = "Not stated."
NOT_SHOWN = "Written, and not for members."


def stated(actions: pd.DataFrame) -> pd.DataFrame:
    """One row a stage that an action has: stage, actions, and of `FIELDS` how many state it.

    The counts are Int64, NA where the plan has no such column. A text of blanks states nothing.
    """
    stages = actions["stage"].astype("string").fillna("not stated")
    order = [*_STAGES, *(name for name in stages.unique() if name not in _STAGES)]
    rows = []
    for stage in order:
        mine = actions[stages.eq(stage)]
        if len(mine):
            counts = {name: _count(mine, name) for name in FIELDS}
            rows.append({"stage": stage, "actions": len(mine), **counts})
    table = pd.DataFrame(rows, columns=["stage", "actions", *FIELDS])
    return table.astype({"stage": "string"} | dict.fromkeys(["actions", *FIELDS], "Int64"))


def words(action: Mapping[Any, Any] | pd.Series, name: str, *, public_text: bool) -> str:
    """What stands in one of `FIELDS` of an action, or why nothing can be read there."""
    if name not in action:
        return NO_COLUMN
    text = _text(action[name])
    if not text:
        return NOT_STATED
    return text if public_text else NOT_SHOWN


def _count(actions: pd.DataFrame, name: str) -> int | None:
    if name not in actions:
        return None
    return sum(bool(_text(value)) for value in actions[name])


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value).strip()
