"""Which heading is which field: found by score anywhere in a sheet, never by a silent guess."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rapidfuzz import fuzz

from lscp_data.reading.grids import Grid, as_text
from lscp_data.schema import Sheet

# Beyond these rows only headings spelled exactly as in the dictionary are looked for.
SEARCHED_ROWS = 200
_TYPO_RATIO = 88  # measured: precision 1.00 on 80 headings; below it "date of birth" is a due date
_LONGEST_HEADING = 150
_NEARLY = 0.75  # of the best score: one heading in four may be misspelt in the first heading row
_FILLERS = frozenset("""the of a an to for and or by is this that s""".split())
# Of known headings, words that stand in any sentence, and "will", which is also a first name.
_SAY_NOTHING = frozenset("as at did how no not off on out re so what when who whom will".split())
_HEADING_WORDS = 5


@dataclass(frozen=True)
class Match:
    """A recognised heading: its field and how sure it is (1.5 or 1.4 mapped, 1 exact, less).

    `otherwise` is the field it is where another heading of the row has a claim to the first:
    "Completion date" is a date due, but beside "Target date" it is when the work was completed.
    """

    field: str
    score: float
    otherwise: str | None = None


@dataclass(frozen=True)
class Layout:
    """Where a sheet's table stands: its heading row and which column holds which field.

    The table ends before row `end`, or with the sheet. `ignored` are headings that belong to no
    field; `doubtful` pairs a heading that could be a field with the reason why it was not taken;
    `either` names the other field of those that could be two. Rows and columns count from 0.
    """

    sheet: Sheet
    grid: Grid
    header_row: int
    columns: Mapping[int, str]
    ignored: tuple[str, ...]
    doubtful: tuple[tuple[int, str], ...]
    score: float
    either: Mapping[int, str] = field(default_factory=dict)
    end: int | None = None

    @property
    def body(self) -> range:
        """The rows below the headings that may belong to the table."""
        end = len(self.grid.rows) if self.end is None else self.end
        return range(self.header_row + 1, end)

    def column_of(self, field: str) -> int | None:
        """The column that holds a field."""
        return next((column for column, name in self.columns.items() if name == field), None)

    def heading(self, column: int) -> str:
        """A column's heading on one line."""
        return one_line(as_text(self.grid.value(self.header_row, column)))


def one_line(text: str) -> str:
    """The text with its line breaks and runs of spaces folded."""
    return " ".join(text.split())


@lru_cache(maxsize=8192)
def plain_heading(text: str) -> str:
    """A heading as it is compared: lower case, without punctuation and bracketed remarks."""
    without = re.sub(r"\([^)]*\)?", " ", text)
    kept = without if re.search(r"\w", without) else text
    return " ".join(re.sub(r"[^\w\s#/]", " ", kept.replace("'", "")).casefold().split())


