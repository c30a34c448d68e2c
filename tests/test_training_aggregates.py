from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.spelling import AGENCY_NOT_GIVEN
from lscp_data.subjects.training.aggregates import Aggregates, aggregates
from lscp_data.subjects.training.measures import attendance, totals
from lscp_data.subjects.training.people import ALL, People

AS_AT = dt.date(2026, 6, 30)
MARCH, JULY = "2026-03-01", "2026-07-05"
NAMES = ("course", "session", "session_date", "agency", "delegate", "attendance")


def bookings(*rows: tuple[object, ...], **more: list[object]) -> pd.DataFrame:
    """Bookings drawn as (course, session, date, agency, delegate, attendance)."""
    frame = pd.DataFrame(rows, columns=list(NAMES)).assign(**more)
    labels = [name for name in frame if name not in ("session_date", "delegate")]
    types = dict.fromkeys(labels, "category")
    return frame.astype({**types, "delegate": "string", "session_date": "datetime64[us]"})


def listed(**columns: list[object]) -> pd.DataFrame:
    """A sessions list drawn by its columns, in the stored types."""
    counts = ("places", "booked", "attended", "cancelled", "did_not_attend", "walk_ins")
    types = {name: "Int64" for name in counts} | {"session_date": "datetime64[us]"}
    frame = pd.DataFrame(columns)
    return frame.astype({name: types.get(name, "category") for name in frame})


def of(booked: pd.DataFrame | None, lines: pd.DataFrame | None = None) -> Aggregates:
    return aggregates(booked, lines, AS_AT)


EIGHT = [
    ("Neglect", "N-1", MARCH, "Police", f"D-{number}", word)
    for number, word in enumerate(
        (
            "attended", "part attended", "walk-in", "did not attend", "cancelled",
            "late cancelled", "waitlisted", "booked",
        )
    )
]  # fmt: skip


def test_every_kind_of_booking_is_counted_apart_and_none_is_lost() -> None:
    found = of(bookings(*EIGHT))
    (session,) = found.sessions.to_dict("records")
    apart = (
        "came", "part_attended", "walk_ins", "did_not_attend", "cancelled", "late_cancelled",
        "waitlisted", "not_recorded",
    )  # fmt: skip
    # two came, one of them in part; of each other kind there is one
    assert [session[name] for name in apart] == [2, 1, 1, 1, 1, 1, 1, 1]
    # booked: all but the walk-in and the waiting list; due: the two who came and the one who not
    assert (session["booked"], session["due_to_attend"], session["attended"]) == (6, 3, 3)
    assert found.tallies["count"].sum() == 8
    every = totals(found.tallies_of())
    assert (every.waitlisted, every.part_attended, every.booked) == (1, 1, 6)


def test_a_booking_without_session_and_date_stands_at_its_courses_session_not_given() -> None:
    found = of(
        bookings(
            ("Neglect", None, None, "Police", "D-1", "attended"),
            ("Neglect", None, None, None, None, None),
            ("Neglect", "N-1", MARCH, "Police", "D-1", "attended"),
            ("Thresholds", None, None, "Police", "D-1", "attended"),
        )
    )
    rows = found.sessions
    assert rows["session"].isna().tolist() == [True, True, False]
    assert rows["booked"].tolist() == [2, 1, 1]
    assert rows["not_recorded"].tolist() == [1, 0, 0]
    assert found.of_agency(AGENCY_NOT_GIVEN)["booked"].tolist() == [1]
    assert found.months_of()["count"].sum() == 4


def test_a_named_session_is_one_whatever_the_list_says_of_its_date_or_case() -> None:
    found = of(
        bookings(
            ("Neglect", "N-1", MARCH, "Police", "D-1", "attended"),
            ("Neglect", "N-1", None, "Police", "D-2", "attended"),
        ),
        listed(
            course=["NEGLECT ", "Neglect"],
            session=["n-1", "N-2"],
            session_date=["2026-03-02", JULY],
            places=[20, 10],
        ),
    )
    rows = found.sessions
    assert rows["session"].tolist() == ["N-1", "N-2"]
    assert rows["session_date"].tolist() == [pd.Timestamp(MARCH), pd.Timestamp(JULY)]
    assert rows["places"].tolist() == [20, 10]
    assert rows["fill_rate"].iloc[0] == 0.1  # 2 of 20
    # nobody is known to be booked at the other one: not nobody, but unknown
    assert rows["booked"].isna().tolist() == [False, True]


