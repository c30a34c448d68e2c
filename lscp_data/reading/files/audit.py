"""What calamine leaves out of a sheet, and whether it may read it, in one streaming pass.

Calamine gives an error value or a formula never calculated as an empty cell, knows no fills, and
aborts the process on two cells at opposite corners of a sheet. The pass keeps nothing of ordinary
cells, so its memory goes with the cells worth noting.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from xml.parsers import expat

from lscp_data.reading.colours.rules import Block, Rule, rules_of
from lscp_data.reading.files.addresses import LAST_COLUMN as LAST_COLUMN
from lscp_data.reading.files.addresses import LAST_ROW as LAST_ROW
from lscp_data.reading.files.addresses import column_number, line_number
from lscp_data.reading.files.empty_texts import counts_from_1904, holds_empty_texts
from lscp_data.reading.files.package import (
    LIMITS,
    Limits,
    Parts,
    Refused,
    Worksheet,
    damage_refused,
    damaged,
    doctype,
    worksheets,
)
from lscp_data.reading.files.paint import Cell, Paint
from lscp_data.reading.files.quick import noteworthy
from lscp_data.reading.files.sheet_audit import SheetAudit as SheetAudit
from lscp_data.reading.files.styles import Styles, styles

# ISO 29500 transitional, which Excel writes unless asked for strict; none at all is tolerated.
_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "",
)
# Rules that look at other sheets, or draw in ways that Excel 2007 did not know.
_LATER = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
# Beyond anything that copying and pasting a plan for years leaves behind.
_MOST_RULES = 50_000
_TRUE = ("1", "true")

Handler = Callable[[dict[str, str]], None]


def audit(data: bytes, limits: Limits = LIMITS) -> dict[str, SheetAudit]:
    """The facts of every worksheet of an .xlsx or .xlsm, by sheet name, in the workbook's order.

    `Refused` for damage, a document type, or a sheet beyond the limits; charts are left out.
    """
    with damage_refused():
        parts = Parts(data, limits)
        workbook = parts.workbook()
        if workbook is None or workbook.endswith(".bin"):
            raise Refused("unknown", "This file is not an .xlsx workbook.")
        painted = styles(parts, workbook)
        return {
            sheet.name: _for_rules(
                _sheet_audit(parts, sheet, _Pass(sheet.name, painted, limits)),
                parts,
                workbook,
                sheet.part,
            )
            for sheet in worksheets(parts, workbook)
        }


def _for_rules(seen: SheetAudit, parts: Parts, workbook: str, part: str) -> SheetAudit:
    """The facts with those that only a sheet with rules needs."""
    if not seen.rules:
        return replace(seen, wordless=frozenset())
    anywhere = holds_empty_texts(parts, workbook, part)
    columns = frozenset(range(1, seen.max_column + 1)) if anywhere else seen.wordless
    return replace(seen, wordless=columns, from_1904=counts_from_1904(parts, workbook))


def _sheet_audit(parts: Parts, sheet: Worksheet, reading: _Pass) -> SheetAudit:
    with parts.open(sheet.part) as stream:
        for piece, passed_over in noteworthy(stream, reading._paint.by_style.keys()):
            reading._values += passed_over
            reading.feed(piece)
    return reading.close(sheet.visible)


class _Pass:
    """The handlers of one sheet's XML.

    There is no handler for the end of elements (it would cost more than half as much again): a
    cell ends where the next cell or row begins, or the sheet ends.
    """

    def __init__(self, name: str, painted: Styles, limits: Limits) -> None:
        self._name, self._limits, self._styles = name, limits, painted
        self._paint = Paint(painted, limits)
        self._errors: dict[Cell, str] = {}
        self._uncached: set[Cell] = set()
        self._hidden: set[int] = set()
        self._wordless: set[int] = set()
        self._rules: list[Rule] = []
        self._block: Block | None = None
        self._values = self._max_row = self._max_column = 0
        self._row = self._column = 0
        self._digits = ""
        self._column_numbers: dict[str, int] = {}
        self._type: str | None = None
        self._formula = False
        self._text: list[str] = []
        self._handlers: dict[str, Handler] = {}
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.StartDoctypeDeclHandler = _refuse_doctype

    def feed(self, chunk: bytes) -> None:
        """Reads on; `Refused` as soon as the sheet holds too much."""
        self._parser.Parse(chunk, False)
        self._check_counts()

    def close(self, visible: bool) -> SheetAudit:
        """The facts once the whole sheet was read; `Refused` where it stretches too far."""
        self._parser.Parse(b"", True)
        self._end_cell()
        self._check_counts()
        self._check_bounds()
        return SheetAudit(
            max_row=self._max_row,
            max_column=self._max_column,
            errors=self._errors,
            uncached=frozenset(self._uncached),
            fills=self._paint.filled(self._max_row, self._max_column),
            hidden_rows=frozenset(self._hidden),
            visible=visible,
            rules=tuple(self._rules),
            too_many_fills=self._paint.too_many,
            inks=self._paint.inks,
            wordless=frozenset(self._wordless),
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        handler = self._handlers.get(tag)
        if handler is None:
            handler = self._handlers[tag] = self._handler_of(tag)
        handler(attributes)

    def _handler_of(self, tag: str) -> Handler:
        namespace, _, name = tag.rpartition(" ")
        known: dict[str, Handler] = {
            "c": self._start_cell,
            "v": self._start_value,
            "is": self._start_value,
            "f": self._start_formula,
            "row": self._start_row,
            "col": self._start_columns,
            "conditionalFormatting": partial(self._start_rules, tag),
        }
        if namespace == _LATER and name == "conditionalFormatting":
            return known[name]
        return known.get(name, _ignore) if namespace in _NAMESPACES else _ignore

    def _start_columns(self, attributes: dict[str, str]) -> None:
        style = attributes.get("style", "")
        if style in self._paint.by_style:
            first, last = (
                line_number(attributes.get(end, ""), LAST_COLUMN) for end in ("min", "max")
            )
            self._paint.columns(first, last, style)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._end_cell()
        digits = attributes.get("r")
        self._row = self._row + 1 if digits is None else line_number(digits, LAST_ROW)
        self._digits, self._column = str(self._row), 0
        if attributes.get("hidden") in _TRUE:
            self._hidden.add(self._row)
        if attributes.get("customFormat") in _TRUE:
            self._paint.row(self._row, attributes.get("s", ""))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if self._formula:
            self._end_cell()
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            self._place(reference)
        self._type = attributes.get("t")
        mark = self._paint.by_style.get(attributes.get("s", ""))
        if mark is not None or self._paint.by_line:
            self._paint.cell(self._row, self._column, mark)

    def _place(self, reference: str) -> None:
        """Row and column of a reference such as AB12."""
        # Nearly every cell is of the row it stands in and of a column met before.
        column = self._column_numbers.get(reference.removesuffix(self._digits))
        if column is None:
            letters = reference.rstrip("0123456789")
            column = self._column_numbers[letters] = column_number(letters)
            self._digits = reference[len(letters) :]
            self._row = line_number(self._digits, LAST_ROW)
        self._column = column

    def _start_formula(self, _: dict[str, str]) -> None:
        self._formula = True
        self._bound()

    def _start_value(self, _: dict[str, str]) -> None:
        self._values += 1
        if self._row > self._max_row or self._column > self._max_column:
            self._bound()
        if self._type == "e" or self._formula:
            self._text = []
            self._parser.CharacterDataHandler = self._text.append
            self._parser.EndElementHandler = self._end_value

    def _end_value(self, _: str) -> None:
        self._parser.CharacterDataHandler = self._parser.EndElementHandler = None
        value = "".join(self._text).strip()
        if self._type == "e" and value:
            self._errors[self._row, self._column] = value
        # Some writers store an empty value where they could not calculate. An empty text, though,
        # is the result of a formula such as =IF(A1="","",A1).
        if value or self._type == "str":
            self._formula = False
            if not value:
                self._wordless.add(self._column)

    def _end_cell(self) -> None:
        if self._formula:
            self._uncached.add((self._row, self._column))
            self._formula = False

    def _start_rules(self, tag: str, attributes: dict[str, str]) -> None:
        self._end_cell()
        self._block = Block(self._parser, tag, attributes, self._end_rules)

    def _end_rules(self, block: Any) -> None:
        self._rules += rules_of(block, self._styles)
        self._block = None

    def _bound(self) -> None:
        self._max_row = max(self._max_row, self._row)
        self._max_column = max(self._max_column, self._column)

    def _check_counts(self) -> None:
        self._paint.check()
        if self._values > self._limits.cells:
            raise self._too_much("cells", f"has more than {self._limits.cells:,} cells")
        if len(self._errors) > self._limits.marked:
            raise self._too_much("errors", f"has more than {self._limits.marked:,} error values")
        if len(self._uncached) > self._limits.marked:
            raise self._too_much(
                "uncached", f"has more than {self._limits.marked:,} formulas without a result"
            )
        if len(self._rules) + (self._block.size if self._block else 0) > _MOST_RULES:
            raise self._too_much("rules", f"has more than {_MOST_RULES:,} conditional formats")

    def _check_bounds(self) -> None:
        if self._max_row > LAST_ROW or self._max_column > LAST_COLUMN:
            raise damaged()
        if self._max_row * self._max_column > self._limits.grid:
            raise Refused(
                "sparse",
                f'Sheet "{self._name}" stretches to row {self._max_row:,} and column '
                f"{self._max_column:,}: there is a stray value far from the table. Press Ctrl+End "
                "to see the last cell, delete the rows and columns beyond the table, and save.",
            )

    def _too_much(self, reason: str, what: str) -> Refused:
        return Refused(
            reason,
            f'Sheet "{self._name}" {what}, more than can be read. Delete what is not needed, '
            "save in Excel, and upload it again.",
        )


def _ignore(_: dict[str, str]) -> None:
    """Elements that say nothing of what is asked."""


def _refuse_doctype(*_: object) -> None:
    raise doctype()
