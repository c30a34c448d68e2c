"""A sheet of sign-off is known by an action, who signed or checked it, and when."""

from __future__ import annotations

import datetime as dt

import pytest

from lscp_data.reading.ingest import Upload
from lscp_data.subjects.signoffs.schema import SIGNOFFS
from tests.drawn import PLAN_HEADINGS, Rows, read, workbook

HEADINGS = [column.label for column in SIGNOFFS.columns]
MAY, JUNE = dt.date(2026, 5, 11), dt.date(2026, 6, 2)


def upload(rows: Rows) -> Upload:
    return read(workbook({"Sheet": rows}))


def test_the_headings_of_the_template_are_read_into_their_kinds_of_value() -> None:
    (part,) = upload(
        [HEADINGS, ["Plan", "1.10", "Write it", "CCG", MAY, "Independent Scrutineer", MAY, JUNE]]
    ).parts
    row = part.frame.iloc[0]
    assert part.dataset == "signoffs"
    assert (row["action_ref"], row["action"]) == ("1.10", "Write it")
    assert (row["partner"], row["checked_by"]) == (
        "Integrated Care Board",
        "Independent Scrutineer",
    )
    assert [row[name].date() for name in ("signed_on", "checked_on", "agreed_on")] == [
        MAY, MAY, JUNE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "headings",
    [
        ["Action ref", "Wording", "Signed by", "Date signed"],
        ["Action number", "Action wording", "Statutory partner", "Sign off date"],
        ["Linked action", "Wording when signed", "Safeguarding partner", "Signed off on"],
    ],
)
def test_officers_other_headings_are_known(headings: list[str]) -> None:
    (part,) = upload([headings, ["1.1", "Write it", "Police", MAY]]).parts
    assert (part.dataset, part.frame["partner"].tolist()) == ("signoffs", ["Police"])


def test_an_action_plan_with_a_sign_off_stays_an_action_plan() -> None:
    headings = [*PLAN_HEADINGS, "Signed off by", "Sign off date"]
    rows = [["1.1", "Write", "Police", MAY, None, "Amber", "Board", JUNE]]
    assert [part.dataset for part in upload([headings, *rows]).parts] == ["actions"]
