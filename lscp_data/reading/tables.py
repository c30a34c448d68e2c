"""One recognised sheet -> a typed frame in which every row knows where it came from.

Exports repeat themselves: not the cells of a column are read but its different values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from lscp_data.reading.cells import Reading, read_cell
from lscp_data.reading.colours.ratings import Ratings, colours_read, ratings
from lscp_data.reading.distinct import Body, Distinct, Mask, distinct
from lscp_data.reading.grids import Grid, as_text, is_blank
from lscp_data.reading.headings.layout import Layout, one_line
from lscp_data.reading.notes import RowsMet, row_notes
from lscp_data.reading.people.pseudonyms import Pseudonym
from lscp_data.reading.rows import KEY_LINE, NOUGHTS, TOTAL, Merged, Rows, is_key_line, sorted_rows
from lscp_data.schema import Column, Problem, kinds

__all__ = ["Table", "is_key_line", "read_table"]

_SHOWN = 80


@dataclass(frozen=True)
class Table:
    """A sheet's typed rows and what was wrong in them.

    `rows` counts the rows that hold data, `set_aside` those of them that could not be used;
    `left_out` counts by their reason the rows that are not blank and yet none to read: noughts,
    repeated headings, guidance, group labels. `colours` are those that were read as ratings: six
    hex digits, the hue, and in how many cells without words.
    """

    layout: Layout
    frame: pd.DataFrame
    rows: int
    set_aside: int
    problems: tuple[Problem, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)
    colours: tuple[tuple[str, str, int], ...] = ()

    @property
    def filled(self) -> int:
        """How many rows below the headings hold anything: those read and those left out."""
        return self.rows + sum(self.left_out.values())

    def address(self, at: int, field: str) -> str:
        """Excel's name of the cell that holds a field of the frame's row at a position from 0."""
        row = int(self.frame["source_row"].iloc[at]) - 1
        if "source_column" in self.frame:  # an answer of a form: several stand in one row
            column: int | None = int(self.frame["source_column"].iloc[at]) - 1
        else:
            column = self.layout.column_of(field)
        return self.layout.grid.address(row, 0 if column is None else column)


@dataclass(frozen=True)
class _Read:
    """A column with what was read in each of its different values.

    `codes` says for each row that is read which of `values` and `readings` is its own.
    """

    place: int
    column: Column
    values: Sequence[object]
    readings: Sequence[Reading]
    codes: npt.NDArray[np.intp]

    def where(self, holds: Callable[[Reading], bool]) -> Mask:
        """At which of the rows a value was read of which something holds."""
        return np.fromiter(map(holds, self.readings), np.bool_, len(self.readings))[self.codes]

    def is_missing(self, reading: Reading) -> bool:
        """Whether a row that reads so in this column cannot be used."""
        return self.column.required and reading.value is None

    @cached_property
    def missing(self) -> Mask:
        """The rows that cannot be used for want of this field."""
        return self.where(self.is_missing)


def read_table(layout: Layout, pseudonym: Pseudonym) -> Table:
    """The typed frame below a heading row, and every problem met in it, in one pass."""
    merged = _merged(layout)
    body = Body(layout)
    rows = sorted_rows(body, merged)
    fields = [(place, layout.sheet.column(name)) for place, name in layout.fields]
    columns = [
        _read_column(body, rows, place, column, merged, pseudonym)
        for place, column in fields
        if not column.personal
    ]
    rated = {
        read.place: ratings(layout, read.place, rows.read, merged)
        for read in columns
        if read.column.kind is kinds.RAG
    }
    columns = [
        _without_signs(read, rows, rated[read.place]) if read.column.kind is kinds.RAG else read
        for read in columns
    ]
    met = RowsMet(
        read=list(rows.read),
        noughts=list(rows.left_out.get(NOUGHTS, ())),
        totals=list(rows.left_out.get(TOTAL, ())),
        key_lines=list(rows.left_out.get(KEY_LINE, ())),
        ratings=rated,
    )
    frame = _frame(layout, rows, columns, rated)
    problems = (*_problems(layout, rows, columns, merged), *row_notes(layout, met))
    left_out = {reason: len(left) for reason, left in rows.left_out.items()}
    used = len(frame)
    colours = colours_read(rated.values())
    return Table(layout, frame, len(rows.read), len(rows.read) - used, problems, left_out, colours)


def _merged(layout: Layout) -> Merged:
    """The places whose value stands further up in a merged cell, for the fields filled down.

    A row whose action is itself merged with the row above continues that action: it gets nothing.
    """
    down = [
        (range(top, bottom + 1), left, layout.columns[left] in layout.sheet.fill_down)
        for top, left, bottom, _ in layout.grid.merges
        if left in layout.columns and top > layout.header_row
    ]
    continued = {row for rows, _, filled in down if not filled for row in rows[1:]}
    return {
        (row, left): rows[0]
        for rows, left, filled in down
        if filled
        for row in rows[1:]
        if row not in continued
    }


def _read_column(
    body: Body, rows: Rows, place: int, column: Column, merged: Merged, pseudonym: Pseudonym
) -> _Read:
    held = _filled_down(body, place, merged)
    readings = [read_cell(value, column.kind, pseudonym) for value in held.values]
    return _Read(place, column, held.values, readings, held.codes[rows.places])


def _filled_down(body: Body, place: int, merged: Merged) -> Distinct:
    """The values of a column, a merged cell's in every row for which it holds."""
    if all(column != place for _, column in merged):
        return body.column(place)
    tops = [merged.get((row, place), row) for row in body.rows]
    return distinct([body.layout.grid.value(top, place) for top in tops])


