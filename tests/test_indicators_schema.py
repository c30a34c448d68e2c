"""A sheet of indicators is known by its indicator, period and value, and by nothing else."""

from __future__ import annotations

import datetime as dt

import pytest

from lscp_data.reading.ingest import Upload
from lscp_data.subjects.indicators.schema import INDICATORS
from tests.drawn import PLAN_HEADINGS, Rows, read, workbook

HEADINGS = [column.label for column in INDICATORS.columns]
JUNE = dt.date(2026, 6, 12)


def upload(rows: Rows) -> Upload:
    return read(workbook({"Sheet": rows}))


def test_the_headings_of_the_template_are_read_into_their_kinds_of_value() -> None:
    (part,) = upload(
        [HEADINGS, ["Pupils seen", JUNE, "Police", 41, 50, 84.5, "England", "Yes", "Up"]]
    ).parts
    row = part.frame.iloc[0]
    assert part.dataset == "indicators"
    assert (row["indicator"], row["period"].date(), row["agency"]) == (
        "Pupils seen",
        JUNE,
        "Police",
    )
    assert (row["value"], row["denominator"], row["comparator"]) == (41, 50, 84.5)
    assert (row["comparator_name"], row["children"], row["direction"]) == ("England", "yes", "up")


@pytest.mark.parametrize(
    "headings",
    [
        ["KPI", "Month", "Actual", "Benchmark"],
        ["Indicator name", "Fortnight ending", "Value", "National average"],
        ["Performance measure", "Reporting period", "Result", "Comparator value"],
        ["Name of indicator", "Quarter", "Number", "Statistical neighbours"],
    ],
)
def test_officers_other_headings_are_known(headings: list[str]) -> None:
    (part,) = upload([headings, ["Referrals", "June 2026", 212, 198]]).parts
    row = part.frame.iloc[0]
    assert part.dataset == "indicators"
    assert (row["value"], row["comparator"], row["period_precision"]) == (212, 198, "month")


def test_an_action_plan_is_never_taken_for_indicators() -> None:
    headings = [*PLAN_HEADINGS, "Success measure", "Indicator", "Target"]
    rows = [["1.1", "Write", "Police", JUNE, None, "Amber", "Used", "Use of it", "90 %"]]
    assert [part.dataset for part in upload([headings, *rows]).parts] == ["actions"]


def test_a_second_value_of_one_period_and_agency_is_set_aside_and_said() -> None:
    found = upload(
        [HEADINGS[:4], ["Visits", JUNE, "Police", 41], ["Visits", JUNE, "Police", 44],
         ["Visits", JUNE, None, 90]]
    )  # fmt: skip
    assert found.parts[0].frame["value"].tolist() == [41, 90]
    assert [problem.severity for problem in found.problems if problem.cell == "A3"] == ["set aside"]


def test_a_percentage_that_is_said_to_count_children_is_set_aside() -> None:
    headings = [*HEADINGS[:5], "Counts children"]
    found = upload(
        [headings, ["Visits", JUNE, None, 33.3, None, "Yes"], ["Seen", JUNE, None, 9, 6, "Yes"],
         ["Rate", JUNE, None, 33.3, None, "No"]]
    )  # fmt: skip
    assert found.parts[0].frame["indicator"].tolist() == ["Rate"]
