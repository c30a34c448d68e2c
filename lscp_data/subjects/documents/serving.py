"""Which actions a document serves, and at what stage they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lscp_data.subjects.named_actions import FOUND, SEVERAL, named_actions


def served(versions: pd.DataFrame, plans: Mapping[str, pd.DataFrame]) -> pd.Series:
    """The actions of each version in words, with their stage; NA where none is stated.

    Of a reference that no plan has, or several, that is said; `plans` have key, ref and stage.
    """
    named = named_actions(versions, plans)
    words = named.assign(words=[_words(row, plans) for row in named.itertuples()])
    joined = words.groupby("row")["words"].agg("; ".join).astype("string")
    plan_only = versions["plan"].astype("string").where(versions["action_ref"].isna())
    return joined.reindex(versions.index).fillna(plan_only)


def _words(row: Any, plans: Mapping[str, pd.DataFrame]) -> str:
    of_plan = "" if pd.isna(row.plan) else f" of {row.plan}"
    if row.state == FOUND:
        actions = plans[row.plan]
        stage = actions.loc[actions["key"].eq(row.key), "stage"].iloc[0]
        return f"Action {row.ref}{of_plan}: {'stage not stated' if pd.isna(stage) else stage}"
    if row.state == SEVERAL:
        return f"Action {row.ref}: in several plans, and which is not stated"
    return f"Action {row.ref}{of_plan}: no such action in this report"
