"""The timeline of reviews: one line a review on one time scale, its milestones, gaps and norm.

Labels are moved apart along the line until none covers another; a thin line leads back to the
milestone. They are reckoned for a chart of 700 pixels, and stand freer in a wider one.
"""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from lscp_data.theme import MARKER_SIZE, TEXT_SIZE, Look, blank_figure, wrapped
from lscp_data.wording import show_date

# Plotly decodes &lt; and &amp;, but would print &quot; letter by letter.
escape = partial(html.escape, quote=False)
_WIDTH = 700  # pixels that are sure to be there
_LABEL = 168
_LETTER = 9
_LINE = 21
_LEADER = 30
_SLANT = 16  # of them, and between two tiers of labels
_TITLE = 34
_BELOW = 26
_BAND = 12
_LONGEST_NAME = 36


@dataclass(frozen=True)
class _Label:
    """What stands at a moment: its lines, and on which side of the line (1 above, -1 below)."""

    at: pd.Timestamp
    lines: tuple[str, ...]
    side: int
    tier: int

    @property
    def height(self) -> int:
        return len(self.lines) * _LINE


def review_lines(
    milestones: pd.DataFrame,
    norms: pd.DataFrame,
    waiting: Mapping[str, str],
    as_at: dt.date,
    look: Look,
) -> Any:
    """One line a review: its milestones with the time between, and the norm as a band.

    `milestones` is `measures.timeline` with texts: `when` (the date), `gap` (time since the one
    before) and `more` (what else is said at it); `norms` is `measures.norm_ends`; `waiting` says
    of each review that is not published how long it has waited.
    """
    today = pd.Timestamp(as_at)
    first = min(milestones["earliest"].min(), today)
    last = max([milestones["earliest"].max(), today, *norms["end"]])
    pad = max((last - first) * 0.03, pd.Timedelta(days=10))
    span = (first - pad, last + pad)
    rows = []
    for name in milestones["review"].unique():
        mine = milestones[milestones["review"].eq(name)].reset_index(drop=True)
        rows.append((str(name), mine, _labels(mine, span, waiting.get(str(name)), today)))
    heights = [_room(labels, 1) + _room(labels, -1) + _TITLE + _BELOW for _, _, labels in rows]
    figure = blank_figure(look, sum(heights) + 92)
    top = sum(heights)
    for (name, mine, labels), height in zip(rows, heights, strict=True):
        level = top - _TITLE - _room(labels, 1)
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=top, yanchor="top", align="left",
            text=f"<b>{escape(_shortened(name, 70))}</b>", font={"size": TEXT_SIZE + 2},
        )  # fmt: skip
        _band(figure, norms[norms["review"].eq(name)], level, look)
        _line(figure, mine, today if name in waiting else None, level, look)
        _between(figure, mine, span, level, look)
        _put(figure, labels, span, level, look)
        top -= height
    _frame(figure, span, today, sum(heights), look)
    return figure


def _room(labels: Sequence[_Label], side: int) -> int:
    """The pixels that the labels of one side need, with the lines that lead to them."""
    tiers: dict[int, int] = {}
    for label in labels:
        if label.side == side:
            tiers[label.tier] = max(tiers.get(label.tier, 0), label.height)
    return _LEADER + sum(tiers.values()) + _SLANT * max(len(tiers) - 1, 0)


