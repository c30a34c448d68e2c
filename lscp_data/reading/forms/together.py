"""The forms of an upload -> tables of one row an answer, as if they had been kept that way.

Several files are read together: a question is the same in the form before and the form after,
and what people chose in one shows what the scale of the other holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lscp_data.reading.forms.about import About, Told, about, same_topics, told_of
from lscp_data.reading.forms.columns import CHOICE, NUMBERS
from lscp_data.reading.forms.notes import (
    NO_MOMENT,
    NO_SCORES,
    OTHER_TIME,
    column_notes,
    form_notes,
    looking_back,
    not_compared,
    question_notes,
    repeated,
    to_be_told,
    two_scales,
)
from lscp_data.reading.forms.people import People, people_of, row_person
from lscp_data.reading.forms.questions import Questions, Settled, spellings
from lscp_data.reading.forms.reads import Ask, FormRead, WideTable
from lscp_data.reading.forms.register_sheets import RegisterSheet, find_register
from lscp_data.reading.forms.registers import read_registers
from lscp_data.reading.forms.rows import RowsRead, frame_of, read_rows
from lscp_data.reading.forms.sheets import FormSheet, find_form
from lscp_data.reading.grids import Grid, is_blank
from lscp_data.reading.headings.layout import Layout, Unsure
from lscp_data.reading.headings.questions import Question, questions_of
from lscp_data.reading.headings.rows import Heading
from lscp_data.reading.notes import RowsMet, layout_problems, row_notes
from lscp_data.reading.people.pseudonyms import Pseudonym
from lscp_data.reading.tables import Table
from lscp_data.schema import Choice, Problem, Sheet

__all__ = ["NO_SCORES", "AnyForm", "FormRead", "FormsRead", "Told", "form_in", "left_to_ask",
           "read_forms"]  # fmt: skip
AnyForm = FormSheet | RegisterSheet
_NOT_TOLD = "–"  # stands for a topic while the answers are counted, and is never kept


@dataclass(frozen=True)
class FormsRead:
    """The tables of all forms in their order, and what is to be shown of each."""

    tables: tuple[Table, ...] = ()
    forms: tuple[FormRead, ...] = ()


def form_in(
    grid: Grid, sheets: Sequence[Sheet], mapping: Mapping[str, str], layout: Layout | None
) -> AnyForm | None:
    """The form in a sheet that was read by `layout`, or by none; None where there is none.

    A plan and a long sheet of answers are themselves, but what carries the hour of each reply
    is no plan, even if it asks "What action will you take?". A register may hold columns such
    as "Confidence before" beside: they are read where nothing is left to be told.
    """
    if layout is not None and layout.sheet.form is not None:
        return None
    form = find_form(grid, sheets, mapping)
    if layout is None:
        asked = form is not None and form.questions
        return form if asked else find_register(grid, sheets, mapping) or form
    if form is None:
        return None
    if not form.questions or (layout.sheet.by_plan and not form.one_sitting):
        return None
    if layout.sheet.by_plan:
        return form
    if about(form, {}).asks or not (
        form.one_sitting or all(question.moment for question in form.questions)
    ):
        return None
    places = [question.place for question in form.questions]
    answered = tuple(
        row for row in form.rows if any(not is_blank(grid.value(row, place)) for place in places)
    )
    return replace(form, rows=answered, unused=())


def left_to_ask(
    asked: Sequence[Question], read: FormsRead, mapping: Mapping[str, str]
) -> tuple[Question, ...]:
    """The questions about headings, with those of forms and without those that a form answers.

    No sample of a form's choices is shown: in a short form they may be anybody's words.
    """
    layouts = [table.layout for table in read.tables]
    answered = {
        (layout.grid.file, layout.grid.sheet, layout.heading_cell(place))
        for layout in layouts
        for place in layout.columns
    }
    left = [heading for heading, field in mapping.items() if not field]
    own = [question for layout in layouts for question in questions_of(layout, left)]
    return (
        *(each for each in asked if (each.file, each.sheet, each.cell) not in answered),
        *(replace(each, samples=()) for each in own),
    )


def read_forms(found: Sequence[AnyForm], told: Told, pseudonym: Pseudonym) -> FormsRead:
    """The forms and registers of an upload as tables; `told` has the answers by (file, sheet)."""
    forms = _evaluated([sheet for sheet in found if isinstance(sheet, FormSheet)], told, pseudonym)
    registers = [sheet for sheet in found if isinstance(sheet, RegisterSheet)]
    reads = [*forms, *read_registers(registers, told, pseudonym)]
    return FormsRead(tuple(table for table, _ in reads), tuple(read for _, read in reads))


def _evaluated(
    found: Sequence[FormSheet], told: Told, pseudonym: Pseudonym
) -> list[tuple[Table, FormRead]]:
    """The forms with their answers, what cannot be compared among them said."""
    if not found:
        return []
    said = [told_of(told, sheet) for sheet in found]
    known = [about(sheet, each) for sheet, each in zip(found, said, strict=True)]
    topics = same_topics([each.topic for each in known], found[0].form.naming)
    questions = Questions(found)
    people = people_of(found, pseudonym)
    reads = []
    for number, each in enumerate(known):
        named = replace(each, topic=topics.get(each.topic or "", each.topic))
        scale = said[number].get(each.sheet.form.scale, "")
        settled = questions.settled(named, scale)
        person = _person(each.sheet, settled, people, number, pseudonym)
        reads.append(_read(named, settled, scale, person, pseudonym))
    tables = [table for table, _ in reads]
    compared = not_compared(tables)
    return [
        (replace(table, problems=(*table.problems, *compared.get(number, ()))), form)
        for number, (table, form) in enumerate(reads)
    ]


def _person(
    sheet: FormSheet, settled: Settled, people: People, number: int, pseudonym: Pseudonym
) -> Callable[[int], str | None]:
    """Who answered in a row; a nameless row with the answers of several times is one person."""
    times = {question.asked_at(None) for question in settled.scored} - {None}
    alone = not sheet.one_sitting and len(times) > 1

    def person(row: int) -> str | None:
        named = people.person(number, row)
        return row_person(sheet, row, pseudonym) if named is None and alone else named

    return person


def _read(
    known: About,
    settled: Settled,
    scale: str,
    person: Callable[[int], str | None],
    pseudonym: Pseudonym,
) -> tuple[Table, FormRead]:
    """One form as a table; while something must be told, none of its rows is used."""
    sheet = known.sheet
    topic, moment = known.topic, known.moment
    if known.asks:
        topic, moment = topic or _NOT_TOLD, moment or _any_moment(sheet)
    read = read_rows(sheet, settled.scored, topic, moment, person, pseudonym)
    form = replace(_form_read(known, settled, read), asks=tuple(_asks(known, settled, scale)))
    told = list(to_be_told(known))
    if told or settled.unread:
        read = RowsRead()
    elif read.records:
        told = list(form_notes(sheet, read, len(settled.scored)))
    layout = _layout(sheet)
    met = RowsMet(read=list(sheet.rows), totals=list(sheet.totals))
    problems = (
        *told,
        *layout_problems(layout),
        *_question_notes(known, settled, read),
        *read.problems,
        *row_notes(layout, met),
    )
    frame = frame_of(sheet, read.records)
    rows = len(sheet.rows)
    return WideTable(layout, frame, rows, rows - read.used, problems, sheet.left_out), form


def _any_moment(sheet: FormSheet) -> str | None:
    """A moment that stands for the untold one while the answers are counted."""
    kind = sheet.sheet.column(sheet.form.moment).kind
    return kind.values[0] if isinstance(kind, Choice) else None


def _question_notes(known: About, settled: Settled, read: RowsRead) -> Iterator[Problem]:
    sheet = known.sheet
    yield from column_notes(sheet, sheet.unused)
    why = OTHER_TIME if known.moment else NO_MOMENT
    yield from column_notes(sheet, [(place, why) for place in settled.no_use])
    for place, found in settled.doubtful.items():
        yield two_scales(sheet, place, found, "blocks" if settled.unread else "note")
    yield from question_notes(sheet, settled.scored)
    yield from repeated(sheet, sheet.questions)
    back = {record["source_column"] for record in read.records
            if record[sheet.form.moment] == sheet.form.naming.moments[0].value}  # fmt: skip
    yield from looking_back(sheet, [q.place for q in settled.scored if q.place + 1 in back])


def _form_read(known: About, settled: Settled, read: RowsRead) -> FormRead:
    sheet, form = known.sheet, known.sheet.form
    asked = set(known.asks)

    def said(name: str, else_: str | None) -> str:
        values = dict.fromkeys(str(record[name]) for record in read.records)
        return "" if name in asked else ", ".join(values) or else_ or ""

    return FormRead(
        sheet.grid.file,
        sheet.grid.sheet,
        said(form.topic, known.topic),
        said(form.moment, known.moment),
        not known.asks and not settled.unread,
        tuple(dict.fromkeys(question.text for question in settled.scored)),
        read.used,
        len(read.records),
        dataset=sheet.sheet.name,
    )


def _asks(known: About, settled: Settled, scale: str) -> Iterator[Ask]:
    """Everything that can be told of a form: its topic and moment, and a scale in doubt."""
    sheet = known.sheet.sheet
    for name in (known.sheet.form.topic, known.sheet.form.moment):
        column = sheet.column(name)
        options = column.kind.values if isinstance(column.kind, Choice) else ()
        if name not in known.sheet.fields.values():
            yield Ask(name, column.label, known.guesses[name], options, name in known.asks)
    if settled.open:
        column = sheet.column(known.sheet.form.scale)
        options = spellings(settled.open)
        guess = scale if scale in options else ""
        yield Ask(column.name, column.label, guess, options, settled.unread)


def _layout(sheet: FormSheet) -> Layout:
    """The form as the layout of a table, for all that is said and shown of tables."""
    form = sheet.form
    # A name becomes a pseudonym as a number does: it is not dropped, as it is from a long sheet.
    fields = {
        place: form.person if field == form.identities[-1] else field
        for place, field in sheet.fields.items()
    }
    scores = dict.fromkeys((question.place for question in sheet.questions), form.score)
    headings = {
        place: Heading(sheet.heading_row(place), text) for place, text in sheet.headings.items()
    }
    unsure = tuple(
        Unsure(place, sheet.headings[place])
        for place, why in sheet.unused
        if why in (CHOICE, NUMBERS)
    )
    return Layout(
        sheet.sheet,
        sheet.grid,
        sheet.heads[-1],
        sheet.heads.start,
        fields | scores,
        headings,
        unsure,
        0.0,
    )
