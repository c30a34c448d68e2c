from __future__ import annotations

import itertools
from typing import Any

import pandas as pd
import pytest

from lscp_data.subjects.actions.history import ledger
from lscp_data.subjects.actions.history.figures import dates
from lscp_data.theme import PALETTES, Look
from tests.test_actions_figures import HOSTILE, LOOKS, trace
from tests.test_actions_history_ledger import PLAN, history


def drawn(frame: pd.DataFrame, look: Look | None = None) -> Any:
    trend = ledger.milestone_trend(frame)
    labels = {int(thread): "moved" for thread in trend.loc[trend["picked"], "thread"]}
    return dates.milestone_trend(trend, labels, look or Look())


def sixty() -> pd.DataFrame:
    """Sixty actions, each put back a few days in the second of two reports, to one same date."""

    def report(date: str, due: str) -> str:
        lines = [f"{n} | {n}.1 | 2026-03-{n % 28 + 1:02} | {due} | - | -" for n in range(60)]
        return "\n".join([date, *lines])

    return history(report("2026-01-10", "2026-04-01"), report("2026-02-10", "2026-05-01"))


@pytest.mark.parametrize("look", LOOKS)
def test_the_picked_lines_stand_at_the_dates_promised_in_plum(look: Look) -> None:
    line = trace(drawn(PLAN, look), "1.1")
    assert [f"{date:%Y-%m-%d}" for date in pd.to_datetime(pd.Series(line.y))] == [
        "2026-01-31", "2026-06-30", "2026-10-30"
    ]  # fmt: skip
    assert line.line.color == PALETTES[look.theme].accent
    assert trace(drawn(PLAN, look), "the rest").line.color == PALETTES[look.theme].rest


def test_at_most_four_lines_are_picked_and_told_apart_by_shape() -> None:
    figure = drawn(sixty())
    picked = [line for line in figure.data if line.mode == "lines+markers"]
    assert len(picked) == 4
    assert len({line.marker.symbol for line in picked}) == 4
    # all others in one trace, with a gap between two of them
    assert list(trace(figure, "the rest").x).count(None) == 60 - 4 - 1


def test_labels_keep_their_distance_where_lines_end_at_one_date() -> None:
    figure = drawn(sixty())
    labels = [note for note in figure.layout.annotations if note.showarrow]
    assert len(labels) == 5  # four actions and today
    scale = [pd.Timestamp(end) for end in figure.layout.yaxis.range]
    room = dates.HEIGHT - dates._ABOVE - dates._BELOW
    heights = sorted(
        (pd.Timestamp(note.y) - scale[0]) / (scale[1] - scale[0]) * room - note.ay
        for note in labels
    )
    assert all(b - a >= 25.9 for a, b in itertools.pairwise(heights))
    assert heights[-1] <= room


def test_today_is_a_named_diagonal_to_the_last_report() -> None:
    figure = drawn(PLAN)
    line = trace(figure, "today")
    assert list(line.x) == list(line.y)
    assert pd.Timestamp(line.x[-1]) == pd.Timestamp("2026-07-10")
    assert any("today" in str(note.text) for note in figure.layout.annotations)


def test_a_line_is_broken_where_a_report_lacks_the_action() -> None:
    line = trace(drawn(PLAN), "2.2")  # in the first and the third report
    assert list(line.x).count(None) == 1


def test_a_promise_that_is_settled_is_no_line_below_the_diagonal() -> None:
    frame = history(
        "2026-02-10\n1 | 1.1 | 2026-03-31 | 2026-03-31 | - | -",
        "2026-05-10\n1 | 1.1 | 2026-03-31 | 2026-03-31 | 2026-03-20 | -",
    )
    assert len(trace(drawn(frame), "the rest").x) == 1
    assert len(trace(drawn(frame), "said once").x) == 1


def test_one_report_draws_no_line() -> None:
    assert not any(
        line.x is not None and len(line.x) for line in drawn(PLAN.query("report == 0")).data
    )


def test_many_reports_print_few_dates_and_always_the_last() -> None:
    line = "1 | 1.1 | 2026-12-31 | 2026-12-31 | - | -"
    days = [f"2026-{month:02}-{day:02}" for month in range(1, 10) for day in (5, 20)]
    ticks = drawn(history(*(f"{day}\n{line}" for day in days))).layout.xaxis.ticktext
    assert len(ticks) <= 7
    assert "20 Sep<br>2026" in ticks


def test_text_from_an_upload_is_never_markup() -> None:
    lines = f"1 | {HOSTILE} | 2026-03-31 | {{}} | - | -"
    frame = history(
        f"2026-02-10\n{lines.format('2026-03-31')}", f"2026-04-10\n{lines.format('2026-05-31')}"
    )
    printed = " ".join(str(note.text) for note in drawn(frame).layout.annotations)
    assert "&lt;img" in printed
    assert "<img" not in printed
