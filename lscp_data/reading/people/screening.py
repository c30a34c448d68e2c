"""What was read, looked through for people: names in texts, section rows, file and sheet names.

What is surely personal is left out and said once; what may be a name is a warning with its cell,
because whether "Jordan" is a person, a country or a house only the officer knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import pandas as pd

from lscp_data.reading.grids import as_text, is_blank
from lscp_data.reading.headings.layout import Layout, one_line
from lscp_data.reading.parts import SheetRead
from lscp_data.reading.people.headings import is_personal_heading, personal_headings
from lscp_data.reading.people.names import Mention, names_in, small_words
from lscp_data.reading.people.personal import LEFT_OUT, may_be_personal, without_personal
from lscp_data.reading.tables import Table, is_key_line
from lscp_data.schema import Column, Problem, kinds
from lscp_data.wording import counted

_FREE = (kinds.TEXT, kinds.RAG)  # each cell is a text of its own
_SHORT = (kinds.LABEL, kinds.REFERENCE)  # the same value stands in many cells
_FILE_NAMED = (
    "The file's name may name a person, and names of files are kept. Rename the file if it does."
)
_SHEET_NAMED = (
    "The sheet's name may name a person, and it is kept. Rename the sheet if it does, "
    "and choose the plan's name accordingly."
)
_PLAN_NAMED = "The plan's name may name a person, and members see it. Choose another if it does."
_HEADING_NAMED = "The heading may name a person. Reword it if it does."
_KEY_NAMED = "The key to the colours may name a person, and members see it. Reword it if it does."
_AROUND_LEFT_OUT = (
    "Names and contact details beside the table were left out: they are not needed. "
    "Check that nobody is named in the key to the colours."
)
_KEY = re.compile(r"=|^\s*(?:red|amber|yellow|green|blue|[rabgy])\b", re.IGNORECASE)
_QUOTED = re.compile(r"“([^”]*)”")
MAY_NAME = "may name a person. It is kept: read it, and take the name out of the workbook"


def screened(tables: Sequence[Table]) -> tuple[list[Table], list[Problem]]:
    """The tables without names in section rows and above the headings, and what is to be said."""
    kept: list[Table] = []
    problems: list[Problem] = []
    for table in tables:
        layout, above = _without_names_around(table.layout)
        frame, groups = _without_named_groups(table)
        screened_table = replace(table, layout=layout, frame=frame)
        kept.append(screened_table)
        problems += [*personal_headings(layout), *_named_headings(layout), *above, *groups]
        problems += [*_delegates(screened_table), *_names_in_texts(screened_table)]
    return kept, problems


def safe_name(name: str) -> str:
    """The name of a file or a sheet without what is personal in it by its form."""
    stem, dot, ending = name.rpartition(".")
    kept = without_personal(stem)
    return f"{kept.text}{dot}{ending}" if kept.left_out else without_personal(name).text


def named_after_people(
    files: Iterable[tuple[str, str]], sheets: Iterable[SheetRead]
) -> Iterator[Problem]:
    """A note for each name of a file, a sheet or a plan that may be a person's."""
    expected = "a name that names nobody"
    for file, _ in files:
        if _names_somebody(file.rpartition(".")[0] or file):
            yield Problem("note", "", "", "", expected, _FILE_NAMED, file)
    for read in sheets:
        if _names_somebody(read.sheet):
            yield Problem("note", read.sheet, "", "", expected, _SHEET_NAMED, read.file)
        elif _names_somebody(read.plan):
            yield Problem("note", read.sheet, "", "", expected, _PLAN_NAMED, read.file)


