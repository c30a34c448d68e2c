"""What is said of a form: what was read, what not and why, what must be told, what is compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from lscp_data.reading.forms.about import About
from lscp_data.reading.forms.columns import NAMED, PERSON
from lscp_data.reading.forms.rows import RowsRead, Scored
from lscp_data.reading.forms.scales import Steps
from lscp_data.reading.forms.sheets import FormSheet, Question
from lscp_data.reading.forms.words import plain_words
from lscp_data.reading.tables import Table
from lscp_data.schema import Choice, Problem, Sheet
from lscp_data.schema.problems import Severity
from lscp_data.wording import counted

_SHOWN = 80
NO_SCORES = (
    "it looks like the replies to a form, but no column holds scores: numbers on a scale, or "
    "words such as “Agree”."
)
OTHER_TIME = (
    "The question is about another time than the form was filled in at, and the answers fit "
    "neither. They were not read."
)
NO_MOMENT = (
    "The heading does not say when it was asked: before, straight after, or later. "
    "It was not read. Add the word to the heading if it is wanted."
)


def to_be_told(known: About) -> Iterator[Problem]:
    """What blocks publishing until somebody tells it."""
    form = known.sheet.form
    sentences = {form.topic: form.ask_topic, form.moment: form.ask_moment}
    for name in known.asks:
        yield _whole(known.sheet, sentences[name], known.sheet.sheet.column(name).label, "blocks")


def column_notes(sheet: FormSheet, unused: Iterable[tuple[int, str]]) -> Iterator[Problem]:
    """Every column that was not read, at its heading."""
    for place, why in unused:
        plain = plain_words(sheet.headings[place])
        if plain not in sheet.form.numbering and plain not in sheet.form.stamps:
            yield _at_heading(sheet, place, why)


def question_notes(sheet: FormSheet, questions: Sequence[Scored]) -> Iterator[Problem]:
    """How the questions were read: the scales of words, scales turned round or not stated."""
    for question in questions:
        if question.steps:
            yield _at_heading(sheet, question.place, f"Scored {_steps(question)}.")
        elif question.stated and question.stated.turned:
            message = (
                "Here 1 is the best answer. The scores were turned round, so that a higher one is "
                "better."
            )
            yield _at_heading(sheet, question.place, message, question.scale or "")
        elif question.scale is None:
            message = (
                "The form does not state the scale of these scores, so they are shown without "
                "it. Write it into the heading, such as (1-5)."
            )
            yield _at_heading(sheet, question.place, message, "a scale such as (1-5)")


def repeated(sheet: FormSheet, questions: Iterable[Question]) -> Iterator[Problem]:
    """The questions that stand again under the same heading."""
    message = (
        "This heading stands further left too. Its answers are kept apart, under the question "
        "with a number behind it. If it was asked about another time, write that into the "
        "heading, such as “Before the course: …”."
    )
    for question in questions:
        if question.times > 1:
            yield _at_heading(sheet, question.place, message)


def looking_back(sheet: FormSheet, places: Iterable[int]) -> Iterator[Problem]:
    """The questions about before that were asked afterwards."""
    message = (
        "Asked afterwards about the time before: kept apart, and never compared as an answer "
        "that was given before."
    )
    for place in places:
        yield _at_heading(sheet, place, message)


def two_scales(sheet: FormSheet, place: int, found: Sequence[Steps], severity: Severity) -> Problem:
    """A question whose words may be on more than one scale."""
    message = (
        "The answers fit more than one scale, so they were not read. Say which it was, or "
        "write the number before each answer, such as “4 - Very confident”."
    )
    expected = "; or: ".join(steps.of.name for steps in found)
    return replace(_at_heading(sheet, place, message, expected), severity=severity)


def form_notes(sheet: FormSheet, read: RowsRead, questions: int) -> Iterator[Problem]:
    """What the rows gave as a whole."""
    answers, rows = len(read.records), len(sheet.rows)
    yield _whole(
        sheet,
        f"Read as a form: {counted(answers, 'answer')} to {counted(questions, 'question')} in "
        f"{read.used:,} of {counted(rows, 'row')}.",
    )
    if read.nameless == read.used and read.used:
        message = (
            "The form is anonymous, so answers before and after cannot be matched. Ask for a "
            "delegate number, an e-mail or a code of their own to see the change in each person."
        )
        yield _whole(sheet, message, "a delegate number, e-mail or code")
    elif read.nameless:
        message = (
            f"{counted(read.nameless, 'row names', 'rows name')} nobody: their answers before and "
            "after cannot be matched."
        )
        yield _whole(sheet, message, "a delegate number, e-mail or code")
    silent = read.silent.total()
    if silent:
        words = ", ".join(f"“{text}”" for text in list(read.silent)[:3] if text)
        message = f"{counted(silent, 'answer says', 'answers say')} nothing ({words}): left out."
        yield _whole(sheet, message)


def not_compared(tables: Sequence[Table]) -> Mapping[int, list[Problem]]:
    """The questions that were asked at one time only, or on another scale at another.

    Only where a course has answers of several times, and some question of an earlier one has
    nothing to be compared with; by the position of the table.
    """
    found: dict[int, list[Problem]] = {}
    for sheet, members in _by_kind(tables):
        form = sheet.form
        if form is None:
            continue
        keys = [form.topic, form.moment, form.question, form.scale, "source_column"]
        frames = [
            tables[number].frame[keys].drop_duplicates().assign(table=number) for number in members
        ]
        asked = pd.concat(frames, ignore_index=True)
        for _, course in asked[asked[form.moment] != "retro_pre"].groupby(
            form.topic, observed=True
        ):
            for number, place, message, question in _alone(course, sheet):
                table = tables[number]
                grid = table.layout.grid
                found.setdefault(number, []).append(
                    Problem(
                        "note",
                        grid.sheet,
                        table.layout.heading_cell(place),
                        question[:_SHOWN],
                        "the same words and the same scale each time",
                        message,
                        grid.file,
                    )
                )
    return found


def _by_kind(tables: Sequence[Table]) -> Iterator[tuple[Sheet, list[int]]]:
    kinds: dict[str, list[int]] = {}
    for number, table in enumerate(tables):
        if len(table.frame):
            kinds.setdefault(table.layout.sheet.name, []).append(number)
    for members in kinds.values():
        yield tables[members[0]].layout.sheet, members


def _alone(course: pd.DataFrame, sheet: Sheet) -> Iterator[tuple[int, int, str, str]]:
    """The questions of one course that cannot be compared: table, column (from 0), why, text."""
    form = sheet.form
    if form is None or course[form.moment].nunique() < 2:
        return
    times = course.groupby(form.question, observed=True)[form.moment].nunique()
    scaled = course.assign(scale=course[form.scale].astype("string").fillna(""))
    scales = scaled.groupby(form.question, observed=True)["scale"].nunique()
    one_time = times[times < 2].index
    alone = set(course[course[form.question].isin(one_time)][form.moment])
    kind = sheet.column(form.moment).kind
    order = list(kind.values) if isinstance(kind, Choice) else []
    # What is asked at the end only ("the venue was good") was never meant to be compared.
    missed = len(alone) > 1 or alone == {min(course[form.moment], key=order.index)}
    for row in course.itertuples():
        question = str(getattr(row, form.question))
        place = int(row.source_column) - 1
        if question in one_time and missed:
            yield row.table, place, ONE_TIME, question
        elif scales.get(question, 1) > 1:
            yield row.table, place, OTHER_SCALE, question


ONE_TIME = (
    "Asked at one time only, or not in the same words: shown, but not compared. "
    "If it is the same question as another, give both the same words."
)
OTHER_SCALE = (
    "Asked on another scale at another time, or the scale is stated only once: the two are never "
    "compared. Write the scale into both headings if it was the same."
)


def _steps(question: Scored) -> str:
    by_step: dict[int, str] = {}
    for word, step in question.steps.items():
        by_step.setdefault(step, word)
    return ", ".join(f"“{word}” {step}" for step, word in sorted(by_step.items()))


def _at_heading(sheet: FormSheet, place: int, message: str, expected: str = "") -> Problem:
    grid = sheet.grid
    cell = grid.address(sheet.heading_row(place), place)
    # A heading that judges one person may hold a name that is not known as one.
    found = "" if message in (PERSON, NAMED) else sheet.headings[place][:_SHOWN]
    return Problem("note", grid.sheet, cell, found, expected, message, grid.file)


def _whole(
    sheet: FormSheet, message: str, expected: str = "", severity: Severity = "note"
) -> Problem:
    return Problem(severity, sheet.grid.sheet, "", "", expected, message, sheet.grid.file)
