"""All tables of one sheet, from top to bottom: a second plan, or a training list under a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from lscp_data.reading.grids import Grid, as_text, is_blank
from lscp_data.reading.headings.candidates import Candidates
from lscp_data.reading.headings.claims import Claims, claims_at
from lscp_data.reading.headings.dictionary import Dictionary, dictionary_of
from lscp_data.reading.headings.layout import (
    Layout,
    is_reference,
    layout_of,
    rows_like_headings,
    surest_layout,
)
from lscp_data.reading.headings.rows import block_start
from lscp_data.reading.headings.words import one_line
from lscp_data.schema import Sheet

# An ordinary row is never taken for headings: these must be many, and nearly all of a row.
_FEWEST_FIELDS = 4
_FEWEST_EXPLAINED = 3
_KNOWN_SHARE = 0.6
_LONGEST = 120
_SAME_HEADING = 80
_MOST_LIKELY = 100  # rows: in a list of which more look like headings, none is one


def find_layouts(
    grid: Grid, sheets: Sequence[Sheet], mapping: Mapping[str, str]
) -> tuple[Layout, ...]:
    """The tables of a sheet; none where it is of no known kind.

    Headings that only stand again stay in their table. Headings of other columns, or of another
    kind of sheet, begin a table of their own with the title block directly above them.
    """
    candidates = Candidates(grid, [(sheet, dictionary_of(sheet, mapping)) for sheet in sheets])
    likely = rows_like_headings(grid, candidates.known)
    surest = surest_layout(candidates, likely)
    if surest is None or surest.grid.transposed or len(likely) > _MOST_LIKELY:
        return () if surest is None else (surest,)
    tables: list[Layout] = []
    for found in _headings_below(candidates, likely, surest):
        if not tables:
            if found is surest or _are_many(found):
                tables.append(found)
            continue
        start = _start(grid, found, tables[-1])
        above = replace(tables[-1], end=start)
        if _is_again(above, found) or (_explains(above, found) and found is not surest):
            tables[-1] = _with_explained(tables[-1], found)
        elif found is surest or (_are_many(found) and _stand_apart(above, found)):
            if _has_rows(above):
                tables[-1:] = [above, replace(found, start=start)]
            else:
                tables[-1] = replace(found, start=above.start)
    return tuple(tables)


def _start(grid: Grid, found: Layout, above: Layout) -> int:
    """The row in which a table starts, with its title block, and the one above it ends."""
    needed = [name for name in above.sheet.needs[0] if not is_reference(above.sheet, name)]
    lone = [column for column, name in above.columns.items() if name in needed]
    return block_start(grid, found.top_row, min(found.headings), above.header_row, lone)


def _explains(above: Layout, found: Layout) -> bool:
    """Whether what stands right below headings only says in other words what they mean."""
    if found.top_row != above.header_row + 1 or not _are_texts(found):
        return False
    known = len(found.columns)
    same = all(above.columns.get(column) == name for column, name in found.columns.items())
    return same and known >= _FEWEST_EXPLAINED and 2 * known >= len(found.headings)


def _with_explained(table: Layout, found: Layout) -> Layout:
    """The table with rows in it that hold headings again.

    A row that repeats most of them word for word is left for the table's reader to count.
    """
    rows = [
        row
        for row in range(found.top_row, found.header_row + 1)
        if 2 * sum(_says(table, row, column) for column in table.columns) <= len(table.columns)
    ]
    return replace(table, explained=(*table.explained, *rows))


def _says(table: Layout, row: int, column: int) -> bool:
    """Whether a cell repeats the heading of its column."""
    text = one_line(as_text(table.grid.value(row, column)))
    return text.casefold() == table.heading(column).casefold()


def _headings_below(
    candidates: Candidates, likely: Sequence[int], surest: Layout
) -> Iterator[Layout]:
    """The headings of a sheet from top to bottom, the surest among them in its own reading."""
    row = 0
    for top in sorted({*likely, surest.top_row}):
        if top < row:
            continue
        found = surest if top == surest.top_row else _headings_at(candidates, top)
        if found is None:
            continue
        if found is not surest and (
            found.top_row <= surest.header_row and surest.top_row <= found.header_row
        ):
            continue
        row = found.header_row + 1
        yield found


def _headings_at(candidates: Candidates, row: int) -> Layout | None:
    """The best reading of a row, or of it and the next, as headings of a kind of sheet."""
    grid = candidates.grid
    lowers = range(row, min(row + 2, len(grid.rows)))
    kinds = {lower: candidates.kinds_at(lower, exact_only=False) for lower in lowers}
    found: list[tuple[Claims, Sheet, Dictionary]] = []
    for kind, (sheet, dictionary) in enumerate(candidates.known):
        for lower in lowers:
            if kind in kinds[lower]:
                claims = claims_at(grid, lower, dictionary, exact_only=False)
                if claims.suffice(sheet) and (lower == row or claims.top_row == row):
                    found.append((claims, sheet, dictionary))
    if not found:
        return None
    claims, sheet, dictionary = max(found, key=lambda item: (item[0].score, item[0].row))
    return layout_of(claims, grid, sheet, dictionary)


def _are_many(found: Layout) -> bool:
    """Whether a row is so much made of headings, and of nothing but texts, that it is no data."""
    known = len(found.columns) + len(found.doubtful)
    return (
        _are_texts(found)
        and len(found.columns) >= min(_FEWEST_FIELDS, len(found.headings))
        and known >= _KNOWN_SHARE * len(found.headings)
    )


def _stand_apart(above: Layout, found: Layout) -> bool:
    """Whether headings are set off from the table above, or can be told by themselves."""
    before = [value for value in found.grid.rows[found.top_row - 1] if not is_blank(value)]
    repeated = sum(_says(above, found.header_row, column) for column in above.columns)
    all_known = len(found.columns) == len(found.headings)
    return (
        len(before) < 2
        or 2 * repeated > len(above.columns)
        or (all_known and len(found.columns) > _FEWEST_FIELDS)
    )


def _are_texts(found: Layout) -> bool:
    """Whether nothing but texts stands in the rows of headings, and no reference among them."""
    rows = found.grid.rows[found.top_row : found.header_row + 1]
    values = [value for cells in rows for value in cells if not is_blank(value)]
    return all(isinstance(value, str) and len(value) <= _LONGEST for value in values) and not any(
        map(str.isdigit, "".join(found.ignored))
    )


def _has_rows(table: Layout) -> bool:
    """Whether anything stands under the headings of a table."""
    return any(not is_blank(value) for row in table.body for value in table.grid.rows[row])


def _is_again(current: Layout, found: Layout) -> bool:
    """Whether headings are those of the table again: no column has become another's.

    A heading may be spelt otherwise or be missing, but each text stands over the column of the
    same heading or field.
    """
    if found.sheet is not current.sheet:
        return False
    same = 0
    for column, heading in found.headings.items():
        text, known = heading.text.casefold(), current.heading(column).casefold()
        alike = fuzz.ratio(text, known) >= _SAME_HEADING if known else False
        if not alike and (
            column not in current.columns or current.columns[column] != found.columns.get(column)
        ):
            return False
        same += alike
    return 2 * same > len(current.columns) or found.columns == dict(current.columns)
