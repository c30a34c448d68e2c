"""The chart of days lost: lengths on one scale."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.subjects.actions.figures import escape
from lscp_data.theme import ROW_HEIGHT, Look, blank_figure, wrapped
from lscp_data.wording import counted


def slip_by_agency(table: pd.DataFrame, look: Look) -> Any:
    """Days lost by lead agency, the most first, with how many of its actions slipped.

    `table` is what `delays.slip_by_agency` gives; agencies of which no slip is known are not drawn.
    """
    rows = table[table["days"].notna()].iloc[::-1].reset_index(drop=True)
    y = list(range(len(rows)))
    figure = blank_figure(look, 40 + len(rows) * (ROW_HEIGHT + 14))
    figure.add_bar(
        y=y, x=rows["days"].tolist(), orientation="h", width=0.56, name="days lost",
        marker={"color": look.palette.accent, "line": {"color": look.palette.key, "width": 1}},
    )  # fmt: skip
    for row in rows.itertuples():
        text = f"<b>{counted(int(row.days), 'day')}</b>, {row.slipped} of {row.known} slipped"
        figure.add_annotation(x=row.days, y=row.Index, xanchor="left", xshift=8, text=text)
    most = max([int(days) for days in rows["days"]], default=1) or 1
    figure.add_vline(x=0, line={"color": look.palette.ink, "width": 2})
    # The numbers stand beside the longest bar too, whatever the width of the screen.
    figure.update_xaxes(visible=False, range=[0, most * 1.02])
    figure.update_yaxes(
        tickvals=y, ticktext=[wrapped(escape(str(name)), 30) for name in rows["agency"]],
        range=[-0.6, len(rows) - 0.4],
    )  # fmt: skip
    figure.update_layout(margin={"r": 226})
    return figure
