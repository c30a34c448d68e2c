"""The charts of attendance: bars on one scale, and zero stays visible."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from lscp_data.theme import ROW_HEIGHT, Look, blank_figure, wrapped
from lscp_data.wording import ENOUGH, counted

_CHARACTER = 8.6  # CSS pixels a character of the text takes on average


def show_rates(table: pd.DataFrame, by: str, look: Look) -> Any:
    """Show rate of each agency, course or session: the track is everybody due to attend.

    `table` is what `measures.attendance` gives for `by`; the rows stand in its order. Those
    from which nobody came are drawn too, in words. Plum marks the lowest rate, grey the rest.
    """
    rows = table.iloc[::-1].reset_index(drop=True)
    height = 56 + len(rows) * (ROW_HEIGHT + (58 if look.phone else 18))
    figure = blank_figure(look, height, barmode="overlay")
    _bars(figure, rows, look)
    texts = [_rate_text(row) for row in rows.itertuples()]
    labels = [_plain(label) for label in rows[by]]
    for place, (label, text) in enumerate(zip(labels, texts, strict=True)):
        figure.add_annotation(
            x=0 if look.phone else 1, xref="x" if look.phone else "paper", xanchor="left",
            y=place, yshift=34 if look.phone else 0, align="left",
            text=f"{label}<br>{text}" if look.phone else text,
        )  # fmt: skip
    figure.update_xaxes(
        range=[0, 1.02], tickvals=[0, 0.5, 1], ticktext=["0", "Half", "All due"], showgrid=False
    )
    figure.update_yaxes(
        visible=not look.phone, tickvals=list(rows.index), range=[-0.6, len(rows) - 0.2],
        ticktext=[wrapped(label, 24) for label in labels],
    )  # fmt: skip
    figure.update_layout(margin={"r": 34 if look.phone else _room(texts)})
    return figure


def _bars(figure: Any, rows: pd.DataFrame, look: Look) -> None:
    """The tracks of everybody due, and on them the share that came."""
    palette = look.palette
    lowest = _lowest(rows)
    rates = rows["show_rate"].astype(float).fillna(0.0).tolist()
    # A rate of zero has no bar to be plum: its track is outlined instead.
    outline = {
        "color": [palette.accent if low else palette.key for low in lowest],
        "width": [3 if low else 1 for low in lowest],
    }
    edge = {"color": palette.key, "width": [1 if rate else 0 for rate in rates]}
    fills = [palette.accent if low else palette.rest for low in lowest]
    for values, fill, line, name in (
        ([float(due > 0) for due in rows["due_to_attend"]], palette.panel, outline, "due"),
        (rates, fills, edge, "came"),
    ):
        figure.add_bar(
            y=list(rows.index), x=values, orientation="h", name=name,
            width=0.28 if look.phone else 0.56, marker={"color": fill, "line": line},
        )  # fmt: skip


def _lowest(rows: pd.DataFrame) -> list[bool]:
    """Which rows have the lowest rate of those with enough people due; none where all are equal."""
    rates = rows["show_rate"].astype(float).where(rows["due_to_attend"] >= ENOUGH)
    if rates.nunique() < 2:
        return [False] * len(rows)
    return [bool(low) for low in rates.eq(rates.min())]


def _room(texts: list[str]) -> int:
    """CSS pixels needed at the right of the bars for the longest text."""
    longest = max((len(text.replace("<b>", "").replace("</b>", "")) for text in texts), default=0)
    return round(16 + longest * _CHARACTER)


def _plain(label: object) -> str:
    """A label from an upload, shortened and escaped; Plotly reads &amp; and &lt; but not &quot;."""
    if pd.isna(label):
        return "Not given"
    text = str(label)
    return escape(text if len(text) <= 60 else f"{text[:59].rstrip()}…", quote=False)


def _rate_text(row: Any) -> str:
    if not row.due_to_attend:
        if row.walk_ins:
            return f"<b>{counted(row.walk_ins, 'walk-in')}</b>, none due"
        return "not recorded yet" if row.not_recorded else "<b>nobody</b> was due"
    counts = f"{row.came:,} of {row.due_to_attend:,}"
    if row.due_to_attend < ENOUGH:
        return f"<b>{counts}</b>"
    return f"<b>{100 * row.show_rate:.1f} %</b>  {counts}"
