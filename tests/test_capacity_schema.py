"""A sheet of posts is known by a post, whether it is filled, and since when or how much."""

from __future__ import annotations

import datetime as dt

import pytest

from lscp_data.reading.ingest import Upload
from lscp_data.subjects.capacity.schema import POSTS
from tests.drawn import Rows, read, workbook

HEADINGS = [column.label for column in POSTS.columns]
MAY = dt.date(2026, 5, 11)


def upload(rows: Rows) -> Upload:
    return read(workbook({"Sheet": rows}))


def test_the_headings_of_the_template_are_read_into_their_kinds_of_value() -> None:
    (part,) = upload(
        [HEADINGS, ["Audit Officer", "Police", "Vacant", MAY, "October 2026", 0.6, "Plan", "1.10"]]
    ).parts
    row = part.frame.iloc[0]
    assert part.dataset == "posts"
    assert (row["post"], row["agency"], row["state"]) == ("Audit Officer", "Police", "vacant")
    assert (row["vacant_since"].date(), row["expected"].date()) == (MAY, dt.date(2026, 10, 31))
    assert (row["fte"], row["plan"], row["action_ref"]) == (0.6, "Plan", "1.10")


@pytest.mark.parametrize(
    "headings",
    [
        ["Job title", "Status", "FTE"],
        ["Post title", "Post status", "WTE"],
        ["Role", "Vacancy status", "Whole time equivalent"],
    ],
)
def test_officers_other_headings_are_known(headings: list[str]) -> None:
    (part,) = upload([headings, ["Team Manager", "Unfilled", 1]]).parts
    assert (part.dataset, part.frame["state"].tolist()) == ("posts", ["vacant"])


def test_the_name_of_a_person_is_no_post() -> None:
    found = upload([HEADINGS[:4], ["Jo Bloggs", "Police", "Vacant", MAY]])
    assert not any(len(part.frame) for part in found.parts)
    assert "Bloggs" not in str(found.parts)


def test_an_action_plan_with_a_lead_post_and_a_status_stays_an_action_plan() -> None:
    headings = ["Ref", "Action", "Lead post", "Status", "Target date", "RAG"]
    found = upload([headings, ["1.1", "Write", "Team Manager", "Open", MAY, "Amber"]])
    assert [part.dataset for part in found.parts] == ["actions"]
