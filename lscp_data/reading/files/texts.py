"""Text files with columns: their letters, their delimiter, their one grid."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from lscp_data.reading.files.package import LIMITS, UTF16, Limits, Refused, damaged
from lscp_data.reading.grids import Grid


def decoded(data: bytes) -> str:
    """The text of a CSV file: UTF-8 with or without mark, UTF-16, Windows or Macintosh letters.

    Windows-1252 leaves five bytes undefined that Mac Roman uses for common letters, and writes
    its quotation marks and dashes where Mac Roman has accented capitals: whichever reading has
    fewer such letters in impossible places wins.
    """
    if data[:2] in UTF16:
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


def text_grid(data: bytes, name: str, limits: Limits = LIMITS) -> Grid:
    """The grid of a text file; `Refused` where it is no table, or more than can be read."""
    text = decoded(data)
    if "\0" in text:
        raise damaged()
    # A title may stand above the table: the first line with a delimiter in it decides.
    lines = text[:65_536].splitlines()
    first = next((line for line in lines if any(mark in line for mark in ",;\t|")), "")
    delimiter = max(",;\t|", key=first.count)
    # A single-column file has no delimiter at all; a comma then does no harm.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = tuple(_counted(reader, limits))
    except csv.Error as error:
        raise Refused(
            "damaged",
            f"The text file cannot be read as a table: {_fault(error)}. Open it in Excel, check "
            "that it looks right there, save it as .xlsx and upload that.",
        ) from error
    sheet = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return Grid(name, sheet, rows, shows_fills=False, is_text=True)


def _fault(error: csv.Error) -> str:
    if "field limit" in str(error):
        return "one of its cells never ends, perhaps for want of a closing quotation mark"
    return "its rows cannot be told apart"


def _counted(rows: Iterable[list[str]], limits: Limits) -> Iterator[tuple[str, ...]]:
    """The rows as long as they stay within the limits; an empty one counts as a cell."""
    cells = 0
    for row in rows:
        cells += max(len(row), 1)
        if cells > limits.cells:
            raise Refused(
                "cells",
                f"The file has more than {limits.cells:,} cells, more than can be read. Delete "
                "what is not needed, save it in Excel, and upload it again.",
            )
        yield tuple(row)
