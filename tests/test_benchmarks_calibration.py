from __future__ import annotations

import pandas as pd
import pytest

from benchmarks import calibration
from benchmarks.calibration import Share
from lscp_data.subjects.actions.history import forecast
from lscp_data.subjects.actions.history.findings.forecast import MEASURED
from tests.conftest import REAL


def drawn(table: str) -> pd.DataFrame:
    """A history drawn as `report's month of 2026 | thread | stage | first | latest | completed`."""
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    names = ["month", "thread", "stage", "baseline_due", "current_due", "completed_date"]
    history = pd.DataFrame(rows, columns=names)
    for name in names[3:]:
        history[name] = pd.to_datetime(history[name].replace("", None)).astype("datetime64[us]")
    months = history["month"].astype(int)
    return history.assign(
        as_at=pd.to_datetime([f"2026-{month:02}-01" for month in months]).astype("datetime64[us]"),
        report=months.rank(method="dense").astype(int) - 1,
        thread=history["thread"].astype(int),
        open=~history["stage"].isin(["completed"]),
    ).drop(columns="month")


# Three dates of 1 February moved to 1 March (28 days); as at 1 April, 3 says 1 May and in the end
# completes on 20 May, 4 says 1 May and is put back to 1 December.
SERIES = drawn(
    """
    1 | 1 | in progress | 2026-02-01 | 2026-02-01 |
    1 | 2 | in progress | 2026-02-01 | 2026-02-01 |
    1 | 3 | in progress | 2026-04-03 | 2026-04-03 |
    1 | 4 | in progress | 2026-05-01 | 2026-05-01 |
    3 | 1 | in progress | 2026-02-01 | 2026-03-01 |
    3 | 2 | completed   | 2026-02-01 | 2026-02-01 | 2026-02-01
    3 | 3 | in progress | 2026-04-03 | 2026-05-01 |
    3 | 4 | in progress | 2026-05-01 | 2026-05-01 |
    4 | 1 | completed   | 2026-02-01 | 2026-03-01 | 2026-03-01
    4 | 2 | completed   | 2026-02-01 | 2026-02-01 | 2026-02-01
    4 | 3 | in progress | 2026-04-03 | 2026-05-01 |
    4 | 4 | in progress | 2026-05-01 | 2026-05-01 |
    7 | 3 | completed   | 2026-04-03 | 2026-05-01 | 2026-05-20
    7 | 4 | in progress | 2026-05-01 | 2026-12-01 |
    """
)


def test_a_range_is_made_of_what_was_known_at_its_report() -> None:
    made = calibration.ranges(SERIES, calibration.completed_later, forecast.slips)
    # Known on 1 April: slips of 28, 0 and 28 days (4 was never put to the test): 10th = 5.6,
    # 90th = 28 after 1 May. 20 May lies between 7 and 29 May.
    ((_, row),) = made.iterrows()
    assert row["actual"] == pd.Timestamp("2026-05-20")
    assert (row["low"], row["high"]) == (pd.Timestamp("2026-05-07"), pd.Timestamp("2026-05-29"))
    assert calibration.share(made) == Share(1, 1, 0, 0)


def test_the_range_is_the_one_that_the_page_makes() -> None:
    made = calibration.ranges(SERIES, calibration.completed_later, forecast.slips).iloc[0]
    known = SERIES[SERIES["report"] <= 2]
    page = forecast.moved(made["current_due"], forecast.slips(known), made["as_at"])
    assert (page.dates[0], page.dates[2]) == (made["low"], made["high"])


def test_what_is_restated_later_can_stand_for_what_came_true() -> None:
    made = calibration.ranges(SERIES, calibration.restated(1), forecast.slips)
    assert made["actual"].tolist() == [pd.Timestamp("2026-05-01"), pd.Timestamp("2026-12-01")]
    assert calibration.share(made) == Share(2, 0, 1, 1)
    last = calibration.last_stated(SERIES, 2)
    assert last.to_dict() == {3: pd.Timestamp("2026-05-01"), 4: pd.Timestamp("2026-12-01")}


