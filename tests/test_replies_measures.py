"""Replies are counted against ten working days, and silence to the report's date."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.subjects.replies.measures import planned, replies, tallies, waiting, working_days

AS_AT = dt.date(2026, 3, 31)  # a Tuesday


def told(*rows: tuple[str, str, str | None]) -> pd.DataFrame:
    """Replies of one action: agency, asked on, replied on."""
    frame = pd.DataFrame(rows, columns=["agency", "asked_on", "replied_on"])
    for name in ("asked_on", "replied_on"):
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[us]")
    return frame.assign(action_ref="1.1")


@pytest.mark.parametrize(
    ("asked", "replied", "days"),
    [
        ("2026-03-02", "2026-03-02", 0),  # the same Monday
        ("2026-03-02", "2026-03-16", 10),  # two weeks later
        ("2026-03-06", "2026-03-09", 1),  # Friday, Monday
        ("2026-03-07", "2026-03-09", 1),  # Saturday, Monday
        ("2026-03-07", "2026-03-08", 0),  # Saturday, Sunday
        ("2026-04-02", "2026-04-07", 3),  # over Easter: bank holidays are not taken out
    ],
)
def test_working_days_begin_on_the_day_after_the_request(
    asked: str, replied: str, days: int
) -> None:
    start, end = (pd.Series(pd.to_datetime([day])) for day in (asked, replied))
    assert working_days(start, end).tolist() == [days]


def test_the_tenth_working_day_is_in_time_and_the_eleventh_is_not() -> None:
    rows = replies(
        told(
            ("Police", "2026-03-02", "2026-03-16"),
            ("Health", "2026-03-02", "2026-03-17"),
            ("Housing", "2026-03-16", None),  # 11 working days to the 31st
            ("Probation", "2026-03-17", None),  # 10
            ("Schools", "2026-03-02", "2026-04-01"),  # after the report: silent, 21
        ),
        AS_AT,
    )
    assert rows["state"].tolist() == ["in time", "after", "silent", "not yet due", "silent"]
    assert rows["days"].tolist() == [10, 11, 11, 10, 21]
    assert waiting(rows)["agency"].tolist() == ["Schools", "Housing", "Probation"]


def test_a_request_dated_after_the_report_is_planned_and_not_counted() -> None:
    frame = told(("Police", "2026-04-01", None), ("Health", "2026-03-02", None))
    assert replies(frame, AS_AT)["agency"].tolist() == ["Health"]
    assert planned(frame, AS_AT) == 1


def test_a_reply_dated_before_its_request_has_come_after_no_known_number_of_days() -> None:
    rows = replies(told(("Police", "2026-03-02", "2026-02-27")), AS_AT)
    assert rows["state"].tolist() == ["undated"]
    assert rows["days"].isna().all()
    (row,) = tallies(rows, ["action_ref"]).itertuples()
    assert (row.replied, row.undated, row.silent) == (1, 1, 0)


def test_replies_are_tallied_by_request_with_the_days_of_the_silent() -> None:
    frame = told(
        ("Police", "2026-03-02", "2026-03-03"),
        ("Health", "2026-03-02", None),
        ("Housing", "2026-02-23", None),
    ).assign(acceptable=["no", "yes", None])
    (row,) = tallies(replies(frame, AS_AT), ["action_ref"]).itertuples()
    assert (row.asked, row.replied, row.silent, row.silent_days) == (3, 1, 2, [26, 21])
    # Only a reply that has come is judged.
    assert (row.no, row.yes) == (1, 0)


def test_a_sheet_without_the_optional_columns_is_counted_as_well() -> None:
    frame = told(("Police", "2026-03-02", None)).drop(columns=["action_ref", "replied_on"])
    rows = replies(frame, AS_AT)
    assert rows["state"].tolist() == ["silent"]
    assert tallies(rows, ["plan", "action_ref", "about"])["asked"].tolist() == [1]