def test_one_name_on_several_dates_is_several_sessions() -> None:
    found = of(
        bookings(
            ("Neglect", "Morning", MARCH, "Police", "D-1", "attended"),
            ("Neglect", "Morning", "2026-04-01", "Police", "D-2", "attended"),
        ),
        listed(
            course=["Neglect", "Neglect"],
            session=["Morning", "Morning"],
            session_date=["2026-04-01", MARCH],
            places=[10, 20],
        ),
    )
    assert found.sessions["places"].tolist() == [20, 10]
    assert found.sessions["booked"].tolist() == [1, 1]


def test_sessions_without_names_are_matched_by_course_and_date() -> None:
    found = of(
        bookings(("Neglect", None, MARCH, "Police", "D-1", "attended")),
        listed(
            course=["Neglect", "Neglect", "Thresholds"],
            session_date=[MARCH, MARCH, MARCH],
            places=[10, 20, 30],
        ),
    )
    # two lines on one day without a name are two sessions: neither is lost
    assert found.sessions["places"].tolist() == [10, 20, 30]
    assert found.sessions["attended"].fillna(0).tolist() == [1, 0, 0]


def test_a_session_that_only_one_side_names_has_its_name_on_a_day_with_no_other() -> None:
    booked = bookings(
        ("Neglect", None, MARCH, "Police", "D-1", "attended"),
        ("Thresholds", "T-1", MARCH, "Police", "D-2", "attended"),
    )
    lines = listed(
        course=["Neglect", "Thresholds"], session=["N-1", None], session_date=[MARCH, MARCH],
        places=[10, 20],
    )  # fmt: skip
    rows = of(booked, lines).sessions
    assert rows["session"].tolist() == ["N-1", "T-1"]
    assert rows["attended"].tolist() == [1, 1]
    # with a second session on that day it is not known which one is meant: none is lost
    second = listed(
        course=["Neglect"] * 3, session=["N-1", None, None], session_date=[MARCH] * 3,
        places=[10, 30, 40],
    )  # fmt: skip
    assert sorted(of(None, second).sessions["places"]) == [10, 30, 40]
    rows = of(booked, second).sessions
    assert sorted(rows["places"].dropna()) == [10, 30, 40]
    assert rows["attended"].sum() == 2


def test_one_session_id_on_two_courses_has_the_places_of_its_own_course() -> None:
    found = of(
        bookings(
            ("Neglect", "1", MARCH, "Police", "D-1", "attended"),
            ("Thresholds", "1", MARCH, "Housing", "D-2", "attended"),
        ),
        listed(
            course=["Thresholds", "Thresholds", "Neglect"],
            session=["1", "1", "1"],
            places=[20, 30, 10],  # a session listed twice counts once, as first stated
        ),
    )
    assert found.sessions["course"].tolist() == ["Neglect", "Thresholds"]
    assert found.sessions["places"].tolist() == [10, 20]
    assert found.of_agency("Police")["course"].tolist() == ["Neglect"]


def test_a_list_without_courses_is_matched_by_the_sessions_name() -> None:
    found = of(
        bookings(("Neglect", "N-1", MARCH, "Police", "D-1", "attended")),
        listed(session=["N-1", "X-9"], places=[4, 5]),
    )
    rows = found.sessions.set_index("session")
    assert (rows.loc["N-1", "course"], rows.loc["N-1", "fill_rate"]) == ("Neglect", 0.25)
    assert pd.isna(rows.loc["X-9", "course"])


