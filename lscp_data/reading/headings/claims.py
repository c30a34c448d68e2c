"""What a row of texts may be as headings, and which column comes to hold which field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from lscp_data.reading.grids import Grid, as_text
from lscp_data.reading.headings.candidates import FEWEST_MATCHED
from lscp_data.reading.headings.dictionary import (
    FOR_A_PERIOD,
    MAPPED_BEGINNING,
    Dictionary,
    Doubt,
    Match,
)
from lscp_data.reading.headings.phrases import SYNONYM
from lscp_data.reading.headings.rows import (
    Heading,
    Headings,
    ends_a_table,
    holds_values,
    is_divided,
    is_wording,
    merged_down,
    over_empty_cells,
    same_texts,
    single_row,
    single_values,
    stands_also,
    two_rows,
)
from lscp_data.reading.headings.words import one_line, plain_text, turns
from lscp_data.schema import Sheet

# Words of the reason, by which it is known again: an answer took the field from this column.
DISPLACED = "was said to be"
_STANDS_OVER = "it is not clear what it means together with the heading above it"
_Matches = Mapping[int, Match | Doubt | None]


@dataclass(frozen=True)
class Claims:
    """A row, or two, read as headings of one kind of sheet: what each text may be."""

    row: int
    top_row: int
    headings: Headings
    matches: _Matches
    taken: Mapping[str, int]
    lost: Mapping[int, Doubt]

    @property
    def matched(self) -> int:
        """How many columns are some field's."""
        return sum(isinstance(match, Match) for match in self.matches.values())

    @property
    def score(self) -> float:
        """How sure the fields are that were found, summed up."""
        found = (self.matches[column] for column in self.taken.values())
        return sum(match.score for match in found if isinstance(match, Match))

    def suffice(self, sheet: Sheet) -> bool:
        """Whether the fields found, or left to be asked, make a sheet one of its kind."""
        asked = (field for doubt in self.lost.values() for field in doubt.fields)
        found = {*self.taken, *asked}
        return all(not found.isdisjoint(group) for group in sheet.needs)


def claims_at(grid: Grid, row: int, dictionary: Dictionary, *, exact_only: bool) -> Claims:
    """The best reading of a row as headings: by itself, or joined with the row above.

    Two rows are read as one where more columns are known for it, or where the lower row divides
    headings merged above it. Headings above that stand over empty cells belong to either reading.
    Headings that stand again stand as they do elsewhere; a row of data that holds their words is
    joined with none.
    """
    lower = _claims(row, row, single_row(grid, row), dictionary, exact_only=exact_only)
    if row == 0:
        return lower
    upper = _claims(row - 1, row - 1, single_row(grid, row - 1), dictionary, exact_only=exact_only)
    if max(lower.matched, upper.matched) < FEWEST_MATCHED:
        return lower
    joined = _joined(grid, lower, upper, dictionary, exact_only=exact_only)
    if joined is lower:
        return lower
    surer, other = (upper, row) if upper.matched > lower.matched else (lower, row - 1)
    stood = stands_also(grid, surer.row)
    if stood is not None and (stood < row or surer is upper):
        again = same_texts(grid, stood + other - surer.row, other)
    else:
        again = not _is_data(grid, other, surer, joined, dictionary)
    return joined if again else lower


def _joined(
    grid: Grid, lower: Claims, upper: Claims, dictionary: Dictionary, *, exact_only: bool
) -> Claims:
    """The reading of two rows by which more columns are known; `lower` where none are."""
    row, alone = lower.row, max(lower.matched, upper.matched)
    if lower.matched > upper.matched:
        lower = _with_those_above(grid, lower, dictionary, exact_only=exact_only)
    headings = two_rows(grid, row)
    if headings is None:
        return lower
    both = _claims(row, row - 1, headings, dictionary, exact_only=exact_only)
    divided = upper.matched == alone and is_divided(grid, row, headings)
    return both if divided or both.matched > max(alone, lower.matched - 1) else lower


def _is_data(grid: Grid, other: int, surer: Claims, joined: Claims, dictionary: Dictionary) -> bool:
    """Whether row `other`, joined with surer headings, is one of data that holds their words.

    A value beside a heading that needs none speaks for data: more so a number, a date or a
    reference, and in a row that may be the last of a table. Columns known only of both rows speak
    for headings, and a row that begins with one is not a table's last.
    """
    beside = single_values(grid, other, joined.row)
    against = [
        value
        for column, value in beside.items()
        if _needs_none(surer, column)
        and not _is_match(dictionary, *_in_order(surer, column, other, as_text(value)))
    ]
    if not against:
        return False
    gained = [
        column
        for column, match in joined.matches.items()
        if isinstance(match, Match)
        and not isinstance(surer.matches.get(column), Match)
        and holds_values(grid, column, joined.row)
    ]
    if not all(map(is_wording, against)) and len(gained) < surer.matched:
        return True
    if other > surer.row:
        return len(gained) <= len(against)
    last = ends_a_table(grid, other) and min(beside) not in gained
    return last or len(gained) < len(against)


