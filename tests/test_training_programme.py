from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.subjects.training.aggregates import aggregates
from lscp_data.subjects.training.measures import Rate, totals
from lscp_data.subjects.training.programme import session_rates
from lscp_data.wording import share

AS_AT = dt.date(2026, 6, 30)
COUNTS = ("places", "booked", "attended", "cancelled", "did_not_attend", "walk_ins")


def listed(*rows: dict[str, object]) -> pd.DataFrame:
    """A sessions list drawn row by row; what a row leaves out is missing."""
    frame = pd.DataFrame([*rows])
    types = dict.fromkeys(COUNTS, "Int64") | {"session_date": "datetime64[us]"}
    return frame.astype({name: types[name] for name in frame if name in types})


def quarter() -> pd.DataFrame:
    """The published quarter of domain.md 7 as bookings: 318 registered, of whom 269 came."""
    kinds = {"attended": 269, "did not attend": 20, "cancelled": 29, "walk-in": 35}
    words = [word for word, number in kinds.items() for _ in range(number)]
    frame = pd.DataFrame({"attendance": words}).astype("category")
    return frame.assign(course="Neglect", session="N-1", agency="Police")


PLACES = {"course": "Neglect", "session": "N-1", "places": 393}
STATED = {
    "booked": 318, "attended": 304, "cancelled": 29, "did_not_attend": 20, "walk_ins": 35,
}  # fmt: skip


@pytest.mark.parametrize("drawn", ["bookings", "sessions list"])
def test_the_published_quarter_gives_its_three_rates(drawn: str) -> None:
    booked = quarter() if drawn == "bookings" else None
    lines = listed(PLACES if drawn == "bookings" else PLACES | STATED)
    rates = session_rates(aggregates(booked, lines, AS_AT).sessions)
    assert (rates.show, rates.fill, rates.counted) == (
        Rate(269, 289), Rate(304, 393), Rate(304, 318),
    )  # fmt: skip
    assert [share(r.numerator, r.denominator) for r in (rates.show, rates.fill, rates.counted)] == [
        "93.1 % (269 of 289)",
        "77.4 % (304 of 393)",
        "95.6 % (304 of 318)",
    ]
    assert (rates.show_unknown, rates.fill_unknown, rates.counted_unknown) == (0, 0, 0)


def test_the_totals_of_bookings_give_the_same_two_rates() -> None:
    every = totals(aggregates(quarter(), None, AS_AT).tallies_of())
    assert (every.show_rate, every.counted_rate) == (Rate(269, 289), Rate(304, 318))


def test_sessions_that_do_not_state_both_numbers_are_counted_apart() -> None:
    lines = listed(
        {"course": "A", "session": "1", "attended": 8, "places": 10, "booked": 9},
        {"course": "A", "session": "2", "attended": 5, "places": None, "booked": None},
    )
    rates = session_rates(aggregates(None, lines, AS_AT).sessions)
    assert (rates.fill, rates.fill_unknown) == (Rate(8, 10), 1)
    # how many walked in is not stated, so nobody knows how many of those booked came
    assert (rates.show, rates.show_unknown) == (Rate(0, 0), 2)
    assert (rates.counted, rates.counted_unknown) == (Rate(8, 9), 1)


PROGRAMME = listed(
    {"course": "A", "level": "One", "session": "a1", "session_date": "2026-03-01",
     "attended": 8, "places": 10, "content": "Escalation policy; Thresholds"},
    {"course": "A", "level": "One", "session": "a2", "session_date": "2026-05-01",
     "attended": 6, "content": "thresholds"},
    {"course": "A", "level": "One", "session": "a3", "session_date": "2026-08-01", "places": 20,
     "booked": 15, "cancelled": 1},
    {"course": "A", "level": "One", "session": "a4", "session_date": "2026-04-01",
     "state": "cancelled", "booked": 12, "content": "Consent"},
    {"course": "B", "level": "One", "session": "b1", "session_date": "2026-04-01",
     "state": "postponed"},
    {"course": "B", "level": "Two", "session": "b2", "session_date": "2026-04-02"},
    {"course": "C", "session": "c1", "session_date": "2026-02-01", "state": "held"},
)  # fmt: skip


