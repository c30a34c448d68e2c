"""A sheet of agencies' replies is known by who was asked, when, and when they replied."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.demonstration import replies as demonstration
from lscp_data.reading.ingest import Upload
from lscp_data.subjects.replies.schema import REPLIES
from tests.drawn import PLAN_HEADINGS, Rows, read, workbook

ASKED, REPLIED = dt.date(2026, 3, 2), dt.date(2026, 3, 9)


def upload(rows: Rows) -> Upload:
    return read(workbook({"Sheet": rows}))


def row(rows: Rows) -> pd.Series:
    (part,) = upload(rows).parts
    assert part.dataset == "replies"
    return part.frame.iloc[0]


def test_the_headings_of_the_template_are_read_into_their_kinds_of_value() -> None:
    headings = [column.label for column in REPLIES.columns]
    read_ = row([headings, ["Plan A", "1.10", "How?", "CCG", ASKED, REPLIED, "By briefing", "Yes"]])
    assert (read_["plan"], read_["action_ref"], read_["agency"]) == (
        "Plan A", "1.10", "Integrated Care Board",
    )  # fmt: skip
    assert (read_["asked_on"].date(), read_["replied_on"].date()) == (ASKED, REPLIED)
    assert read_["acceptable"] == "yes"


@pytest.mark.parametrize(
    "headings",
    [
        ["Ref", "Organisation", "Date requested", "Date of response", "Response", "Accepted"],
        ["Action", "Partner agency", "Sent on", "Reply received", "Reply", "Acceptable?"],
    ],
)
def test_officers_other_headings_are_known(headings: list[str]) -> None:
    read_ = row([headings, ["1.1", "Police", ASKED, REPLIED, "Briefed", "more needed"]])
    assert (read_["agency"], read_["acceptable"]) == ("Police", "no")


def test_a_blank_judgement_is_not_judged() -> None:
    headings = ["Agency", "Asked on", "Replied on", "Acceptable"]
    assert row([headings, ["Police", ASKED, REPLIED, None]])["acceptable"] == "not judged"


def test_what_agencies_wrote_is_never_for_a_public_screen() -> None:
    assert not REPLIES.column("said").public


def test_a_plan_is_not_taken_for_replies() -> None:
    plan = [PLAN_HEADINGS, ["1.1", "Write the policy", "Police", ASKED, None, "Amber"]]
    assert [part.dataset for part in upload(plan).parts] == ["actions"]


def test_a_reply_before_its_request_is_said_with_its_cell() -> None:
    headings = ["Agency", "Asked on", "Replied on"]
    (problem,) = upload([headings, ["Police", REPLIED, ASKED]]).problems
    assert (problem.severity, problem.cell, problem.found) == ("note", "C2", "2 March 2026")


def test_the_demonstration_is_read_without_a_problem_and_only_as_far_as_it_was_known() -> None:
    headings = [name for name, _ in demonstration.HEADINGS]
    told = upload([headings, *demonstration.rows(dt.date(2026, 3, 17))])
    assert (told.problems, told.questions) == ((), ())
    # The request of 2 February to eight agencies; five had replied by then.
    assert (len(told.parts[0].frame), told.parts[0].frame["replied_on"].notna().sum()) == (8, 5)
    assert list(demonstration.rows(dt.date(2026, 1, 20))) == []
