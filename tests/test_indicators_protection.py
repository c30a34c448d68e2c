"""No count of 1 to 4 children follows from periods that contain one another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import product

import numpy as np
import pandas as pd
import pytest

from lscp_data.subjects.indicators import protection
from lscp_data.subjects.indicators.measures import returns
from tests.test_disclosure_attack import Game, by_algebra, by_differences, by_ranges

AS_AT = dt.date(2026, 9, 15)
MONTHS = [pd.Timestamp(2026, 1, 1) + pd.offsets.MonthEnd(n + 1) for n in range(6)]
SPANS = [
    *((end, "month", [n]) for n, end in enumerate(MONTHS)),
    (MONTHS[2], "quarter", [0, 1, 2]), (MONTHS[5], "quarter", [3, 4, 5]),
]  # fmt: skip
Row = tuple[str | None, str, str, int | None]


def drawn(*rows: Row, **said: object) -> pd.DataFrame:
    """Rows of agency, last day of the period, its precision and the value."""
    frame = pd.DataFrame(rows, columns=["agency", "period", "period_precision", "value"])
    return frame.assign(
        indicator="Visits", period=pd.to_datetime(frame["period"]), children="yes", **said
    )


def shown(*rows: Row, **said: object) -> list[object]:
    """The values in the order of the rows given; "c" where hidden, "-" where not known."""
    found = returns(drawn(*rows, **said), AS_AT).set_index(["agency", "period"])
    wanted = [(pd.NA if a is None else a, pd.Timestamp(p)) for a, p, *_ in rows]
    told = [found.loc[found.index.isin([key])].iloc[0] for key in wanted]
    return ["c" if row["hidden"] else "-" if pd.isna(row["value"]) else int(row["value"])
            for row in told]  # fmt: skip


def test_a_month_is_not_to_be_had_from_its_quarter_less_the_others() -> None:
    # May is 3; 32 of the quarter less April's 12 would be 20 of May and June: 12 is hidden beside.
    rows = [(None, "2026-04-30", "month", 12), (None, "2026-05-31", "month", 3),
            (None, "2026-06-30", "quarter", 32)]  # fmt: skip
    # June is not told: 32 - 12 - 3 = 17 leaves May open.
    assert shown(*rows) == [12, "c", 32]
    whole = [*rows[:2], (None, "2026-06-30", "quarter", 15)]  # and nothing in June
    assert shown(*whole) == ["c", "c", 15]


def test_what_a_quarter_has_beyond_the_months_told_is_a_count_of_children_too() -> None:
    rows = [(None, "2026-04-30", "month", 12), (None, "2026-05-31", "month", 17),
            (None, "2026-06-30", "quarter", 31)]  # fmt: skip
    # June, which is not in the sheet, would be 31 - 29 = 2.
    assert shown(*rows).count("c") == 1
    assert shown(*rows)[2] == 31


def test_a_fortnight_is_not_to_be_had_from_the_quarter_less_the_others() -> None:
    ends = pd.date_range("2026-04-14", periods=6, freq="14D")
    values = [10, 9, 3, 11, 8, 7]
    rows: list[Row] = [(None, f"{end:%Y-%m-%d}", "day", n)
                       for end, n in zip(ends, values, strict=True)]  # fmt: skip
    assert shown(*rows) == [10, 9, "c", 11, 8, 7]
    # 48 in all, and nothing in the last week.
    found = shown(*rows, (None, "2026-06-30", "quarter", 48))
    assert found == [10, 9, "c", 11, 8, "c", 48]


def test_an_agencys_months_are_not_to_be_had_from_the_whole_quarter() -> None:
    rows: list[Row] = [
        ("Health", "2026-04-30", "month", 12), ("Police", "2026-04-30", "month", 9),
        ("Health", "2026-05-31", "month", 14), ("Police", "2026-05-31", "month", 2),
        ("Health", "2026-06-30", "month", 10), ("Police", "2026-06-30", "month", 8),
        (None, "2026-06-30", "quarter", 55),
    ]  # fmt: skip
    found = shown(*rows)
    assert found[3] == "c"
    assert found.count("c") >= 2


def test_children_who_are_counted_again_are_held_against_the_wider_period_alone() -> None:
    # 20 different children in the quarter: 18 in April leaves 2 who came later.
    rows = [(None, "2026-04-30", "month", 18), (None, "2026-05-31", "month", 15),
            (None, "2026-06-30", "quarter", 20)]  # fmt: skip
    assert shown(*rows) == ["c", 15, 20]


def test_how_many_there_are_at_a_time_stays_visible_beside_a_wider_period() -> None:
    rows = [(None, "2026-04-30", "month", 401), (None, "2026-05-31", "month", 396),
            (None, "2026-06-30", "quarter", 410)]  # fmt: skip
    assert shown(*rows) == [401, 396, 410]


def test_a_comparator_that_was_the_hidden_number_of_a_year_before_is_hidden() -> None:
    rows: list[Row] = [
        (None, "2025-04-30", "month", 12), (None, "2025-05-31", "month", 3),
        (None, "2025-06-30", "quarter", 15), (None, "2026-04-30", "month", 20),
    ]  # fmt: skip
    found = returns(drawn(*rows, comparator=[None, None, None, 12]), AS_AT)
    assert found["comparator_hidden"].tolist() == [False, False, False, True]
    assert found["comparator"].isna().all()


def test_a_comparator_that_is_the_share_of_a_hidden_row_is_hidden() -> None:
    frame = drawn((None, "2025-06-30", "quarter", 18), (None, "2026-06-30", "quarter", 60))
    # 18 of 20: two were not; 90 % a year later would say so.
    frame = frame.assign(denominator=[20, 100], comparator=[75.0, 90.0])
    assert returns(frame, AS_AT)["comparator_hidden"].tolist() == [False, True]


def sheet(seed: int) -> tuple[pd.DataFrame, np.ndarray]:
    """Returns drawn over months, quarters and a half year, and the cells behind them.

    A cell is an agency, a month, and whether the child was counted; a row's value and its
    denominator are sums of cells. Some rows are missing, and one agency may never be told.
    """
    draws = np.random.default_rng(seed)
    agencies, of = int(draws.integers(1, 4)), bool(draws.random() < 0.5)
    mean, missing = draws.choice([2.0, 6.0, 15.0]), draws.choice([0.0, 0.1, 0.35])
    cells = draws.poisson(draws.gamma(0.8, mean / 0.8, (agencies, 6, 2)))
    told = [None, *range(agencies - int(draws.random() < 0.3))]
    every = [*product(told, SPANS)]
    rows = []
    for agency, (end, precision, months) in (every[at] for at in draws.permutation(len(every))):
        mine = members(cells.shape, agency, months)
        rows.append({
            "indicator": "Visits", "period": end, "period_precision": precision, "children": "yes",
            "agency": None if agency is None else f"Agency {agency}", "at": agency,
            "months": months,
            "value": int((cells * mine[1]).sum()),
            "denominator": int((cells * mine[0]).sum()) if of else None,
        })  # fmt: skip
    frame = pd.DataFrame(rows)[draws.random(len(rows)) >= missing]
    return frame.drop_duplicates(["period", "agency"], ignore_index=True), cells


def members(
    shape: tuple[int, ...], agency: int | None, months: list[int]
) -> tuple[np.ndarray, np.ndarray]:
    """The cells of all children of an agency and months, and of those that were counted."""
    member = np.zeros(shape)
    member[np.ix_(range(shape[0]) if agency is None else [agency], months, [0, 1])] = 1
    return member, member * [0, 1]


def game(seed: int) -> Game:
    """What an attacker has of the returns as shown, who knows how they add up.

    Secret is also what was not counted of a row, and what a period has beyond its months.
    """
    frame, cells = sheet(seed)
    found = returns(frame, AS_AT).set_index("period")
    sums, seen = [], []
    for row in frame.itertuples():
        agency = None if pd.isna(row.at) else int(row.at)
        told = found.loc[[row.period]]
        told = told[told["agency"].isna() if agency is None else told["agency"].eq(row.agency)]
        every, counted = members(cells.shape, agency, row.months)
        months = frame[frame["agency"].isna() if agency is None else frame["agency"].eq(row.agency)]
        months = [n for of in months["months"] if len(of) < len(row.months) for n in of]
        left = [n for n in row.months if n not in months]
        rest = members(cells.shape, agency, left)[1]
        sums += [every, counted, every - counted, rest]
        seen += [told["denominator"].iloc[0], told["value"].iloc[0], pd.NA, pd.NA]
    for period, row in found[found["added"].gt(0)].iterrows():
        mine = frame[frame["period"].eq(period)]
        cells_of = [members(cells.shape, int(one.at), one.months) for one in mine.itertuples()]
        sums += [sum(every for every, _ in cells_of), sum(counted for _, counted in cells_of)]
        seen += [row["denominator"], row["value"]]
    told = [np.nan if pd.isna(value) else float(value) for value in seen]
    return Game(cells.ravel(), np.array([one.ravel() for one in sums]), np.array(told))


@pytest.mark.parametrize("seed", range(0, 16, 2))
def test_no_hidden_return_can_be_worked_back_from_other_periods_and_agencies(seed: int) -> None:
    for one in (game(seed), game(seed + 1)):
        assert np.isnan(one.seen[one.secrets]).all()
        assert not by_differences(one)
        assert not by_algebra(one)
        assert not by_ranges(one, knows_small=False)


def test_the_attacker_finds_them_where_each_period_is_protected_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def apart(spans: pd.DataFrame) -> Iterator[pd.DataFrame]:
        yield from (mine for _, mine in spans.groupby("end"))

    monkeypatch.setattr(protection, "_overlapping", apart)
    assert sum(bool(by_algebra(game(seed))) for seed in range(10)) >= 2
