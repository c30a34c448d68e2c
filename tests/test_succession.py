from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lscp_data import publishing
from lscp_data.intake.answers import Answers
from lscp_data.loading import load
from lscp_data.past import history_of
from lscp_data.reading.ingest import Upload
from lscp_data.settings import Settings
from lscp_data.store import snapshots as store
from lscp_data.subjects.actions.history.threads import reasons
from lscp_data.succession import Double, doubles
from tests.drawn import read, workbook

HEADINGS = ["Ref", "Action", "Target date", "RAG"]
POLICY = ["1.1", "Write the escalation policy", dt.date(2026, 3, 31), "Amber"]
TRAIN = ["1.2", "Train all managers", dt.date(2026, 6, 30), "Red"]
AUDIT = ["2.1", "Audit ten cases each quarter", dt.date(2026, 9, 30), "Red"]
MARCH, JUNE, SEPTEMBER = (dt.date(2026, month, 15) for month in (3, 6, 9))
PLAN = "Practice review"


class Office:
    """A store, and workbooks of one plan that are published into it."""

    def __init__(self, folder: Path) -> None:
        database = f"sqlite:///{(folder / 's.sqlite3').as_posix()}"
        self.engine = publishing.open_store(Settings(database, b"k", folder))

    def upload(self, *rows: list[object]) -> Upload:
        return read(workbook({PLAN: [HEADINGS, *rows]}))

    def publish(self, day: dt.date, *rows: list[object], **told: object) -> store.Snapshot:
        answers = Answers(**told)  # type: ignore[arg-type]
        return publishing.publish(self.engine, self.upload(*rows), day, answers=answers)


@pytest.fixture
def office(tmp_path: Path):
    opened = Office(tmp_path)
    yield opened
    opened.engine.dispose()


def test_an_action_that_is_gone_blocks_until_it_is_said_why(office: Office) -> None:
    office.publish(MARCH, POLICY, TRAIN, AUDIT)
    with pytest.raises(store.PublishError, match=r"2 actions of “Practice review” are .*1\.2 and"):
        office.publish(JUNE, POLICY)
    why = {PLAN: {"1.2": "Closed by the committee"}}
    with pytest.raises(store.PublishError, match=r"1 action of .* is no longer .* why: 2\.1\."):
        office.publish(JUNE, POLICY, gone=why)
    assert len(store.snapshots(office.engine)) == 1
    why[PLAN]["2.1"] = "Merged into 1.1"
    made = office.publish(JUNE, POLICY, gone=why)
    history = history_of(office.engine, store.snapshots(office.engine), made, PLAN)
    assert reasons(history.reports) == {1: "Closed by the committee", 2: "Merged into 1.1"}


def test_one_reason_for_all_serves_the_command_line(office: Office) -> None:
    office.publish(MARCH, POLICY, TRAIN, AUDIT)
    made = office.publish(JUNE, POLICY, gone={"": {"": "Left the plan"}})
    assert store.facts(made, "actions", PLAN)["gone"] == {
        "1.2": "Left the plan",
        "2.1": "Left the plan",
    }


def test_a_reason_that_may_name_a_person_is_not_published(office: Office) -> None:
    office.publish(MARCH, POLICY, TRAIN)
    with pytest.raises(store.PublishError, match="may name a person"):
        office.publish(JUNE, POLICY, gone={"": {"": "Agreed with a.example@council.example"}})


def test_a_second_try_on_one_day_keeps_the_reasons_of_the_first(office: Office) -> None:
    office.publish(MARCH, POLICY, TRAIN)
    office.publish(JUNE, POLICY, gone={PLAN: {"1.2": "Closed by the committee"}})
    mended = office.publish(JUNE, [*POLICY[:3], "Green"])
    assert store.facts(mended, "actions", PLAN)["gone"] == {"1.2": "Closed by the committee"}


def test_the_first_report_of_a_plan_follows_nothing(office: Office) -> None:
    upload = office.upload(POLICY)
    assert publishing.successions(office.engine, upload, MARCH, Answers()) == []


def test_what_the_officer_says_of_a_pair_is_kept_with_the_plan(office: Office) -> None:
    office.publish(MARCH, POLICY, TRAIN)
    other = ["1.1", "Appoint an independent chair", dt.date(2026, 12, 31), "Red"]
    upload = office.upload(other, TRAIN)
    (follows,) = publishing.successions(office.engine, upload, JUNE, Answers())
    assert follows.unsure[["ref_then", "ref_now", "same"]].to_numpy().tolist() == [
        ["1.1", "1.1", False]
    ]
    assert follows.unexplained["ref"].tolist() == ["1.1"]
    same = {PLAN: {("1.1", "1.1"): True}}
    (follows,) = publishing.successions(office.engine, upload, JUNE, Answers(same=same))
    assert follows.unexplained.empty
    assert follows.unsure["same"].tolist() == [True]
    made = office.publish(JUNE, other, TRAIN, same=same)
    (kept,) = store.facts(made, "actions", PLAN)["identity"]
    assert kept[:3] == ["1.1", "1.1", True]
    history = history_of(office.engine, store.snapshots(office.engine), made, PLAN)
    assert history.frame["thread"].tolist() == [0, 1, 0, 1]
    # the first date ever promised is the old action's
    assert history.frame["baseline_due"].dt.month.tolist() == [3, 6, 3, 6]


