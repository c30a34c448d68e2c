"""The charts of a forecast: one bar an estimate on an axis of dates, and the pace by month."""

from __future__ import annotations

import html
from typing import Any

import pandas as pd

from lscp_data.theme import MARKER_SIZE, Look, blank_figure
from lscp_data.wording import show_date

_ROW = 64
_STEPS = (1, 2, 3, 6, 12, 24, 60)  # months between the dates of the axis


def ranges(
    rows: pd.DataFrame, as_at: pd.Timestamp, promised: pd.Timestamp | None, look: Look
) -> Any:
    """One row an estimate and one for all together, against the as-at date and the one promised.

    `rows`: `name`, `low`, `mid`, `high` (dates, missing where not known), `why_not`, `spans` (the
    pairs of dates between which a line is drawn: more than one where estimates disagree) and
    `whole`: the range of all, in plum; the others are parts, in grey.
    """
    dates = pd.concat([rows["low"], rows["high"]]).dropna()
    marks = [as_at] if promised is None else [as_at, promised]
    first, last = min([*dates, *marks]), max([*dates, *marks])
    pad = max((last - first) * 0.05, pd.Timedelta(days=10))
    figure = blank_figure(look, 92 + len(rows) * _ROW)
    _bars(figure, rows, look)
    for place, row in enumerate(rows.itertuples()):
        y, middle = len(rows) - 1 - place, first + (last - first) * 0.55
        _label(figure, row, y, middle, as_at, look)
    _line(
        figure, as_at, f"As at {show_date(as_at)}", look, None, as_at > first + (last - first) / 2
    )
    if promised is not None:
        text = f"Promised {show_date(promised)}"
        _line(figure, promised, text, look, "dash", promised > first + (last - first) / 2)
    months = next((n for n in _STEPS if (last - first).days / 30.4 / n <= 9), 120)
    figure.update_xaxes(range=[first - pad, last + pad], tickformat="%b<br>%Y", dtick=f"M{months}")
    figure.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=[_name(row) for row in reversed(list(rows.itertuples()))],
        range=[-0.5, len(rows) - 0.3],
    )
    figure.update_layout(margin={"t": 58, "r": 16})
    return figure


def _bars(figure: Any, rows: pd.DataFrame, look: Look) -> None:
    """A thick line over each span, the middle of an estimate ringed; a diamond for one date."""
    palette = look.palette
    for place, row in enumerate(rows.itertuples()):
        y, colour = len(rows) - 1 - place, palette.accent if row.whole else palette.rest
        for low, high in row.spans:
            if low == high:
                figure.add_scatter(
                    x=[low], y=[y], mode="markers", name=row.name,
                    marker={"symbol": "diamond", "size": MARKER_SIZE + 3, "color": colour,
                            "line": {"width": 1, "color": palette.key}},
                )  # fmt: skip
                continue
            figure.add_scatter(
                x=[low, high], y=[y, y], mode="lines", name=row.name,
                line={"color": colour, "width": 18 if row.whole else 12},
            )  # fmt: skip
        if not pd.isna(row.mid) and row.low != row.high:
            figure.add_scatter(
                x=[row.mid], y=[y], mode="markers", name=f"{row.name}, middle",
                marker={"symbol": "circle", "size": MARKER_SIZE, "color": palette.page,
                        "line": {"width": 2.5, "color": palette.ink}},
            )  # fmt: skip


def _label(
    figure: Any, row: Any, y: int, middle: pd.Timestamp, as_at: pd.Timestamp, look: Look
) -> None:
    """The dates above the bar, from its left end or, at the right of the chart, to its right."""
    if pd.isna(row.low):
        figure.add_annotation(
            x=as_at, y=y, xanchor="left", xshift=8, text=html.escape(f"Not known: {row.why_not}")
        )
        return
    dates = [dict.fromkeys((show_date(low), show_date(high))) for low, high in row.spans]
    text = " or ".join(" to ".join(pair) for pair in dates)
    right = row.low > middle
    figure.add_annotation(
        x=row.high if right else row.low, y=y, yshift=23, text=f"<b>{text}</b>",
        xanchor="right" if right else "left", xshift=8 if right else -8,
        bgcolor=look.palette.page,  # the upright lines must not cross the words
    )  # fmt: skip


def _line(
    figure: Any, date: pd.Timestamp, text: str, look: Look, dash: str | None, right: bool
) -> None:
    """An upright line with its date above the plot; the promise one line higher."""
    figure.add_vline(x=date, line={"color": look.palette.ink, "width": 2.5, "dash": dash})
    figure.add_annotation(
        x=date, y=1, yref="paper", yanchor="bottom", text=f"<b>{text}</b>",
        xanchor="right" if right else "left", yshift=24 if dash else 0,
    )  # fmt: skip


def _name(row: Any) -> str:
    return f"<b>{html.escape(row.name)}</b>"


def pace(months: pd.DataFrame, needed: float | None, look: Look) -> Any:
    """Finished in each month as bars, beside a line at what is needed a month where that is known.

    `months`: `month` (its last day) and `finished`, oldest first.
    """
    palette = look.palette
    figure = blank_figure(look, 300)
    figure.add_bar(
        x=list(range(len(months))), y=months["finished"].tolist(), name="finished", width=0.6,
        marker={"color": palette.rest, "line": {"color": palette.key, "width": 1}},
        text=[f"<b>{number}</b>" for number in months["finished"]], textposition="outside",
        cliponaxis=False,
    )  # fmt: skip
    most = max([*months["finished"], needed or 0, 1])
    if needed is not None:
        figure.add_hline(y=needed, line={"color": palette.accent, "width": 4})
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=needed, yanchor="bottom", yshift=3,
            text=f"<b>Needed from now on: {needed:.1f} a month</b>",
        )  # fmt: skip
    step = -(-len(months) // 12)
    figure.update_xaxes(
        tickvals=list(range(0, len(months), step)),
        showgrid=False,
        ticktext=[f"{day.day} {day:%b}<br>{day.year}" for day in months["month"][::step]],
    )
    figure.update_yaxes(visible=False, range=[0, most * 1.25])
    return figure
