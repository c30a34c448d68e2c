"""The texts over a table's columns: of one row of headings, or of two that are read as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from lscp_data.reading.grids import Grid, is_blank
from lscp_data.reading.headings.words import LONGEST_HEADING, one_line

# A text over so much of a row is the title of the table and no heading of its columns.
_TITLE_SHARE = 0.6
_FEWEST_COLUMNS = 3
_LETTERS_OF_A_REFERENCE = 5


@dataclass(frozen=True)
class Heading:
    """The heading of a column as an officer sees it: its own text and one that stands over it.

    `row` is the row of the cell with the column's own text, the upper one where it covers both.
    """

    row: int
    lower: str
    upper: str = ""

    @property
    def text(self) -> str:
        """Both texts on one line, such as "Timescale Original"."""
        return f"{self.upper} {self.lower}".strip()


Headings = Mapping[int, Heading]


def single_row(grid: Grid, row: int) -> dict[int, Heading]:
    """The headings of one row by their columns."""
    return {column: Heading(row, text) for column, text in _texts(grid, row).items()}


def two_rows(grid: Grid, row: int) -> dict[int, Heading] | None:
    """The headings of a row joined with the one above it; None where nothing joins them.

    A cell merged over both rows counts once; a cell merged over several columns stands over each.
    """
    if row == 0:
        return None
    uppers, lowers = _texts(grid, row - 1), _texts(grid, row)
    if not uppers or not lowers:
        return None
    over = _without_titles(_spread(grid, row, uppers, lowers), len(uppers.keys() | lowers.keys()))
    joined = {}
    for column in sorted(over.keys() | lowers.keys()):
        _, upper = over.get(column, (column, ""))
        if column in lowers:
            joined[column] = Heading(row, lowers[column], upper)
        else:
            joined[column] = Heading(row - 1, upper)
    return joined if len(joined) >= _FEWEST_COLUMNS else None


def over_empty_cells(grid: Grid, row: int) -> dict[int, Heading]:
    """The headings of the row above that stand over empty cells of a row, and over data.

    None where the row above is one of data: where it holds no text, or a text over most headings.
    """
    if any(not (isinstance(value, str) or is_blank(value)) for value in grid.rows[row - 1]):
        return {}
    uppers, lowers = _texts(grid, row - 1), _texts(grid, row)
    if 2 * len(uppers.keys() & lowers.keys()) > len(lowers):
        return {}
    over = _without_titles(_spread(grid, row, uppers, lowers), len(uppers.keys() | lowers.keys()))
    return {
        column: Heading(row - 1, text)
        for column, (place, text) in over.items()
        if column == place
        and column not in lowers
        and len(text) <= LONGEST_HEADING
        and holds_values(grid, column, row)
    }


def merged_down(grid: Grid, row: int) -> frozenset[int]:
    """The columns in which a cell of the row above reaches down into a row."""
    return frozenset(
        column
        for top, left, bottom, right in grid.merges
        if top < row <= bottom
        for column in range(left, right + 1)
    )


def holds_values(grid: Grid, column: int, row: int) -> bool:
    """Whether anything stands in a column below a row."""
    return any(not is_blank(grid.value(lower, column)) for lower in range(row + 1, len(grid.rows)))


def single_values(grid: Grid, row: int, lower: int) -> dict[int, object]:
    """The values of one of two rows by column, without those in or beside a merged cell.

    `lower` is the lower of the two rows: a cell merged over columns of either, or over both rows,
    says that they belong together.
    """
    merged = {
        column
        for top, left, bottom, right in grid.merges
        if top <= lower and bottom >= lower - 1 and (right > left or top < lower <= bottom)
        for column in range(left, right + 1)
    }
    return {
        column: value
        for column, value in enumerate(grid.rows[row])
        if not is_blank(value) and column not in merged
    }


def ends_a_table(grid: Grid, row: int) -> bool:
    """Whether the row above holds so many values that a row may be the last of its table."""
    above = grid.rows[row - 1] if row else ()
    return sum(not is_blank(value) for value in above) >= _FEWEST_COLUMNS


def stands_also(grid: Grid, row: int) -> int | None:
    """Another row that holds the texts of a row: the nearest above it, else the nearest below."""
    column, text = next(iter(_texts(grid, row).items()))
    for other in chain(range(row - 1, -1, -1), range(row + 1, len(grid.rows))):
        value = grid.value(other, column)
        # Sheets are long: most rows are told by one cell.
        if not isinstance(value, str) or one_line(value).casefold() != text.casefold():
            continue
        if same_texts(grid, other, row):
            return other
    return None


def same_texts(grid: Grid, row: int, other: int) -> bool:
    """Whether two rows hold the same texts in the same columns, in whatever case.

    A row that the sheet does not have holds none.
    """
    return _folded(grid, row) == _folded(grid, other)


def _folded(grid: Grid, row: int) -> dict[int, str]:
    is_there = 0 <= row < len(grid.rows)
    texts = _texts(grid, row) if is_there else {}
    return {column: text.casefold() for column, text in texts.items()}


def is_divided(grid: Grid, row: int, headings: Headings) -> bool:
    """Whether the lower row only divides headings merged above it ("Timescale": "From", "To").

    Then the upper row is no row of headings by itself: one column is not the whole of its text.
    """
    merged = [
        (left, right)
        for top, left, bottom, right in grid.merges
        if top <= row - 1 <= bottom < row and right > left
    ]
    parts = {c for left, right in merged for c in range(left, right + 1)}
    own = {column for column, heading in headings.items() if heading.row == row}
    divided = [left for left, right in merged if len(own.intersection(range(left, right + 1))) > 1]
    return bool(divided) and own <= parts


def _texts(grid: Grid, row: int) -> dict[int, str]:
    return {
        column: one_line(cell)
        for column, cell in enumerate(grid.rows[row])
        if isinstance(cell, str) and cell.strip()
    }


def _spread(
    grid: Grid, row: int, uppers: Mapping[int, str], lowers: Mapping[int, str]
) -> dict[int, tuple[int, str]]:
    """The upper text over each column with the column it stands in.

    It reaches as far as its merged cell; a text in a single cell as far as the cells to its right
    are empty and those below them are not.
    """
    over = {column: (column, text) for column, text in uppers.items()}
    wide = {}
    for top, left, bottom, right in grid.merges:
        if top <= row - 1 <= bottom and left in uppers:
            wide[left] = right
    for left, text in uppers.items():
        for column in _reach(left, wide.get(left), uppers, lowers):
            over.setdefault(column, (left, text))
    return over


def _reach(
    left: int, right: int | None, uppers: Mapping[int, str], lowers: Mapping[int, str]
) -> Iterator[int]:
    """The columns beside its own over which an upper text stands."""
    if right is not None:
        yield from range(left + 1, right + 1)
    elif left in lowers:
        column = left + 1
        while column in lowers and column not in uppers:
            yield column
            column += 1


def _without_titles(
    over: Mapping[int, tuple[int, str]], columns: int
) -> dict[int, tuple[int, str]]:
    spans = Counter(place for place, _ in over.values())
    titles = {place for place, span in spans.items() if span > max(2, _TITLE_SHARE * columns)}
    return {column: head for column, head in over.items() if head[0] not in titles}


def block_start(grid: Grid, top: int, first: int, floor: int, lone: Collection[int] = ()) -> int:
    """The first row of the title block that stands directly above the headings in row `top`.

    Blank rows belong to it and rows that hold one text, in column `first` or left of it; a row
    with a second value, such as a line of a key, or with one in a column of `lone`, where the
    table above may hold a row of one text, only where a blank row parts it from that table. It
    never reaches up to row `floor`. What could be a row of that table is left to it.
    """
    start, waiting = top, False
    for row in range(top - 1, floor, -1):
        values = [(c, value) for c, value in enumerate(grid.rows[row]) if not is_blank(value)]
        if not values:
            start, waiting = row, False
        elif len(values) > 2 or values[0][0] > first or not is_wording(values[0][1]):
            break
        elif len(values) == 2 or values[0][0] in lone:
            waiting = True
        elif not waiting:
            start = row
    return start


def is_wording(value: object) -> bool:
    """Whether a value is a text in words: "Red", "Report as at 31/03/2026", but not "SAR 1"."""
    if not isinstance(value, str):
        return False
    letters = sum(map(str.isalpha, value))
    return letters > (_LETTERS_OF_A_REFERENCE if any(map(str.isdigit, value)) else 1)
