from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lscp_data import publishing
from lscp_data.intake.answers import Answers
from lscp_data.intake.drafting import kept
from lscp_data.intake.packing import packed
from lscp_data.loading import load
from lscp_data.reading.ingest import SourceFile
from lscp_data.settings import Settings
from lscp_data.store import drafts
from lscp_data.store import snapshots as store
from tests.drawn import workbook
from tests.hostile import entities, far_cells

HEADINGS = ["Ref", "Action", "Target date", "RAG", "Progress"]
ROW = ["1.1", "Write the policy", dt.date(2026, 3, 31), "Amber", "A text for members"]


class Office:
    """An installation with a store of its own."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "s.sqlite3"
        self.settings = Settings(f"sqlite:///{self.database.as_posix()}", b"k", folder)
        self.engine = publishing.open_store(self.settings)

    def publish(
        self, plan: str, as_at: str, *rows: list[object], public: bool = False
    ) -> store.Snapshot:
        data = workbook({plan: [HEADINGS, *(rows or [ROW])]})
        upload = publishing.check([SourceFile("plan.xlsx", data)], self.settings)
        date = dt.date.fromisoformat(as_at)
        return publishing.publish(self.engine, upload, date, answers=Answers(public_text=public))


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
    assert loaded.training.aggregates is None
    assert loaded.evaluation is None


BOOKED = ["Course", "Session", "Delegate ID", "Attendance"]


def bookings(*rows: str) -> bytes:
    return workbook({"Bookings": [BOOKED, *(row.split() for row in rows)]})


def publish_bookings(
    office: Office, as_at: str, *rows: str, add: tuple[str, ...] = ("bookings",)
) -> list[str]:
    """Publish bookings and give what the snapshot then holds: course, session, attendance."""
    files = [SourceFile("training.xlsx", bookings(*rows))]
    upload = publishing.check(files, office.settings)
    date = dt.date.fromisoformat(as_at)
    last = publishing.publish(office.engine, upload, date, answers=Answers(add=add))
    frame = store.load_frame(office.engine, last, "bookings")
    return [" ".join(row) for row in frame[["course", "session", "attendance"]].values]


def test_bookings_that_are_added_join_those_of_the_last_report(office: Office) -> None:
    office.publish("Plan A", "2025-12-01")
    publish_bookings(office, "2026-01-01", "Neglect N1 7 Booked", "Neglect N1 8 Booked")
    assert publish_bookings(
        office, "2026-02-01", "Neglect N1 8 Attended", "Escalation E1 7 DNA"
    ) == [
        "Neglect N1 booked",
        "Neglect N1 attended",
        "Escalation E1 did not attend",
    ]
    last = store.snapshot_at(office.engine, None)
    assert last is not None
    # What the addition was made of is this report's own; the plan is carried forward as ever.
    assert [(part.dataset, part.carried_from) for part in last.parts] == [
        ("actions", 1),
        ("bookings", None),
    ]


def test_several_files_of_one_day_add_up_and_replacing_starts_again(office: Office) -> None:
    publish_bookings(office, "2026-01-01", "Neglect N1 7 Booked")
    assert len(publish_bookings(office, "2026-01-01", "Escalation E1 7 Booked")) == 2
    assert len(publish_bookings(office, "2026-01-01", "Escalation E1 7 Booked")) == 2
    assert len(publish_bookings(office, "2026-01-01", "Neglect N1 7 Booked", add=())) == 1


def test_an_addition_of_an_earlier_day_joins_what_stood_then(office: Office) -> None:
    publish_bookings(office, "2026-01-01", "Neglect N1 7 Booked")
    publish_bookings(office, "2026-03-01", "Supervision S1 7 Booked", add=())
    held = publish_bookings(office, "2026-02-01", "Escalation E1 7 Booked")
    assert held == ["Neglect N1 booked", "Escalation E1 booked"]


def test_plans_cannot_be_added_to_and_nothing_is_published(office: Office) -> None:
    for dataset in ("actions", "no such data"):
        with pytest.raises(store.PublishError, match=f"{dataset} cannot be added"):
            publish_bookings(office, "2026-01-01", "Neglect N1 7 Booked", add=(dataset,))
    assert store.snapshots(office.engine) == ()


@pytest.mark.parametrize("name", ["laughs in the strings", "two cells at the corners"])
def test_a_hostile_file_leaves_the_store_as_it_was(office: Office, name: str) -> None:
    data = {**entities(), **far_cells()}[name][0]
    office.publish("Plan A", "2026-01-01")
    before = office.database.read_bytes()
    upload = publishing.check([SourceFile("plan.xlsx", data)], office.settings)
    assert [problem.severity for problem in upload.problems] == ["blocks"]
    with pytest.raises(store.PublishError):
        publishing.publish(office.engine, upload, dt.date(2026, 2, 1))
    assert office.database.read_bytes() == before


def test_what_was_answered_is_remembered_and_the_draft_goes_when_it_is_published(
    office: Office,
) -> None:
    heads = ["Ref", "Action", "Whereabouts", "RAG"]
    files = [SourceFile("plan.xlsx", workbook({"Plan A": [heads, ["1", "Train", "May", "Red"]]}))]
    answers = Answers(mapping={"Whereabouts": "progress"}, plans={("plan.xlsx", "Plan A"): "CSPR"})
    upload = publishing.check(files, office.settings, answers=answers, engine=office.engine)
    draft = drafts.keep(office.engine, packed(kept(upload)), "plan.xlsx", answers.json())
    assert publishing.check(files, office.settings, engine=office.engine).questions
    day = dt.date(2026, 1, 1)
    publishing.publish(office.engine, upload, day, answers=answers, draft=draft.id)
    assert drafts.drafts(office.engine) == ()
    again = publishing.check(files, office.settings, engine=office.engine)
    assert (again.questions, [part.plan for part in again.parts]) == ((), ["CSPR"])
