"""What of the indicators may be shown: counts of children protected, limits from ten points."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.subjects.indicators.measures import MOST, limits, returns, series, to_come

AS_AT = dt.date(2026, 9, 15)


def drawn(rows: list[tuple[object, ...]], **said: object) -> pd.DataFrame:
    """Rows of indicator, period, agency, value and perhaps denominator."""
    names = ["indicator", "period", "agency", "value", "denominator"]
    frame = pd.DataFrame([(*row, *[None] * (5 - len(row))) for row in rows], columns=names)
    frame["period"] = pd.to_datetime(frame["period"])
    return frame.assign(period_precision="day", **said)


def shown(frame: pd.DataFrame, as_at: dt.date = AS_AT) -> dict[str, list[object]]:
    """The values by agency, "c" where hidden and "-" where not known."""
    found: dict[str, list[object]] = {}
    for row in returns(frame, as_at).itertuples():
        value = "c" if row.hidden else "-" if pd.isna(row.value) else int(row.value)
        found.setdefault("" if pd.isna(row.agency) else str(row.agency), []).append(value)
    return found


def monthly(values: list[float | None], **said: object) -> pd.DataFrame:
    ends = pd.date_range("2024-01-31", periods=len(values), freq="ME")
    rows = [("Visits", end, None, value) for end, value in zip(ends, values, strict=True)]
    return drawn(rows, **said)  # type: ignore[arg-type]


def test_a_count_of_one_to_four_children_and_another_beside_it_are_hidden() -> None:
    found = shown(
        drawn(
            [("Toolkits", "2026-06-30", "Health", 12), ("Toolkits", "2026-06-30", "Housing", 3),
             ("Toolkits", "2026-06-30", "Schools", 40)],
            children="yes",
        )
    )  # fmt: skip
    # 55 in all is shown: 55 - 40 - 12 would give the 3 away, so the 12 is hidden too.
    assert found == {"": [55], "Health": ["c"], "Housing": ["c"], "Schools": [40]}


def test_two_values_of_one_agency_are_not_known_and_make_no_total() -> None:
    # As where Settings shows two names as one: 12 would be too few, and 12 + 3 - 12 tell the 3.
    rows = [("Toolkits", "2026-06-30", "Health", 12), ("Toolkits", "2026-06-30", "Health", 3),
            ("Toolkits", "2026-06-30", "Schools", 40)]  # fmt: skip
    for children in ("yes", "no"):
        told = [(*row, 50) for row in rows]
        found = shown(drawn(told, children=children))
        assert found.pop("", ["-"]) == ["-"]
        assert found == {"Health": ["-"], "Schools": [40]}


@pytest.mark.parametrize("reported", [[("Toolkits", "2026-06-30", "Health", None)], []])
def test_an_agency_that_did_not_report_hides_nothing_of_the_others(
    reported: list[tuple[object, ...]],
) -> None:
    before = [("Toolkits", "2026-03-31", "Health", 12), ("Toolkits", "2026-03-31", "Schools", 41)]
    now = [("Toolkits", "2026-06-30", "Schools", 40), *reported]
    found = shown(drawn([*before, *now], children="yes"))
    assert (found[""], found["Schools"]) == ([53, "-"], [41, 40])


def test_zero_stays_visible() -> None:
    rows = [("Toolkits", "2026-06-30", "Health", 12), ("Toolkits", "2026-06-30", "Housing", 0)]
    assert shown(drawn(rows, children="yes"))["Housing"] == [0]


def test_the_whole_that_was_reported_gives_nothing_away() -> None:
    rows = [("Toolkits", "2026-06-30", None, 30), ("Toolkits", "2026-06-30", "Health", 28)]
    # 30 - 28 is two children of whoever is not listed.
    assert shown(drawn(rows, children="yes")) == {"": [30], "Health": ["c"]}


def test_an_agency_without_a_number_is_a_part_of_what_is_left_of_the_whole() -> None:
    rows = [("Toolkits", "2026-06-30", None, 30), ("Toolkits", "2026-06-30", "Health", 27),
            ("Toolkits", "2026-06-30", "Police", None)]  # fmt: skip
    assert shown(drawn(rows, children="yes")) == {"": [30], "Health": ["c"], "Police": ["-"]}


def test_where_agencies_make_more_than_the_whole_only_the_whole_is_shown() -> None:
    rows = [("Toolkits", "2026-06-30", None, 30), ("Toolkits", "2026-06-30", "Health", 20),
            ("Toolkits", "2026-06-30", "Police", 20)]  # fmt: skip
    assert shown(drawn(rows, children="yes")) == {"": [30], "Health": ["c"], "Police": ["c"]}


def test_of_how_many_children_it_was_not_is_protected_too() -> None:
    # 48 of 50: two were not.
    found = returns(drawn([("Seen", "2026-06-30", None, 48, 50)], children="yes"), AS_AT)
    assert found["hidden"].tolist() == [True]
    assert found[["value", "denominator"]].notna().sum(axis=None) <= 1


def test_what_nobody_said_to_count_no_children_is_taken_to_count_them() -> None:
    assert shown(drawn([("Visits", "2026-06-30", None, 3)])) == {"": ["c"]}
    assert shown(drawn([("Visits", "2026-06-30", None, 3)], children="no")) == {"": [3]}


def test_a_comparator_of_so_few_children_is_hidden() -> None:
    found = returns(monthly([20, 21], children="yes", comparator=[3, 17]), AS_AT)
    assert found["comparator"].fillna(-1).tolist() == [-1, 17]
    assert found["comparator_hidden"].tolist() == [True, False]


def test_other_values_of_several_agencies_are_not_added_up() -> None:
    rows = [("Rate", "2026-06-30", "Health", 92), ("Rate", "2026-06-30", "Police", 88)]
    found = series(returns(drawn(rows, children="no"), AS_AT))
    assert [(line.agency, line.added) for line in found] == [("Health", 0), ("Police", 0)]


def test_a_total_has_a_gap_where_an_agency_did_not_report() -> None:
    rows = [("Visits", "2026-05-31", "Health", 20), ("Visits", "2026-05-31", "Police", 30),
            ("Visits", "2026-06-30", "Health", 22)]  # fmt: skip
    (line,) = series(returns(drawn(rows, children="yes"), AS_AT))
    assert (line.added, line.points["value"].fillna(-1).tolist()) == (2, [50, -1])


def test_a_share_is_of_all_agencies_counts_and_of_ten_or_more() -> None:
    rows = [
        ("Seen", "2026-05-31", "Health", 20, 40),
        ("Seen", "2026-05-31", "Police", 40, 60),
        ("Seen", "2026-06-30", "Health", 0, 5),
        ("Seen", "2026-06-30", "Police", 0, 0),
    ]
    (line,) = series(returns(drawn(rows, children="yes"), AS_AT))
    assert line.percent
    # 60 of 100; of five no percentage is made.
    assert line.points["shown"].fillna(-1).tolist() == [60, -1]


def test_a_period_that_ends_after_the_report_is_not_shown() -> None:
    frame = drawn([("Visits", "2026-09-30", None, 20), ("Visits", "2026-08-31", None, 10)])
    assert (len(returns(frame, AS_AT)), to_come(frame, AS_AT)) == (1, 1)


def test_at_most_the_latest_24_periods_are_shown() -> None:
    (line,) = series(returns(monthly([float(n) for n in range(10, 40)], children="no"), AS_AT))
    assert (len(line.points), line.points["value"].iloc[0]) == (MOST, 16)


def test_limits_are_the_mean_and_2_66_mean_moving_ranges_from_ten_points_on() -> None:
    (line,) = series(returns(monthly([10.0, 12.0] * 5, children="no"), AS_AT))
    found = limits(line)
    assert found is not None
    # Mean 11, every moving range 2: 11 - 5.32 and 11 + 5.32.
    assert (found.mean, found.low, found.high) == pytest.approx((11, 5.68, 16.32))
    assert found.outside == 0
    (line,) = series(returns(monthly([10.0, 12.0] * 4 + [10.0], children="no"), AS_AT))
    assert limits(line) is None


def test_a_moving_range_is_never_taken_across_a_gap() -> None:
    values = [10.0, 10.0, 10.0, 10.0, 10.0, None, 20.0, 20.0, 20.0, 20.0, 20.0]
    (line,) = series(returns(monthly(values, children="no"), AS_AT))
    found = limits(line)
    assert found is not None
    # All ranges that may be taken are 0, so the limits are the mean itself, 15.
    assert (found.low, found.high, found.outside) == (15, 15, 10)
