"""Which plan a table belongs to: as told, else by the name of its sheet, else of its file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from lscp_data.reading.agencies import agency_name
from lscp_data.reading.grids import Grid
from lscp_data.reading.tables import Table

_NO_NAME = re.compile(r"(sheet ?\d*|actions?|action plan|plan|data|table ?\d*)", re.IGNORECASE)
# What an edition of a file adds to its name: "v3 FINAL", "Jan 2026", "2026-01-15". A year by itself
# stays: next year's plan is another plan.
_EDITION = re.compile(
    r"(?:[\s_-]+(?:for|as[\s_-]at))?[\s_-]*"
    r"(?:(?<![a-z])v(?:er(?:sion)?)?[ .]?\d+(?:\.\d+)*|(?<![a-z])(?:final|draft|copy)"
    r"|(?<![a-z])(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*[\s_-]*\d{2,4}"
    r"|(?<!\d)\d{1,2}[._-]\d{1,2}[._-]\d{2,4}|(?<!\d)\d{4}[._-]\d{1,2}[._-]\d{1,2})$",
    re.IGNORECASE,
)
_COPY = re.compile(r" \(marked\)(?: \(\d+\))?$")  # "plan (marked) (1).xlsx" is the plan still


def plan_names(
    tables: Sequence[Table], plan: str | None, plans: Mapping[tuple[str, str], str]
) -> dict[int, str]:
    """The plan of each table by its position: as told, else the sheet's name, else the file's.

    Sheets that are named for agencies, one each, are one plan: the file's. A sheet's name that
    stands in several files says too little: the file's is added in brackets.
    """
    grids = {(t.layout.grid.file, t.layout.grid.sheet) for t in tables if t.layout.sheet.by_plan}
    named = {}
    for position, table in enumerate(tables):
        grid = table.layout.grid
        if not table.layout.sheet.by_plan:
            named[position] = ""
        elif (grid.file, grid.sheet) in plans:
            named[position] = plans[grid.file, grid.sheet]
        else:
            named[position] = plan or _name(grid, grids)
    return named


def _name(grid: Grid, grids: set[tuple[str, str]]) -> str:
    sheet, stem = grid.sheet.strip(), _without_edition(grid.file, {file for file, _ in grids})
    if sheet == _file_stem(grid.file):  # a text file, whose only sheet is called as it is
        return stem
    files = Counter(name for _, name in grids)
    if _NO_NAME.fullmatch(sheet) or _is_sheet_of_agency(grid, grids):
        return stem
    return f"{sheet} ({stem})" if files[grid.sheet] > 1 else sheet


def _is_sheet_of_agency(grid: Grid, grids: set[tuple[str, str]]) -> bool:
    """Whether the file has a sheet for each of several agencies, of which this is one."""
    of_agencies = [name for file, name in grids if file == grid.file and agency_name(name)]
    return len(of_agencies) > 1 and grid.sheet in of_agencies


def _without_edition(file: str, files: set[str]) -> str:
    """A file's name without what an edition adds, unless another file would be called the same."""
    names = Counter(_shortened(_file_stem(one)) for one in files)
    stem = _file_stem(file)
    return stem if names[_shortened(stem)] > 1 else _shortened(stem)


def _shortened(stem: str) -> str:
    while (shorter := _EDITION.sub("", stem)) and shorter != stem:
        stem = shorter
    return stem


def _file_stem(file: str) -> str:
    """A file's name without its folder and ending, and without what a copy of it adds."""
    stem = file.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return _COPY.sub("", stem) or stem
