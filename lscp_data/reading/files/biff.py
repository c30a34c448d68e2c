"""What calamine leaves out of an .xls sheet, and whether it may read it ([MS-XLS])."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from lscp_data.reading.files.compound import Compound
from lscp_data.reading.files.left_out import ERROR_CODES, LeftOut, refuse_sparse
from lscp_data.reading.files.package import LIMITS, Limits

_BEGIN, _END, _SHEET = 0x809, 0x0A, 0x85
_ROW, _FORMULA, _ERROR = 0x208, 0x06, 0x205
# A number, a text, a text of the workbook's list, a short number, several of those.
_VALUES = frozenset({_FORMULA, _ERROR, 0x203, 0x204, 0xFD, 0x27E, 0xBD})
_EXCEL_97 = 0x600


def xls_sheets(data: bytes, limits: Limits = LIMITS) -> dict[str, LeftOut]:
    """The facts of every sheet of an .xls by name, of Excel 95 and earlier none.

    `Refused` where the file's sectors are damaged, or a value stands too far from the others.
    """
    content = Compound(data).stream("Workbook") or b""
    if len(content) < 8 or struct.unpack_from("<H2xH", content) != (_BEGIN, _EXCEL_97):
        return {}
    return {name: _left_out(content, start, name, limits) for name, start in _sheets(content)}


def _records(content: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """The kind, place and length of each record of a part, charts within it left out."""
    depth = 0
    while at + 4 <= len(content):
        kind, length = struct.unpack_from("<HH", content, at)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1 and at + 4 + length <= len(content):
            yield kind, at + 4, length
        at += 4 + length


def _sheets(content: bytes) -> Iterator[tuple[str, int]]:
    """Each sheet's name and where its part begins."""
    for kind, at, length in _records(content, 0):
        if kind == _SHEET and length >= 8:
            start, letters, wide = struct.unpack_from("<I2xBB", content, at)
            name = content[at + 8 : at + 8 + letters * (1 + (wide & 1))]
            yield name.decode("utf-16-le" if wide & 1 else "latin-1", "replace"), start


def _left_out(content: bytes, start: int, name: str, limits: Limits) -> LeftOut:
    found = LeftOut()
    rows = columns = 0
    for kind, at, length in _records(content, start):
        if kind in _VALUES and length >= 6:
            row, column = struct.unpack_from("<HH", content, at)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            code = _error_code(content, kind, at, length)
            if code is not None:
                found.errors[row, column] = ERROR_CODES.get(code, "#N/A")
        elif kind == _ROW and length >= 16:
            row, flags = struct.unpack_from("<H10xI", content, at)
            if flags & 0x20:
                found.hidden_rows.add(row)
    refuse_sparse(name, rows, columns, limits)
    return found


def _error_code(content: bytes, kind: int, at: int, length: int) -> int | None:
    """The number of the error value in a cell; None where the cell holds another."""
    if kind == _ERROR and length >= 8:
        code, is_error = content[at + 6], content[at + 7]
        return code if is_error else None
    if kind == _FORMULA and length >= 14:
        result, code, mark = struct.unpack_from("<BxB3xH", content, at + 6)
        return code if (result, mark) == (2, 0xFFFF) else None
    return None
