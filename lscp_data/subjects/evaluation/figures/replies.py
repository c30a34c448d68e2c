"""The chart of who replied: those who did not stay a visible part of everybody trained."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd

from lscp_data.stacked import Whole, plain, stacked
from lscp_data.theme import Look

STAGES = {"pre": "before", "post": "straight after", "follow-up": "follow-up"}


def reply_bars(replies: pd.DataFrame, look: Look) -> Any:
    """One bar a course and stage, everybody trained: plum replied, hatched did not.

    As many as there are forms without a delegate's number may have replied: that part is empty.

    `replies` is that frame of `aggregates`. Without bookings, or where more replied than came,
    there is no whole and so no bar: only the count.
    """
    return stacked([_bar(row) for row in replies.itertuples()], look)


def _bar(row: Any) -> Whole:
    bar = partial(Whole, STAGES[row.stage], group=plain(row.course))
    if pd.isna(row.trained) or row.trained == 0 or row.replied > row.trained:
        return bar(text=f"<b>{row.replied:,}</b> replied", outline=False)
    text = f"<b>{row.replied:,}</b> of {row.trained:,}"
    silent, unnamed = row.trained - row.replied, int(row.unnamed)
    may = min(unnamed, silent)
    if may:
        text += f" + {unnamed:,} unnamed"
    return bar(text=text, yes=row.replied, unknown=may, silent=silent - may)
