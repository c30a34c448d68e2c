"""The escalations behind every count, from the register or the returns, in one shape.

These are cases, so they are counts of children: nothing here is shown but by way of `measures`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from lscp_data.subjects.escalations.schema import STAGES

NOT_STATED = "not stated"
STILL_OPEN = "still open"  # in the place of an outcome, which is to come
RESOLVED, OPEN = "resolved", "open"
_MONTHS = {"quarter": 3, "year": 12}  # of a period that is not a month
COLUMNS = ["raising", "receiving", "stage", "outcome", "state", "days", "start", "months", "number"]


@dataclass(frozen=True)
class Cases:
    """Escalations as at a date: `rows` has `COLUMNS`, `number` says how many a row stands for.

    `state` and `days` (to the resolution, of an open one to `as_at`) are missing in returns;
    `start` is the first day of the month or period, `months` its length. `returned`: the agencies
    that raised or said that they raised none. `medians`: number and median_days of each return.
    """

    rows: pd.DataFrame
    as_at: dt.date
    marked: dt.date | None
    returned: frozenset[str]
    later: bool = False
    medians: pd.DataFrame | None = None


def of_register(register: pd.DataFrame, as_at: dt.date) -> Cases:
    """The register's cases; those raised after `as_at` are left out (`later`).

    What is resolved after `as_at` is open still.
    """
    today = pd.Timestamp(as_at)
    come = register[register["raised_on"] <= today]
    resolved_on = _column(come, "resolved_on", "datetime64[us]")
    resolved_on = resolved_on.where(resolved_on <= today)
    outcome = _column(come, "outcome", "string").fillna(NOT_STATED)
    rows = pd.DataFrame(
        {
            "raising": come["raising"].astype("string"),
            "receiving": come["receiving"].astype("string"),
            "stage": _column(come, "stage", "string").fillna(NOT_STATED),
            "outcome": outcome.where(resolved_on.notna(), STILL_OPEN),
            "state": resolved_on.notna().map({True: RESOLVED, False: OPEN}).astype("string"),
            "days": (resolved_on.fillna(today) - come["raised_on"]).dt.days.astype("Int64"),
            "start": come["raised_on"].dt.to_period("M").dt.start_time.astype("datetime64[us]"),
            "months": 1,
            "number": 1,
        },
        columns=COLUMNS,
    ).reset_index(drop=True)
    returned = frozenset(rows["raising"].dropna())
    return Cases(rows, as_at, _marked(register), returned, len(come) < len(register))


def of_returns(returns: pd.DataFrame, as_at: dt.date) -> Cases:
    """The cases of the returns: a row for each stage; of a rest without a stage, `NOT_STATED`.

    Returns of a period that begins after `as_at` are left out. Days and states are not known.
    """
    returns = returns.assign(months=_months(returns))
    ends = returns["period"].dt.to_period("M")
    starts = (ends - (returns["months"] - 1)).dt.start_time
    returns = returns.assign(start=starts.astype("datetime64[us]"))
    come = returns[returns["start"] <= pd.Timestamp(as_at)].reset_index(drop=True)
    stages = {stage: _column(come, f"stage_{stage}", "Int64").fillna(0) for stage in STAGES}
    added = sum(stages.values(), start=pd.Series(0, index=come.index, dtype="Int64"))
    number = _column(come, "number", "Int64").fillna(added)
    stages[NOT_STATED] = (number - added).clip(lower=0)
    shared = {name: come[name].astype("string") for name in ("raising", "receiving")}
    rows = [
        pd.DataFrame(
            {**shared, "stage": stage, "outcome": NOT_STATED, "state": pd.NA, "days": pd.NA,
             "start": come["start"], "months": come["months"], "number": counts.astype(int)},
            columns=COLUMNS,
        )
        for stage, counts in stages.items()
    ]  # fmt: skip
    medians = pd.DataFrame(
        {"number": number, "median_days": _column(come, "median_days", "Float64")}
    )
    later = len(come) < len(returns)
    returned = frozenset(come["raising"].astype("string").dropna())
    together = pd.concat(rows, ignore_index=True).astype({"stage": "string", "outcome": "string"})
    return Cases(together, as_at, _marked(returns), returned, later, medians)


def _months(returns: pd.DataFrame) -> pd.Series:
    """How many months the period of each return has; a single day stands for its month."""
    precision = returns.get("period_precision", pd.Series("month", index=returns.index))
    return precision.astype("string").map(_MONTHS).fillna(1).astype(int)


def _column(frame: pd.DataFrame, name: str, dtype: str) -> pd.Series:
    """A column by its name; all missing where the upload had none."""
    missing = pd.Series(pd.NA, index=frame.index, dtype="object")
    return frame.get(name, missing).astype(dtype)


def _marked(frame: pd.DataFrame) -> dt.date | None:
    """The earliest of the marked dates; None where none is."""
    known = _column(frame, "marked_on", "datetime64[us]").dropna()
    return None if known.empty else known.min().date()