class Dictionary:
    """The headings known for one kind of sheet, and those an officer has mapped by hand."""

    def __init__(self, sheet: Sheet, mapping: Mapping[str, str]) -> None:
        self.phrases: dict[str, str] = {}
        self.seconds: dict[str, str] = {}
        for column in sheet.columns:
            for phrase in (column.label, column.name.replace("_", " "), *column.spellings):
                # The first column to claim a phrase keeps it: schemas list the surest first.
                plain = plain_heading(phrase)
                if self.phrases.setdefault(plain, column.name) != column.name:
                    self.seconds.setdefault(plain, column.name)
        self.mapped = {
            plain_heading(heading): field
            for heading, field in mapping.items()
            if any(field == column.name for column in sheet.columns)
        }
        self._tokens = [
            (frozenset(phrase.split()) - _FILLERS, field) for phrase, field in self.phrases.items()
        ]
        self._known: dict[str, Match | str | None] = {}

    def match(
        self, text: str, *, exact_only: bool = False, row: Collection[str] = ()
    ) -> Match | str | None:
        """The field of a heading; a sentence where two are equally likely; None where none is.

        A mapped heading may leave out what follows it ("Status" for "Status in March"), but not
        where `row`, the plain headings beside this one, holds it word for word.
        """
        plain = plain_heading(text)
        if not plain or len(plain) > _LONGEST_HEADING:
            return None
        if plain in self.mapped:
            return Match(self.mapped[plain], 1.5)
        begun = [h for h in self.mapped if h not in row and plain.startswith(f"{h} ")]
        if begun:
            return Match(self.mapped[max(begun, key=len)], 1.4)
        if plain in self.phrases:
            return Match(self.phrases[plain], 1.0, self.seconds.get(plain))
        if exact_only:
            return None
        if plain not in self._known:
            self._known[plain] = self._near(plain)
        return self._known[plain]

    def _near(self, plain: str) -> Match | str | None:
        typos = {
            field
            for phrase, field in self.phrases.items()
            if len(phrase) >= 5 and fuzz.ratio(plain, phrase) >= _TYPO_RATIO
        }
        if len(typos) == 1:
            return Match(typos.pop(), 0.9)
        tokens = frozenset(plain.split()) - _FILLERS
        # One shared word is no evidence ("Date of birth"), nor is a phrase inside a long sentence.
        held = [
            (len(words), field)
            for words, field in self._tokens
            if len(words) >= 2 and words <= tokens and 2 * len(words) >= len(tokens)
        ]
        if not held:
            return None
        longest = max(size for size, _ in held)
        fields = sorted({field for size, field in held if size == longest})
        if len(fields) == 1:
            return Match(fields[0], 0.8)
        return f"it could be {' or '.join(name.replace('_', ' ') for name in fields)}"


def find_layout(grid: Grid, sheets: Sequence[Sheet], mapping: Mapping[str, str]) -> Layout | None:
    """The best reading of a sheet as one of the kinds of sheet; None where it is none of them.

    A sheet is also tried with its rows for columns, for plans whose actions stand side by side.
    """
    candidates = [
        layout
        for sheet in sheets
        for turned in (grid, _turned(grid))
        if turned is not None and (layout := _best_row(turned, sheet, Dictionary(sheet, mapping)))
    ]
    return max(candidates, key=lambda layout: layout.score, default=None)


def _turned(grid: Grid) -> Grid | None:
    """The transposed grid where the sheet is wider than long: anything else is not worth trying."""
    width = max(map(len, grid.rows[:SEARCHED_ROWS]), default=0)
    return grid.turned() if 2 < len(grid.rows) < width else None


def _best_row(grid: Grid, sheet: Sheet, dictionary: Dictionary) -> Layout | None:
    """The first row that is nearly as sure as the surest: later ones are repeated headings.

    It carries the score of the surest, by which the kinds of sheet are compared.
    """
    found: list[Layout] = []
    best = 0.0
    last = len(grid.rows)
    for row, cells in enumerate(grid.rows):
        if row >= last:
            break
        if sum(isinstance(cell, str) and bool(cell.strip()) for cell in cells) < 2:
            continue
        layout = _row_layout(grid, row, sheet, dictionary, exact_only=row >= SEARCHED_ROWS)
        if layout is None:
            continue
        found.append(layout)
        if layout.score > best:
            best, last = layout.score, row + SEARCHED_ROWS
    first = next((layout for layout in found if layout.score >= _NEARLY * best), None)
    return replace(first, score=best) if first else None


