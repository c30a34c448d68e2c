"""When a plan will be finished, and embedded: three estimates from its own history, as one range.

The latest date stated; the open dates moved by the 10th, 50th and 90th percentile of past slips;
and the work that remains at the pace so far (history.pace). The definitions are those of
domain.md, section 7. What was superseded counts nowhere; what is paused remains to do. An action
is embedded after it is completed, so no estimate of embedding is before that of completion.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lscp_data.subjects.actions.history.pace import (
    COMPLETED,
    DONE,
    EMBEDDED,
    MONTH,
    Pace,
    days_taken,
    pace,
)
from lscp_data.subjects.actions.measures import SUPERSEDED

NEEDED = 3  # reports, completions (or embeddings), months between the reports, slips, waits
QUANTILES = (0.1, 0.5, 0.9)

NOT_ENOUGH = "there is not enough history"
NO_DATE = "no action still to be completed has a date"
ALL_PASSED = "every date stated has passed"
NOT_STATED = "a plan states no dates for embedding"
FEW_SLIPS = "fewer than three dates have been put to the test"
FEW_WAITS = "fewer than three actions have both a date of completion and one of embedding"
NO_PACE = "at the pace so far it would take more than 50 years"


@dataclass(frozen=True)
class Estimate:
    """The 10th, 50th and 90th percentile of a date; one date thrice where no more is known.

    `dates` is empty where the estimate cannot be made; `why_not` then says why.
    """

    dates: tuple[pd.Timestamp, ...] = ()
    why_not: str = ""


@dataclass(frozen=True)
class Lack:
    """What there is too little of for a forecast, how much there is and how much it takes."""

    what: str
    has: int
    needs: int = NEEDED


@dataclass(frozen=True)
class Forecast:
    """When the live actions of a plan will all be completed, or all embedded.

    `promised` is the latest first date of the live actions, `stated_due` the latest one that an
    action still to be completed has now (it may have passed), `done_on` the last date on which one
    was finished; `undated` of the `remaining` have no date to reckon with. `slips` and `waits` are
    how many moved the dates. `lacks` says what history is missing; the estimates then say nothing.
    `completion` is the forecast that one of embedding is never before.
    """

    what: str
    as_at: pd.Timestamp
    live: int
    remaining: int
    undated: int
    reports: int
    promised: pd.Timestamp | None
    stated_due: pd.Timestamp | None
    stated: Estimate
    by_slip: Estimate
    by_pace: Estimate
    pace: Pace
    slips: int = 0
    waits: int = 0
    done_on: pd.Timestamp | None = None
    lacks: tuple[Lack, ...] = ()
    completion: Forecast | None = None

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """Those of the three estimates that could be made."""
        return tuple(e for e in (self.stated, self.by_slip, self.by_pace) if e.dates)

    @property
    def spans(self) -> tuple[tuple[pd.Timestamp, pd.Timestamp], ...]:
        """The estimates joined where they meet; more than one where they disagree.

        A gap of less than a month is none, as the range is told in months.
        """
        found = [(one.dates[0], one.dates[-1]) for one in self.estimates]
        after = self.completion.spans if self.completion else ()
        if found and after:
            start, end = after[0][0], after[-1]
            found = [(max(low, start), max(high, start)) for low, high in found]
            if end[1] > max(high for _, high in found):
                found.append(end)
        joined: list[tuple[pd.Timestamp, pd.Timestamp]] = []
        for low, high in sorted(found):
            if joined and (low - joined[-1][1]).days < MONTH:
                joined[-1] = (joined[-1][0], max(joined[-1][1], high))
            else:
                joined.append((low, high))
        return tuple(joined)

    @property
    def earliest(self) -> pd.Timestamp | None:
        """The earliest date of any estimate; None where none could be made."""
        return self.spans[0][0] if self.spans else None

    @property
    def latest(self) -> pd.Timestamp | None:
        """The latest date of any estimate; None where none could be made."""
        return self.spans[-1][1] if self.spans else None


@dataclass(frozen=True)
class Keeping:
    """What it takes to keep the promise: `needed` finished a month, for `months` from now.

    Both are None where no date was promised or the date has come; `best` is the most a month over
    three months in a row so far.
    """

    months: float | None
    needed: float | None
    best: float | None


def forecast(history: pd.DataFrame, what: str) -> Forecast:
    """When all live actions of the last report will be `what`: COMPLETED or EMBEDDED.

    `history` is the long frame of threads.long; ValueError where it has no row. A plan with no
    action remaining gets no estimate: it is finished.
    """
    if history.empty:
        raise ValueError("A forecast needs a report with at least one action.")
    now = history[history["report"].eq(history["report"].max())]
    live = now[now["stage"].ne(SUPERSEDED)]
    left, as_at = live[~live["stage"].isin(DONE[what])], now["as_at"].iloc[0]
    completion = forecast(history, COMPLETED) if what == EMBEDDED else None
    finished, reports = pace(history, what), int(history["report"].nunique())
    lacks = _lacks(reports, finished, what)
    # What is completed and not embedded is reckoned with by the date of its completion.
    dates = left["current_due"].where(left["open"], left["completed_date"])
    done_on = live.loc[live["stage"].isin(DONE[what]), f"{what}_date"]
    stated_due = _latest(left.loc[left["open"], "current_due"])
    stated = by_slip = by_pace = Estimate(why_not=NOT_ENOUGH if lacks else "")
    if not lacks and not left.empty:
        stated, by_slip = _stated(left, as_at, what), _by_slip(history, left, what)
        by_pace = _by_pace(finished, len(left), as_at, completion)
    return Forecast(
        what, as_at, len(live), len(left), int(dates.isna().sum()), reports,
        promised=_latest(live["baseline_due"]) if what == COMPLETED else None,
        stated_due=stated_due, stated=stated, by_slip=by_slip, by_pace=by_pace, pace=finished,
        slips=0 if stated_due is None else len(slips(history)),
        waits=len(waits(history)) if what == EMBEDDED else 0,
        done_on=_latest(done_on[done_on <= as_at]), lacks=lacks, completion=completion,
    )  # fmt: skip


def keeping(found: Forecast) -> Keeping:
    """How many must be finished a month until the date promised, beside the best three months."""
    best = found.pace.best_three
    if found.promised is None or found.promised <= found.as_at or not found.remaining:
        return Keeping(None, None, best)
    months = (found.promised - found.as_at).days / MONTH
    return Keeping(months, found.remaining / months, best)


def slips(history: pd.DataFrame) -> pd.Series:
    """Days from the first date to completion, else to the later of as-at and the latest date.

    Of each action as last seen, where its date was put to the test: completed, or open with the
    first date moved or passed. Negative where it came earlier: here an early finish must count.
    Slips of completed actions alone would leave out the worst (measured: benchmarks.calibration).
    """
    last = history.sort_values("report", kind="stable").groupby("thread").tail(1)
    last = last[last["stage"].ne(SUPERSEDED)]
    due, first, at = last["current_due"], last["baseline_due"], last["as_at"]
    reached = last["completed_date"].where(~last["open"], due.where(due > at, at))
    tested = ~last["open"] | (first < at) | (due != first).where(due.notna(), False)
    return (reached - first).dt.days[tested].dropna().astype(int)


def waits(history: pd.DataFrame) -> pd.Series:
    """Days from completion to embedding, of each embedded action with both dates in this order."""
    last = history.sort_values("report", kind="stable").groupby("thread").tail(1)
    embedded = last[last["stage"].eq(EMBEDDED)]
    days = (embedded["embedded_date"] - embedded["completed_date"]).dt.days.dropna()
    return days[days >= 0].astype(int)


def moved(due: pd.Timestamp, days: pd.Series, as_at: pd.Timestamp) -> Estimate:
    """A date moved by the 10th, 50th and 90th percentile of days, never to before the as-at date.

    Percentiles are interpolated linearly between the days observed.
    """
    moves = np.quantile(days.to_numpy(dtype=float), QUANTILES)
    return Estimate(tuple(max(due + pd.Timedelta(days=round(move)), as_at) for move in moves))


def _latest(dates: pd.Series) -> pd.Timestamp | None:
    known = dates.dropna()
    return None if known.empty else known.max()


def _lacks(reports: int, finished: Pace, what: str) -> tuple[Lack, ...]:
    made, months = "completions", "months"
    if what == EMBEDDED:
        made, months = "embeddings", "months since the first completion"
    has = {"reports": reports, made: finished.finished, months: len(finished.months)}
    return tuple(Lack(name, number) for name, number in has.items() if number < NEEDED)


def _stated(left: pd.DataFrame, as_at: pd.Timestamp, what: str) -> Estimate:
    """The latest date stated of the open actions, unless it has passed."""
    latest = _latest(left["current_due"])
    if what == EMBEDDED or latest is None:
        return Estimate(why_not=NOT_STATED if what == EMBEDDED else NO_DATE)
    return Estimate(why_not=ALL_PASSED) if latest < as_at else Estimate((latest,) * 3)


def _by_slip(history: pd.DataFrame, left: pd.DataFrame, what: str) -> Estimate:
    """The open dates moved by past slips; for embedding by the past waits after them as well."""
    as_at, slip, wait = history["as_at"].max(), slips(history), waits(history)
    due = _latest(left.loc[left["open"], "current_due"])
    done = _latest(left.loc[~left["open"], "completed_date"])
    if due is None and done is None:
        return Estimate(why_not=NO_DATE)
    if due is not None and len(slip) < NEEDED:
        return Estimate(why_not=FEW_SLIPS)
    completed = [] if due is None else [moved(due, slip, as_at)]
    if what == COMPLETED:
        return completed[0]
    if len(wait) < NEEDED:
        return Estimate(why_not=FEW_WAITS)
    completed += [] if done is None else [Estimate((done,) * 3)]
    starts = map(max, zip(*(estimate.dates for estimate in completed), strict=True))
    ends = zip(starts, np.quantile(wait.to_numpy(float), QUANTILES), strict=True)
    return Estimate(tuple(max(end + pd.Timedelta(days=round(day)), as_at) for end, day in ends))


def _by_pace(
    found: Pace, remaining: int, as_at: pd.Timestamp, completion: Forecast | None = None
) -> Estimate:
    """The remaining work at the pace so far, in no future done before it is all completed."""
    days = days_taken(found, remaining)
    if completion is not None and not completion.lacks:
        days = np.maximum(days, days_taken(completion.pace, completion.remaining))
    taken = np.quantile(days, QUANTILES, method="inverted_cdf")
    if np.isinf(taken).any():
        return Estimate(why_not=NO_PACE)
    return Estimate(tuple(as_at + pd.Timedelta(days=round(each)) for each in taken))
