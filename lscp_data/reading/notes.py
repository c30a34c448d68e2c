"""What is said of a sheet as a whole: why it was not read, and what in it was not used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lscp_data.reading.grids import Grid, is_blank
from lscp_data.reading.headings import Layout, likely_headings
from lscp_data.schema import Problem, Sheet, kinds
from lscp_data.wording import counted


def unread_sheet(grid: Grid, why: str, sheets: Sequence[Sheet]) -> Problem:
    """A note that a sheet was not read, and why."""
    expected = ", ".join(sheet.label for sheet in sheets)
    message = f"Sheet “{grid.sheet}” was not read: {why}"
    return Problem("note", grid.sheet, "", "", expected, message, grid.file)


def no_headings(grid: Grid) -> str:
    """Why no heading row was found, with the row that looks most like one."""
    likely = likely_headings(grid)
    if likely is None:
        return "no row of headings was recognised in it."
    row, texts = likely
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
            *_beyond_the_headings(layout),
            *_headings(layout),
            *_unseen_colours(layout),
        ]
    )


def _note(layout: Layout, message: str, cell: str = "", expected: str = "") -> Problem:
    grid = layout.grid
    return Problem("note", grid.sheet, cell, "", expected, message, grid.file)


def _whole_sheet(layout: Layout) -> Iterator[Problem]:
    if not layout.grid.visible:
        yield _note(layout, f"Sheet “{layout.grid.sheet}” is hidden; it was read all the same.")
    if layout.grid.transposed:
        yield _note(layout, "The rows stand side by side, in columns; they were read that way.")


def _beyond_the_headings(layout: Layout) -> Iterator[Problem]:
    """One note for all rows that hold values to the right of the last heading."""
    grid = layout.grid
    headings = [c for c, value in enumerate(grid.rows[layout.header_row]) if not is_blank(value)]
    first_beyond = headings[-1] + 1
    cells = [
        next(
            (
                grid.address(row, column)
                for column in range(first_beyond, len(grid.rows[row]))
                if not is_blank(grid.rows[row][column])
            ),
            "",
        )
        for row in range(layout.header_row + 1, len(grid.rows))
    ]
    beyond = [cell for cell in cells if cell]
    if beyond:
        rows = counted(len(beyond), "row holds", "rows hold")
        message = (
            f"{rows} values to the right of the last heading. They were not read: "
            "give them a heading, or delete them."
        )
        yield _note(layout, message, beyond[0], "values under a heading")


def _headings(layout: Layout) -> Iterator[Problem]:
    """The headings that were not used: doubtful ones, and those of personal data."""
    for column, why in layout.doubtful:
        message = (
            f"The heading “{layout.heading(column)}” was not used: {why}. "
            "Say which column is meant, or rename the heading."
        )
        cell = layout.grid.address(layout.header_row, column)
        yield _note(layout, message, cell, "one heading for each field")
    for column, name in layout.columns.items():
        if layout.sheet.column(name).personal:
            message = f"The column “{layout.heading(column)}” is personal data. It was not read."
            yield _note(layout, message, layout.grid.address(layout.header_row, column))


def _unseen_colours(layout: Layout) -> Iterator[Problem]:
    """A rating column without any text, in a kind of file whose colours cannot be read."""
    grid = layout.grid
    if grid.shows_fills:
        return
    rows = range(layout.header_row + 1, len(grid.rows))
    for column, name in layout.columns.items():
        blank = all(is_blank(grid.value(row, column)) for row in rows)
        if layout.sheet.column(name).kind is kinds.RAG and blank:
            heading = layout.heading(column)
            yield Problem(
                "blocks",
                grid.sheet,
                grid.address(layout.header_row, column),
                "no text",
                "ratings in words, or an .xlsx workbook",
                f"The column “{heading}” holds no text, and the colours of cells can be read in "
                ".xlsx workbooks only. Save the workbook as .xlsx and upload that.",
                grid.file,
            )
