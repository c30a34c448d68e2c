from __future__ import annotations

import pandas as pd
import pytest
from scipy import stats

from lscp_data.subjects.evaluation.aggregates import Aggregates, aggregates
from lscp_data.subjects.evaluation.groups import limits

NAMES = "delegate agency session course stage question score scale answered_on".split()


def of(
    *people: tuple[int, str | None, str | None, list[float], list[float]],
    dated: pd.DataFrame | None = None,
    days: bool = True,
) -> Aggregates:
    """Groups of people drawn as (how many, agency, session, their scores before, and after)."""
    rows, number = [], 0
    for many, agency, session, before, after in people:
        day = pd.Timestamp("2026-03-30") - pd.Timedelta(days=int(session[1:]) if session else 0)
        for place in range(many):
            number += 1
            for stage, scores in (("pre", before), ("post", after)):
                score = float(scores[place % len(scores)])
                rows.append((f"D{number}", agency, session, "C", stage, "Q", score, "1-5", day))
    answers = pd.DataFrame(rows, columns=NAMES)
    return aggregates(answers if days else answers.drop(columns="answered_on"), None, dated=dated)


def test_no_breakdown_below_thirty_matched_people() -> None:
    shown = of((15, "A", "S1", [2], [4]), (14, "B", "S2", [2], [4]))
    assert shown.agencies.empty
    assert shown.sessions.empty
    assert len(of((15, "A", "S1", [2], [4]), (15, "B", "S2", [2], [4])).agencies) == 2


def test_an_agency_is_shown_from_ten_people_with_its_interval() -> None:
    shown = of(
        (10, "A", "S1", [2, 3], [4, 4]), (9, "B", "S1", [2], [4]), (20, None, "S1", [3], [3, 4])
    )
    table = shown.agencies.set_index("agency")
    assert table["n"].to_dict() == {"A": 10, "Agency not given": 20, "B": 9}
    assert table["shown"].to_dict() == {"A": True, "Agency not given": True, "B": False}
    assert table["why"].to_dict() == {
        "A": "", "Agency not given": "", "B": "fewer than ten people matched",
    }  # fmt: skip
    assert table.loc["B", ["pre", "post", "change", "low", "high"]].isna().all()
    interval = stats.ttest_1samp([2, 1] * 5, 0).confidence_interval(0.95)
    assert table.loc["A", ["pre", "post", "change"]].tolist() == [2.5, 4, 1.5]
    assert table.loc["A", ["low", "high"]].tolist() == pytest.approx([interval.low, interval.high])


def test_sessions_stand_in_order_of_date_and_small_ones_without_scores() -> None:
    # The session with the higher number was held earlier.
    shown = of((12, "A", "S1", [2], [4]), (6, "A", "S2", [2], [5]), (14, "A", "S3", [2], [3]))
    table = shown.sessions
    assert table["session"].tolist() == ["S3", "S2", "S1"]
    assert table["session_date"].dt.strftime("%d %b").tolist() == ["27 Mar", "28 Mar", "29 Mar"]
    assert table["n"].tolist() == [14, 6, 12]
    assert table["shown"].tolist() == [True, False, True]
    assert table["change"].tolist() == pytest.approx([1, float("nan"), 2], nan_ok=True)


def test_a_session_with_too_few_people_takes_another_with_it() -> None:
    shown = of((12, "A", "S1", [2], [4]), (3, "A", "S2", [2], [5]), (16, "A", "S3", [2], [3]))
    assert shown.sessions.set_index("session")["shown"].to_dict() == {
        "S1": False, "S2": False, "S3": True,
    }  # fmt: skip


def test_people_without_a_session_are_in_no_session_and_protected_too() -> None:
    shown = of((12, "A", "S1", [2], [4]), (16, "A", "S3", [2], [3]), (4, "A", None, [2], [5]))
    assert shown.sessions.set_index("session")["shown"].to_dict() == {"S1": False, "S3": True}


def sessions(changes: list[float], shown: list[bool]) -> pd.DataFrame:
    """Sessions drawn by their change, in order of date."""
    number = len(changes)
    days = pd.date_range("2026-01-01", periods=number)
    return pd.DataFrame(
        {"course": "C", "question": "Q", "scale": "1-5", "session_date": days,
         "change": changes, "shown": shown}
    )  # fmt: skip


def test_control_limits_are_the_mean_and_the_moving_range_over_the_sessions_shown() -> None:
    changes = [1.0, 2, 1, 2, 9, 1, 2, 1, 2, 1, 2]
    row = limits(sessions(changes, [change < 9 for change in changes])).iloc[0]
    # Ten points 1, 2, 1, 2, 1, 2, 1, 2, 1, 2 without the session that is not shown: the mean is
    # 1.5, nine moving ranges of 1, so 1.5 +- 2.66 x 1.
    assert row[["points", "mean"]].tolist() == [10, 1.5]
    assert row[["low", "high"]].tolist() == pytest.approx([-1.16, 4.16])


def test_there_are_no_control_limits_below_ten_points() -> None:
    row = limits(sessions([1.0, 2, 3] * 3, [True] * 9)).iloc[0]
    assert row["points"] == 9
    assert row[["mean", "low", "high"]].isna().all()


def trained_on(**days: str) -> pd.DataFrame:
    """Sessions of the training sheets with their dates."""
    dates = pd.to_datetime(pd.Series(days.values()))
    return pd.DataFrame({"course": "C", "session": [*days], "session_date": dates})


def test_a_session_has_the_date_of_the_training_sheets_before_that_of_its_answers() -> None:
    people = ((15, "A", "S1", [2.0], [4.0]), (15, "A", "S2", [2.0], [5.0]))
    dated = trained_on(S1="2026-03-01", S2="2026-02-01", S9="2026-01-01")
    for days in (True, False):
        table = of(*people, dated=dated, days=days).sessions
        assert table["session"].tolist() == ["S2", "S1"]
        assert table["session_date"].dt.strftime("%d %b").tolist() == ["01 Feb", "01 Mar"]
    # Where the sheets lack one, its answers say when it was.
    table = of(*people, dated=trained_on(S1="2026-03-01")).sessions
    assert table["session_date"].dt.strftime("%d %b").tolist() == ["01 Mar", "28 Mar"]


def test_there_are_no_control_limits_where_the_order_of_the_sessions_is_not_known() -> None:
    people = [(12, "A", f"S{n}", [2.0], [float(3 + n % 2)]) for n in range(1, 11)]
    assert of(*people).limits["low"].notna().all()
    undated = of(*people, days=False)
    assert undated.limits["points"].tolist() == [10]
    assert undated.limits[["mean", "low", "high"]].isna().all(axis=None)
