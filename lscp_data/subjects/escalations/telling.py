"""The escalations that a report tells of: those of the register, or of the returns."""

from __future__ import annotations

from lscp_data.subjects.escalations.cases import Cases, of_register, of_returns
from lscp_data.subjects.escalations.schema import ESCALATIONS, RETURNS
from lscp_data.subjects.optional import Told


def cases_of(told: Told) -> Cases:
    """The register's cases, which say more; the returns of the same cases are never added to it."""
    if ESCALATIONS.name in told.sheets:
        brought = told.sheets[ESCALATIONS.name]
        return of_register(brought.frame, brought.as_at)
    brought = told.sheets[RETURNS.name]
    return of_returns(brought.frame, brought.as_at)
