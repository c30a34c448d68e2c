"""A sheet of links is known by an action, a course and whether the one delivers the other."""

from __future__ import annotations

import datetime as dt

import pytest

from lscp_data.adding import added
from lscp_data.reading.ingest import Upload
from lscp_data.subjects.evidence.schema import LINKS
from tests.drawn import Rows, read, workbook

HEADINGS = [column.label for column in LINKS.columns]


def upload(rows: Rows) -> Upload:
    return read(workbook({"Sheet": rows}))


def test_the_headings_of_the_template_are_read_into_their_kinds_of_value() -> None:
    (part,) = upload([HEADINGS, ["Plan A", "1.10", "Write the policy", "Neglect", "Yes"]]).parts
    assert part.dataset == "links"
    row = part.frame.iloc[0]
    assert [row[name] for name in ("plan", "action_ref", "action", "course", "linked")] == [
        "Plan A", "1.10", "Write the policy", "Neglect", "yes",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "headings",
    [
        ["Action number", "Linked course", "Confirmed"],
        ["Action ref", "Course title", "Delivers action"],
        ["Linked action", "Training", "Linked"],
    ],
)
@pytest.mark.parametrize(("written", "linked"), [("Y", "yes"), ("no", "no"), ("Not linked", "no")])
def test_officers_other_headings_and_words_are_known(
    headings: list[str], written: str, linked: str
) -> None:
    (part,) = upload([headings, ["1.1", "Neglect", written]]).parts
    assert (part.dataset, part.frame["linked"].iloc[0]) == ("links", linked)


def test_a_sheet_of_practice_checks_is_not_taken_for_links() -> None:
    rows: Rows = [["Action ref", "Course", "How it was seen", "Seen on", "Showing the change"],
                  ["1.1", "Neglect", "audit", dt.date(2026, 3, 1), 9]]  # fmt: skip
    assert [part.dataset for part in upload(rows).parts] == ["practice"]


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (["1.2", "Neglect", "perhaps"], "C3"),
        (["1.2", None, "yes"], "B3"),
        ([None, "Fog", "no"], "A3"),
    ],
)
def test_a_row_without_an_action_a_course_or_a_clear_answer_is_set_aside_with_its_cell(
    row: list[object], cell: str
) -> None:
    rows = [
        ["Action reference", "Course", "Course delivers the action"],
        ["1.1", "Fog", "yes"],
        row,
    ]
    read_in = upload(rows)
    problems = [problem for problem in read_in.problems if problem.severity == "set aside"]
    assert [problem.cell for problem in problems] == [cell]
    assert read_in.parts[0].frame["action_ref"].tolist() == ["1.1"]


def test_a_link_answered_again_takes_the_later_answer() -> None:
    yes = upload([HEADINGS, ["Plan A", "1.1", "Write", "Neglect", "yes"]]).parts[0].frame
    no = upload([HEADINGS, ["Plan A", "1.1", "Write", "Neglect", "no"]]).parts[0].frame
    both, overlap = added(yes, no, LINKS)
    assert (overlap.changed, both["linked"].tolist()) == (1, ["no"])
