"""The chart of one course's sessions: the change at each, control limits only with enough."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from lscp_data.stacked import plain
from lscp_data.theme import MARKER_SIZE, Look, blank_figure
from lscp_data.wording import signed

_MOST_LABELS = 16


def session_points(sessions: pd.DataFrame, limits: pd.Series | None, look: Look) -> Any:
    """The change at each session shown, in their order; a line and limits where `limits` is given.

    `sessions` is that frame of `aggregates`, of one course and question; `limits` has mean, low
    and high, None below ten sessions: then no line joins the points. Plum lies outside the limits.
    """
    rows = sessions[sessions["shown"]].reset_index(drop=True)
    palette = look.palette
    figure = blank_figure(look, 380)
    changes = rows["change"].astype(float).tolist()
    outside = [
        limits is not None and not limits["low"] <= value <= limits["high"] for value in changes
    ]
    if limits is not None:
        _limits(figure, limits, look)
    drawn = [round(value, 1) for value in changes]  # as in the table: charts can be read too
    figure.add_scatter(
        x=list(range(len(rows))), y=drawn, name="change",
        mode="markers" if limits is None else "lines+markers",
        line={"color": palette.line, "width": 2},
        marker={
            "size": MARKER_SIZE, "opacity": 1,
            "symbol": ["diamond" if out else "circle" for out in outside],
            "color": [palette.accent if out else palette.ink for out in outside],
        },
    )  # fmt: skip
    every = math.ceil(max(len(rows), 1) / _MOST_LABELS)
    labels = [_label(row) if row.Index % every == 0 else "" for row in rows.itertuples()]
    figure.update_xaxes(
        tickvals=list(range(len(rows))), ticktext=labels, range=[-0.6, len(rows) - 0.4],
        showgrid=False, tickangle=0, title_text="Day of the session; below it the people matched",
    )  # fmt: skip
    bounds = [0.0, *changes, *([] if limits is None else [limits["low"], limits["high"]])]
    pad = 0.08 * ((max(bounds) - min(bounds)) or 1.0)
    figure.update_yaxes(
        range=[min(bounds) - pad, max(bounds) + pad], title_text="Change in scale points",
        showgrid=True, zeroline=True, zerolinecolor=palette.ink, zerolinewidth=2,
    )  # fmt: skip
    figure.update_layout(margin={"t": 12, "r": 150 if limits is not None else 16})
    return figure


def _limits(figure: Any, limits: pd.Series, look: Look) -> None:
    """The mean and the two limits as lines, with their names at the right."""
    for name, words, dash in (
        ("high", "upper limit", "dash"), ("mean", "mean", "solid"), ("low", "lower limit", "dash"),
    ):  # fmt: skip
        value = round(float(limits[name]), 1)
        line = {"color": look.palette.rest, "width": 2.5, "dash": dash}
        figure.add_hline(y=value, line=line, name=name)
        figure.add_annotation(
            x=1, xref="paper", xanchor="left", xshift=8, y=value, text=f"{words} {signed(value)}"
        )


def _label(row: Any) -> str:
    """The day of a session (its name where the day is not known) and its people."""
    if pd.isna(row.session_date):
        return f"{plain(row.session, 9)}<br>{row.n:,}"
    day = pd.Timestamp(row.session_date)
    return f"{day.day} {day:%b}<br>{day.year}<br><b>{row.n:,}</b>"
