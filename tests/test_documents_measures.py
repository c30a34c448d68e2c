"""The version in force, who of the three agreed it, and who acknowledged it and no earlier one."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.demonstration import documents as demonstration
from lscp_data.demonstration.story import AS_AT
from lscp_data.subjects.documents.measures import (
    acknowledged,
    acknowledgements,
    agreements,
    versions,
)
from lscp_data.subjects.documents.serving import served
from tests.drawn import read, workbook

TODAY = dt.date(2026, 6, 1)
MARCH, MAY, JULY = dt.date(2026, 3, 1), dt.date(2026, 5, 1), dt.date(2026, 7, 1)
DATES = {"issued", "next_review", "agreed_on", "acknowledged_on"}
Row = dict[str, object]


def register(*given: Row) -> pd.DataFrame:
    frame = pd.DataFrame([{"document": "Thresholds", "version": "4", **row} for row in given])
    dates = DATES & {*frame}
    frame = frame.assign(**{name: pd.to_datetime(frame[name]) for name in dates})
    return frame.astype(dict.fromkeys({*frame} - dates, "string"))


def states(frame: pd.DataFrame) -> list[str]:
    return [f"{row.version}: {row.state}" for row in versions(frame, TODAY).itertuples()]


def agreed(frame: pd.DataFrame) -> dict[str, object]:
    """Each partner's day, True where it agreed on none given, False where it did not."""
    return {
        row.partner: row.agreed if pd.isna(row.agreed_on) else row.agreed_on.date()
        for row in agreements(frame, TODAY).itertuples()
    }


def said(frame: pd.DataFrame) -> dict[str, object]:
    return {row.agency: row.said for row in acknowledgements(frame, TODAY).itertuples()}


# The version that counts


def test_the_version_last_issued_is_in_force_and_a_later_one_to_come() -> None:
    frame = register({"version": "5", "issued": JULY}, {"version": "4", "issued": MAY},
                     {"version": "3", "issued": MARCH})  # fmt: skip
    assert states(frame) == ["5: to come", "4: current", "3: replaced"]


def test_without_dates_the_highest_number_counts_and_10_is_above_9() -> None:
    frame = register({"version": "4.9"}, {"version": "4.10"}, {"version": "4.1"})
    assert states(frame) == ["4.9: replaced", "4.10: current", "4.1: replaced"]


def test_an_undated_version_above_the_one_in_force_is_to_come_and_one_below_is_replaced() -> None:
    frame = register({"version": "4", "issued": MARCH}, {"version": "5", "issued": None},
                     {"version": "3", "issued": None})  # fmt: skip
    assert states(frame) == ["4: current", "5: to come", "3: replaced"]


def test_a_day_still_to_be_set_is_to_come() -> None:
    frame = register({"version": "1", "issued": None}).assign(issued_text="TBC")
    assert states(frame) == ["1: to come"]


def test_days_past_review_are_of_the_version_in_force_and_unknown_without_a_date() -> None:
    frame = register(
        {"issued": MARCH, "next_review": MAY},
        {"version": "3", "issued": dt.date(2020, 1, 1), "next_review": dt.date(2021, 1, 1)},
        {"document": "B", "issued": MARCH, "next_review": TODAY},
        {"document": "C", "issued": MARCH, "next_review": None},
    )
    # 1 May to 1 June: 31 days; due on the day itself is not past.
    late = [None if pd.isna(days) else days for days in versions(frame, TODAY)["late"]]
    assert late == [31, None, 0, None]


# Agreed by all three


def test_a_row_for_each_partner_and_a_list_of_partners_say_the_same() -> None:
    each = register({"partner": "Police", "agreed_on": MARCH},
                    {"partner": "Local Authority", "agreed_on": MARCH},
                    {"partner": "Integrated Care Board", "agreed_on": None})  # fmt: skip
    listed = register({"agreed_by": "Police / Local Authority", "agreed_on": MARCH})
    whole = register({"partner": "Police / Children's Social Care", "agreed_on": MARCH})
    expected = {"local authority": MARCH, "police": MARCH, "health": False}
    assert agreed(each) == agreed(listed) == agreed(whole) == expected


def test_agreeing_is_of_the_three_partners_alone() -> None:
    frame = register({"agreed_by": "Housing / Hospital Trust / Police"})
    assert agreed(frame) == {"local authority": False, "police": True, "health": False}


def test_a_day_of_agreeing_that_has_not_come_is_none() -> None:
    assert not agreed(register({"partner": "Police", "agreed_on": JULY}))["police"]


def test_without_a_column_of_agreement_nobody_is_said_to_have_refused() -> None:
    assert all(pd.isna(said) for said in agreed(register({"partner": "Police"})).values())


def test_agreeing_an_earlier_version_is_no_agreement_to_the_one_in_force() -> None:
    frame = register({"version": "3", "issued": MARCH, "agreed_by": "Police"},
                     {"version": "4", "issued": MAY, "agreed_by": None})  # fmt: skip
    assert not any(agreed(frame).values())


