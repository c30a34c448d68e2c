from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from lscp_data.subjects.actions.history import forecast
from lscp_data.subjects.actions.history.forecast import Lack
from lscp_data.subjects.actions.history.pace import COMPLETED, EMBEDDED, Pace, pace
from lscp_data.subjects.actions.measures import CLOSED

WORDS = {"-": "in progress", "done": "completed", "emb": "embedded", "sup": "superseded"}


def drawn(*reports: tuple[str, str]) -> pd.DataFrame:
    """Reports drawn as (as at, `thread | stage | first | latest | completed | embedded`)."""
    rows = []
    for number, (as_at, table) in enumerate(reports):
        for line in table.strip().splitlines():
            thread, stage, *dates = (cell.strip() for cell in line.split("|"))
            dates += [""] * (4 - len(dates))
            rows.append((number, as_at, int(thread), WORDS.get(stage, stage), *dates))
    names = ["baseline_due", "current_due", "completed_date", "embedded_date"]
    history = pd.DataFrame(rows, columns=["report", "as_at", "thread", "stage", *names])
    for name in ("as_at", *names):
        history[name] = pd.to_datetime(history[name].replace("", None)).astype("datetime64[us]")
    history["stage"] = history["stage"].astype("string")
    return history.assign(open=~history["stage"].isin(CLOSED))


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


DUE = "2026-06-30 | 2026-06-30"
# 1 January to 1 May is 120 days: four months of 30. One action is completed in each of them; two
# remain, one due on 30 June and one on 31 July.
STEADY = drawn(
    (
        "2026-01-01",
        f"1 | - | {DUE}\n2 | - | {DUE}\n3 | - | {DUE}\n4 | - | {DUE}\n5 | - | {DUE}\n"
        "6 | paused | 2026-07-31 | 2026-07-31",
    ),
    (
        "2026-03-01",
        f"1 | done | {DUE} | 2026-01-15\n2 | done | {DUE} | 2026-02-15\n3 | - | {DUE}\n"
        f"4 | - | {DUE}\n5 | - | {DUE}\n6 | paused | 2026-07-31 | 2026-07-31",
    ),
    (
        "2026-05-01",
        f"1 | done | {DUE} | 2026-01-15\n2 | done | {DUE} | 2026-02-15\n"
        f"3 | done | {DUE} | 2026-03-15\n4 | done | {DUE} | 2026-04-15\n5 | - | {DUE}\n"
        "6 | paused | 2026-07-31 | 2026-07-31",
    ),
)


def upto(history: pd.DataFrame, report: int) -> pd.DataFrame:
    return history[history["report"] <= report]


def test_a_constant_pace_gives_one_exact_date() -> None:
    found = forecast.forecast(STEADY, COMPLETED)
    # One a month of 30 days, two remain (what is paused remains): 60 days after 1 May.
    assert found.pace == Pace(30.0, (1, 1, 1, 1), 0)
    assert (found.live, found.remaining, found.undated) == (6, 2, 0)
    assert found.by_pace.dates == (day("2026-06-30"),) * 3


def test_the_range_is_from_the_earliest_to_the_latest_of_the_three() -> None:
    found = forecast.forecast(STEADY, COMPLETED)
    assert found.promised == found.stated_due == day("2026-07-31")
    assert found.stated.dates == (day("2026-07-31"),) * 3
    # Slips of the four completed: 15 Jan to 30 Jun = -166, 15 Feb = -135, 15 Mar = -107,
    # 15 Apr = -76. 10th: -166 + 0.3 x 31 = -156.7, 50th: -121, 90th: -107 + 0.7 x 31 = -85.3;
    # 31 July less as much lies before 1 May, so all three are the as-at date or later:
    # 31 July less 85 days is 7 May, less 121 days is 1 April.
    assert found.by_slip.dates == (day("2026-05-01"), day("2026-05-01"), day("2026-05-07"))
    assert (found.earliest, found.latest) == (day("2026-05-01"), day("2026-07-31"))


def test_equal_reports_give_equal_dates_and_more_work_is_never_done_sooner() -> None:
    uneven = Pace(30.0, (0, 3, 0, 1, 0, 0, 2), 0)
    at = day("2026-05-01")
    made = [forecast._by_pace(uneven, remaining, at) for remaining in range(1, 25)]
    assert made == [forecast._by_pace(uneven, remaining, at) for remaining in range(1, 25)]
    for percentile in range(3):
        dates = [one.dates[percentile] for one in made]
        assert dates == sorted(dates)
        assert dates[0] < dates[-1]
    assert all(one.dates[0] <= one.dates[1] <= one.dates[2] for one in made)


def test_part_of_a_months_work_takes_part_of_the_month() -> None:
    found = forecast._by_pace(Pace(30.0, (2, 2, 2), 0), 3, day("2026-05-01"))
    assert found.dates == (day("2026-06-15"),) * 3  # 1.5 months = 45 days


