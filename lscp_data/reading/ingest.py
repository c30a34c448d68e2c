"""Files as officers have them -> typed frames, and every problem with its cell, in one pass."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from lscp_data.reading.archive import Refused
from lscp_data.reading.dates import read_date
from lscp_data.reading.grids import Grid, grids, is_blank
from lscp_data.reading.headings import Layout, find_layout, likely_headings, one_line
from lscp_data.reading.notes import layout_problems, no_headings, unread_sheet
from lscp_data.reading.parts import SheetRead, parts_of, plan_names, texts_above
from lscp_data.reading.pseudonyms import Pseudonym
from lscp_data.reading.tables import Table, read_table
from lscp_data.schema import Part, Problem, Sheet

_AS_AT = re.compile(
    r"(?:report(?:ed)? as at|position as at|as at|last updated|updated on|updated)[: ]+(.{6,30})",
    re.IGNORECASE,
)
# A sheet that says it is only an example is not somebody's plan.
_NOT_DATA = re.compile(r"\b(blank|example|template|guidance|instructions)\b", re.IGNORECASE)


@dataclass(frozen=True)
class SourceFile:
    """An uploaded file: its name and its bytes."""

    name: str
    data: bytes

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
    plans: Mapping[str, str] | None = None,
    mapping: Mapping[str, str] | None = None,
    choices: Mapping[str, str] | None = None,
) -> Upload:
    """Read files as an officer has them; never raises for what is in them.

    `plan` names the plan of every plan sheet, `plans` that of single sheets by sheet name;
    `mapping` gives headings their fields; `choices` answers what a workbook leaves open.
    """
    problems: list[Problem] = []
    tables: list[Table] = []
    untold: list[Grid] = []
    as_at: list[pd.Timestamp] = []
    for file in files:
        for grid in _readable_grids(file, problems):
            table = _table(grid, sheets, mapping or {}, pseudonym, problems)
            if table is None:
                untold.append(grid)
            else:
                tables.append(table)
                as_at += _as_at_dates(table.layout)
    if not tables and not any(problem.severity == "blocks" for problem in problems):
        problems.append(_nothing_read(files, sheets))
    named = plan_names(tables, plan, plans or {})
    parts, sheets_read, faults = parts_of(tables, named, choices or {})
    return Upload(
        sheets_read,
        parts,
        (*problems, *faults),
        tuple((file.name, file.sha256) for file in files),
        _unread(sheets_read, untold),
        max(as_at, default=None),
    )


def _unread(sheets: Sequence[SheetRead], untold: Sequence[Grid]) -> tuple[str, ...]:
    """The headings without a field, of the sheets that were read and of those that were not."""
    headings = [heading for sheet in sheets for heading in sheet.ignored]
    for grid in untold:
        likely = likely_headings(grid) if grid.visible else None
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
                f"{file.name}: {refusal}",
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
            problems.append(unread_sheet(grid, no_headings(grid), sheets))
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


def _as_at_dates(layout: Layout) -> list[pd.Timestamp]:
    """The dates at which the sheet says it stood ("Report as at 27/06/16"), above the headings."""
    found = []
    texts = texts_above(layout)
    for position, (_, text) in enumerate(texts):
        # The date may stand in the next cell.
        following = texts[position + 1][1] if len(text) < 20 and position + 1 < len(texts) else ""
        match = _AS_AT.search(f"{one_line(text)} {following}")
        date = read_date(match[1].strip(" .)")).value if match else None
        if date:
            found.append(pd.Timestamp(date))
    return found
