from __future__ import annotations

import pandas as pd

from lscp_data.subjects.actions.first_dates import with_first_dates


def report(*rows: tuple[str | None, str | None]) -> pd.DataFrame:
    """A report drawn as (its own first date, its revised date) for each action."""
    first, revised = zip(*rows, strict=True)
    return pd.DataFrame(
        {
            "baseline_due": pd.to_datetime(pd.Series(first)).astype("datetime64[us]"),
            "revised_date": pd.to_datetime(pd.Series(revised)).astype("datetime64[us]"),
        }
    )


def firsts(*reports: pd.DataFrame, threads: list[list[int]]) -> list[list[str]]:
    return [
        frame["baseline_due"].dt.strftime("%Y-%m-%d").fillna("-").tolist()
        for frame in with_first_dates(reports, threads)
    ]


def test_a_date_overwritten_later_or_earlier_leaves_the_first_one_promised() -> None:
    march = report(("2026-04-30", None), ("2026-08-31", None))
    june = report(("2026-09-30", None), ("2026-07-31", None))
    assert firsts(march, june, threads=[[0, 1], [0, 1]])[1] == ["2026-04-30", "2026-08-31"]


def test_a_column_of_first_dates_beside_the_revised_ones_stands_where_it_is_earlier() -> None:
    march = report(("2026-03-31", None), ("2026-03-31", None))
    june = report(("2026-01-31", "2026-06-30"), ("2026-05-31", "2026-06-30"))
    july = report(("2026-06-30", None), ("2026-06-30", None))
    told = firsts(march, june, july, threads=[[0, 1]] * 3)
    assert told == [["2026-03-31"] * 2, *[["2026-01-31", "2026-03-31"]] * 2]


def test_an_action_that_was_away_and_one_that_had_no_date_keep_the_first_they_had() -> None:
    march, june = report(("2026-03-31", None), (None, None)), report(("2026-05-31", None))
    july = report(("2026-09-30", None), ("2026-10-31", None))
    told = firsts(march, june, july, threads=[[0, 1], [1], [0, 1]])
    assert told == [["2026-03-31", "-"], ["2026-05-31"], ["2026-03-31", "2026-05-31"]]
