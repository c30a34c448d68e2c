"""What the views of attendance and of the programme place, made without a browser."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pandas as pd

from lscp_data.subjects.training.aggregates import Aggregates, aggregates
from lscp_data.theme import Look
from lscp_data.view import View
from lscp_data.wording import Finding
from pages.attendance import booking_views
from pages.attendance_sessions import Chosen, session_views
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


def test_a_heading_names_what_is_filtered_where_it_fits_and_the_line_below_always() -> None:
    chosen = Chosen(course="Escalation policy", agency="Police")
    one = View(
        "key", Finding("107 of 150 booked places taken up", "Words."), "What", pd.DataFrame()
    )
    seen = chosen.of_choice(one)
    assert seen.measure == "What; Police, Escalation policy only"
    # 60 characters, as many as fit.
    assert seen.finding.heading == "Police, Escalation policy: 107 of 150 booked places taken up"
    longer = Chosen(course="Escalation policy", agency="Health.").of_choice(one)
    assert longer.finding.heading == one.finding.heading
    assert longer.measure == "What; Health., Escalation policy only"
    police = Chosen(agency="Police").of_choice(one)
    assert police.finding.heading == "Police: 107 of 150 booked places taken up"
    assert police.finding.words == "Words."
    assert police.measure == "What; Police only"
    assert Chosen().of_choice(one) == one


def test_every_view_of_attendance_names_the_agency_chosen_and_sessions_no_role() -> None:
    booked = pd.DataFrame(
        {
            "course": "A", "session": "S", "session_date": pd.Timestamp("2026-05-01"),
            "agency": ["Police", "Health"], "role": "Nurse", "attendance": "attended",
        }
    )  # fmt: skip
    found = aggregates(booked, None, AS_AT)
    chosen = Chosen(agency="Police", role="Nurse")
    views = booking_views(shown(found), found, chosen)
    assert [one.finding.heading.partition(":")[0] for one in views] == ["Police, Nurse"] * 4
    sessions = session_views(shown(found), found, chosen)
    assert [one.finding.heading.partition(":")[0] for one in sessions] == ["Police"] * 2
    assert all(one.measure.endswith("; Police only") for one in sessions)


def test_the_total_of_reach_is_the_sum_of_its_table() -> None:
    booked = pd.DataFrame(
        {
            "course": "A", "session": "S", "attendance": "attended",
            "agency": ["Police", "Police", "Health"], "delegate": ["p1", "p2", "h1"],
        }
    ).astype({"delegate": "string"})  # fmt: skip
    lines = pd.DataFrame({"course": "A", "agency": ["Police", "Health"], "expected": [8, 4]})
    lines = lines.astype({"expected": "Int64", "agency": "category", "course": "category"})

    def reach_of(bookings: pd.DataFrame) -> View:
        found = aggregates(bookings, None, AS_AT, lines)
        return {view.key: view for view in programme_views(shown(found, lines))}["reach-by-agency"]

    view = reach_of(booked)  # p1, p2 of 8 and h1 of 4: 3 of 12
    assert view.finding.words.startswith("In all 3 of 12 expected have been trained (25 %).")
    assert [int(view.table[name].sum()) for name in view.table.columns[1:4]] == [12, 3, 9]
    # p1 comes for both agencies: 3 by agency and 2 people, so that no total is said.
    both = reach_of(booked.assign(delegate=pd.array(["p1", "p2", "p1"], dtype="string")))
    assert int(both.table["People trained"].sum()) == 3
    assert "In all" not in both.finding.words
