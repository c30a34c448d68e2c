"""What is said of agencies and of sessions: no ranking, and limits only with enough points."""

from __future__ import annotations

import pandas as pd

from lscp_data.subjects.evaluation.findings.scores import fitting, signed
from lscp_data.wording import Finding, counted, listed, show_date

POINTS_NEEDED = 10


def by_agency(table: pd.DataFrame) -> Finding:
    """Of how many agencies the change may be shown; `table` is one course's `agencies`.

    The agencies stand in order of name: the people of one are no sample to rank it by.
    """
    if table.empty:
        return Finding("Nobody of this agency was matched here", "Choose another agency or course.")
    shown = table[table["shown"]]
    heading = (
        f"{len(shown):,} of {counted(len(table), 'agency', 'agencies')} had enough people to show"
    )
    told = [
        f"{row.agency} {signed(row.change)} (95 % interval {signed(row.low)} to {signed(row.high)},"
        f" {row.n:,} matched)"
        for row in shown.itertuples()
    ]
    parts = [f"Change straight after: {listed(told)}."] if told else []
    for why, rows in table[~table["shown"]].groupby("why", sort=True):
        names = [f"{row.agency} ({row.n:,})" for row in rows.itertuples()]
        parts.append(f"Not shown, {why}: {listed(names)}.")
    return Finding(heading, " ".join(parts))


def by_session(table: pd.DataFrame, limits: pd.Series | None) -> Finding:
    """Whether a session stands out; `table` is one course's `sessions`, `limits` theirs or None.

    Source of the limits: W. A. Shewhart's chart of single values (mean +/- 2.66 moving ranges).
    """
    shown = table[table["shown"]]
    hidden = len(table) - len(shown)
    parts = []
    if limits is None:
        heading = f"{counted(len(shown), 'session')} with enough people: too few for limits"
        if shown.empty:
            heading = "No session had enough people matched to show it"
        missing = POINTS_NEEDED - len(shown)
        parts.append(
            f"Control limits need ten sessions that can be shown; {missing:,} more are needed, so "
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
