"""How things look: one colour, letter and shape for each RAG colour, and one Plotly template.

The colours and their computed distances are those of the design study: lightness is spread so
that the smallest CIEDE2000 pair under simulated colour blindness and in greyscale is 14.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import plotly.graph_objects as go

Theme = Literal["light", "dark"]

INK, PAPER = "#0B0C0C", "#FFFFFF"
FONT = "InterLocal, Arial, Helvetica, sans-serif"
CHART_CONFIG = {
    "displayModeBar": False,
    "displaylogo": False,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "responsive": True,
}


@dataclass(frozen=True)
class Mark:
    """How one RAG colour is drawn: never by colour alone."""

    letter: str
    fill: str
    on_fill: str
    symbol: str
    path: str  # the outline as SVG in a 24 x 24 box
    text: dict[str, str]  # colour for words, by theme


MARKS = {
    "Red": Mark(
        "R",
        "#CB0F1B",
        PAPER,
        "diamond",
        "M12 1 23 12 12 23 1 12Z",
        {"light": "#A80C16", "dark": "#FF9A93"},
    ),
    "Amber": Mark(
        "A",
        "#FFC220",
        INK,
        "triangle-up",
        "M12 2 23 22H1Z",
        {"light": "#7A4B00", "dark": "#FFC220"},
    ),
    "Green": Mark(
        "G",
        "#2C9D7F",
        INK,
        "circle",
        "M12 1a11 11 0 1 0 .01 0Z",
        {"light": "#0F6B54", "dark": "#5CCBAA"},
    ),
    "Blue": Mark(
        "B",
        "#0B3880",
        PAPER,
        "square",
        "M2 2H22V22H2Z",
        {"light": "#0B3880", "dark": "#A9C7FF"},
    ),
}
# A rating that is none of the four colours (blank, "Paused", "Amber/Red"): grey, never a colour.
UNRATED = Mark(
    "–",
    "#E8EAEC",
    INK,
    "hexagon",
    "M6 2H18L23 12 18 22H6L1 12Z",
    {"light": INK, "dark": "#F6F7F8"},
)


def mark(colour: str) -> Mark:
    """The mark of a RAG colour; the grey hexagon for anything that is not one."""
    return MARKS.get(colour, UNRATED)


@dataclass(frozen=True)
class Palette:
    """Everything that is not status."""

    page: str
    panel: str
    ink: str
    muted: str
    grid: str
    key: str
    accent: str
    rest: str
    line: str


PALETTES: dict[Theme, Palette] = {
    "light": Palette(
        "#FFFFFF",
        "#F3F4F5",
        "#0B0C0C",
        "#4B5157",
        "#D5D9DD",
        "#0B0C0C",
        "#801650",
        "#8A9097",
        "#5B6167",
    ),
    "dark": Palette(
        "#15191E",
        "#232A31",
        "#F6F7F8",
        "#C3C9CF",
        "#3A434C",
        "#FFFFFF",
        "#E7A3CC",
        "#6B747D",
        "#AEB6BE",
    ),
}


@dataclass(frozen=True)
class Look:
    """What a figure needs to know of the screen: the theme, and whether it is a narrow phone."""

    theme: Theme = "light"
    phone: bool = False

    @property
    def palette(self) -> Palette:
        """The colours of this theme that are not status."""
        return PALETTES[self.theme]


TEXT_SIZE = 16
MARKER_SIZE = 13
ROW_HEIGHT = 30


@cache
def template(theme: Theme) -> Any:
    """The Plotly template every figure uses: no legend, no zoom, ink on the page."""
    colours = PALETTES[theme]
    axis = {
        "showgrid": True,
        "gridcolor": colours.grid,
        "gridwidth": 1,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "automargin": True,
        "fixedrange": True,
        "ticklabelstandoff": 8,
        "tickfont": {"size": TEXT_SIZE, "color": colours.ink},
        "title": {"font": {"size": TEXT_SIZE, "color": colours.muted}},
    }
    return go.layout.Template(
        layout={
            "paper_bgcolor": colours.page,
            "plot_bgcolor": colours.page,
            "font": {"family": FONT, "size": TEXT_SIZE, "color": colours.ink},
            "colorway": [colours.accent, colours.rest, colours.ink],
            "showlegend": False,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "xaxis": axis,
            "yaxis": {**axis, "showgrid": False},
            "hovermode": False,
            "dragmode": False,
            "bargap": 0.35,
            "uniformtext": {"minsize": TEXT_SIZE, "mode": "show"},
            "annotationdefaults": {
                "showarrow": False,
                "font": {"size": TEXT_SIZE, "color": colours.ink},
            },
        }
    )


def blank_figure(look: Look, height: int, **layout: Any) -> Any:
    """An empty figure in the product's template, `height` CSS pixels high."""
    figure = go.Figure()
    figure.update_layout(template=template(look.theme), height=height, **layout)
    figure.update_xaxes(fixedrange=True)
    figure.update_yaxes(fixedrange=True)
    return figure


def wrapped(text: str, width: int) -> str:
    """The text broken into lines of at most about `width` characters, for a Plotly label."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + len(word) < width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(lines)


# What is measured in pixels wherever it stands in a figure, and what is so in its own place only:
# the width of a bar or of a shape is in units of the axis.
_PIXELS = frozenset(
    (
        *("size", "minsize", "gridwidth", "linewidth", "ticklen", "ticklabelstandoff", "standoff"),
        *("xshift", "yshift", "ax", "ay", "borderpad", "borderwidth", "arrowwidth", "thickness"),
        *("l", "r", "t", "b", "pad", "height"),
    )
)
_LINES = frozenset(("line", "error_x", "error_y"))


def enlarged(figure: Any, by: float) -> Any:
    """A figure for a screen seen from afar: everything measured in pixels `by` times as large.

    Its height is left to the place it stands in. What it says stays the same, so a slide and a
    page can share the figure.
    """
    drawn = figure.to_plotly_json()
    layout = {**drawn["layout"], "height": None, "autosize": True}
    template_of = layout.pop("template", None)
    large = go.Figure(
        {"data": _enlarged(drawn["data"], by), "layout": _enlarged(layout, by)}, skip_invalid=False
    )
    if template_of is not None:
        plain = template_of if isinstance(template_of, dict) else template_of.to_plotly_json()
        large.update_layout(template=_enlarged(plain, by))
    return large


def _enlarged(value: Any, by: float, parent: str = "") -> Any:
    """The value with its pixels enlarged, down through the parts of a figure."""
    if isinstance(value, dict):
        return {
            name: _pixels(inner, by)
            if name in _PIXELS or (name == "width" and parent in _LINES)
            else _enlarged(inner, by, name)
            for name, inner in value.items()
        }
    if isinstance(value, list | tuple) and any(isinstance(inner, dict) for inner in value):
        return [_enlarged(inner, by, parent) for inner in value]
    return value


def _pixels(value: Any, by: float) -> Any:
    """One number or a sequence of them, `by` times as large."""
    if isinstance(value, list | tuple):
        return [_pixels(inner, by) for inner in value]
    if value is None or isinstance(value, str | bool | dict):
        return value
    return round(value * by) if isinstance(value, int) else value * by  # some must be whole
