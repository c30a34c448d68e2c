"""Settings in force over a plan's whole history, without anything uploaded again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from lscp_data import publishing
from lscp_data.changed import changed
from lscp_data.entering import withdraw
from lscp_data.loading import Loaded, load
from lscp_data.schema import Sheet, label_of
from lscp_data.settings import Settings
from lscp_data.store import snapshots as store
from lscp_data.subjects.actions.measures import rag_counts, stage_counts
from lscp_data.subjects.choices.choices import DEFAULTS
from lscp_data.subjects.choices.schema import AGENCY_NAMES, KEYS, SETTINGS, TERMS
from lscp_data.subjects.training.schema import BOOKINGS
from tests.drawn import read, workbook

HEADS = ["Ref", "Action", "Lead agency", "Target date", "Revised date", "Date completed", "RAG"]
PLAN = "Practice review"
BOARD, SCHOOLS = "Anytown Schools Board", "Schools and Education"
DONE, JULY_END = dt.date(2021, 5, 4), dt.date(2021, 7, 31)
# Of the second action the workbook writes over the first date; the third has a date of its own.
JUNE = [
    HEADS,
    ["1.1", "Write the policy", BOARD, "Q3 2021", None, None, "Amber"],
    ["1.2", "Train the schools", SCHOOLS, "Q3 2021", None, None, "Amber"],
    ["1.3", "Audit the cases", "Police", dt.date(2021, 12, 1), None, DONE, "Green"],
]
JULY = [
    HEADS,
    ["1.1", "Write the policy", SCHOOLS, "Q3 2021", None, None, "Amber"],
    ["1.2", "Train the schools", SCHOOLS, dt.date(2022, 1, 31), None, None, "Amber"],
    ["1.3", "Audit the cases", "Police", dt.date(2021, 12, 1), None, DONE, "Green"],
]  # fmt: skip


class Office:
    def __init__(self, folder: Path) -> None:
        self.settings = Settings(f"sqlite:///{(folder / 's.sqlite3').as_posix()}", b"k", folder)
        self.engine = publishing.open_store(self.settings)

    def set(self, sheet: Sheet, *rows: dict[str, str]) -> Loaded:
        """The newest report with a sheet of settings put in place, as a workbook of it alone."""
        heads = [label_of(sheet, name) for name in rows[0]]
        book = workbook({sheet.label: [heads, *(list(row.values()) for row in rows)]})
        return load(self.engine, publishing.publish(self.engine, read(book), JULY_END))

    def now(self) -> Loaded:
        newest = store.snapshot_at(self.engine, None)
        assert newest is not None
        return load(self.engine, newest)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = Office(tmp_path)
    for rows, day in ((JUNE, dt.date(2021, 6, 30)), (JULY, JULY_END)):
        publishing.publish(opened.engine, read(workbook({PLAN: rows})), day)
    yield opened
    opened.engine.dispose()


def dates(frame: pd.DataFrame, name: str) -> list[str]:
    return [f"{day:%Y-%m-%d}" for day in frame[name]]


def changes(engine: sa.Engine) -> dict[str, object]:
    (plan,) = changed(engine, dt.date(2021, 6, 30), JULY_END)["plans"]
    return plan


def test_without_settings_everything_is_as_it_was(office: Office) -> None:
    loaded = office.now()
    assert loaded.choices is DEFAULTS
    stored = store.load_frame(office.engine, loaded.snapshot, "actions", PLAN)
    assert stored is not None
    shown = loaded.plans[PLAN].actions
    pd.testing.assert_frame_equal(shown[stored.columns], stored)


def test_two_names_of_an_agency_are_one_in_every_report_and_nothing_changed(office: Office) -> None:
    before = changes(office.engine)
    loaded = office.set(AGENCY_NAMES, {"written": BOARD, "agency": SCHOOLS})
    for report in loaded.plans[PLAN].history.reports:
        agencies = report.actions["lead_agency"].astype(str).tolist()
        assert agencies == [SCHOOLS, SCHOOLS, "Police"]
    assert len(loaded.plans[PLAN].history.reports) == 2
    assert changes(office.engine) == before


def test_calendar_quarters_hold_for_first_and_latest_dates_of_every_report(office: Office) -> None:
    # Q3 2021 ends on 31 December of the financial year and on 30 September of the calendar.
    now = office.now().plans[PLAN].actions
    assert dates(now, "baseline_due") == ["2021-12-31", "2021-12-31", "2021-12-01"]
    loaded = office.set(SETTINGS, {"setting": "Quarters", "value": "calendar"})
    june, july = (report.actions for report in loaded.plans[PLAN].history.reports)
    assert dates(june, "current_due") == ["2021-09-30", "2021-09-30", "2021-12-01"]
    assert dates(july, "current_due") == ["2021-09-30", "2022-01-31", "2021-12-01"]
    # The first date of 1.2 is June's, as that report is read now.
    assert dates(july, "baseline_due") == ["2021-09-30", "2021-09-30", "2021-12-01"]
    # From 30 September 2021 to 31 January 2022 are 123 days.
    assert loaded.plans[PLAN].actions["slip_days"].tolist()[1] == 123
    assert changes(office.engine)["due_later"] == 1


def test_a_calendar_that_concerns_no_date_changes_nothing(office: Office) -> None:
    before = office.now().plans[PLAN].history.frame
    row = {"term": "spring", "school_year": "2020/21", "ends": "26/03/2021"}
    loaded = office.set(TERMS, row)
    assert loaded.choices.calendar.terms
    pd.testing.assert_frame_equal(loaded.plans[PLAN].history.frame, before)


def test_a_key_that_is_set_replaces_the_plans_own_in_every_report(office: Office) -> None:
    own = office.now().plans[PLAN]
    # The default key: amber in progress, green completed.
    assert stage_counts(own.actions)["in progress"] == 2
    assert stage_counts(own.actions)["completed"] == 1
    loaded = office.set(
        KEYS,
        {"plan": PLAN, "colour": "Amber", "meaning": "Done", "stage": "completed", "order": "1"},
        {"plan": PLAN, "colour": "green", "meaning": "Proven", "stage": "embedded", "order": "2"},
        {"plan": PLAN, "colour": "Red", "meaning": "At risk", "stage": "", "order": "3"},
    )
    plan = loaded.plans[PLAN]
    assert rag_counts(plan.actions, plan.key) == {"Amber": 2, "Green": 1, "Red": 0}
    assert plan.key.source == "set by the partnership under Settings"
    for report in plan.history.reports:
        counts = stage_counts(report.actions)
        assert (counts["in progress"], counts["completed"], counts["embedded"]) == (0, 2, 1)
        assert report.key == plan.key
    assert not plan.actions["open"].any()
    assert changes(office.engine)["moved_forward"] == 0


def test_what_is_taken_back_is_the_default_again_and_an_old_report_keeps_it(office: Office) -> None:
    set_ = office.set(SETTINGS, {"setting": "Due soon within", "value": "200"})
    # On 31 July 2021 the 184 days to 31 January 2022 and the 153 to 31 December are within 200.
    assert set_.plans[PLAN].actions["timeliness"].astype(str).tolist()[:2] == ["due soon"] * 2
    withdraw(office.engine, SETTINGS, 0)
    back = office.now()
    assert back.choices.due_soon_days == 30
    assert back.plans[PLAN].actions["timeliness"].astype(str).tolist()[:2] == ["on time"] * 2
    assert load(office.engine, set_.snapshot).choices.due_soon_days == 200


def test_a_setting_in_a_workbook_holds_for_that_report(tmp_path: Path) -> None:
    office = Office(tmp_path)
    sheets = {PLAN: JUNE, "Settings": [["Setting", "Set to"], ["Quarters", "calendar year"]]}
    publishing.publish(office.engine, read(workbook(sheets)), dt.date(2021, 6, 30))
    assert dates(office.now().plans[PLAN].actions, "current_due")[0] == "2021-09-30"
    office.engine.dispose()


def test_an_agency_of_the_training_has_its_name_in_use_too(office: Office) -> None:
    heads = ["Delegate", "Agency", "Course", "Session", "Session date", "Attendance"]
    rows = [heads, *([f"D{n}", BOARD, "Thresholds", "T1", DONE, "Attended"] for n in "12")]
    publishing.publish(office.engine, read(workbook({"Bookings": rows})), JULY_END)
    assert BOOKINGS.name in {part.dataset for part in office.now().snapshot.parts}
    loaded = office.set(AGENCY_NAMES, {"written": BOARD, "agency": SCHOOLS})
    found = loaded.training.aggregates
    assert found is not None
    assert found.session_agencies["agency"].astype(str).unique().tolist() == [SCHOOLS]
