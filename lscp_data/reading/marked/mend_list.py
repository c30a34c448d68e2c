"""The first sheet of a marked workbook: every problem with its place and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lscp_data.reading.grids import Grid
from lscp_data.reading.marked.cells import Cells, Look
from lscp_data.reading.marked.places import place_named
from lscp_data.reading.marked.spacing import LINE_HEIGHT, TALLEST, wrapped_lines
from lscp_data.schema import Alike, Problem, grouped

MARKED_SHEET = "What to mend"
TITLE = "What to mend: made by the LSCP dashboard, which leaves this list out of the next upload"
HEADINGS = ("Severity", "Where", "Found", "What to do")
MOST_LINES = 5_000
_MOST_ALIKE = 500
FACTS_COLUMN = 4  # the hidden column that says what the copy could not hold

_WIDTHS = (20, 30, 34, 84)
_SEVERITIES = {"blocks": "Blocks publishing", "set aside": "Row set aside", "note": "Note"}
_TITLE_LOOK, _INTRODUCTION = Look(bold=True, wrap=False), Look(wrap=False)
_HEADING = Look(fill="E8EAEC", bold=True, ruled=True)
_BODY, _LINK = Look(ruled=True), Look(ruled=True, leads=True)


@dataclass(frozen=True)
class Copied:
    """What the list needs to know of a sheet of the copy: its name there, and what is not shown.

    `hidden_rows` count from 0.
    """

    title: str
    visible: bool
    hidden_rows: frozenset[int]


def is_mend_list(grid: Grid) -> bool:
    """Whether a sheet is the list of a marked workbook: by its first cell, not by its name."""
    return grid.value(0, 0) == TITLE


@dataclass(frozen=True)
class _Line:
    """One line of the list; `cell` is where its link leads, `inner` folds it below a group."""

    severity: str
    where: str
    found: str
    to_do: str
    link: str = ""
    inner: bool = False


class MendList:
    """The page of the list, filled row by row like the other sheets.

    `copied` are the sheets of the copy by the officer's names for them, empty where nothing was
    copied; `facts` go into a hidden column, one in a row.
    """

    def __init__(
        self,
        page: Any,
        introduction: Sequence[str],
        problems: Sequence[Problem],
        copied: Mapping[str, Copied],
        facts: Sequence[str],
        cells: Cells,
    ) -> None:
        self._page, self._cells, self._facts = page, cells, facts
        self._introduction = [TITLE, "", *introduction, ""]
        self._lines = list(_lines(problems, copied))
        self._header = len(self._introduction)
        self.last_row = max(self._header + len(self._lines), len(facts) - 1)
        self.last_column = FACTS_COLUMN if facts else len(HEADINGS) - 1
        self._set_up()

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        """The number and the cells of every row."""
        for row in range(self.last_row + 1):
            cells = self._row(row)
            if row < len(self._facts):
                fact = self._facts[row]
                cells.append(self._cells.at(self._page, row, FACTS_COLUMN, fact, _INTRODUCTION))
            yield row + 1, cells

    def _row(self, row: int) -> list[Any]:
        if row < self._header:
            look = _INTRODUCTION if row else _TITLE_LOOK
            return [self._cells.at(self._page, row, 0, self._introduction[row], look)]
        if row == self._header:
            return [
                self._cells.at(self._page, row, column, heading, _HEADING)
                for column, heading in enumerate(HEADINGS)
            ]
        if row > self._header + len(self._lines):
            return []
        line = self._lines[row - self._header - 1]
        texts = (line.severity, line.where, line.found, line.to_do)
        cells = [self._cells.at(self._page, row, c, text, _BODY) for c, text in enumerate(texts)]
        if line.link:
            cells[1] = self._cells.at(self._page, row, 1, line.where, _LINK)
            _lead(cells[1], line.link)
        return cells

    def _set_up(self) -> None:
        page = self._page
        inner = {number for number, line in enumerate(self._lines) if line.inner}
        for letter, width in zip("ABCD", _WIDTHS, strict=True):
            page.column_dimensions[letter].width = width
        page.column_dimensions["E"].hidden = True
        page.sheet_properties.outlinePr.summaryBelow = False
        page.sheet_format.outlineLevelRow = int(any(line.inner for line in self._lines))
        for row, line in enumerate(self._lines, self._header + 2):
            about = page.row_dimensions[row]
            about.height = min(LINE_HEIGHT * _deepest(line), TALLEST)
            if line.inner:
                about.outlineLevel, about.hidden = 1, True
            else:
                about.collapsed = row - self._header - 1 in inner
        page.freeze_panes = f"A{self._header + 2}"
        page.print_title_rows = f"{self._header + 1}:{self._header + 1}"
        page.print_area = f"A1:D{self._header + len(self._lines) + 1}"
        page.page_setup.orientation = "landscape"
        page.page_setup.paperSize = page.PAPERSIZE_A4
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr.fitToPage = True


def _lines(problems: Sequence[Problem], copied: Mapping[str, Copied]) -> Iterator[_Line]:
    """One line for problems alike, and folded below it one for each of several."""
    groups = grouped(problems)
    room = MOST_LINES - len(groups)
    for alike in groups[:MOST_LINES]:
        yield _group_line(alike, copied)
        listed = min(room, _MOST_ALIKE) if len(alike.problems) > 1 else 0
        for problem in alike.problems[: max(listed, 0)]:
            where, link = _place(problem, copied)
            yield _Line("", where, problem.found, "", link, inner=True)
            room -= 1
    if len(groups) > MOST_LINES:
        yield _Line("", "", "", f"{len(groups) - MOST_LINES:,} more kinds are not listed.")


def _group_line(alike: Alike, copied: Mapping[str, Copied]) -> _Line:
    first = alike.first
    where, link = _place(first, copied)
    more = len(alike.problems) - 1
    if more:
        where += f" and {more:,} more"
    return _Line(_SEVERITIES[first.severity], where, first.found, instruction(first), link)


def instruction(problem: Problem) -> str:
    """What was found to be wrong, and what is expected where the message does not say it."""
    message = problem.message
    if not problem.expected or problem.expected in message:
        return message
    return f"{message} Expected: {problem.expected}."


def _place(problem: Problem, copied: Mapping[str, Copied]) -> tuple[str, str]:
    """The place of a problem in the copy and where its link leads: nowhere in a hidden sheet."""
    sheet = copied.get(problem.sheet)
    if sheet is None:
        return problem.place or "the whole file", ""
    place = f"{sheet.title}!{problem.cell}" if problem.cell else sheet.title
    if not sheet.visible:
        return f"{place} (a hidden sheet)", ""
    at = place_named(problem.cell or "A1")
    if at is None:  # beyond what Excel has
        return place, ""
    if problem.cell and at[0] in sheet.hidden_rows:
        place += " (a hidden row)"
    quoted = sheet.title.replace("'", "''")
    return place, f"'{quoted}'!{problem.cell or 'A1'}"


def _lead(cell: Any, target: str) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)


def _deepest(line: _Line) -> int:
    """How many lines of text the tallest cell of a row has."""
    texts = (line.severity, line.where, line.found, line.to_do)
    return max(wrapped_lines(*one) for one in zip(texts, _WIDTHS, strict=True))