def test_a_pace_that_would_take_longer_than_fifty_years_gives_no_date() -> None:
    found = forecast._by_pace(Pace(30.0, (0,) * 300 + (3,), 0), 500, day("2026-05-01"))
    assert (found.dates, found.why_not) == ((), forecast.NO_PACE)


def test_a_date_is_moved_by_percentiles_of_the_slips_and_never_before_the_as_at_date() -> None:
    slips = pd.Series([30, -10, 10, 0, 20])
    # Linear: 10th = -10 + 0.4 x 10 = -6, 50th = 10, 90th = 20 + 0.6 x 10 = 26.
    found = forecast.moved(day("2026-06-30"), slips, day("2026-05-01"))
    assert found.dates == (day("2026-06-24"), day("2026-07-10"), day("2026-07-26"))
    found = forecast.moved(day("2026-06-30"), slips, day("2026-07-05"))
    assert found.dates == (day("2026-07-05"), day("2026-07-10"), day("2026-07-26"))


def test_only_dates_that_were_put_to_the_test_have_slipped() -> None:
    history = drawn(
        (
            "2026-05-01",
            """
            1 | done       | 2026-03-01 | 2026-03-01 | 2026-03-11
            2 | emb        | 2026-03-08 | 2026-03-08 | 2026-03-01
            3 | -          | 2026-04-01 | 2026-04-01
            4 | -          | 2026-04-01 | 2026-07-01
            5 | paused     | 2026-12-31 | 2026-12-01
            6 | -          | 2026-09-30 | 2026-09-30
            7 | sup        | 2026-03-01 | 2026-04-01
            8 | -          |            | 2026-09-30
            9 | done       | 2026-03-01 | 2026-03-01
            10| -          | 2026-03-02 |
            """,
        )
    )
    # 1 is 10 late, 2 is 7 early, 3 stands past its date for 30 days, 4 was put back 91 days,
    # 5 brought forward 30; 6 was never tested, 7 superseded, 8 and 9 lack a date; 10 lost its
    # date 60 days ago and is open still.
    assert forecast.slips(history).tolist() == [10, -7, 30, 91, -30, 60]


def test_what_vanished_keeps_the_slip_it_was_last_seen_with() -> None:
    history = drawn(
        ("2026-05-01", "1 | done | 2026-03-01 | 2026-03-01 | 2026-03-11\n2 | - | |"),
        ("2026-07-01", "2 | - | |"),
    )
    assert forecast.slips(history).tolist() == [10]


def test_completions_count_once_on_their_own_date_else_on_the_reports() -> None:
    history = drawn(
        (
            "2026-01-01",
            "1 | done | | | 2025-12-01\n2 | - | |\n3 | - | |\n4 | - | |\n5 | - | |\n9 | - | |",
        ),
        (
            "2026-03-02",
            "1 | done | | | 2025-12-01\n2 | done | |\n3 | done | | | 2026-01-20\n"
            "4 | done | | | 2026-02-20\n5 | done | | | 2025-12-20\n6 | done | | | 2026-02-01\n"
            "7 | done | |\n8 | done | | | 2025-11-01\n9 | - | |",
        ),
        (
            "2026-05-01",
            "1 | done | | | 2025-12-01\n2 | done | |\n3 | - | |\n5 | done | | | 2025-12-20\n"
            "6 | done | | | 2026-02-01\n7 | done | |\n8 | done | | | 2025-11-01\n"
            "9 | done | | | 2026-06-01",
        ),
    )
    # Months of 30 days end on 31 Jan, 2 Mar, 1 Apr, 1 May. 1 was completed before; 2 is undated:
    # on 2 March (second); 3 went back: open again; 4 vanished after 20 Feb (second); 5 is dated
    # before the first report that had it open: first; 6 joined completed on 1 Feb (second); 7 and
    # 8 joined completed at no known time; 9's date lies in the future: on 1 May (fourth).
    found = pace(history, COMPLETED)
    assert found == Pace(30.0, (1, 3, 0, 1), 2)
    assert found.finished == 5


def test_the_best_three_months_stand_in_a_row() -> None:
    assert Pace(30.0, (3, 0, 0, 1, 2, 0, 3), 0).best_three == 5 / 3
    assert Pace(30.0, (3, 2), 0).best_three is None


