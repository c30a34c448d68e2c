"""The bars of escalations by period, with the date at which the policy was published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from lscp_data.disclosure import HIDDEN
from lscp_data.theme import TEXT_SIZE, Look, blank_figure

MOST = 36
_NAMED = 12  # bars up to which each has room for its name on one line
_PLOT = 280
_ROW = 34  # pixels a bar on a phone


@dataclass(frozen=True)
class Bar:
    """One period: its name, how many (None where hidden), and which colour it is: since or not.

    `whole` is False for a period that is compared with nothing; it is drawn empty.
    """

    label: str
    raised: int | None
    since: bool
    whole: bool


def period_bars(bars: Sequence[Bar], marked: float | None, words: str, look: Look) -> Any:
    """The latest periods as bars, `c` where hidden; on a phone one under the other.

    `marked` is where the date stands, counted in bars from the start of the first; None for none.
    """
    kept = list(bars)[-MOST:]
    if marked is not None:
        marked -= len(bars) - len(kept)
        marked = marked if marked >= 0 else None
    if look.phone:
        return _lying(kept, marked, words, look)
    return _standing(kept, marked, words, look)


def _fills(bars: Sequence[Bar], look: Look) -> dict[str, Any]:
    palette = look.palette
    fills = [
        palette.page if not bar.whole else palette.accent if bar.since else palette.rest
        for bar in bars
    ]
    return {"color": fills, "line": {"color": palette.key, "width": 1.5}}


def _texts(bars: Sequence[Bar]) -> list[str]:
    return [f"<b>{HIDDEN if bar.raised is None else bar.raised}</b>" for bar in bars]


def _standing(bars: Sequence[Bar], marked: float | None, words: str, look: Look) -> Any:
    figure = blank_figure(look, _PLOT + 110)
    most = max([bar.raised or 0 for bar in bars], default=0) or 1
    figure.add_bar(
        x=list(range(len(bars))), y=[bar.raised or 0 for bar in bars], name="raised",
        marker=_fills(bars, look), text=_texts(bars), textposition="outside", textangle=0,
        constraintext="none", cliponaxis=False,
    )  # fmt: skip
    figure.add_hline(y=0, line={"color": look.palette.key, "width": 2})
    step = -(-len(bars) // _NAMED)
    figure.update_xaxes(
        range=[-0.6, len(bars) - 0.4], showgrid=False, tickvals=list(range(0, len(bars), step)),
        ticktext=[escape(bar.label, quote=False).replace(" ", "<br>") for bar in bars[::step]],
    )  # fmt: skip
    figure.update_yaxes(range=[0, most * 1.15], visible=False)
    if marked is not None:
        at = marked - 0.5
        line = {"color": look.palette.ink, "width": 3, "dash": "dash"}
        figure.add_shape(type="line", x0=at, x1=at, y0=0, y1=1, yref="paper", name="marked",
                         line=line)  # fmt: skip
        part = marked / max(len(bars), 1)
        figure.add_annotation(
            x=at, y=1, yref="paper", yanchor="bottom",
            xanchor="left" if part < 0.25 else "right" if part > 0.75 else "center",
            text=f"<b>{escape(words, quote=False)}</b>", font={"size": TEXT_SIZE},
        )  # fmt: skip
    figure.update_layout(margin={"t": 40})
    return figure


def _lying(bars: Sequence[Bar], marked: float | None, words: str, look: Look) -> Any:
    """The bars one under the other; the date has a line of its own below the bar that holds it."""
    after = len(bars) if marked is None else int(marked)
    places = [at if at <= after else at + 1 for at in range(len(bars))]
    figure = blank_figure(look, (len(bars) + (marked is not None)) * _ROW + 40)
    figure.add_bar(
        y=places, x=[bar.raised or 0 for bar in bars], orientation="h",
        name="raised", marker=_fills(bars, look), text=_texts(bars), textposition="outside",
        constraintext="none", cliponaxis=False,
    )  # fmt: skip
    most = max([bar.raised or 0 for bar in bars], default=0) or 1
    figure.update_xaxes(range=[0, most * 1.25], visible=False)
    figure.update_yaxes(
        range=[max(places, default=0) + (1.6 if after == len(bars) - 1 else 0.6), -0.6],
        tickvals=places, ticktext=[escape(bar.label, quote=False) for bar in bars],
    )  # fmt: skip
    if marked is not None:
        line = {"color": look.palette.ink, "width": 3, "dash": "dash"}
        figure.add_shape(type="line", y0=after + 1.4, y1=after + 1.4, x0=0, x1=1, xref="paper",
                         name="marked", line=line)  # fmt: skip
        figure.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            y=after + 1,
            text=f"<b>{escape(words, quote=False)}</b>",
        )
    return figure
