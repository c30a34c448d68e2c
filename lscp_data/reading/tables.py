"""One recognised sheet -> a typed frame in which every row knows where it came from."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lscp_data.reading.cells import MAY_BE_A_NAME, read_cell
from lscp_data.reading.colours import hue_name
from lscp_data.reading.grids import as_text, is_blank
from lscp_data.reading.headings import Layout, one_line
from lscp_data.reading.pseudonyms import Pseudonym
from lscp_data.schema import Column, Problem, kinds

_SHOWN = 80


@dataclass(frozen=True)
class Table:
    """A sheet's typed rows and what was wrong in them.

    `rows` counts the rows that hold data, `set_aside` those of them that could not be used;
    blank rows, repeated headings, guidance and group labels are not rows.
    """

    layout: Layout
    frame: pd.DataFrame
    rows: int
    set_aside: int
    problems: tuple[Problem, ...]

    def address(self, row: int, field: str) -> str:
        """Excel's name of the cell that holds a field of a row (`row` counts from 1 as Excel)."""
        column = self.layout.column_of(field)
        return self.layout.grid.address(row - 1, 0 if column is None else column)


def read_table(layout: Layout, pseudonym: Pseudonym) -> Table:
    """The typed frame below a heading row, and every problem met in it, in one pass."""
    reader = _Reader(layout, pseudonym)
    records: list[dict[str, object]] = []
    rows = 0
    group: str | None = None
    filled = _merged_values(layout)
    for row in range(layout.header_row + 1, len(layout.grid.rows)):
        if _is_empty(layout, row) or _is_heading_again(layout, row) or _is_guidance(layout, row):
            continue
        label = _group_label(layout, row)
        if label is not None:
            group = label
            continue
        rows += 1
        record = reader.record(row, filled)
        if record is not None:
            records.append({**record, "group": group})
    frame = _frame(layout, records)
    return Table(layout, frame, rows, rows - len(frame), tuple(reader.problems))


class _Reader:
    """Reads the rows of one table and collects its problems."""

    def __init__(self, layout: Layout, pseudonym: Pseudonym) -> None:
        self.layout = layout
        self.pseudonym = pseudonym
        self.problems: list[Problem] = []

    def record(self, row: int, filled: dict[tuple[int, int], object]) -> dict[str, object] | None:
        """The stored values of a row; None where a compulsory one is missing or unreadable."""
        grid = self.layout.grid
        values: dict[str, object] = {
            "source_file": grid.file,
            "source_sheet": grid.sheet,
            "source_row": row + 1,
        }
        usable = True
        for place, name in self.layout.columns.items():
            column = self.layout.sheet.column(name)
            if column.personal:
                continue
            raw = filled.get((row, place), grid.value(row, place))
            reading = read_cell(raw, column.kind, self.pseudonym)
            values[name] = reading.value
            values |= {f"{name}{suffix}": part for suffix, part in reading.beside.items()}
            if column.kind is kinds.RAG:
                values[f"{name}_fill"] = hue_name(grid.fills.get((row, place)))
            missing = column.required and reading.value is None
            fault = reading.fault
            if (row, place) in grid.uncached and is_blank(raw):
                fault = "a formula whose value Excel has not saved"
            elif missing and not fault:
                fault = "the cell is empty"
            if fault:
                self._note(row, place, column, fault, raw, missing=missing)
            usable = usable and not missing
        return values if usable else None

    def _note(
        self, row: int, place: int, column: Column, fault: str, raw: object, *, missing: bool
    ) -> None:
        grid = self.layout.grid
        # What may be a name must not be repeated in a message either.
        found = "(not shown)" if fault == MAY_BE_A_NAME else one_line(as_text(raw))[:_SHOWN]
        kept = "The row is set aside." if missing else "The row is kept without this value."
        quoted = f"“{found}”: {fault}" if found else fault
        self.problems.append(
            Problem(
                severity="set aside" if missing else "note",
                sheet=grid.sheet,
                cell=grid.address(row, place),
                found=found,
                expected=column.kind.expected,
                message=f"{column.label}: {quoted}. Expected {column.kind.expected}. {kept}",
                file=grid.file,
            )
        )


def _merged_values(layout: Layout) -> dict[tuple[int, int], object]:
    """The values a merged cell gives to the rows it spans, for the fields that are filled down."""
    columns = {c for c, name in layout.columns.items() if name in layout.sheet.fill_down}
    return {
        (row, left): layout.grid.value(top, left)
        for top, left, bottom, _ in layout.grid.merges
        if left in columns and top > layout.header_row
        for row in range(top, bottom + 1)
    }


def _is_empty(layout: Layout, row: int) -> bool:
    """Whether a row holds nothing of its own in any recognised column."""
    return all(is_blank(layout.grid.value(row, column)) for column in layout.columns)


def _is_heading_again(layout: Layout, row: int) -> bool:
    """Whether the row repeats the headings, as tables pasted from Word do on each page."""
    grid = layout.grid
    return all(
        one_line(as_text(grid.value(row, column))).casefold() == layout.heading(column).casefold()
        for column in layout.columns
    )


def _is_guidance(layout: Layout, row: int) -> bool:
    """Whether the row under the headings only explains them: "(to be completed by agency)"."""
    if row != layout.header_row + 1:
        return False
    texts = [as_text(value) for value in layout.grid.rows[row] if not is_blank(value)]
    return bool(texts) and all(text.startswith("(") and text.endswith(")") for text in texts)


def _group_label(layout: Layout, row: int) -> str | None:
    """The text of a row that only names the group of rows below it, such as "HEALTH"."""
    if not layout.sheet.by_plan:
        return None
    cells = [
        (place, value) for place, value in enumerate(layout.grid.rows[row]) if not is_blank(value)
    ]
    if len(cells) != 1 or not isinstance(cells[0][1], str):
        return None
    spans = any(
        top == row and right > left and left == cells[0][0]
        for top, left, bottom, right in layout.grid.merges
    )
    text = one_line(cells[0][1])
    # A lone text is a label when it spans columns or stands in the first one; a lone action is not.
    field = layout.columns.get(cells[0][0])
    return text if spans or (cells[0][0] == 0 and field not in ("action",)) else None


def _frame(layout: Layout, records: list[dict[str, object]]) -> pd.DataFrame:
    """The records as typed columns, in the sheet's order, with the places of origin last."""
    columns: dict[str, pd.Series] = {}

    def put(name: str, dtype: str) -> None:
        columns[name] = pd.Series([record.get(name) for record in records], dtype=dtype)

    recognised = set(layout.columns.values())
    for column in layout.sheet.stored:
        if column.name not in recognised:
            continue
        put(column.name, column.kind.dtype)
        for suffix in column.kind.companions:
            put(f"{column.name}{suffix}", "string" if suffix == "_text" else "category")
    if any(record.get("group") for record in records):
        put("group", "category")
    put("source_file", "string")
    put("source_sheet", "string")
    put("source_row", "Int64")
    return pd.DataFrame(columns)
