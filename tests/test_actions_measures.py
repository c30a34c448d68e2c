from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.subjects.actions import measures
from lscp_data.subjects.actions.key import STAGE_KEY

AS_AT = dt.date(2026, 9, 15)
STAGE_OF = {"Red": "not started", "Amber": "in progress", "Green": "completed", "Blue": "embedded"}


def drawn(table: str) -> pd.DataFrame:
    """Actions drawn as `ref | colour | first date | latest date | completed`."""
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    frame = pd.DataFrame(rows, columns=["ref", "colour", "baseline", "current", "completed"])
    dates = frame[["baseline", "current", "completed"]].apply(
        lambda column: pd.to_datetime(column.where(column.str.match(r"\d"))).astype(
            "datetime64[us]"
        )
    )
    return pd.DataFrame(
        {
            "ref": frame["ref"].astype("string"),
            "key": frame["ref"].astype("string"),
            "number": pd.array(range(1, len(frame) + 1), dtype="Int64"),
            "action": ("Do " + frame["ref"]).astype("string"),
            "colour": frame["colour"].astype("category"),
            "stage": frame["colour"].map(STAGE_OF).fillna("not stated").astype("category"),
            "baseline_due": dates["baseline"],
            "current_due": dates["current"],
            "completed_date": dates["completed"],
            "due_precision": frame["current"].map({"open": "open"}).fillna("day"),
        }
    )


# As at 15 September 2026, worked out by hand:
# 1.1 past both dates: overdue, slip 31 Jan -> 15 Sep = 227 days
# 1.2 past the first, newer date to come: late, slip 31 Jan -> 30 Sep = 242 days
# 1.3 due in 15 days: due soon, slip 0      1.4 due in December: on time, slip 0
# 1.5 ongoing                               1.6 no date at all
# 1.7 completed 10 days late                1.8 completed early, slip 0
# 1.9 completed without a date: slip unknown
# 1.10 brought forward and missed: overdue, though not past its first date; slip 0
PLAN = drawn(
    """
    1.1  | Amber | 2026-01-31 | 2026-01-31 | -
    1.2  | Amber | 2026-01-31 | 2026-09-30 | -
    1.3  | Red   | 2026-09-30 | 2026-09-30 | -
    1.4  | Red   | 2026-12-01 | 2026-12-01 | -
    1.5  | Amber | -          | open       | -
    1.6  | Paused| -          | -          | -
    1.7  | Green | 2026-03-01 | 2026-03-01 | 2026-03-11
    1.8  | Blue  | 2026-03-01 | 2026-03-01 | 2026-02-01
    1.9  | Green | 2026-03-01 | 2026-03-01 | -
    1.10 | Red   | 2026-12-31 | 2026-09-01 | -
    """
)


def test_each_action_has_one_timeliness_and_its_slip_in_days() -> None:
    frame = measures.timed(PLAN, AS_AT).set_index("ref")
    assert frame["timeliness"].astype(str).to_dict() == {
        "1.1": "overdue",
        "1.2": "late",
        "1.3": "due soon",
        "1.4": "on time",
        "1.5": "ongoing",
        "1.6": "no date",
        "1.7": "completed late",
        "1.8": "completed on time",
        "1.9": "completed, date unknown",
        "1.10": "overdue",
    }
    slips = frame["slip_days"]
    assert slips[["1.1", "1.2", "1.3", "1.4", "1.7", "1.8", "1.10"]].tolist() == [
        227,
        242,
        0,
        0,
        10,
        0,
        0,
    ]
    assert slips[["1.5", "1.6", "1.9"]].isna().all()


def test_late_counts_every_open_action_past_its_first_date_and_overdue_past_its_latest() -> None:
    counts = measures.timeliness_counts(measures.timed(PLAN, AS_AT))
    assert (counts["late"], counts["overdue"]) == (2, 2)
    assert sum(measures.class_counts(measures.timed(PLAN, AS_AT)).values()) == len(PLAN)


