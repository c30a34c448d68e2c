"""Labelled bars on one scale, the form that the charts of training share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lscp_data.theme import ROW_HEIGHT, Look, blank_figure, wrapped

_CHARACTER = 8.6  # CSS pixels a character of the text takes on average


@dataclass(frozen=True)
class Bar:
    """One row: its label and text (markup for Plotly), how long bar and track are, plum or not."""

    label: str
    text: str
    value: float
    track: float = 0.0
    plum: bool = False


def bars(rows: Sequence[Bar], longest: float, look: Look) -> Any:
    """The rows from the top down on a scale from 0 to `longest`; the text stands at the right.

    Without a track it stands at the end of its bar; on a phone label and text are above the bar. A
    plum row without a bar has a plum outline.
    """
    rows = list(reversed(rows))
    figure = blank_figure(
        look, 56 + len(rows) * (ROW_HEIGHT + (58 if look.phone else 18)), barmode="overlay"
    )
    _draw(figure, rows, look)
    for place, row in enumerate(rows):
        if look.phone:
            at = {"x": 0, "yshift": 34, "text": f"{row.label}<br>{row.text}"}
        elif row.track:
            at = {"x": 1, "xref": "paper", "text": row.text}
        else:
            at = {"x": row.value, "xshift": 8, "text": row.text}
        figure.add_annotation(**{"y": place, "xanchor": "left", "align": "left", **at})
    figure.update_xaxes(range=[0, longest * 1.02], showgrid=False)
    figure.update_yaxes(
        visible=not look.phone, tickvals=list(range(len(rows))), range=[-0.6, len(rows) - 0.2],
        ticktext=[wrapped(row.label, 24) for row in rows],
    )  # fmt: skip
    figure.update_layout(margin={"r": 34 if look.phone else _room([row.text for row in rows])})
    return figure


def _draw(figure: Any, rows: Sequence[Bar], look: Look) -> None:
    """The tracks, and on them the bars."""
    palette = look.palette
    # A value of zero has no bar to be plum: its track is outlined instead.
    outline = {
        "color": [palette.accent if row.plum else palette.key for row in rows],
        "width": [0 if not row.track else 3 if row.plum else 1 for row in rows],
    }
    edge = {"color": palette.key, "width": [1 if row.value else 0 for row in rows]}
    fills = [palette.accent if row.plum else palette.rest for row in rows]
    for values, fill, line, name in (
        ([row.track for row in rows], palette.panel, outline, "all"),
        ([row.value for row in rows], fills, edge, "reached"),
    ):
        figure.add_bar(
            y=list(range(len(rows))), x=values, orientation="h", name=name,
            width=0.28 if look.phone else 0.56, marker={"color": fill, "line": line},
        )  # fmt: skip


def _room(texts: list[str]) -> int:
    """CSS pixels needed at the right of the bars for the longest text."""
    longest = max((len(text.replace("<b>", "").replace("</b>", "")) for text in texts), default=0)
    return round(16 + longest * _CHARACTER)
