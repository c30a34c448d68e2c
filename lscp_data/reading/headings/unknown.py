"""The row of a sheet of no known kind that looks most like headings, to be asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lscp_data.reading.grids import Grid
from lscp_data.reading.headings.dictionary import Dictionary
from lscp_data.reading.headings.words import (
    LONGEST_HEADING,
    counting_words,
    one_line,
    plain_heading,
)
from lscp_data.schema import Sheet

_SEARCHED_ROWS = 200
# Of known headings, words that stand in any sentence, those of posts, which stand beside names
# in any list of people, and those that are names too.
_SAY_NOTHING = frozenset(
    """as at be by do done how if in made no not off out place re see so we what when who whom why
    board chair committee executive lead manager member officer owner panel partner person
    practitioner professional scrutineer sponsor team
    day dot green will young""".split()
)
_HEADING_WORDS = 5


def likely_headings(grid: Grid, sheets: Sequence[Sheet] = ()) -> tuple[int, tuple[str, ...]] | None:
    """The row (from 0) that looks most like headings, with its texts; None in an empty sheet.

    The texts are left out where fewer than two of them, or than a third of the first twelve,
    share a word with a heading that the kinds of sheet know: the row may be one of people.
    """
    known = known_words(tuple(sheets))
    texts = {row: _short_texts(grid, row) for row in range(min(len(grid.rows), _SEARCHED_ROWS))}
    shared = {row: sum(_shares(text, known) for text in found) for row, found in texts.items()}
    best = max(texts, key=lambda row: (shared[row], len(texts[row])), default=None)
    if best is None or len(texts[best]) < 2:
        return None
    enough = max(2.0, min(len(texts[best]), 12) / 3)
    return best, tuple(texts[best]) if shared[best] >= enough else ()


@lru_cache(maxsize=16)
def known_words(sheets: tuple[Sheet, ...]) -> frozenset[str]:
    """The words that the known headings are made of; whole questions are left out."""
    phrases = [counting_words(p) for sheet in sheets for p in Dictionary(sheet, {}).phrases]
    words = {word for words in phrases if len(words) <= 3 for word in words if word.isalpha()}
    return frozenset(words) - _SAY_NOTHING


def _shares(text: str, known: frozenset[str]) -> bool:
    """Whether a text is as short as a heading and has a word of a known one."""
    words = counting_words(plain_heading(text))
    return len(words) <= _HEADING_WORDS and not known.isdisjoint(words)


def _short_texts(grid: Grid, row: int) -> list[str]:
    """The different short texts of a row, in order: what a row of headings is made of."""
    texts = [one_line(cell) for cell in grid.rows[row] if isinstance(cell, str)]
    return list(dict.fromkeys(text for text in texts if _may_be_a_heading(text)))


def _may_be_a_heading(text: str) -> bool:
    """Whether a text may be quoted as a heading: no e-mail address, no telephone number."""
    return (
        1 < len(text) <= LONGEST_HEADING
        and "@" not in text
        and re.search(r"[^\W\d_]", text) is not None
    )