def _needs_none(claims: Claims, column: int) -> bool:
    """Whether a heading is known by itself and no other of its row reads the same."""
    if not isinstance(claims.matches.get(column), Match):
        return False
    texts = [plain_text(heading.text) for heading in claims.headings.values()]
    return texts.count(plain_text(claims.headings[column].text)) == 1


def _in_order(claims: Claims, column: int, other: int, text: str) -> tuple[str, str]:
    """A heading and a text of the row above or below it, the upper first."""
    heading = claims.headings[column].text
    return (text, heading) if other < claims.row else (heading, text)


def _is_match(dictionary: Dictionary, upper: str, lower: str) -> bool:
    return isinstance(dictionary.match(one_line(f"{upper} {lower}")), Match)


def _with_those_above(
    grid: Grid, lower: Claims, dictionary: Dictionary, *, exact_only: bool
) -> Claims:
    """A row of headings with those of the row above that stand over its empty cells.

    A text that stands there alone is one only where it is known or merged down: it may be a title.
    """
    row = lower.row
    above = over_empty_cells(grid, row)
    if not above:
        return lower
    headings = dict(sorted({**lower.headings, **above}.items()))
    down = merged_down(grid, row)
    known = any(
        column in down or isinstance(dictionary.match(found.text, exact_only=True), Match)
        for column, found in above.items()
    )
    if not known and len(single_row(grid, row - 1)) < FEWEST_MATCHED:
        return lower
    return _claims(row, row - 1 if known else row, headings, dictionary, exact_only=exact_only)


def _claims(
    row: int, top_row: int, headings: Headings, dictionary: Dictionary, *, exact_only: bool
) -> Claims:
    plain = {plain_text(heading.text) for heading in headings.values()}
    parted = _parted(headings)
    matches = {
        column: _match(heading, dictionary, plain, parted, exact_only=exact_only)
        for column, heading in headings.items()
    }
    taken, lost = _assigned(matches, headings, dictionary)
    return Claims(row, top_row, headings, matches, taken, lost)


def _parted(headings: Headings) -> frozenset[Heading]:
    """The headings that need no text above to be told apart, under one that parts several."""
    lowers = Counter(plain_text(heading.lower) for heading in headings.values())
    uppers = Counter(heading.upper for heading in headings.values())
    return frozenset(
        heading
        for heading in headings.values()
        if lowers[plain_text(heading.lower)] == 1 and uppers[heading.upper] > 1
    )


def _match(
    heading: Heading,
    dictionary: Dictionary,
    row: Collection[str],
    parted: Collection[Heading],
    *,
    exact_only: bool,
) -> Match | Doubt | None:
    """What a heading is: with the text above it, else by itself where that changes nothing.

    A heading that is known word for word stands for itself where it is `parted`.
    """
    found = dictionary.match(heading.text, exact_only=exact_only, row=row)
    if isinstance(found, Match) or not heading.upper:
        return found
    lower = dictionary.match(heading.lower, exact_only=exact_only, row=row)
    upper = dictionary.match(heading.upper, exact_only=exact_only, row=row)
    if isinstance(lower, Match) and not turns(plain_text(heading.upper)):
        by_itself = lower.score >= SYNONYM and heading in parted
        if by_itself or not dictionary.knows(heading.upper):
            return lower
    sure = [match.field for match in (lower, upper) if isinstance(match, Match)]
    return found or (Doubt(tuple(dict.fromkeys(sure)), _STANDS_OVER) if sure else None)


def _assigned(
    matches: _Matches, headings: Headings, dictionary: Dictionary
) -> tuple[dict[str, int], dict[int, Doubt]]:
    """The column of each field, and the columns that lost theirs, with why.

    The surest heading has a field, of equals the first; the loser takes its other field if it
    has one that nobody claims. Of several periods' columns none is taken.
    """
    sure = {column: match for column, match in matches.items() if isinstance(match, Match)}
    lost: dict[int, Doubt] = {}
    claims: dict[str, list[int]] = {}
    for column, match in sure.items():
        claims.setdefault(match.field, []).append(column)
    taken: dict[str, int] = {}
    for name, columns in claims.items():
        # A heading that could be something else gives way to one that could not.
        columns.sort(key=lambda c: (-sure[c].score, sure[c].otherwise is not None, c))
        if len(columns) > 1 and sure[columns[0]].score == FOR_A_PERIOD:
            why = f"several columns could be {dictionary.label(name)}, one for each period"
            lost |= dict.fromkeys(columns, Doubt((name,), why))
        else:
            taken[name] = columns[0]
    for name, columns in claims.items():
        for column in columns[1:] if name in taken else ():
            other = sure[column].otherwise
            if other is not None and other not in taken:
                taken[other] = column
            else:
                taker, label = columns[0], dictionary.label(name)
                lost[column] = Doubt((name,), _why_lost(label, headings[taker].text, sure[taker]))
    return taken, lost


def _why_lost(label: str, taker: str, match: Match) -> str:
    """Why a column lost its field: to one that looks surer, or to what an officer answered."""
    if match.score >= MAPPED_BEGINNING:
        return f"“{taker}” {DISPLACED} {label}, as which this was read; it is not used now"
    return f"another column was already taken as {label}"
