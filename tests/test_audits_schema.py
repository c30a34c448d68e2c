"""A sheet of audits is known by its theme and its grades, and never holds a row a case."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.demonstration import audits as demonstration
from lscp_data.reading.ingest import Upload
from lscp_data.subjects.audits.schema import AUDITS
from tests.drawn import PLAN_HEADINGS, Rows, read, workbook

HEADINGS = [column.label for column in AUDITS.columns]


def upload(rows: Rows) -> Upload:
    return read(workbook({"Sheet": rows}))


def row(rows: Rows) -> pd.Series:
    (part,) = upload(rows).parts
    assert part.dataset == "audits"
    return part.frame.iloc[0]


def test_the_headings_of_the_template_are_read_into_their_kinds_of_value() -> None:
    seen = row([HEADINGS, ["Neglect", "Q1 2026/27", "01/04/2026", "30/06/2026", "Police / ICB",
                           20, 1, 9, 6, 4, "RI", "Plans are late", "Plan A", "2.1; 2.10",
                           "End of March 2027"]])  # fmt: skip
    assert (seen["theme"], seen["finding"], seen["plan"]) == ("Neglect", "Plans are late", "Plan A")
    assert (seen["period_text"], seen["period"].date()) == ("Q1 2026/27", dt.date(2026, 6, 30))
    assert seen["period_to"].date() == dt.date(2026, 6, 30)
    assert seen["agencies"] == "Police / Integrated Care Board"
    assert [seen[name] for name in ("looked_at", "outstanding", "good", "requires_improvement",
                                    "inadequate")] == [20, 1, 9, 6, 4]  # fmt: skip
    assert (seen["grade"], seen["action_ref"]) == ("requires improvement", "2.1; 2.10")
    assert seen["next_audit"].date() == dt.date(2027, 3, 31)


@pytest.mark.parametrize(
    "headings",
    [
        ["Theme", "Quarter", "Number of cases", "Judgement", "Findings"],
        ["Audit topic", "Period audited", "Sample size", "Overall judgement", "Key findings"],
        ["Theme of audit", "Audit period", "Cases audited", "Grade", "What was found"],
    ],
)
def test_officers_other_headings_are_known(headings: list[str]) -> None:
    seen = row([headings, ["Neglect", "April 2026", 14, "Good", "Plans are late"]])
    assert (seen["looked_at"], seen["grade"], seen["finding"]) == (14, "good", "Plans are late")


def test_the_demonstration_is_read_as_audits_without_anything_set_aside() -> None:
    headings = [name for name, _ in demonstration.HEADINGS]
    listed = upload([headings, *map(list, demonstration.rows(dt.date(2026, 9, 15)))])
    (part,) = listed.parts
    assert (part.dataset, len(part.frame)) == ("audits", 8)
    assert {problem.severity for problem in listed.problems} == {"note"}


def test_the_number_of_a_case_is_not_taken_for_how_many_there_are() -> None:
    tracker = upload([["Theme", "Case", "Period", "Grade"], ["Neglect", 7, "May 2026", "Good"]])
    assert all("looked_at" not in part.frame for part in tracker.parts)


def test_neither_a_plan_nor_practice_checks_are_taken_for_audits() -> None:
    plan = [[*PLAN_HEADINGS, "Theme"],
            ["1.1", "Write it", "Police", "01/04/2026", None, "Amber", "Neglect"]]  # fmt: skip
    checks = [["Course", "How it was seen", "Cases looked at", "Showing the change"],
              ["Neglect", "Audit", 12, 8]]  # fmt: skip
    assert [upload(rows).parts[0].dataset for rows in (plan, checks)] == ["actions", "practice"]


@pytest.mark.parametrize(
    ("values", "severity", "cell"),
    [
        ([10, 6, 5, "good"], "set aside", "C2"),  # 6 + 5 = 11 graded of 10
        ([4, 2, 2, "good"], "note", "F2"),
        ([None, None, None, "good"], "note", "F2"),
        ([11, 6, 5, "splendid"], "note", "F2"),
    ],
)
def test_what_cannot_be_or_will_not_be_shown_is_said_with_its_cell(
    values: list[object], severity: str, cell: str
) -> None:
    headings = ["Audit theme", "Period", "Cases looked at", "Good", "Inadequate", "Overall grade"]
    problems = upload([headings, ["Neglect", "May 2026", *values],
                       ["Neglect", "June 2026", 20, 12, 8, "good"]]).problems  # fmt: skip
    assert [(problem.severity, problem.cell) for problem in problems] == [(severity, cell)]