def test_a_date_that_only_the_list_states_is_the_bookings_month_too() -> None:
    found = of(
        bookings(("Neglect", "N-1", None, "Police", "D-1", "attended")),
        listed(course=["Neglect"], session=["N-1"], session_date=["2026-03-17"]),
    )
    assert found.tallies["month"].tolist() == [pd.Timestamp(MARCH)]


@pytest.mark.parametrize(
    ("date", "said", "word", "state"),
    [
        (MARCH, None, "attended", "held"),
        (MARCH, None, "did not attend", "held"),
        (MARCH, "cancelled", "did not attend", "cancelled"),
        (MARCH, "cancelled", "attended", "held"),  # somebody came
        (MARCH, None, "late cancelled", "cancelled"),
        (JULY, None, "cancelled", "cancelled"),
        (MARCH, "held", "booked", "held"),
        (JULY, None, "booked", "to come"),
        (JULY, "postponed", "booked", "to come"),
        (JULY, None, "attended", "to come"),  # nobody can have come yet
        (JULY, None, "did not attend", "to come"),
        (JULY, "held", "attended", "to come"),
        (JULY, "cancelled", "attended", "cancelled"),
        (MARCH, "postponed", "booked", "postponed"),
        (None, "postponed", "booked", "postponed"),
        (MARCH, "planned", "booked", "not recorded"),
        (None, None, "booked", "not recorded"),
        (AS_AT.isoformat(), None, "booked", "not recorded"),
    ],
)
def test_what_became_of_a_session(
    date: str | None, said: str | None, word: str, state: str
) -> None:
    lines = listed(course=["Neglect"], session=["N-1"], state=[said])
    found = of(bookings(("Neglect", "N-1", date, "Police", "D-1", word)), lines)
    assert found.sessions["state"].tolist() == [state]


def test_a_sessions_list_alone_has_its_own_numbers_and_no_others() -> None:
    found = of(
        None,
        listed(
            course=["Neglect", "Neglect", "Neglect"],
            session=["a", "b", "c"],
            booked=[20, 20, 20],
            attended=[18, 18, None],
            cancelled=[1, None, 20],
            walk_ins=[2, None, None],
            did_not_attend=[3, None, None],
            state=[None, None, None],
        ),
    )
    first, second, third = found.sessions.to_dict("records")
    # 18 attended, 2 of them unbooked: 16 came of the 19 that were due
    assert (first["came"], first["due_to_attend"], first["not_recorded"]) == (16, 19, 0)
    assert first["show_rate"] == 16 / 19
    # nobody says how many walked in, so it is not known how many of those booked came
    assert pd.isna(second["came"])
    assert pd.isna(second["show_rate"])
    assert [each["state"] for each in (first, second, third)] == ["held", "held", "cancelled"]
    assert pd.isna(first["waitlisted"])
    assert found.tallies.empty
    assert found.people_of() == People(0, 0, 0)
    assert found.of_agency("Police").empty


def test_nobody_has_come_to_a_session_whose_date_is_ahead() -> None:
    rows = [
        ("Neglect", "N-1", MARCH, "Police", "D-1", "attended"),
        ("Neglect", "N-2", JULY, "Police", "D-2", "attended"),
        ("Neglect", "N-2", JULY, "Police", "D-3", "walk-in"),
        ("Neglect", "N-2", JULY, "Police", "D-4", "did not attend"),
        ("Neglect", "N-2", JULY, "Police", "D-5", "cancelled"),
        ("Neglect", "N-3", None, "Police", "D-6", "part attended"),  # the list knows its date
    ]
    expected = pd.DataFrame({"course": ["Neglect"], "agency": ["Police"], "expected": [9]})
    lines = listed(
        course=["Neglect"] * 3, session=["N-2", "N-3", "N-4"], session_date=[JULY] * 3,
        attended=[25, None, 0], state=[None, None, "planned"],
    )  # fmt: skip
    found = aggregates(bookings(*rows), lines, AS_AT, expected)
    every = totals(found.tallies_of())
    # the four recorded ahead are booked, and so counts the one of March and the one cancelled
    assert (every.attended, every.not_recorded, every.cancelled, every.booked) == (1, 4, 1, 6)
    assert found.months_of()["attendance"].tolist().count("booked") == 1
    assert found.people_of() == People(1, 1, 0)
    assert found.reached["trained"].max() == 1
    assert found.sessions["state"].tolist() == ["held", "to come", "to come", "to come"]
    ahead = found.sessions[found.sessions["state"].eq("to come")]
    for name in ("attended", "came", "part_attended", "walk_ins", "did_not_attend",
                 "due_to_attend"):  # fmt: skip
        assert ahead[name].isna().all()
    assert ahead["booked"].fillna(0).tolist() == [4, 1, 0]
    assert found.of_agency("Police")["attended"].tolist() == [1, 0, 0]
    assert found.ahead == 5  # four bookings and the line that states 25


