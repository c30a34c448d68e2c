"""The charts of an action plan: position on a scale, and never colour alone.

Figures take the frames that measures return. Texts come from uploads and are escaped.
"""

from __future__ import annotations

import datetime as dt
import html
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lscp_data.theme import MARKER_SIZE, ROW_HEIGHT, TEXT_SIZE, Look, blank_figure, mark, wrapped
from lscp_data.wording import counted, show_date

# Plotly decodes &lt; and &amp;, but would print &quot; letter by letter.
escape = partial(html.escape, quote=False)
_LATENESS = (
    ("on_time", "On time or<br>not yet due", ""),
    ("late", "Past its first date", "/"),
    ("overdue", "Past its latest<br>date too", "x"),
    ("unknown", "Cannot be judged:<br>a date is missing", "."),
)
# Of the dumbbells: the strip of ratings as a share of the width, the longest label in average
# letters of about 9 pixels, and the rows above which the foot of the chart is out of sight.
_RATINGS = 0.075
_LABEL_WIDTH = 28
_ROWS_IN_SIGHT = 14


def rag_timeliness(table: pd.DataFrame, look: Look) -> Any:
    """Rating (rows) beside lateness (columns of bars on one scale): two facts, two channels."""
    # What was superseded is neither late nor on time: a row of such actions alone has no bar.
    judged = table[[name for name, _, _ in _LATENESS]].sum(axis=1) > 0
    shown = table[judged].iloc[::-1].reset_index(drop=True)
    columns = [c for c in _LATENESS if c[0] != "unknown" or int(shown["unknown"].sum())]
    widest = max(int(shown[[c[0] for c in columns]].to_numpy().max(initial=1)), 1)
    step = widest * 1.5
    rows = list(range(len(shown)))
    figure = blank_figure(look, 96 + len(rows) * (ROW_HEIGHT + 22), barmode="overlay")
    for place, (name, heading, pattern) in enumerate(columns):
        _bars(figure, shown, name, heading, pattern, place * step, look)
    figure.add_trace(_chips([-widest * 0.16] * len(rows), rows, list(shown["colour"]), look, 26))
    figure.update_xaxes(
        visible=False, range=[-widest * 0.3, (len(columns) - 1) * step + widest * 1.2]
    )
    figure.update_yaxes(
        tickvals=rows,
        ticktext=[wrapped(escape(str(label), quote=False), 18) for label in shown["colour"]],
        range=[-0.6, len(rows) - 0.4],
    )  # fmt: skip
    figure.update_layout(margin={"t": 56})
    return figure


def _bars(
    figure: Any,
    shown: pd.DataFrame,
    name: str,
    heading: str,
    pattern: str,
    start: float,
    look: Look,
) -> None:
    """One column of bars from its own zero line, with its heading and the numbers in ink."""
    rows, values = list(range(len(shown))), shown[name].tolist()
    marks = [mark(colour) for colour in shown["colour"]]
    figure.add_bar(
        y=rows, x=values, base=[start] * len(rows), orientation="h", width=0.64, name=name,
        marker={
            "color": [m.fill for m in marks],
            "line": {"color": look.palette.key, "width": 1.5},
            "pattern": {
                "shape": pattern, "fillmode": "overlay", "size": 12, "solidity": 0.14,
                "fgcolor": [m.on_fill for m in marks], "fgopacity": 0.55,
            },
        },
    )  # fmt: skip
    figure.add_vline(x=start, line={"color": look.palette.ink, "width": 2})
    figure.add_annotation(
        x=start, y=1, yref="paper", xanchor="left", yanchor="bottom", align="left",
        text=f"<b>{heading}</b>",
    )  # fmt: skip
    for row, value in zip(rows, values, strict=True):
        figure.add_annotation(
            x=start + value, y=row, xanchor="left", xshift=6, text=f"<b>{value}</b>",
            font={"size": TEXT_SIZE + 4},
        )  # fmt: skip


