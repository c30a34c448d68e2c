"""What the indicators say: the first value and the latest with their periods, and how many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from lscp_data.disclosure import HIDDEN, WHY_HIDDEN
from lscp_data.subjects.indicators.measures import MOST, Limits, Series
from lscp_data.wording import DASH, ENOUGH, Finding, counted, shortened, show_date

_LONGEST = 60


def indicator(lines: Sequence[Series], limits: Sequence[Limits | None]) -> Finding:
    """One indicator: its latest value, the first, how many, its comparator and its limits."""
    if len(lines) > 1:
        return _by_agency(lines)
    (line,), (control,) = lines, limits
    parts = [_first_and_latest(line), _gaps(line), _comparator(line), _limits(line, control)]
    if line.added:
        parts.append(f"Added up over {line.added} agencies.")
        if line.points["children"].any():
            parts[-1] += " A child known to two of them counts twice."
    elif line.agency:
        parts.append(f"Reported by: {line.agency}.")
    return Finding(_heading(line), " ".join(part for part in [*parts, *_closing(lines)] if part))


def value_words(row: Any, line: Series) -> str:
    """A value as it is printed: "412", "86.4 % (412 of 477)", "c", a dash."""
    if row.hidden:
        return HIDDEN
    if line.percent and not pd.isna(row.value):
        of = f"{number(row.value)} of {number(row.denominator)}"
        return of if pd.isna(row.shown) else f"{row.shown:.1f} % ({of})"
    return number(row.value)


def short_value(value: Any, line: Series) -> str:
    """A value beside its point: "412" or "86.4 %"; a dash where there is none."""
    return f"{value:.1f} %" if line.percent and not pd.isna(value) else number(value)


def number(value: Any) -> str:
    """A number as it is printed, at most two places; a dash where there is none."""
    if pd.isna(value):
        return DASH
    return f"{float(value):,.2f}".rstrip("0").rstrip(".")


def period_words(row: Any) -> str:
    """A period as exact as it was written: "to 12 June 2026", "June 2026"."""
    if row.period_precision == "month":
        return f"{row.period:%B %Y}"
    if row.period_precision in ("quarter", "year"):
        return f"{row.period_precision} to {show_date(row.period)}"
    return f"to {show_date(row.period)}"


def _heading(line: Series) -> str:
    latest = next(line.points.tail(1).itertuples())
    value = HIDDEN if latest.hidden else short_value(latest.shown, line)
    if line.percent and not latest.hidden and pd.isna(latest.shown):
        value = value_words(latest, line)
    month = f"{latest.period:%b %Y}"
    endings = (
        f": {value}, {period_words(latest)}",
        f": {value}, to {month}",
        f": {value}, {month}",
    )
    fits = (one for one in endings if len(line.indicator) + len(one) <= _LONGEST)
    return _named(line.indicator, next(fits, endings[-1]))


def _named(name: str, rest: str) -> str:
    """A heading that begins with an indicator's name, shortened to what is left of 60 letters."""
    room = _LONGEST - len(rest)
    return (name if len(name) <= room else f"{name[: room - 1].rstrip()}…") + rest


def _first_and_latest(line: Series) -> str:
    known = list(line.known.itertuples())
    if not known:
        return "No value can be shown."
    first, latest = known[0], known[-1]
    if len(known) == 1:
        return f"One value: {value_words(first, line)}, {period_words(first)}."
    shown = "latest" if latest.Index == line.points.index[-1] else "latest shown"
    return (
        f"First: {value_words(first, line)}, {period_words(first)}; {shown}: "
        f"{value_words(latest, line)}, {period_words(latest)}; {len(known)} values."
    )


def _gaps(line: Series) -> str:
    hidden = int(line.points["hidden"].sum())
    missing = int((line.points["shown"].isna() & ~line.points["hidden"]).sum())
    parts = []
    if hidden:
        parts.append(f"{counted(hidden, 'value')} of {len(line.points)} hidden.")
    if missing:
        parts.append(f"{counted(missing, 'period')} of {len(line.points)} without a full value.")
    return " ".join(parts)


def _comparator(line: Series) -> str:
    beside = line.points[line.points["comparator"].notna()]
    if beside.empty:
        return "No comparator was given."
    last = next(beside.tail(1).itertuples())
    name = comparator_name(last)
    return f"Beside it: {name}, {short_value(last.comparator, line)}, {period_words(last)}."


def comparator_name(row: Any) -> str:
    """The name of a comparator; said to be missing where it is."""
    return "comparator (not named)" if pd.isna(row.comparator_name) else str(row.comparator_name)


def _limits(line: Series, control: Limits | None) -> str:
    if control is None:
        return f"Limits are drawn from {ENOUGH} values on."
    span = f"{_round(control.low, line)} to {_round(control.high, line)}"
    return (
        f"Limits from {len(line.known)} values: {span}, around a mean of "
        f"{_round(control.mean, line)}; {control.outside} outside."
    )


def _round(value: float, line: Series) -> str:
    return short_value(round(value, 1), line)


def _by_agency(lines: Sequence[Series]) -> Finding:
    """An indicator that is known by agency alone: the latest value of each."""
    name = lines[0].indicator
    told = []
    for line in lines:
        latest = next(line.points.tail(1).itertuples())
        told.append(f"{line.agency} {value_words(latest, line)} ({period_words(latest)})")
    words = [f"Latest: {shortened(told, 8)}.", "They are not added up: the whole was not reported."]
    heading = _named(name, f": {counted(len(lines), 'agency', 'agencies')}")
    return Finding(heading, " ".join([*words, *_closing(lines)]))


def _closing(lines: Sequence[Series]) -> list[str]:
    """The direction wanted, the limit of periods, and why numbers are hidden."""
    parts = []
    if lines[0].direction in ("up", "down"):
        parts.append(f"Wanted: {lines[0].direction}.")
    if max(len(line.points) for line in lines) == MOST:
        parts.append(f"At most the latest {MOST} periods are shown.")
    if any(line.points["hidden"].any() for line in lines):
        parts.append(WHY_HIDDEN)
    return parts
