"""The sheets of one upload, one after another: tables, forms, what is asked and what is said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lscp_data.reading.forms import NO_SCORES, AnyForm, form_in
from lscp_data.reading.grids import Grid, is_blank
from lscp_data.reading.headings.layout import Layout
from lscp_data.reading.headings.layouts import find_layouts
from lscp_data.reading.headings.questions import (
    Question,
    Remembered,
    layout_signature,
    questions_of,
    questions_of_unread,
)
from lscp_data.reading.notes import layout_problems, no_headings, unread_sheet
from lscp_data.reading.parts import SheetRead
from lscp_data.reading.people.columns import ONLY_PEOPLE, without_people
from lscp_data.reading.people.pseudonyms import Pseudonym
from lscp_data.reading.tables import Table, read_table
from lscp_data.schema import Problem, Sheet

Place = tuple[str, str]
# A sheet that says it is only an example is not somebody's plan.
_NOT_DATA = re.compile(r"\b(blank|example|template|guidance|instructions)\b", re.IGNORECASE)
_EXAMPLE = "by its name it is a blank example or guidance."
_EMPTY = "no cell of it holds a value. Nothing is to be done."
_HIDDEN = (
    "it is hidden in Excel, and no row of headings was recognised in it. If it should be read, "
    "show it in Excel and give it the headings of the template."
)
_NO_ANSWERS = "none of its rows or answers could be used. What is to be done stands with it below."
_NOTHING_REMEMBERED = Remembered({}, {})


@dataclass(frozen=True)
class ToldBefore:
    """What officers chose for sheets like these, by (file, sheet): plans' names, other choices."""

    plans: Mapping[Place, str] = field(default_factory=dict)
    choices: Mapping[Place, Mapping[str, str]] = field(default_factory=dict)


class Gathering:
    """Takes the sheets of an upload and keeps what comes of each.

    `mapping` gives headings their fields, "" to those that hold nothing needed; `remembered` what
    was answered before, by the signatures of layouts.
    """

    def __init__(
        self,
        sheets: Sequence[Sheet],
        pseudonym: Pseudonym,
        mapping: Mapping[str, str],
        remembered: Mapping[str, Remembered],
    ) -> None:
        self.tables: list[Table] = []
        self.forms: list[AnyForm] = []
        self.problems: list[Problem] = []
        self.questions: list[Question] = []
        self.is_empty = True
        self._sheets, self._pseudonym, self._mapping = sheets, pseudonym, mapping
        self._remembered = remembered
        self._signatures: dict[Place, str] = {}
        self._left: dict[Place, Problem] = {}

    def take(self, grid: Grid) -> None:
        """Reads a sheet; a form is kept for later, for forms are read together."""
        place = (grid.file, grid.sheet)
        self._left[place] = unread_sheet(grid, _NO_ANSWERS, self._sheets)
        if all(is_blank(value) for row in grid.rows for value in row):
            self._leave(grid, _EMPTY, said=False)
            return
        self.is_empty = False
        self._signatures[place] = layout_signature(grid, self._sheets)
        mapping = {**self._known(place).headings, **self._mapping}
        layouts = find_layouts(grid, self._sheets, mapping)
        first = layouts[0] if layouts else None
        if _NOT_DATA.search(grid.sheet):
            why = no_headings(grid, self._sheets) if grid.visible else _HIDDEN
            found = first is not None
            self._leave(grid, _EXAMPLE if found else why, said=found or grid.visible)
            return
        form = form_in(grid, self._sheets, mapping, first)
        if form is not None and form.questions:
            self.forms.append(form)
        if first is None or (form is not None and first.sheet.by_plan):
            self._unread(grid, form)
            return
        self._take_tables(grid, layouts, mapping)

    def _known(self, place: Place) -> Remembered:
        return self._remembered.get(self._signatures[place], _NOTHING_REMEMBERED)

    def _unread(self, grid: Grid, form: AnyForm | None) -> None:
        """A sheet of no known kind: why it was not read, and which headings it may have."""
        if form is not None and form.questions:
            return
        if form is not None:
            self._leave(grid, NO_SCORES)
        else:
            why = no_headings(grid, self._sheets) if grid.visible else _HIDDEN
            self._leave(grid, why, said=grid.visible)
        self.questions += questions_of_unread(grid, self._sheets)

    def _leave(self, grid: Grid, why: str, *, said: bool = True) -> None:
        """Remembers why a sheet is not read; `said` among the problems too."""
        problem = unread_sheet(grid, why, self._sheets)
        self._left[(grid.file, grid.sheet)] = problem
        if said:
            self.problems.append(problem)

    def _take_tables(
        self, grid: Grid, layouts: Sequence[Layout], mapping: Mapping[str, str]
    ) -> None:
        read = [self._table(layout) for layout in layouts]
        tables = [table for table in read if isinstance(table, Table)]
        self.tables += tables
        if not tables:
            whys = [why for why in read[:1] if isinstance(why, str)]
            for why in whys:
                self._leave(grid, why)
        left = [heading for heading, name in mapping.items() if not name]
        self.questions += [q for table in tables for q in questions_of(table.layout, left)]
        if tables and self._known((grid.file, grid.sheet)) != _NOTHING_REMEMBERED:
            message = (
                "Read as it was answered when a sheet of these headings was published before. "
                "It can be changed."
            )
            self.problems.append(Problem("note", grid.sheet, "", "", "", message, grid.file))

    def _table(self, layout: Layout) -> Table | str:
        """A table of a sheet, or why it has nothing to read."""
        without = without_people(layout)
        self.problems += without.problems
        if without.layout is None:
            return ONLY_PEOPLE
        table = read_table(without.layout, self._pseudonym)
        if table.rows == 0:
            return f"it has headings in row {layout.header_row + 1} but no rows below them."
        self.problems += layout_problems(without.layout)
        self.problems += table.problems
        return table

    def told_before(self, choices: Mapping[str, str]) -> ToldBefore:
        """What was chosen before for the sheets taken; `choices`, told now, come first."""
        chosen = {place: self._known(place).choices.get(place[1], {}) for place in self._signatures}
        plans = {place: told["plan"] for place, told in chosen.items() if "plan" in told}
        return ToldBefore(plans, {place: {**told, **choices} for place, told in chosen.items()})

    def unread(self, reads: Sequence[SheetRead]) -> tuple[Problem, ...]:
        """Every sheet that is none of those read, in the order of the files, with why."""
        read = {(sheet.file, sheet.sheet) for sheet in reads}
        return tuple(problem for place, problem in self._left.items() if place not in read)

    def signed(self, reads: Sequence[SheetRead]) -> tuple[SheetRead, ...]:
        """The sheets read, each with the signature of its layout."""
        return tuple(
            replace(read, signature=self._signatures.get((read.file, read.sheet), ""))
            for read in reads
        )
