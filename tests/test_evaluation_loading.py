from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd

from lscp_data import publishing
from lscp_data.loading import Loaded, load
from lscp_data.reading.ingest import SourceFile
from lscp_data.settings import Settings
from lscp_data.summary import summary
from tests.drawn import Rows, workbook

HEADINGS = ["Delegate", "Course", "Stage", "Question", "Score", "Scale"]


def answered(people: int) -> Rows:
    """People who each answered 3 before and 5 straight after."""
    return [
        HEADINGS,
        *(
            [f"s{person}", "Neglect", stage, "Confidence", score, "1-10"]
            for person in range(people)
            for stage, score in (("Pre", 3), ("Post", 5))
        ),
    ]


def loaded(folder: Path, **sheets: Rows) -> Loaded:
    """One published workbook, loaded."""
    settings = Settings(f"sqlite:///{(folder / 's.sqlite3').as_posix()}", b"k", folder)
    engine = publishing.open_store(settings)
    upload = publishing.check([SourceFile("a.xlsx", workbook(sheets))], settings)
    found = load(engine, publishing.publish(engine, upload, dt.date(2026, 11, 30)))
    engine.dispose()
    return found


def test_replies_are_set_against_the_different_people_who_came(tmp_path: Path) -> None:
    bookings = [
        ["Delegate", "Agency", "Course", "Session", "Attendance"],
        ["s1", "Police", "Neglect", "N-1", "Attended"],
        ["s1", "Police", "Neglect", "N-2", "Attended"],  # the same person again
        ["s2", "Housing", "Neglect", "N-1", "DNA"],
        ["s3", "Housing", "Neglect", "N-1", "Walk-in"],
    ]
    found = loaded(tmp_path, Bookings=bookings, Evaluations=answered(1)).evaluation
    assert found is not None
    assert found.aggregates.replies[["replied", "trained"]].to_numpy().tolist() == [
        [1, 2], [1, 2], [0, 2],
    ]  # fmt: skip


def test_without_bookings_nobody_is_said_to_be_trained(tmp_path: Path) -> None:
    found = loaded(tmp_path, Evaluations=answered(1)).evaluation
    assert found is not None
    assert found.aggregates.replies["trained"].isna().all()


def test_the_summary_prints_no_mean_of_nine_people(tmp_path: Path) -> None:
    (row,) = summary(loaded(tmp_path, Evaluations=answered(9)))["evaluation"]
    assert row == {
        "course": "Neglect", "question": "Confidence", "scale": "1-10", "matched": 9,
        "pre": None, "post": None, "change": None, "low": None, "high": None,
    }  # fmt: skip


def test_the_summary_prints_the_mean_of_ten_people(tmp_path: Path) -> None:
    (row,) = summary(loaded(tmp_path, Evaluations=answered(10)))["evaluation"]
    # Everybody rose by two: the interval has no width.
    assert (row["pre"], row["post"], row["low"], row["high"]) == (3.0, 5.0, 2.0, 2.0)


def test_a_report_with_one_person_more_shows_what_the_report_before_showed(tmp_path: Path) -> None:
    settings = Settings(f"sqlite:///{(tmp_path / 's.sqlite3').as_posix()}", b"k", tmp_path)
    engine = publishing.open_store(settings)
    found = []
    for month, people in ((9, 34), (10, 35), (11, 39)):
        file = SourceFile("a.xlsx", workbook({"Evaluations": answered(people)}))
        upload = publishing.check([file], settings)
        evaluation = load(
            engine, publishing.publish(engine, upload, dt.date(2026, month, 30))
        ).evaluation
        assert evaluation is not None
        found.append(evaluation.aggregates)
    engine.dispose()
    assert found[1].change.equals(found[0].change)
    assert found[1].waiting["since"].tolist() == [pd.Timestamp("2026-09-30")]
    assert found[2].change["n"].tolist() == [39]
