"""One recognised sheet -> a typed frame in which every row knows where it came from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from lscp_data.reading.cells import Reading, read_cell
from lscp_data.reading.colours import hue_name
from lscp_data.reading.grids import as_text, is_blank
from lscp_data.reading.headings import Layout, one_line
from lscp_data.reading.notes import RowsMet, row_notes
from lscp_data.reading.pseudonyms import Pseudonym
from lscp_data.schema import Column, Problem, kinds

_SHOWN = 80
_TOTAL = re.compile(
    r"(?:(?:grand|sub|overall)[ -]?)?totals?(?: (?:number|no|actions?|sessions?|bookings?))?\s*:?",
    re.IGNORECASE,
)
_KEY_WORDS = frozenset({"red", "amber", "yellow", "green", "blue"})
# From this share of a row in one fill on, the fill shades the row and rates nothing.
_SHADED = 0.8
_LONGEST_LABEL = 60
# "1.2", "1a", "A3", "R1.2.1", "a." but no year, which names a group of rows.
_REFERENCE = re.compile(
    r"(?!(?:19|20)\d\d\b)"
    r"(?:[a-z]{0,3}[ .-]?\d+(?:[./-]\d+)*[ .]?[a-z]?|[a-z](?:\.[a-z\d]+)*)[.):]?",
    re.IGNORECASE,
)
# Which row's cell holds for a place under a merged cell, both as (row, column).
Merged = Mapping[tuple[int, int], int]


@dataclass(frozen=True)
class Table:
    """A sheet's typed rows and what was wrong in them.

    `rows` counts the rows that hold data, `set_aside` those of them that could not be used;
    blank rows, rows of noughts, repeated headings, guidance and group labels are not rows.
    """

    layout: Layout
    frame: pd.DataFrame
    rows: int
    set_aside: int
    problems: tuple[Problem, ...]

    def address(self, at: int, field: str) -> str:
        """Excel's name of the cell that holds a field of the frame's row at a position from 0."""
        row = int(self.frame["source_row"].iloc[at]) - 1
        if "source_column" in self.frame:  # an answer of a form: several stand in one row
            column: int | None = int(self.frame["source_column"].iloc[at]) - 1
        else:
            column = self.layout.column_of(field)
        return self.layout.grid.address(row, 0 if column is None else column)


def read_table(layout: Layout, pseudonym: Pseudonym) -> Table:
    """The typed frame below a heading row, and every problem met in it, in one pass."""
    merged = _merged(layout)
    reader = _Reader(layout, merged, pseudonym)
    records: list[dict[str, object]] = []
    group: str | None = None
    for row in layout.body:
        if _is_empty(layout, row) or _is_heading_again(layout, row) or _is_guidance(layout, row):
            continue
        if _is_nought(layout, row):
            reader.met.noughts.append(row)
            continue
        if is_key_line(layout, row):
            reader.met.key_lines.append(row)
            continue
        if _is_total(layout, row):
            reader.met.totals.append(row)
            continue
        label = _group_label(layout, row, merged)
        if label is not None:
            group = label
            continue
        reader.met.read.append(row)
        record = reader.record(row)
        if record is not None:
            records.append({**record, "group": group})
    frame = _frame(layout, records)
    rows = len(reader.met.read)
    problems = (*reader.problems, *row_notes(layout, reader.met))
    return Table(layout, frame, rows, rows - len(frame), problems)


class _Reader:
    """Reads the rows of one table and collects its problems."""

    def __init__(self, layout: Layout, merged: Merged, pseudonym: Pseudonym) -> None:
        self.layout = layout
        self.merged = merged
        self.pseudonym = pseudonym
        self.problems: list[Problem] = []
        self.met = RowsMet()
        heads = layout.grid.rows[layout.header_row]
        self._width = [place for place, head in enumerate(heads) if not is_blank(head)]

    def record(self, row: int) -> dict[str, object] | None:
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
            top = self.merged.get((row, place), row)
            raw = grid.value(top, place)
            reading = read_cell(raw, column.kind, self.pseudonym)
            values[name] = reading.value
            values |= {f"{name}{suffix}": part for suffix, part in reading.beside.items()}
            if column.kind is kinds.RAG:
                values[f"{name}_fill"] = self._fill(row, place, blank=is_blank(raw))
            missing = column.required and reading.value is None
            fault = reading.fault
            if (top, place) in grid.uncached and is_blank(raw):
                fault = "a formula whose value Excel has not saved"
            elif missing and not fault:
                fault = "the cell is empty"
            # What is wrong in a merged cell is said once, at its first row.
            if fault and (top == row or missing):
                self._note(row, place, column, fault, raw, reading)
            usable = usable and not missing
        return values if usable else None

    def _fill(self, row: int, place: int, *, blank: bool) -> str | None:
        """The colour word of a rating's fill; None where the fill only shades the whole row."""
        fill = self._fill_at(row, place)
        hue = hue_name(fill)
        same = sum(self._fill_at(row, other) == fill for other in self._width)
        shaded = hue is not None and same >= _SHADED * len(self._width)
        if blank:
            rows = self.met.shaded if shaded else self.met.coloured if hue else self.met.unrated
            rows.append(row)
        return None if shaded else hue

    def _fill_at(self, row: int, place: int) -> str | None:
        return self.layout.grid.fills.get((self.merged.get((row, place), row), place))

    def _note(
        self, row: int, place: int, column: Column, fault: str, raw: object, reading: Reading
    ) -> None:
        grid = self.layout.grid
        missing = column.required and reading.value is None
        if missing:
            kept = "The row is set aside."
        elif reading.value in (None, ""):
            kept = "The row is kept without this value."
        elif reading.hides:
            kept = "The rest is kept."
        else:
            kept = f"It is kept as “{as_text(reading.value)}”."
        self.problems.append(
            Problem(
                severity="set aside" if missing else "note",
                sheet=grid.sheet,
                cell=grid.address(row, place),
                found="" if reading.hides else one_line(as_text(raw))[:_SHOWN],
                expected=column.kind.expected,
                message=f"{column.label}: {fault}. Expected {column.kind.expected}. {kept}",
                file=grid.file,
            )
        )


