from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lscp_data import publishing
from lscp_data.entering import EntryError, enter, withdraw
from lscp_data.settings import Settings
from lscp_data.store import snapshots as store
from lscp_data.subjects.committee.schema import MEETINGS
from tests.drawn import PLAN_HEADINGS, read, workbook

ROW = ["1.1", "Write the policy", "Police", dt.date(2026, 3, 31), None, "Amber"]
MEETING = {"date": "28/03/2026", "committee": "Scrutiny Committee", "report": "", "note": ""}


class Office:
    def __init__(self, folder: Path) -> None:
        self.settings = Settings(f"sqlite:///{(folder / 's.sqlite3').as_posix()}", b"k", folder)
        self.engine = publishing.open_store(self.settings)

    def enter(self, **values: str) -> store.Snapshot:
        return enter(self.engine, self.settings, MEETINGS, {**MEETING, **values})

    def meetings(self, snapshot: store.Snapshot) -> list[tuple[str, str]]:
        rows = store.load_frame(self.engine, snapshot, "meetings")
        return [(f"{row.date:%Y-%m-%d}", str(row.committee)) for row in rows.itertuples()]


@pytest.fixture
def office(tmp_path: Path):
    opened = Office(tmp_path)
    plan = read(workbook({"Practice review": [PLAN_HEADINGS, ROW]}))
    publishing.publish(opened.engine, plan, dt.date(2026, 3, 15))
    yield opened
    opened.engine.dispose()


def test_a_meeting_that_is_entered_joins_those_there_and_changes_nothing_else(
    office: Office,
) -> None:
    office.enter()
    made = office.enter(date="20/06/2026")
    assert office.meetings(made) == [
        ("2026-03-28", "Scrutiny Committee"),
        ("2026-06-20", "Scrutiny Committee"),
    ]
    assert made.as_at == dt.date(2026, 3, 15)
    assert [part.carried_from for part in made.parts if part.dataset == "actions"] == [1]


def test_the_same_meeting_entered_again_is_brought_up_to_date(office: Office) -> None:
    office.enter()
    made = office.enter(note="Progress acknowledged to date")
    assert office.meetings(made) == [("2026-03-28", "Scrutiny Committee")]
    rows = store.load_frame(office.engine, made, "meetings")
    assert rows["note"].tolist() == ["Progress acknowledged to date"]


def test_a_date_that_is_none_is_refused_in_one_sentence_and_nothing_is_published(
    office: Office,
) -> None:
    with pytest.raises(EntryError, match="June 2026 has 30 days"):
        office.enter(date="31/06/2026")
    assert len(store.snapshots(office.engine)) == 1


def test_what_is_personal_is_left_out_as_it_is_of_a_workbook(office: Office) -> None:
    made = office.enter(note="Questions to a.example@council.example by July")
    assert "@" not in str(store.load_frame(office.engine, made, "meetings").to_dict())


def test_a_note_that_may_name_a_person_is_refused(office: Office) -> None:
    with pytest.raises(EntryError, match="may name a person"):
        office.enter(note="Resolved that Jane Exampleton reports back")
    assert len(store.snapshots(office.engine)) == 1


def test_a_meeting_that_is_withdrawn_is_kept_in_the_reports_before(office: Office) -> None:
    office.enter()
    before = office.enter(date="20/06/2026")
    made = withdraw(office.engine, MEETINGS, 0)
    assert office.meetings(made) == [("2026-06-20", "Scrutiny Committee")]
    assert len(office.meetings(before)) == 2
    with pytest.raises(IndexError):
        withdraw(office.engine, MEETINGS, 1)
    assert office.meetings(withdraw(office.engine, MEETINGS, 0)) == []


def test_before_the_first_report_there_is_nothing_to_add_to(tmp_path: Path) -> None:
    empty = Office(tmp_path)
    with pytest.raises(store.PublishError, match="Publish a workbook first"):
        empty.enter()
    empty.engine.dispose()


def test_rows_are_withdrawn_together(office: Office) -> None:
    for day in ("28/03/2026", "20/06/2026", "28/07/2026"):
        office.enter(date=day)
    made = withdraw(office.engine, MEETINGS, 0, 2)
    assert office.meetings(made) == [("2026-06-20", "Scrutiny Committee")]
