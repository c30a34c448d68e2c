"""Small charts of indicators: points and a line on true dates, a comparator, control limits."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from lscp_data.theme import TEXT_SIZE, Look, blank_figure, wrapped

# Plotly decodes &lt; and &amp;, but would print &quot; letter by letter.
escape = partial(html.escape, quote=False)
_PANEL, _TITLE, _BELOW = 200, 34, 52  # CSS pixels
_FEWEST_OF_A_LINE = 3


@dataclass(frozen=True)
class Panel:
    """One line to draw; texts are plain, numbers as they may be shown.

    `points`: `period`, `shown` and `hidden`; `comparators`: (name, its `period` and `comparator`);
    `limits`: mean, low and high; `ends`: the texts of the first and of the last point shown.
    """

    title: str
    points: pd.DataFrame
    comparators: tuple[tuple[str, pd.DataFrame], ...]
    limits: tuple[float, float, float] | None
    ends: tuple[str, str]
    percent: bool


def panels(drawn: Sequence[Panel], look: Look) -> Any:
    """The panels one below the other on one scale of dates, each with its own scale of values."""
    height = len(drawn) * (_PANEL + _TITLE) + _BELOW
    figure = blank_figure(look, height)
    of = height - _BELOW
    for at, panel in enumerate(drawn):
        top = 1 - at * (_PANEL + _TITLE) / of
        axis = "" if at == 0 else str(at + 1)
        bottom = top - (_PANEL + _TITLE) / of
        scale = _scale(panel)
        figure.update_layout(
            {
                f"yaxis{axis}": {
                    "domain": [max(bottom, 0), top - _TITLE / of], "range": scale, "nticks": 6,
                    "ticksuffix": " %" if panel.percent else "", "showgrid": True,
                    "fixedrange": True,
                }
            }
        )  # fmt: skip
        _limits(figure, panel, f"y{axis}", look)
        _comparators(figure, panel, f"y{axis}", look)
        _line(figure, panel, f"y{axis}", look)
        _marks(figure, panel, f"y{axis}", scale[0])
        if panel.percent and scale[0] > 0:
            figure.add_annotation(
                x=0, xref="paper", xanchor="left", y=scale[0], yref=f"y{axis}", yanchor="bottom",
                text=f"scale from {scale[0]:.0f} %", font={"color": look.palette.muted},
            )  # fmt: skip
        _title(figure, panel, top, look)
    _dates(figure, drawn, look)
    return figure


def _scale(panel: Panel) -> list[float]:
    """The scale of a panel: zero is on it, but for percentages, of which differences are small.

    Those begin at a ten below the least, and the panel says so.
    """
    values = [panel.points["shown"].astype(float)]
    values += [frame["comparator"].astype(float) for _, frame in panel.comparators]
    every = pd.concat([*values, pd.Series(panel.limits or (), dtype=float)]).dropna()
    if panel.percent:
        return [max(math.floor((every.min() - 5) / 10) * 10.0, 0.0), 104.0]
    most, least = max(every.max(), 1.0), min(every.min(), 0.0)
    room = (most - least) * 0.14
    return [least - room * 0.4, most + room]


def _line(figure: Any, panel: Panel, axis: str, look: Look) -> None:
    """The points; joined from three on, and never across one that is missing."""
    shown = panel.points["shown"].astype(float)
    known = shown.notna()
    texts = pd.Series("", index=panel.points.index)
    if known.any():
        places = texts.index[known]
        texts[places[0]], texts[places[-1]] = panel.ends
    figure.add_scatter(
        x=panel.points["period"], y=shown, yaxis=axis, name="values", connectgaps=False,
        mode="lines+markers+text" if known.sum() >= _FEWEST_OF_A_LINE else "markers+text",
        text=[f"<b>{escape(text)}</b>" if text else "" for text in texts],
        textposition="top center", cliponaxis=False,
        line={"color": look.palette.accent, "width": 2.5},
        marker={
            "color": look.palette.accent, "size": 9, "opacity": 1,
            "line": {"color": look.palette.page, "width": 1},
        },
    )  # fmt: skip


def _comparators(figure: Any, panel: Panel, axis: str, look: Look) -> None:
    for name, frame in panel.comparators:
        figure.add_scatter(
            x=frame["period"], y=frame["comparator"].astype(float), yaxis=axis, name=name,
            mode="lines" if len(frame) > 1 else "markers",
            line={"color": look.palette.ink, "width": 2, "dash": "dash"},
            marker={"color": look.palette.ink, "symbol": "line-ew-open", "size": 16},
        )  # fmt: skip


def _limits(figure: Any, panel: Panel, axis: str, look: Look) -> None:
    """The mean and the two limits as thin lines over the whole span."""
    if panel.limits is None:
        return
    ends = panel.points["period"].iloc[[0, -1]]
    for name, value in zip(("mean", "lower limit", "upper limit"), panel.limits, strict=True):
        figure.add_scatter(
            x=ends, y=[value, value], yaxis=axis, name=name, mode="lines",
            line={"color": look.palette.line, "width": 1.5,
                  "dash": "solid" if name == "mean" else "dot"},
        )  # fmt: skip


def _marks(figure: Any, panel: Panel, axis: str, foot: float) -> None:
    """A "c" at the foot where a value is hidden, a dash where there is none."""
    for row in panel.points.itertuples():
        if pd.isna(row.shown):
            figure.add_annotation(
                x=row.period,
                y=max(foot, 0.0),
                yref=axis,
                yanchor="bottom",
                text="c" if row.hidden else "–",
            )


def _title(figure: Any, panel: Panel, top: float, look: Look) -> None:
    if panel.title:
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=top, yref="paper", yanchor="top",
            text=f"<b>{escape(wrapped(panel.title, 40))}</b>", font={"size": TEXT_SIZE},
        )  # fmt: skip


def _dates(figure: Any, drawn: Sequence[Panel], look: Look) -> None:
    """True dates with a little room at both ends, for the texts of the first and last point."""
    first = min(panel.points["period"].min() for panel in drawn)
    last = max(panel.points["period"].max() for panel in drawn)
    room = max((last - first) * (0.12 if look.phone else 0.05), pd.Timedelta(days=7))
    figure.update_xaxes(
        range=[first - room, last + room], nticks=4 if look.phone else 8, showgrid=False,
        tickformat="%-d %b<br>%Y", anchor="free", position=0,
    )  # fmt: skip
