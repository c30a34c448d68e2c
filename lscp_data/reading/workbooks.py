"""Bytes of a workbook or text file -> the grids of its sheets."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import python_calamine
from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum

from lscp_data.reading.archive import Refused, preflight
from lscp_data.reading.audit import SheetAudit, audit
from lscp_data.reading.grids import CellError, Grid
from lscp_data.reading.texts import text_grid

DAMAGED = (
    "The file is damaged or of a kind that cannot be read. "
    "Open it in Excel, save a copy as .xlsx and upload the copy."
)
PASSWORD = "This file has a password. Save it without one and upload it again."


def grids(data: bytes, name: str) -> tuple[Grid, ...]:
    """Every sheet of a file, in its order; `Refused` with a sentence where it cannot be read."""
    kind = preflight(data, name)
    if kind == "text":
        return (text_grid(data, name),)
    return tuple(_workbook_grids(data, name, audited=kind == "xlsx"))


def _workbook_grids(data: bytes, name: str, *, audited: bool) -> Iterator[Grid]:
    sheets = audit(data) if audited else {}
    try:
        # Bytes, not a path: a path would trust the file's extension.
        workbook = python_calamine.load_workbook(io.BytesIO(data))
        for about in workbook.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            # skip_empty_area would shift rows and columns, and every address with them.
            values = sheet.to_python(skip_empty_area=False)
            merges = tuple(
                (r1, c1, r2, c2) for (r1, c1), (r2, c2) in sheet.merged_cell_ranges or ()
            )
            visible = about.visible == SheetVisibleEnum.Visible
            yield _with_audit(name, about.name, values, merges, visible, sheets.get(about.name))
    except PasswordError as error:
        raise Refused("password", PASSWORD) from error
    except (CalamineError, OSError, ValueError) as error:
        raise Refused("damaged", DAMAGED) from error
    except BaseException as error:
        # calamine's panics derive from BaseException; anything else goes on its way.
        if type(error).__name__ != "PanicException":
            raise
        raise Refused("damaged", DAMAGED) from error


def _with_audit(
    file: str,
    sheet: str,
    values: Sequence[Sequence[object]],
    merges: tuple[tuple[int, int, int, int], ...],
    visible: bool,
    seen: SheetAudit | None,
) -> Grid:
    """The grid with what calamine leaves out: error values, fills, formulas without a value."""
    rows: list[list[object]] = [list(row) for row in values]
    if seen is None:
        cells = tuple(map(tuple, rows))
        return Grid(file, sheet, cells, merges, visible=visible, shows_fills=False)
    for (row, column), code in seen.errors.items():
        if row <= len(rows) and column <= len(rows[row - 1]):
            rows[row - 1][column - 1] = CellError(code)
    return Grid(
        file,
        sheet,
        tuple(map(tuple, rows)),
        merges,
        fills={(row - 1, column - 1): colour for (row, column), colour in seen.fills.items()},
        uncached=frozenset((row - 1, column - 1) for row, column in seen.uncached),
        visible=visible,
        too_many_fills=seen.too_many_fills,
        rules=seen.rules,
        hidden_rows=frozenset(row - 1 for row in seen.hidden_rows),
    )
