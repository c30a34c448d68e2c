"""A sheet of assurances is known by what was assured and its check; givers are posts, not names."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.demonstration import assurances as demonstration
from lscp_data.reading.ingest import Upload
from lscp_data.subjects.assurances.schema import ASSURANCES
from tests.drawn import PLAN_HEADINGS, Rows, read, workbook

HEADINGS = [column.label for column in ASSURANCES.columns]
GIVEN, BY = dt.date(2026, 3, 31), dt.date(2026, 6, 30)


def upload(rows: Rows) -> Upload:
    return read(workbook({"Sheet": rows}))


def row(rows: Rows) -> pd.Series:
    (part,) = upload(rows).parts
    assert part.dataset == "assurances"
    return part.frame.iloc[0]


def test_the_headings_of_the_template_are_read_into_their_kinds_of_value() -> None:
    seen = row([HEADINGS, ["Staff will not be moved", "Chief Nurse", "ICB", "Board", GIVEN, BY,
                           BY, "Did not hold", "Plan A", "1.10"]])  # fmt: skip
    assert (seen["what"], seen["post"]) == ("Staff will not be moved", "Chief Nurse")
    assert (seen["agency"], seen["given_to"]) == ("Integrated Care Board", "Board")
    assert [seen[name].date() for name in ("given_on", "check_by", "checked_on")] == [GIVEN, BY, BY]
    assert (seen["outcome"], seen["plan"], seen["action_ref"]) == ("did not hold", "Plan A", "1.10")


@pytest.mark.parametrize(
    "headings",
    [
        ["Assurance given", "Assured by", "Date given", "To be checked by", "Did it hold?"],
        ["What was assured", "By whom", "Date of assurance", "Check due", "Outcome"],
        ["Assurance", "Post", "Assured on", "Check by date", "Result of check"],
    ],
)
def test_officers_other_headings_are_known(headings: list[str]) -> None:
    seen = row([headings, ["Staff stay", "Chief Nurse", GIVEN, BY, "Held"]])
    assert (seen["what"], seen["post"], seen["outcome"]) == ("Staff stay", "Chief Nurse", "held")
    assert (seen["given_on"].date(), seen["check_by"].date()) == (GIVEN, BY)


@pytest.mark.parametrize(
    ("written", "outcome"),
    [
        ("Kept", "held"),
        ("Yes", "held"),
        ("Broken", "did not hold"),
        ("Not met", "did not hold"),
        ("Not yet", "not checked"),
        ("Pending", "not checked"),
    ],
)
def test_the_outcome_of_a_check_is_known_by_its_other_wordings(written: str, outcome: str) -> None:
    seen = row([HEADINGS[:8], ["Staff stay", "Chief Nurse", "ICB", "Board", GIVEN, BY, None,
                               written]])  # fmt: skip
    assert seen["outcome"] == outcome


def test_a_person_who_gave_an_assurance_is_not_kept() -> None:
    seen = row([HEADINGS[:6], ["Staff stay", "Jane Smith", "ICB", "Board", GIVEN, BY]])
    assert "post" not in seen or pd.isna(seen["post"])


def test_the_demonstration_is_read_as_assurances_without_a_problem() -> None:
    headings = [name for name, _ in demonstration.HEADINGS]
    listed = upload([headings, *map(list, demonstration.rows(dt.date(2026, 9, 15)))])
    (part,) = listed.parts
    assert (part.dataset, len(part.frame), listed.problems) == ("assurances", 8, ())
    assert part.frame["post"].notna().all()


def test_what_a_check_found_is_not_in_the_demonstration_before_the_check() -> None:
    (nurses,) = demonstration.rows(dt.date(2026, 1, 20))
    assert nurses[6:8] == (None, None)


def test_a_plan_with_a_column_of_assurance_stays_a_plan() -> None:
    values = ["1.1", "Write it", "Police", "01/04/2026", None, "Amber", "Seen by the board"]
    rows = [[*PLAN_HEADINGS, "Assurance"], values]
    assert upload(rows).parts[0].dataset == "actions"


@pytest.mark.parametrize(
    ("values", "cell"),
    [
        ([GIVEN, dt.date(2026, 1, 1), None, None], "C2"),
        ([GIVEN, BY, dt.date(2026, 1, 1), "held"], "D2"),
        ([GIVEN, BY, BY, "not checked"], "E2"),
    ],
)
def test_what_contradicts_itself_is_noted_with_its_cell(values: list[object], cell: str) -> None:
    headings = ["Assurance", "Given on", "Check by", "Checked on", "Outcome of the check"]
    problems = upload([headings, ["Staff stay", *values]]).problems
    assert [(problem.severity, problem.cell) for problem in problems] == [("note", cell)]
