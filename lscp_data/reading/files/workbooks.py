"""Bytes of a workbook or text file -> the grids of its sheets."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import python_calamine
from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum

from lscp_data.reading.colours.rule_colours import RuleColours
from lscp_data.reading.files.archive import LIMITS, FileKind, Limits, Refused, preflight
from lscp_data.reading.files.audit import SheetAudit, audit
from lscp_data.reading.files.biff import xls_sheets
from lscp_data.reading.files.binary_sheets import xlsb_sheets
from lscp_data.reading.files.fallback import SheetValues, second_reading
from lscp_data.reading.files.left_out import LeftOut, completed
from lscp_data.reading.files.opendocument import ods_sheets
from lscp_data.reading.files.package import Parts
from lscp_data.reading.files.texts import text_grid
from lscp_data.reading.grids import CellError, Grid
from lscp_data.schema import Problem

DAMAGED = (
    "The file is damaged or of a kind that cannot be read. "
    "Open it in Excel, save a copy as .xlsx and upload the copy."
)
PASSWORD = "This file has a password. Save it without one and upload it again."


def grids(data: bytes, name: str, limits: Limits = LIMITS) -> tuple[Grid, ...]:
    """Every sheet of a file, in its order; `Refused` with a sentence where it cannot be read."""
    kind = preflight(data, name, limits)
    if kind == "text":
        return (text_grid(data, name, limits),)
    if kind == "xlsx":
        return _audited_grids(data, name, limits)
    left_out = _left_out(data, kind, limits)
    return tuple(
        completed(_with_audit(name, *values, None), left_out.get(values.name))
        for values in _first_reading(data)
    )


def _left_out(data: bytes, kind: FileKind, limits: Limits) -> Mapping[str, LeftOut]:
    """What there is to put back into the sheets; `Refused` where calamine must not read them."""
    if kind == "ods":
        return ods_sheets(data, limits)
    return xls_sheets(data, limits) if kind == "xls" else xlsb_sheets(data, limits)


def reader_notes(sheets: Sequence[Grid]) -> Iterator[Problem]:
    """A note on what the reader of a file keeps from us, once for the file or for a sheet."""
    if any(not sheet.shows_errors for sheet in sheets):
        message = (
            "In this kind of file a cell with an error such as #N/A cannot be told from an empty "
            "one. If the workbook has such cells, save a copy as .xlsx and upload the copy."
        )
        yield Problem("note", "", "", "", "an .xlsx workbook", message, sheets[0].file)
    for sheet in sheets:
        if sheet.merges and not sheet.shows_merged_texts:
            message = (
                "Something in this file is unusual, so texts that stand hidden under merged cells "
                "may be left out. If something is missing, open the file in Excel, unmerge the "
                "cells, save a copy as .xlsx and upload the copy."
            )
            yield Problem("note", sheet.sheet, "", "", "", message, sheet.file)


def _audited_grids(data: bytes, name: str, limits: Limits) -> tuple[Grid, ...]:
    seen = audit(data, limits)
    if not Parts(data, limits).has_wide_letters():
        try:
            return tuple(
                _with_audit(name, *values, seen.get(values.name)) for values in _first_reading(data)
            )
        except Refused as refusal:
            if refusal.reason != "damaged":
                raise
    return tuple(
        replace(_with_audit(name, *values, seen.get(values.name)), shows_merged_texts=False)
        for values in second_reading(data, seen)
    )


def _first_reading(data: bytes) -> Iterator[SheetValues]:
    """The sheets as calamine gives them; `Refused` where it does not."""
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
            yield SheetValues(about.name, values, merges, visible)
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
    uncached = frozenset((row - 1, column - 1) for row, column in seen.uncached)
    cells = tuple(map(tuple, rows))
    return Grid(
        file,
        sheet,
        cells,
        merges,
        fills={(row - 1, column - 1): colour for (row, column), colour in seen.fills.items()},
        uncached=uncached,
        visible=visible,
        too_many_fills=seen.too_many_fills,
        rules=len(seen.rules),
        hidden_rows=frozenset(row - 1 for row in seen.hidden_rows),
        inks={(row - 1, column - 1): ink for (row, column), ink in seen.inks.items()},
        rule_colours=RuleColours(
            seen.rules,
            cells,
            uncached=uncached,
            wordless=frozenset(column - 1 for column in seen.wordless),
            from_1904=seen.from_1904,
        ),
    )
