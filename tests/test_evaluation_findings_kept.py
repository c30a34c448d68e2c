from __future__ import annotations

import math

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from lscp_data.subjects.evaluation import findings

NAN = math.nan


def kept(*rows: tuple[int, float], points: tuple[float, ...] = ()) -> pd.DataFrame:
    """Who answered three times, drawn as (people, retention) for each course."""
    return pd.DataFrame(
        {
            "course": [chr(65 + number) for number in range(len(rows))],
            "n": [n for n, _ in rows],
            "retention": [share for _, share in rows],
            "points": [points if 5 <= n < 10 else () for n, _ in rows],
            "held_back": False,
        }
    ).astype({"retention": float, "held_back": bool})


def test_what_was_kept_names_the_courses_of_which_it_cannot_be_said() -> None:
    finding = findings.kept(kept((22, 0.45), (7, NAN), (3, NAN), (30, NAN), points=(4.0, 5.5)))
    assert finding.heading == "A kept 45 % of its gain"
    assert finding.words == (
        "At follow-up A kept 45 % of its gain (22 people answered all three times). "
        "B: 7 people answered all three times, too few to say what was kept; their scores at "
        "follow-up were 4, 5.5. Too few answered all three times to say anything: C (3). The gain "
        "is below half a scale point, so no share of it is given: D (30)."
    )


def test_of_several_courses_the_least_kept_stands_in_the_heading() -> None:
    assert findings.kept(kept((22, 0.45), (28, 0.84))).heading == "A kept least of its gain: 45 %"
    assert findings.kept(kept((22, 0.45), (28, 0.452))).heading == (
        "2 courses kept 45 % of their gain"
    )
    long = kept((22, 0.45), (28, 0.84)).replace({"course": {"A": "A" * 60}})
    assert findings.kept(long).heading == "Of 2 courses one kept only 45 % of its gain"


def test_what_is_held_back_is_not_called_too_few() -> None:
    held = kept((14, NAN)).assign(held_back=True)
    assert findings.kept(held).words == (
        "Held back, as it would give away fewer than five people: A (14)."
    )


def test_too_few_is_said_of_what_lasted_only_where_nowhere_enough_answered() -> None:
    few = findings.kept(kept((9, NAN), (3, NAN), points=(4.0,) * 9))
    assert few.heading == "Too few answered all three times to say what lasted"
    # Forty answered, and the gain was small.
    small = findings.kept(kept((40, NAN), (3, NAN)))
    assert small.heading == "What lasted cannot be said of any course"
    assert (
        "The gain is below half a scale point, so no share of it is given: A (40)." in small.words
    )


def test_below_nothing_and_above_all_of_a_gain_nothing_is_called_kept() -> None:
    lost, more = findings.kept(kept((40, -0.65))), findings.kept(kept((40, 2.0)))
    assert lost.heading == "A lost all of its gain and fell below the start"
    assert lost.words == (
        "At follow-up A lost all of its gain and fell below the start (40 people answered all "
        "three times)."
    )
    assert more.heading == "A rose further: 200 % of its gain"
    assert findings.kept(kept((40, -0.004))).heading == "A kept 0 % of its gain"
    several = findings.kept(kept((40, -0.65), (20, 0.5), (20, -0.1)))
    assert several.heading == "2 of 3 courses lost all of their gain and more"
    further = findings.kept(kept((40, 1.2), (20, 2.0)))
    assert further.heading == "2 courses rose further: 120 % of the gain or more"


@given(st.lists(st.floats(-99, 99), min_size=1, max_size=12))
def test_the_heading_of_what_lasted_fits_for_every_share(shares: list[float]) -> None:
    table = kept(*[(20, share) for share in shares])
    long = table.assign(course=table["course"] * 60)
    for one in (table, long):
        assert len(findings.kept(one).heading) <= 60


def test_nobody_at_all_three_stages_is_said() -> None:
    finding = findings.kept(kept())
    assert finding.heading == "What lasted cannot be said of any course"
    assert finding.words == "Nobody who answered at all three stages is counted yet."
