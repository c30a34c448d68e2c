"""Small numbers: what may be shown of so few people, and what else must then be hidden.

The rules stand here and nowhere else (the guide's domain.md 7). `replies` is for people who filled
in an evaluation; `tables` is for counts of children, by way of `suppression`. Counts of staff who
attended are shown.
"""

from lscp_data.disclosure.replies import (
    BREAKDOWN,
    FEWEST,
    MEAN,
    NO_SCORE,
    POINTS,
    detail,
    shown_parts,
)
from lscp_data.disclosure.suppression import hidden_figures, suppressed
from lscp_data.disclosure.tables import (
    ALL,
    HIDDEN,
    WHY_HIDDEN,
    protected,
    protected_parts,
)

__all__ = [
    "ALL",
    "BREAKDOWN",
    "FEWEST",
    "HIDDEN",
    "MEAN",
    "NO_SCORE",
    "POINTS",
    "WHY_HIDDEN",
    "detail",
    "hidden_figures",
    "protected",
    "protected_parts",
    "shown_parts",
    "suppressed",
]