def without_quotes(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without what is personal in the headings and texts that they quote."""
    return tuple(map(_without_quote, problems))


def _without_quote(problem: Problem) -> Problem:
    found, message = _quotable(problem.found), _without_quoted_names(problem.message)
    if (found, message) == (problem.found, problem.message):
        return problem
    return replace(problem, found=found, message=message)


@lru_cache(maxsize=4096)
def _quotable(text: str) -> str:
    return "" if may_be_personal(text) else text


@lru_cache(maxsize=4096)
def _without_quoted_names(message: str) -> str:
    quoted = _QUOTED.sub(lambda match: f"“{_without_names(match[1])}”", message)
    return without_personal(quoted).text


def shown_reads(reads: Iterable[SheetRead]) -> tuple[SheetRead, ...]:
    """What sheets were recognised as, with headings that name nobody."""
    return tuple(
        replace(
            read,
            columns={_without_names(heading): field for heading, field in read.columns.items()},
            ignored=tuple(map(_without_names, read.ignored)),
        )
        for read in reads
    )


def _names_somebody(name: str) -> bool:
    """Whether a name of a file, sheet or plan may be a person's: "ada_exampleton_plan"."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|[_.\d()\[\]]+|\s*-\s*", " ", name)
    if apart.islower():
        return any(m.sure and " " in apart[m.start : m.end] for m in names_in(apart.title()))
    return bool(names_in(apart))


def _named_headings(layout: Layout) -> Iterator[Problem]:
    """A note for each heading that may name somebody."""
    for column in layout.headings:
        heading = layout.heading(column)
        if not is_personal_heading(heading) and names_in(heading):
            cell = layout.heading_cell(column)
            grid = layout.grid
            yield Problem("note", grid.sheet, cell, "", "no name", _HEADING_NAMED, grid.file)


def _without_names_around(layout: Layout) -> tuple[Layout, list[Problem]]:
    """The layout whose texts above the headings, and lines of its key, hold no sure name.

    Of these texts the key to the colours and the as-at date are kept: an author's name and
    address are needed for neither.
    """
    grid = layout.grid
    rows = [*range(layout.start, layout.header_row)]
    rows += [row for row in layout.body if layout.sheet.by_plan and is_key_line(layout, row)]
    changed: dict[tuple[int, int], str] = {}
    problems: list[Problem] = []
    for row in rows:
        texts = {n: value for n, value in enumerate(grid.rows[row]) if isinstance(value, str)}
        for place, text in texts.items():
            kept = _without_names(text)
            if kept != text:
                changed[row, place] = kept
            if names_in(kept) and any(map(_KEY.search, texts.values())):
                cell = grid.address(row, place)
                problems.append(
                    Problem("note", grid.sheet, cell, "", "no name", _KEY_NAMED, grid.file)
                )
    if not changed:
        return layout, problems
    cell = grid.address(*next(iter(changed)))
    problems.append(Problem("note", grid.sheet, cell, "", "", _AROUND_LEFT_OUT, grid.file))
    return replace(layout, grid=replace(grid, rows=_changed(layout, changed))), problems


def _changed(
    layout: Layout, changed: Mapping[tuple[int, int], str]
) -> tuple[tuple[object, ...], ...]:
    rows = list(layout.grid.rows)
    for (row, place), text in changed.items():
        rows[row] = (*rows[row][:place], text, *rows[row][place + 1 :])
    return tuple(rows)


def _without_names(text: str) -> str:
    """A text without what is personal by its form and without what is surely a name."""
    kept = without_personal(text).text
    for mention in reversed([m for m in names_in(kept) if m.sure]):
        kept = kept[: mention.start] + LEFT_OUT + kept[mention.end :]
    return kept


def _without_named_groups(table: Table) -> tuple[pd.DataFrame, list[Problem]]:
    """The frame without group labels that are surely names, and a note for each that may be."""
    if "group" not in table.frame:
        return table.frame, []
    groups = table.frame["group"].astype("string")
    shown: dict[str, str] = {}
    problems = []
    for label in groups.dropna().unique():
        mentions, kept = names_in(label), _without_names(label)
        shown[label] = kept
        if kept != label:
            said = "Group label: may name a person, which was left out."
        elif mentions:
            said = f"Group label: {MAY_NAME}."
        else:
            continue
        grid = table.layout.grid
        first = int(table.frame["source_row"][groups.eq(label).fillna(False)].iloc[0]) - 1
        cell = _label_cell(table.layout, label, first)
        problems.append(Problem("note", grid.sheet, cell, "", "no name", said, grid.file))
    return table.frame.assign(group=groups.map(shown).astype("category")), problems


def _label_cell(layout: Layout, label: str, below: int) -> str:
    """Excel's name of the cell with a group's label, the nearest above a row of the group."""
    for row in range(below, layout.header_row, -1):
        for place, value in enumerate(layout.grid.rows[row]):
            if isinstance(value, str) and one_line(value) == label:
                return layout.grid.address(row, place)
    return ""


def _delegates(table: Table) -> Iterator[Problem]:
    """One note that says how many identities were replaced by pseudonyms."""
    layout = table.layout
    columns = [c for c in layout.sheet.stored if c.kind is kinds.DELEGATE and c.name in table.frame]
    if not columns:
        return
    people = table.frame[columns[0].name]
    for column in columns[1:]:
        people = people.fillna(table.frame[column.name])
    number = people.nunique()
    if number:
        names = " and ".join(column.label for column in columns)
        identities = counted(number, "identity was", "identities were")
        said = "replaced by a pseudonym" if number == 1 else "replaced by pseudonyms"
        message = f"{names}: {identities} {said} before anything was kept."
        place = layout.column_of(columns[0].name)
        cell = "" if place is None else layout.heading_cell(place)
        yield Problem("note", layout.grid.sheet, cell, "", "", message, layout.grid.file)


def _names_in_texts(table: Table) -> Iterator[Problem]:
    """A warning for each cell whose text may name a person; of equal labels for the first."""
    columns = [c for c in table.layout.sheet.stored if c.kind in (*_FREE, *_SHORT)]
    texts = {
        column.name: table.frame[column.name].astype("string")
        for column in columns
        if column.name in table.frame
    }
    own = small_words({text for column in texts.values() for text in column.dropna().unique()})
    for column in columns:
        if column.name in texts:
            yield from _names_in_column(table, column, texts[column.name], own)


def _names_in_column(
    table: Table, column: Column, texts: pd.Series, own: frozenset[str]
) -> Iterator[Problem]:
    grid = table.layout.grid
    naming = {text for text in texts.dropna().unique() if _mentions(text, own)}
    if not naming:
        return
    told: set[str] = set()
    for at in texts.isin(naming).to_numpy().nonzero()[0]:
        text = str(texts.iloc[at])
        if column.kind in _SHORT and text in told:
            continue
        told.add(text)
        if column.kind in _FREE and _is_filled_down(table, int(at), column.name):
            continue
        cell = table.address(int(at), column.name)
        message = f"{column.label}: {MAY_NAME}."
        yield Problem("note", grid.sheet, cell, "", "no name", message, grid.file)


def _mentions(text: str, own: frozenset[str]) -> tuple[Mention, ...]:
    return names_in(text.replace(LEFT_OUT, "-"), own)


def _is_filled_down(table: Table, at: int, field: str) -> bool:
    """Whether the text of a row stands further up, in a merged cell: there it is told."""
    place = table.layout.column_of(field)
    row = int(table.frame["source_row"].iloc[at]) - 1
    return place is not None and is_blank(as_text(table.layout.grid.value(row, place)))
