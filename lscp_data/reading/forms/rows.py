"""The rows of one form -> one record an answer, and every problem met at its true cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from lscp_data.reading.cells import Reading, read_cell
from lscp_data.reading.forms.columns import says_nothing
from lscp_data.reading.forms.scales import Stated, answer
from lscp_data.reading.forms.sheets import FormSheet
from lscp_data.reading.grids import CellError, Grid, as_text, is_blank
from lscp_data.reading.headings.layout import one_line
from lscp_data.reading.people.pseudonyms import Pseudonym
from lscp_data.schema import Column, Problem, Sheet

_SHOWN = 80
Record = dict[str, object]


@dataclass(frozen=True)
class Scored:
    """A question as it is read: its text, its moment by that of its row, its scale, its words.

    `steps` scores answers in words; `highest` is what is taken for a score where `stated` is None.
    """

    place: int
    text: str
    asked_at: Callable[[str | None], str | None]
    scale: str | None
    stated: Stated | None
    steps: Mapping[str, int] = field(default_factory=dict)
    highest: float = 10


@dataclass
class RowsRead:
    """What the rows of a form gave; `silent` counts answers such as "N/A"."""

    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    used: int = 0
    silent: Counter[str] = field(default_factory=Counter)
    nameless: int = 0


def read_rows(
    sheet: FormSheet,
    questions: Sequence[Scored],
    topic: str | None,
    moment: str | None,
    person: Callable[[int], str | None],
    pseudonym: Pseudonym,
) -> RowsRead:
    """The answers of every row; a row that gives none is set aside and said.

    `topic` and `moment` hold where the sheet has no column of them.
    """
    read = RowsRead()
    for row in sheet.rows:
        about = _about(sheet, row, pseudonym, read.problems)
        if about is None:
            continue
        about = {sheet.form.topic: topic, **about, sheet.form.person: person(row)}
        stage = about.pop(sheet.form.moment, moment)
        records = list(_answers(sheet, row, questions, str(stage) if stage else None, read))
        if records:
            read.used += 1
            read.nameless += about[sheet.form.person] is None
            read.records += [{**about, **record} for record in records]
        else:
            read.problems.append(_unanswered(sheet, row, questions))
    return read


def _about(
    sheet: FormSheet, row: int, pseudonym: Pseudonym, problems: list[Problem]
) -> Record | None:
    """What the row says besides who it is; None where it lacks what a row must say."""
    about: Record = {}
    for place, name in sheet.fields.items():
        column = sheet.sheet.column(name)
        if name in sheet.form.identities or column.personal or about.get(name) is not None:
            continue
        raw = sheet.grid.value(row, place)
        reading = read_cell(raw, column.kind, pseudonym)
        about[name] = reading.value
        about |= {f"{name}{suffix}": part for suffix, part in reading.beside.items()}
        missing = column.required and reading.value is None
        if reading.fault or missing:
            problems.append(_fault(sheet, row, place, column, reading, raw))
        if missing:
            return None
    return about


def _answers(
    sheet: FormSheet, row: int, questions: Sequence[Scored], moment: str | None, read: RowsRead
) -> Iterator[Record]:
    form = sheet.form
    for question in questions:
        asked_at = question.asked_at(moment)
        score = _score(sheet, row, question, read)
        if score is not None and asked_at is not None:
            yield {
                form.moment: asked_at,
                form.question: question.text,
                form.score: score,
                form.scale: question.scale,
                "source_row": row + 1,
                "source_column": question.place + 1,
            }


def _score(sheet: FormSheet, row: int, question: Scored, read: RowsRead) -> float | None:
    """The score of a cell; None where it has none, with the problem said."""
    value = sheet.grid.value(row, question.place)
    if isinstance(value, CellError):
        read.problems.append(_left_out(sheet, row, question, f"Excel shows {value.code}", ""))
        return None
    if is_blank(value):
        if (row, question.place) in sheet.grid.uncached:
            why = "a formula whose value Excel has not saved"
            read.problems.append(_left_out(sheet, row, question, why, ""))
        return None
    found = answer(value)
    if says_nothing(found, sheet.form):
        read.silent[one_line(as_text(value))[:_SHOWN]] += 1
        return None
    if question.steps:
        step = question.steps.get(found.words)
        if step is None:
            why = "the answer is not one of the words of this scale"
            read.problems.append(_left_out(sheet, row, question, why, ""))
        return step
    if found.number is None:
        read.problems.append(_left_out(sheet, row, question, "the answer is not a number", ""))
        return None
    return _on_scale(sheet, row, question, found.number, read)


def _on_scale(
    sheet: FormSheet, row: int, question: Scored, number: float, read: RowsRead
) -> float | None:
    stated = question.stated
    low, high = (stated.low, stated.high) if stated else (0, question.highest)
    if low <= number <= high and (2 * number).is_integer():
        return low + high - number if stated and stated.turned else number
    why = "the number is not on the scale of this question"
    read.problems.append(_left_out(sheet, row, question, why, f"{number:g}"))
    return None


def _left_out(sheet: FormSheet, row: int, question: Scored, why: str, found: str) -> Problem:
    label = sheet.sheet.column(sheet.form.score).label
    message = f"{label}: {why}. This answer is left out, the others of the row are kept."
    expected = question.scale or "a number or a word of the scale"
    return _problem(sheet, row, question.place, message, found, expected)


def _unanswered(sheet: FormSheet, row: int, questions: Sequence[Scored]) -> Problem:
    message = "No score was given in this row. The row is set aside."
    place = questions[0].place if questions else 0
    return _problem(sheet, row, place, message, "", "a score", aside=True)


def _fault(
    sheet: FormSheet, row: int, place: int, column: Column, reading: Reading, raw: object
) -> Problem:
    aside = column.required and reading.value is None
    kept = "The row is set aside." if aside else "The answers are kept without it."
    kept = "The rest is kept." if reading.value else kept
    why = reading.fault or "the cell is empty"
    message = f"{column.label}: {why}. Expected {column.kind.expected}. {kept}"
    # Figures are repeated, words may be a name.
    found = one_line(as_text(raw))[:_SHOWN] if _has_digit(raw) else ""
    return _problem(sheet, row, place, message, found, column.kind.expected, aside=aside)


def _has_digit(value: object) -> bool:
    text = as_text(value)
    return not any(letter.isalpha() for letter in text) and any(c.isdigit() for c in text)


def _problem(
    sheet: FormSheet,
    row: int,
    place: int,
    message: str,
    found: str,
    expected: str,
    *,
    aside: bool = False,
) -> Problem:
    grid = sheet.grid
    return Problem(
        "set aside" if aside else "note",
        grid.sheet,
        grid.address(row, place),
        found,
        expected,
        message,
        grid.file,
    )


def frame_of(sheet: FormSheet, records: Sequence[Record]) -> pd.DataFrame:
    """The answers of a form as a long sheet of them would give them."""
    form = sheet.form
    fields = {form.person, form.topic, form.moment, form.question, form.score, form.scale}
    told = set(sheet.fields.values()) - set(form.identities)
    return typed_frame(sheet.sheet, sheet.grid, fields | told, records)


def typed_frame(
    sheet: Sheet, grid: Grid, fields: Collection[str], records: Sequence[Record]
) -> pd.DataFrame:
    """The records as typed columns in the sheet's order, with the places of origin last."""
    columns: dict[str, pd.Series] = {}

    def put(name: str, dtype: str) -> None:
        columns[name] = pd.Series([record.get(name) for record in records], dtype=dtype)

    for column in sheet.stored:
        if column.name in fields:
            put(column.name, column.kind.dtype)
            for suffix in column.kind.companions:
                put(f"{column.name}{suffix}", "string" if suffix == "_text" else "category")
    for name, value in (("source_file", grid.file), ("source_sheet", grid.sheet)):
        columns[name] = pd.Series([value] * len(records), dtype="string")
    put("source_row", "Int64")
    put("source_column", "Int64")
    return pd.DataFrame(columns)
