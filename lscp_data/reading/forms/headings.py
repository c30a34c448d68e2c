"""The headings of a form, in one row or two, and the rows below them that are nobody's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from lscp_data.reading.forms.words import asked, plain_words
from lscp_data.reading.grids import Grid, as_text, is_blank
from lscp_data.reading.headings.layout import one_line
from lscp_data.reading.rows import HEADINGS, TOTAL
from lscp_data.schema.forms import Form

_LONGEST = 500  # a question; a cell can hold 32,767 letters, and patterns are slow on them
_ANSWER = frozenset({"response", "open ended response"})  # SurveyMonkey's second row says no more
_SUMS_UP = re.compile(
    r"(?:(?:grand|sub|overall|group|class|course)[ -]?)?"
    r"(?:totals?|averages?|means?|medians?|sums?|counts?|minimum|maximum|st ?dev"
    r"|standard deviation|number of (?:responses|replies)|responses|change|difference)"
    r"(?: (?:scores?|ratings?|change|of all|responses))*\s*[:=]?",
    re.IGNORECASE,
)


def heading_texts(
    grid: Grid, row: int, known: Collection[int], form: Form
) -> tuple[range, dict[int, str]]:
    """The rows of the headings and the heading of each column, of two rows as one text.

    "Before" in a row above "Confidence", or over several columns, leads what stands below it.
    `known` are the columns whose heading in `row` is enough.
    """
    own = _texts(grid, row)
    below = _texts(grid, row + 1)
    if _heads_again(grid, row, own, below, known, form):
        groups = _spread(own, max([*own, *below]), known)
        both = {place: _led(groups.get(place, ""), below.get(place, ""), form)
                for place in sorted({*own, *below})}  # fmt: skip
        return range(row, row + 2), {place: text for place, text in both.items() if text}
    above = {place: text for place, text in _texts(grid, row - 1).items() if _is_moment(text, form)}
    if len(set(above.values())) > 1:
        others = {place for place in _texts(grid, row - 1) if place not in above}
        groups = _spread(above, max([*own, *above]), {*known, *others})
        led = {place: _led(groups.get(place, ""), text, form) for place, text in own.items()}
        return range(row - 1, row + 1), led
    return range(row, row + 1), own


def _texts(grid: Grid, row: int) -> dict[int, str]:
    cells = grid.rows[row] if 0 <= row < len(grid.rows) else ()
    return {
        place: one_line(as_text(cell))[:_LONGEST]
        for place, cell in enumerate(cells)
        if not is_blank(cell)
    }


def _is_moment(text: str, form: Form) -> bool:
    """Whether a text only says when: "Before the course"."""
    question = asked(text, form)
    return question.moment is not None and not question.text


def _heads_again(
    grid: Grid,
    row: int,
    own: Mapping[int, str],
    below: Mapping[int, str],
    known: Collection[int],
    form: Form,
) -> bool:
    """Whether the row below goes on with the headings instead of holding answers."""
    if len(below) < 2 or any(place in below for place in known):
        return False
    if not all(isinstance(grid.value(row + 1, place), str) for place in below):
        return False
    if any(plain_words(text) in _ANSWER for text in below.values()):
        return True
    moments = [place for place, text in own.items() if _is_moment(text, form)]
    return len(moments) > 1 and any(place not in own for place in below)


def _spread(texts: Mapping[int, str], last: int, stops: Collection[int]) -> dict[int, str]:
    """Each text also over the empty columns to its right, up to the next text or stop."""
    spread: dict[int, str] = {}
    held = ""
    for place in range(last + 1):
        if place in texts:
            held = texts[place]
        elif place in stops:
            held = ""
        if held:
            spread[place] = held
    return spread


def _led(group: str, text: str, form: Form) -> str:
    """A column's heading behind that of its group."""
    if not group or plain_words(text) in _ANSWER:
        return group or text
    if not text:
        return group
    return f"{group}: {text}" if _is_moment(group, form) else f"{group} – {text}"


def repeats(texts: Mapping[int, str], headings: Mapping[int, str]) -> str:
    """Says that a row repeats the headings, "" where it does not."""
    held = {place: one_line(text).casefold() for place, text in texts.items() if text}
    # The heading may stand behind that of its group; "5" ends many a heading.
    same = sum(len(text) > 3 and headings[p].casefold().endswith(text) for p, text in held.items())
    return HEADINGS if held and 2 * same > len(held) else ""


def total_row(texts: Sequence[str]) -> str:
    """Says that a row sums up the others, "" where it does not: its first text is "Average"."""
    first = next(filter(None, texts), "")
    return TOTAL if _SUMS_UP.fullmatch(first.strip()) else ""


def titles_above(grid: Grid, row: int) -> Iterable[str]:
    """The texts above a form's headings, from the top."""
    for above in range(row):
        yield from _texts(grid, above).values()
