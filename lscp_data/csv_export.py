"""Figures as CSV that no spreadsheet turns into formulas."""

from __future__ import annotations

import csv
import io

import pandas as pd

from lscp_data.markup import is_number, shown

_STARTS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def guarded(value: object) -> str:
    """A cell's text: line breaks as one character, an apostrophe before what would be a formula.

    A number stays a number: "-5" is one, "-5+cmd" is not.
    """
    if is_number(value):
        return str(value)
    text = shown(value).replace("\r\n", "\n").replace("\r", "\n")
    risky = text.startswith(_STARTS_A_FORMULA) or text.lstrip().startswith(_STARTS_A_FORMULA)
    return f"'{text}" if risky else text


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The frame as UTF-8 CSV with a byte-order mark, so that Excel reads its letters."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([guarded(str(name)) for name in frame.columns])
    for values in frame.itertuples(index=False, name=None):
        writer.writerow([guarded(value) for value in values])
    return text.getvalue().encode("utf-8-sig")
