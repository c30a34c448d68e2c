from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from lscp_data.subjects.training.aggregates import aggregates
from lscp_data.subjects.training.reach import reach

AS_AT = dt.date(2026, 6, 30)


def bookings(*rows: tuple[object, ...]) -> pd.DataFrame:
    """Attendances drawn as (course, level, agency, role, delegate)."""
    frame = pd.DataFrame(rows, columns=["course", "level", "agency", "role", "delegate"])
    frame = frame.astype({"delegate": "string"})
    frame = frame.astype(dict.fromkeys(("course", "level", "agency", "role"), "category"))
    return frame.assign(attendance="attended")


def expected(*rows: tuple[object, ...]) -> pd.DataFrame:
    """Lines drawn as (course, level, agency, role, people expected)."""
    frame = pd.DataFrame(rows, columns=["course", "level", "agency", "role", "expected"])
    frame = frame.astype(dict.fromkeys(("course", "level", "agency", "role"), "category"))
    return frame.astype({"expected": "Int64"})


def rows_of(booked: pd.DataFrame, lines: pd.DataFrame, *by: str) -> dict[Any, list[Any]]:
    """Expected and trained by what they are grouped by; None for missing."""
    found = aggregates(booked, None, AS_AT, lines).reached
    assert found is not None
    return {
        tuple(None if pd.isna(row[name]) else row[name] for name in by): [
            None if pd.isna(row[name]) else int(row[name]) for name in ("expected", "trained")
        ]
        for row in reach(found, by).to_dict("records")
    }


CAME = bookings(
    ("Neglect", "Level 2", "Police", "Officer", "D-1"),
    ("Thresholds", "Level 2", "Police", "Officer", "D-1"),  # the same person on another course
    ("Neglect", "Level 2", "Police", "Sergeant", "D-2"),
    ("Neglect", "Level 2", "Housing", "Officer", "D-1"),  # and from another agency
    ("Basics", "Level 1", "Police", "Officer", "D-1"),
    ("Basics", "Level 1", "Probation", None, "D-5"),
)


def test_a_level_without_a_course_counts_each_person_once_on_any_course_of_it() -> None:
    lines = expected(
        (None, "Level 2", "Police", None, 10),
        (None, "Level 2", "Housing", None, 4),
        (None, "Level 2", "Schools", None, 6),
    )
    assert rows_of(CAME, lines, "agency", "level") == {
        ("Police", "Level 2"): [10, 2],
        ("Housing", "Level 2"): [4, 1],
        ("Schools", "Level 2"): [6, 0],  # nobody: a finding, not a blank
    }
    # D-1 came from two agencies and is one person in the sum: 2, not 3
    assert rows_of(CAME, lines, "level") == {("Level 2",): [20, 2]}


def test_somebody_of_an_agency_that_nobody_is_expected_of_is_not_counted() -> None:
    lines = expected((None, "Level 1", "Police", None, 10))
    assert rows_of(CAME, lines, "level") == {("Level 1",): [10, 1]}  # not D-5 of Probation


def test_who_is_expected_at_two_levels_counts_once_at_each() -> None:
    lines = expected((None, "Level 1", "Police", None, 10), (None, "Level 2", "Police", None, 5))
    # D-1 at level 1; D-1 and D-2 at level 2
    assert rows_of(CAME, lines, "agency") == {("Police",): [15, 3]}
    found = aggregates(CAME, None, AS_AT, lines).reached
    assert reach(found, ["agency"])["targets"].tolist() == [2]
    assert reach(found, ["level"])["targets"].tolist() == [1, 1]


def test_roles_and_courses_are_matched_without_their_case() -> None:
    lines = expected(
        ("NEGLECT", None, "Police", "officer ", 3), ("Neglect", None, "Police", "Sergeant", 1)
    )
    assert rows_of(CAME, lines, "role") == {("officer ",): [3, 1], ("Sergeant",): [1, 1]}
    assert rows_of(CAME, lines) == {(): [4, 2]}