def _chips(x: list[Any], y: list[Any], colours: list[str], look: Look, size: int) -> Any:
    """Rating marks: colour, shape and letter, with a keyline that carries the contrast."""
    marks = [mark(colour) for colour in colours]
    return go.Scatter(
        x=x, y=y, mode="markers+text", text=[m.letter for m in marks], name="rating",
        textposition="middle center", cliponaxis=False,
        textfont={
            "color": [m.on_fill for m in marks], "size": max(14, int(size * 0.6)), "weight": 700,
        },
        # opacity=1: an array of sizes silently sets 0.7 and breaks the contrast
        marker={
            "symbol": [m.symbol for m in marks], "opacity": 1,
            # Plotly's triangle is small for its size, and its diamond large.
            "size": [size * {"A": 1.2, "R": 1.05}.get(m.letter, 1) for m in marks],
            "color": [m.fill for m in marks], "line": {"color": look.palette.key, "width": 1.5},
        },
    )  # fmt: skip


def slip_dumbbells(frame: pd.DataFrame, as_at: dt.date, look: Look) -> Any:
    """One row an action: first date, latest promise, completed, and the as-at date as a line.

    `frame` is what `measures.slippage` gives, longest slip first, drawn from the top.
    """
    rows = frame.iloc[::-1].reset_index(drop=True)
    today = pd.Timestamp(as_at)
    palette = look.palette
    y = list(range(len(rows)))
    figure = blank_figure(look, 120 + len(rows) * ROW_HEIGHT)
    first, latest = rows["baseline_due"], rows["current_due"]
    promised = latest.fillna(first)
    _segments(figure, first, latest, "moved", palette.line, None)
    # A date that was taken away is no new one: the line runs on to the as-at date as well.
    gone = rows["open"] & (promised < today)
    _segments(
        figure, promised.where(gone), pd.Series(today, index=rows.index).where(gone),
        "overdue", palette.accent, "dot",
    )  # fmt: skip
    done = rows["completed_date"].where(~rows["open"])
    _segments(
        figure, promised.where(done > promised), done.where(done > promised), "finished",
        palette.line, "dot",
    )  # fmt: skip
    for name, dates, symbol, colour, hollow in (
        ("first date", first, "circle", palette.ink, True),
        ("latest promise", latest.where(latest != first), "triangle-right", palette.accent, False),
        ("completed", done, "square", palette.ink, False),
    ):
        figure.add_scatter(
            x=dates, y=y, mode="markers", name=name,
            marker={
                "symbol": symbol, "size": MARKER_SIZE, "color": palette.page if hollow else colour,
                "line": {"width": 2.5 if hollow else 1, "color": colour if hollow else palette.key},
            },
        )  # fmt: skip
    _slip_rows(figure, rows, look)
    _slip_dates(figure, rows, today, look)
    return figure


def _segments(
    figure: Any, start: pd.Series, end: pd.Series, name: str, colour: str, dash: str | None
) -> None:
    """One line trace with a gap between the rows: from each start to each end."""
    both = start.notna() & end.notna()
    x: list[Any] = []
    y: list[Any] = []
    for row in start.index[both]:
        x += [start[row], end[row], None]
        y += [row, row, None]
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines",
        name=name,
        line={"color": colour, "width": 4 if dash else 3, "dash": dash},
    )


def _slip_rows(figure: Any, rows: pd.DataFrame, look: Look) -> None:
    """The references and ratings at the left, the days at the right of each row."""
    for row, slip in enumerate(rows["slip_days"]):
        text = f"<b>+{counted(int(slip), 'day')}</b>" if slip else "on time"
        figure.add_annotation(x=1, xref="paper", xanchor="left", xshift=8, y=row, text=text)
    # The ratings have a strip of their own: on the scale of dates they would hide early ones.
    chips = _chips([0] * len(rows), list(range(len(rows))), list(rows["colour"]), look, 22)
    figure.add_trace(chips.update(xaxis="x2"))
    labels = [
        _label(str(ref), "" if look.phone else str(action))
        for ref, action in zip(rows["ref"], rows["action"], strict=True)
    ]
    figure.update_layout(
        xaxis2={"domain": [0, _RATINGS], "range": [-1, 1], "visible": False, "fixedrange": True},
        yaxis={
            "anchor": "x2", "tickvals": list(range(len(rows))), "ticktext": labels,
            "range": [-0.7, len(rows) - 0.3],
        },
    )  # fmt: skip


