from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.subjects.training.findings import months as findings

MAY = (dt.date(2026, 5, 12), "Review “Ash” published, 12 May 2026")


def months(*rows: tuple[str, int, int, int]) -> pd.DataFrame:
    """Months drawn as (month, due, came, walk-ins)."""
    frame = pd.DataFrame(rows, columns=["month", "due_to_attend", "came", "walk_ins"])
    return frame.assign(
        month=pd.to_datetime(frame["month"]), attended=frame["came"] + frame["walk_ins"]
    )


FOUR = months(
    ("2026-03", 20, 18, 2), ("2026-04", 0, 0, 0), ("2026-05", 10, 7, 0), ("2026-06", 10, 9, 3)
)


def test_months_are_counted_from_the_first_to_the_last_and_empty_ones_are_said() -> None:
    finding = findings.by_month(FOUR, [])
    # 20 + 0 + 7 + 12 attended; of 40 due 18 + 7 + 9 came.
    assert finding.heading == "39 attendances, March 2026 to June 2026"
    assert finding.words == (
        "Most came in March 2026: 20. Nobody came in 1 of 4 months. Of those booked who were due, "
        "85.0 % (34 of 40) came."
    )


def test_where_nobody_came_no_month_is_the_one_most_came_in() -> None:
    none = months(("2026-03", 2, 0, 0), ("2026-04", 1, 0, 0), ("2026-05", 1, 0, 0))
    assert findings.by_month(none, []).words == (
        "Nobody came in any of 3 months. Of those booked who were due, 0 of 4 came."
    )


def test_a_publication_is_told_with_the_months_on_either_side_of_it() -> None:
    words = findings.by_month(FOUR, [MAY]).words
    assert words.endswith(
        "Review “Ash” published, 12 May 2026: 20 attended in the 2 months before that month, 19 "
        "in the 2 months from it on."
    )


def test_a_publication_outside_the_months_is_said_to_be() -> None:
    late = findings.by_month(FOUR, [(dt.date(2026, 9, 1), "R")]).words
    early = findings.by_month(FOUR, [(dt.date(2025, 9, 1), "R")]).words
    first = findings.by_month(FOUR, [(dt.date(2026, 3, 9), "R")]).words
    assert late.endswith("R: after the last of these months.")
    assert early.endswith("R: before the first of these months.")
    assert first.endswith("R: in the first of these months.")


def test_below_three_months_there_are_words_only() -> None:
    finding = findings.by_month(FOUR.head(2), [])
    assert finding.heading == "20 attendances, all in 2 months"
    assert finding.words == (
        "March 2026: 20 attended, 2 did not and April 2026: 0 attended, 0 did not. A chart is "
        "drawn from 3 months on."
    )
    assert findings.by_month(FOUR.head(0), []).heading == "No month has attendance recorded"


def test_the_longest_heading_fits_on_one_line() -> None:
    long = months(("2025-09", 0, 0, 1_000_000), ("2026-03", 1, 1, 0), ("2026-09", 1, 1, 0))
    assert len(findings.by_month(long, []).heading) <= 60