def test_a_list_that_states_who_comes_ahead_of_the_date_proves_no_delivery() -> None:
    lines = listed(
        course=["A", "B", "C"], session=["a", "b", "c"], session_date=[JULY, JULY, AS_AT],
        attended=[25, None, 3], state=[None, "held", None],
    )  # fmt: skip
    found = of(None, lines)
    assert found.programme["held"].tolist() == [0, 0, 1]
    assert found.programme["to_come"].tolist() == [1, 1, 0]
    assert found.programme["attended"].isna().tolist() == [True, True, False]
    assert found.ahead == 2


def test_a_list_says_who_came_where_the_bookings_were_never_brought_up_to_date() -> None:
    booked = [("Neglect", "N-1", MARCH, "Police", f"D-{n}", "booked") for n in range(3)]
    lines = listed(course=["Neglect"], session=["N-1"], attended=[12], walk_ins=[2], places=[20])
    found = of(bookings(*booked), lines)
    (session,) = found.sessions.to_dict("records")
    assert (session["state"], session["attended"], session["came"]) == ("held", 12, 10)
    assert session["fill_rate"] == 12 / 20
    assert found.programme["attended"].tolist() == [12]
    assert totals(found.tallies_of()).not_recorded == 3
    assert found.differing == 0  # of who came the bookings say nothing


def test_bookings_that_say_who_came_stand_beside_a_list_that_differs() -> None:
    rows = [("Neglect", "N-1", MARCH, "Police", f"D-{n}", "attended") for n in range(3)]
    rows += [("Neglect", "N-2", MARCH, "Police", "D-9", "cancelled")]
    rows += [("Neglect", "N-3", MARCH, "Police", "D-9", "attended")]
    lines = listed(
        course=["Neglect"] * 4, session=["N-1", "N-2", "N-3", "N-4"], attended=[12, 5, 1, 7],
        session_date=[MARCH] * 4,
    )  # fmt: skip
    found = of(bookings(*rows), lines)
    assert found.sessions["attended"].tolist() == [3, 0, 1, 7]
    assert found.differing == 2  # 3 against 12, and all cancelled against 5


@pytest.mark.parametrize("date", [MARCH, JULY])
def test_bookings_of_a_cancelled_session_are_neither_to_come_nor_not_recorded(date: str) -> None:
    rows = [("Neglect", "N-1", date, "Police", f"D-{n}", "booked") for n in range(4)]
    rows += [
        ("Neglect", "N-1", date, "Police", "D-8", "cancelled"),
        ("Neglect", "N-1", date, "Housing", "D-9", None),
        ("Neglect", "N-1", date, "Housing", "D-10", "waitlisted"),
        ("Neglect", "N-2", date, "Police", "D-1", "booked"),
    ]
    lines = listed(course=["Neglect"] * 2, session=["N-1", "N-2"], state=["cancelled", None])
    found = of(bookings(*rows), lines)
    every = totals(found.tallies_of())
    # 4 + 1 were lost with N-1; one was cancelled before, one is on N-2
    assert (every.session_cancelled, every.cancelled, every.not_recorded) == (5, 1, 1)
    assert (every.booked, every.waitlisted) == (7, 1)
    assert (every.counted_rate.numerator, every.counted_rate.denominator) == (0, 1)
    for one in (found.sessions, found.session_agencies):
        assert one["session_cancelled"].sum() == 5
        assert one["not_recorded"].sum() == 1
    off = found.sessions[found.sessions["state"].eq("cancelled")]
    assert off[["booked", "not_recorded"]].to_numpy().tolist() == [[6, 0]]
    assert found.programme["lost"].tolist() == [6]
    assert attendance(found.tallies_of(), ["agency"])["session_cancelled"].tolist() == [1, 4]