def test_a_snapshot_reads_the_same_whenever_it_is_read() -> None:
    june = measures.timed(PLAN, dt.date(2026, 6, 15))
    assert june.loc[june["ref"] == "1.1", "slip_days"].item() == 135  # 31 January to 15 June


def test_rag_counts_list_the_key_at_zero_and_add_up() -> None:
    counts = measures.rag_counts(PLAN[PLAN["colour"] != "Blue"], STAGE_KEY)
    assert counts == {"Red": 3, "Amber": 3, "Green": 2, "Blue": 0, "Paused": 1}


def test_stage_counts_add_up_to_the_actions() -> None:
    counts = measures.stage_counts(PLAN)
    assert (counts["completed"], counts["embedded"], counts["not stated"]) == (2, 1, 1)
    assert sum(counts.values()) == 10


def test_rag_stands_beside_lateness_in_one_table() -> None:
    table = measures.rag_timeliness(measures.timed(PLAN, AS_AT), STAGE_KEY).set_index("colour")
    assert table.loc["Amber"].tolist() == [0, 1, 1, 1, 3]
    assert table.loc["Green"].tolist() == [0, 1, 0, 1, 2]
    assert table["all"].sum() == 10


def test_slip_summary_says_over_how_many_actions() -> None:
    # slips 0, 0, 0, 0, 10, 227, 242: the median of seven is the fourth
    assert measures.slip_summary(measures.timed(PLAN, AS_AT)) == {
        "median": 0.0,
        "worst": 242,
        "known": 7,
        "slipped": 3,
    }


def test_unknown_slip_is_not_zero() -> None:
    assert measures.slip_summary(measures.timed(PLAN.iloc[[4, 5]], AS_AT))["median"] is None


def test_slippage_lists_the_longest_first() -> None:
    frame = measures.slippage(measures.timed(PLAN, AS_AT))
    assert frame["ref"].tolist()[:3] == ["1.2", "1.1", "1.7"]


def test_typing_a_reference_finds_that_action_and_no_other() -> None:
    assert measures.found(PLAN, " 1.1 ")["ref"].tolist() == ["1.1"]
    assert measures.found(PLAN, "Action 1.10")["ref"].tolist() == ["1.10"]
    assert measures.found(PLAN, "do 1.7")["ref"].tolist() == ["1.7"]
    assert measures.found(PLAN, "nothing of the kind").empty


def test_an_action_with_two_leads_counts_under_each() -> None:
    frame = measures.timed(
        PLAN.iloc[:3].assign(lead_agency=["Police / Housing", "Police", None]), AS_AT
    )
    table = measures.by_agency(frame).set_index("agency")
    assert table["actions"].to_dict() == {"Police": 2, "Housing": 1, "No lead agency": 1}
    assert table.loc["Police", ["late", "overdue"]].tolist() == [2, 1]
    assert measures.led_by(frame, "Housing")["ref"].tolist() == ["1.1"]


def test_changes_reconcile() -> None:
    now = drawn(
        """
        1.1  | Green | 2026-01-31 | 2026-01-31 | 2026-09-10
        1.2  | Amber | 2026-01-31 | 2026-10-31 | -
        2.1  | Red   | 2026-12-01 | 2026-12-01 | -
        """
    )
    changed = measures.changes(PLAN, now)
    sizes = {name: len(rows) for name, rows in changed.items()}
    assert sizes == {"new": 1, "gone": 8, "rating changed": 1, "date changed": 1, "unchanged": 0}
    assert len(PLAN) + sizes["new"] - sizes["gone"] == len(now)


@pytest.mark.parametrize("rows", [0, 1])
def test_no_actions_is_no_error(rows: int) -> None:
    frame = measures.timed(PLAN.iloc[:rows], AS_AT)
    assert sum(measures.class_counts(frame).values()) == rows
    assert len(measures.rag_timeliness(frame, STAGE_KEY)) == 4
    assert len(measures.by_agency(frame)) == rows
