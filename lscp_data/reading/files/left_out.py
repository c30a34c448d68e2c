"""What calamine leaves out of a sheet that the audit does not see, put back into its grid."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lscp_data.reading.files.audit import LAST_COLUMN, LAST_ROW
from lscp_data.reading.files.package import Limits, Refused
from lscp_data.reading.grids import CellError, Grid

# What the binary formats of Excel write for an error value.
ERROR_CODES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


@dataclass(frozen=True)
class LeftOut:
    """Of one sheet, not of an .xlsx; rows and columns count from 0, a cell is (row, column)."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)


def completed(grid: Grid, left_out: LeftOut | None) -> Grid:
    """The grid with its error values, merges and hidden rows; None where nobody could tell them."""
    if left_out is None:
        return replace(grid, shows_errors=False)
    rows = list(grid.rows)
    changed: dict[int, list[object]] = {}
    for (row, column), code in left_out.errors.items():
        if row < len(rows) and column < len(rows[row]):
            changed.setdefault(row, list(rows[row]))[column] = CellError(code)
    for row, values in changed.items():
        rows[row] = tuple(values)
    return replace(
        grid,
        rows=tuple(rows),
        merges=grid.merges or tuple(left_out.merges),
        hidden_rows=frozenset(left_out.hidden_rows),
    )


def refuse_sparse(sheet: str, rows: int, columns: int, limits: Limits) -> None:
    """`Refused` where so many rows and columns are more than a sheet has, or may be written out."""
    if rows > LAST_ROW or columns > LAST_COLUMN or rows * columns > limits.grid:
        raise too_much(sheet, f"reaches to row {rows:,} and column {columns:,}")


def too_much(sheet: str, what: str) -> Refused:
    """The refusal of a sheet that holds or repeats more than can be read."""
    return Refused(
        "sparse",
        f'Sheet "{sheet}" {what}, more than can be read. Delete the rows and columns beyond the '
        "table, save a copy as .xlsx and upload the copy.",
    )
