from __future__ import annotations

import pytest

from lscp_data.reading.marked import marked_workbook
from tests.drawn import PLAN_HEADINGS, read
from tests.marked_copies import (
    back,
    grid,
    listed,
    marked_copy,
)


@pytest.mark.parametrize(
    ("names", "titles"),
    [
        (["a/b:c", "x" * 40], ["a-b-c", "x" * 31]),
        (["Plan", "PLAN", "plan"], ["Plan", "PLAN (2)", "plan (3)"]),
        (["Plan?", "Plan-"], ["Plan- (2)", "Plan-"]),
        (["y" * 32, "y" * 31], ["y" * 27 + " (2)", "y" * 31]),
        (["", "'quoted'", "History", "😀" * 20], ["Sheet1", "quoted", "Sheet1 (2)", "😀" * 15]),
        ([" Plan A ", "a\x00b"], [" Plan A ", "a-b"]),
    ],
)
def test_a_sheet_keeps_its_name_where_excel_allows_it(names: list[str], titles: list[str]) -> None:
    data = marked_workbook([grid([[name]], sheet=name) for name in names], [])
    assert [sheet.sheet for sheet in back(data)] == titles
    renamed = [line[3] for line in listed(data)]
    assert len(renamed) == sum(a != b for a, b in zip(names, titles, strict=True))


def test_a_text_files_plan_is_named_by_the_file_where_its_name_is_too_long_for_a_sheet() -> None:
    name = "practice-review-action-plan-for-march-2026"
    data = ",".join(PLAN_HEADINGS).encode() + b"\n1.1,Write,Police,Soon,,Red\n"
    upload, copy = marked_copy(data, f"{name}.csv")
    assert upload.parts[0].plan == "practice-review-action-plan"
    assert read(copy, f"{name}.xlsx").parts[0].plan == "practice-review-action-plan"