@pytest.mark.parametrize(
    ("report", "lacks"),
    [
        (0, (Lack("reports", 1), Lack("completions", 0), Lack("months", 0))),
        (1, (Lack("reports", 2), Lack("completions", 2), Lack("months", 2))),
        (2, ()),
    ],
)
def test_a_forecast_takes_three_reports_completions_and_months(
    report: int, lacks: tuple[Lack, ...]
) -> None:
    found = forecast.forecast(upto(STEADY, report), COMPLETED)
    assert found.lacks == lacks
    assert bool(found.estimates) == (not lacks)
    assert found.stated_due == day("2026-07-31")
    if lacks:
        assert found.earliest is found.latest is None
        assert found.by_pace.why_not == forecast.NOT_ENOUGH


def test_what_it_takes_to_keep_the_promise_is_the_work_over_the_months_left() -> None:
    takes = forecast.keeping(forecast.forecast(STEADY, COMPLETED))
    # 1 May to 31 July: 91 days = 2.99 months of 30.4; two remain.
    assert takes.months == pytest.approx(91 / (365.25 / 12))
    assert takes.needed == pytest.approx(2 * (365.25 / 12) / 91)
    assert takes.best == 1.0


@pytest.mark.parametrize("promised", ["2026-04-30", "2026-05-01", ""])
def test_a_promise_that_has_come_or_was_never_made_is_not_divided_by(promised: str) -> None:
    date = pd.Series([promised or None] * len(STEADY))
    history = STEADY.assign(baseline_due=pd.to_datetime(date).astype("datetime64[us]"))
    found = forecast.forecast(history, COMPLETED)
    assert forecast.keeping(found) == forecast.Keeping(None, None, 1.0)
    assert found.promised == (day(promised) if promised else None)


def test_a_plan_with_nothing_remaining_has_no_estimates() -> None:
    history = STEADY.copy()
    history.loc[history["report"].eq(2), ["stage", "open"]] = ["completed", False]
    found = forecast.forecast(history, COMPLETED)
    assert (found.live, found.remaining, found.estimates, found.lacks) == (6, 0, (), ())
    assert forecast.keeping(found).needed is None


def test_undated_actions_leave_only_the_pace() -> None:
    history = STEADY.copy()
    history.loc[history["open"], ["baseline_due", "current_due"]] = pd.NaT
    found = forecast.forecast(history, COMPLETED)
    assert found.undated == 2
    assert found.stated.why_not == found.by_slip.why_not == forecast.NO_DATE
    assert found.estimates == (found.by_pace,)


def test_dates_that_have_all_passed_are_no_estimate_but_are_still_told() -> None:
    history = STEADY.copy()
    history.loc[history["open"], "current_due"] = day("2026-04-01")
    found = forecast.forecast(history, COMPLETED)
    assert found.stated_due == day("2026-04-01")
    assert found.stated.why_not == forecast.ALL_PASSED
    assert min(found.by_slip.dates) >= day("2026-05-01")


def test_superseded_actions_count_nowhere() -> None:
    history = STEADY.copy()
    gone = history["report"].eq(2) & history["thread"].eq(6)
    history.loc[gone, ["stage", "open"]] = ["superseded", False]
    found = forecast.forecast(history, COMPLETED)
    assert (found.live, found.remaining, found.promised) == (5, 1, day("2026-06-30"))


# Three embedded, each 100 days after completion; 4 waits since 20 April, 5 is open: its date of
# 30 June moved by slips that are all -1 is 29 June.
ROW = "2026-01-02 | 2026-01-02 | 2026-01-01"
EMBEDDING = drawn(
    ("2026-01-01", f"1 | done | {ROW}\n2 | done | {ROW}\n3 | done | {ROW}\n4 | - | |\n5 | - | |"),
    ("2026-03-02", f"1 | done | {ROW}\n2 | done | {ROW}\n3 | done | {ROW}\n4 | - | |\n5 | - | |"),
    (
        "2026-05-01",
        f"1 | emb | {ROW} | 2026-04-11\n2 | emb | {ROW} | 2026-04-11\n"
        f"3 | emb | {ROW} | 2026-04-11\n4 | done | | | 2026-04-20\n5 | - | {DUE}",
    ),
)


def test_embedding_comes_the_past_wait_after_completion() -> None:
    assert forecast.waits(EMBEDDING).tolist() == [100, 100, 100]
    found = forecast.forecast(EMBEDDING, EMBEDDED)
    assert (found.live, found.remaining, found.undated, found.promised) == (5, 2, 0, None)
    assert found.stated.why_not == forecast.NOT_STATED
    assert found.by_slip.dates == (day("2026-10-07"),) * 3  # 29 June + 100 days


def test_what_already_waits_is_embedded_the_past_wait_after_its_own_completion() -> None:
    waiting = EMBEDDING[~(EMBEDDING["thread"].eq(5) & EMBEDDING["report"].eq(2))]
    found = forecast.forecast(waiting, EMBEDDED)
    assert found.by_slip.dates == (day("2026-07-29"),) * 3  # 20 April + 100 days


