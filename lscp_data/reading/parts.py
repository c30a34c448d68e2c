"""Tables of one upload -> the parts a snapshot is made of, refined and checked by their subject."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lscp_data.reading.grids import as_text, is_blank
from lscp_data.reading.headings import Layout
from lscp_data.reading.tables import Table
from lscp_data.schema import Fault, Part, Problem, Surroundings

_NO_NAME = re.compile(r"(sheet ?\d*|actions?|action plan|plan|data|table ?\d*)", re.IGNORECASE)


@dataclass(frozen=True)
class SheetRead:
    """What one sheet was recognised as: columns map headings to fields, rows add up."""

    file: str
    sheet: str
    dataset: str
    plan: str
    header_row: int
    columns: Mapping[str, str]
    ignored: tuple[str, ...]
    rows: int
    set_aside: int


def texts_above(layout: Layout) -> tuple[tuple[str, str], ...]:
    """The texts above the heading row with their cells, in reading order."""
    grid = layout.grid
    return tuple(
        (grid.address(row, column), as_text(value))
        for row in range(layout.header_row)
        for column, value in enumerate(grid.rows[row])
        if not is_blank(value)
    )


def plan_names(
    tables: Sequence[Table], plan: str | None, plans: Mapping[str, str]
) -> dict[int, str]:
    """The plan of each table by its position: as told, else the sheet's name, else the file's."""
    named = {}
    for position, table in enumerate(tables):
        grid = table.layout.grid
        if not table.layout.sheet.by_plan:
            named[position] = ""
        elif grid.sheet in plans:
            named[position] = plans[grid.sheet]
        elif plan:
            named[position] = plan
        elif _NO_NAME.fullmatch(grid.sheet.strip()):
            named[position] = grid.file.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
        else:
            named[position] = grid.sheet.strip()
    return named


def parts_of(
    tables: Sequence[Table], named: Mapping[int, str], choices: Mapping[str, str]
) -> tuple[tuple[Part, ...], tuple[SheetRead, ...], list[Problem]]:
    """The tables joined by dataset and plan, refined and checked; rows set aside are counted."""
    groups: dict[tuple[str, str], list[int]] = {}
    for position, table in enumerate(tables):
        groups.setdefault((table.layout.sheet.name, named[position]), []).append(position)
    parts: list[Part] = []
    problems: list[Problem] = []
    aside: dict[tuple[str, str], int] = {}
    for (dataset, plan), positions in groups.items():
        members = [tables[position] for position in positions]
        part, faults = _refined(members, dataset, plan, choices)
        if len(part.frame):
            parts.append(part)
        for table, fault, row in faults:
            problems.append(_problem(table, fault, row))
            if fault.severity == "set aside":
                grid = table.layout.grid
                aside[grid.file, grid.sheet] = aside.get((grid.file, grid.sheet), 0) + 1
    reads = tuple(
        _sheet_read(table, named[position], aside) for position, table in enumerate(tables)
    )
    return tuple(parts), reads, problems


def _refined(
    tables: Sequence[Table], dataset: str, plan: str, choices: Mapping[str, str]
) -> tuple[Part, list[tuple[Table, Fault, int]]]:
    sheet = tables[0].layout.sheet
    frame = _joined([table.frame for table in tables])
    origin = {(table.layout.grid.file, table.layout.grid.sheet): table for table in tables}
    places = [
        (origin[file, name], int(row))
        for file, name, row in zip(
            frame["source_file"], frame["source_sheet"], frame["source_row"], strict=True
        )
    ]
    faults: list[Fault] = []
    facts: Mapping[str, Any] = {}
    for check in sheet.checks:
        faults += check(frame)
    if sheet.refine is not None:
        layout = tables[0].layout
        headings = {field: layout.heading(column) for column, field in layout.columns.items()}
        refined = sheet.refine(frame, Surroundings(plan, texts_above(layout), headings, choices))
        frame, facts = refined.frame, refined.facts
        faults += refined.faults
    frame = frame.drop(columns="source_file").reset_index(drop=True)
    if sheet.by_plan:
        frame.insert(0, "plan", pd.Categorical([plan] * len(frame)))
    return Part(dataset, plan, frame, facts), [
        (*places[fault.row][:1], fault, places[fault.row][1]) for fault in faults
    ]


def _joined(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The frames one below the other; categories that differ are united."""
    joined = pd.concat(frames, ignore_index=True)
    short = {
        name
        for frame in frames
        for name in frame
        if isinstance(frame[name].dtype, pd.CategoricalDtype)
    }
    return joined.astype(dict.fromkeys(short, "category"))


def _problem(table: Table, fault: Fault, row: int) -> Problem:
    grid = table.layout.grid
    label = table.layout.sheet.column(fault.field).label
    return Problem(
        fault.severity,
        grid.sheet,
        table.address(row, fault.field),
        fault.found,
        fault.expected,
        f"{label}: found {f'“{fault.found}”' if fault.found else 'nothing'}, "
        f"expected {fault.expected}. {fault.message}",
        grid.file,
    )


def _sheet_read(table: Table, plan: str, aside: Mapping[tuple[str, str], int]) -> SheetRead:
    layout = table.layout
    grid = layout.grid
    return SheetRead(
        grid.file,
        grid.sheet,
        layout.sheet.name,
        plan,
        layout.header_row + 1,
        {layout.heading(column): field for column, field in layout.columns.items()},
        layout.ignored,
        table.rows,
        table.set_aside + aside.get((grid.file, grid.sheet), 0),
    )
