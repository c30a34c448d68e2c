"""A column as its different values: nothing that differs is taken for the same."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from lscp_data.reading.distinct import distinct
from lscp_data.reading.grids import CellError

NUMBERS = [0, 0.0, False, 1, 1.0, True, 1.5, float("nan")]
DAYS = [dt.date(2026, 3, 31), dt.datetime(2026, 3, 31), dt.time(0), dt.timedelta(0)]
VALUES = st.sampled_from(["", " ", "1", None, CellError("#N/A"), "#N/A", *NUMBERS, *DAYS])


def same(one: object, other: object) -> bool:
    return type(one) is type(other) and (one == other or one is other)


@given(st.lists(VALUES))
def test_each_place_has_its_own_value_and_no_two_values_are_the_same(column: list[object]) -> None:
    found = distinct(column)
    again = [found.values[code] for code in found.codes]
    assert all(map(same, again, column))
    assert not any(
        same(one, other) for place, one in enumerate(found.values) for other in found.values[:place]
    )
    assert list(dict.fromkeys(found.codes.tolist())) == list(range(len(found.values)))


def test_what_holds_of_a_value_holds_wherever_it_stands() -> None:
    asked: list[object] = []
    column = distinct(["a", "b", "a", "", "b"])
    assert column.where(lambda value: asked.append(value) or value == "b").tolist() == [
        False, True, False, False, True,
    ]  # fmt: skip
    assert asked == ["a", "b", ""]
    assert column.blank.tolist() == [False, False, False, True, False]