def _slip_dates(figure: Any, rows: pd.DataFrame, today: pd.Timestamp, look: Look) -> None:
    """The as-at line and the months, also above the rows where the foot is out of sight."""
    dates = pd.concat([rows["baseline_due"], rows["current_due"], rows["completed_date"]]).dropna()
    first, last = min([*dates, today]), max([*dates, today])
    pad = max((last - first) * 0.03, pd.Timedelta(days=5))
    months = max(1, -(-((last - first).days // 30) // (3 if look.phone else 5)))
    ticks = pd.date_range(first - 2 * pad, last + pad, freq=f"{months}MS")
    texts = [f"{tick:%b}<br>{tick:%Y}" for tick in ticks]
    above = len(rows) > _ROWS_IN_SIGHT
    for tick, text in zip(ticks, texts, strict=True) if above else ():
        figure.add_annotation(x=tick, y=1, yref="paper", yanchor="bottom", text=text)
    figure.add_vline(x=today, line={"color": look.palette.ink, "width": 2.5})
    along = (today - first) / (last - first) if last > first else 0.5
    figure.add_annotation(
        x=today, y=1, yref="paper", yanchor="bottom", yshift=44 if above else 0,
        text=f"<b>As at {show_date(today)}</b>",
        xanchor="left" if along < 0.3 else "right" if along > 0.7 else "center",
    )  # fmt: skip
    figure.update_layout(
        xaxis={
            "domain": [_RATINGS, 1], "range": [first - 2 * pad, last + pad], "tickvals": ticks,
            "ticktext": texts, "tickangle": 0,
        },
        margin={"r": 112, "t": 76 if above else 32},
    )  # fmt: skip


def _label(ref: str, action: str) -> str:
    """A row's name, cut to the width that leaves room for the dates on a tablet as well."""
    ref = _cut(ref, _LABEL_WIDTH * 0.6)
    text = _cut(action, _LABEL_WIDTH - _width(ref) - 1) if action else ""
    return f"<b>{escape(ref)}</b> {escape(text)}"


def _cut(text: str, width: float) -> str:
    """The text, or as much of it as is no wider, with an ellipsis; in the unit of `_width`."""
    if _width(text) <= width:
        return text
    kept = text
    while kept and _width(kept) + 1 > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _width(text: str) -> float:
    """About how wide a text is drawn, in average small letters."""
    return sum(
        1.6 if letter in "mwMW@%" else 0.5 if letter in "fijlrtI.,;:'|!()[] " else
        1.25 if letter.isupper() else 1.0
        for letter in text
    )  # fmt: skip


def late_by_agency(table: pd.DataFrame, look: Look) -> Any:
    """Late actions of the open ones that each agency leads, the most late first."""
    rows = table[table["open"] > 0].iloc[::-1].reset_index(drop=True)
    y = list(range(len(rows)))
    height = 60 + len(rows) * (ROW_HEIGHT + (34 if look.phone else 14))
    figure = blank_figure(look, height, barmode="overlay")
    for values, colour, name in (
        (rows["open"], look.palette.panel, "open"),
        (rows["late"], look.palette.accent, "late"),
    ):
        figure.add_bar(
            y=y, x=values.tolist(), orientation="h", width=0.4 if look.phone else 0.56, name=name,
            marker={"color": colour, "line": {"color": look.palette.key, "width": 1}},
        )  # fmt: skip
    for row in rows.itertuples():
        text = f"<b>{row.late}</b> of {row.open} late"
        if look.phone:
            text = f"{escape(str(row.agency))}: {text}"
        figure.add_annotation(
            x=0 if look.phone else row.open, y=row.Index, xanchor="left", text=text,
            xshift=0 if look.phone else 8, yshift=25 if look.phone else 0,
        )  # fmt: skip
    most = int(rows["open"].max()) if len(rows) else 1
    figure.update_xaxes(visible=False, range=[0, most * (1.02 if look.phone else 1.3)])
    figure.update_yaxes(
        tickvals=y, ticktext=[escape(str(name)) for name in rows["agency"]],
        visible=not look.phone, range=[-0.6, len(rows) - 0.2],
    )  # fmt: skip
    return figure
