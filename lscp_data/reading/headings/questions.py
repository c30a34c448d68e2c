"""What an officer is asked of a sheet's headings: which field each one is, with what it holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lscp_data.reading.grids import Grid, as_text, is_blank
from lscp_data.reading.headings.beside import columns_again
from lscp_data.reading.headings.layout import Layout
from lscp_data.reading.headings.signatures import signature
from lscp_data.reading.headings.unknown import likely_headings
from lscp_data.reading.headings.words import one_line, plain_text
from lscp_data.reading.people.columns import may_be_offered
from lscp_data.reading.people.personal import may_be_personal
from lscp_data.reading.people.word_sorts import is_known_word
from lscp_data.schema import Sheet

_SAMPLES = 3
_LOOKED_AT = 400  # rows, for a few samples
_LONGEST_SAMPLE = 40
# "Amber" is a first name too; below a heading it stands alone, and is the colour of a rating.
_RATINGS = frozenset("red amber green blue yellow amber/red amber/green red/amber".split())


@dataclass(frozen=True)
class Question:
    """A heading without a field, at its cell.

    `dataset` is the kind of sheet it stands in, "" where none was recognised; `fields` are those
    it is likely to be, `why` says why it was not taken for one. `samples` are the most
    frequent values below it, without those that may be personal; they are never stored.
    """

    file: str
    sheet: str
    cell: str
    heading: str
    dataset: str
    fields: tuple[str, ...]
    why: str
    samples: tuple[str, ...]


@dataclass(frozen=True)
class Remembered:
    """What officers answered before about one layout.

    `headings` maps a heading to its field ("" for one not needed); `choices` maps a sheet's name
    to what was chosen for it: {"plan": ..., "key": ...}.
    """

    headings: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]


def questions_of(layout: Layout, not_needed: Collection[str]) -> Iterator[Question]:
    """The headings of a recognised table that are no field's, where anything stands below them.

    `not_needed` are headings an officer has said to leave out.
    """
    known = {plain_text(heading) for heading in not_needed}
    again = columns_again(layout)  # no answer could tell them from the first
    for unsure in layout.unsure:
        column, heading = unsure.column, unsure.heading
        if column in again or plain_text(heading) in known or not may_be_offered(heading):
            continue
        if all(is_blank(layout.grid.value(row, column)) for row in layout.body):
            continue
        yield Question(
            layout.grid.file,
            layout.grid.sheet,
            layout.heading_cell(column),
            heading,
            layout.sheet.name,
            unsure.fields,
            unsure.why,
            _samples(layout.grid, column, layout.body),
        )


def questions_of_unread(grid: Grid, sheets: Sequence[Sheet]) -> Iterator[Question]:
    """The texts of the row that looks most like headings, of a sheet of no known kind."""
    likely = likely_headings(grid, sheets)
    if likely is None or not grid.visible:
        return
    row, texts = likely
    for column, value in enumerate(grid.rows[row]):
        text = one_line(as_text(value))
        if text in texts and may_be_offered(text):
            body = range(row + 1, len(grid.rows))
            cell, samples = grid.address(row, column), _samples(grid, column, body)
            yield Question(grid.file, grid.sheet, cell, text, "", (), "", samples)


def layout_signature(grid: Grid, sheets: Sequence[Sheet]) -> str:
    """By what the sheet's layout is known again next month; "" where it has no headings."""
    likely = likely_headings(grid, sheets)
    return signature(likely[1]) if likely and likely[1] else ""


def _may_be_shown(text: str) -> bool:
    """Whether a value holds nobody's name: its words, if it has any, are all well known ones."""
    if text.casefold() in _RATINGS:
        return True
    return not may_be_personal(text) and all(map(is_known_word, re.findall(r"[^\W\d_]+", text)))


def _samples(grid: Grid, column: int, rows: Sequence[int]) -> tuple[str, ...]:
    """The most frequent values of a column that may be shown, of equals the first."""
    texts = Counter(one_line(as_text(grid.value(row, column))) for row in rows[:_LOOKED_AT])
    shown = [text for text, _ in texts.most_common() if text and _may_be_shown(text)]
    return tuple(
        text if len(text) <= _LONGEST_SAMPLE else f"{text[:_LONGEST_SAMPLE]}…"
        for text in shown[:_SAMPLES]
    )
