"""A register of escalations, and returns of their numbers, are known by their headings."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.demonstration import escalations as demonstration
from lscp_data.reading.ingest import Upload
from lscp_data.subjects.escalations.schema import ESCALATIONS, RETURNS
from tests.drawn import PLAN_HEADINGS, Rows, read, workbook

RAISED, RESOLVED = dt.date(2026, 3, 2), dt.date(2026, 3, 9)


def upload(rows: Rows) -> Upload:
    return read(workbook({"Sheet": rows}))


def row(rows: Rows, dataset: str = "escalations") -> pd.Series:
    (part,) = upload(rows).parts
    assert part.dataset == dataset
    return part.frame.iloc[0]


def test_the_headings_of_the_templates_are_read_into_their_kinds_of_value() -> None:
    case = row([[column.label for column in ESCALATIONS.columns],
                [RAISED, "Police", "CSC", 2, RESOLVED, "Decision changed", RAISED]])  # fmt: skip
    assert (case["raising"], case["receiving"]) == ("Police", "Children's Social Care")
    assert (case["stage"], case["resolved_on"].date()) == ("2", RESOLVED)
    told = row([[column.label for column in RETURNS.columns],
                ["March 2026", "Police", "CSC", 9, 5, 3, 1, 0, 6.5, None]],
               "escalation_returns")  # fmt: skip
    assert (told["number"], told["stage_1"], told["stage_4"], told["median_days"]) == (9, 5, 0, 6.5)
    assert told["period_precision"] == "month"


@pytest.mark.parametrize(
    "headings",
    [
        ["Date raised", "Raised by", "Raised with", "Level", "Date closed"],
        ["Date of escalation", "Escalated by", "Escalated to", "Highest stage reached", "Resolved"],
        ["Escalation date", "Escalating agency", "Agency challenged", "Stage", "Resolution date"],
    ],
)
def test_officers_other_headings_are_known(headings: list[str]) -> None:
    case = row([headings, [RAISED, "Police", "Health", "Stage 3", RESOLVED]])
    assert (case["raising"], case["receiving"], case["stage"]) == ("Police", "Health", "3")
    assert (case["raised_on"].date(), case["resolved_on"].date()) == (RAISED, RESOLVED)


def test_a_plan_with_a_date_raised_is_not_taken_for_a_register() -> None:
    plan = [[*PLAN_HEADINGS, "Date raised"],
            ["1.1", "Write", "Police", RAISED, None, "Amber", RAISED]]  # fmt: skip
    assert [part.dataset for part in upload(plan).parts] == ["actions"]


def test_what_was_resolved_before_it_was_raised_is_set_aside_with_its_cell() -> None:
    headings = ["Raised on", "Raised by", "Raised with", "Resolved on"]
    told = upload([headings, [RESOLVED, "Police", "Health", RAISED],
                   [RAISED, "Police", "Health", RESOLVED]])  # fmt: skip
    (problem,) = told.problems
    assert (problem.severity, problem.cell) == ("set aside", "D2")
    assert len(told.parts[0].frame) == 1


def test_a_return_whose_stages_are_more_than_its_number_is_set_aside_and_so_is_an_empty_one() -> (
    None
):
    headings = ["Month", "Raised by", "Raised with", "Number raised", "Stage 1", "Stage 2"]
    told = upload([headings, ["March 2026", "Police", "Health", 6, 5, 2],
                   ["March 2026", "Housing", "Health", None, None, None],
                   ["March 2026", "Probation", "Health", 0, None, None]])  # fmt: skip
    aside = [problem.cell for problem in told.problems if problem.severity == "set aside"]
    assert aside == ["D2", "D3"]
    assert told.parts[0].frame["raising"].tolist() == ["Probation"]


def test_a_second_marked_date_is_noted() -> None:
    headings = ["Raised on", "Raised by", "Raised with", "Marked date"]
    told = upload([headings, [RAISED, "Police", "Health", RAISED],
                   [RAISED, "Police", "Housing", RESOLVED]])  # fmt: skip
    assert [(p.severity, p.cell) for p in told.problems] == [("note", "D3")]


def test_the_demonstration_is_read_without_a_problem_and_only_as_far_as_it_was_known() -> None:
    headings = [name for name, _ in demonstration.HEADINGS]
    as_at = dt.date(2025, 11, 18)
    told = upload([headings, *demonstration.rows(as_at)])
    assert (told.problems, told.questions) == ((), ())
    cases = told.parts[0].frame
    assert cases["raised_on"].max() <= pd.Timestamp(as_at)
    assert cases["resolved_on"].max() <= pd.Timestamp(as_at)
    assert not {"Housing", "Probation"} & {*cases["raising"]}
    # The policy was not published yet: no date is marked.
    assert cases["marked_on"].isna().all()
