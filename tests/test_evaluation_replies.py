from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.subjects.evaluation.aggregates import aggregates
from lscp_data.subjects.evaluation.replies import attended_lately, silent, with_trained

NAMES = ["delegate", "course", "stage", "question", "score", "scale"]


def answers(*drawn: tuple[str | None, str, str]) -> pd.DataFrame:
    """Answers drawn as (delegate, stage, question)."""
    rows = [(who, "Neglect", stage, question, 3.0, "1-5") for who, stage, question in drawn]
    return pd.DataFrame(rows, columns=NAMES)


def test_people_are_counted_at_each_stage_against_those_trained() -> None:
    data = answers(
        ("D1", "pre", "A"), ("D1", "pre", "B"), ("D2", "pre", "A"), ("D1", "post", "A"),
        ("D3", "retro_pre", "A"),
    )  # fmt: skip
    trained = pd.DataFrame({"course": ["Neglect", "Thresholds"], "people": [40, 12]})
    table = aggregates(data, trained.astype({"people": "Int64"})).replies
    assert table.to_numpy().tolist() == [
        ["Neglect", "pre", 2, 40, 0, True], ["Neglect", "post", 1, 40, 0, True],
        ["Neglect", "follow-up", 0, 40, 0, True],
        ["Thresholds", "pre", 0, 12, 0, True], ["Thresholds", "post", 0, 12, 0, True],
        ["Thresholds", "follow-up", 0, 12, 0, True],
    ]  # fmt: skip


def test_without_bookings_the_number_trained_is_unknown_not_zero() -> None:
    assert aggregates(answers(("D1", "pre", "A")), None).replies["trained"].isna().all()


def test_forms_without_a_delegate_are_counted_as_forms_not_as_answers() -> None:
    data = answers(*[(None, "post", "A")] * 6, *[(None, "post", "B")] * 5, ("D1", "post", "A"))
    table = aggregates(data, None).replies.set_index("stage")
    assert table.loc["post", ["replied", "unnamed"]].tolist() == [1, 6]


def test_attendances_count_as_late_after_the_weeks_that_are_set() -> None:
    # As at 15 September six weeks begin after 4 August; what is still to come does not count.
    days = ["2026-08-04", "2026-08-05", "2026-09-15", "2026-09-16", None]
    sessions = pd.DataFrame(
        {"session_date": pd.to_datetime(days), "attended": pd.array([1, 2, 4, 8, 16], "Int64")}
    )
    assert attended_lately(sessions, dt.date(2026, 9, 15), 6) == 6
    assert attended_lately(sessions, dt.date(2026, 9, 15), 7) == 7


def test_a_course_booked_whose_people_cannot_be_counted_is_told_from_one_never_booked() -> None:
    trained = pd.DataFrame({"course": ["Thresholds"], "people": [None]})
    table = aggregates(answers(("D1", "pre", "A")), trained.astype({"people": "Int64"})).replies
    booked = dict(zip(table["course"], table["booked"], strict=True))
    assert booked == {"Neglect": False, "Thresholds": True}
    assert table["trained"].isna().all()


def test_only_courses_to_which_somebody_is_known_to_have_come_are_a_whole() -> None:
    trained = pd.DataFrame({"course": ["A", "B", "C"], "people": [3, 0, None]})
    table = aggregates(answers(("D1", "pre", "A")), trained.astype({"people": "Int64"})).replies
    assert {*with_trained(table)["course"]} == {"A"}


def test_who_did_not_reply_is_told_as_if_every_form_without_a_number_were_theirs() -> None:
    table = pd.DataFrame({"trained": [10, 10, None], "replied": [6, 6, 6], "unnamed": [3, 5, 0]})
    # 10 - 6 - 3; not below zero; not known without a whole.
    found = silent(table.astype("Int64"))
    assert found.tolist() == [1, 0, pd.NA]
