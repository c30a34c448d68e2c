"""A view: one finding with everything that must stand beside it, wherever it is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lscp_data.wording import Finding

NO_NEWER = "No newer report of it was published."


@dataclass(frozen=True)
class View:
    """One finding with everything that must stand beside it.

    `figure` is a Plotly figure and `body` HTML; a view has one or both. `table` holds the
    figures behind it, with the headings a reader sees; `table_open` where it is the view itself,
    and `whole` makes the table of the CSV, when asked for, where the page shows only part of it.
    `as_at` is given where the data were reported before the snapshot's date and carried forward;
    `why_older` says why.
    """

    key: str
    finding: Finding
    measure: str
    table: pd.DataFrame
    figure: Any = None
    body: str = ""
    legend: str = ""
    about: str = ""
    as_at: dt.date | None = None
    why_older: str = NO_NEWER
    table_open: bool = False
    whole: Callable[[], pd.DataFrame] | None = None
