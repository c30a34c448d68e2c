"""How many actions that are published as completed reach each evidence level."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from lscp_data.subjects.evidence.chain import HIGHEST, LEVEL_NAMES, Chain

COMPLETE = ("completed", "embedded")


def completed(actions: pd.DataFrame) -> pd.DataFrame:
    """The actions whose stage counts as complete: the colour says so only by the plan's key."""
    return actions[actions["stage"].astype("string").isin(COMPLETE).fillna(False)]


def by_level(actions: pd.DataFrame, chains: Mapping[str, Chain]) -> pd.DataFrame:
    """Actions by evidence level, 0 to 5 and then not known: level (Int64), name, actions, refs.

    Every level is there, also at zero, so the counts add up to the number of actions; `refs` is a
    list in the plan's order, `chains` those of the plan by action key.
    """
    refs: dict[int | None, list[str]] = {level: [] for level in (*range(HIGHEST + 1), None)}
    for key, ref in zip(actions["key"], actions["ref"], strict=True):
        refs[chains[str(key)].level].append(str(ref))
    return pd.DataFrame(
        {
            "level": pd.array(list(refs), dtype="Int64"),
            "name": [*LEVEL_NAMES, "not known"],
            "actions": [len(one) for one in refs.values()],
            "refs": list(refs.values()),
        }
    )
