"""What the list of meetings says."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.wording import Finding, counted, show_date


def meetings_listed(meetings: pd.DataFrame, newest: dt.date) -> Finding:
    """How many meetings were held by the newest report, and when the next one is.

    `meetings` is what `measures.shown_at` gives. Of a meeting after the newest report nobody can
    say here whether it has been held.
    """
    dates = meetings["date"]
    held, to_come = dates[dates <= pd.Timestamp(newest)], dates[dates > pd.Timestamp(newest)]
    heading = f"{counted(len(held), 'meeting')} held"
    if len(to_come):
        heading += f"; the next is on {show_date(to_come.min())}"
    else:
        heading += "; no next one is listed"
    words = f"Counted up to the newest report, as at {show_date(newest)}."
    if len(held):
        words += f" The last of them was on {show_date(held.max())}."
    without = int(meetings.loc[held.index, "report"].isna().sum())
    if without:
        words += f" {counted(without, 'meeting')} took place before the first report."
    return Finding(heading, words)