def _merged(layout: Layout) -> Merged:
    """The places whose value stands further up in a merged cell, for the fields filled down.

    A row whose action is itself merged with the row above continues that action: it gets nothing.
    """
    down = [
        (range(top, bottom + 1), left, layout.columns[left] in layout.sheet.fill_down)
        for top, left, bottom, _ in layout.grid.merges
        if left in layout.columns and top > layout.header_row
    ]
    continued = {row for rows, _, filled in down if not filled for row in rows[1:]}
    return {
        (row, left): rows[0]
        for rows, left, filled in down
        if filled
        for row in rows[1:]
        if row not in continued
    }


def _is_empty(layout: Layout, row: int) -> bool:
    """Whether a row holds nothing of its own in any recognised column."""
    return all(is_blank(layout.grid.value(row, column)) for column in layout.columns)


def _is_heading_again(layout: Layout, row: int) -> bool:
    """Whether the row repeats most headings, as tables pasted from Word do on each page."""
    grid = layout.grid
    same = sum(
        one_line(as_text(grid.value(row, column))).casefold() == layout.heading(column).casefold()
        for column in layout.columns
    )
    return 2 * same > len(layout.columns)


def _is_nought(layout: Layout, row: int) -> bool:
    """Whether a plan's row says 0 and nothing else, as an agency without actions is returned."""
    values = [layout.grid.value(row, column) for column in layout.columns]
    # Excel shows an empty cell fetched into a date column as midnight.
    return layout.sheet.by_plan and all(
        is_blank(value) or as_text(value) == "0" or value == dt.time(0) for value in values
    )


def is_key_line(layout: Layout, row: int) -> bool:
    """Whether a row below a plan only says what a colour means: "Green", "On track"."""
    if not layout.sheet.by_plan:
        return False
    texts = [as_text(value) for value in layout.grid.rows[row] if not is_blank(value)]
    return len(texts) == 2 and texts[0].strip().casefold() in _KEY_WORDS


def _is_total(layout: Layout, row: int) -> bool:
    """Whether the row sums up the others: its first text is "Total" or the like."""
    texts = [as_text(value) for value in layout.grid.rows[row] if not is_blank(value)]
    return bool(_TOTAL.fullmatch(texts[0].strip()))


def _is_guidance(layout: Layout, row: int) -> bool:
    """Whether the row under the headings only explains them: "(to be completed by agency)"."""
    if row > layout.header_row + 2:
        return False
    texts = [as_text(value) for value in layout.grid.rows[row] if not is_blank(value)]
    bracketed = sum(text.startswith("(") and text.endswith(")") for text in texts)
    return bool(bracketed) and 2 * bracketed >= len(texts)


def _group_label(layout: Layout, row: int, merged: Merged) -> str | None:
    """The text of a row that only names the group of rows below it, such as "HEALTH"."""
    cells = [
        (place, value) for place, value in enumerate(layout.grid.rows[row]) if not is_blank(value)
    ]
    if not layout.sheet.by_plan or len(cells) != 1 or not isinstance(cells[0][1], str):
        return None
    if any((row, place) in merged for place in layout.columns):
        return None
    place, text = cells[0][0], one_line(cells[0][1])
    spans = any(
        top == row and right > left and left == place
        for top, left, bottom, right in layout.grid.merges
    )
    field = layout.columns.get(place)
    if field == "ref" and not spans and _REFERENCE.fullmatch(text):
        return None
    # A lone text is a label when it spans columns or stands in the first one; a lone action is
    # one only in capitals.
    if field == "action":
        label = spans or (text.isupper() and len(text) <= _LONGEST_LABEL)
    else:
        label = spans or place == 0
    return text if label else None


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
