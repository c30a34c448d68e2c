"""What a slide is: a view of a page, what it is a function of, and its filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lscp_data.loading import PlanShown
from lscp_data.view import View
from pages.frame import Shown

MOST_ROWS = 10  # of a slide: more cannot be read from the back of a room


@dataclass(frozen=True)
class Case:
    """What a slide is a function of; `picked` are its filters by key, where one is chosen.

    `chosen` is the plan in force, None where the report has none.
    """

    shown: Shown
    chosen: PlanShown | None
    picked: Mapping[str, str]

    @property
    def plan(self) -> PlanShown:
        """The plan in force; LookupError without one, for only slides `of_plan` may ask."""
        if self.chosen is None:
            raise LookupError("The report has no plan.")
        return self.chosen


@dataclass(frozen=True)
class Filter:
    """A filter of a slide, kept in the address under `key` as the slide's page keeps it."""

    key: str
    label: str
    options: Callable[[Case], Sequence[str]]


@dataclass(frozen=True)
class Slide:
    """One slide: the address of the page its view stands on, and how to make the view.

    `view` gives None where there are no data for it; a slide `of_plan` is asked only where there is
    a plan. `usual`: it is in the running order as long as nobody has arranged another.
    """

    key: str
    title: str
    page: str
    view: Callable[[Case], View | None]
    filters: tuple[Filter, ...] = ()
    usual: bool = True
    of_plan: bool = True

    def made(self, case: Case) -> View | None:
        """The slide's view of a case; None where it has nothing to show."""
        return None if self.of_plan and case.chosen is None else self.view(case)
