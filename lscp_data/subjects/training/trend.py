"""Attendance by month: whether more of the people due came as time went on."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.subjects.training.measures import attendance

_COLUMNS = ("due_to_attend", "came", "walk_ins", "attended")


def by_month(tallies: pd.DataFrame, as_at: dt.date) -> pd.DataFrame:
    """One row a month: month, due_to_attend, came, walk_ins, attended, show_rate.

    Every month between the first and the last has its row: one in which nobody was due is a zero,
    with no show rate. Bookings without a date stand in no month, nor do those of months after
    `as_at`: what is to come would draw a row of empty months.
    """
    dated = tallies[tallies["month"] <= pd.Timestamp(as_at)]
    if dated.empty:
        empty = pd.DataFrame({"month": pd.Series(dtype="datetime64[us]")})
        return empty.assign(**dict.fromkeys(_COLUMNS, 0), show_rate=0.0)
    counts = attendance(dated, ["month"]).set_index("month")[list(_COLUMNS)]
    every = pd.date_range(counts.index.min(), counts.index.max(), freq="MS", name="month")
    counts = counts.reindex(every.astype("datetime64[us]"), fill_value=0)
    due = counts["due_to_attend"]
    return counts.assign(show_rate=(counts["came"] / due).where(due > 0)).reset_index()
