"""The questions of all forms of an upload: one wording for each, its scale and its time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from lscp_data.reading.forms.about import About
from lscp_data.reading.forms.headings import titles_above
from lscp_data.reading.forms.rows import Scored
from lscp_data.reading.forms.scales import Stated, Steps, answer, fitting, settled, stated_scale
from lscp_data.reading.forms.sheets import FormSheet, Question
from lscp_data.reading.forms.words import question_key


@dataclass(frozen=True)
class Settled:
    """The questions of one form that can be read, and why others cannot.

    `doubtful` are those whose words fit several scales, by their column; `no_use` those whose
    answers belong to no time. `open` are the scales to choose from, chosen already or not.
    """

    scored: tuple[Scored, ...]
    doubtful: Mapping[int, Sequence[Steps]]
    no_use: tuple[int, ...]
    open: tuple[Steps, ...] = ()

    @property
    def unread(self) -> bool:
        """Whether nothing of the form can be read until a scale is told."""
        return bool(self.doubtful) and not self.scored


class Questions:
    """The questions of all forms, each in the words in which it stands first."""

    def __init__(self, sheets: Sequence[FormSheet]) -> None:
        self._text: dict[str, str] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._beside: dict[str, list[FormSheet]] = {}
        for sheet in sheets:
            for question in sheet.questions:
                key = question_key(question.text)
                self._text.setdefault(key, question.text)
                words = self._words.get(key, frozenset())
                self._words[key] = words | question.scores.words
                self._beside.setdefault(key, []).append(sheet)

    def settled(self, known: About, scale: str) -> Settled:
        """The questions of one form; `scale` is the name of its words' scale as it was told."""
        sheet = known.sheet
        scored: list[Scored] = []
        doubtful: dict[int, Sequence[Steps]] = {}
        no_use: list[int] = []
        open_: list[Steps] = []
        taken: set[tuple[str, str | None]] = set()
        for question in sheet.questions:
            asked_at = _asked_at(sheet, question)
            by_row = sheet.form.moment in sheet.fields.values() or sheet.form.moment in known.asks
            if not by_row and asked_at(known.moment) is None:
                no_use.append(question.place)
                continue
            steps = self._steps(question, sheet, "")
            if len(steps) > 1:
                open_ += steps
                steps = self._steps(question, sheet, scale)
            if len(steps) > 1:
                doubtful[question.place] = steps
                continue
            text = self._unlike(question, asked_at(known.moment), taken)
            scored.append(_scored(question, text, asked_at, steps, sheet))
        return Settled(tuple(scored), doubtful, tuple(no_use), tuple(open_))

    def _unlike(
        self, question: Question, moment: str | None, taken: set[tuple[str, str | None]]
    ) -> str:
        """The question's words, numbered where the form asks the same at that time already."""
        first = self._text[question_key(question.text)]
        text, number = first, 1
        while (text, moment) in taken:
            number += 1
            text = f"{first} ({number})"
        taken.add((text, moment))
        return text

    def _steps(self, question: Question, sheet: FormSheet, told: str) -> Sequence[Steps]:
        """The scales that a question's words can be on; none where it is answered in numbers."""
        words = question.scores.words
        if not words:
            return ()
        key = question_key(question.text)
        beside = self._words[key] if fitting(self._words[key], sheet.form) else words
        for other in self._beside[key]:
            for each in other.questions:
                both = beside | each.scores.words
                beside = both if fitting(both, sheet.form) else beside
        return settled(words, beside, told, sheet.form)


def _asked_at(sheet: FormSheet, question: Question) -> Callable[[str | None], str | None]:
    return lambda moment: sheet.form.naming.asked_at(moment, question.moment, sheet.one_sitting)


def _scored(
    question: Question,
    text: str,
    asked_at: Callable[[str | None], str | None],
    steps: Sequence[Steps],
    sheet: FormSheet,
) -> Scored:
    if steps:
        (scale,) = steps
        return Scored(question.place, text, asked_at, scale.of.scale, None, scale.step)
    stated = question.scores.stated or _stated_above(sheet, question)
    return Scored(
        question.place,
        text,
        asked_at,
        stated.scale if stated else None,
        stated,
        highest=question.scores.highest,
    )


def _stated_above(sheet: FormSheet, question: Question) -> Stated | None:
    """The scale that a text above the headings states for all questions, if the numbers fit it."""
    found = {stated for text in titles_above(sheet.grid, sheet.heads.start)
             if (stated := stated_scale(text))}  # fmt: skip
    if len(found) != 1:
        return None
    (stated,) = found
    numbers = [answer(sheet.grid.value(row, question.place)).number for row in sheet.rows]
    fits = all(stated.low <= number <= stated.high for number in numbers if number is not None)
    return stated if fits else None


def spellings(steps: Iterable[Steps]) -> tuple[str, ...]:
    """The names of scales, each once, for somebody to choose from."""
    return tuple(dict.fromkeys(each.of.name for each in steps))
