"""The date at which a workbook says its figures stand."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

import pandas as pd

from lscp_data.reading.cells import leading_date
from lscp_data.reading.headings.layout import one_line
from lscp_data.reading.parts import texts_above
from lscp_data.reading.tables import Table

_STOOD = r"as (?:at|of)|(?:position|correct|accurate) (?:at|on|as on)"
_AS_AT = re.compile(rf"\b(?:{_STOOD})\b[:\s–-]*", re.IGNORECASE)
_EITHER = re.compile(rf"\b(?:{_STOOD}|(?:last )?updated)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\bupdated(?: on)?\b[:\s–-]*", re.IGNORECASE)


def as_at_of(tables: Sequence[Table]) -> pd.Timestamp | None:
    """The latest date at which a sheet says it stood, above its headings.

    "Report as at 27/06/16" and "Position at 27/06/16" are that date, "Date: 27/06/16" may be any;
    "Last updated 02/07/16" counts only where no sheet says as at.
    """
    texts = [[one_line(text) for _, text in texts_above(table.layout)] for table in tables]
    for words in (_AS_AT, _UPDATED):
        dates = [date for above in texts for date in _dates_after(words, above)]
        if dates:
            return pd.Timestamp(max(dates))
    return None


def _dates_after(words: re.Pattern[str], texts: Sequence[str]) -> Iterator[dt.date]:
    """The dates that follow certain words, in the same text or, where it ends there, the next."""
    for text, following in zip(texts, [*texts, ""][1:], strict=True):
        for match in words.finditer(text):
            rest = _EITHER.split(text[match.end() :] or following)[0]
            date = leading_date(rest.strip(" .,;()–-"))[0].value
            if date:
                yield date