# Acknowledged by whom


def test_every_agency_asked_has_acknowledged_an_earlier_version_or_is_silent() -> None:
    frame = register(
        {"version": "3", "issued": MARCH, "partner": "Housing", "acknowledged_on": MARCH},
        {"version": "4", "issued": MAY, "partner": "Police", "acknowledged_on": MAY},
        {"version": "4", "issued": MAY, "partner": "Housing", "acknowledged_on": None},
        {"version": "4", "issued": MAY, "partner": "Health", "acknowledged_on": JULY},
    )
    assert said(frame) == {
        "Police": "acknowledged", "Housing": "an earlier version", "Health": "not acknowledged",
    }  # fmt: skip
    (row,) = acknowledged(frame, TODAY).itertuples()
    assert (row.version, row.asked, row.acknowledged) == ("4", 3, 1)
    assert (row.earlier, row.silent) == (["Housing (version 3)"], ["Health"])


def test_a_version_written_over_leaves_the_old_acknowledgement_an_earlier_one() -> None:
    frame = register({"issued": MAY, "circulated_to": "Police / Housing",
                      "acknowledged_by": "Police", "acknowledged_on": MARCH})  # fmt: skip
    assert said(frame) == {"Police": "an earlier version", "Housing": "not acknowledged"}
    told = frame.assign(acknowledged_version=pd.array(["4"], dtype="string"))
    assert said(told)["Police"] == "acknowledged"


def test_the_version_an_agency_holds_is_said_where_it_is_another() -> None:
    frame = register({"issued": MAY, "partner": "Police", "acknowledged_on": MAY,
                      "acknowledged_version": "3"})  # fmt: skip
    assert acknowledged(frame, TODAY)["earlier"].iloc[0] == ["Police (version 3)"]


def test_a_draft_to_come_is_acknowledged_by_nobody() -> None:
    frame = register(
        {"version": "4", "issued": MARCH, "partner": "Police", "acknowledged_on": MARCH},
        {"version": "5", "issued": JULY, "partner": "Housing", "acknowledged_on": MAY},
    )
    assert said(frame) == {"Police": "acknowledged"}


def test_all_agencies_are_of_unknown_number() -> None:
    frame = register({"circulated_to": "All agencies", "acknowledged_by": "Police"})
    (row,) = acknowledged(frame, TODAY).itertuples()
    assert pd.isna(row.asked)
    assert (row.acknowledged, row.silent) == (1, [])


def test_without_a_column_of_acknowledgement_nobody_is_silent() -> None:
    (row,) = acknowledged(register({"circulated_to": "Police / Housing"}), TODAY).itertuples()
    assert row.asked == 2
    assert pd.isna(row.acknowledged)
    assert row.silent == []


@pytest.mark.parametrize("given", [register({}), register({}).head(0)])
def test_a_document_alone_is_listed_and_nothing_else_known(given: pd.DataFrame) -> None:
    assert len(versions(given, TODAY)) == len(given)
    assert len(agreements(given, TODAY)) == 3 * len(given)
    assert acknowledgements(given, TODAY).empty
    assert acknowledged(given, TODAY)["asked"].isna().all()


# The action it serves


def test_an_action_served_is_told_with_its_stage_or_that_there_is_none() -> None:
    actions = pd.DataFrame({"key": ["3.1"], "ref": ["3.1"], "stage": ["in progress"]})
    plans = {"Review": actions, "Peer": actions}
    frame = register({"plan": "review", "action_ref": "Action 3.1"},
                     {"version": "2", "plan": "Review", "action_ref": "9.9"},
                     {"version": "1", "plan": None, "action_ref": "3.1"},
                     {"version": "0", "plan": None, "action_ref": None})  # fmt: skip
    words = served(versions(frame, TODAY), plans)
    assert words.fillna("-").tolist() == [
        "Action 3.1 of Review: in progress",
        "Action 9.9 of Review: no such action in this report",
        "Action 3.1: in several plans, and which is not stated",
        "-",
    ]


def test_the_demonstration_is_read_at_every_report_without_a_problem() -> None:
    for as_at in AS_AT:
        headings = [name for name, _ in demonstration.HEADINGS]
        upload = read(workbook({demonstration.SHEET: [headings, *demonstration.rows(as_at)]}))
        (part,) = upload.parts
        assert (part.dataset, [*upload.problems]) == ("documents", [])
    last = agreements(part.frame, as_at)
    draft = last[last["document"].eq("Thresholds document") & last["version"].eq("4")]
    assert draft["agreed"].tolist() == [True, True, False]
    told = acknowledged(part.frame, as_at).set_index("document")
    assert told.loc["Escalation policy", ["acknowledged", "asked"]].tolist() == [4, 8]
    assert len(told.loc["Escalation policy", "earlier"]) == 3