def test_a_list_without_bookings_has_its_cancelled_sessions_as_before() -> None:
    lines = listed(course=["A"], session=["a"], booked=[12], state=["cancelled"])
    (session,) = of(None, lines).sessions.to_dict("records")
    assert (session["booked"], session["state"]) == (12, "cancelled")
    assert pd.isna(session["session_cancelled"])


def test_of_a_session_listed_twice_each_value_is_the_first_that_is_stated() -> None:
    lines = listed(
        course=["A", "A"], session=["a", "a"], session_date=[MARCH, MARCH],
        places=[10, 20], attended=[None, 8],
    )  # fmt: skip
    (session,) = of(None, lines).sessions.to_dict("records")
    assert (session["places"], session["attended"]) == (10, 8)


def test_every_agency_is_listed_with_those_of_which_people_are_expected() -> None:
    found = of(bookings(("A", "a", MARCH, "Police", "D-1", "attended")))
    expected = pd.DataFrame({"agency": pd.Categorical(["Fire", "Police", None])})
    assert found.agencies() == ("Police",)
    assert found.agencies(expected) == ("Fire", "Police")


@pytest.mark.parametrize(
    ("name", "date", "names", "days"),
    [
        (None, MARCH, ["am", "pm"], [MARCH, MARCH]),
        ("N-1", None, ["N-1", "N-1"], [MARCH, "2026-03-02"]),
        (None, None, ["a", "b"], [MARCH, "2026-03-02"]),
        (None, MARCH, ["a", "b"], [None, None]),
    ],
)
def test_bookings_that_could_be_of_several_listed_sessions_are_not_counted_twice(
    name: str | None, date: str | None, names: list[str], days: list[str | None]
) -> None:
    booked = [("Neglect", name, date, "Police", f"D-{n}", "attended") for n in range(15)]
    lines = listed(
        course=["Neglect"] * 2, session=names, session_date=days, attended=[12, 8],
        places=[20, 30], content=["Consent", "Consent"],
    )  # fmt: skip
    found = of(bookings(*booked), lines)
    # 15 came, not 15 + 12 + 8, to the two sessions listed and not to a third
    assert found.sessions["attended"].sum() == 15
    assert found.programme[["sessions", "held", "attended"]].to_numpy().tolist() == [[2, 2, 15]]
    assert sorted(found.sessions["places"].dropna()) == [20, 30]
    assert found.sessions["state"].tolist() == ["held"] * 3
    assert found.content["tag"].tolist() == ["Consent"]
    assert found.differing == 2
    assert found.programme_of(agency="Police")["sessions"].tolist() == [1]


def test_two_named_sessions_on_a_day_are_those_of_two_lines_without_names() -> None:
    booked = bookings(
        ("Neglect", "am", MARCH, "Police", "D-1", "attended"),
        ("Neglect", "pm", MARCH, "Police", "D-2", "attended"),
        ("Consent", "C-1", MARCH, "Police", "D-3", "attended"),
        ("Consent", None, None, "Police", "D-4", "attended"),
    )
    lines = listed(
        course=["Neglect", "Neglect", "Consent", "Consent"], session=[None, None, "C-1", "C-2"],
        session_date=[MARCH] * 4, attended=[12, 8, 1, 9],
    )  # fmt: skip
    table = of(booked, lines).programme.set_index("course")
    assert table.loc["Neglect", ["sessions", "attended"]].tolist() == [2, 2]
    # a stray booking takes nothing from a session that the other bookings leave out
    assert table.loc["Consent", ["sessions", "attended"]].tolist() == [3, 11]


