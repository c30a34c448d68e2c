"""The chart of what lasted: the share of each course's gain that was kept."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.stacked import plain
from lscp_data.theme import ROW_HEIGHT, Look, blank_figure, wrapped
from lscp_data.wording import counted


def kept_bars(kept: pd.DataFrame, look: Look) -> Any:
    """One bar a course, the track is the whole gain; in the order given.

    `kept` is that frame of `aggregates`, of one question and scale, with only the rows whose
    retention is known; more than all may have been kept, and less than nothing.
    """
    rows = kept.iloc[::-1].reset_index(drop=True)
    # In whole per cent, as the table has it: a chart's values can be read out of the page.
    shares = rows["retention"].astype(float).round(2).tolist()
    low, high = min([0.0, *shares]), max([1.0, *shares])
    figure = blank_figure(look, 56 + len(rows) * (ROW_HEIGHT + (58 if look.phone else 18)))
    figure.update_layout(barmode="overlay", margin={"r": 34 if look.phone else 190})
    palette, places = look.palette, list(range(len(rows)))
    for values, fill, name in (
        ([1.0] * len(rows), palette.panel, "gain"), (shares, palette.accent, "kept"),
    ):  # fmt: skip
        figure.add_bar(
            y=places, x=values, orientation="h", name=name, width=0.28 if look.phone else 0.56,
            marker={"color": fill, "line": {"color": palette.key, "width": 1}},
        )  # fmt: skip
    for row in rows.itertuples():
        text = f"<b>{_said(shares[row.Index])}</b>  {counted(row.n, 'person', 'people')}"
        at: dict[str, Any] = {"x": 1, "xref": "paper", "xshift": 8, "text": text}
        if look.phone:
            at = {"x": low, "yshift": 34, "text": f"{plain(row.course, 36)}<br>{text}"}
        figure.add_annotation(y=row.Index, xanchor="left", align="left", **at)
    figure.update_xaxes(
        range=[low * 1.02, high * 1.02], showgrid=False, tickvals=[0, 0.5, 1],
        ticktext=["0", "half", "all of the gain" if not look.phone else "all"],
    )  # fmt: skip
    figure.update_yaxes(
        visible=not look.phone, tickvals=places, range=[-0.6, len(rows) - 0.2],
        ticktext=[wrapped(plain(course), 24) for course in rows["course"]],
    )  # fmt: skip
    return figure


def _said(share: float) -> str:
    """What became of the gain, at the end of its bar: below nothing and above all is not "kept"."""
    if share < 0:
        return "lost all of it"
    return f"{'rose to' if share > 1 else 'kept'} {100 * share:.0f} %"
