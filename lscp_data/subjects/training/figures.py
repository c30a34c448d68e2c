"""The charts of attendance: bars on one scale, and zero stays visible."""

from __future__ import annotations

import html
from functools import partial
from typing import Any

import pandas as pd

from lscp_data.theme import ROW_HEIGHT, Look, blank_figure, wrapped

# Plotly decodes &lt; and &amp;, but would print &quot; letter by letter.
escape = partial(html.escape, quote=False)
_ENOUGH = 10  # below this number of people a percentage says less than the counts


def show_rates(table: pd.DataFrame, by: str, look: Look) -> Any:
    """Show rate of each agency, course or session: the track is everybody due to attend.

    `table` is what `measures.attendance` gives for `by`; the rows stand in its order. Those
    from which nobody came are drawn too, in words.
    """
    rows = table.iloc[::-1].reset_index(drop=True)
    y = list(range(len(rows)))
    palette = look.palette
    height = 50 + len(rows) * (ROW_HEIGHT + (58 if look.phone else 18))
    figure = blank_figure(look, height, barmode="overlay")
    width = 0.3 if look.phone else 0.56
    track = [1.0 if due else 0.0 for due in rows["due_to_attend"]]
    for values, colour, name in (
        (track, palette.panel, "due to attend"),
        (rows["show_rate"].fillna(0.0).tolist(), palette.accent, "came"),
    ):
        figure.add_bar(
            y=y, x=values, orientation="h", width=width, name=name,
            marker={"color": colour, "line": {"color": palette.key, "width": 1}},
        )  # fmt: skip
    for row in rows.itertuples():
        label, text = escape(str(getattr(row, by))), _rate_text(row)
        figure.add_annotation(
            x=0 if look.phone else 1.02, y=row.Index, xanchor="left",
            yshift=36 if look.phone else 0, align="left",
            text=f"{label}<br>{text}" if look.phone else text,
        )  # fmt: skip
    figure.update_xaxes(
        range=[0, 1.02 if look.phone else 1.42], tickvals=[0, 0.5, 1],
        ticktext=["0", "Half", "All due"], showgrid=False,
    )  # fmt: skip
    figure.update_yaxes(
        visible=not look.phone, tickvals=y, range=[-0.6, len(rows) - (0.05 if look.phone else 0.2)],
        ticktext=[wrapped(escape(str(label)), 24) for label in rows[by]],
    )  # fmt: skip
    return figure


def _rate_text(row: Any) -> str:
    if not row.due_to_attend:
        return (
            f"<b>{row.walk_ins}</b> came, none was due" if row.walk_ins else "<b>nobody</b> was due"
        )
    counts = f"{row.came} of {row.due_to_attend}"
    if row.due_to_attend < _ENOUGH:
        return f"<b>{counts}</b>"
    return f"<b>{100 * row.show_rate:.1f} %</b>  {counts}"
