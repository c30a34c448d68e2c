"""What is said of a sheet as a whole: why it was not read, and what in it was not used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lscp_data.reading.colours.ratings import Ratings
from lscp_data.reading.grids import Grid, column_letters, is_blank
from lscp_data.reading.headings.above import rows_above
from lscp_data.reading.headings.beside import columns_again
from lscp_data.reading.headings.claims import DISPLACED
from lscp_data.reading.headings.layout import Layout, likely_headings
from lscp_data.schema import Problem, Sheet, kinds, label_of
from lscp_data.wording import counted

_LISTED = 10


@dataclass(frozen=True)
class RowsMet:
    """The rows (from 0) of a table that were read, and those of which something is to be said.

    `noughts` hold only 0, `totals` sum up the rows above, `key_lines` say what a colour means;
    `ratings` is what the colours of each column of ratings said.
    """

    read: list[int] = field(default_factory=list)
    noughts: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    key_lines: list[int] = field(default_factory=list)
    ratings: Mapping[int, Ratings] = field(default_factory=dict)


def unread_sheet(grid: Grid, why: str, sheets: Sequence[Sheet]) -> Problem:
    """A note that a sheet was not read, and why."""
    expected = ", ".join(sheet.label for sheet in sheets)
    message = f"Sheet “{grid.sheet}” was not read: {why}"
    return Problem("note", grid.sheet, "", "", expected, message, grid.file)


def no_headings(grid: Grid, sheets: Sequence[Sheet] = ()) -> str:
    """Why no heading row was found, with the row that looks most like one.

    Its texts are quoted only where the kinds of sheet know some of their words.
    """
    likely = likely_headings(grid, sheets)
    if likely is None:
        return "no row of headings was recognised in it."
    row, texts = likely
    if not texts:
        return (
            f"too few headings are known. Row {row + 1} looks most like them. "
            "If this sheet should be read, give it the headings of the template."
        )
    shown = ", ".join(f"“{text[:40]}”" for text in texts[:6])
    return (
        f"too few headings are known. Row {row + 1} looks like them: {shown}. "
        "If this sheet should be read, say which heading is which field."
    )


def layout_problems(layout: Layout) -> tuple[Problem, ...]:
    """Everything to say of a recognised sheet before its rows, each with its cell."""
    return tuple(
        [
            *_whole_sheet(layout),
            *_missed(layout),
            *_above(layout),
            *_beyond_the_headings(layout),
            *_beside(layout),
            *_headings(layout),
            *_unseen_colours(layout),
        ]
    )


def row_notes(layout: Layout, met: RowsMet) -> Iterator[Problem]:
    """What is to be said once of all rows together, each note with the first cell it is about."""
    grid = layout.grid
    yield from _hidden(layout, met)
    if met.noughts:
        message = f"{_rows(grid, met.noughts, 'holds', 'hold')} only 0: no action was read there."
        yield _note(layout, message, grid.address(met.noughts[0], min(layout.columns)))
    if met.key_lines:
        message = f"{_rows(grid, met.key_lines, 'is', 'are')} read as the key to the colours."
        yield _note(layout, message, grid.address(met.key_lines[0], min(layout.columns)))
    if met.totals:
        verb = ("sums", "sum")
        message = f"{_rows(grid, met.totals, *verb)} up the others: left out, not counted twice."
        yield _note(layout, message, grid.address(met.totals[0], min(layout.columns)))
    for column, found in met.ratings.items():
        yield from _ratings(layout, found, column)


def _ratings(layout: Layout, met: Ratings, rag: int) -> Iterator[Problem]:
    """Which ratings were taken from a colour, and where one may be seen that was not."""
    grid = layout.grid
    if met.coloured:
        by_rule = counted(len(met.by_rule), "is coloured", "are coloured")
        message = (
            f"The ratings of {counted(len(met.coloured), 'row', 'rows')} were read from the colour "
            "of their cells; look through them."
        )
        if met.by_rule:
            message += f" {by_rule} by rules (conditional formatting)."
        yield _note(layout, message, grid.address(met.coloured[0], rag))
    if met.shaded:
        message = (
            f"{_rows(grid, met.shaded, 'is', 'are')} in one colour from end to end, which was not "
            "taken for a rating. Write the rating in words if it is one."
        )
        yield _note(layout, message, grid.address(met.shaded[0], rag), "ratings in words")
    if met.unread:
        message = (
            f"{_rows(grid, met.unread, 'has', 'have')} no rating in words but a rule (conditional "
            "formatting) that may colour it and cannot be worked out. No rating was read there: "
            "write it in words."
        )
        yield _note(layout, message, grid.address(met.unread[0], rag), "ratings in words")
    unseen = sorted(met.unrated + met.shaded)
    if grid.rules and grid.rule_colours is None and unseen:
        message = (
            f"{_rows(grid, unseen, 'has', 'have')} no rating in words, and this sheet colours "
            "cells by rules (conditional formatting), which are not read. "
            "If a rating is seen there in Excel, write it in words."
        )
        yield _note(layout, message, grid.address(unseen[0], rag), "ratings in words")


def _hidden(layout: Layout, met: RowsMet) -> Iterator[Problem]:
    grid = layout.grid
    # Side by side, the sheet's rows are our columns.
    hidden = sorted(grid.hidden_rows.intersection(layout.columns if grid.transposed else met.read))
    if hidden:
        numbers = [str(row + 1) for row in hidden]
        they = "they were" if len(hidden) > 1 else "it was"
        message = (
            f"{_listed('Row', numbers, 'is', 'are')} hidden in Excel; {they} read all the same."
        )
        yield _note(layout, message, f"A{numbers[0]}")


def _rows(grid: Grid, rows: Sequence[int], one: str, several: str) -> str:
    """The rows by Excel's names with their verb: "Rows 7, 9 are"; columns, side by side."""
    if grid.transposed:
        return _listed("Column", [column_letters(row) for row in rows], one, several)
    return _listed("Row", [str(row + 1) for row in rows], one, several)