def _row_layout(
    grid: Grid, row: int, sheet: Sheet, dictionary: Dictionary, *, exact_only: bool
) -> Layout | None:
    """The reading of one row as the heading row; None where a needed field is missing."""
    texts = {
        column: one_line(cell)
        for column, cell in enumerate(grid.rows[row])
        if isinstance(cell, str) and cell.strip()
    }
    plain = {plain_heading(text) for text in texts.values()}
    matches = {
        column: dictionary.match(text, exact_only=exact_only, row=plain)
        for column, text in texts.items()
    }
    taken, doubtful = _assigned(matches)
    if not all(any(field in taken for field in group) for group in sheet.needs):
        return None
    score = sum(m.score for c in taken.values() if isinstance(m := matches[c], Match))
    unsure = {column for column, _ in doubtful}
    ignored = tuple(
        text for column, text in texts.items() if matches[column] is None and column not in unsure
    )
    columns = {column: field for field, column in sorted(taken.items(), key=lambda item: item[1])}
    either = {
        column: match.otherwise
        for column, match in matches.items()
        if isinstance(match, Match)
        and match.otherwise is not None
        and columns.get(column) == match.field
        and match.otherwise not in taken
    }
    return Layout(sheet, grid, row, columns, ignored, tuple(doubtful), score, either)


def _assigned(
    matches: Mapping[int, Match | str | None],
) -> tuple[dict[str, int], list[tuple[int, str]]]:
    """The column of each field, and the columns that lost theirs or never had one, with why.

    The surest heading has a field, of equals the first; the loser takes its other field if it
    has one that nobody claims.
    """
    sure = {column: match for column, match in matches.items() if isinstance(match, Match)}
    doubtful = [(column, why) for column, why in matches.items() if isinstance(why, str)]
    claims: dict[str, list[int]] = {}
    for column, match in sure.items():
        claims.setdefault(match.field, []).append(column)
    taken: dict[str, int] = {}
    for name, columns in claims.items():
        # A heading that could be something else gives way to one that could not.
        columns.sort(key=lambda c: (-sure[c].score, sure[c].otherwise is not None, c))
        taken[name] = columns[0]
    for name, columns in claims.items():
        for column in columns[1:]:
            other = sure[column].otherwise
            if other is not None and other not in taken:
                taken[other] = column
            else:
                doubtful.append((column, _second(name)))
    return taken, doubtful


def _second(field: str) -> str:
    return f"another column was already taken as {field.replace('_', ' ')}"


def likely_headings(grid: Grid, sheets: Sequence[Sheet] = ()) -> tuple[int, tuple[str, ...]] | None:
    """The row (from 0) that looks most like headings, with its texts; None in an empty sheet.

    The texts are left out where fewer than two of them, or than a third of the first twelve,
    share a word with a heading that the kinds of sheet know: the row may be one of people.
    """
    known = known_words(sheets)
    texts = {row: _short_texts(grid, row) for row in range(min(len(grid.rows), SEARCHED_ROWS))}
    shared = {row: sum(_shares(text, known) for text in found) for row, found in texts.items()}
    best = max(texts, key=lambda row: (shared[row], len(texts[row])), default=None)
    if best is None or len(texts[best]) < 2:
        return None
    enough = max(2.0, min(len(texts[best]), 12) / 3)
    return best, tuple(texts[best]) if shared[best] >= enough else ()


def known_words(sheets: Sequence[Sheet]) -> frozenset[str]:
    """The words that the known headings are made of; whole questions are left out."""
    phrases = [phrase.split() for sheet in sheets for phrase in Dictionary(sheet, {}).phrases]
    words = {word for words in phrases if len(words) <= 3 for word in words if word.isalpha()}
    return frozenset(words) - _FILLERS - _SAY_NOTHING


def _shares(text: str, known: frozenset[str]) -> bool:
    """Whether a text is as short as a heading and has a word of a known one."""
    words = plain_heading(text).split()
    return len(words) <= _HEADING_WORDS and not known.isdisjoint(words)


def _short_texts(grid: Grid, row: int) -> list[str]:
    """The different short texts of a row, in order: what a row of headings is made of."""
    texts = [one_line(cell) for cell in grid.rows[row] if isinstance(cell, str)]
    return list(dict.fromkeys(text for text in texts if _may_be_a_heading(text)))


def _may_be_a_heading(text: str) -> bool:
    """Whether a text may be quoted as a heading: no e-mail address, no telephone number."""
    return (
        1 < len(text) <= _LONGEST_HEADING
        and "@" not in text
        and re.search(r"[^\W\d_]", text) is not None
    )
