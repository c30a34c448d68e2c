from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.subjects.committee.findings import meetings_listed

NEWEST = dt.date(2026, 9, 15)


def meetings(*rows: tuple[str, str | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "date": pd.to_datetime([date for date, _ in rows]),
            "report": pd.to_datetime([report for _, report in rows]),
        }
    )


def test_the_heading_counts_what_was_held_and_names_the_next() -> None:
    table = meetings(("2025-11-01", None), ("2026-07-28", "2026-07-14"), ("2026-11-24", None))
    finding = meetings_listed(table, NEWEST)
    assert finding.heading == "2 meetings held; the next is on 24 November 2026"
    assert "The last of them was on 28 July 2026." in finding.words


def test_without_a_next_meeting_that_is_said() -> None:
    finding = meetings_listed(meetings(("2026-07-28", "2026-07-14")), NEWEST)
    assert finding.heading == "1 meeting held; no next one is listed"
    none = meetings_listed(meetings(("2025-07-28", None)), NEWEST)
    assert "1 meeting took place before the first report." in none.words
