from __future__ import annotations

import datetime as dt
from pathlib import Path

from lscp_data import publishing
from lscp_data.loading import load
from lscp_data.reading.ingest import SourceFile
from lscp_data.settings import Settings
from lscp_data.summary import summary
from tests.drawn import PLAN_HEADINGS, Rows, workbook


def published(folder: Path, *reports: tuple[str, str, Rows]) -> object:
    """The last of several reports drawn as (sheet name, as-at date, rows), loaded."""
    settings = Settings(f"sqlite:///{(folder / 's.sqlite3').as_posix()}", b"k", folder)
    engine = publishing.open_store(settings)
    for name, as_at, rows in reports:
        upload = publishing.check([SourceFile("a.xlsx", workbook({name: rows}))], settings)
        snapshot = publishing.publish(engine, upload, dt.date.fromisoformat(as_at))
    loaded = load(engine, snapshot)
    engine.dispose()
    return loaded


PLAN = [PLAN_HEADINGS, ["1.1", "Write", "Police", dt.date(2026, 8, 31), None, "Amber"]]
BOOKINGS = [
    ["Delegate", "Agency", "Course", "Session", "Attendance"],
    ["s1", "Police", "Neglect", "N-1", "Attended"],
    ["s1", "Police", "Neglect", "N-2", "DNA"],
    ["s2", "Housing", "Neglect", "N-1", None],
]


def test_a_plan_that_was_carried_forward_stands_at_the_date_of_its_own_report(
    tmp_path: Path,
) -> None:
    loaded = published(
        tmp_path, ("Plan A", "2026-09-30", PLAN), ("Bookings", "2026-11-30", BOOKINGS)
    )
    plan = loaded.plans["Plan A"]
    assert (loaded.as_at, plan.as_at) == (dt.date(2026, 11, 30), dt.date(2026, 9, 30))
    # from 31 August to its own 30 September, not to the snapshot's 30 November
    assert plan.actions["slip_days"].tolist() == [30]
    assert loaded.training.as_at == dt.date(2026, 11, 30)


def test_people_are_counted_once_and_blank_attendance_is_not_yet_recorded(tmp_path: Path) -> None:
    loaded = published(tmp_path, ("Bookings", "2026-11-30", BOOKINGS))
    assert summary(loaded)["training"] == {
        "bookings": 3,
        "attended": 1,
        "show_rate": {"numerator": 1, "denominator": 2},
        "walk_ins": 0,
        "people": 1,
    }


def test_sessions_alone_are_summarised_over_those_that_state_a_number(tmp_path: Path) -> None:
    rows = [["Session", "Registered", "Attended"], ["a", 20, 18], ["b", None, 5]]
    training = summary(published(tmp_path, ("Sessions", "2026-11-30", rows)))["training"]
    assert (training["bookings"], training["sessions_stating_bookings"]) == (20, 1)
    assert (training["attended"], training["sessions"]) == (23, 2)


def test_one_course_in_two_spellings_is_one_over_all_sheets(tmp_path: Path) -> None:
    sessions = [
        ["Session", "Course", "Session date", "Places"],
        ["N-1", "NEGLECT ", dt.date(2026, 9, 1), 20],
    ]
    bookings = [BOOKINGS[0], *BOOKINGS[1:], ["s3", "police", "neglect", "N-1", "Attended"]]
    loaded = published(
        tmp_path, ("Sessions", "2026-10-30", sessions), ("Bookings", "2026-11-30", bookings)
    )
    programme = loaded.training.aggregates.programme  # type: ignore[attr-defined]
    assert programme["sessions"].tolist() == [2]
    assert programme["attended"].tolist() == [2]
