"""Sheets as the settings in force have them read: names of agencies, quarters and school terms.

Nothing stored is changed: a frame is settled each time it is loaded, so that a setting holds for
every report without being uploaded again.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from lscp_data.reading.calendars import FINANCIAL, Calendar
from lscp_data.reading.dates import read_date
from lscp_data.schema import Sheet
from lscp_data.schema.kinds import AGENCY, AGENCY_JOINER, DATE
from lscp_data.subjects.choices.choices import Choices

_QUARTER = "quarter"  # the precision of a school term too


def settled(frame: pd.DataFrame, sheet: Sheet, choices: Choices) -> pd.DataFrame:
    """The rows of a sheet with agencies by the names in use and dates by the calendar in force.

    The frame itself where nothing is set or nothing in it is concerned.
    """
    changed: dict[str, pd.Series] = {}
    for column in sheet.stored:
        if column.name not in frame:
            continue
        told = frame[column.name]
        if column.kind is AGENCY and choices.aliases:
            found = _renamed(told, choices)
        elif column.kind is DATE and choices.calendar != FINANCIAL:
            found = _reread(frame, column.name, choices.calendar)
        else:
            continue
        if found is not told:
            changed[column.name] = found
    return frame.assign(**changed) if changed else frame


def _renamed(told: pd.Series, choices: Choices) -> pd.Series:
    """The cells with every agency by the name in use; each is named once in a cell."""
    cells = told.astype("category")
    names = [_cell(str(cell), choices) for cell in cells.cat.categories]
    if names == [str(cell) for cell in cells.cat.categories]:
        return told
    in_use = list(dict.fromkeys(names))
    # The last place stands for a blank cell, whose code is -1.
    places = np.array([*map(in_use.index, names), -1], dtype="int64")
    codes = places[cells.cat.codes.to_numpy()]
    values = pd.Categorical.from_codes(codes, categories=pd.Index(in_use, dtype="string"))
    return pd.Series(values, index=told.index, name=told.name)


def _cell(cell: str, choices: Choices) -> str:
    return AGENCY_JOINER.join(dict.fromkeys(map(choices.name_of, cell.split(AGENCY_JOINER))))


def _reread(frame: pd.DataFrame, name: str, calendar: Calendar) -> pd.Series:
    """The dates with those that were written as quarters or terms read again."""
    told = frame[name]
    if not {f"{name}_text", f"{name}_precision"} <= {*frame}:
        return told
    rough = frame[f"{name}_precision"].eq(_QUARTER).fillna(False).astype(bool)
    if not rough.any():
        return told
    texts = frame.loc[rough, f"{name}_text"].astype("string").dropna()
    days = {text: read_date(text, calendar).value for text in texts.unique()}
    again = told.copy()
    given = texts.map(days).dropna()
    again.loc[given.index] = pd.to_datetime(given).astype(told.dtype)
    return again
