from __future__ import annotations

from dataclasses import fields

import pandas as pd

from lscp_data.subjects.evaluation.aggregates import aggregates

NAMES = ["delegate", "course", "stage", "question", "score", "scale", "agency", "session"]


def test_no_answers_give_empty_frames_with_the_same_columns() -> None:
    rows = [
        (f"D{person}", "C", stage, "Q", 3.0, "1-5", "A", "S")
        for person in range(30)
        for stage in ("pre", "post", "follow-up", "retro_pre")
    ]
    some = pd.DataFrame(rows, columns=NAMES)
    full, empty = aggregates(some, None), aggregates(some.head(0), None)
    for field in fields(full):
        frame, other = getattr(empty, field.name), getattr(full, field.name)
        assert frame.empty
        assert list(frame.columns) == list(other.columns), field.name
        assert list(frame.dtypes) == list(other.dtypes), field.name


def test_the_columns_that_every_upload_has_are_enough() -> None:
    data = pd.DataFrame(
        {"course": ["C"] * 2, "stage": ["pre", "post"], "question": ["Q"] * 2, "score": [3, 4]}
    )
    shown = aggregates(data, None)
    assert shown.change.empty
    assert shown.replies["unnamed"].tolist() == [1, 1, 0]


def test_the_answers_given_are_not_changed() -> None:
    data = pd.DataFrame([("D1", "C", "pre", "Q", 3.0, "1 to 5", None, None)], columns=NAMES)
    before = data.copy()
    aggregates(data, None)
    pd.testing.assert_frame_equal(data, before)
