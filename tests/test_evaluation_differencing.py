from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscp_data.subjects.evaluation.differencing import small_cut

tables = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.sampled_from([0, 0, 1, 2, 3, 6]), min_size=columns, max_size=columns),
        min_size=1, max_size=4,
    )
)  # fmt: skip


def cut(table: np.ndarray, side: set[int]) -> int:
    """The people between the nodes of one side and the others."""
    return int(
        sum(
            people
            for (row, column), people in np.ndenumerate(table)
            if (row in side) != (column + len(table) in side)
        )
    )


@given(tables)
def test_a_small_cut_is_found_wherever_there_is_one(rows: list[list[int]]) -> None:
    table = np.array(rows)
    nodes = range(sum(table.shape))
    sides = [
        {*side} for many in range(1, len(nodes)) for side in itertools.combinations(nodes, many)
    ]
    found = small_cut(table)
    assert bool(found) == any(0 < cut(table, side) < 5 for side in sides)
    assert not found or 0 < cut(table, {*found}) < 5


@pytest.mark.parametrize(
    ("table", "safe"),
    [
        ([[15, 0], [0, 15]], True),  # each agency has its own session: neither tells more
        ([[11, 1], [0, 20]], False),  # the first agency less the first session is one person
        ([[3, 3, 3], [3, 3, 3], [3, 3, 3]], True),  # small cells, but only totals are known
        ([[30], [4]], False),  # four people of a second agency
    ],
)
def test_two_sets_of_totals_are_safe_together_where_no_few_people_part_them(
    table: list[list[int]], safe: bool
) -> None:
    assert (small_cut(np.array(table)) == []) == safe