def _without_signs(read: _Read, rows: Rows, rated: Ratings) -> _Read:
    """A column of ratings without the texts that are but coloured signs: the colour is read."""
    if not rated.signs:
        return read
    codes = np.where(np.isin(rows.read, rated.signs), len(read.values), read.codes)
    return replace(
        read, values=(*read.values, ""), readings=(*read.readings, Reading("")), codes=codes
    )


def _problems(
    layout: Layout, rows: Rows, columns: Sequence[_Read], merged: Merged
) -> Iterator[Problem]:
    """What is wrong in the cells of the rows that are read, in reading order."""
    uncached = layout.grid.uncached
    doubtful: set[tuple[int, int]] = set()
    for order, read in enumerate(columns):
        faults = read.missing | read.where(lambda reading: bool(reading.fault))
        if any(column == read.place for _, column in uncached):
            tops = ((merged.get((row, read.place), row), read.place) for row in rows.read)
            faults = faults | np.fromiter((top in uncached for top in tops), np.bool_)
        doubtful.update((at, order) for at in np.flatnonzero(faults).tolist())
    for at, order in sorted(doubtful):
        read, row = columns[order], rows.read[at]
        raw, reading = read.values[read.codes[at]], read.readings[read.codes[at]]
        top, missing = merged.get((row, read.place), row), read.is_missing(reading)
        fault = reading.fault
        if (top, read.place) in uncached and is_blank(raw):
            fault = "a formula whose value Excel has not saved"
        elif missing and not fault:
            fault = "the cell is empty"
        # What is wrong in a merged cell is said once, at its first row.
        if fault and (top == row or missing):
            yield _problem(layout.grid, row, read, fault, raw, reading)


def _problem(
    grid: Grid, row: int, read: _Read, fault: str, raw: object, reading: Reading
) -> Problem:
    column, missing = read.column, read.is_missing(reading)
    if missing:
        kept = "The row is set aside."
    elif reading.value in (None, ""):
        kept = "The row is kept without this value."
    elif reading.hides:
        kept = "The rest is kept."
    else:
        kept = f"It is kept as “{as_text(reading.value)}”."
    return Problem(
        severity="set aside" if missing else "note",
        sheet=grid.sheet,
        cell=grid.address(row, read.place),
        found="" if reading.hides else one_line(as_text(raw))[:_SHOWN],
        expected=column.kind.expected,
        message=f"{column.label}: {fault}. Expected {column.kind.expected}. {kept}",
        file=grid.file,
    )


def _frame(
    layout: Layout,
    rows: Rows,
    columns: Sequence[_Read],
    rated: Mapping[int, Ratings],
) -> pd.DataFrame:
    """The rows that can be used as typed columns, in the sheet's order, their origin last."""
    complete = np.ones(len(rows.read), np.bool_)
    for read in columns:
        complete &= ~read.missing
    usable = np.flatnonzero(complete)
    every = np.zeros(len(usable), np.intp)
    stored: dict[str, pd.Series] = {}
    by_name = {read.column.name: read for read in columns}
    for column in layout.sheet.stored:
        if column.name not in by_name:
            continue
        read = by_name[column.name]
        codes = read.codes[usable]
        values = [reading.value for reading in read.readings]
        stored[column.name] = _taken(values, codes, column.kind.dtype)
        for suffix in column.kind.companions:
            name, dtype = f"{column.name}{suffix}", "string" if suffix == "_text" else "category"
            if column.kind is kinds.RAG:
                stored[name] = _taken(rated[read.place].hues, usable, dtype)
            else:
                beside = [reading.beside.get(suffix) for reading in read.readings]
                stored[name] = _taken(beside, codes, dtype)
    groups = rows.groups()
    if rows.labels and any(groups[at] for at in usable):
        stored["group"] = _taken(groups, usable, "category")
    stored["source_file"] = _taken([layout.grid.file], every, "string")
    stored["source_sheet"] = _taken([layout.grid.sheet], every, "string")
    stored["source_row"] = pd.Series(np.asarray(rows.read, np.int64)[usable] + 1, dtype="Int64")
    return pd.DataFrame(stored)


def _taken(values: Sequence[object], codes: npt.NDArray[np.intp], dtype: str) -> pd.Series:
    """The values of that type that the codes stand for; no category that none of them has."""
    used = np.flatnonzero(np.bincount(codes, minlength=len(values)))
    places = np.zeros(len(values), np.intp)
    places[used] = np.arange(len(used))
    held = pd.Series([values[code] for code in used.tolist()], dtype=dtype)
    return pd.Series(held.array.take(places[codes]))
