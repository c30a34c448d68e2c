from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.reading.marked.merges import apart
from tests.marked_copies import (
    back,
    copied,
    grid,
    note,
    page,
)


def test_what_a_merged_cell_covers_is_marked_at_that_cell() -> None:
    first = grid(
        [["Recommendation", "Ref"], ["Share", "1.1"], ["under", "1.2"]], merges=((1, 0, 2, 0),)
    )
    data = copied(first, note("A3", "It is missing."), note("A2", "It is long."))
    sheet = page(data)
    assert sheet["A2"].comment.text == "A3: It is missing.\n\nIt is long."
    assert sheet["A2"].border.top.style == sheet["A3"].border.bottom.style == "thick"
    # openpyxl reads no text under a merged cell, calamine does
    assert back(data)[0].rows == first.rows
    assert back(data)[0].merges == first.merges


def test_merged_cells_that_overlap_are_left_apart() -> None:
    merges = [
        (0, 0, 1, 1),
        (1, 1, 2, 2),
        (3, 0, 3, 0),
        (0, 2, 4, 2),
        (2, 0, 2, 1),
        (0, 5, 9, 20_000),
    ]
    assert apart(merges) == [(0, 0, 1, 1), (0, 2, 4, 2), (2, 0, 2, 1)]


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(*[st.integers(0, 6)] * 4).map(
            lambda m: (min(m[0], m[2]), min(m[1], m[3]), max(m[0], m[2]), max(m[1], m[3]))
        )
    )
)
def test_no_cell_of_the_copy_is_merged_twice(merges: list[tuple[int, int, int, int]]) -> None:
    covered = [
        (row, column)
        for top, left, bottom, right in apart(merges)
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    ]
    assert len(covered) == len(set(covered))