def test_the_other_ways_take_completed_actions_next_reports_or_days() -> None:
    known = SERIES[SERIES["report"] <= 2]
    assert sorted(calibration.finished_slips(known)) == [0, 28]
    # Between reports: 28, 0 and 0 of thread 1, 2 and 4 and 28 of 3; then none moves.
    assert sorted(calibration.between_reports(known)) == [0, 0, 0, 0, 0, 0, 28, 28]
    # From 1 January to 1 March are 59 days, to 1 April 90.
    assert sorted(calibration.per_day(known))[-4:] == [28 / 90, 28 / 90, 28 / 59, 28 / 59]


def test_what_left_once_its_date_had_passed_counts_as_completed_on_it() -> None:
    history = drawn(
        """
        1 | 1 | not stated | 2026-02-01 | 2026-02-01 |
        1 | 2 | not stated | 2026-09-01 | 2026-09-01 |
        1 | 3 | not stated | 2025-12-01 | 2025-12-01 |
        3 | 4 | not stated | 2026-05-01 | 2026-05-01 |
        """
    )
    ends = calibration.with_ends(history)
    done = ends[~ends["open"]]
    # 2 left before its date, 3 stood there after it, and 4 is in the last report.
    assert done[["thread", "report", "stage"]].to_numpy().tolist() == [[1, 1, "completed"]]
    assert done["completed_date"].tolist() == [pd.Timestamp("2026-02-01")]


def test_the_number_completed_is_held_against_the_draws_of_the_pace() -> None:
    rows = []
    for report, month in enumerate((1, 3, 5, 7)):
        for thread in range(8):
            done = thread < 2 * report
            date = f"2026-{2 * (thread // 2) + 2:02}-15" if done else ""
            stage = "completed" if done else "in progress"
            rows.append(f"{month} | {thread} | {stage} | | | {date}")
    made = calibration.completions(drawn("\n".join(rows)))
    # Two in each two months. On 1 May: 2 on 15 February, 2 on 15 April, so months of 0, 2, 0, 2;
    # 61 days are 2.03 months: 0 to a little over 4.
    assert made["actual"].tolist() == [2]
    assert made["low"].tolist() == [0.0]
    assert made["high"].tolist() == pytest.approx([4.0], abs=0.1)


def test_a_share_is_printed_with_its_interval_and_without_dates_as_a_dash() -> None:
    # Wilson's interval of 6 of 9: 35.4 to 87.9 % (domain.md 7).
    assert Share(9, 6, 1, 2).line() == "n 9     inside 67 % (35 to 88)  below 11 %  above 22 %"
    assert Share(0, 0, 0, 0).line() == "n 0     –"
    nothing = calibration.ranges(
        SERIES[SERIES["report"] < 2], calibration.completed_later, forecast.slips
    )
    assert calibration.share(nothing) == Share(0, 0, 0, 0)


@pytest.mark.real
@pytest.mark.skipif(not REAL.is_dir(), reason="the shared real spreadsheets are not here")
def test_the_page_says_what_was_measured_of_the_major_projects() -> None:
    history = calibration.with_ends(calibration.gmpp(REAL))
    made = calibration.ranges(history, calibration.completed_later, forecast.slips)
    found = calibration.share(made)
    assert f"{100 * found.inside / found.n:.0f} % of {found.n} end dates" in MEASURED


@pytest.mark.real
@pytest.mark.skipif(not REAL.is_dir(), reason="the shared real spreadsheets are not here")
def test_the_page_says_what_was_measured_of_the_building_projects() -> None:
    history = calibration.capital(REAL)
    for reports in (3, 6):
        made = calibration.ranges(history, calibration.restated(reports), forecast.slips)
        found = calibration.share(made)
        assert f"{100 * found.inside / found.n:.0f} % of {found.n:,} dates" in MEASURED


def test_the_page_says_what_was_measured_of_the_demonstration() -> None:
    plans = calibration.demonstration().values()
    made = [calibration.ranges(h, calibration.completed_later, forecast.slips) for h in plans]
    found = calibration.share(pd.concat(made))
    assert f"{found.inside} of {found.n} completions" in MEASURED
