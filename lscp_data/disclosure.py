"""Small numbers: what may be shown of so few people, and what else must then be hidden.

The rules are those of the guide (domain.md 7): below 5 replies no score; 5 to 9 the individual
points, no percentage; from 10 a mean with its interval; a breakdown by agency from 30 on. Counts
of children from 1 to 4 are shown as `c`, with others beside them where they could be worked back.
"""

from __future__ import annotations

from lscp_data.wording import ENOUGH

FEWEST = 5  # replies, below which no score is shown
BREAKDOWN = 30  # matched people from which a question is broken down by agency or by session
NO_SCORE, POINTS, MEAN = "none", "points", "mean"


def detail(people: int) -> str:
    """How much may be shown of so many people: "none", "points" or "mean"."""
    if people < FEWEST:
        return NO_SCORE
    return POINTS if people < ENOUGH else MEAN
