"""The chart of practice checks: who showed the change, who did not, who did not reply."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd

from lscp_data.stacked import Whole, plain, stacked
from lscp_data.theme import Look


def check_bars(checks: pd.DataFrame, words: Sequence[tuple[str, str, str]], look: Look) -> Any:
    """One bar a check, all who were asked; `words`: for each row its group, label and text.

    `checks` is as `measures.latest` gives it. An outline stands where the numbers are hidden or
    of how many is not known; without the number of replies nobody knows which did not reply.
    """
    return stacked(
        [
            _bar(row, *(plain(text, 110) for text in texts))
            for row, texts in zip(checks.itertuples(), words, strict=True)
        ],
        look,
    )


def _bar(row: Any, group: str, label: str, text: str) -> Whole:
    bar = partial(Whole, label, f"<b>{text}</b>", group=group)
    whole = row.asked if not pd.isna(row.asked) else row.replied
    if pd.isna(row.changed) or pd.isna(whole):
        return bar()
    if pd.isna(row.replied):
        return bar(yes=row.changed, unknown=whole - row.changed)
    silent = 0 if pd.isna(row.silent) else row.silent
    return bar(yes=row.changed, no=row.replied - row.changed, silent=silent)
