"""Who was asked, who replied, and after how many working days, counted against the clock.

The clock, ten working days unless another is set, is the partnership's own rule. Saturdays
and Sundays are taken out, bank holidays are not. The day after the request is the first.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from lscp_data.subjects.replies.schema import NO, NOT_JUDGED, YES

CLOCK = 10  # working days, where the partnership has set no other
IN_TIME, AFTER, UNDATED, SILENT, NOT_YET = "in time", "after", "undated", "silent", "not yet due"
STATES = (IN_TIME, AFTER, UNDATED, SILENT, NOT_YET)
REQUEST = ["plan", "action_ref", "about"]


def working_days(start: pd.Series, end: pd.Series) -> pd.Series:
    """Mondays to Fridays after the first date up to the second, Int64; NA where one is missing.

    Of a Monday and the Monday two weeks later they are ten. Below zero where the second is first.
    """
    known = (start.notna() & end.notna()).to_numpy()
    days = pd.Series(pd.NA, index=start.index, dtype="Int64")
    one = np.timedelta64(1, "D")
    first, last = (dates[known].to_numpy().astype("datetime64[D]") + one for dates in (start, end))
    days[known] = np.busday_count(first, last)
    return days


def replies(told: pd.DataFrame, as_at: dt.date, clock: int = CLOCK) -> pd.DataFrame:
    """One row a request to an agency: `REQUEST`, agency, asked_on, replied_on, days, state, judged.

    What is asked after `as_at` is left out; a reply after it has not come. `days` are working days
    to the reply, or to `as_at` without one; NA where the reply is dated before the request, which
    is a reply all the same (`UNDATED`). `judged` is yes, no or not judged, missing without reply.
    `clock`: the working days within which a reply is in time.
    """
    today = pd.Timestamp(as_at)
    words = [*REQUEST, "agency"]
    rows = told.reindex(columns=[*words, "asked_on", "replied_on", "acceptable"])
    rows = rows.astype(dict.fromkeys([*words, "acceptable"], "string"))
    dates = {name: rows[name].astype("datetime64[us]") for name in ("asked_on", "replied_on")}
    rows = rows.assign(**dates)[dates["asked_on"] <= today].reset_index(drop=True)
    rows["replied_on"] = rows["replied_on"].where(rows["replied_on"] <= today)
    replied = rows["replied_on"].notna()
    days = working_days(rows["asked_on"], rows["replied_on"].fillna(today))
    early = replied & (rows["replied_on"] < rows["asked_on"])
    within = days.le(clock).astype(bool)
    state = np.select(
        [early, replied & within, replied, within], [UNDATED, IN_TIME, AFTER, NOT_YET], SILENT
    )
    judged = rows["acceptable"].fillna(NOT_JUDGED).where(replied)
    return rows.assign(
        days=days.mask(early), state=pd.Series(state, index=rows.index, dtype="string"),
        judged=judged,
    ).drop(columns="acceptable")  # fmt: skip


def planned(told: pd.DataFrame, as_at: dt.date) -> int:
    """How many requests are dated after the report: they are not counted."""
    return int((told["asked_on"] > pd.Timestamp(as_at)).sum())


def tallies(replies: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """One row a request or an agency, in the order met: `by`, asked, replied, `STATES`, judgements.

    `silent_days` and `waiting_days` are the working days of those silent past the clock, and of
    those who still have time: each a list, the longest first. All other counts are int.
    """
    rows = []
    for key, mine in replies.groupby(by, sort=False, dropna=False):
        states = mine["state"].value_counts()
        judged = mine["judged"].value_counts()
        rows.append(
            dict(zip(by, key, strict=True))
            | {"asked": len(mine), "replied": int(mine["replied_on"].notna().sum())}
            | {state: int(states.get(state, 0)) for state in STATES}
            | {name: int(judged.get(name, 0)) for name in (YES, NO, NOT_JUDGED)}
            | {"silent_days": _days(mine, SILENT), "waiting_days": _days(mine, NOT_YET)}
        )
    counts = ["asked", "replied", *STATES, YES, NO, NOT_JUDGED]
    return pd.DataFrame(rows, columns=[*by, *counts, "silent_days", "waiting_days"])


def _days(rows: pd.DataFrame, state: str) -> list[int]:
    return sorted((int(days) for days in rows.loc[rows["state"].eq(state), "days"]), reverse=True)


def waiting(replies: pd.DataFrame) -> pd.DataFrame:
    """The requests without a reply, the longest first; columns as `replies` gives them."""
    open_ = replies[replies["replied_on"].isna()]
    return open_.sort_values(["days", "agency"], ascending=[False, True], ignore_index=True)
