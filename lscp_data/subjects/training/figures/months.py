"""Attendance month by month, with the dates at which reviews were published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence, Set
from typing import Any

import pandas as pd

from lscp_data.stacked import plain
from lscp_data.theme import Look, blank_figure, wrapped

MOST_MONTHS = 36
_PRINTED = 24  # months up to which every bar has room for its number
_NAMED = 14  # months up to which every one has room for its name
_DAY = 86_400_000  # milliseconds: what Plotly's date axis counts in
_PLOT_HEIGHT = 300
_LINE = 21  # pixels of one line of text
_APART = 0.24  # of the width: what the words of a rule take


def drawn(months: pd.DataFrame) -> pd.DataFrame:
    """The latest months, as many as there is room for; `left_out` says it where there are more."""
    return months.sort_values("month").tail(MOST_MONTHS).reset_index(drop=True)


def left_out(months: int) -> str:
    """How many of so many months are drawn, for the words on what is measured."""
    return f"; the latest {MOST_MONTHS} of {months:,} months are drawn" * (months > MOST_MONTHS)


def month_bars(months: pd.DataFrame, marks: Sequence[tuple[dt.date, str]], look: Look) -> Any:
    """Those who attended above the line, those who did not below it; `marks` as vertical rules.

    `months` has month, attended and did_not_attend. A mark outside the months is not drawn.
    """
    rows = drawn(months)
    start = rows["month"].iloc[0]
    end = rows["month"].iloc[-1] + pd.offsets.MonthBegin(1)
    kept = sorted((pd.Timestamp(day), words) for day, words in marks)
    labels = _placed([mark for mark in kept if start <= mark[0] < end], start, end)
    top = 12 + max((raised + len(lines) * _LINE for _, lines, raised in labels), default=0)
    figure = blank_figure(look, _PLOT_HEIGHT + top + 60, barmode="overlay")
    _bars(figure, rows, {_month(day) for day, _, _ in labels}, look)
    for day, lines, raised in labels:
        _rule(figure, day, lines, raised, (start, end), look)
    _scale(figure, rows, (start, end))
    figure.update_layout(margin={"t": top, "b": 60})
    return figure


def _month(day: pd.Timestamp) -> pd.Timestamp:
    return day.normalize().replace(day=1)


def _bars(figure: Any, rows: pd.DataFrame, ruled: Set[pd.Timestamp], look: Look) -> None:
    """The bars with their numbers; those of a `ruled` month on a ground that no rule crosses."""
    middle = rows["month"] + pd.Timedelta(days=14)
    printed = len(rows) <= _PRINTED
    crossed = rows["month"].isin(list(ruled)).tolist()
    for name, sign, fill in (
        ("attended", 1, look.palette.accent), ("did_not_attend", -1, look.palette.panel),
    ):  # fmt: skip
        counts = rows[name].astype(int).tolist()
        figure.add_bar(
            x=middle, y=[sign * count for count in counts], name=name, width=21 * _DAY,
            text=[
                f"<b>{count:,}</b>" if printed and not apart else ""
                for count, apart in zip(counts, crossed, strict=True)
            ],
            textposition="outside", textangle=0, constraintext="none", cliponaxis=False,
            marker={"color": fill, "line": {"color": look.palette.key, "width": 1}},
        )  # fmt: skip
        for day, count, apart in zip(middle, counts, crossed, strict=True):
            if printed and apart:
                figure.add_annotation(
                    x=day, y=sign * count, text=f"<b>{count:,}</b>", showarrow=False,
                    yanchor="bottom" if sign > 0 else "top", yshift=3 * sign, borderpad=1,
                    bgcolor=look.palette.page,
                )  # fmt: skip
    figure.add_hline(y=0, line={"color": look.palette.key, "width": 2})


def _placed(
    marks: Sequence[tuple[pd.Timestamp, str]], start: pd.Timestamp, end: pd.Timestamp
) -> list[tuple[pd.Timestamp, list[str], int]]:
    """Each mark with the lines of its words and how many pixels they stand above the chart.

    Words that would touch those of the mark before stand above them.
    """
    placed: list[tuple[pd.Timestamp, list[str], int]] = []
    for day, words in marks:
        lines = wrapped(plain(words), 30).split("<br>")
        raised = 0
        if placed and (day - placed[-1][0]) / (end - start) < _APART:
            raised = placed[-1][2] + (len(placed[-1][1]) * _LINE) + 6
        placed.append((day, lines, raised))
    return placed


def _rule(
    figure: Any,
    day: pd.Timestamp,
    lines: Sequence[str],
    raised: int,
    span: tuple[pd.Timestamp, pd.Timestamp],
    look: Look,
) -> None:
    """A vertical rule with its words above the chart."""
    figure.add_shape(
        type="line", x0=day, x1=day, xref="x", y0=0, y1=1, yref="paper", name="rule", layer="below",
        line={"color": look.palette.ink, "width": 3, "dash": "dash"},
    )  # fmt: skip
    part = (day - span[0]) / (span[1] - span[0])
    figure.add_annotation(
        x=day, y=1, yref="paper", yanchor="bottom", yshift=raised,
        xanchor="left" if part < 0.15 else "right" if part > 0.85 else "center",
        text="<br>".join(f"<b>{line}</b>" for line in lines),
    )  # fmt: skip


def _scale(figure: Any, rows: pd.DataFrame, span: tuple[pd.Timestamp, pd.Timestamp]) -> None:
    """The months named below, and room for the numbers above and below the bars."""
    most, least = int(rows["attended"].max()), int(rows["did_not_attend"].max())
    pad = max(most + least, 1) * 0.12
    step = -(-len(rows) // _NAMED)
    named = rows["month"].iloc[::step]
    figure.update_xaxes(
        range=list(span), showgrid=False, tickvals=list(named + pd.Timedelta(days=14)),
        ticktext=[
            f"{month:%b}<br>{month:%Y}" if not place or month.month <= step else f"{month:%b}"
            for place, month in enumerate(named)
        ],
    )  # fmt: skip
    figure.update_yaxes(
        range=[-least - pad, most + pad], visible=len(rows) > _PRINTED, showgrid=False,
        tickvals=[-least, 0, most], ticktext=[f"{least:,}", "0", f"{most:,}"],
    )  # fmt: skip
