"""What calamine leaves out of an .xlsb sheet, and whether it may read it ([MS-XLSB])."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from lscp_data.reading.files.left_out import ERROR_CODES, LeftOut, refuse_sparse
from lscp_data.reading.files.package import LIMITS, Limits, Parts, damage_refused, damaged

_ROW, _SHEET = 0, 156
_CELL_ERROR, _FORMULA_ERROR = 3, 11
_VALUES = frozenset({*range(2, 12), 62})


def xlsb_sheets(data: bytes, limits: Limits = LIMITS) -> dict[str, LeftOut]:
    """The facts of every worksheet of an .xlsb by name.

    `Refused` for damage, or where a value stands too far from the others.
    """
    with damage_refused():
        parts = Parts(data, limits)
        workbook = parts.workbook()
        if workbook is None:
            raise damaged()
        held = {one.id: one.target for one in parts.related(workbook) if one.kind == "worksheet"}
        return {
            name: _left_out(parts, held[link], name, limits)
            for link, name in _sheets(parts.read(workbook))
            if link in held
        }


def _records(content: bytes) -> Iterator[tuple[int, int, int]]:
    """The kind, place and length of each record; `struct.error` where one breaks off."""
    at = 0
    while at < len(content):
        kind, at = _number(content, at, 2)
        length, at = _number(content, at, 4)
        yield kind, at, length
        at += length


def _number(content: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of up to so many bytes with seven bits in each, and where it ends."""
    number = 0
    for position in range(most):
        (byte,) = struct.unpack_from("<B", content, at + position)
        number |= (byte & 0x7F) << (7 * position)
        if byte < 0x80:
            break
    return number, at + position + 1


def _sheets(content: bytes) -> Iterator[tuple[str, str]]:
    """Each sheet's relation and name."""
    for kind, at, _ in _records(content):
        if kind == _SHEET:
            link, after = _text(content, at + 8)
            yield link, _text(content, after)[0]


def _text(content: bytes, at: int) -> tuple[str, int]:
    (letters,) = struct.unpack_from("<I", content, at)
    end = at + 4 + 2 * letters
    return content[at + 4 : end].decode("utf-16-le", "replace"), end


def _left_out(parts: Parts, part: str, name: str, limits: Limits) -> LeftOut:
    found = LeftOut()
    with parts.open(part) as stream:
        content = stream.read()
    row = rows = columns = 0
    for kind, at, _ in _records(content):
        if kind == _ROW:
            row, flags = struct.unpack_from("<I7xB", content, at)
            if flags & 0x10:
                found.hidden_rows.add(row)
        elif kind in _VALUES:
            (column,) = struct.unpack_from("<I", content, at)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            if kind in (_CELL_ERROR, _FORMULA_ERROR):
                code = struct.unpack_from("<8xB", content, at)[0]
                found.errors[row, column] = ERROR_CODES.get(code, "#N/A")
    refuse_sparse(name, rows, columns, limits)
    return found
