"""What calamine leaves out of an .ods sheet, and whether it may read it, in one streaming pass.

Calamine gives error values as empty cells, knows neither merged cells nor hidden rows, and writes
out every repetition: two numbers in a file of 500 bytes can stand for 17 thousand million cells.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from lscp_data.reading.files.left_out import LeftOut, refuse_sparse, too_much
from lscp_data.reading.files.package import (
    LIMITS,
    Limits,
    Parts,
    damage_refused,
    damaged,
    doctype,
)

_CHUNK = 1 << 18
_HIDDEN = ("collapse", "filter")
# What Excel writes as a text: LibreOffice says of an error that it is one.
_CODES = frozenset("#N/A #REF! #DIV/0! #VALUE! #NAME? #NUM! #NULL!".split())

Attributes = dict[str, str]


def ods_sheets(data: bytes, limits: Limits = LIMITS) -> dict[str, LeftOut]:
    """The facts of every sheet of an .ods by name; `Refused` for damage or beyond the limits."""
    with damage_refused():
        reading = _Pass(limits)
        with Parts(data, limits).open("content.xml") as stream:
            while chunk := stream.read(_CHUNK):
                reading.feed(chunk)
        return reading.close()


class _Pass:
    """The handlers of the content, by the names as written: calamine looks at no namespaces."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._sheets: dict[str, LeftOut] = {}
        self._sheet, self._name = LeftOut(), ""
        self._row = self._rows = self._column = self._columns = 0
        self._max_row = self._max_column = self._values = self._letters = 0
        self._hidden: list[tuple[int, int]] = []
        self._texts: list[str] = []
        self._failed = self._is_comment = False
        self._handlers: dict[str, Callable[[Attributes], None]] = {
            "table:table": self._start_sheet,
            "table:table-row": self._start_row,
            "table:table-cell": self._start_cell,
            "table:covered-table-cell": self._start_cell,
            "office:annotation": self._start_comment,
        }
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.StartDoctypeDeclHandler = _refuse_doctype

    def feed(self, chunk: bytes) -> None:
        """Reads on; `Refused` as soon as a sheet holds too much."""
        self._parser.Parse(chunk, False)

    def close(self) -> dict[str, LeftOut]:
        """The facts by sheet once the whole content was read."""
        self._parser.Parse(b"", True)
        self._end_sheet()
        return self._sheets

    def _start(self, tag: str, attributes: Attributes) -> None:
        handler = self._handlers.get(tag)
        if handler is not None:
            handler(attributes)

    def _start_sheet(self, attributes: Attributes) -> None:
        self._end_sheet()
        self._name = attributes.get("table:name", "")
        if self._name in self._sheets:
            raise damaged()
        self._sheet = self._sheets[self._name] = LeftOut()
        self._row = self._rows = self._max_row = self._max_column = 0
        self._hidden = []

    def _end_sheet(self) -> None:
        for first, after in self._hidden:
            self._sheet.hidden_rows.update(range(first, min(after, self._max_row)))

    def _start_row(self, attributes: Attributes) -> None:
        self._row += self._rows
        self._rows = _number(attributes, "table:number-rows-repeated")
        self._column = self._columns = 0
        if attributes.get("table:visibility") in _HIDDEN:
            self._hidden.append((self._row, self._row + self._rows))

    def _start_cell(self, attributes: Attributes) -> None:
        self._column += self._columns
        self._columns = _number(attributes, "table:number-columns-repeated")
        down = _number(attributes, "table:number-rows-spanned")
        across = _number(attributes, "table:number-columns-spanned")
        if down > 1 or across > 1:
            last = (self._row + down - 1, self._column + across - 1)
            self._sheet.merges.append((self._row, self._column, *last))
        if not any(name.startswith("office:") for name in attributes):
            return
        self._values += self._rows * self._columns
        self._max_row = max(self._max_row, self._row + self._rows)
        self._max_column = max(self._max_column, self._column + self._columns)
        self._check()
        self._failed = attributes.get("calcext:value-type") == "error"
        if self._failed or self._rows * self._columns > 1 or "table:formula" in attributes:
            self._texts = []
            self._parser.CharacterDataHandler = self._text
            self._parser.EndElementHandler = self._end

    def _start_comment(self, _: Attributes) -> None:
        self._is_comment = True

    def _text(self, text: str) -> None:
        if not self._is_comment:
            self._texts.append(text)

    def _end(self, tag: str) -> None:
        if tag == "office:annotation":
            self._is_comment = False
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._parser.CharacterDataHandler = self._parser.EndElementHandler = None
            self._is_comment = False
            self._end_cell("".join(self._texts).strip())

    def _end_cell(self, text: str) -> None:
        repeated = self._rows * self._columns
        self._letters += len(text) * repeated if repeated > 1 else 0
        if self._failed or text in _CODES:
            if len(self._sheet.errors) + repeated > self._limits.marked:
                raise too_much(self._name, f"has more than {self._limits.marked:,} error values")
            self._sheet.errors.update(
                ((self._row + down, self._column + across), text)
                for down in range(self._rows)
                for across in range(self._columns)
            )
        self._check()

    def _check(self) -> None:
        refuse_sparse(self._name, self._max_row, self._max_column, self._limits)
        if self._values > self._limits.cells:
            raise too_much(self._name, f"has more than {self._limits.cells:,} cells")
        if self._letters > self._limits.unpacked:
            raise too_much(self._name, "repeats a long text too often")


def _number(attributes: Attributes, name: str) -> int:
    """How often something is repeated, or over how many cells it goes: 1 where nothing is said."""
    digits = attributes.get(name, "1")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 9):
        raise damaged()
    return max(int(digits), 1)


def _refuse_doctype(*_: object) -> None:
    raise doctype()
