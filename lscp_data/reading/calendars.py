"""What a quarter and a school term are where no more is written: a partnership's own calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

# Last day of each school term in England, whatever the year: terms end between Easter and then.
_TERM_ENDS = {"autumn": (12, 31), "spring": (3, 31), "summer": (7, 31)}


@dataclass(frozen=True)
class Term:
    """A school term and its last day; `year` is the one in which its school year begins."""

    name: str  # autumn, spring or summer
    year: int
    ends: dt.date


@dataclass(frozen=True)
class Calendar:
    """Financial quarters (Q1 is April to June) or those of the calendar, and the terms known."""

    quarters: Literal["financial", "calendar"] = "financial"
    terms: tuple[Term, ...] = ()

    def term_end(self, name: str, year: int) -> dt.date:
        """The last day of a term of the school year that begins in `year`.

        Of a term that is not among `terms` the day by which it has ended everywhere in England.
        """
        for term in self.terms:
            if (term.name, term.year) == (name, year):
                return term.ends
        return dt.date(year if name == "autumn" else year + 1, *_TERM_ENDS[name])


FINANCIAL = Calendar()
