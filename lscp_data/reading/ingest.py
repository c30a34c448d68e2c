"""Files as officers have them -> typed frames, and every problem with its cell, in one pass."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count

import pandas as pd

from lscp_data.reading.archive import Refused
from lscp_data.reading.cells import leading_date
from lscp_data.reading.grids import Grid, is_blank
from lscp_data.reading.headings import find_layout, likely_headings, one_line
from lscp_data.reading.notes import layout_problems, no_headings, unread_sheet
from lscp_data.reading.parts import SheetRead, parts_of, plan_names, texts_above
from lscp_data.reading.pseudonyms import Pseudonym
from lscp_data.reading.tables import Table, read_table
from lscp_data.reading.workbooks import grids
from lscp_data.schema import Part, Problem, Sheet

_AS_AT = re.compile(r"\bas at\b[:\s–-]*", re.IGNORECASE)
_EITHER = re.compile(r"\b(?:as at|(?:last )?updated)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\bupdated(?: on)?\b[:\s–-]*", re.IGNORECASE)
# A sheet that says it is only an example is not somebody's plan.
_NOT_DATA = re.compile(r"\b(blank|example|template|guidance|instructions)\b", re.IGNORECASE)


@dataclass(frozen=True)
class SourceFile:
    """An uploaded file: its name and its bytes."""

    name: str
    data: bytes = field(repr=False)  # a CSV file's bytes are its names in plain

    @property
    def sha256(self) -> str:
        """The hash by which a file is remembered; the file itself is not kept."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Upload:
    """Everything read from the files of one upload.

    `unread` are the headings that belong to no field yet: an officer may say which they are.
    """

    sheets: tuple[SheetRead, ...]
    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]
    files: tuple[tuple[str, str], ...]
    unread: tuple[str, ...] = ()
    as_at: pd.Timestamp | None = None

    @property
    def publishable(self) -> bool:
        """Whether there is something to publish and nothing that blocks it."""
        return bool(self.parts) and all(p.severity != "blocks" for p in self.problems)


def read_upload(
    files: Sequence[SourceFile],
    sheets: Sequence[Sheet],
    pseudonym: Pseudonym,
    *,
    plan: str | None = None,
    plans: Mapping[tuple[str, str], str] | None = None,
    mapping: Mapping[str, str] | None = None,
    choices: Mapping[str, str] | None = None,
) -> Upload:
    """Read files as an officer has them; never raises for what is in them.

    `plan` names the plan of every plan sheet, `plans` that of single sheets by (file, sheet);
    `mapping` gives headings their fields; `choices` answers what a workbook leaves open.
    """
    problems: list[Problem] = []
    tables: list[Table] = []
    untold: list[Grid] = []
    files = _named_apart(files)
    for file in files:
        for grid in _readable_grids(file, problems):
            table = _table(grid, sheets, mapping or {}, pseudonym, problems)
            if table is None:
                untold.append(grid)
            else:
                tables.append(table)
    if not tables and not any(problem.severity == "blocks" for problem in problems):
        problems.append(_nothing_read(files, sheets))
    named = plan_names(tables, plan, plans or {})
    parts, sheets_read, faults = parts_of(tables, named, choices or {})
    return Upload(
        sheets_read,
        parts,
        (*problems, *faults),
        tuple((file.name, file.sha256) for file in files),
        _unread(sheets_read, untold, sheets),
        _as_at(tables),
    )


def _named_apart(files: Sequence[SourceFile]) -> list[SourceFile]:
    """The files under names of their own: the second "plan.xlsx" is called "plan (2).xlsx".

    The very same file chosen twice is read once.
    """
    apart: dict[str, SourceFile] = {}
    for file in dict.fromkeys(files):
        stem, dot, ending = file.name.rpartition(".")
        names = (f"{stem} ({n}).{ending}" if dot else f"{file.name} ({n})" for n in count(2))
        name = next(name for name in chain([file.name], names) if name not in apart)
        apart[name] = replace(file, name=name)
    return list(apart.values())


def _unread(
    reads: Sequence[SheetRead], untold: Sequence[Grid], sheets: Sequence[Sheet]
) -> tuple[str, ...]:
    """The headings without a field, of the sheets that were read and of those that were not."""
    headings = [heading for read in reads for heading in read.ignored]
    for grid in untold:
        likely = likely_headings(grid, sheets) if grid.visible else None
        headings += likely[1] if likely else ()
    return tuple(dict.fromkeys(headings))


def _readable_grids(file: SourceFile, problems: list[Problem]) -> Iterator[Grid]:
    try:
        yield from grids(file.data, file.name)
    except Refused as refusal:
        problems.append(
            Problem(
                "blocks",
                "",
                "",
                refusal.reason,
                "an Excel workbook or a CSV file",
                str(refusal) if file.name in str(refusal) else f"{file.name}: {refusal}",
                file.name,
            )
        )


def _table(
    grid: Grid,
    sheets: Sequence[Sheet],
    mapping: Mapping[str, str],
    pseudonym: Pseudonym,
    problems: list[Problem],
) -> Table | None:
    """The table of a sheet, None (with a note why) where it is none that we know."""
    if all(is_blank(value) for row in grid.rows for value in row):
        return None
    layout = find_layout(grid, sheets, mapping)
    if layout is None:
        if grid.visible:
            problems.append(unread_sheet(grid, no_headings(grid, sheets), sheets))
        return None
    if _NOT_DATA.search(grid.sheet):
        why = "by its name it is a blank example or guidance."
        problems.append(unread_sheet(grid, why, sheets))
        return None
    table = read_table(layout, pseudonym)
    if table.rows == 0:
        why = f"it has headings in row {layout.header_row + 1} but no rows below them."
        problems.append(unread_sheet(grid, why, sheets))
        return None
    problems.extend(layout_problems(layout))
    problems.extend(table.problems)
    return table


def _nothing_read(files: Sequence[SourceFile], sheets: Sequence[Sheet]) -> Problem:
    kinds = "; ".join(f"{sheet.label} ({sheet.one_row})" for sheet in sheets)
    names = ", ".join(file.name for file in files) or "nothing"
    return Problem(
        "blocks",
        "",
        "",
        names,
        kinds,
        "No rows were found under headings that are known. Compare with the template, "
        "or say which heading is which field.",
        files[0].name if files else "",
    )


def _as_at(tables: Sequence[Table]) -> pd.Timestamp | None:
    """The latest date at which a sheet says it stood, above its headings.

    "Report as at 27/06/16" is that date; "Last updated 02/07/16" only where no sheet says as at.
    """
    texts = [[one_line(text) for _, text in texts_above(table.layout)] for table in tables]
    for words in (_AS_AT, _UPDATED):
        dates = [date for above in texts for date in _dates_after(words, above)]
        if dates:
            return pd.Timestamp(max(dates))
    return None


def _dates_after(words: re.Pattern[str], texts: Sequence[str]) -> Iterator[dt.date]:
    """The dates that follow certain words, in the same text or, where it ends there, the next."""
    for text, following in zip(texts, [*texts, ""][1:], strict=True):
        for match in words.finditer(text):
            rest = _EITHER.split(text[match.end() :] or following)[0]
            date = leading_date(rest.strip(" .,;()–-"))[0].value
            if date:
                yield date