def test_the_programme_tells_what_became_of_the_sessions_of_each_course() -> None:
    table = aggregates(None, PROGRAMME, AS_AT).programme.set_index("course")
    states = ["sessions", "held", "cancelled", "to_come", "postponed", "not_recorded"]
    assert table[states].to_numpy().tolist() == [
        [4, 2, 1, 1, 0, 0],
        [2, 0, 0, 0, 1, 1],
        [1, 1, 0, 0, 0, 0],
    ]
    a, b, c = (table.loc[course] for course in "ABC")
    assert (a["level"], pd.isna(b["level"])) == ("One", True)  # B has sessions of two levels
    assert (a["first_held"], a["last_held"], a["next_date"]) == tuple(
        pd.Timestamp(day) for day in ("2026-03-01", "2026-05-01", "2026-08-01")
    )
    assert (a["attended"], a["stated"]) == (14, 2)
    assert pd.isna(c["attended"])  # held, and nobody says how many came
    assert (a["places"], a["attended_of_places"], a["no_places"]) == (10, 8, 1)
    assert (a["free"], a["free_known"]) == (6, 1)  # 20 places, 14 of them taken
    assert (a["lost"], a["lost_unknown"]) == (12, 0)


def test_content_is_counted_over_held_sessions_as_first_written() -> None:
    table = aggregates(None, PROGRAMME, AS_AT).content
    rows = [
        tuple(None if pd.isna(value) else value for value in row)
        for row in table[["tag", "course", "sessions_held", "attended"]].to_numpy().tolist()
    ]
    assert rows == [
        ("Escalation policy", "A", 1, 8),
        ("Thresholds", "A", 2, 14),
        (None, "C", 1, None),  # held without saying what was covered
    ]


def test_the_programme_of_an_agency_is_that_of_its_own_bookings() -> None:
    rows = [("A", "a1", "Police", "attended")] * 9 + [("A", "a1", "Police", "did not attend")]
    rows += [("A", "a2", "Police", "cancelled"), ("A", "a2", "Housing", "attended")]
    booked = pd.DataFrame(rows, columns=["course", "session", "agency", "attendance"])
    found = aggregates(booked, PROGRAMME, AS_AT)
    (police,) = found.programme_of(agency="Police").to_dict("records")
    # a2 was held, though all that the Police had booked was cancelled
    assert (police["sessions"], police["held"], police["cancelled"]) == (2, 2, 0)
    assert (police["attended"], police["low"], police["high"]) == (9, 0.9, 0.9)
    assert pd.isna(police["places"])
    assert found.programme_of("B", "Police").empty
    assert found.programme_of("B")["sessions"].tolist() == [2]


def test_a_held_session_with_nothing_recorded_is_not_one_that_nobody_attended() -> None:
    booked = pd.DataFrame(
        {"course": ["A", "B"], "session": ["a", "b"], "attendance": ["booked", "did not attend"]}
    )
    lines = listed(
        {"course": "A", "session": "a", "state": "held", "places": 10},
        {"course": "B", "session": "b", "state": "held", "places": 10},
    )
    found = aggregates(booked, lines, AS_AT)
    assert found.sessions["fill_rate"].isna().tolist() == [True, False]
    rates = session_rates(found.sessions)
    assert (rates.fill, rates.fill_unknown) == (Rate(0, 10), 1)
    table = found.programme
    assert table["held"].tolist() == [1, 1]
    assert table["stated"].tolist() == [0, 1]
    assert table["attended"].isna().tolist() == [True, False]
    assert table["no_places"].tolist() == [1, 0]
