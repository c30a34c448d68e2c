"""Bytes of a workbook or text file -> grids of values that know their true cell addresses."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import python_calamine
from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum

from lscp_data.reading.archive import Refused, preflight
from lscp_data.reading.audit import SheetAudit, audit

Value = str | float | int | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None

DAMAGED = (
    "The file is damaged or of a kind that cannot be read. "
    "Open it in Excel, save a copy as .xlsx and upload the copy."
)
PASSWORD = "This file has a password. Save it without one and upload it again."


@dataclass(frozen=True)
class CellError:
    """What Excel shows where a formula failed, such as #N/A."""

    code: str


@dataclass(frozen=True)
class Grid:
    """The values of one sheet; rows and columns count from 0, `address` gives Excel's own name.

    `merges` are (first row, first column, last row, last column); `fills` and `uncached` are
    addressed like the values; `shows_fills` is false where a kind of file keeps them from us,
    `is_text` true where it never had any, `too_many_fills` where there are more than are kept;
    `rules` counts the conditional formats that can set a fill. A transposed grid still names the
    cells of the sheet as it is, and its `hidden_rows` are those of the sheet as it is too.
    """

    file: str
    sheet: str
    rows: tuple[tuple[object, ...], ...]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)
    uncached: frozenset[tuple[int, int]] = frozenset()
    visible: bool = True
    transposed: bool = False
    shows_fills: bool = True
    is_text: bool = False
    too_many_fills: bool = False
    rules: int = 0
    hidden_rows: frozenset[int] = frozenset()

    def value(self, row: int, column: int) -> object:
        """The value at a place, "" where the sheet has none."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return cells[column] if 0 <= column < len(cells) else ""

    def address(self, row: int, column: int) -> str:
        """Excel's name of a cell, such as F12."""
        if self.transposed:
            row, column = column, row
        return f"{column_letters(column)}{row + 1}"

    def turned(self) -> Grid:
        """The same sheet with rows for columns: for a plan whose actions stand side by side."""
        width = max(map(len, self.rows), default=0)
        return replace(
            self,
            rows=tuple(
                tuple(self.value(row, column) for row in range(len(self.rows)))
                for column in range(width)
            ),
            merges=tuple((c1, r1, c2, r2) for r1, c1, r2, c2 in self.merges),
            fills={(c, r): colour for (r, c), colour in self.fills.items()},
            uncached=frozenset((c, r) for r, c in self.uncached),
            transposed=not self.transposed,
        )


def column_letters(column: int) -> str:
    """A column's letters: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def is_blank(value: object) -> bool:
    """Whether a cell holds nothing to read."""
    return value is None or (isinstance(value, str) and not value.strip())


def as_text(value: object) -> str:
    """A cell's value as an officer would read it: 3.0 is 3, a date is 31/03/2021."""
    if value is None:
        return ""
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
    if isinstance(value, dt.datetime | dt.date):
        return f"{value:%d/%m/%Y}"
    return str(value).replace("\r\n", "\n").strip()


def grids(data: bytes, name: str) -> tuple[Grid, ...]:
    """Every sheet of a file, in its order; `Refused` with a sentence where it cannot be read."""
    kind = preflight(data, name)
    if kind == "text":
        return (_text_grid(data, name),)
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


def decoded(data: bytes) -> str:
    """The text of a CSV file: UTF-8 with or without mark, UTF-16, Windows or Macintosh letters.

    Windows-1252 leaves five bytes undefined that Mac Roman uses for common letters, and writes
    its quotation marks and dashes where Mac Roman has accented capitals: whichever reading has
    fewer such letters in impossible places wins.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        windows = data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("mac_roman")
    macintosh = data.decode("mac_roman")
    return min((windows, macintosh), key=_strangeness)


def _strangeness(text: str) -> int:
    """How many characters stand where English text has none: Õ for an apostrophe, Ð for a dash."""
    return sum(text.count(letter) for letter in "ÕÔÒÓÐÑ¥ÊŠŽÝ‰†‡ˆ¬Ω∆◊ﬁﬂ√∫")


def _text_grid(data: bytes, name: str) -> Grid:
    text = decoded(data)
    if "\0" in text:
        raise Refused("unknown", DAMAGED)
    # A title may stand above the table: the first line with a delimiter in it decides.
    lines = text[:65_536].splitlines()
    first = next((line for line in lines if any(mark in line for mark in ",;\t|")), "")
    delimiter = max(",;\t|", key=first.count)
    # A single-column file has no delimiter at all; a comma then does no harm.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = tuple(tuple(row) for row in reader)
    except csv.Error as error:
        raise Refused(
            "damaged", f"The text file cannot be read as a table ({error}). Save it as .xlsx."
        ) from error
    sheet = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return Grid(name, sheet, rows, shows_fills=False, is_text=True)