def _labels(
    mine: pd.DataFrame,
    span: tuple[pd.Timestamp, pd.Timestamp],
    waits: str | None,
    today: pd.Timestamp,
) -> list[_Label]:
    """The labels of a review in order of time, by turns above and below the line."""
    texts: list[tuple[pd.Timestamp, tuple[str, ...]]] = []
    for place, row in mine.iterrows():
        gap = row["gap"] if place and not _fits(mine, int(place), span) else None
        texts.append((row["earliest"], _text(row, gap)))
    if waits is not None:
        come = sum(not planned for planned in mine["planned"])
        texts.insert(come, (today, ("<b>Not published</b>", *wrapped(waits, 20).split("<br>"))))
    fit = max(2 * int(_WIDTH / _LABEL), 2)
    tiers = -(-len(texts) // fit)
    return [
        _Label(at, lines, -1 if place % 2 else 1, (place // 2) % tiers)
        for place, (at, lines) in enumerate(texts)
    ]


def _text(row: Any, gap: str | None) -> tuple[str, ...]:
    """The lines of a milestone: what it is, when, how long after the one before."""
    name = wrapped(escape(_shortened(str(row["milestone"]), _LONGEST_NAME)), 19)
    when = f"planned {row['when']}" if row["planned"] else str(row["when"])
    lines = [f"<b>{line}</b>" for line in name.split("<br>")] + wrapped(when, 21).split("<br>")
    if gap is not None and not pd.isna(gap):
        lines.append(gap if gap.startswith("the same") else f"{gap} later")
    if not pd.isna(row["more"]):
        lines += [f"<b>{line}</b>" for line in wrapped(row["more"], 19).split("<br>")]
    return tuple(lines)


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _fits(mine: pd.DataFrame, place: int, span: tuple[pd.Timestamp, pd.Timestamp]) -> bool:
    """Whether the time between a milestone and the one before can stand on the line itself."""
    gap = mine["gap"].iloc[place]
    if pd.isna(gap):
        return False
    part = (mine["earliest"].iloc[place] - mine["earliest"].iloc[place - 1]) / (span[1] - span[0])
    return bool(part * _WIDTH > len(str(gap)) * _LETTER + 3 * MARKER_SIZE)


def _band(figure: Any, norm: pd.DataFrame, level: int, look: Look) -> None:
    """The six months after the decision, behind the line, and how far publication lies beyond."""
    for row in norm.itertuples():
        if pd.notna(row.reached) and row.reached > row.end:
            figure.add_shape(
                type="rect", x0=row.end, x1=row.reached, y0=level - _BAND, y1=level + _BAND,
                layer="below", fillcolor=look.palette.accent, name="past the norm",
                line={"color": look.palette.key, "width": 1.5},
            )  # fmt: skip
        figure.add_shape(
            type="rect", x0=row.start, x1=row.end, y0=level - _BAND, y1=level + _BAND,
            layer="below", fillcolor=look.palette.panel, name="norm",
            line={"color": look.palette.key, "width": 1.5},
        )  # fmt: skip


def _line(
    figure: Any, mine: pd.DataFrame, waits_until: pd.Timestamp | None, level: int, look: Look
) -> None:
    """What has come as a whole line with diamonds, what is planned or awaited dotted."""
    come, planned = mine[~mine["planned"]], mine[mine["planned"]]
    if len(planned):
        _path(figure, [*come["earliest"].tail(1), *planned["earliest"]], level, "to planned", look)
    if waits_until is not None and len(come):
        _path(figure, [come["earliest"].iloc[-1], waits_until], level, "waiting", look)
    figure.add_scatter(
        x=come["earliest"], y=[level] * len(come), mode="lines+markers", name="milestones",
        line={"color": look.palette.ink, "width": 3},
        marker={
            "symbol": "diamond", "size": MARKER_SIZE + 2, "color": look.palette.ink, "opacity": 1,
            "line": {"color": look.palette.page, "width": 1.5},
        },
    )  # fmt: skip
    figure.add_scatter(
        x=planned["earliest"], y=[level] * len(planned), mode="markers", name="planned",
        marker={
            "symbol": "circle", "size": MARKER_SIZE, "color": look.palette.page, "opacity": 1,
            "line": {"color": look.palette.ink, "width": 2.5},
        },
    )  # fmt: skip


def _path(figure: Any, x: list[Any], level: int, name: str, look: Look) -> None:
    colour = look.palette.accent if name == "waiting" else look.palette.line
    figure.add_scatter(
        x=x, y=[level] * len(x), mode="lines", name=name,
        line={"color": colour, "width": 4, "dash": "dot"},
    )  # fmt: skip


def _between(
    figure: Any,
    mine: pd.DataFrame,
    span: tuple[pd.Timestamp, pd.Timestamp],
    level: int,
    look: Look,
) -> None:
    """The times between milestones, on the line where they have room there."""
    for place in range(1, len(mine)):
        if _fits(mine, place, span):
            before, at = mine["earliest"].iloc[place - 1], mine["earliest"].iloc[place]
            figure.add_annotation(
                x=before + (at - before) / 2, y=level, text=f"<b>{mine['gap'].iloc[place]}</b>",
                bgcolor=look.palette.page, borderpad=2,
            )  # fmt: skip


def _put(
    figure: Any,
    labels: Sequence[_Label],
    span: tuple[pd.Timestamp, pd.Timestamp],
    level: int,
    look: Look,
) -> None:
    """The labels, moved apart, each with a line that leads to its milestone."""
    for side in (1, -1):
        away = _LEADER
        for tier in sorted({label.tier for label in labels if label.side == side}):
            here = [label for label in labels if (label.side, label.tier) == (side, tier)]
            for label, x in zip(here, _apart([label.at for label in here], span), strict=True):
                bend, foot = level + side * (away - _SLANT), level + side * away
                figure.add_scatter(
                    x=[label.at, label.at, x], y=[level, bend, foot],
                    mode="lines", name="leader", line={"color": look.palette.line, "width": 1.5},
                )  # fmt: skip
                figure.add_annotation(
                    x=x, y=foot, yanchor="bottom" if side > 0 else "top",
                    text="<br>".join(label.lines), bgcolor=look.palette.page, borderpad=0,
                )  # fmt: skip
            away += max(label.height for label in here) + _SLANT


def _apart(
    wanted: Sequence[pd.Timestamp], span: tuple[pd.Timestamp, pd.Timestamp]
) -> list[pd.Timestamp]:
    """Places in the order of those wanted, a label's width apart and inside the chart.

    The mean of pushing all to the right and pushing all to the left: both keep the distances.
    """
    width = (span[1] - span[0]) * (_LABEL / _WIDTH)
    low, high = span[0] + width / 2, span[1] - width / 2
    number = len(wanted)
    right, left = list(wanted), list(wanted)
    for place in range(number):
        floor = right[place - 1] + width if place else low
        right[place] = min(max(wanted[place], floor), high - width * (number - 1 - place))
    for place in reversed(range(number)):
        roof = left[place + 1] - width if place < number - 1 else high
        left[place] = max(min(wanted[place], roof), low + width * place)
    return [a + (b - a) / 2 for a, b in zip(left, right, strict=True)]


def _frame(
    figure: Any,
    span: tuple[pd.Timestamp, pd.Timestamp],
    today: pd.Timestamp,
    height: int,
    look: Look,
) -> None:
    """The as-at line, the time scale and the room around."""
    figure.add_vline(x=today, line={"color": look.palette.ink, "width": 2.5}, layer="below")
    late = today > span[0] + (span[1] - span[0]) * 0.7
    figure.add_annotation(
        x=today, y=1, yref="paper", yanchor="bottom", text=f"<b>{show_date(today)}</b>",
        xanchor="right" if late else "center",
    )  # fmt: skip
    months = max(1, round((span[1] - span[0]).days / 30 / 8))
    figure.update_xaxes(range=list(span), tickformat="%b<br>%Y", dtick=f"M{months}")
    figure.update_yaxes(visible=False, range=[0, height])
    figure.update_layout(margin={"t": 32, "b": 52})