def test_a_line_for_every_role_is_the_whole_of_the_lines_by_role_beside_it() -> None:
    booked = bookings(
        *(("Esc", None, "Health", "Nurse", f"N-{n}") for n in range(3)),
        ("Esc", None, "Health", None, "X-1"),
    )
    lines = expected(
        ("Esc", None, "Health", None, 40), ("Esc", None, "Health", "Nurse", 30),
        ("Esc", None, "Health", "Doctor", 10), ("Esc", None, "Police", None, 5),
    )  # fmt: skip
    # 40 in all, not 80; the one without a role is of the whole
    assert rows_of(booked, lines, "agency") == {("Health",): [40, 4], ("Police",): [5, 0]}
    assert rows_of(booked, lines) == {(): [45, 4]}
    assert rows_of(booked, lines, "agency", "role") == {
        ("Health", "Doctor"): [10, 0], ("Health", "Nurse"): [30, 3], ("Police", None): [5, 0],
    }  # fmt: skip
    # where the roles add up to more than the whole, the whole is too small
    lines["expected"] = lines["expected"].replace(40, 25)
    assert rows_of(booked, lines, "agency")[("Health",)] == [40, 4]


def test_a_line_for_every_agency_is_the_whole_of_the_agencies_beside_it() -> None:
    lines = expected(
        ("Neglect", None, None, None, 50), ("Neglect", None, "Police", "Officer", 10),
        ("Neglect", None, "Police", "Sergeant", 5), ("Neglect", None, "Housing", None, 4),
        ("Basics", None, "Police", None, 7),
    )  # fmt: skip
    assert rows_of(CAME, lines, "course") == {("Neglect",): [50, 2], ("Basics",): [7, 1]}
    assert rows_of(CAME, lines, "agency") == {("Police",): [22, 3], ("Housing",): [4, 1]}


def test_the_share_may_exceed_one_and_the_gap_is_never_below_none() -> None:
    lines = expected(("Neglect", None, "Police", None, 1), ("Neglect", None, "Housing", None, 0))
    rows = reach(aggregates(CAME, None, AS_AT, lines).reached, ["agency"])
    assert rows["agency"].tolist() == ["Housing", "Police"]
    assert rows["gap"].tolist() == [0, 0]
    assert rows["share"].isna().tolist() == [True, False]  # of nobody expected there is no share
    assert rows["share"].iloc[1] == 2.0


@pytest.mark.parametrize("asked", ["level", "role"])
def test_what_the_bookings_do_not_state_is_unknown_and_not_nobody(asked: str) -> None:
    line = {"level": (None, "Level 2", "Police", None, 10), "role": (None, None, "Police", "x", 9)}
    silent = CAME.assign(**{asked: pd.Categorical([None] * len(CAME))})
    assert rows_of(silent, expected(line[asked]), "agency")[("Police",)][1] is None
    # an agency that sent nobody sent nobody, whatever is stated
    other = expected((*line[asked][:2], "Schools", line[asked][3], 7))
    assert rows_of(silent, other, "agency") == {("Schools",): [7, 0]}


def test_bookings_that_name_no_agency_do_not_say_that_an_agency_sent_nobody() -> None:
    lines = expected(("Neglect", None, "Police", None, 5))
    assert rows_of(CAME.drop(columns="agency"), lines, "agency") == {("Police",): [5, None]}


def test_attendances_without_a_number_are_people_nobody_can_count() -> None:
    booked = bookings(("Neglect", "Level 2", "Police", None, None))
    lines = expected(("Neglect", None, "Police", None, 5))
    rows = reach(aggregates(booked, None, AS_AT, lines).reached, ["agency"])
    assert rows["trained"].isna().all()
    assert rows["no_delegate"].tolist() == [1]


def test_who_did_not_come_is_not_trained() -> None:
    booked = CAME.assign(attendance="did not attend")
    lines = expected(("Neglect", None, "Police", None, 5))
    assert rows_of(booked, lines, "agency") == {("Police",): [5, 0]}


def test_there_is_no_reach_without_numbers_expected_or_without_bookings() -> None:
    lines = expected(("Neglect", None, "Police", None, 5))
    sessions = pd.DataFrame({"course": ["Neglect"], "session": ["N-1"]})
    assert aggregates(CAME, None, AS_AT).reached is None
    assert aggregates(None, sessions, AS_AT, lines).reached is None


def test_where_only_some_who_came_have_a_number_the_gap_is_not_known() -> None:
    came = [("Neglect", None, "Police", None, f"P-{n}") for n in range(4)]
    booked = bookings(*came, *[("Neglect", None, "Police", None, None)] * 6)
    lines = expected(("Neglect", None, "Police", None, 10))
    rows = reach(aggregates(booked, None, AS_AT, lines).reached, ["agency"])
    assert rows["trained"].tolist() == [4]  # four at least, ten at most
    assert rows["share"].tolist() == [0.4]
    assert rows["gap"].isna().tolist() == [True]
    enough = reach(aggregates(booked, None, AS_AT, lines.assign(expected=3)).reached, ["agency"])
    assert enough["gap"].tolist() == [0]
