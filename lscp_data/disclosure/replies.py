"""How much may be shown of so few people who replied, and which parts of a whole.

The rules are those of the guide (domain.md 7): below 5 replies no score; 5 to 9 the individual
points, no percentage; from 10 a mean with its interval; a breakdown by agency from 30 on.
"""

from __future__ import annotations

import pandas as pd

from lscp_data.wording import ENOUGH

FEWEST = 5  # replies, below which no score is shown
BREAKDOWN = 30  # matched people from which a question is broken down by agency or by session
NO_SCORE, POINTS, MEAN = "none", "points", "mean"


def detail(people: int) -> str:
    """How much may be shown of so many people: "none", "points" or "mean"."""
    if people < FEWEST:
        return NO_SCORE
    return POINTS if people < ENOUGH else MEAN


def shown_parts(
    counts: pd.Series, fewest: int = FEWEST, hidden_together: int = FEWEST
) -> pd.Series:
    """Which parts of a whole may be shown where the whole's own figure is shown too.

    `counts`: people in each part. A part of fewer than `fewest` people is hidden; and as the
    whole less the parts shown gives away the rest, all hidden parts together must be nobody or
    `hidden_together` people, else the smallest part shown is hidden too, and so on (of equals the
    first). ValueError where a count is missing or below zero.
    """
    if counts.isna().any() or (counts < 0).any():
        raise ValueError("The people in every part must be known, none below zero.")
    shown = counts.ge(fewest).astype(bool).to_numpy(copy=True)
    people = counts.to_numpy(dtype=int)
    for smallest in people.argsort(kind="stable"):
        if people[~shown].sum() == 0 or people[~shown].sum() >= hidden_together:
            break
        shown[smallest] = False
    return pd.Series(shown, index=counts.index, dtype=bool)
