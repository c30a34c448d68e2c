from __future__ import annotations

import pandas as pd

from lscp_data.schema.checks import not_before, used_once


def dates(**columns: list[str | None]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.to_datetime(values) for name, values in columns.items()})


def test_a_date_before_the_one_it_must_follow_is_noted_with_both() -> None:
    frame = dates(
        started=["2026-03-01", "2026-03-01", None], ended=["2026-02-01", "2026-04-01", None]
    )
    faults = not_before("ended", "started", "Ended before it began.")(frame)
    assert [(f.row, f.found, f.expected) for f in faults] == [
        (0, "1 February 2026", "1 March 2026 or later")
    ]


def test_a_value_that_stands_above_already_is_noted_and_blanks_are_not() -> None:
    faults = used_once("session")(pd.DataFrame({"session": ["A", "B", "A", None, None]}))
    assert [(f.row, f.found) for f in faults] == [(2, "A")]


def test_a_check_of_a_column_that_is_not_there_finds_nothing() -> None:
    frame = pd.DataFrame({"other": [1]})
    assert not_before("a", "b", "")(frame) + used_once("a")(frame) == []
