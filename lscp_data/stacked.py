"""Bars that are each a whole with its parts: what is silent or unknown stays a part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from lscp_data.theme import Look, blank_figure, wrapped

_CHARACTER = 8.6  # CSS pixels a character of the text takes on average
_LINE = 22  # pixels of a line of text
_BAR = 26
_WIDEST_LABEL = 24  # characters, above which the labels stand over their bars


@dataclass(frozen=True)
class Whole:
    """One bar: `yes`, `no`, `unknown` and `silent` (no answer) are its parts, as numbers.

    `label` and `text` are markup for Plotly, `group` the heading it stands under. Where nothing
    is known of the parts all are zero: the bar is an empty outline, none at all without `outline`.
    """

    label: str
    text: str
    yes: float = 0.0
    no: float = 0.0
    unknown: float = 0.0
    silent: float = 0.0
    group: str = ""
    outline: bool = True

    @property
    def total(self) -> float:
        """The sum of the parts."""
        return self.yes + self.no + self.unknown + self.silent


def stacked(rows: Sequence[Whole], look: Look) -> Any:
    """The rows from the top down, all bars equally long, under the heading of their group.

    Plum: yes; grey: no; empty: not known which; hatched: silent. The text stands at the right, on
    a phone above the bar. Labels stand above where one is long.
    """
    above = look.phone or any(len(row.label) > _WIDEST_LABEL for row in rows)
    tops, height = _places(rows, look, above=above)
    figure = blank_figure(look, round(height) + 46, barmode="stack")
    middles = [top + (_over(row, look) if above else 0) + _BAR / 2 for row, top in tops]
    for name in ("yes", "no", "unknown", "silent"):
        _parts(figure, rows, middles, name, look)
    _outlines(figure, rows, middles, look)
    _words(figure, tops, middles, look, above=above)
    figure.update_xaxes(
        range=[0, 1.003], tickvals=[0, 0.5, 1], ticktext=["0", "half", "all"], showgrid=False
    )
    figure.update_yaxes(
        range=[height, 0], visible=not above, tickvals=middles,
        ticktext=[row.label for row in rows],
    )  # fmt: skip
    widest = max((_width(row.text) for row in rows), default=0)
    figure.update_layout(margin={"r": 24 if look.phone else round(20 + widest * _CHARACTER)})
    return figure


def plain(label: object, longest: int = 60) -> str:
    """A label from an upload, shortened and escaped; Plotly reads &amp; and &lt; but not &quot;."""
    if pd.isna(label):
        return "Not given"
    text = str(label)
    return escape(text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…", quote=False)


def _label(row: Whole, look: Look) -> str:
    """What stands over the bar; on a phone its text too."""
    width = 40 if look.phone else 110
    lines = wrapped(row.label, width)
    return f"{lines}<br>{wrapped(row.text, width)}" if look.phone else lines


def _over(row: Whole, look: Look) -> float:
    return (_label(row, look).count("<br>") + 1) * _LINE + 4


def _places(
    rows: Sequence[Whole], look: Look, *, above: bool
) -> tuple[list[tuple[Whole, float]], float]:
    """Where each row begins, in pixels from the top, and how high all are together."""
    tops: list[tuple[Whole, float]] = []
    y, group = 0.0, ""
    for row in rows:
        if row.group and row.group != group:
            y += _LINE + (14 if tops else 4)
            group = row.group
        tops.append((row, y))
        y += _BAR + 10 + (_over(row, look) if above else 0)
    return tops, y


def _parts(figure: Any, rows: Sequence[Whole], middles: list[float], name: str, look: Look) -> None:
    """One part of every bar, as a share of its whole."""
    palette = look.palette
    fills = {"yes": palette.accent, "no": palette.rest}
    shares = [getattr(row, name) / row.total if row.total else 0.0 for row in rows]
    marker: dict[str, Any] = {
        "color": fills.get(name, palette.page),
        "line": {"color": palette.key, "width": [1 if share else 0 for share in shares]},
    }
    if name == "silent":
        marker["pattern"] = {
            "shape": "/", "fillmode": "overlay", "fgcolor": palette.line, "fgopacity": 1,
            "size": 12, "solidity": 0.14,
        }  # fmt: skip
    figure.add_bar(y=middles, x=shares, orientation="h", name=name, width=_BAR, marker=marker)


def _outlines(figure: Any, rows: Sequence[Whole], middles: list[float], look: Look) -> None:
    """An empty outline where nothing is known of the parts."""
    line = {"color": look.palette.key, "width": 1, "dash": "dot"}
    for row, middle in zip(rows, middles, strict=True):
        if row.outline and not row.total:
            edges = {"y0": middle - _BAR / 2, "y1": middle + _BAR / 2}
            figure.add_shape(type="rect", x0=0, x1=1, line=line, **edges)


def _words(
    figure: Any,
    tops: Sequence[tuple[Whole, float]],
    middles: list[float],
    look: Look,
    *,
    above: bool,
) -> None:
    """The headings of the groups, the labels above the bars, the texts beside them."""
    left = {"x": 0, "xanchor": "left", "align": "left"}
    group = ""
    for (row, top), middle in zip(tops, middles, strict=True):
        if row.group and row.group != group:
            group = row.group
            heading = f"<b>{wrapped(group, 40)}</b>"
            figure.add_annotation(y=top, yanchor="bottom", yshift=2, text=heading, **left)
        if above:
            figure.add_annotation(y=top, yanchor="top", yshift=4, text=_label(row, look), **left)
        if not look.phone:
            figure.add_annotation(
                x=1, xref="paper", xanchor="left", xshift=8, align="left", y=middle, text=row.text
            )


def _width(text: str) -> int:
    return max(len(line.replace("<b>", "").replace("</b>", "")) for line in text.split("<br>"))
