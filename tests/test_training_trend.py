from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.subjects.training.trend import by_month

AS_AT = dt.date(2026, 6, 30)


def tallies(*rows: tuple[str | None, str, int]) -> pd.DataFrame:
    """Tallies drawn as (month, attendance, count)."""
    frame = pd.DataFrame(rows, columns=["month", "attendance", "count"])
    return frame.astype({"month": "datetime64[us]", "attendance": "category"})


def test_every_month_between_the_first_and_the_last_has_its_row() -> None:
    rows = by_month(
        tallies(
            ("2026-01-01", "attended", 3),
            ("2026-01-01", "did not attend", 1),
            ("2026-01-01", "cancelled", 9),
            ("2026-03-01", "walk-in", 2),
            ("2026-03-01", "part attended", 1),
        ),
        AS_AT,
    )
    assert [f"{month:%Y-%m}" for month in rows["month"]] == ["2026-01", "2026-02", "2026-03"]
    assert rows["due_to_attend"].tolist() == [4, 0, 1]
    assert rows["came"].tolist() == [3, 0, 1]
    assert rows["walk_ins"].tolist() == [0, 0, 2]
    assert rows["attended"].tolist() == [3, 0, 3]
    # a month in which nobody was due has no show rate
    assert rows["show_rate"].fillna(-1).tolist() == [0.75, -1, 1]


def test_bookings_without_a_date_stand_in_no_month() -> None:
    rows = by_month(tallies((None, "attended", 3), ("2026-01-01", "attended", 2)), AS_AT)
    assert rows["attended"].tolist() == [2]


def test_no_dated_booking_gives_no_month() -> None:
    rows = by_month(tallies((None, "attended", 3)), AS_AT)
    assert rows.empty
    assert list(rows) == ["month", "due_to_attend", "came", "walk_ins", "attended", "show_rate"]


def test_bookings_to_come_draw_no_months_after_the_last_report() -> None:
    found = tallies(
        ("2026-05-01", "attended", 3), ("2026-06-01", "booked", 2), ("2026-12-01", "booked", 9)
    )
    rows = by_month(found, AS_AT)
    assert [f"{month:%Y-%m}" for month in rows["month"]] == ["2026-05", "2026-06"]
    assert by_month(found.tail(1), AS_AT).empty