def test_bookings_of_which_nothing_is_recorded_leave_the_list_its_numbers() -> None:
    booked = bookings(("Neglect", None, MARCH, "Police", "D-1", "booked"))
    lines = listed(
        course=["Neglect"] * 2, session=["am", "pm"], session_date=[MARCH] * 2, attended=[12, 8]
    )
    found = of(booked, lines)
    assert found.programme[["sessions", "held", "attended"]].to_numpy().tolist() == [[2, 2, 20]]
    assert found.differing == 0


def test_bookings_are_a_session_where_none_of_those_listed_is_said_to_be_held() -> None:
    booked = bookings(("Neglect", None, MARCH, "Police", "D-1", "attended"))
    lines = listed(
        course=["Neglect"] * 2, session=["am", "pm"], session_date=[MARCH] * 2, places=[9, 9]
    )
    found = of(booked, lines)
    assert found.programme[["held", "not_recorded", "attended"]].to_numpy().tolist() == [[1, 2, 1]]


def test_a_line_without_a_course_has_that_of_its_name_on_its_own_day() -> None:
    booked = bookings(
        ("Neglect", "AM", MARCH, "Police", "D-1", "attended"),
        ("Consent", "PM", MARCH, "Police", "D-2", "attended"),
    )
    lines = listed(
        session=["AM", "AM", "PM"], session_date=[MARCH, "2026-04-01", None], places=[1, 2, 3]
    )
    rows = of(booked, lines).sessions.sort_values("places")
    assert [None if pd.isna(course) else course for course in rows["course"]] == [
        "Neglect", None, "Consent",
    ]  # fmt: skip
    assert len(rows) == 3


def test_content_is_split_into_tags_each_once() -> None:
    lines = listed(course=["A", "B"], session=["a", "b"])
    lines["content"] = ["Thresholds; Escalation  policy,\nthresholds", None]
    assert of(None, lines).sessions["tags"].tolist() == [("Thresholds", "Escalation policy"), ()]


def test_a_level_is_the_bookings_own_else_its_sessions_else_its_courses() -> None:
    rows = [
        ("Neglect", "N-1", MARCH, "Police", "D-1", "attended"),
        ("Neglect", "N-2", MARCH, "Police", "D-2", "attended"),
        ("Thresholds", "T-1", MARCH, "Police", "D-3", "attended"),
        ("Consent", "C-1", MARCH, "Police", "D-4", "attended"),
    ]
    booked = bookings(*rows, level=["Level 2", None, None, None])
    lines = listed(course=["Thresholds"], session=["T-1"], level=["Level 3"])
    expected = pd.DataFrame(
        {"course": ["Consent"], "level": ["Level 1"], "agency": ["Police"], "expected": [9]}
    )
    found = aggregates(booked, lines, AS_AT, expected)
    levels = found.sessions.astype({"session": "object"}).set_index("session")["level"]
    assert levels.to_dict() == {"N-1": "Level 2", "N-2": "Level 2", "T-1": "Level 3",
                                "C-1": "Level 1"}  # fmt: skip
    assert found.people_of(level="Level 2").people == 2


def test_people_are_distinct_in_every_grouping_and_apart_from_attendances() -> None:
    rows = [
        ("Neglect", "N-1", MARCH, "Police", "D-1", "attended"),
        ("Neglect", "N-2", MARCH, "Police", "D-1", "walk-in"),
        ("Thresholds", "T-1", MARCH, "Housing", "D-1", "part attended"),
        ("Neglect", "N-1", MARCH, "Police", "D-2", "did not attend"),
        ("Neglect", "N-1", MARCH, "Police", None, "attended"),
        ("Neglect", "N-1", MARCH, "Schools", None, "attended"),
        ("Neglect", "N-1", MARCH, "Probation", "D-9", "cancelled"),
    ]
    found = of(bookings(*rows))
    # one person at three sessions of two courses, booked from two agencies, and two unnumbered
    assert found.people_of() == People(1, 5, 2)
    assert found.people_of(agency="Police") == People(1, 3, 1)
    assert found.people_of(course="Thresholds") == People(1, 1, 0)
    assert found.people_of(course="Thresholds", agency="Police") == People(0, 0, 0)
    assert found.people_of(agency="Schools") == People(None, 1, 1)
    # an agency from which nobody came keeps its row
    alone = found.people[found.people["agency"].eq("Probation") & found.people["course"].eq(ALL)]
    assert alone["people"].unique().tolist() == [0]


