"""What attendance says month by month, with the dates at which reviews were published.

No sentence speaks of a trend or of a cause: it counts the months on either side of a date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from lscp_data.subjects.training.findings.bookings import rate_text
from lscp_data.subjects.training.measures import Rate
from lscp_data.wording import Finding, counted, listed

LEAST_MONTHS = 3  # below them a chart of months says less than the sentence


def by_month(months: pd.DataFrame, published: Sequence[tuple[dt.date, str]]) -> Finding:
    """How many attended from the first month to the last, and before and since each publication.

    `months` has month, attended, due_to_attend, came, every month between the first and the last.
    """
    if months.empty:
        return Finding(
            "No month has attendance recorded",
            "Nobody is recorded as having come or stayed away at a session with a date.",
        )
    attended = counted(int(months["attended"].sum()), "attendance")
    first, last = (_month(months["month"].iloc[place]) for place in (0, -1))
    said = " ".join(_since(months, day, words) for day, words in published)
    if len(months) < LEAST_MONTHS:
        each = listed([one_month(row) for row in months.itertuples()])
        words = f"{each}. A chart is drawn from {LEAST_MONTHS} months on. {said}"
        return Finding(f"{attended}, all in {counted(len(months), 'month')}", words.strip())
    show = Rate(int(months["came"].sum()), int(months["due_to_attend"].sum()))
    words = f"{_most(months)}Of those booked who were due, {rate_text(show)} came. {said}"
    return Finding(f"{attended}, {first} to {last}", words.strip())


def one_month(row: object) -> str:
    """A month in a clause: "March 2026: 45 attended, 3 did not"."""
    values = row._asdict()  # type: ignore[attr-defined]
    missed = int(values["due_to_attend"]) - int(values["came"])
    return f"{_month(values['month'])}: {int(values['attended']):,} attended, {missed:,} did not"


def _month(moment: pd.Timestamp) -> str:
    return f"{moment:%B %Y}"


def _most(months: pd.DataFrame) -> str:
    """The month in which most came, and in how many nobody came."""
    most, none = int(months["attended"].max()), int(months["attended"].eq(0).sum())
    if not most:
        return f"Nobody came in any of {len(months):,} months. "
    top = months.loc[months["attended"].idxmax(), "month"]
    text = f"Most came in {_month(top)}: {most:,}. "
    if none:
        text += f"Nobody came in {none:,} of {len(months):,} months. "
    return text


def _since(months: pd.DataFrame, day: dt.date, words: str) -> str:
    """How many attended before the month of a publication, and from it on."""
    start = pd.Timestamp(day).replace(day=1)
    before, since = months[months["month"] < start], months[months["month"] >= start]
    if since.empty:
        return f"{words}: after the last of these months."
    if before.empty:
        side = "in" if since["month"].iloc[0] == start else "before"
        return f"{words}: {side} the first of these months."
    return (
        f"{words}: {int(before['attended'].sum()):,} attended in the "
        f"{counted(len(before), 'month')} before that month, {int(since['attended'].sum()):,} in "
        f"the {counted(len(since), 'month')} from it on."
    )
