"""Where a table stands in a sheet: found by score anywhere in it, never by a silent guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lscp_data.reading.grids import Grid, as_text
from lscp_data.reading.headings.candidates import Candidates, Known
from lscp_data.reading.headings.claims import Claims, claims_at
from lscp_data.reading.headings.dictionary import Dictionary as Dictionary
from lscp_data.reading.headings.dictionary import Doubt
from lscp_data.reading.headings.dictionary import Match as Match
from lscp_data.reading.headings.rows import Headings
from lscp_data.reading.headings.unknown import likely_headings as likely_headings
from lscp_data.reading.headings.words import one_line as one_line
from lscp_data.reading.headings.words import plain_heading as plain_heading
from lscp_data.schema import Sheet, kinds

# Beyond these rows only headings spelled exactly as in the dictionary are looked for.
SEARCHED_ROWS = 200
_NEARLY = 0.75  # of the best score: one heading in four may be misspelt in the first heading row
_LONGEST_TURNED = 100  # rows of a sheet in which actions stand side by side
_LOOKED_AT = 4  # values of a row beyond the first rows
_LONGEST = 60  # letters of a value that are looked at
_SIGNS = "()[]:.,;?*'\"‘’“”"


@dataclass(frozen=True)
class Unsure:
    """A heading that was taken for no field, and what an officer may be asked about it.

    `fields` are those it is likely to be, the likeliest first; `why` says why it was not taken
    for one of them, and is "" where nothing speaks for any.
    """

    column: int
    heading: str
    fields: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Layout:
    """Where a table stands: its heading row and which column holds which field.

    `header_row` is the lower of two heading rows, `top_row` the upper; `start` is the first row
    of the title block above, `end` the row before which the table ends (None: with the sheet).
    `headings` are those of all columns that have one. `unsure` were taken for no field; `either`
    names the other field of those that could be two, `also` the second field that a column's
    cells hold. `explained` are rows below that hold headings again in other words, or in two rows.
    Rows and columns count from 0.
    """

    sheet: Sheet
    grid: Grid
    header_row: int
    top_row: int
    columns: Mapping[int, str]
    headings: Headings
    unsure: tuple[Unsure, ...]
    score: float
    either: Mapping[int, str] = field(default_factory=dict)
    also: Mapping[int, str] = field(default_factory=dict)
    start: int = 0
    end: int | None = None
    explained: tuple[int, ...] = ()

    @property
    def body(self) -> Sequence[int]:
        """The rows below the headings that may belong to the table."""
        end = len(self.grid.rows) if self.end is None else self.end
        rows = range(self.header_row + 1, end)
        return [row for row in rows if row not in self.explained] if self.explained else rows

    @property
    def fields(self) -> tuple[tuple[int, str], ...]:
        """Each column with its field, a column that holds two with each of them."""
        return (*self.columns.items(), *self.also.items())

    @property
    def ignored(self) -> tuple[str, ...]:
        """The headings that belong to no field."""
        return tuple(unsure.heading for unsure in self.unsure if not unsure.why)

    @property
    def doubtful(self) -> tuple[tuple[int, str], ...]:
        """The columns that could be a field, each with the reason why it was not taken."""
        return tuple((unsure.column, unsure.why) for unsure in self.unsure if unsure.why)

    def column_of(self, field: str) -> int | None:
        """The column that holds a field."""
        return next((column for column, name in self.fields if name == field), None)

    def heading(self, column: int) -> str:
        """A column's heading on one line, with the one that stands over it: "Lead Agency"."""
        found = self.headings.get(column)
        return found.text if found else ""

    def heading_cell(self, column: int) -> str:
        """Excel's name of the cell that holds a column's own heading."""
        found = self.headings.get(column)
        return self.grid.address(found.row if found else self.header_row, column)


def rows_like_headings(grid: Grid, known: Known) -> tuple[int, ...]:
    """The rows of whose first few values two or more are headings, word for word."""
    # Names and numbers, of which there are as many as rows, are told by their first word.
    words = frozenset[str]().union(*(dictionary.first_words for _, dictionary in known))
    seen: dict[str, bool] = {}
    rows = []
    for row, cells in enumerate(grid.rows):
        looked_at = hits = 0
        for cell in cells:
            if cell is None or cell == "":
                continue
            if looked_at == _LOOKED_AT or not isinstance(cell, str):
                break
            looked_at += 1
            begin = cell[:_LONGEST].split(None, 1)
            if begin and begin[0].strip(_SIGNS).casefold() in words:
                if cell not in seen:
                    seen[cell] = _is_known(one_line(cell), known)
                hits += seen[cell]
        if hits >= 2:
            rows.append(row)
    return tuple(rows)


