"""People trained of people expected: the track is everybody expected."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.stacked import plain
from lscp_data.subjects.training.figures.bars import Bar, bars
from lscp_data.theme import Look
from lscp_data.wording import ENOUGH, whole_per_cent

MOST_ROWS = 20
_FURTHEST = 1.5  # times the number expected: a bar beyond it ends there, its numbers beside it


def reach_bars(table: pd.DataFrame, by: str, look: Look) -> Any:
    """One row an agency, level, role or course: trained, expected, share, in the table's order.

    No percentage where fewer than ten are expected. More trained than expected goes beyond the
    track and is said, and so are those of whom nobody is expected. Where it is not known who was
    trained, that stands instead; where it is known in part, "at least". Plum marks the lowest
    share known of those with ten or more expected, and every row with nobody trained.
    """
    rows = table.head(MOST_ROWS)
    shares = rows["share"].astype("Float64")
    told = rows["gap"].notna()
    lowest = shares.where(rows["expected"].ge(ENOUGH).fillna(False) & told).min()
    drawn = []
    for row in rows.itertuples():
        known = pd.notna(row.share)
        low = row.share == 0 or (pd.notna(lowest) and row.share == lowest)
        plum = known and pd.notna(row.gap) and low
        value = min(float(row.share), _FURTHEST) if known else 0.0
        label = plain(getattr(row, by))
        drawn.append(Bar(label, _text(row), value, float(known), bool(plum)))
    furthest = max((bar.value for bar in drawn), default=0.0)
    figure = bars(drawn, max(furthest, 1.0), look)
    figure.update_xaxes(
        tickvals=[0, 0.5, 1], ticktext=["0", "Half", "All" if look.phone else "All expected"]
    )
    return figure


def _text(row: Any) -> str:
    if pd.isna(row.trained):
        return f"not known, of {int(row.expected):,} expected"
    if not row.expected:
        return f"<b>{int(row.trained):,}</b> trained, none expected"
    counts = f"{int(row.trained):,} of {int(row.expected):,}"
    more = ", more than expected" if row.trained > row.expected else ""
    least = "at least " if pd.isna(row.gap) else ""
    if row.expected < ENOUGH:
        return f"<b>{least}{counts}</b>{more}"
    share = whole_per_cent(int(row.trained), int(row.expected))
    return f"<b>{least}{share}</b>  {counts}{more}"


def people_bars(table: pd.DataFrame, by: str, look: Look) -> Any:
    """People trained as counts, where nobody has said how many are expected; zero stays visible."""
    rows = [
        Bar(plain(getattr(row, by)), f"<b>{int(row.people):,}</b>", float(row.people))
        for row in table.head(MOST_ROWS).itertuples()
    ]
    figure = bars(rows, max((row.value for row in rows), default=0.0) or 1.0, look)
    figure.update_xaxes(tickvals=[0])
    return figure
