"""A value of an officer's sheet -> a cell of a copy: the same value and colour, never a formula."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any, NamedTuple

from lscp_data.reading.colours.hues import Ink, hue_name
from lscp_data.reading.grids import CellError

LONGEST_TEXT = 32_767  # UTF-16 units, the most that Excel keeps in a cell
# Reading never looks at borders, so a lit cell changes neither a rating nor a band of colour.
LIT = "C4007A"
ALL_SIDES = "left right top bottom"
_RULE, _LINK = "BFC4C9", "0563C1"
DATE, MOMENT, TIME, LENGTH = "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm:ss", "[h]:mm:ss"
GENERAL, TEXT = "General", "@"

# The errors a cell of .xlsx may hold (ECMA-376 18.17.3); any other is written as text.
_ERRORS = frozenset("#NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #N/A #GETTING_DATA".split())
_FIRST_DATE = dt.date(1900, 1, 1)
# What XML cannot hold, and the underscore of a text that reads like Excel's escape for it.
_ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
# As text format these stay what they are when a cell is opened and left again in Excel.
_RETYPED = re.compile(r"[=+\-@].*|.{0,40}\d.{0,40}")
_FORMULA_STARTS = ("=", "+", "-", "@")
# Excel opens no workbook with more than about 65,000 styles: beyond these colours keep their hue.
_MOST_STYLES = 50_000
_OF_HUE = {
    "Red": "FF0000", "Amber": "FFC000", "Green": "00B050", "Blue": "0070C0",
    "unclear": "7030A0", None: "D9D9D9",
}  # fmt: skip
# Black and white text are equally legible on a fill of this relative luminance (WCAG 2.2).
_DARK = 0.179


class Stored(NamedTuple):
    """A value as .xlsx keeps it: openpyxl's letter for its type, the value, its number format."""

    type: str
    value: object
    format: str = GENERAL


class Look(NamedTuple):
    """How a cell looks beside its number format; `lit` names the sides that have a thick line.

    `ruled` cells have thin lines, one that `leads` looks like a link.
    """

    fill: str | None = None
    ink: Ink | None = None
    lit: str = ""
    bold: bool = False
    wrap: bool = True
    ruled: bool = False
    leads: bool = False


PLAIN = Look()


def stored(value: object) -> Stored:
    """A grid's value as a cell keeps it: what was text stays text, and nothing is a formula.

    A date before 1900, which Excel does not have, becomes its text; so does an infinite number.
    """
    if isinstance(value, str):
        return _stored_text(value)
    if isinstance(value, bool):
        return Stored("b", value)
    if isinstance(value, CellError):
        return Stored("e", value.code) if value.code in _ERRORS else _stored_text(value.code)
    if isinstance(value, int | float):
        # As digits, because openpyxl would keep 16 of the 17 that a number may need.
        return Stored("n", repr(value)) if math.isfinite(value) else _stored_text(str(value))
    if isinstance(value, dt.date):  # a moment is one too
        moment = isinstance(value, dt.datetime)
        day = value.date() if isinstance(value, dt.datetime) else value
        if day < _FIRST_DATE:
            return _stored_text(f"{day.day:02}/{day.month:02}/{day.year:04}")
        return Stored("d", value, MOMENT if moment else DATE)
    if isinstance(value, dt.time):
        return Stored("d", value, TIME)
    if isinstance(value, dt.timedelta):
        return Stored("d", value, LENGTH)
    return _stored_text("" if value is None else str(value))


def _stored_text(text: str) -> Stored:
    kept = escaped(text)
    short = len(kept) <= 255  # Excel shows longer texts of the text format as a row of ####
    return Stored("s", kept, TEXT if short and _RETYPED.fullmatch(kept) else GENERAL)


def escaped(text: str) -> str:
    """A text as .xlsx may hold it: control characters removed, cut where Excel would cut it.

    Those that part words, such as the line break of Word, are kept as Excel writes them: _x000B_.
    """
    kept = _ODD.sub(_escape, text)
    return _cut(kept) if too_long(kept) else kept


def _escape(odd: re.Match[str]) -> str:
    return f"_x{ord(odd[0]):04X}_" if odd[0] == "_" or odd[0].isspace() else ""


def too_long(text: str) -> bool:
    """Whether Excel cannot keep all of a text; it counts a rare letter or an emoji as two."""
    return 2 * len(text) > LONGEST_TEXT and len(_units(text)) > 2 * LONGEST_TEXT


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _cut(text: str) -> str:
    return _units(text)[: 2 * LONGEST_TEXT].decode("utf-16-le", "ignore")


class Cells:
    """Makes the cells of one workbook, each style only once."""

    def __init__(self) -> None:
        from openpyxl.cell import Cell  # a slow import

        self._cell = Cell
        self._styles: dict[tuple[str, bool, Look], Any] = {}

    def at(self, page: Any, row: int, column: int, value: object, look: Look = PLAIN) -> Any:
        """The cell for a value at a place of an openpyxl sheet; rows and columns count from 0."""
        kind, kept, number_format = stored(value)
        formula_like = kind == "s" and str(kept).startswith(_FORMULA_STARTS)
        key = (number_format, formula_like, look)
        style = self._styles.get(key) or self._new_style(page, key)
        cell = self._cell(page, row + 1, column + 1, style_array=style)
        if kept != "":
            cell.value = kept
            cell.data_type = kind  # else a text such as "=1+1" would be a formula
        return cell

    def _new_style(self, page: Any, key: tuple[str, bool, Look]) -> Any:
        if len(self._styles) >= _MOST_STYLES:
            key = (*key[:2], _plainer(key[2]))
        if key not in self._styles:
            self._styles[key] = _style(page, *key)
        return self._styles[key]


def _style(page: Any, number_format: str, formula_like: bool, look: Look) -> Any:
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    lines = dict.fromkeys(ALL_SIDES.split(), Side(style="thin", color=_RULE))
    lines = lines if look.ruled else {}
    lines |= dict.fromkeys(look.lit.split(), Side(style="thick", color=LIT))
    dark = look.fill is not None and _luminance(look.fill) < _DARK
    plain = "FFFFFF" if dark else _LINK if look.leads else "000000"
    ink = look.ink or Ink(None)
    model = Cell(page)
    model.number_format = number_format
    model.quotePrefix = formula_like
    model.alignment = Alignment(vertical="top", wrap_text=look.wrap)
    model.font = Font(
        name="Wingdings" if ink.symbols else "Calibri",
        size=11,
        bold=look.bold,
        color=ink.rgb or plain,
        underline="single" if look.leads else None,
    )
    model.border = Border(**lines)
    if look.fill:
        model.fill = PatternFill("solid", fgColor=look.fill)
    return model._style


def _plainer(look: Look) -> Look:
    """The look with one colour for each hue."""
    ink = look.ink
    return look._replace(
        fill=_OF_HUE[hue_name(look.fill)] if look.fill else None,
        ink=ink and ink._replace(rgb=_OF_HUE[hue_name(ink.rgb)] if ink.rgb else None),
    )


def _luminance(colour: str) -> float:
    """The relative luminance of six hex digits, WCAG 2.2."""
    parts = [part / 255 for part in bytes.fromhex(colour)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
