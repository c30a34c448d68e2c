"""The chart of one question: before, straight after and follow-up on the scale as asked."""

from __future__ import annotations

import math
from html import escape
from typing import Any

import pandas as pd

from lscp_data.subjects.evaluation.schema import scale_ends
from lscp_data.theme import MARKER_SIZE, ROW_HEIGHT, Look, blank_figure, wrapped
from lscp_data.wording import ENOUGH

_STAGES = (
    ("pre", "Before", "circle", False),
    ("post", "Straight after", "circle", True),
    ("follow_up", "Follow-up", "diamond", False),
)


def axis_ends(scale: str, table: pd.DataFrame) -> tuple[float, float]:
    """The ends of a scale written as "1-5"; those of the means shown where it is not stated so."""
    ends = scale_ends(scale)
    if ends:
        return ends
    means = table[["pre", "post", "follow_up"]].astype(float).to_numpy().ravel()
    known = [value for value in means if not math.isnan(value)]
    return (math.floor(min(0.0, *known)), math.ceil(max(1.0, *known))) if known else (0.0, 1.0)


def before_and_after(table: pd.DataFrame, scale: str, look: Look) -> Any:
    """One row a course: means of matched people with their 95 % intervals, on the whole scale.

    `table` is `measures.stage_means` of one question and scale (ValueError for more than one);
    no mark where fewer than five people answered, a hollow one without an interval below ten.
    """
    if len(table[["question", "scale"]].drop_duplicates()) > 1:
        raise ValueError("Questions and scales are never drawn together.")
    rows = table.iloc[::-1].reset_index(drop=True)
    low, high = axis_ends(scale, table)
    figure = blank_figure(look, 90 + len(rows) * (ROW_HEIGHT + (72 if look.phone else 44)))
    for row in rows.itertuples():
        figure.add_scatter(
            x=[row.pre, row.post], y=[row.Index] * 2, mode="lines", name="change",
            line={"color": look.palette.line, "width": 2},
        )  # fmt: skip
        _people(figure, row, low, look)
    for stage in _STAGES:
        _marks(figure, rows, stage, look)
    ticks = list(range(int(low), int(high) + 1))
    pad = (high - low) * 0.02
    title = "Average score on the scale as asked; bars show the 95 % interval"
    figure.update_xaxes(
        range=[low - pad, high + pad], tickvals=ticks if len(ticks) <= 11 else None,
        title_text=wrapped(title, 36) if look.phone else title,
    )  # fmt: skip
    figure.update_yaxes(
        visible=not look.phone, tickvals=list(rows.index),
        range=[-0.6, len(rows) - (0.45 if look.phone else 0.3)],
        ticktext=[wrapped(_plain(course), 24) for course in rows["course"]],
    )  # fmt: skip
    figure.update_layout(margin={"r": 16 if look.phone else 190, "t": 8})
    return figure


def _marks(figure: Any, rows: pd.DataFrame, stage: tuple[str, str, str, bool], look: Look) -> None:
    """The means of one stage with their intervals, as one trace."""
    name, label, symbol, strong = stage
    colour = look.palette.accent if strong else look.palette.ink
    people = rows["n_follow_up" if name == "follow_up" else "n"]
    # Before is always a ring; the others are hollow where the people are too few for a mean.
    hollow = [name == "pre" or number < ENOUGH for number in people]
    # The follow-up stands apart, so that its interval can be told from the others: a little
    # higher, on a phone lower, because there the words stand above.
    apart = (-0.2 if look.phone else 0.24) if name == "follow_up" else 0.0
    figure.add_scatter(
        x=rows[name], y=[place + apart for place in rows.index],
        mode="markers", name=label,
        error_x={
            "type": "data", "array": rows[f"{name}_half"], "color": colour, "thickness": 2.5,
            "width": 5,
        },
        marker={
            "symbol": [f"{symbol}-open" if open_ else symbol for open_ in hollow],
            "size": MARKER_SIZE + 1, "color": colour, "opacity": 1,
            "line": {"width": 2.5, "color": colour},
        },
    )  # fmt: skip


def _people(figure: Any, row: Any, low: float, look: Look) -> None:
    """How many people each row rests on, in words beside it."""
    if not look.phone:
        figure.add_annotation(
            x=1, xref="paper", xanchor="left", align="left", y=row.Index,
            text=f"<b>{row.n:,}</b> matched{_few(row.n)}<br>"
            f"{row.n_follow_up:,} follow-up{_few(row.n_follow_up)}",
        )  # fmt: skip
        return
    name = _plain(row.course, 34)
    figure.add_annotation(
        x=low, y=row.Index, yshift=34, xanchor="left", align="left",
        text=f"<b>{name}</b><br>{row.n:,} matched{_few(row.n)}, "
        f"{row.n_follow_up:,} later{_few(row.n_follow_up)}",
    )  # fmt: skip


def _few(people: int) -> str:
    return " (too few)" if people < ENOUGH else ""


def _plain(label: object, longest: int = 60) -> str:
    """A label from an upload, shortened and escaped; Plotly reads &amp; and &lt; but not &quot;."""
    text = str(label)
    return escape(text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…", quote=False)