def _listed(noun: str, names: Sequence[str], one: str, several: str) -> str:
    if len(names) == 1:
        return f"{noun} {names[0]} {one}"
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return f"{noun}s {', '.join(names[:_LISTED])}{more} {several}"


def _is_rating(layout: Layout, name: str) -> bool:
    return layout.sheet.column(name).kind is kinds.RAG


def _note(layout: Layout, message: str, cell: str = "", expected: str = "") -> Problem:
    grid = layout.grid
    return Problem("note", grid.sheet, cell, "", expected, message, grid.file)


def _whole_sheet(layout: Layout) -> Iterator[Problem]:
    if not layout.grid.visible:
        yield _note(layout, f"Sheet “{layout.grid.sheet}” is hidden; it was read all the same.")
    if layout.grid.transposed:
        yield _note(layout, "The rows stand side by side, in columns; they were read that way.")


def _missed(layout: Layout) -> Iterator[Problem]:
    """What the sheet lacks although its kind lives by it."""
    recognised = set(layout.columns.values())
    for fields, message in layout.sheet.missed:
        if recognised.isdisjoint(fields):
            expected = f"a heading for {' or '.join(label_of(layout.sheet, f) for f in fields)}"
            cell = layout.grid.address(layout.header_row, 0)
            yield _note(layout, message, cell, expected)


def _above(layout: Layout) -> Iterator[Problem]:
    """One note for all rows above the headings that may be rows of the table."""
    rows = rows_above(layout)
    if rows:
        message = (
            f"{_rows(layout.grid, rows, 'stands', 'stand')} above the headings and may be data: "
            "not read. Move what should be read below the headings."
        )
        cell = layout.grid.address(rows[0], min(layout.columns))
        yield _note(layout, message, cell, "rows below their headings")