def test_too_few_slips_or_waits_are_said() -> None:
    no_slips = EMBEDDING.copy()
    no_slips["baseline_due"] = pd.NaT
    assert forecast.forecast(no_slips, EMBEDDED).by_slip.why_not == forecast.FEW_SLIPS
    no_waits = EMBEDDING.copy()
    # A date of completion after that of embedding is no wait.
    no_waits.loc[no_waits["thread"].eq(1), "completed_date"] = day("2026-04-12")
    assert forecast.forecast(no_waits, EMBEDDED).by_slip.why_not == forecast.FEW_WAITS


def test_a_history_without_rows_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one action"):
        forecast.forecast(STEADY[:0], COMPLETED)


# The first completion is on 31 January: its month of 30 days ends on 2 March, then on 1 April and
# 1 May. Embedding could not begin in January.
LATE = drawn(
    ("2026-01-01", "1 | - | |\n2 | - | |\n3 | - | |\n4 | - | |\n5 | - | |"),
    ("2026-03-02", "1 | done | | | 2026-01-31\n2 | - | |\n3 | - | |\n4 | - | |\n5 | - | |"),
    (
        "2026-05-01",
        "1 | emb | | | 2026-01-31 | 2026-03-10\n2 | emb | | | 2026-03-01 | 2026-04-10\n"
        "3 | emb | | | 2026-03-15 | 2026-04-20\n4 | done | | | 2026-04-20\n5 | - | |",
    ),
)


def test_months_of_embedding_are_counted_from_the_first_completion_on() -> None:
    assert pace(LATE, EMBEDDED) == Pace(30.0, (0, 1, 2), 0)
    # 1 on 31 January (day 30 of 30), 2 on 1 March, 3 on 15 March, 4 on 20 April.
    assert pace(LATE, COMPLETED) == Pace(30.0, (1, 1, 1, 1), 0)


def test_the_pace_of_embedding_is_in_no_future_before_that_of_completion() -> None:
    # Six a month were embedded and one a month completed of the same ten.
    slow = replace(
        forecast.forecast(STEADY, COMPLETED), pace=Pace(30.0, (0, 1, 2), 0), remaining=10
    )
    fast, at = Pace(30.0, (6, 6, 6), 0), day("2026-05-01")
    alone = forecast._by_pace(fast, 10, at)
    assert alone.dates == (day("2026-06-20"),) * 3  # 10 / 6 x 30 = 50 days
    assert forecast._by_pace(fast, 10, at, slow) == forecast._by_pace(slow.pace, 10, at)
    never = replace(slow, pace=Pace(30.0, (0,) * 300 + (1,), 0), remaining=400)
    assert forecast._by_pace(fast, 10, at, never).why_not == forecast.NO_PACE


@pytest.mark.parametrize("history", [STEADY, EMBEDDING, LATE])
def test_embedding_is_never_ahead_of_completion(history: pd.DataFrame) -> None:
    done, embedded = (forecast.forecast(history, what) for what in (COMPLETED, EMBEDDED))
    for one, two in ((done.by_slip, embedded.by_slip), (done.by_pace, embedded.by_pace)):
        assert all(a <= b for a, b in zip(one.dates, two.dates, strict=False))
    if done.spans and embedded.spans:
        assert done.earliest <= embedded.earliest
        assert done.latest <= embedded.latest


def spans(*pairs: str) -> tuple[tuple[pd.Timestamp, pd.Timestamp], ...]:
    return tuple((day(pair.split()[0]), day(pair.split()[1])) for pair in pairs)


def estimate(low: str, high: str) -> forecast.Estimate:
    return forecast.Estimate((day(low), day(low), day(high)))


def test_estimates_that_meet_are_joined_and_those_a_month_apart_are_not() -> None:
    found = replace(
        forecast.forecast(STEADY, COMPLETED),
        stated=estimate("2026-07-01", "2026-07-01"),
        by_slip=estimate("2026-07-25", "2026-09-01"),
        by_pace=estimate("2026-10-05", "2026-12-01"),
    )
    assert found.spans == spans("2026-07-01 2026-09-01", "2026-10-05 2026-12-01")
    # Embedding estimated for June and August is held to July at the earliest, December at last.
    ahead = replace(
        found,
        what=EMBEDDED,
        completion=found,
        stated=forecast.Estimate(why_not=forecast.NOT_STATED),
        by_slip=estimate("2026-06-01", "2026-06-10"),
        by_pace=estimate("2026-06-20", "2026-08-01"),
    )
    assert ahead.spans == spans("2026-07-01 2026-08-01", "2026-10-05 2026-12-01")


def test_the_last_date_of_completion_on_record_is_known() -> None:
    assert forecast.forecast(STEADY, COMPLETED).done_on == day("2026-04-15")
    assert forecast.forecast(STEADY, EMBEDDED).done_on is None
