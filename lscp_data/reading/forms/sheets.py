"""Which sheets are forms: one row a person, one column a question."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lscp_data.reading.agencies import known_agencies
from lscp_data.reading.forms.columns import (
    FREE_TEXT,
    NOT_NEEDED,
    NUMBERS,
    Scores,
    scores_of,
)
from lscp_data.reading.forms.headings import heading_texts, repeats, total_row
from lscp_data.reading.forms.words import is_only, plain_words, questions, says
from lscp_data.reading.grids import Grid, as_text, is_blank
from lscp_data.reading.headings.dictionary import Dictionary, Match, dictionary_of
from lscp_data.reading.rows import TOTAL
from lscp_data.schema import Sheet
from lscp_data.schema.forms import Form

_SEARCHED = 40
_SAMPLE = 400  # rows of a large sheet that show whether there is a question in it at all
_SURE = 0.9
_STAMPED = frozenset({"completion time", "timestamp", "submission date", "submitted"})


@dataclass(frozen=True)
class Question:
    """A column of scores: its question, when it is asked as far as its heading says, its answers.

    `times` is above 1 where the same heading stood further left already.
    """

    place: int
    text: str
    moment: str | None
    scores: Scores
    times: int = 1


@dataclass(frozen=True)
class FormSheet:
    """A sheet recognised as a form.

    `heads` are the rows of its headings (from 0), `rows` those of people, `left_out` counts the
    others that are not blank, by reason, `totals` are those that sum up; `headings` are the texts
    of its columns, `fields` are the places of what a row says of its person, `unused` those of
    what is not read, with why; `one_sitting`: each row was filled in at one time.
    """

    sheet: Sheet
    form: Form
    grid: Grid
    heads: range
    rows: tuple[int, ...]
    left_out: Mapping[str, int]
    totals: tuple[int, ...]
    headings: Mapping[int, str]
    fields: Mapping[int, str]
    questions: tuple[Question, ...]
    unused: tuple[tuple[int, str], ...]
    one_sitting: bool

    def places(self, field: str) -> tuple[int, ...]:
        """The columns that hold a field, the surest first."""
        return tuple(place for place, name in self.fields.items() if name == field)

    def heading_row(self, place: int) -> int:
        """The row (from 0) of the cell with a column's own heading."""
        held = [row for row in self.heads if not is_blank(self.grid.value(row, place))]
        return held[-1] if held else self.heads.start


def find_form(grid: Grid, sheets: Sequence[Sheet], mapping: Mapping[str, str]) -> FormSheet | None:
    """The sheet as a form of one of the kinds; None where it is none.

    A form without a question of scores has no questions: nothing of it can be read.
    """
    empty: FormSheet | None = None
    for sheet in sheets:
        if sheet.form is None:
            continue
        dictionary = dictionary_of(sheet, mapping)
        for row in range(min(len(grid.rows), _SEARCHED)):
            found = _at(grid, row, sheet, sheet.form, dictionary)
            if found and found.questions:
                return found
            empty = empty or found
    return empty


def _at(grid: Grid, row: int, sheet: Sheet, form: Form, dictionary: Dictionary) -> FormSheet | None:
    """The form whose headings stand in a row."""
    own = [cell for cell in grid.rows[row] if isinstance(cell, str) and cell.strip()]
    if len(own) < 2:
        return None
    fields = _fields(grid, row, form, dictionary)
    stamped = _is_stamped(own, form)
    numbered = any(is_only(text, form.numbering) for text in own)
    if not (fields or stamped or numbered) or _is_elsewhere(own, form, stamped):
        return None
    heads, headings = heading_texts(grid, row, frozenset(fields), form)
    first, left = _people(grid, range(heads.stop, len(grid.rows))[:_SAMPLE], headings)
    columns = _columns(grid, first, headings, fields, form, dictionary)
    if not first or not (stamped or any(isinstance(each, Scores) for each in columns.values())):
        return None
    more, more_left = _people(grid, range(heads.stop, len(grid.rows))[_SAMPLE:], headings)
    rows, left = first + more, left | more_left
    if more:
        columns = _columns(grid, rows, headings, fields, form, dictionary)
    asked = tuple(_questions(headings, columns, form))
    sure = stamped or form.identities[0] in fields.values()
    if not (sure or _can_only_be(asked, headings, form)):
        return None
    unused = {place: why for place, why in columns.items() if isinstance(why, str)}
    fields |= _told_by_phrase(grid, rows, headings, unused, fields, form)
    reasons = list(left.values())
    return FormSheet(
        sheet,
        form,
        grid,
        heads,
        tuple(rows),
        {why: reasons.count(why) for why in dict.fromkeys(reasons)},
        tuple(row for row, why in left.items() if why == TOTAL),
        headings,
        fields,
        asked,
        tuple((place, why) for place, why in unused.items() if place not in fields),
        stamped,
    )


def _people(
    grid: Grid, body: range, headings: Mapping[int, str]
) -> tuple[list[int], dict[int, str]]:
    """The rows of people among those below the headings, and why others are nobody's."""
    rows: list[int] = []
    left: dict[int, str] = {}
    for row in body:
        held = {
            place: as_text(value)
            for place in headings
            if not is_blank(value := grid.value(row, place))
        }
        why = held and (repeats(held, headings) or total_row(list(held.values())))
        if why:
            left[row] = why
        elif held:
            rows.append(row)
    return rows, left


