from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lscp_data import publishing
from lscp_data.changed import NoReportError, changed
from lscp_data.intake.answers import Answers
from lscp_data.settings import Settings
from tests.drawn import read, workbook

HEADINGS = ["Ref", "Action", "Target date", "RAG"]
MARCH, JUNE = dt.date(2026, 3, 15), dt.date(2026, 6, 15)
# By hand, from March to June: 1.1 completed, put back 61 days; 1.2 the same; 1.3 closed;
# 1.4 has no date; 1.5 new. Dated in both: 1.1 (+61) and 1.2 (0): the middle is 30.5.
THEN = [
    ["1.1", "Write the escalation policy", dt.date(2026, 3, 31), "Amber"],
    ["1.2", "Train all managers", dt.date(2026, 6, 30), "Red"],
    ["1.3", "Audit ten cases each quarter", dt.date(2026, 9, 30), "Red"],
    ["1.4", "Share the lessons", "TBC", "Red"],
]
NOW = [
    ["1.1", "Write the escalation policy", dt.date(2026, 5, 31), "Green"],
    THEN[1],
    THEN[3],
    ["1.5", "Publish a one page briefing", dt.date(2026, 12, 31), "Red"],
]
COUNTS = {
    "plan": "Practice review",
    "then": 4,
    "now": 4,
    "new": 1,
    "vanished": 1,
    "moved_forward": 1,
    "moved_back": 0,
    "due_later": 1,
    "due_same": 1,
    "due_earlier": 0,
    "no_date": 1,
    "median_slip_days": 30.5,
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("store")
    made = publishing.open_store(Settings(f"sqlite:///{folder / 's.sqlite3'}", b"k", Path(folder)))
    why = Answers(gone={"": {"": "Closed by the committee"}})
    for day, sheets in (
        (MARCH, {"Practice review": [HEADINGS, *THEN]}),
        (JUNE, {"Practice review": [HEADINGS, *NOW], "Peer review": [HEADINGS, *THEN[:2]]}),
    ):
        publishing.publish(made, read(workbook(sheets)), day, answers=why)
    yield made
    made.dispose()


def test_the_counts_from_one_report_to_the_next(engine: object) -> None:
    figures = changed(engine, MARCH, JUNE, "Practice review")
    assert figures == {"from": "2026-03-15", "to": "2026-06-15", "plans": [COUNTS]}


def test_a_day_between_two_reports_means_the_one_that_stood_then(engine: object) -> None:
    figures = changed(engine, dt.date(2026, 5, 1), dt.date(2027, 1, 1), "Practice review")
    assert (figures["from"], figures["to"]) == ("2026-03-15", "2026-06-15")
    assert figures["plans"] == [COUNTS]


def test_the_other_way_round_is_the_mirror(engine: object) -> None:
    (plan,) = changed(engine, JUNE, MARCH, "Practice review")["plans"]
    assert plan == {
        **COUNTS,
        "moved_forward": 0,
        "moved_back": 1,
        "due_later": 0,
        "due_earlier": 1,
        "median_slip_days": -30.5,
    }


def test_a_plan_that_only_one_report_holds_is_all_new_or_all_vanished(engine: object) -> None:
    (plan,) = changed(engine, MARCH, JUNE, "Peer review")["plans"]
    assert (plan["then"], plan["new"], plan["vanished"], plan["now"]) == (0, 2, 0, 2)
    assert plan["median_slip_days"] is None
    (plan,) = changed(engine, JUNE, MARCH, "Peer review")["plans"]
    assert (plan["then"], plan["new"], plan["vanished"], plan["now"]) == (2, 0, 2, 0)


def test_what_is_not_there_is_said_with_what_is(engine: object) -> None:
    with pytest.raises(NoReportError, match="as at 14 March 2026 or before"):
        changed(engine, dt.date(2026, 3, 14), JUNE)
    with pytest.raises(NoReportError, match=r"no plan “Other”\. Published are: .*Practice review"):
        changed(engine, MARCH, JUNE, "Other")


def test_what_was_carried_forward_is_compared_as_the_report_it_came_from(tmp_path: Path) -> None:
    made = publishing.open_store(Settings(f"sqlite:///{tmp_path / 's.sqlite3'}", b"k", tmp_path))
    why = Answers(gone={"": {"": "Closed by the committee"}})
    plan = read(workbook({"Practice review": [HEADINGS, *THEN]}))
    publishing.publish(made, plan, MARCH, answers=why)
    other = read(workbook({"Peer review": [HEADINGS, *THEN[:2]]}))
    publishing.publish(made, other, JUNE, answers=why)  # carries the practice review forward
    late = read(workbook({"Practice review": [HEADINGS, *NOW[:3]]}))
    publishing.publish(made, late, dt.date(2026, 5, 15), answers=why)
    (counts,) = changed(made, dt.date(2026, 5, 15), JUNE, "Practice review")["plans"]
    # from May's three actions back to the four of March, which June still holds
    assert (counts["then"], counts["new"], counts["vanished"], counts["now"]) == (3, 1, 0, 4)
    made.dispose()
