"""The charts of attendance: what became of the bookings, and show rates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from lscp_data.stacked import plain
from lscp_data.subjects.training.figures.bars import Bar, bars
from lscp_data.theme import Look
from lscp_data.wording import ENOUGH, counted

_NEVER = "<b>no booking</b>"


def booking_bars(kinds: Sequence[tuple[str, int, bool]], look: Look) -> Any:
    """How many bookings of each kind, on one scale: (words, count, whether they were there).

    Plum are those who were there, grey those who were not or not yet; zero stays visible.
    """
    rows = [
        Bar(plain(words), f"<b>{count:,}</b>", float(count), plum=there)
        for words, count, there in kinds
    ]
    longest = max((row.value for row in rows), default=0.0) or 1.0
    figure = bars(rows, longest, look)
    figure.update_xaxes(tickvals=[0])
    return figure


def show_rates(table: pd.DataFrame, by: str, look: Look) -> Any:
    """Show rate of each agency, course or session: the track is everybody due to attend.

    `table` is what `measures.attendance` gives for `by`; the rows stand in its order. Those
    from which nobody came are drawn too, in words. Plum marks the lowest rate, grey the rest.
    """
    rates = table["show_rate"].astype(float).fillna(0.0).tolist()
    rows = [
        Bar(plain(label), _rate_text(row), rate, float(row.due_to_attend > 0), plum)
        for label, row, rate, plum in zip(
            table[by], table.itertuples(), rates, _lowest(table), strict=True
        )
    ]
    figure = bars(rows, 1.0, look)
    figure.update_xaxes(tickvals=[0, 0.5, 1], ticktext=["0", "Half", "All due"])
    return figure


def _lowest(rows: pd.DataFrame) -> list[bool]:
    """Which rows have the lowest rate of those with enough people due; none where all are equal."""
    rates = rows["show_rate"].astype(float).where(rows["due_to_attend"] >= ENOUGH)
    if rates.nunique() < 2:
        return [False] * len(rows)
    return [bool(low) for low in rates.eq(rates.min())]


def _rate_text(row: Any) -> str:
    if not row.due_to_attend:
        if row.walk_ins:
            return f"<b>{counted(row.walk_ins, 'walk-in')}</b>, none due"
        if row.not_recorded:
            return "not recorded yet"
        if row.booked:
            return "<b>nobody</b> was due"
        return f"<b>{row.waitlisted:,}</b> on the waiting list" if row.waitlisted else _NEVER
    counts = f"{row.came:,} of {row.due_to_attend:,}"
    if row.due_to_attend < ENOUGH:
        return f"<b>{counts}</b>"
    return f"<b>{100 * row.show_rate:.1f} %</b>  {counts}"
