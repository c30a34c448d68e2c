"""Which sheets are registers: one row a person, one column a session under its date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lscp_data.reading.cells import read_cell
from lscp_data.reading.forms.headings import total_row
from lscp_data.reading.grids import CellError, Grid, as_text, is_blank
from lscp_data.reading.headings.dictionary import Dictionary, Match, dictionary_of
from lscp_data.reading.rows import TOTAL
from lscp_data.schema import Sheet, kinds
from lscp_data.schema.forms import Register

_SEARCHED = 40
_SURE = 0.9
_MOST = 0.6  # of the cells under the dates: a few may hold remarks


@dataclass(frozen=True)
class RegisterSheet:
    """A sheet recognised as a register.

    `heads` are the rows of its headings and `rows` those of people, from 0; `fields` are the
    places of what a row says of its person, `sessions` those of the dates; `unused` are others.
    """

    sheet: Sheet
    form: Register
    grid: Grid
    heads: range
    rows: tuple[int, ...]
    left_out: Mapping[str, int]
    totals: tuple[int, ...]
    headings: Mapping[int, str]
    fields: Mapping[int, str]
    sessions: Mapping[int, object]
    unused: tuple[int, ...]

    @property
    def questions(self) -> tuple[int, ...]:
        """The columns of which something can be read."""
        return tuple(self.sessions)

    def places(self, field: str) -> tuple[int, ...]:
        """The columns that hold a field."""
        return tuple(place for place, name in self.fields.items() if name == field)


def find_register(
    grid: Grid, sheets: Sequence[Sheet], mapping: Mapping[str, str]
) -> RegisterSheet | None:
    """The sheet as a register of one of the kinds; None where it is none."""
    for sheet in sheets:
        if sheet.register is None:
            continue
        dictionary = dictionary_of(sheet, mapping)
        for row in range(min(len(grid.rows), _SEARCHED)):
            found = _at(grid, row, sheet, sheet.register, dictionary)
            if found is not None:
                return found
    return None


def _at(
    grid: Grid, row: int, sheet: Sheet, form: Register, dictionary: Dictionary
) -> RegisterSheet | None:
    """The register whose headings stand in a row."""
    cells = dict(enumerate(grid.rows[row]))
    sessions = {place: cell for place, cell in cells.items() if is_day(cell)}
    if not sessions:
        return None
    fields: dict[int, str] = {}
    for place, cell in cells.items():
        match = dictionary.match(cell) if isinstance(cell, str) and place not in sessions else None
        if isinstance(match, Match) and match.score >= _SURE and match.field in form.row_fields:
            fields[place] = match.field
    if set(form.identities).isdisjoint(fields.values()):
        return None
    rows, totals = _people(grid, row, (*fields, *sessions))
    marks = [grid.value(r, place) for r in rows for place in sessions]
    written = [mark for mark in marks if not is_blank(mark)]
    known = sum(is_mark(mark, sheet, form) for mark in written)
    if not written or known < _MOST * len(written):
        return None
    others = [place for place, cell in cells.items() if place not in fields and not is_blank(cell)]
    return RegisterSheet(
        sheet,
        form,
        grid,
        range(row, row + 1),
        rows,
        {TOTAL: len(totals)} if totals else {},
        totals,
        {place: as_text(cell) for place, cell in cells.items() if not is_blank(cell)},
        fields,
        sessions,
        tuple(place for place in others if place not in sessions),
    )


def _people(
    grid: Grid, heads: int, places: Sequence[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The rows of people below the headings, and those that sum up."""
    held = {
        row: [as_text(value) for place in places if not is_blank(value := grid.value(row, place))]
        for row in range(heads + 1, len(grid.rows))
    }
    totals = tuple(row for row, texts in held.items() if total_row(texts))
    return tuple(row for row, texts in held.items() if texts and row not in totals), totals


def is_day(value: object) -> bool:
    """Whether a heading is a whole date: one of Excel's, or a text such as 12/03/2026."""
    if isinstance(value, dt.date):
        return True
    if not isinstance(value, str) or not any(letter.isdigit() for letter in value):
        return False
    return read_cell(value, kinds.DATE, str).beside.get("_precision") == "day"


def is_mark(value: object, sheet: Sheet, form: Register) -> bool:
    """Whether a cell says in a known word or sign if somebody came."""
    return plain_mark(value) in (*form.ticks, *form.crosses) or (
        mark_read(value, sheet, form) is not None
    )


def plain_mark(value: object) -> str:
    """A mark as it is compared."""
    return "" if isinstance(value, CellError) else as_text(value).strip().casefold()


def mark_read(value: object, sheet: Sheet, form: Register) -> object:
    """What a word for attendance says; None for signs and for words that are not known."""
    if not any(letter.isalnum() for letter in plain_mark(value)):
        return None
    return read_cell(value, sheet.column(form.mark).kind, str).value
