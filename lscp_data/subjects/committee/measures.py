"""Which report each meeting was shown, which meeting was the last, and which comes next.

Every function takes the rows of the sheet of meetings; none asks the clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Meeting:
    """A meeting that was held, and the as-at date of the report it was shown."""

    date: dt.date
    committee: str
    report: dt.date


def shown_at(meetings: pd.DataFrame, reports: Sequence[dt.date]) -> pd.DataFrame:
    """The meetings in order of date: `date`, `committee`, `report` and `written`.

    `report` is the as-at date of the report shown there: the one written if there is such a
    report, else the newest as at the meeting or before; missing where there was none. `written`
    is the date written where no report has it, else missing. A meeting to come has the report it
    would be shown by now. All three dates are datetime64[us].
    """
    there = pd.Series(pd.to_datetime(sorted(set(reports))), dtype="datetime64[us]")
    listed = meetings.sort_values("date", kind="stable", ignore_index=True)
    date = listed["date"].astype("datetime64[us]")
    none = pd.Series(pd.NaT, index=listed.index, dtype="datetime64[us]")
    written = listed.get("report", none).astype("datetime64[us]")
    known = written.isin(there)
    newest = [there[there <= day].max() for day in date]
    return pd.DataFrame(
        {
            "date": date,
            "committee": listed["committee"].astype("string"),
            "report": written.where(known, pd.Series(newest, dtype="datetime64[us]")),
            "written": written.mask(known),
        }
    )


def last_meeting(
    meetings: pd.DataFrame, reports: Sequence[dt.date], now: dt.date
) -> Meeting | None:
    """The latest meeting that was shown an earlier report than the one as at `now`.

    "Since the last meeting" compares the report shown then with the one shown now; None where no
    meeting was shown an earlier one. Of several on one day, the last in the sheet.
    """
    shown = shown_at(meetings, reports)
    before = shown[shown["report"] < pd.Timestamp(now)]
    if before.empty:
        return None
    last = before.iloc[-1]
    return Meeting(last["date"].date(), str(last["committee"]), last["report"].date())


def next_meeting(meetings: pd.DataFrame, day: dt.date) -> dt.date | None:
    """The date of the first meeting after a day; None where none is listed."""
    later = meetings.loc[meetings["date"] > pd.Timestamp(day), "date"]
    return None if later.empty else later.min().date()
