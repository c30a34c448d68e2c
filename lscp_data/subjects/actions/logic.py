"""Plan-logic checks: where the dates and the rating of one action cannot all be right."""

from __future__ import annotations

import pandas as pd

from lscp_data.schema import Fault
from lscp_data.wording import show_date

_DATES = (
    "due_date",
    "revised_date",
    "start_date",
    "review_date",
    "completed_date",
    "embedded_date",
)
# A date this many spreads of the middle half beyond it (Tukey's "far out") is more likely a slip of
# the finger than a plan; two years on top, for plans whose dates lie close together.
_FAR_OUT = 3.0
_LEEWAY = pd.Timedelta(days=731)
_ENOUGH_DATES = 5


def logic_faults(actions: pd.DataFrame) -> list[Fault]:
    """A note for each action whose rating and dates, or dates among themselves, do not agree."""
    return [*_completion_faults(actions), *_far_off_faults(actions)]


def _completion_faults(actions: pd.DataFrame) -> list[Fault]:
    """Complete without a date, or dated complete and rated otherwise."""
    if "completed_date" not in actions:
        return []
    done = actions["stage"].isin(["completed", "embedded"])
    dated = actions["completed_date"].notna()
    unfinished = ~done & dated & actions["stage"].ne("superseded")
    faults = [
        Fault(
            int(row),
            "completed_date",
            "note",
            _named(actions, row),
            "the date of completion",
            "The action is rated complete; without the date its slip is unknown.",
        )
        for row in actions.index[done & ~dated]
    ]
    return faults + [
        Fault(
            int(row),
            "rag",
            "note",
            _named(actions, row),
            "a rating that says completed, or no completion date",
            "The action has a completion date; it counts as open, as rated.",
        )
        for row in actions.index[unfinished]
    ]


def _named(actions: pd.DataFrame, row: object) -> str:
    return f"{actions.at[row, 'ref']}, {actions.at[row, 'colour']}"


def _far_off_faults(actions: pd.DataFrame) -> list[Fault]:
    """Dates so far from the plan's others that the year may be mistyped: 2062 for 2026."""
    held = [name for name in _DATES if name in actions]
    nothing = pd.Series(dtype="datetime64[us]")
    everything = pd.concat([actions[name] for name in held] or [nothing]).dropna()
    if len(everything) < _ENOUGH_DATES:
        return []
    low, high = everything.quantile(0.25), everything.quantile(0.75)
    reach = (high - low) * _FAR_OUT + _LEEWAY
    faults = []
    for name in held:
        known = actions[name].dropna()
        for row in known.index[(known < low - reach) | (known > high + reach)]:
            faults.append(_far_off(int(row), name, known[row], low, high))
    return faults


def _far_off(
    row: int, name: str, date: pd.Timestamp, low: pd.Timestamp, high: pd.Timestamp
) -> Fault:
    return Fault(
        row,
        name,
        "note",
        show_date(date),
        f"a date near the plan's others ({show_date(low)} to {show_date(high)} for half)",
        "Far from the other dates of this plan: check the year. It is kept as written.",
    )
