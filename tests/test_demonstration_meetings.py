"""The demonstration's meetings and reviews, as each workbook knew them, read like any upload."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from lscp_data import publishing
from lscp_data.demonstration.workbooks import AS_AT
from lscp_data.loading import load
from lscp_data.reading.ingest import SourceFile, read_upload
from lscp_data.reading.people.pseudonyms import pseudonyms
from lscp_data.settings import Settings
from lscp_data.subjects.committee.measures import last_meeting, next_meeting, shown_at
from lscp_data.subjects.committee.schema import MEETINGS
from lscp_data.subjects.reviews.findings import publication, steps
from lscp_data.subjects.reviews.measures import elapsed
from lscp_data.subjects.reviews.schema import REVIEWS
from tests.conftest import PROJECT
from tests.drawn import workbook

LAST = len(AS_AT)


@pytest.fixture(scope="module")
def read() -> list[dict[str, pd.DataFrame]]:
    """The two sheets of each of the six workbooks kept in data/demonstration."""
    paths = sorted((PROJECT / "data" / "demonstration").iterdir())
    return [_sheets(path) for path in paths]


def _sheets(path: Path) -> dict[str, pd.DataFrame]:
    files = [SourceFile(path.name, path.read_bytes())]
    upload = read_upload(files, (MEETINGS, REVIEWS), pseudonyms(b"k"))
    return {part.dataset: part.frame for part in upload.parts}


def test_each_workbook_lists_the_meetings_known_then(read: list[dict[str, pd.DataFrame]]) -> None:
    assert [len(sheets["meetings"]) for sheets in read] == [2, 3, 4, 5, 6, 8]
    for sheets, as_at in zip(read, AS_AT, strict=True):
        to_come = sheets["meetings"][sheets["meetings"]["date"] > pd.Timestamp(as_at)]
        assert len(to_come) == (2 if as_at == AS_AT[-1] else 1)
        assert to_come["report"].isna().all()


def test_each_meeting_was_two_weeks_after_its_report(read: list[dict[str, pd.DataFrame]]) -> None:
    shown = shown_at(read[-1]["meetings"], AS_AT)
    assert shown["date"].dt.strftime("%d %b %Y").tolist() == [
        "07 Oct 2025", "02 Dec 2025", "03 Feb 2026", "31 Mar 2026", "02 Jun 2026", "28 Jul 2026",
        "29 Sep 2026", "17 Nov 2026",
    ]  # fmt: skip
    assert shown["written"].isna().all()
    reports = [None if pd.isna(day) else day.date() for day in shown["report"]]
    # The first met before there was a report; 17 November would be shown the newest by now.
    assert reports == [None, *AS_AT, AS_AT[-1]]
    assert (shown["date"] - shown["report"]).dt.days.tolist()[1:7] == [14] * 6


def test_the_last_meeting_saw_the_report_before_and_the_next_is_after_the_date(
    read: list[dict[str, pd.DataFrame]],
) -> None:
    meetings = read[-1]["meetings"]
    assert last_meeting(meetings, AS_AT, AS_AT[0]) is None
    for place in range(1, LAST):
        last = last_meeting(meetings, AS_AT, AS_AT[place])
        assert last is not None
        assert last.report == AS_AT[place - 1]
    assert next_meeting(meetings, AS_AT[-1]) == dt.date(2026, 9, 29)


def test_each_workbook_knows_the_milestones_that_had_come(
    read: list[dict[str, pd.DataFrame]],
) -> None:
    assert [len(sheets["reviews"]) for sheets in read] == [6, 9, 11, 11, 11, 11]
    for sheets, as_at in zip(read, AS_AT, strict=True):
        assert (sheets["reviews"]["date"] <= pd.Timestamp(as_at)).all()


def test_one_review_took_19_months_and_one_is_still_open(
    read: list[dict[str, pd.DataFrame]],
) -> None:
    spans = elapsed(read[-1]["reviews"], AS_AT[-1])
    ends = spans[spans["span"].eq("decision to publication")]
    assert ends["state"].tolist() == ["done", "open"]
    assert ends["months"].tolist() == [19, 6]
    assert ends["past_norm"].tolist() == [True, True]
    assert (
        publication(spans).heading == "Willow took 19 months from decision to publication; norm 6"
    )
    assert steps(spans).heading == "1 of 2 rapid reviews took over 15 working days"


def test_only_the_month_of_an_incident_stands_in_a_workbook(
    read: list[dict[str, pd.DataFrame]],
) -> None:
    incidents = read[-1]["reviews"].set_index("milestone").loc[["Incident"]]
    assert incidents["date_text"].tolist() == ["October 2023", "December 2025"]


def test_reviews_that_were_carried_forward_stand_at_the_date_of_their_own_report(
    tmp_path: Path,
) -> None:
    settings = Settings(f"sqlite:///{(tmp_path / 's.sqlite3').as_posix()}", b"k", tmp_path)
    engine = publishing.open_store(settings)
    reviews = [["Review", "Milestone", "Date"], ["Willow", "Decision", dt.date(2026, 1, 5)]]
    meetings = [["Meeting date", "Committee"], [dt.date(2026, 2, 3), "Board"]]
    days = (dt.date(2026, 1, 20), dt.date(2026, 3, 17))
    for day, rows in zip(days, (reviews, meetings), strict=True):
        upload = publishing.check([SourceFile("a.xlsx", workbook({"Sheet": rows}))], settings)
        snapshot = publishing.publish(engine, upload, day)
    loaded = load(engine, snapshot)
    engine.dispose()
    assert (loaded.as_at, loaded.reviews_as_at) == (days[1], days[0])
    assert loaded.reviews is not None
    assert loaded.reviews["milestone"].tolist() == ["Decision"]
    assert loaded.meetings is not None
    assert loaded.meetings["committee"].tolist() == ["Board"]
