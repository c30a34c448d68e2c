"""The kinds of sheet the product knows: one line each, in the order in which they are tried."""

from __future__ import annotations

from lscp_data.schema import Sheet
from lscp_data.subjects.actions.schema import ACTIONS
from lscp_data.subjects.evaluation.schema import EVALUATIONS
from lscp_data.subjects.training.schema import BOOKINGS, SESSIONS

SHEETS: tuple[Sheet, ...] = (
    ACTIONS,
    BOOKINGS,
    SESSIONS,
    EVALUATIONS,
)