def _is_known(text: str, known: Known) -> bool:
    return any(dictionary.match(text, exact_only=True) is not None for _, dictionary in known)


def surest_layout(candidates: Candidates, likely: Sequence[int]) -> Layout | None:
    """The best reading of a sheet, upright or with its rows for columns.

    `likely` are the rows looked at beyond the first ones, in which headings may be misspelt.
    """
    grid = candidates.grid
    upright = _best(candidates, likely)
    width = max(map(len, grid.rows[:SEARCHED_ROWS]), default=0)
    if not 2 < len(grid.rows) < max(width, _LONGEST_TURNED):
        return upright
    if upright is not None and len(grid.rows) >= width:
        return upright
    turned = _best(Candidates(grid.turned(), candidates.known), ())
    # A sheet that is longer than wide may also be a list of terms with what they mean.
    if turned is not None and len(grid.rows) >= width and not _has_references(turned):
        turned = None
    found = [layout for layout in (upright, turned) if layout is not None]
    return max(found, key=lambda layout: layout.score, default=None)


def _best(candidates: Candidates, likely: Sequence[int]) -> Layout | None:
    last = min(SEARCHED_ROWS, len(candidates.grid.rows))
    rows = [*range(last), *(row for row in likely if row >= SEARCHED_ROWS)]
    kinds = {
        row: candidates.kinds_at(row, exact_only=row >= SEARCHED_ROWS)
        for row in rows
        if len(candidates.texts(row)) >= 2
    }
    layouts = [
        _best_row(candidates.grid, sheet, dictionary, [row for row in kinds if kind in kinds[row]])
        for kind, (sheet, dictionary) in enumerate(candidates.known)
    ]
    found = [layout for layout in layouts if layout is not None]
    return max(found, key=lambda layout: layout.score, default=None)


def _has_references(layout: Layout) -> bool:
    """Whether the references below the headings are ones: most of several have a figure."""
    columns = [c for c, name in layout.columns.items() if is_reference(layout.sheet, name)]
    texts = [as_text(layout.grid.value(row, c)) for c in columns for row in layout.body]
    figures = sum(any(letter.isdigit() for letter in text) for text in texts)
    return figures > 1 and 2 * figures >= sum(map(bool, texts))


def is_reference(sheet: Sheet, field: str) -> bool:
    """Whether a field of a kind of sheet holds references."""
    return sheet.column(field).kind is kinds.REFERENCE


def _best_row(
    grid: Grid, sheet: Sheet, dictionary: Dictionary, rows: Sequence[int]
) -> Layout | None:
    """The first row that is nearly as sure as the surest: later ones are repeated headings.

    It carries the score of the surest, by which the kinds of sheet are compared.
    """
    found: list[Claims] = []
    best, last = 0.0, len(grid.rows)
    for row in rows:
        if row >= last:
            break
        claims = claims_at(grid, row, dictionary, exact_only=row >= SEARCHED_ROWS)
        if not claims.suffice(sheet):
            continue
        if claims.top_row < row:
            found = [other for other in found if other.row != claims.top_row]
        found.append(claims)
        if claims.score > best:
            best, last = claims.score, row + SEARCHED_ROWS
    first = next((claims for claims in found if claims.score >= _NEARLY * best), None)
    return replace(layout_of(first, grid, sheet, dictionary), score=best) if first else None


def layout_of(claims: Claims, grid: Grid, sheet: Sheet, dictionary: Dictionary) -> Layout:
    """The layout that a row of headings gives, with everything to ask about it."""
    columns = {c: field for field, c in sorted(claims.taken.items(), key=lambda item: item[1])}
    kept = {
        column: match
        for column, match in claims.matches.items()
        if isinstance(match, Match) and columns.get(column) == match.field
    }
    return Layout(
        sheet,
        grid,
        claims.row,
        claims.top_row,
        columns,
        claims.headings,
        tuple(_unsure(claims, columns, dictionary)),
        claims.score,
        either=_left(claims, {column: match.otherwise for column, match in kept.items()}),
        also=_left(claims, {column: match.also for column, match in kept.items()}),
    )


def _left(claims: Claims, fields: Mapping[int, str | None]) -> dict[int, str]:
    """The fields that no column has taken, by the column they could be in."""
    return {c: name for c, name in fields.items() if name and name not in claims.taken}


def _unsure(claims: Claims, columns: Mapping[int, str], dictionary: Dictionary) -> list[Unsure]:
    unsure = []
    for column, heading in claims.headings.items():
        if column in columns:
            continue
        match = claims.matches[column]
        doubt = claims.lost.get(column) or (match if isinstance(match, Doubt) else None)
        doubt = doubt or dictionary.likely(heading.text)
        unsure.append(Unsure(column, heading.text, doubt.fields, doubt.why))
    return unsure
