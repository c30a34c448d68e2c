from __future__ import annotations

import pandas as pd

from lscp_data.subjects.actions.history.figures import forecast as figures
from lscp_data.theme import Look

LOOK = Look("light")


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


AS_AT, PROMISED = day("2026-09-15"), day("2026-11-30")
RANGE = (day("2026-12-24"), day("2027-09-30"))
ROWS = pd.DataFrame(
    [
        ("Latest date stated", *[day("2026-12-31")] * 3, "", ((day("2026-12-31"),) * 2,), False),
        ("Dates moved", RANGE[0], day("2027-02-04"), RANGE[1], "", (RANGE,), False),
        ("At the <pace>", pd.NaT, pd.NaT, pd.NaT, "too <few>", (), False),
        ("Together", RANGE[0], pd.NaT, RANGE[1], "", (RANGE,), True),
    ],
    columns=["name", "low", "mid", "high", "why_not", "spans", "whole"],
)


def texts(figure: object) -> list[str]:
    return [str(one.text) for one in figure.layout.annotations]  # type: ignore[attr-defined]


def test_each_estimate_has_a_row_and_the_range_of_all_is_plum_and_last() -> None:
    figure = figures.ranges(ROWS, AS_AT, PROMISED, LOOK)
    bars = {trace.name: trace for trace in figure.data}
    assert list(bars) == ["Latest date stated", "Dates moved", "Dates moved, middle", "Together"]
    assert bars["Latest date stated"].marker.symbol == "diamond"
    assert list(bars["Dates moved"].x) == [day("2026-12-24"), day("2027-09-30")]
    assert list(bars["Dates moved, middle"].x) == [day("2027-02-04")]
    assert list(bars["Together"].y) == [0, 0]
    assert bars["Together"].line.color == LOOK.palette.accent
    assert bars["Dates moved"].line.color == LOOK.palette.rest
    assert list(figure.layout.yaxis.ticktext) == [
        "<b>Together</b>", "<b>At the &lt;pace&gt;</b>", "<b>Dates moved</b>",
        "<b>Latest date stated</b>",
    ]  # fmt: skip


def test_nothing_is_drawn_between_estimates_that_disagree() -> None:
    rows = ROWS.copy()
    apart = ((day("2026-12-31"),) * 2, (day("2027-02-04"), day("2027-09-30")))
    rows["spans"] = [*ROWS["spans"][:3], apart]
    figure = figures.ranges(rows, AS_AT, None, LOOK)
    drawn = [list(trace.x) for trace in figure.data if trace.name == "Together"]
    assert drawn == [[day("2026-12-31")], [day("2027-02-04"), day("2027-09-30")]]
    assert "<b>31 December 2026 or 4 February 2027 to 30 September 2027</b>" in texts(figure)


def test_every_date_is_labelled_and_what_is_not_known_says_why() -> None:
    found = texts(figures.ranges(ROWS, AS_AT, PROMISED, LOOK))
    assert found == [
        "<b>31 December 2026</b>",
        "<b>24 December 2026 to 30 September 2027</b>",
        "Not known: too &lt;few&gt;",
        "<b>24 December 2026 to 30 September 2027</b>",
        "<b>As at 15 September 2026</b>",
        "<b>Promised 30 November 2026</b>",
    ]


def test_the_axis_holds_every_date_and_no_promise_draws_no_line() -> None:
    figure = figures.ranges(ROWS, AS_AT, day("2025-01-31"), LOOK)
    low, high = figure.layout.xaxis.range
    assert pd.Timestamp(low) < day("2025-01-31")
    assert pd.Timestamp(high) > day("2027-09-30")
    assert len(figure.layout.shapes) == 2
    without = figures.ranges(ROWS, AS_AT, None, LOOK)
    assert len(without.layout.shapes) == 1
    assert not any("Promised" in text for text in texts(without))


def test_decades_are_not_labelled_month_by_month() -> None:
    rows = ROWS.assign(high=ROWS["high"] + pd.DateOffset(years=12))
    assert figures.ranges(ROWS, AS_AT, None, LOOK).layout.xaxis.dtick == "M2"
    assert figures.ranges(rows, AS_AT, None, LOOK).layout.xaxis.dtick == "M24"


def test_the_pace_is_a_bar_a_month_under_the_line_of_what_is_needed() -> None:
    months = pd.DataFrame(
        {
            "month": pd.to_datetime(["2026-07-17", "2026-08-16", "2026-09-15"]),
            "finished": [3, 0, 1],
        }
    )
    figure = figures.pace(months, 4.8, LOOK)
    (bars,) = figure.data
    assert list(bars.y) == [3, 0, 1]
    assert list(bars.text) == ["<b>3</b>", "<b>0</b>", "<b>1</b>"]
    assert list(figure.layout.xaxis.ticktext)[-1] == "15 Sep<br>2026"
    assert figure.layout.shapes[0].y0 == 4.8
    assert figure.layout.yaxis.range[1] > 4.8
    assert texts(figure) == ["<b>Needed from now on: 4.8 a month</b>"]
    assert not figures.pace(months, None, LOOK).layout.shapes


def test_many_months_are_labelled_at_most_twelve_times() -> None:
    months = pd.DataFrame(
        {"month": pd.date_range("2020-01-31", periods=72, freq="ME"), "finished": 1}
    )
    figure = figures.pace(months, 2.0, LOOK)
    assert len(figure.data[0].y) == 72
    assert len(figure.layout.xaxis.ticktext) == 12
