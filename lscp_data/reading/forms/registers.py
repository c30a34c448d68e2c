"""The registers of an upload -> tables of one row a person at a session."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lscp_data.reading.cells import read_cell
from lscp_data.reading.forms.about import Told, told_of, topic_of
from lscp_data.reading.forms.people import People, people_of
from lscp_data.reading.forms.reads import Ask, FormRead, WideTable
from lscp_data.reading.forms.register_sheets import RegisterSheet, mark_read, plain_mark
from lscp_data.reading.forms.rows import Record, typed_frame
from lscp_data.reading.grids import is_blank
from lscp_data.reading.headings.layout import Layout, Unsure
from lscp_data.reading.headings.rows import Heading
from lscp_data.reading.notes import RowsMet, layout_problems, row_notes
from lscp_data.reading.people.pseudonyms import Pseudonym
from lscp_data.reading.tables import Table
from lscp_data.schema import Problem
from lscp_data.schema.problems import Severity
from lscp_data.wording import counted


def read_registers(
    found: Sequence[RegisterSheet], told: Told, pseudonym: Pseudonym
) -> list[tuple[Table, FormRead]]:
    """Each register as a table with what is to be shown of it; `told` answers what was asked."""
    people = people_of(found, pseudonym)
    return [
        _read(sheet, told_of(told, sheet), people, number, pseudonym)
        for number, sheet in enumerate(found)
    ]


def _read(
    sheet: RegisterSheet,
    told: Mapping[str, str],
    people: People,
    number: int,
    pseudonym: Pseudonym,
) -> tuple[Table, FormRead]:
    """One register as a table; while something must be told, none of its rows is used."""
    form = sheet.form
    topic, guess = topic_of(sheet, told.get(form.topic, ""))
    crossed = _crossed(sheet, told.get(form.mark, ""))
    problems: list[Problem] = []
    records = [
        {form.topic: topic or "", form.person: people.person(number, row), **record}
        for row in sheet.rows
        for record in _row(sheet, row, crossed, pseudonym, problems)
    ]
    asks = tuple(_asks(sheet, topic, guess, crossed))
    shown = FormRead(
        sheet.grid.file,
        sheet.grid.sheet,
        topic or "",
        "",
        not any(ask.needed for ask in asks),
        (),
        _rows_used(records),
        len(records),
        asks,
        sheet.sheet.name,
    )
    if shown.sure:
        return _table(sheet, records, [*problems, *_notes(sheet, records)]), shown
    return _table(sheet, [], list(_to_be_told(sheet, asks))), shown


def _rows_used(records: Sequence[Record]) -> int:
    return len({record["source_row"] for record in records})


def _table(sheet: RegisterSheet, records: Sequence[Record], problems: Sequence[Problem]) -> Table:
    form, layout = sheet.form, _layout(sheet)
    met = RowsMet(read=list(sheet.rows), totals=list(sheet.totals))
    # Its course stands in a title or is told: no column of courses is missed.
    without = replace(layout, sheet=replace(sheet.sheet, missed=()))
    said = (*layout_problems(without), *problems, *row_notes(layout, met))
    told = {form.topic, form.person, form.day, form.mark}
    fields = told | (set(sheet.fields.values()) - set(form.identities))
    frame = typed_frame(sheet.sheet, sheet.grid, fields, records)
    aside = len(sheet.rows) - _rows_used(records)
    return WideTable(layout, frame, len(sheet.rows), aside, said, sheet.left_out)


def _to_be_told(sheet: RegisterSheet, asks: Sequence[Ask]) -> Iterator[Problem]:
    """What blocks publishing until somebody tells it."""
    sentences = {sheet.form.topic: sheet.form.ask_topic, sheet.form.mark: sheet.form.ask_mark}
    for ask in asks:
        if ask.needed:
            yield _whole(sheet, sentences[ask.field], ask.label, "blocks")


def _is_open(sheet: RegisterSheet) -> bool:
    """Whether there are crosses and no tick beside which they could only mean the contrary."""
    marks = {plain_mark(sheet.grid.value(row, p)) for row in sheet.rows for p in sheet.sessions}
    crosses, ticks = marks.intersection(sheet.form.crosses), marks.intersection(sheet.form.ticks)
    return bool(crosses) and not ticks


def _crossed(sheet: RegisterSheet, told: str) -> str | None:
    """What a cross means: as told, else absent where there are ticks beside; None if unknown."""
    value = read_cell(told, sheet.sheet.column(sheet.form.mark).kind, str).value
    if told.strip() and value is not None:
        return str(value)
    return None if _is_open(sheet) else sheet.form.absent


def _row(
    sheet: RegisterSheet,
    row: int,
    crossed: str | None,
    pseudonym: Pseudonym,
    problems: list[Problem],
) -> Iterator[Record]:
    """A record for each session of which the row says something."""
    form, grid = sheet.form, sheet.grid
    about: Record = {
        name: read_cell(grid.value(row, place), sheet.sheet.column(name).kind, pseudonym).value
        for place, name in sheet.fields.items()
        if name not in form.identities
    }
    some = False
    for place, day in sheet.sessions.items():
        if is_blank(grid.value(row, place)):
            continue
        mark = _mark(sheet, row, place, crossed)
        if mark is None:
            column = sheet.sheet.column(form.mark)
            message = f"{column.label}: not one of the words in use. No booking was read here."
            problems.append(_problem(sheet, row, place, message, column.kind.expected, "note"))
            continue
        some = True
        date = read_cell(day, sheet.sheet.column(form.day).kind, pseudonym)
        beside = {f"{form.day}{suffix}": part for suffix, part in date.beside.items()}
        cell: Record = {"source_row": row + 1, "source_column": place + 1}
        yield {**about, form.day: date.value, **beside, form.mark: mark, **cell}
    if not some:
        message = "Nothing stands under any date in this row. The row is set aside."
        place = next(iter(sheet.sessions))
        problems.append(_problem(sheet, row, place, message, "Attended or DNA", "set aside"))


def _mark(sheet: RegisterSheet, row: int, place: int, crossed: str | None) -> object:
    """What a mark says; None where it is not known. A cross that is still asked about counts."""
    value = sheet.grid.value(row, place)
    mark = plain_mark(value)
    if mark in sheet.form.crosses:
        return crossed or sheet.form.absent
    return (
        sheet.form.present
        if mark in sheet.form.ticks
        else mark_read(value, sheet.sheet, sheet.form)
    )


def _asks(
    sheet: RegisterSheet, topic: str | None, guess: str, crossed: str | None
) -> Iterator[Ask]:
    form = sheet.form
    yield Ask(form.topic, sheet.sheet.column(form.topic).label, guess, (), topic is None)
    if _is_open(sheet):
        label = sheet.sheet.column(form.mark).label
        options = (form.present, form.absent)
        yield Ask(form.mark, label, crossed or "", options, crossed is None)


def _notes(sheet: RegisterSheet, records: Sequence[Record]) -> Iterator[Problem]:
    """What the register gave as a whole, and what was not read of it."""
    yield _whole(
        sheet,
        f"Read as a register: {counted(len(records), 'booking')} of "
        f"{counted(len(sheet.rows), 'row')} at {counted(len(sheet.sessions), 'session')}.",
    )
    blank = sum(is_blank(sheet.grid.value(r, p)) for r in sheet.rows for p in sheet.sessions)
    if blank:
        message = (
            f"{counted(blank, 'cell is', 'cells are')} empty under a date: no booking was read "
            "there. Write DNA where somebody was expected and did not come."
        )
        yield _whole(sheet, message, "Attended or DNA")
    for place in sheet.unused:
        message = "This column is not needed. It was not read."
        yield _problem(sheet, sheet.heads.start, place, message, "", "note")


def _layout(sheet: RegisterSheet) -> Layout:
    form, row = sheet.form, sheet.heads.start
    fields = {
        place: form.person if name in form.identities else name
        for place, name in sheet.fields.items()
    }
    marks = dict.fromkeys(sheet.sessions, form.mark)
    headings = {place: Heading(row, text) for place, text in sheet.headings.items()}
    unsure: tuple[Unsure, ...] = ()
    return Layout(sheet.sheet, sheet.grid, row, row, fields | marks, headings, unsure, 0.0)


def _problem(
    sheet: RegisterSheet, row: int, place: int, message: str, expected: str, severity: Severity
) -> Problem:
    grid = sheet.grid
    return Problem(severity, grid.sheet, grid.address(row, place), "", expected, message, grid.file)


def _whole(
    sheet: RegisterSheet, message: str, expected: str = "", severity: Severity = "note"
) -> Problem:
    return Problem(severity, sheet.grid.sheet, "", "", expected, message, sheet.grid.file)
