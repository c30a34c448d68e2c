"""The milestone trend: the dates promised, report by report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lscp_data.subjects.actions.figures import escape
from lscp_data.theme import MARKER_SIZE, Look, blank_figure
from lscp_data.wording import show_date

HEIGHT = 540
CAPTION = (
    "Up: the date was put back. Level: the promise stands. Below the dashes: the date promised has "
    "passed. A line stops while its action is completed or not in the plan."
)
_ABOVE, _BELOW, _RIGHT = 34, 78, 262
_LABEL_GAP = 26
_LONGEST_REF = 9
_SYMBOLS = ("circle", "square", "diamond", "triangle-up")


def milestone_trend(
    trend: pd.DataFrame, labels: Mapping[int, str], look: Look, height: int = HEIGHT
) -> Any:
    """Report date across, date promised up: grey lines, the picked ones in plum with their label.

    `trend` is what `ledger.milestone_trend` gives; `labels` are the words for each picked thread.
    Only promises still standing are drawn: once an action is completed they cannot be missed.
    The labels keep apart at this `height` in pixels.
    """
    shown = trend[trend["standing"]]
    figure = blank_figure(look, height, margin={"t": _ABOVE, "r": _RIGHT})
    rest = shown[~shown["picked"]]
    x, y = _lines(rest)
    figure.add_scatter(
        x=x, y=y, mode="lines", name="the rest", line={"color": look.palette.rest, "width": 1}
    )
    # A promise made once only is no line, and would vanish.
    once = rest[~rest.duplicated("thread", keep=False)]
    figure.add_scatter(
        x=once["as_at"], y=once["current_due"], mode="markers", name="said once",
        marker={"color": look.palette.rest, "size": 5},
    )  # fmt: skip
    if shown.empty:
        return figure
    low, high = _scale(shown)
    today = shown["as_at"].max()
    start = max(shown["as_at"].min(), low)
    figure.add_scatter(
        x=[start, today], y=[start, today], mode="lines", name="today",
        line={"color": look.palette.ink, "width": 2, "dash": "dash"},
    )  # fmt: skip
    ends = _picked(figure, shown[shown["picked"]], labels, look)
    room = height - _ABOVE - _BELOW
    _beside(figure, [*ends, (today, today, "today (date of the report)")], (low, high), room, look)
    _axes(figure, shown, low, high)
    return figure


def _lines(rows: pd.DataFrame) -> tuple[list[Any], list[Any]]:
    """All lines as one trace: a gap between threads, and where a report lacks the action."""
    x: list[Any] = []
    y: list[Any] = []
    before: tuple[int, int] | None = None
    for row in rows.itertuples():
        if before is not None and before != (row.thread, row.report - 1):
            x.append(None)
            y.append(None)
        x.append(row.as_at)
        y.append(row.current_due)
        before = (row.thread, row.report)
    return x, y


def _scale(shown: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The ends of the scale of dates, with room above and below; the last report is on it."""
    dates = [*shown["current_due"], shown["as_at"].max()]
    low, high = min(dates), max(dates)
    pad = max((high - low) * 0.06, pd.Timedelta(days=20))
    return low - pad, high + pad


def _picked(
    figure: Any, picked: pd.DataFrame, labels: Mapping[int, str], look: Look
) -> list[tuple[pd.Timestamp, pd.Timestamp, str]]:
    """The picked lines with a mark at each report; where each ends, and its label."""
    palette = look.palette
    last = picked.drop_duplicates("thread", keep="last")
    for number, end in enumerate(last.itertuples()):
        x, y = _lines(picked[picked["thread"].eq(end.thread)])
        figure.add_scatter(
            x=x, y=y, mode="lines+markers", name=_ref(str(end.ref)),
            line={"color": palette.accent, "width": 3},
            marker={
                "symbol": _SYMBOLS[number % len(_SYMBOLS)], "size": MARKER_SIZE, "opacity": 1,
                "color": palette.accent, "line": {"color": palette.page, "width": 1},
            },
        )  # fmt: skip
    return [
        (end.as_at, end.current_due, f"<b>{_ref(str(end.ref))}</b> {escape(labels[end.thread])}")
        for end in last.itertuples()
    ]


def _ref(ref: str) -> str:
    return escape(ref if len(ref) <= _LONGEST_REF else f"{ref[: _LONGEST_REF - 1]}…")


def _beside(
    figure: Any,
    ends: list[tuple[pd.Timestamp, pd.Timestamp, str]],
    scale: tuple[pd.Timestamp, pd.Timestamp],
    room: float,
    look: Look,
) -> None:
    """A label beside the end of each line, with a leader where it had to give way to another.

    `room` is what is left for the scale, in pixels, when the axis has taken its own.
    """
    ends = sorted(ends, key=lambda end: end[1])
    heights = [_pixels(due, scale, room) for _, due, _ in ends]
    for (x, y, text), height, placed in zip(ends, heights, _apart(heights, room), strict=True):
        figure.add_annotation(
            x=x, y=y, showarrow=True, arrowhead=0, arrowwidth=1.5, standoff=7,
            arrowcolor=look.palette.line, ax=34, ay=height - placed, xanchor="left", text=text,
        )  # fmt: skip


def _pixels(due: pd.Timestamp, scale: tuple[pd.Timestamp, pd.Timestamp], room: float) -> float:
    """The height of a date above the foot of the scale, in pixels."""
    return float((due - scale[0]) / (scale[1] - scale[0]) * room)


def _apart(heights: list[float], room: float) -> list[float]:
    """Rising heights moved as little as needed so that labels stand apart and inside the scale."""
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + _LABEL_GAP) if placed else height)
    top = room - _LABEL_GAP / 2
    for number in reversed(range(len(placed))):
        placed[number] = min(placed[number], top)
        top = placed[number] - _LABEL_GAP
    return placed


def _axes(figure: Any, shown: pd.DataFrame, low: pd.Timestamp, high: pd.Timestamp) -> None:
    dates = sorted(shown["as_at"].unique())
    span = max(dates[-1] - dates[0], pd.Timedelta(days=1))
    ticks = [dates[-1]]
    for date in reversed(dates):
        if ticks[-1] - date >= span * 0.15:
            ticks.append(date)
    figure.update_xaxes(
        tickvals=ticks, ticktext=[_short(date) for date in ticks],
        range=[dates[0] - span * 0.03, dates[-1] + span * 0.015],
        title={"text": "Date of the report", "standoff": 12},
    )  # fmt: skip
    months = max(1, round((high - low).days / 30 / 7))
    figure.update_yaxes(
        range=[low, high], showgrid=True, tickformat="%b %Y", dtick=f"M{months}",
    )  # fmt: skip
    figure.add_annotation(
        x=0, xref="paper", y=1, yref="paper", xanchor="left", yanchor="bottom", yshift=6,
        text="Date promised",
    )  # fmt: skip


def _short(date: pd.Timestamp) -> str:
    """A date over two lines: 17 Mar, and the year below it."""
    day, month, year = show_date(date).split()
    return f"{day} {month[:3]}<br>{year}"
