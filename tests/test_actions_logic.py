from __future__ import annotations

from lscp_data.schema import Problem
from tests.drawn import PLAN_HEADINGS, read_plan


def notes(*rows: list[object]) -> list[tuple[str, str, str]]:
    """Cell, what was found and the first words of each note on dates and completion."""
    upload = read_plan([PLAN_HEADINGS, *rows])
    return [place(problem) for problem in upload.problems if problem.cell[:1] in ("D", "E", "F")]


def place(problem: Problem) -> tuple[str, str, str]:
    return problem.cell, problem.found, problem.message.rsplit(". ", 1)[-1]


def test_completed_without_a_date_and_dated_without_completion_are_both_noted() -> None:
    found = notes(
        ["1.1", "Write", "Police", "31/01/2026", "", "Green"],
        ["1.2", "Train", "Police", "31/01/2026", "31/01/2026", "Red"],
        ["1.3", "Audit", "Police", "31/01/2026", "31/01/2026", "Green"],
        ["1.4", "Merge", "Police", "31/01/2026", "31/01/2026", "Superseded"],
        ["1.5", "Meet", "Police", "31/01/2026", "", "Amber"],
    )
    assert ("E2", "1.1, Green") in [note[:2] for note in found]
    assert ("F3", "1.2, Red") in [note[:2] for note in found]
    assert {cell for cell, _, _ in found} == {"E2", "F3", "F5"}  # F5: Superseded is not in the key


def test_a_year_far_from_the_plans_others_is_noted_and_kept() -> None:
    rows = [[f"1.{n}", "Train", "Police", f"{n:02}/03/2026", "", "Red"] for n in range(1, 9)]
    # Half the dates lie between 2 and 7 March 2026: two years and 15 days on, dates are far off.
    found = notes(
        *rows,
        ["1.9", "Train", "Police", "31/03/2062", "", "Red"],
        ["2.1", "Train", "Police", "31/03/2016", "", "Red"],
        ["2.2", "Train", "Police", "31/03/2027", "", "Red"],
    )
    assert [note[:2] for note in found] == [("D10", "31 March 2062"), ("D11", "31 March 2016")]
    upload = read_plan([PLAN_HEADINGS, ["1.9", "Train", "Police", "31/03/2062", "", "Red"]])
    assert upload.parts[0].frame["current_due"].dt.year.tolist() == [2062]


def test_few_dates_or_a_long_plan_have_no_far_off_year() -> None:
    assert (
        notes(
            ["1.1", "Train", "Police", "31/03/2026", "", "Red"],
            ["1.2", "Train", "Police", "31/03/2062", "", "Red"],
        )
        == []
    )
    years = range(2010, 2030, 2)
    rows = [[f"{y}", "Build", "Health", f"31/03/{y}", "", "Red"] for y in years]
    assert notes(*rows) == []


def test_forty_alike_are_one_message() -> None:
    rows = [[f"{n}", "Train", "Police", "31/01/2026", "", "Green"] for n in range(1, 41)]
    upload = read_plan([PLAN_HEADINGS, *rows])
    assert len({problem.message for problem in upload.problems}) == 1
