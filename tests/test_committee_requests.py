"""A sheet of requests is known by what was asked, when, and by when it comes back."""

from __future__ import annotations

import datetime as dt

import pytest

from lscp_data.demonstration import requests as demonstration
from lscp_data.demonstration.story import AS_AT
from tests.drawn import PLAN_HEADINGS, Rows, read, workbook

ASKED, DUE = dt.date(2026, 2, 3), dt.date(2026, 3, 31)


def kinds(rows: Rows) -> list[str]:
    """The kinds of sheet that a sheet is read as."""
    return [sheet.dataset for sheet in read(workbook({"Sheet": rows})).sheets]


@pytest.mark.parametrize(
    "headings",
    [
        ["Asked on", "Committee request", "Due at the meeting of", "Status of the request"],
        ["Date asked", "Request", "Due meeting", "Status"],
        ["Date of request", "What was asked", "Report back by", "Status"],
    ],
)
def test_requests_are_known_by_what_was_asked_when_and_for_which_meeting(
    headings: list[str],
) -> None:
    assert kinds([headings, [ASKED, "A report on attendance", DUE, "Open"]]) == ["requests"]


def test_no_plan_and_no_list_of_agencies_that_replied_is_taken_for_requests() -> None:
    plan = ["1.1", "Write the policy", "Police", DUE, None, "Amber"]
    assert kinds([PLAN_HEADINGS, plan]) == ["actions"]
    replies = [["Agency asked", "What was asked", "Asked on", "Replied on"]]
    assert kinds([*replies, ["Police", "How is it used?", ASKED, DUE]]) == ["replies"]
    assert kinds([["Asked on", "Question"], [ASKED, "How is it used?"]]) == []


def test_a_request_keeps_a_role_and_an_agency_and_never_a_name() -> None:
    headings = ["Asked on", "Asked by", "Request", "To be answered by", "Due meeting", "Status"]
    rows = [
        headings,
        [ASKED, "Vice-chair", "A report", "Police", DUE, "Outstanding"],
        [ASKED, "Ada Exampleton", "A list", "Bea Sampleworth", DUE, "Discharged"],
    ]
    (part,) = read(workbook({"Sheet": rows})).parts
    assert part.frame["asked_by"].astype("string").fillna("").tolist() == ["Vice-chair", ""]
    assert part.frame["owner"].astype("string").fillna("").tolist() == ["Police", ""]
    assert part.frame["status"].tolist() == ["open", "closed"]


def test_a_request_due_before_it_was_asked_is_noted() -> None:
    headings = ["Asked on", "Request", "Due meeting", "Status"]
    upload = read(workbook({"Sheet": [headings, [DUE, "A report", ASKED, "Open"]]}))
    (problem,) = upload.problems
    assert problem.severity == "note"
    assert problem.message.endswith("Due at a meeting before it was asked.")


@pytest.mark.parametrize("as_at", AS_AT)
def test_the_demonstration_is_read_whole_at_each_of_its_reports(as_at: dt.date) -> None:
    headings = [heading for heading, _ in demonstration.HEADINGS]
    rows = list(demonstration.rows(as_at))
    upload = read(workbook({demonstration.SHEET: [headings, *rows]}))
    (part,) = upload.parts
    assert upload.problems == ()
    assert (part.dataset, len(part.frame)) == ("requests", len(rows))
    assert all(day.date() <= as_at for day in part.frame["asked_on"])