def _beyond_the_headings(layout: Layout) -> Iterator[Problem]:
    """One note for all rows that hold values to the right of the last heading."""
    grid = layout.grid
    first_beyond = max(layout.headings) + 1
    cells = [
        next(
            (
                grid.address(row, column)
                for column in range(first_beyond, len(grid.rows[row]))
                if not is_blank(grid.rows[row][column])
            ),
            "",
        )
        for row in layout.body
    ]
    beyond = [cell for cell in cells if cell]
    if beyond:
        rows = counted(len(beyond), "row holds", "rows hold")
        message = (
            f"{rows} values to the right of the last heading. They were not read: "
            "give them a heading, or delete them."
        )
        yield _note(layout, message, beyond[0], "values under a heading")


def _beside(layout: Layout) -> Iterator[Problem]:
    """A second table beside the first: half of a plan is not published as the whole."""
    again = columns_again(layout)
    if again:
        cell = layout.heading_cell(again[0])
        message = (
            f"The headings stand again from {cell} on: a second table beside the first is not "
            "read. Put it below the first, on a sheet of its own, or delete it."
        )
        expected, grid = "one table beside no other", layout.grid
        yield Problem("blocks", grid.sheet, cell, "", expected, message, grid.file)


def _headings(layout: Layout) -> Iterator[Problem]:
    """The headings that were not used: doubtful ones, and those of personal data."""
    again = columns_again(layout)
    for column, why in layout.doubtful:
        if column in again:
            continue
        message = (
            f"The heading “{layout.heading(column)}” was not used: {why}. "
            "Say which column is meant, or rename the heading."
        )
        if DISPLACED in why:
            message = (
                f"“{layout.heading(column)}” is left out: {why}. If that is wrong, undo the answer "
                "under “Change what a heading was read as”."
            )
        cell = layout.heading_cell(column)
        yield _note(layout, message, cell, "one heading for each field")
    for column, other in layout.either.items():
        taken, left = (label_of(layout.sheet, f) for f in (layout.columns[column], other))
        message = (
            f"“{layout.heading(column)}” was read as “{taken}”; it could also be “{left}”. "
            "Rename the heading if it is."
        )
        cell = layout.heading_cell(column)
        yield _note(layout, message, cell, f"a heading that says {taken} or {left}")
    for column, name in layout.columns.items():
        if layout.sheet.column(name).personal:
            message = f"The column “{layout.heading(column)}” is personal data. It was not read."
            yield _note(layout, message, layout.heading_cell(column))


def _unseen_colours(layout: Layout) -> Iterator[Problem]:
    """A rating column without any text, where the colours of its cells could not be read."""
    grid = layout.grid
    if grid.shows_fills and not grid.too_many_fills:
        return
    why, todo = (
        ("too many cells of this sheet are coloured", "Write the ratings in words")
        if grid.too_many_fills
        else (
            "the colours of cells can be read in .xlsx workbooks only",
            "Save the workbook as .xlsx and upload that",
        )
    )
    rows = [
        row
        for row in layout.body
        if any(not is_blank(grid.value(row, column)) for column in layout.columns)
    ]
    for column, name in layout.columns.items():
        if not _is_rating(layout, name):
            continue
        blank = [row for row in rows if is_blank(grid.value(row, column))]
        # A text file never had colours: there some blanks are only blanks.
        if len(blank) == len(rows) or (blank and not grid.is_text):
            yield Problem(
                "blocks" if 2 * len(blank) >= len(rows) else "note",
                grid.sheet,
                grid.address(layout.header_row if len(blank) == len(rows) else blank[0], column),
                "no text",
                "ratings in words, or an .xlsx workbook",
                f"In “{layout.heading(column)}” {counted(len(blank), 'cell holds', 'cells hold')} "
                f"no text, and {why}. {todo}.",
                grid.file,
            )
