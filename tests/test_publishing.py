from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lscp_data import publishing
from lscp_data.loading import load
from lscp_data.reading.ingest import SourceFile
from lscp_data.settings import Settings
from lscp_data.store import snapshots as store
from tests.drawn import workbook

HEADINGS = ["Ref", "Action", "Target date", "RAG", "Progress"]
ROW = ["1.1", "Write the policy", dt.date(2026, 3, 31), "Amber", "A text for members"]


class Office:
    """An installation with a store of its own."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(f"sqlite:///{(folder / 's.sqlite3').as_posix()}", b"k", folder)
        self.engine = publishing.open_store(self.settings)

    def publish(
        self, plan: str, as_at: str, *rows: list[object], public: bool = False
    ) -> store.Snapshot:
        data = workbook({plan: [HEADINGS, *(rows or [ROW])]})
        upload = publishing.check([SourceFile("plan.xlsx", data)], self.settings)
        date = dt.date.fromisoformat(as_at)
        return publishing.publish(self.engine, upload, date, public_text=public)


@pytest.fixture
def office(tmp_path: Path):
    opened = Office(tmp_path)
    yield opened
    opened.engine.dispose()


def test_leave_to_show_free_text_is_one_plans_own_and_travels_with_it(office: Office) -> None:
    office.publish("Plan A", "2026-01-01", public=False)
    last = office.publish("Plan B", "2026-02-01", public=True)
    plans = load(office.engine, last).plans
    assert (plans["Plan A"].public_text, plans["Plan B"].public_text) == (False, True)


def test_a_mistyped_first_date_can_be_corrected_on_the_same_day(office: Office) -> None:
    wrong = ["1.1", "Write the policy", dt.date(2012, 3, 31), "Amber", None]
    office.publish("Plan A", "2026-09-15", wrong)
    last = office.publish("Plan A", "2026-09-15", ROW)
    actions = load(office.engine, last).plans["Plan A"].actions
    assert actions["baseline_due"].dt.year.tolist() == [2026]


def test_a_plan_that_is_not_uploaded_again_is_carried_forward(office: Office) -> None:
    office.publish("Plan A", "2026-01-01")
    last = office.publish("Plan B", "2026-02-01")
    assert set(load(office.engine, last).plans) == {"Plan A", "Plan B"}
    assert [part.carried_from for part in last.parts if part.plan == "Plan A"] == [1]


def test_an_upload_that_is_blocked_is_not_published(office: Office) -> None:
    upload = publishing.check([SourceFile("plan.xlsx", b"%PDF")], office.settings)
    with pytest.raises(store.PublishError):
        publishing.publish(office.engine, upload, dt.date(2026, 1, 1))
    assert store.snapshots(office.engine) == ()


def test_a_snapshot_without_training_or_evaluations_says_so_with_none(office: Office) -> None:
    loaded = load(office.engine, office.publish("Plan A", "2026-01-01"))
    assert loaded.training.tallies is None
    assert loaded.evaluation is None