def test_one_agencys_sessions_are_its_own_counts_in_order_of_date() -> None:
    found = of(
        bookings(
            ("Neglect", "N-2", "2026-04-01", "Police", "D-1", "attended"),
            ("Neglect", "N-1", MARCH, "Police", "D-1", "attended"),
            ("Neglect", "N-1", MARCH, "Housing", "D-3", "did not attend"),
            ("Thresholds", "T-1", JULY, "Police", "D-1", "booked"),
        )
    )
    police = found.of_agency("Police")
    assert police["session"].tolist() == ["N-1", "N-2", "T-1"]
    assert police["attended"].tolist() == [1, 1, 0]
    assert found.of_agency("Nobody").empty
    assert found.session_agencies["booked"].sum() == found.sessions["booked"].sum()


def test_the_running_list_has_sessions_to_come_first_then_the_newest() -> None:
    found = of(
        bookings(
            ("Neglect", "old", "2026-01-01", "Police", "D-1", "attended"),
            ("Neglect", "new", MARCH, "Police", "D-1", "attended"),
            ("Neglect", "never", None, "Police", "D-1", "attended"),
            ("Neglect", "later", "2026-08-01", "Housing", "D-1", "booked"),
            ("Neglect", "soon", JULY, "Police", "D-1", "booked"),
            ("Thresholds", "other", MARCH, "Housing", "D-1", "attended"),
        )
    )
    assert found.running("Neglect").rows["session"].tolist() == [
        "soon", "later", "new", "old", "never",
    ]  # fmt: skip
    page = found.running(most=2)
    assert (page.rows["session"].tolist(), page.total) == (["soon", "later"], 6)
    assert found.running("Neglect", "Housing").rows["session"].tolist() == ["later"]
    assert found.running(agency="Police", most=None).total == 4
    assert found.running("No such course").total == 0


ROWS = st.tuples(
    st.sampled_from(["A", "B"]),
    st.sampled_from(["s1", "s2", None]),
    st.sampled_from([MARCH, JULY, None]),
    st.sampled_from(["Police", "Housing", None]),
    st.sampled_from(["D-1", "D-2", None]),
    st.sampled_from(["attended", "walk-in", "did not attend", "cancelled", "waitlisted", None]),
)


@settings(deadline=None, max_examples=10)  # each works out all that a snapshot has
@given(st.lists(ROWS, min_size=1, max_size=14))
def test_every_view_adds_up_to_the_bookings(rows: list[tuple[object, ...]]) -> None:
    booked = bookings(*rows, role=(["Nurse", None] * 7)[: len(rows)])
    found = of(booked)
    assert found.tallies["count"].sum() == len(rows)
    for course in (None, "A"):
        for agency in (None, "Police", AGENCY_NOT_GIVEN):
            for role in (None, "Nurse"):
                part = found.tallies
                for name, value in (("course", course), ("agency", agency), ("role", role)):
                    if value:
                        part = part[part[name].eq(value).fillna(False).astype(bool)]
                wanted = part["count"].sum()
                assert found.tallies_of(course, agency, role)["count"].sum() == wanted
                assert found.months_of(course, agency, role)["count"].sum() == wanted
            whole = totals(found.tallies_of(course, agency))
            listed_rows = found.running(course, agency, most=None).rows
            for field in ("booked", "came", "walk_ins", "waitlisted", "due_to_attend"):
                assert listed_rows[field].sum() == getattr(whole, field)
            assert found.people_of(course, agency).attendances == whole.attended
    by_agency = attendance(found.tallies_of(), ["agency"])
    assert by_agency["attended"].sum() == totals(found.tallies_of()).attended
