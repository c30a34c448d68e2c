"""A sheet of meetings is known by a date that says it is a meeting's, and is no other sheet."""

from __future__ import annotations

import datetime as dt

import pytest

from lscp_data.adding import added
from lscp_data.subjects.committee.schema import MEETINGS
from tests.drawn import PLAN_HEADINGS, Rows, read, workbook

HELD = dt.date(2025, 12, 2)
SHOWN = dt.date(2025, 11, 18)


def kinds(rows: Rows) -> list[str]:
    """The kinds of sheet that a sheet is read as."""
    return [sheet.dataset for sheet in read(workbook({"Sheet": rows})).sheets]


@pytest.mark.parametrize("committee", ["Committee", "Board", "Meeting", "Name of committee"])
@pytest.mark.parametrize("date", ["Meeting date", "Date of meeting", "Committee date"])
def test_meetings_are_known_by_the_date_of_a_meeting_and_the_committee(
    date: str, committee: str
) -> None:
    assert kinds([[date, committee], [HELD, "Scrutiny Committee"]]) == ["meetings"]


def test_a_date_alone_makes_no_sheet_of_meetings() -> None:
    assert kinds([["Date", "Committee", "Note"], [HELD, "Scrutiny Committee", "Noted"]]) == []
    assert kinds([["Meeting date", "Note"], [HELD, "Noted"]]) == []


def test_the_report_shown_and_what_was_resolved_are_kept() -> None:
    headings = ["Date of meeting", "Committee", "Report as at", "Resolved"]
    rows = [headings, [HELD, "Scrutiny Committee", SHOWN, "The plans were noted."]]
    (part,) = read(workbook({"Dates for the diary": rows})).parts
    row = part.frame.iloc[0]
    assert (row["date"].date(), row["report"].date()) == (HELD, SHOWN)
    assert (row["committee"], row["note"]) == ("Scrutiny Committee", "The plans were noted.")


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([PLAN_HEADINGS, ["1.1", "Write", "Police", HELD, None, "Amber"]], "actions"),
        ([["Meeting date", "Action", "Owner", "Due date", "Status"],
          [HELD, "Write the policy", "Police", SHOWN, "Amber"]], "actions"),
        ([["Session", "Course", "Session date", "Places"], ["N-1", "Neglect", HELD, 20]],
         "sessions"),
        ([["Delegate", "Agency", "Course", "Date", "Attendance"],
          ["s1", "Police", "Neglect", HELD, "Attended"]], "bookings"),
    ],
)  # fmt: skip
def test_other_sheets_with_dates_stay_what_they_are(rows: Rows, kind: str) -> None:
    assert kinds(rows) == [kind]


def test_a_meeting_dated_by_its_month_is_noted_with_its_cell() -> None:
    rows = [["Meeting date", "Committee"], [HELD, "Board"], ["November 2026", "Board"]]
    upload = read(workbook({"Meetings": rows}))
    (note,) = [problem for problem in upload.problems if "day of the meeting" in problem.message]
    assert (note.severity, note.cell) == ("note", "A3")
    assert upload.parts[0].frame["date"].iloc[1].date() == dt.date(2026, 11, 30)


def test_a_meeting_known_again_is_not_listed_twice() -> None:
    headings = ["Meeting date", "Committee", "Report shown"]
    planned = read(workbook({"Meetings": [headings, [HELD, "Board", None]]})).parts[0].frame
    held = read(workbook({"Meetings": [headings, [HELD, "Board", SHOWN]]})).parts[0].frame
    both, overlap = added(planned, held, MEETINGS)
    assert (overlap.changed, overlap.added, len(both)) == (1, 0, 1)
    assert both["report"].iloc[0].date() == SHOWN
