"""A sheet of sign-off is known by an action, who signed or checked it, and when."""

from __future__ import annotations

import datetime as dt

import pandas as pd
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


WIDE = [
    "Action ref", "Wording", "Local authority signed", "Police signed", "Health/ICB signed",
    "Independently checked by", "Date checked", "Committee agreed on",
]  # fmt: skip


def test_a_column_a_partner_is_read_into_one_row_a_signature() -> None:
    (part,) = upload(
        [
            WIDE,
            ["1.1", "Write it", MAY, None, JUNE, "Independent Scrutineer", MAY, None],
            ["1.2", "Brief", None, None, None, "Independent Scrutineer", None, None],
        ]
    ).parts
    rows = part.frame
    assert part.dataset == "signoffs"
    assert rows["action_ref"].tolist() == ["1.1", "1.1", "1.2"]
    assert rows["partner"].astype(object).where(rows["partner"].notna(), None).tolist() == [
        "Local Authority", "Integrated Care Board", None,
    ]  # fmt: skip
    assert [None if pd.isna(day) else day.date() for day in rows["signed_on"]] == [MAY, JUNE, None]
    assert rows["checked_on"].notna().tolist() == [True, True, False]


@pytest.mark.parametrize(
    "partners",
    [
        ["LA sign off", "Police sign off", "ICB sign off"],
        ["Council signed on", "Police signed on", "Health signed on"],
        ["Date signed by local authority", "Date signed by police", "Date signed by ICB"],
    ],
)
def test_officers_other_headings_of_a_column_a_partner_are_known(partners: list[str]) -> None:
    (part,) = upload([["Ref", "Wording", *partners], ["1.1", "Write it", MAY, JUNE, MAY]]).parts
    assert (part.dataset, len(part.frame)) == ("signoffs", 3)


def test_a_sheet_in_which_nobody_signed_is_still_read() -> None:
    (part,) = upload([WIDE, ["1.1", "Write it", *[None] * 4, MAY, None]]).parts
    assert part.frame["partner"].isna().all()
    assert part.frame["action_ref"].tolist() == ["1.1"]
