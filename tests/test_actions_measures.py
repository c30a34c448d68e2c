from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.subjects.actions import findings, measures
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


def test_the_word_before_a_reference_never_widens_the_search() -> None:
    plan = PLAN.assign(ref=PLAN["ref"].str.replace("1.", "Rec 1", regex=False)).assign(
        key=PLAN["key"].str.replace("1.", "1", regex=False)
    )
    assert measures.found(plan, "Rec 11")["ref"].tolist() == ["Rec 11"]
    assert measures.found(plan, "recommendation 11")["ref"].tolist() == ["Rec 11"]
    assert measures.found(plan, "11")["ref"].tolist() == ["Rec 11"]


def test_a_reference_that_the_filters_hide_finds_nothing_and_not_others_like_it() -> None:
    others = PLAN[PLAN["ref"] != "1.1"]
    assert measures.found(others, "1.1", PLAN).empty
    assert measures.found(others, "1.10", PLAN)["ref"].tolist() == ["1.10"]
    assert measures.found(others, "do 1.7", PLAN)["ref"].tolist() == ["1.7"]


def superseded(*refs: str) -> pd.DataFrame:
    """The plan with these actions superseded, timed."""
    stages = PLAN["stage"].astype(str).mask(PLAN["ref"].isin(refs), "superseded")
    return measures.timed(PLAN.assign(stage=stages.astype("category")), AS_AT)


def test_what_was_superseded_is_a_class_of_its_own_in_no_lateness_and_has_no_slip() -> None:
    frame = superseded("1.1", "1.7", "1.9")
    counts = measures.class_counts(frame)
    assert (counts["superseded"], counts["completed, date unknown"]) == (3, 0)
    assert (counts["completed late"], counts["overdue"]) == (0, 1)
    assert sum(counts.values()) == len(PLAN)
    table = measures.rag_timeliness(frame, STAGE_KEY).set_index("colour")
    assert table.loc["Green"].tolist() == [0, 0, 0, 0, 2]
    # 1.2, 1.3, 1.4, 1.8 and 1.10 are left
    assert measures.slip_summary(frame)["known"] == 5


def test_dates_of_completion_after_the_as_at_date_are_listed_and_break_nothing() -> None:
    plan = drawn(
        """
        1.1 | Green | 2026-03-01 | 2026-03-01 | 2026-09-16
        1.2 | Blue  | 2026-03-01 | 2026-03-01 | 2026-09-15
        1.3 | Red   | 2026-03-01 | 2026-03-01 | -
        """
    )
    plan["embedded_date"] = pd.to_datetime(["2062-01-01", "2026-10-01", None])
    listed = measures.impossible(plan, AS_AT)
    assert listed.astype(str).to_numpy().tolist() == [
        ["1.1", "completed_date", "2026-09-16"],
        ["1.1", "embedded_date", "2062-01-01"],
        ["1.2", "embedded_date", "2026-10-01"],
    ]
    assert measures.timed(plan, AS_AT)["timeliness"].astype(str).tolist() == [
        "completed late", "completed late", "overdue"
    ]  # fmt: skip
    assert measures.impossible(plan.iloc[2:], AS_AT).empty
    assert measures.impossible(plan.drop(columns=["completed_date", "embedded_date"]), AS_AT).empty


def test_an_action_with_two_leads_counts_under_each() -> None:
    frame = measures.timed(
        PLAN.iloc[:3].assign(lead_agency=["Police / Housing", "Police", None]), AS_AT
    )
    table = measures.by_agency(frame).set_index("agency")
    assert table["actions"].to_dict() == {"Police": 2, "Housing": 1, "No single agency": 1}
    assert table.loc["Police", ["late", "overdue"]].tolist() == [2, 1]
    assert measures.led_by(frame, "Housing")["ref"].tolist() == ["1.1"]


def test_all_agencies_and_the_partnership_are_no_agency() -> None:
    leads = ["All agencies", "Safeguarding Partnership", "Police / All agencies"]
    frame = measures.timed(PLAN.iloc[:3].assign(lead_agency=leads), AS_AT)
    table = measures.by_agency(frame).set_index("agency")
    assert table["actions"].to_dict() == {"No single agency": 2, "Police": 1}
    assert measures.agencies(frame) == ["No single agency", "Police"]
    assert measures.led_by(frame, "No single agency")["ref"].tolist() == ["1.1", "1.2"]


def test_a_search_for_a_number_that_is_no_action_lists_those_that_begin_with_it_first() -> None:
    refs = ["1.5", "5.1", "15", "50", "5.2", "5a"]
    actions = pd.DataFrame({"key": refs, "ref": refs, "action": "Do 5 things"})
    assert measures.found(actions, "5")["ref"].tolist() == ["5.1", "5.2", "5a", "1.5", "15", "50"]
    assert measures.found(actions, "Action 5")["ref"].tolist() == ["5.1", "5.2", "5a"]
    assert findings.begun(measures.found(actions, "5"), "Action 5") == (
        "There is no action 5; 3 actions begin with 5."
    )
    assert findings.begun(actions[actions["ref"].eq("50")], "50") == ""
    assert findings.begun(actions, "things") == findings.begun(actions, "7") == ""
    hidden = measures.found(actions.iloc[:2], "5a", actions)
    assert hidden.empty  # a filter hides it


def test_due_soon_reaches_to_the_next_meeting_where_that_is_later() -> None:
    # 1.4 is due on 1 December, 77 days ahead
    def soon(meeting: dt.date | None) -> list[str]:
        frame = measures.timed(PLAN, AS_AT, meeting)
        return frame.loc[frame["timeliness"].eq("due soon"), "ref"].tolist()

    assert soon(None) == soon(dt.date(2026, 9, 20)) == ["1.3"]
    assert soon(dt.date(2026, 12, 1)) == ["1.3", "1.4"]


@pytest.mark.parametrize("rows", [0, 1])
def test_no_actions_is_no_error(rows: int) -> None:
    frame = measures.timed(PLAN.iloc[:rows], AS_AT)
    assert sum(measures.class_counts(frame).values()) == rows
    assert len(measures.rag_timeliness(frame, STAGE_KEY)) == 4
    assert len(measures.by_agency(frame)) == rows


def test_due_soon_reaches_as_far_as_is_set() -> None:
    # 1.3 is due in 15 days, 1.4 in 77
    def soon(days: int) -> list[str]:
        frame = measures.timed(PLAN, AS_AT, due_soon_days=days)
        return frame.loc[frame["timeliness"].eq("due soon"), "ref"].tolist()

    assert (soon(14), soon(15), soon(77)) == ([], ["1.3"], ["1.3", "1.4"])
