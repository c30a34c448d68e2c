from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.marked_copies import (
    DAY,
    copied,
    grid,
    page,
)


def widths(sheet: Any) -> dict[str, float]:
    return {letter: about.width for letter, about in sheet.column_dimensions.items()}


def test_columns_are_as_wide_as_their_texts_up_to_sixty_and_titles_do_not_count() -> None:
    rows: Sequence[Sequence[object]] = [
        ["A title that is longer than any of the texts that stand in the column below it"],
        ["Ref", "Due", "Progress"],
        ["1.1", DAY, "word " * 200],
    ]
    sheet = page(copied(grid(rows), header_row=2))
    assert widths(sheet) == {"A": 8, "B": 12, "C": 60}
    assert not sheet["A1"].alignment.wrap_text
    assert sheet["C3"].alignment.wrap_text
    assert sheet["A2"].font.bold
    assert sheet.freeze_panes == "A3"
    # 1 000 characters in 60 to a line take 17 lines of 15 points
    assert sheet.row_dimensions[3].height == 255
