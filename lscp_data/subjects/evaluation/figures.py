"""The chart of one question: before, straight after and follow-up on the scale as asked."""

from __future__ import annotations

import html
import math
import re
from functools import partial
from typing import Any

import pandas as pd

from lscp_data.theme import MARKER_SIZE, ROW_HEIGHT, Look, blank_figure, wrapped

# Plotly decodes &lt; and &amp;, but would print &quot; letter by letter.
escape = partial(html.escape, quote=False)
_STAGES = (
    ("pre", "Before", "circle-open", False),
    ("post", "Straight after", "circle", True),
    ("follow_up", "Follow-up", "diamond", False),
)


def scale_ends(scale: str, table: pd.DataFrame) -> tuple[float, float]:
    """The ends of a scale written as "1-5"; those of the scores where it is not stated so."""
    match = re.fullmatch(r"\s*(\d+)\s*(?:-|–|to)\s*(\d+)\s*", scale)
    if match and int(match[1]) < int(match[2]):
        return float(match[1]), float(match[2])
    means = table[["pre", "post", "follow_up"]].to_numpy().ravel()
    known = [value for value in means if not math.isnan(value)]
    return (min(0.0, *known), max(1.0, *known)) if known else (0.0, 1.0)


def before_and_after(table: pd.DataFrame, scale: str, look: Look) -> Any:
    """One row a course: means of matched people with their 95 % intervals, on the whole scale.

    `table` is `measures.stage_means` of one question and scale; no mark where fewer than five
    people answered, no interval where fewer than ten did.
    """
    rows = table.iloc[::-1].reset_index(drop=True)
    palette = look.palette
    low, high = scale_ends(scale, table)
    figure = blank_figure(look, 90 + len(rows) * (ROW_HEIGHT + (66 if look.phone else 44)))
    for row in rows.itertuples():
        figure.add_scatter(
            x=[row.pre, row.post], y=[row.Index] * 2, mode="lines", name="change",
            line={"color": palette.line, "width": 2},
        )  # fmt: skip
        text = f"{row.n} matched<br>{row.n_follow_up} at follow-up"
        if look.phone:
            label = f"<b>{escape(str(row.course))}</b> ({row.n}; {row.n_follow_up} later)"
            figure.add_annotation(x=low, y=row.Index, yshift=42, xanchor="left", text=label)
        else:
            figure.add_annotation(
                x=1, xref="paper", xanchor="left", align="left", y=row.Index, text=text
            )
    for name, label, symbol, strong in _STAGES:
        colour = palette.accent if strong else palette.ink
        # The follow-up stands a little higher, so that its interval can be told from the others.
        figure.add_scatter(
            x=rows[name], y=[place + (0.24 if name == "follow_up" else 0) for place in rows.index],
            mode="markers", name=label,
            error_x={
                "type": "data", "array": rows[f"{name}_half"], "color": colour, "thickness": 2.5,
                "width": 5,
            },
            marker={
                "symbol": symbol, "size": MARKER_SIZE + 1, "color": colour, "opacity": 1,
                "line": {"width": 2.5, "color": colour},
            },
        )  # fmt: skip
    ticks = list(range(int(low), int(high) + 1))
    pad = (high - low) * 0.02
    figure.update_xaxes(
        range=[low - pad, high + pad], tickvals=ticks if len(ticks) <= 11 else None,
        title_text="Average score on the scale as asked;"
        f"{'<br>' if look.phone else ' '}bars show the 95 % interval",
    )  # fmt: skip
    figure.update_yaxes(
        visible=not look.phone, tickvals=list(rows.index),
        range=[-0.6, len(rows) - (0.15 if look.phone else 0.3)],
        ticktext=[wrapped(escape(str(course)), 24) for course in rows["course"]],
    )  # fmt: skip
    figure.update_layout(margin={"r": 16 if look.phone else 150, "t": 8})
    return figure
