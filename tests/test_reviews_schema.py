"""Milestones are read in either layout, and what happened to a child is kept to the month."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.adding import added
from lscp_data.schema import Surroundings
from lscp_data.subjects.reviews.schema import (
    ORDER,
    REVIEWS,
    REVIEWS_WIDE,
    is_personal,
    kind_of,
    one_row_a_milestone,
)
from tests.drawn import PLAN_HEADINGS, Rows, read, workbook

INCIDENT, DECIDED = dt.date(2025, 12, 9), dt.date(2026, 2, 24)


def frame(rows: Rows) -> pd.DataFrame:
    (part,) = read(workbook({"Sheet": rows})).parts
    assert part.dataset == "reviews"
    return part.frame


def lines(milestones: pd.DataFrame) -> list[str]:
    return [
        f"{row.review}: {row.milestone}, {row.date:%Y-%m-%d} {row.date_precision}"
        for row in milestones.itertuples()
    ]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Incident", "incident"),
        ("Date of death", "incident"),
        ("Notified", "notification"),
        ("Serious incident notification", "notification"),
        ("Rapid Review meeting", "rapid review"),
        ("Decision to commission a review", "decision to review"),
        ("Report completed", "review completed"),
        ("Publication", "published"),
        ("Action plan agreed", "plan agreed"),
        ("First meeting", "reported to committee"),
        ("Reported to Scrutiny Committee", "reported to committee"),
        ("Learning event", None),
    ],
)
def test_standard_milestones_are_known_by_their_other_wordings(
    written: str, kind: str | None
) -> None:
    assert kind_of(written) == kind


def test_every_standard_milestone_is_its_own_word() -> None:
    assert [kind_of(name) for name in ORDER] == list(ORDER)


@pytest.mark.parametrize(
    "written",
    [
        "Incident", "Date of death", "Child born", "Injury found", "Birthday", "Fatality",
        "Found unresponsive", "Arrest", "999 call", "Bruising seen", "Drowning", "Funeral",
        "Reported missing", "Injury report", "Placed on a child protection plan", "What happened",
        "",
    ],
)  # fmt: skip
def test_what_happened_to_a_child_is_personal(written: str) -> None:
    assert is_personal(written)


@pytest.mark.parametrize(
    "written",
    [
        "Incident notification", "Published", "Learning event", "Panel meeting", "Draft circulated",
        "Terms of reference agreed", "Staff training", "Audit", "Consultation with families",
        "Decision to extend", "Board",
    ],
)  # fmt: skip
def test_what_agencies_did_is_not_personal(written: str) -> None:
    assert not is_personal(written)


def test_no_day_of_an_incident_is_stored_in_either_layout() -> None:
    long = frame([["Review", "Milestone", "Date"], ["Willow", "Date of death", INCIDENT],
                  ["Willow", "Decision to review", DECIDED]])  # fmt: skip
    wide = frame([["Review", "Incident", "Decision", "Published"],
                  ["Willow", INCIDENT, DECIDED, None]])  # fmt: skip
    for rows, word in ((long, "Date of death"), (wide, "incident")):
        assert lines(rows) == [
            f"Willow: {word}, 2025-12-31 month",
            "Willow: "
            + ("Decision to review" if rows is long else "decision to review")
            + ", 2026-02-24 day",
        ]
        assert rows["date_text"].iloc[0] == "December 2025"
        assert "09/12/2025" not in rows.astype(str).to_csv()


def test_a_month_stays_a_month_and_a_year_a_year() -> None:
    rows = frame(
        [
            ["Review", "Milestone", "Date"],
            ["Willow", "Incident", "October 2023"],
            ["Hazel", "Incident", "2022/23"],
            ["Hazel", "Published", "May 2024"],
        ]
    )
    assert lines(rows) == [
        "Willow: Incident, 2023-10-31 month",
        "Hazel: Incident, 2023-03-31 year",
        "Hazel: Published, 2024-05-31 month",
    ]


def test_a_wide_sheet_becomes_one_row_for_each_date_it_has() -> None:
    headings = ["Review", "Incident", "Notified", "Rapid review", "Decision", "Published",
                "Plan agreed", "First meeting"]  # fmt: skip
    rows = frame([headings, ["Hazel", "December 2025", dt.date(2026, 1, 9), None, DECIDED, "TBC",
                             None, None]])  # fmt: skip
    assert lines(rows) == [
        "Hazel: incident, 2025-12-31 month",
        "Hazel: notification, 2026-01-09 day",
        "Hazel: decision to review, 2026-02-24 day",
    ]


def test_both_layouts_in_one_upload_make_one_timeline() -> None:
    upload = read(workbook({
        "Dates": [["Review", "Incident", "Decision", "Published"],
                  ["Hazel", INCIDENT, DECIDED, None]],
        "Steps": [["Review", "Milestone", "Date"], ["Hazel", "Plan agreed", dt.date(2026, 9, 1)]],
    }))  # fmt: skip
    (part,) = upload.parts
    assert sorted(part.frame["milestone"]) == ["Plan agreed", "decision to review", "incident"]


def test_a_review_without_any_date_is_noted_with_its_cell() -> None:
    upload = read(workbook({"Dates": [["Review", "Incident", "Decision", "Published"],
                                      ["Hazel", INCIDENT, DECIDED, None],
                                      ["Rowan", "TBC", None, "TBC"]]}))  # fmt: skip
    (note,) = [problem for problem in upload.problems if "is not shown" in problem.message]
    assert (note.severity, note.cell, note.found) == ("note", "A3", "Rowan")


def test_a_review_published_before_its_decision_is_noted() -> None:
    upload = read(workbook({"Dates": [["Review", "Decision", "Published"],
                                      ["Hazel", DECIDED, dt.date(2025, 2, 24)]]}))  # fmt: skip
    assert any("Published before it was decided on" in p.message for p in upload.problems)


def test_a_plan_is_no_sheet_of_reviews() -> None:
    rows = [[*PLAN_HEADINGS, "Review", "Milestone"],
            ["1.1", "Write", "Police", DECIDED, None, "Amber", "Willow", "Drafted"]]  # fmt: skip
    upload = read(workbook({"Practice review": rows}))
    assert [sheet.dataset for sheet in upload.sheets] == ["actions"]


def test_a_milestone_known_again_takes_its_new_date() -> None:
    headings = ["Review", "Milestone", "Date"]
    then = frame([headings, ["Hazel", "Published", dt.date(2026, 10, 1)]])
    now = frame([headings, ["Hazel", "Published", dt.date(2026, 11, 3)]])
    both, overlap = added(then, now, REVIEWS)
    assert (overlap.changed, len(both)) == (1, 1)
    assert lines(both) == ["Hazel: Published, 2026-11-03 day"]


def test_notes_are_for_officers_alone() -> None:
    for sheet in (REVIEWS, REVIEWS_WIDE):
        assert not sheet.column("note").public


def test_the_frame_that_was_given_is_left_as_it_is() -> None:
    given = pd.DataFrame(
        {
            "review": ["A"], "milestone": ["Incident"], "date": [pd.Timestamp(2025, 12, 9)],
            "date_text": ["09/12/2025"], "date_precision": ["day"],
        }
    ).astype(dict.fromkeys(["review", "milestone", "date_precision"], "category"))  # fmt: skip
    before = given.copy()
    refined = one_row_a_milestone(given, Surroundings(""))
    pd.testing.assert_frame_equal(given, before)
    assert refined.frame["date"].iloc[0] == pd.Timestamp(2025, 12, 31)
