"""How many actions were completed, or embedded, a month, and how long what remains would take so.

1,000 futures, each made of months drawn at random from those observed, by a fixed seed, so that
equal reports give equal dates.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

COMPLETED, EMBEDDED = "completed", "embedded"
DONE = {COMPLETED: (COMPLETED, EMBEDDED), EMBEDDED: (EMBEDDED,)}
DRAWS, SEED = 1_000, 20_260_915
MONTH = 365.25 / 12  # days
MONTHS_AHEAD = 600


@dataclass(frozen=True)
class Pace:
    """How many were finished in each month from the start to the last report, oldest first.

    A month is `days` long: the time between is cut into equal parts of about 30 days. `by_report`
    of them have no date of their own and count on the date of the report that first said so.
    """

    days: float
    months: tuple[int, ...]
    by_report: int

    @property
    def finished(self) -> int:
        """How many were finished in all these months."""
        return sum(self.months)

    @property
    def best_three(self) -> float | None:
        """The most a month over three months in a row; None where there were fewer."""
        runs = [sum(self.months[n : n + 3]) for n in range(len(self.months) - 2)]
        return max(runs) / 3 if runs else None


def pace(history: pd.DataFrame, what: str) -> Pace:
    """How many actions became `what` in each month between the first and the last report.

    An action counts once, by the stage in which it was last seen: what went back is open again.
    What the first report already had as finished is left out, as its pace was not observed; so is
    what joined the plan finished, unless its date lies between the reports. The months of
    embedding begin with the first completion: before it nothing could be embedded.
    """
    first, last = _start(history, what), history["as_at"].max()
    days = (last - first).days
    months = round(days / MONTH)
    if not months:
        return Pace(float(days), (), 0)
    seen = _finished(history, what)
    known = seen["date"].notna() & (seen["date"] <= seen["as_at"])
    dates = seen["date"].where(known, seen["as_at"]).clip(lower=first)
    # The first day of the first month is the day after the first report.
    place = np.ceil((dates - first).dt.days * months / days) - 1
    counts = np.bincount(place.clip(0, months - 1).astype(int), minlength=months)
    return Pace(days / months, tuple(counts.tolist()), int((~known).sum()))


def _start(history: pd.DataFrame, what: str) -> pd.Timestamp:
    """The first report; for embedding the first completion after it, where it has none itself."""
    first = pd.Timestamp(history["as_at"].min())
    done = history[history["stage"].isin(DONE[COMPLETED])]
    if what == COMPLETED or done.empty:
        return first
    dates = done["completed_date"].where(done["completed_date"] <= done["as_at"])
    return max(first, pd.Timestamp(dates.fillna(done["as_at"]).min()))


def _finished(history: pd.DataFrame, what: str) -> pd.DataFrame:
    """What became `what` between the reports: `as_at` of the report that first said so, `date`."""
    frame = history.sort_values("report", kind="stable")
    done = frame["stage"].isin(DONE[what])
    undone_at = frame["report"].where(~done).groupby(frame["thread"]).transform("max")
    since = frame[done & ~(frame["report"] < undone_at)]
    seen = since.groupby("thread").agg(
        report=("report", "first"), as_at=("as_at", "first"), date=(f"{what}_date", "last")
    )
    first = history["as_at"].min()
    before = undone_at.groupby(frame["thread"]).first().reindex(seen.index).notna()
    return seen[(seen["report"] > history["report"].min()) & (before | (seen["date"] > first))]


def days_taken(found: Pace, remaining: int) -> npt.NDArray[np.float64]:
    """The days until `remaining` actions are done in each future; infinite past 50 years.

    The same months are drawn however many remain, so that more work is never done sooner.
    """
    draw = np.random.default_rng(SEED)
    months = np.array(found.months)
    left = np.full(DRAWS, float(remaining))
    taken = np.full(DRAWS, 0.0 if not remaining else np.inf)
    for passed in range(MONTHS_AHEAD):
        if not np.isinf(taken).any():
            break
        gained = months[draw.integers(len(months), size=DRAWS)]
        ends = np.isinf(taken) & (gained >= left)
        taken[ends] = passed + left[ends] / gained[ends]
        left -= gained
    return taken * found.days
