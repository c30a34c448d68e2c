"""What an optional subject brings: its sheets, and the views that members see of them.

To add a subject, write its package and add its `SUBJECT` to the registry; to take it away, delete
both. Nothing else names it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from lscp_data.schema import Sheet
from lscp_data.schema.kinds import AGENCY_JOINER
from lscp_data.theme import Look
from lscp_data.view import View

_NOT_ONE = {"All agencies", "Safeguarding Partnership"}


@dataclass(frozen=True)
class Dated:
    """The rows of one kind of sheet and the date of the report they were brought by."""

    frame: pd.DataFrame
    as_at: dt.date


@dataclass(frozen=True)
class Told:
    """What a subject's views are made of: its own sheets, and the plans beside them.

    `sheets` holds what was published of the subject's sheets by name; `plans` the actions of each
    plan as `measures.timed` gives them; `as_at` is the date of the report shown.
    """

    sheets: Mapping[str, Dated]
    plans: Mapping[str, pd.DataFrame]
    as_at: dt.date
    look: Look

    @property
    def lead_agencies(self) -> set[str]:
        """The agencies that lead actions of the plans, without those that are no one agency."""
        cells = [
            str(cell)
            for actions in self.plans.values()
            if "lead_agency" in actions
            for cell in actions["lead_agency"].dropna().unique()
        ]
        return {name for cell in cells for name in cell.split(AGENCY_JOINER)} - _NOT_ONE


@dataclass(frozen=True)
class Subject:
    """An optional subject; `question` is what it answers, said also where nothing is uploaded."""

    title: str
    question: str
    sheets: tuple[Sheet, ...]
    views: Callable[[Told], Sequence[View]]