def test_a_wrong_text_of_the_same_day_does_not_follow_the_mended_one(office: Office) -> None:
    office.publish(MARCH, POLICY, TRAIN)
    wrong = ["1.1", "Appoint an independent chair", dt.date(2026, 8, 31), "Red"]
    office.publish(JUNE, wrong, TRAIN, gone={PLAN: {"1.1": "Never an action of this plan"}})
    mended = office.publish(JUNE, [*POLICY[:2], dt.date(2026, 8, 31), "Amber"], TRAIN)
    history = history_of(office.engine, store.snapshots(office.engine), mended, PLAN)
    assert history.frame["thread"].tolist() == [0, 1, 0, 1]
    assert history.frame["baseline_due"].dt.month.tolist() == [3, 6, 3, 6]
    assert store.facts(mended, "actions", PLAN)["gone"] == {}


def test_an_answer_of_the_same_day_holds_for_the_same_texts(office: Office) -> None:
    office.publish(MARCH, POLICY)
    other = ["1.1", "Appoint an independent chair", dt.date(2026, 12, 31), "Red"]
    office.publish(JUNE, other, same={PLAN: {("1.1", "1.1"): True}})
    mended = office.publish(JUNE, [*other[:3], "Amber"])
    history = history_of(office.engine, store.snapshots(office.engine), mended, PLAN)
    assert history.frame["thread"].tolist() == [0, 0]


def test_of_two_actions_said_to_be_one_the_other_still_needs_a_reason(office: Office) -> None:
    office.publish(MARCH, POLICY, TRAIN)
    joint = ["3.1", "Write the escalation policy then train all managers", None, "Red"]
    same = {PLAN: {("1.1", "3.1"): True, ("1.2", "3.1"): True}}
    with pytest.raises(store.PublishError, match=r"1 action of .* why: 1\.2\."):
        office.publish(JUNE, joint, same=same)


def test_what_was_said_of_a_pair_stays_listed_so_that_it_can_be_said_otherwise(
    office: Office,
) -> None:
    office.publish(MARCH, POLICY, TRAIN)
    other = ["4.2", "Publish guidance for schools", dt.date(2026, 12, 31), "Red"]
    upload = office.upload(other, TRAIN)
    told = Answers(same={PLAN: {("1.1", "4.2"): True}})
    (follows,) = publishing.successions(office.engine, upload, JUNE, told)
    assert follows.unsure[["ref_then", "ref_now", "same"]].to_numpy().tolist() == [
        ["1.1", "4.2", True]
    ]
    assert follows.gone.empty


def test_a_reason_that_holds_a_name_is_not_published(office: Office) -> None:
    office.publish(MARCH, POLICY, TRAIN)
    with pytest.raises(store.PublishError, match="may name a person"):
        office.publish(JUNE, POLICY, gone={"": {"": "Agreed with Jane Exampleton"}})


def test_a_report_published_late_is_in_the_history_of_all_but_a_frozen_view(
    office: Office,
) -> None:
    june = office.publish(JUNE, POLICY, TRAIN)
    office.publish(MARCH, [*POLICY[:2], dt.date(2026, 2, 28), "Red"])
    snapshots = store.snapshots(office.engine)
    now = history_of(office.engine, snapshots, june, PLAN)
    assert [report.as_at for report in now.reports] == [MARCH, JUNE]
    # The date that March had promised is the first one, in the history and on every page.
    assert now.frame["baseline_due"].dt.month.tolist() == [2, 2, 6]
    assert load(office.engine, june).plans[PLAN].actions["baseline_due"].dt.month.tolist() == [2, 6]
    then = [one for one in snapshots if one.id <= june.id]
    frozen = load(office.engine, june, then).plans[PLAN].actions
    assert frozen["baseline_due"].dt.month.tolist() == [3, 6]
    assert [one.as_at for one in history_of(office.engine, then, june, PLAN).reports] == [JUNE]


def test_a_plan_that_was_carried_forward_is_no_report_of_it(office: Office) -> None:
    office.publish(MARCH, POLICY, TRAIN)
    other = read(workbook({"Peer review": [HEADINGS, AUDIT]}))
    carried = publishing.publish(office.engine, other, JUNE)
    snapshots = store.snapshots(office.engine)
    history = history_of(office.engine, snapshots, carried, PLAN)
    assert [report.as_at for report in history.reports] == [MARCH]
    assert history_of(office.engine, snapshots, snapshots[0], "Peer review") is None


def test_of_two_reports_for_one_day_the_later_counts_unless_the_earlier_is_shown(
    office: Office,
) -> None:
    office.publish(MARCH, POLICY)
    wrong = office.publish(JUNE, [*POLICY[:3], "Blue"])
    office.publish(JUNE, [*POLICY[:3], "Green"])
    last = office.publish(SEPTEMBER, [*POLICY[:3], "Blue"])
    snapshots = store.snapshots(office.engine)
    shown = history_of(office.engine, snapshots, last, PLAN)
    assert shown.frame["colour"].tolist() == ["Amber", "Green", "Blue"]
    earlier = history_of(office.engine, snapshots, wrong, PLAN)
    assert earlier.frame["colour"].tolist() == ["Amber", "Blue"]
    assert earlier.at(dt.date(2026, 5, 1)).as_at == MARCH
    assert earlier.at(dt.date(2026, 3, 14)) is None


def test_a_plan_known_by_its_actions_under_another_name_is_told(office: Office) -> None:
    office.publish(MARCH, POLICY, TRAIN, AUDIT)
    renamed = read(workbook({"Review plan": [HEADINGS, POLICY, TRAIN]}))
    assert doubles(office.engine, renamed.parts, JUNE) == [Double("Review plan", PLAN, 2, 2)]
    other = ["1.1", "Appoint an independent chair", dt.date(2026, 12, 31), "Red"]
    assert doubles(office.engine, read(workbook({"New": [HEADINGS, other]})).parts, JUNE) == []
    assert doubles(office.engine, office.upload(POLICY).parts, JUNE) == []
    assert doubles(office.engine, renamed.parts, dt.date(2026, 1, 1)) == []
