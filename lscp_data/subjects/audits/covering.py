"""Which actions audits speak of, and which of the actions called complete no audit covers."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from lscp_data.subjects.audits.measures import Audits
from lscp_data.subjects.named_actions import FOUND, named_actions

COMPLETE = ("completed", "embedded")
ACTION = ["plan", "key", "ref", "action", "stage", "completed_date"]


def actions(plans: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The actions of all plans, one row each with `ACTION`, in the order of the plans."""
    frames = [frame.reindex(columns=ACTION).assign(plan=plan) for plan, frame in plans.items()]
    if not frames:
        return pd.DataFrame(columns=ACTION)
    rows = pd.concat([frame.astype(object) for frame in frames], ignore_index=True)
    rows["completed_date"] = pd.to_datetime(rows["completed_date"]).astype("datetime64[us]")
    return rows


def named(audits: Audits, plans: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The actions that held audits name: row, plan, key, ref, state, theme, period, ended."""
    held = audits.held
    found = named_actions(held, plans)
    return found.join(held[["theme", "period", "ended", "grade"]], on="row")


def covered(audits: Audits, plans: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Every action with `ACTION`, complete (bool), audits, after: how many held audits name it.

    `after` counts those whose period ended after the action was completed, of one that is
    complete; it is NA where the day of completion is not known. An audit before that day cannot
    have seen what the action changed.
    """
    rows = actions(plans)
    found = named(audits, plans)
    found = found[found["state"].eq(FOUND)].merge(
        rows[["plan", "key", "completed_date"]], on=["plan", "key"]
    )
    found["after"] = found["ended"] > found["completed_date"]
    counts = found.groupby(["plan", "key"]).agg(audits=("row", "nunique"), after=("after", "sum"))
    rows = rows.join(counts, on=["plan", "key"])
    numbers = rows[["audits", "after"]].astype("Int64").fillna(0)
    complete = rows["stage"].isin(COMPLETE)
    return rows.assign(
        complete=complete,
        audits=numbers["audits"],
        after=numbers["after"].where(complete & rows["completed_date"].notna()),
    )
