"""Each meeting has the report it was shown; the last and the next are found without the clock."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.subjects.committee.measures import Meeting, last_meeting, next_meeting, shown_at


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


REPORTS = [day("2025-11-18"), day("2026-01-20"), day("2026-03-17")]


def drawn(*rows: str) -> pd.DataFrame:
    """Meetings from rows of "date committee report", "-" for a blank."""
    cells = [row.split() for row in rows]
    return pd.DataFrame(
        {
            "date": pd.Series([pd.Timestamp(c[0]) for c in cells], dtype="datetime64[us]"),
            "committee": pd.Series([c[1] for c in cells], dtype="category"),
            "report": pd.Series(
                [pd.NaT if c[2] == "-" else pd.Timestamp(c[2]) for c in cells],
                dtype="datetime64[us]",
            ),
        }
    )


def lines(shown: pd.DataFrame) -> list[str]:
    dates = shown.assign(
        **{
            name: shown[name].dt.strftime("%Y-%m-%d").fillna("-")
            for name in ("date", "report", "written")
        }
    )
    return [" ".join(row) for row in dates[["date", "committee", "report", "written"]].to_numpy()]


MEETINGS = drawn(
    "2026-03-31 Scrutiny 2026-03-17",
    "2025-10-07 Scrutiny -",
    "2025-12-02 Scrutiny 2025-11-18",
    "2026-02-03 Scrutiny -",
    "2026-02-10 Board 2025-11-18",
    "2026-02-17 Board 2026-01-19",
    "2026-06-02 Scrutiny -",
)


def test_each_meeting_has_the_report_written_else_the_newest_then() -> None:
    assert lines(shown_at(MEETINGS, REPORTS)) == [
        "2025-10-07 Scrutiny - -",  # before the first report
        "2025-12-02 Scrutiny 2025-11-18 -",
        "2026-02-03 Scrutiny 2026-01-20 -",  # left blank
        "2026-02-10 Board 2025-11-18 -",  # an older one, as written
        "2026-02-17 Board 2026-01-20 2026-01-19",  # there is no report of 19 January
        "2026-03-31 Scrutiny 2026-03-17 -",
        "2026-06-02 Scrutiny 2026-03-17 -",
    ]


def test_a_report_of_the_day_of_the_meeting_was_shown_there() -> None:
    assert lines(shown_at(drawn("2026-01-20 Board -"), REPORTS)) == [
        "2026-01-20 Board 2026-01-20 -"
    ]


def test_without_a_column_of_reports_the_newest_then_was_shown() -> None:
    bare = MEETINGS.drop(columns="report")
    assert shown_at(bare, REPORTS)["report"].isna().sum() == 1
    assert shown_at(bare, [])["report"].isna().all()


def test_the_last_meeting_is_the_latest_that_saw_an_earlier_report() -> None:
    # 31 March and 2 June saw the report of 17 March itself.
    board = Meeting(day("2026-02-17"), "Board", day("2026-01-20"))
    assert last_meeting(MEETINGS, REPORTS, day("2026-03-17")) == board
    # As at 20 January the meetings that saw that report are none before it; 10 February saw
    # the one of 18 November.
    older = Meeting(day("2026-02-10"), "Board", day("2025-11-18"))
    assert last_meeting(MEETINGS, REPORTS, day("2026-01-20")) == older


def test_the_first_report_has_no_last_meeting() -> None:
    assert last_meeting(MEETINGS, REPORTS, day("2025-11-18")) is None
    assert last_meeting(MEETINGS.iloc[:0], REPORTS, day("2026-03-17")) is None


def test_the_next_meeting_is_the_first_after_the_day() -> None:
    assert next_meeting(MEETINGS, day("2026-03-17")) == day("2026-03-31")
    assert next_meeting(MEETINGS, day("2026-03-31")) == day("2026-06-02")
    assert next_meeting(MEETINGS, day("2026-06-02")) is None
