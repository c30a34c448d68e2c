"""A sheet of practice checks is known by how a change was seen and how many showed it."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.reading.ingest import Upload
from lscp_data.subjects.practice.schema import PRACTICE
from tests.drawn import PLAN_HEADINGS, Rows, read, workbook

SEEN = dt.date(2026, 3, 1)
HEADINGS = [column.label for column in PRACTICE.columns]
HEADINGS_OF_A_LOG = ["Course", "How it was seen", "Changed"]


def upload(rows: Rows) -> Upload:
    return read(workbook({"Sheet": rows}))


def row(rows: Rows) -> pd.Series:
    (part,) = upload(rows).parts
    assert part.dataset == "practice"
    return part.frame.iloc[0]


def test_the_headings_of_the_template_are_read_into_their_kinds_of_value() -> None:
    seen = row([HEADINGS, ["Neglect", "1.10", "Plan A", "Audit", SEEN, "Plan on file", "Police",
                           14, 13, 9]])  # fmt: skip
    assert seen["action_ref"] == "1.10"
    assert (seen["course"], seen["plan"], seen["kind"]) == ("Neglect", "Plan A", "audit")
    assert (seen["seen_on"].date(), seen["measure"], seen["agency"]) == (
        SEEN, "Plan on file", "Police",
    )  # fmt: skip
    assert (seen["asked"], seen["replied"], seen["changed"]) == (14, 13, 9)


@pytest.mark.parametrize(
    "headings",
    [
        ["Course", "How verified", "Number of responses", "Practice changed"],
        ["Training", "Evidence type", "Replies", "Changed practice"],
        ["Action ref", "How was it seen", "Could be judged", "Number showing change"],
        ["Linked action", "Type of check", "Judged", "Changed"],
    ],
)
def test_officers_other_headings_are_known(headings: list[str]) -> None:
    seen = row([headings, ["1.1", "Line manager", 14, 9]])
    assert (seen["kind"], seen["replied"], seen["changed"]) == ("manager", 14, 9)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Self-report", "self-report"),
        ("Follow-up survey", "self-report"),
        ("Supervision", "manager"),
        ("Dip sample", "audit"),
        ("Multi-agency audit", "audit"),
        ("Use of the tool", "tool use"),
        ("Impact on children", "outcome"),
        ("Line manager check", "manager"),
        ("Manager verified", "manager"),
        ("Managers' check", "manager"),
        ("Case file audit", "audit"),
        ("Case audit", "audit"),
        ("File audit", "audit"),
        ("Dip-sample", "audit"),
        ("Tool usage", "tool use"),
        ("Use of tool", "tool use"),
        ("Self report", "self-report"),
        ("Self report survey", "self-report"),
        ("Practitioner survey", "self-report"),
        ("Outcome for children", "outcome"),
        ("Children's outcomes", "outcome"),
    ],
)
def test_how_a_change_was_seen_is_known_by_its_other_wordings(written: str, kind: str) -> None:
    assert row([["Course", "How it was seen", "Changed"], ["Neglect", written, 6]])["kind"] == kind


@pytest.mark.parametrize(
    "written",
    ["Survey", "Check", "File", "Manager or audit", "Tool training", "Self-evident", "Case closed",
     "Manager not asked", "Audit planned?", "Children", "Discussed"],
)  # fmt: skip
def test_how_a_change_was_seen_is_not_guessed(written: str) -> None:
    problems = upload([HEADINGS_OF_A_LOG, ["Neglect", written, 6]]).problems
    assert [(p.severity, p.cell) for p in problems if p.cell == "B2"] == [("set aside", "B2")]


def test_a_coordinators_log_of_checks_is_read_with_every_number() -> None:
    headings = [
        "Date", "Training", "Type of check", "What we looked at", "Agency",
        "No. asked / files looked at", "No. returned / could be judged",
        "No. showing change in practice", "Done by",
    ]  # fmt: skip
    line = [SEEN, "Neglect", "Case file audit", "Plan on file", "Police", 12, 11, 3, "QA team"]
    seen = row([headings, line])
    assert (seen["kind"], seen["measure"]) == ("audit", "Plan on file")
    assert (seen["asked"], seen["replied"], seen["changed"]) == (12, 11, 3)


def test_neither_a_plan_nor_a_register_is_taken_for_practice_checks() -> None:
    plan = [PLAN_HEADINGS, ["1.1", "Write the policy", "Police", SEEN, None, "Amber"]]
    register = [["Delegate", "Agency", "Course", "Date", "Attendance"],
                ["s1", "Police", "Neglect", SEEN, "Attended"]]  # fmt: skip
    assert [upload(rows).parts[0].dataset for rows in (plan, register)] == ["actions", "bookings"]


@pytest.mark.parametrize(
    ("values", "cell", "found"),
    [
        (["hunch", 10, 9, 8], "B3", "hunch"),
        (["audit", 10, 9, "lots"], "E3", "lots"),
        (["audit", 10, 9, -3], "E3", "-3"),
        (["audit", 10, 14, 9], "D3", "14"),
        (["audit", 20, 9, 14], "E3", "14"),
        (["audit", 10, None, 12], "E3", "12"),
    ],
)
def test_what_cannot_be_counted_is_set_aside_and_said_with_its_cell(
    values: list[object], cell: str, found: str
) -> None:
    headings = ["Course", "How it was seen", "Asked", "Replied", "Showing the change"]
    problems = upload([headings, ["Neglect", "audit", 20, 18, 9], ["Neglect", *values]]).problems
    aside = [problem for problem in problems if problem.severity == "set aside"]
    assert [(problem.cell, problem.found) for problem in aside] == [(cell, found)]
