"""What the views of attendance and of the programme place, made without a browser."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pandas as pd

from lscp_data.subjects.training.aggregates import Aggregates, aggregates
from lscp_data.theme import Look
from pages.attendance import booking_views
from pages.attendance_sessions import Chosen
from pages.training_programme import programme_views

AS_AT = dt.date(2026, 6, 30)


def shown(found: Aggregates, expected: pd.DataFrame | None = None, phone: bool = False) -> Any:
    """What the views read of a report with training alone."""
    training = SimpleNamespace(
        aggregates=found, as_at=AS_AT, expected=expected, expected_as_at=AS_AT
    )
    loaded = SimpleNamespace(training=training, reviews=None)
    return SimpleNamespace(loaded=loaded, look=Look(phone=phone))


def test_months_left_out_of_the_chart_are_said_where_it_is_drawn() -> None:
    first = pd.Timestamp("2022-01-15")
    booked = pd.DataFrame(
        {
            "course": "A",
            "session": [f"S{n}" for n in range(50)],
            "session_date": [first + pd.DateOffset(months=n) for n in range(50)],
            "agency": "Police",
            "attendance": "attended",
        }
    )
    found = aggregates(booked, None, AS_AT)
    for phone in (False, True):
        view = booking_views(shown(found, phone=phone), found, Chosen())[-1]
        assert view.measure.endswith("; the latest 36 of 50 months are drawn") is not phone
        assert len(view.table) == 50


def test_a_share_that_is_only_the_least_it_can_be_is_left_out_of_the_table() -> None:
    booked = pd.DataFrame(
        {
            "course": "A", "session": "S", "agency": "Police", "attendance": "attended",
            "delegate": pd.array(["d1", "d2", None], dtype="string"),
        }
    )  # fmt: skip
    lines = pd.DataFrame({"course": ["A"], "agency": ["Police"], "expected": [10]})
    lines = lines.astype({"expected": "Int64", "agency": "category", "course": "category"})
    found = aggregates(booked, None, AS_AT, lines)
    views = {view.key: view for view in programme_views(shown(found, lines))}
    (row,) = views["reach-by-agency"].table.to_dict("records")
    assert (row["People expected"], row["People trained"]) == (10, 2)
    assert pd.isna(row["Not trained yet"])
    assert pd.isna(row["Share trained, %"])
    assert row["Attendances without a delegate's number"] == 1
