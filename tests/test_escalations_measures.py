"""Escalations are counted as cases: 1 to 4 are hidden in every table and cannot be worked back."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pandas as pd

from lscp_data.disclosure import ALL
from lscp_data.subjects.escalations.cases import Cases, of_register, of_returns
from lscp_data.subjects.escalations.measures import (
    BEFORE,
    SINCE,
    Counts,
    counts,
    days,
    number,
    pace,
    periods_of,
    returned_medians,
    silent,
)

AS_AT = dt.date(2026, 3, 31)
P, H, S, A = "Police", "Health", "Schools", "Housing"


def register(*groups: tuple[int, str, str, str, str | None, str]) -> pd.DataFrame:
    """So many cases each of: raising, receiving, raised on, resolved on, stage."""
    rows = [group[1:] for group in groups for _ in range(group[0])]
    frame = pd.DataFrame(
        rows, columns=["raising", "receiving", "raised_on", "resolved_on", "stage"]
    )
    for name in ("raised_on", "resolved_on"):
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[us]")
    return frame


def cases(*groups: tuple[int, str, str, str, str | None, str]) -> Cases:
    return of_register(register(*groups), AS_AT)


BOTH = (
    (6, P, H, "2026-01-05", "2026-01-15", "1"),  # 10 days
    (7, S, H, "2026-02-02", "2026-02-22", "2"),  # 20 days
    (8, H, P, "2026-03-21", None, "1"),  # open for 10
)


def test_counts_of_five_or_more_are_shown_with_every_total_and_zero_stays_zero() -> None:
    found = counts(cases(*BOTH), [A])
    assert number(found.pairs, (P, H)) == 6
    assert number(found.pairs, (ALL, H)) == 13
    assert number(found.pairs, (A, ALL)) == 0
    assert found.total == 21
    assert silent(found, [A, H, P, S]) == [A]
    # An agency with itself is no pair: its zero could hide nothing.
    assert (P, P) not in found.pairs.index


def test_a_few_cases_are_hidden_with_others_so_that_no_sum_gives_them_away() -> None:
    found = counts(cases(*BOTH, (3, P, S, "2026-01-05", "2026-01-09", "1")), [])
    assert number(found.pairs, (P, S)) is None
    # Police raised 9 in all: either that total or their other pair must be hidden too.
    assert None in (number(found.pairs, (P, ALL)), number(found.pairs, (P, H)))
    assert None in (number(found.pairs, (ALL, S)), number(found.pairs, (H, S)))


def test_an_agency_whose_number_is_hidden_is_not_called_silent() -> None:
    found = counts(cases(*BOTH, (2, A, H, "2026-01-05", None, "1")), [])
    assert number(found.pairs, (A, ALL)) is None
    assert A not in silent(found, [A, H, P, S])


def test_fewer_than_five_in_all_are_not_counted_in_any_table() -> None:
    found = counts(cases((3, P, H, "2026-01-05", None, "1")), [])
    assert found.total is None
    assert (found.stages, found.periods, found.outcomes) == (None, None, None)


def test_a_table_that_would_hide_the_total_others_show_is_withheld() -> None:
    # Five cases of one pair are shown; over five months of one each the total would be hidden, as
    # a reader who knows that each hidden number is 1 to 4 could tell all of them from it.
    months = [(1, P, H, f"2025-{month:02}-03", None, "1") for month in range(1, 6)]
    found = counts(of_register(register(*months), dt.date(2025, 5, 31)), [])
    assert found.total == 5
    assert found.stages is not None
    assert found.periods is None


def _fills(table: pd.Series, total: int) -> set[tuple[int, ...]]:
    """All ways to fill a one-way table of counts, as far as it is shown, that add up to a total."""
    keys = [key for key in table.index if ALL not in ((key,) if isinstance(key, str) else key)]
    choices = [range(total + 1) if pd.isna(table[key]) else [int(table[key])] for key in keys]
    return {fill for fill in product(*choices) if sum(fill) == total}


def test_with_the_total_of_the_other_tables_no_hidden_stage_can_be_worked_back() -> None:
    rows = (
        (9, P, H, "2026-01-05", None, "1"),
        (6, S, H, "2026-02-02", None, "2"),
        (2, S, H, "2026-02-02", None, "3"),
    )
    found = counts(cases(*rows), [])
    assert found.stages is not None
    assert found.total == 17
    fills = _fills(found.stages, 17)
    stages = [key for key in found.stages.index if key != ALL]
    for place, stage in enumerate(stages):
        if pd.isna(found.stages[stage]):
            assert len({fill[place] for fill in fills}) > 1


def test_stages_not_reached_stand_as_zero_and_what_is_not_stated_stands_apart() -> None:
    found = counts(cases((6, P, H, "2026-01-05", None, "1")), [])
    assert found.stages is not None
    assert [number(found.stages, stage) for stage in "1234"] == [6, 0, 0, 0]
    assert "not stated" not in found.stages
    blank = register((6, P, H, "2026-01-05", None, "1")).drop(columns="stage")
    unstated = counts(of_register(blank, AS_AT), [])
    assert unstated.stages is not None
    assert number(unstated.stages, "not stated") == 6


def _state(found: Counts, state: str) -> int | None:
    return None if found.outcomes is None else number(found.outcomes, (state, ALL))


def test_days_run_to_the_resolution_and_of_the_open_to_the_reports_date() -> None:
    told = cases(*BOTH)
    found = counts(told, [])
    done = days(told, _state(found, "resolved"), "state", "resolved")
    # 6 of 10 days and 7 of 20: the seventh of thirteen is 20.
    assert (done.cases, done.median) == (13, 20.0)
    still = days(told, _state(found, "open"), "state", "open")
    assert (still.cases, still.median) == (8, 10.0)
    # 14 of 10 days and 7 of 20: the eleventh of 21 is 10.
    assert days(told, found.total, "state", ALL).median == 10.0


def test_no_median_is_told_of_fewer_than_five_or_of_a_hidden_number() -> None:
    told = cases(*BOTH)
    assert days(told, None, "state", "open").median is None
    assert days(told, 4, "state", "open").median is None


def test_what_is_resolved_after_the_report_is_open_and_what_is_raised_after_it_is_left_out() -> (
    None
):
    told = cases((6, P, H, "2026-03-01", "2026-04-02", "1"), (5, P, H, "2026-04-01", None, "1"))
    assert len(told.rows) == 6
    assert told.later
    assert {*told.rows["state"]} == {"open"}
    assert {*told.rows["days"]} == {30}


def test_only_whole_months_are_compared_with_the_marked_date() -> None:
    rows = register(*((6, P, H, f"2025-{month:02}-10", None, "1") for month in range(1, 11)))
    told = of_register(rows.assign(marked_on=pd.Timestamp("2025-05-20")), dt.date(2025, 10, 12))
    periods = periods_of(told)
    # January to April before, June to September since; May holds the date, October was not over.
    assert periods["side"].tolist() == [*[BEFORE] * 4, "apart", *[SINCE] * 4, "apart"]
    found = counts(told, [])
    assert (pace(found, periods, BEFORE).raised, pace(found, periods, SINCE).a_month) == (24, 6.0)


def test_months_without_an_escalation_stand_as_zero_and_no_pace_is_told_of_two_months() -> None:
    told = cases((6, P, H, "2025-12-05", None, "1"), (6, P, H, "2026-02-05", None, "1"))
    found = counts(told, [])
    assert found.periods is not None
    assert [number(found.periods, (BEFORE, f"{m}/1")) for m in ("2026-01", "2026-03")] == [0, 0]
    assert pace(found, periods_of(told), SINCE).a_month is None


def returns(*rows: tuple[str, str, str, str, int | None, int | None, float | None]) -> Cases:
    columns = ["period", "period_precision", "raising", "receiving", "number", "stage_1",
               "median_days"]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns)
    frame["period"] = pd.to_datetime(frame["period"]).astype("datetime64[us]")
    frame = frame.astype({"number": "Int64", "stage_1": "Int64", "median_days": "Float64"})
    return of_returns(frame, AS_AT)


def test_returns_are_counted_like_the_register_and_a_rest_has_no_stage() -> None:
    told = returns(
        ("2025-12-31", "quarter", P, H, 12, 7, 9.0),
        ("2026-01-31", "month", S, H, None, 6, 4.0),
        ("2026-01-31", "month", A, H, 0, None, None),
    )
    found = counts(told, [])
    assert (number(found.pairs, (P, H)), number(found.pairs, (ALL, ALL))) == (12, 18)
    assert found.stages is not None
    assert (number(found.stages, "1"), number(found.stages, "not stated")) == (13, 5)
    assert found.outcomes is None
    # The third quarter begins on 1 October.
    assert periods_of(told)["start"].dt.strftime("%d %m %Y").tolist() == [
        "01 10 2025",
        "01 01 2026",
    ]
    assert A in told.returned


def test_medians_of_returns_are_never_put_together_and_those_of_few_are_left_out() -> None:
    told = returns(
        ("2026-01-31", "month", P, H, 12, 12, 9.0),
        ("2026-01-31", "month", S, H, 5, 5, 4.0),
        ("2026-01-31", "month", A, H, 4, 4, 60.0),
    )
    assert returned_medians(told) == (2, 4.0, 9.0)
