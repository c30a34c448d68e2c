"""Tables of one upload -> the parts a snapshot is made of, refined and checked by their subject."""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from lscp_data.reading.agencies import agency_name
from lscp_data.reading.colours.hues import hue_name
from lscp_data.reading.grids import as_text, is_blank
from lscp_data.reading.headings.layout import Layout
from lscp_data.reading.tables import Table, is_key_line
from lscp_data.schema import Fault, Part, Problem, Sheet, Surroundings, kinds

_HUES = frozenset({"Red", "Amber", "Green", "Blue"})


@dataclass(frozen=True)
class SheetRead:
    """What one sheet was recognised as: columns map headings to fields, rows add up.

    `colours` were read as ratings where there were no words: six hex digits, the hue ("unclear"
    for purple or pink, which rates nothing) and how many cells have it. `left_out` counts by
    reason the rows that are not blank and yet no rows of data; `signature` is that of the layout.
    """

    file: str
    sheet: str
    dataset: str
    plan: str
    header_row: int
    columns: Mapping[str, str]
    ignored: tuple[str, ...]
    rows: int
    set_aside: int
    colours: tuple[tuple[str, str, int], ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    signature: str = ""


def texts_above(layout: Layout) -> tuple[tuple[str, str], ...]:
    """The texts above the heading row with their cells, in reading order, and a key's below.

    A key may be painted: an empty filled cell before a text counts as its colour's name, and
    where texts stand on three colours or more each is led by its colour's.
    """
    grid = layout.grid
    rows_below = layout.body if layout.sheet.by_plan else ()
    below = [row for row in rows_below if is_key_line(layout, row)]
    rows = [*range(layout.start, layout.top_row), *below]
    places = [(row, column) for row in rows for column in range(len(grid.rows[row]))]
    hues = {place: hue for place in places if (hue := hue_name(grid.fills.get(place))) in _HUES}
    painted = {hue for place, hue in hues.items() if not is_blank(grid.value(*place))}
    texts = []
    for row, column in places:
        text = as_text(grid.value(row, column)).strip()
        hue = hues.get((row, column))
        if text and hue and len(painted) >= 3 and hue.casefold() not in text.casefold():
            text = f"{hue} - {text}"
        elif not text and hue and not is_blank(grid.value(row, column + 1)):
            text = hue
        if text:
            texts.append((grid.address(row, column), text))
    return tuple(texts)


def parts_of(
    tables: Sequence[Table],
    named: Mapping[int, str],
    choices: Mapping[tuple[str, str], Mapping[str, str]],
) -> tuple[tuple[Part, ...], tuple[SheetRead, ...], list[Problem]]:
    """The tables joined by dataset and plan, refined and checked; rows set aside are counted."""
    groups: dict[tuple[str, str], list[int]] = {}
    for position, table in enumerate(tables):
        groups.setdefault((table.layout.sheet.name, named[position]), []).append(position)
    parts: list[Part] = []
    problems: list[Problem] = list(_unknown_agencies(tables))
    aside: Counter[int] = Counter()
    for (dataset, plan), positions in groups.items():
        members = [tables[position] for position in positions]
        told = [choices.get((m.layout.grid.file, m.layout.grid.sheet), {}) for m in members]
        part, faults = _refined(members, dataset, plan, dict(ChainMap(*map(dict, told))))
        # Files and sheets may have equal names: a row is known by its table's position alone.
        places = [
            (position, at) for position in positions for at in range(len(tables[position].frame))
        ]
        if len(part.frame):
            left = sum(table.set_aside for table in members) + len(_set_aside(faults))
            # Members see a figure with what it could not count.
            parts.append(
                replace(part, facts={**part.facts, **({"set_aside": left} if left else {})})
            )
        for fault in faults:
            position, at = places[fault.row]
            problems.append(_problem(tables[position], fault, at))
        aside.update(_rows_aside(tables, [places[row] for row in _set_aside(faults)]))
    reads = tuple(
        _sheet_read(table, named[position], aside[position])
        for position, table in enumerate(tables)
    )
    return tuple(parts), reads, problems


def _refined(
    tables: Sequence[Table], dataset: str, plan: str, choices: Mapping[str, str]
) -> tuple[Part, list[Fault]]:
    """The part and its faults, whose rows count through the tables in their order."""
    sheet = tables[0].layout.sheet
    frame = _joined([_with_lead_agencies(_of_agency(table), sheet) for table in tables])
    faults: list[Fault] = []
    facts: Mapping[str, Any] = {}
    for check in sheet.checks:
        faults += check(frame)
    frame = frame.drop(index=sorted(_set_aside(faults)))
    if sheet.refine is not None:
        refined = sheet.refine(frame, _surroundings(tables, plan, choices))
        frame, facts = refined.frame, refined.facts
        faults += refined.faults
    frame = frame.drop(columns=["source_file", "source_column"], errors="ignore")
    frame = frame.reset_index(drop=True)
    if sheet.by_plan:
        frame.insert(0, "plan", pd.Categorical([plan] * len(frame)))
    return Part(dataset, plan, frame, facts), faults


def _set_aside(faults: Sequence[Fault]) -> set[int]:
    """The rows that are set aside, each once, whatever else is wrong with them."""
    return {fault.row for fault in faults if fault.severity == "set aside"}


def _rows_aside(tables: Sequence[Table], places: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The position of a table for each row of its sheet of which nothing is left to use.

    A row of a register holds several bookings: it is used while one of them is.
    """
    gone: dict[int, list[int]] = {}
    for position, at in places:
        gone.setdefault(position, []).append(at)
    for position, left in gone.items():
        rows = tables[position].frame["source_row"]
        used = set(rows.drop(rows.index[left]))
        yield from [position] * len(set(rows.iloc[left]) - used)


def _surroundings(tables: Sequence[Table], plan: str, choices: Mapping[str, str]) -> Surroundings:
    """What stands around all the tables of a plan: a key may stand on any of its sheets."""
    layouts = [table.layout for table in tables]
    headings: dict[str, str] = {}
    for layout in layouts:
        for column, name in layout.columns.items():
            headings.setdefault(name, layout.heading(column))
    above = tuple(text for layout in layouts for text in texts_above(layout))
    return Surroundings(plan, above, headings, choices)


def _of_agency(table: Table) -> pd.DataFrame:
    """The rows of a sheet named for an agency are led by it, where no other agency is named."""
    sheet, name = table.layout.sheet, agency_name(table.layout.grid.sheet)
    column = next((c.name for c in sheet.stored if c.kind is kinds.AGENCY), None)
    if not sheet.by_plan or name is None or column is None:
        return table.frame
    named = table.frame.get(column, pd.Series(pd.NA, index=table.frame.index, dtype="string"))
    return table.frame.assign(**{column: named.astype("string").fillna(name).astype("category")})


def _with_lead_agencies(frame: pd.DataFrame, sheet: Sheet) -> pd.DataFrame:
    """The agencies that stand in a column of posts ("Lead: Police") in the column of agencies.

    Only where the sheet of the workbook has no column of agencies of its own.
    """
    agency = next((c.name for c in sheet.stored if c.kind is kinds.AGENCY), None)
    posts = [c.name for c in sheet.stored if c.kind is kinds.POST and c.name in frame]
    if agency is None or agency in frame or not posts:
        return frame
    moved = frame.copy()
    agencies = pd.Series(pd.NA, index=frame.index, dtype="string")
    for name in posts:
        texts = frame[name].astype("string")
        found = pd.Series(
            [text is not pd.NA and not _unknown_names(text) for text in texts], index=frame.index
        )
        agencies = agencies.fillna(texts.where(found))
        moved[name] = texts.mask(found).astype("category")
    if agencies.isna().all():
        return frame
    moved.insert(moved.columns.get_loc(posts[0]), agency, agencies.astype("category"))
    return moved


def _unknown_names(cell: str) -> list[str]:
    """The names in a stored cell that the table of agencies does not have."""
    return [name for name in cell.split(kinds.AGENCY_JOINER) if agency_name(name) is None]


def _unknown_agencies(tables: Sequence[Table]) -> Iterator[Problem]:
    """One note, at its first cell, for each agency that the table of agencies does not have."""
    noted: set[str] = set()
    for table in tables:
        for column in table.layout.sheet.stored:
            if column.kind is not kinds.AGENCY or column.name not in table.frame:
                continue
            firsts = ~table.frame[column.name].duplicated() & table.frame[column.name].notna()
            for at in firsts.to_numpy().nonzero()[0]:
                for name in _unknown_names(table.frame[column.name].iloc[at]):
                    if name not in noted:
                        noted.add(name)
                        yield _unknown_agency(table, column.name, name, int(at))


def _unknown_agency(table: Table, field: str, name: str, at: int) -> Problem:
    grid = table.layout.grid
    message = (
        "Not in the table of agencies: check that it is an agency and not a person. "
        "It is shown as written."
    )
    expected = "an agency, not a person"
    return Problem("note", grid.sheet, table.address(at, field), name, expected, message, grid.file)


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


def _problem(table: Table, fault: Fault, at: int) -> Problem:
    grid = table.layout.grid
    label = table.layout.sheet.column(fault.field).label
    return Problem(
        fault.severity,
        grid.sheet,
        table.address(at, fault.field),
        fault.found,
        fault.expected,
        f"{label}: expected {fault.expected}. {fault.message}",
        grid.file,
    )


def _sheet_read(table: Table, plan: str, aside: int) -> SheetRead:
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
        table.set_aside + aside,
        table.colours,
        table.left_out,
    )