def _fields(grid: Grid, row: int, form: Form, dictionary: Dictionary) -> dict[int, str]:
    """The columns that say something of the person, the surest of a field first."""
    found: list[tuple[float, int, str]] = []
    stamps: list[tuple[int, int]] = []
    for place, cell in enumerate(grid.rows[row]):
        if not isinstance(cell, str) or not cell.strip():
            continue
        match = dictionary.match(cell)
        mapped = isinstance(match, Match) and match.score > 1
        plain = plain_words(cell)
        if plain in form.stamps and not mapped:
            stamps.append((form.stamps.index(plain), place))
        elif isinstance(match, Match) and match.field in form.row_fields and match.score >= _SURE:
            found.append((-match.score, place, match.field))
        elif any(is_only(cell, part) for part in form.name_parts):
            found.append((0.0, place, form.identities[-1]))
        elif says(cell, dict(form.phrases)[form.person]) and not says(cell, form.open_ended):
            found.append((-_SURE, place, form.person))
    fields = {place: field for _, place, field in sorted(found)}
    if stamps:
        # The hour of a reply is surer than a column of dates: that may be the course's.
        fields = {place: field for place, field in fields.items() if field != form.day}
        fields[min(stamps)[1]] = form.day
    return fields


def _is_stamped(headings: Sequence[str], form: Form) -> bool:
    """Whether each row carries the hour of its reply, as the exports of forms do."""
    plain = {plain_words(text) for text in headings}
    stamps = plain & set(form.stamps)
    return bool(plain & _STAMPED) or (len(stamps) > 1 and bool(plain & set(form.numbering)))


def _is_elsewhere(headings: Sequence[str], form: Form, stamped: bool) -> bool:
    """Whether headings show another kind of sheet, such as a register of risks."""
    other = sum(is_only(text, form.elsewhere) for text in headings)
    return other > (1 if stamped else 0)


def _can_only_be(asked: Sequence[Question], headings: Mapping[int, str], form: Form) -> bool:
    """Whether the questions themselves show a form, where no more than names stand beside them."""
    return any(
        question.moment is not None or says(headings[question.place], form.only_here)
        for question in asked
    )


def _columns(
    grid: Grid,
    rows: Sequence[int],
    headings: Mapping[int, str],
    fields: Mapping[int, str],
    form: Form,
    dictionary: Dictionary,
) -> dict[int, Scores | str]:
    """What each column that is no field scores, or why nothing."""
    found: dict[int, Scores | str] = {}
    for place, heading in headings.items():
        if place in fields:
            continue
        match = dictionary.match(heading)
        told = isinstance(match, Match) and match.score > 1
        if plain_words(heading) in form.stamps:
            found[place] = NOT_NEEDED
        elif told and isinstance(match, Match) and match.field != form.score:
            found[place] = FREE_TEXT  # somebody has said that it is a comment
        else:
            values = [grid.value(row, place) for row in rows]
            found[place] = scores_of(heading, values, form, told=told)
    return found


def _questions(
    headings: Mapping[int, str], columns: Mapping[int, Scores | str], form: Form
) -> Iterator[Question]:
    """The questions with their moments; a heading that stands again is numbered.

    Microsoft Forms writes a digit behind the second: "How confident are you?2".
    """
    scores = {place: found for place, found in columns.items() if isinstance(found, Scores)}
    bare: dict[int, tuple[str, int]] = {}
    seen: dict[str, int] = {}
    for place, heading in headings.items():
        base, number = _numbered(heading, seen)
        key = plain_words(base)
        seen[key] = max(seen.get(key, 0) + 1, number)
        bare[place] = (base, seen[key])
    asked = questions([bare[place][0] for place in scores], form)
    label = form.score.capitalize()
    for (place, found), question in zip(scores.items(), asked, strict=True):
        times = bare[place][1]
        text = (question.text or label) + (f" ({times})" if times > 1 else "")
        yield Question(place, text, question.moment, found, times)


def _numbered(heading: str, seen: Collection[str]) -> tuple[str, int]:
    """A heading without the digit of a repeat, and that digit; 1 where it has none.

    A digit belongs to the question ("Level 2") unless the question stands without it further
    left, or nobody would write it there: "neglect?2".
    """
    base = heading.rstrip("0123456789")
    digits = heading[len(base) :]
    if not digits or not base or base[-1] in " -/.,":
        return heading, 1
    again = plain_words(base) in seen or base[-1] in "?)!"
    return (base, int(digits)) if again and 1 < int(digits) < 100 else (heading, 1)


def _told_by_phrase(
    grid: Grid,
    rows: Sequence[int],
    headings: Mapping[int, str],
    unused: Mapping[int, str],
    fields: Mapping[int, str],
    form: Form,
) -> dict[int, str]:
    """The fields told by a phrase in a longer heading: "Which organisation do you work for?"."""
    found: dict[int, str] = {}
    for field, phrases in form.phrases:
        for place in unused:
            if field in (*fields.values(), *found.values()) or unused[place] == NUMBERS:
                continue
            texts = [text for row in rows if (text := as_text(grid.value(row, place)))]
            if says(headings[place], phrases) and texts and _could_be(field, texts, form):
                found[place] = field
    return found


def _could_be(field: str, texts: Sequence[str], form: Form) -> bool:
    """Whether what stands in a column can be a field, beyond what its heading says."""
    if field == form.topic:
        return max(map(len, texts)) <= 80 and not any(text.endswith(";") for text in texts)
    return 2 * sum(bool(known_agencies(text)) for text in texts) >= len(texts)
