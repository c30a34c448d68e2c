"""What is said of agencies and of sessions: no ranking, and limits only with enough points."""

from __future__ import annotations

import pandas as pd

from lscp_data.subjects.evaluation.findings.scores import fitting, span
from lscp_data.subjects.evaluation.groups import POINTS_NEEDED
from lscp_data.wording import Finding, counted, listed, show_date, signed


def by_agency(table: pd.DataFrame) -> Finding:
    """Of how many agencies the change may be shown; `table` is one course's `agencies`.

    The agencies stand in order of name: the people of one are no sample to rank it by.
    """
    if table.empty:
        return Finding("Nobody of this agency was matched here", "Choose another agency or course.")
    shown = table[table["shown"]]
    heading = f"{len(shown):,} of {counted(len(table), 'agency', 'agencies')} can be shown"
    told = [
        f"{row.agency} {signed(row.change)} ({span(row.low, row.high)}, {row.n:,} matched)"
        for row in shown.itertuples()
    ]
    parts = [f"Change straight after: {listed(told)}."] if told else []
    for why, rows in table[~table["shown"]].groupby("why", sort=True):
        names = [f"{row.agency} ({row.n:,})" for row in rows.itertuples()]
        parts.append(f"Not shown, {why}: {listed(names)}.")
    return Finding(heading, " ".join(parts))


def by_session(table: pd.DataFrame, limits: pd.Series | None, held: int | None = None) -> Finding:
    """Whether a session stands out; `table` is one course's `sessions`, `limits` theirs or None.

    `held`: so many sessions of the course have been held by the day of the page, where known.
    Source of the limits: W. A. Shewhart's chart of single values (mean +/- 2.66 moving ranges).
    """
    shown = table[table["shown"]]
    hidden = len(table) - len(shown)
    parts = []
    if limits is None:
        heading = f"{counted(len(shown), 'session')} can be shown: too few for limits"
        if shown.empty:
            heading = "No session can be shown"
        missing = POINTS_NEEDED - len(shown)
        needed = f"{missing:,} more are needed"
        if missing <= 0:  # enough, but their order is not known
            heading = f"{counted(len(shown), 'session')} can be shown: no limits without order"
            needed = "here their order in time is not known"
        parts.append(
            f"Control limits need ten sessions that can be shown, in order of date; {needed}, so "
            "no line is drawn and nothing is said of a trend."
        )
    else:
        out = shown[~shown["change"].between(limits["low"], limits["high"])]
        heading = fitting(
            f"{len(out):,} of {counted(len(shown), 'session')} lay outside the control limits",
            f"{len(out):,} of {len(shown):,} outside the limits",
        )
        parts.append(
            f"The mean change of the sessions is {signed(limits['mean'])}, their limits "
            f"{signed(limits['low'])} to {signed(limits['high'])}."
        )
        parts.append(_outside(out))
    if held is not None and held > len(table):
        parts.append(
            f"Of {counted(held, 'session')} held so far {held - len(table):,} are not among these: "
            "no matched answers are counted of them yet."
        )
    if hidden:
        parts.append(f"{counted(hidden, 'session')} had too few people or must be held back.")
    return Finding(heading, " ".join(parts))


def _outside(out: pd.DataFrame) -> str:
    if out.empty:
        return "None lies outside, so no session stands out from the others."
    names = [
        f"{row.session} of {show_date(row.session_date)} ({signed(row.change)}, {row.n:,} people)"
        for row in out.itertuples()
    ]
    return f"Outside: {listed(names)}. Ask what was different there."
