"""What is shown of indicators: each value as it may be shown, its series, and its limits.

Counts of children go through the rule on small numbers before anything else, over the agencies
and the total of each period; nothing here gives back a number that was hidden.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from lscp_data.disclosure import ALL, FEWEST, protected, protected_parts
from lscp_data.subjects.indicators.schema import KEY, NO
from lscp_data.wording import ENOUGH

MOST = 24  # periods of an indicator that are shown, the latest
NUMBERS = ["denominator", "value"]  # from the whole to the part
_WORDS = ["indicator", "period_precision", "agency", "comparator_name", "children", "direction"]
_SPREAD = 2.66  # D. J. Wheeler, Understanding Variation (1993): 3 / 1.128 for moving ranges of two


@dataclass(frozen=True)
class Series:
    """One line: an indicator of the whole partnership (`agency` is "") or of one agency.

    `points`: one row a period, oldest first, with the columns of `returns` and `shown` (Float64,
    a percentage where `percent`), missing where hidden or not known. `added`: over how many
    agencies it was added up, 0 where it was reported as it stands.
    """

    indicator: str
    agency: str
    points: pd.DataFrame
    percent: bool
    direction: str
    added: int

    @property
    def known(self) -> pd.DataFrame:
        """The points that have a value to show."""
        return self.points[self.points["shown"].notna()]


@dataclass(frozen=True)
class Limits:
    """The control limits of a series, and how many of its points lie outside."""

    mean: float
    low: float
    high: float
    outside: int


def to_come(indicators: pd.DataFrame, as_at: dt.date) -> int:
    """How many values are of periods that end after the report's date: none of them is shown."""
    return int(indicators["period"].gt(pd.Timestamp(as_at)).sum())


def returns(indicators: pd.DataFrame, as_at: dt.date) -> pd.DataFrame:
    """One row an indicator, period and agency (NA: the whole), as it may be shown.

    `KEY`, period_precision, `NUMBERS`, comparator (Float64, NA where hidden or unknown), `hidden`
    and `comparator_hidden` (bool), comparator_name, children (bool: it counts children, as it does
    where nobody said no), direction, `added` (agencies of a total made here, else 0), `share`
    (bool: its denominator was reported, hidden or not). The latest 24 periods up to `as_at`.
    """
    rows = indicators.reindex(columns=[*KEY, *_WORDS, *NUMBERS, "comparator"])
    rows = rows.loc[:, ~rows.columns.duplicated()]
    rows = rows.astype(dict.fromkeys(_WORDS, "string") | dict.fromkeys(NUMBERS, "Float64"))
    rows["comparator"] = rows["comparator"].astype("Float64")
    rows["period"] = rows["period"].astype("datetime64[us]")
    of = rows["indicator"]
    rows["children"] = rows["children"].fillna("").ne(NO).groupby(of).transform("any").astype(bool)
    rows = rows[rows["period"].le(pd.Timestamp(as_at)) & ~rows.duplicated(list(KEY))]
    rows = rows[~(rows["children"] & _no_count(rows))]
    newest = rows.groupby("indicator")["period"].rank("dense", ascending=False).le(MOST)
    rows = rows[newest].assign(
        hidden=False, comparator_hidden=False, added=0, share=rows["denominator"].notna()
    )
    shown = [_of_indicator(one) for _, one in rows.groupby("indicator", sort=False)]
    every = pd.concat(shown) if shown else rows
    order = dict.fromkeys(rows["indicator"])
    place = {name: at for at, name in enumerate(order)}
    return every.sort_values(
        ["indicator", "period", "agency"],
        key=lambda names: names.map(place) if names.name == "indicator" else names,
        na_position="first", kind="stable", ignore_index=True,
    )  # fmt: skip


def _no_count(rows: pd.DataFrame) -> pd.Series:
    """Which rows cannot be counts of children: no whole number, below zero, more than all."""
    wrong = rows["value"].gt(rows["denominator"]).fillna(False)
    for name in NUMBERS:
        wrong |= (rows[name].mod(1).ne(0) | rows[name].lt(0)).fillna(False)
    return wrong.astype(bool)


def _of_indicator(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of one indicator with the total of each period, where one can be made."""
    agencies = set(rows["agency"].dropna())
    children, whole = bool(rows["children"].iloc[0]), rows["agency"].isna().any()
    # Whether other values add up nobody says: 92 may be a percentage.
    adds = not whole and len(agencies) > 1 and (children or rows["denominator"].notna().all())
    shown = []
    for _, period in rows.groupby("period", sort=True):
        one, total = _protected(period) if children else (period, period[NUMBERS].sum(skipna=False))
        if adds:
            complete = set(one["agency"]) == agencies and period["value"].notna().all()
            shown.append(_added(one, total, len(agencies), complete=complete))
        shown.append(one)
    return pd.concat(shown)


def _added(
    period: pd.DataFrame, total: pd.Series, agencies: int, *, complete: bool
) -> pd.DataFrame:
    """The row of a total over agencies; without a number where one of them did not report."""
    row = period.iloc[:1].assign(agency=pd.NA, added=agencies, comparator_hidden=False)
    for name in NUMBERS:
        row[name] = pd.array([total[name] if complete else pd.NA], dtype="Float64")
    same = period["comparator"].nunique(dropna=False) == 1 and row["denominator"].notna().all()
    if not same:
        row["comparator"] = pd.array([pd.NA], dtype="Float64")
    hidden = complete and pd.isna(total["value"])
    return row.assign(hidden=bool(hidden)).astype({"agency": "string"})


def _protected(period: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """The counts of children of one period, and their total over agencies, as they may be shown.

    Where the whole was reported beside the agencies, what is left of it is one more part.
    """
    whole, parts = period[period["agency"].isna()], period[period["agency"].notna()]
    if len(whole) and len(parts):
        numbers = _beside_the_whole(whole, parts)
        total = pd.Series(pd.NA, index=NUMBERS)
    else:
        counts, total = _counts(period)
        numbers = counts.set_axis(period.index)
    known = period[NUMBERS].notna()
    numbers = numbers.loc[period.index].astype("Float64")
    hidden = (known & numbers.isna()).any(axis="columns")
    # A comparator beside a count is a count of children too, and of agencies nobody can protect it.
    counted = period["denominator"].isna() & period["comparator"].notna()
    small = period["comparator"].gt(0) & period["comparator"].lt(FEWEST)
    gone = (counted & (small.fillna(False) | period["agency"].notna())).astype(bool)
    shown = period.assign(
        **numbers, hidden=hidden, comparator=period["comparator"].mask(gone), comparator_hidden=gone
    )
    return shown, total


def _beside_the_whole(whole: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """The counts of agencies and of the whole that was reported with them.

    An agency with a number missing that the whole has is part of what is left, and not shown.
    Where the agencies make more than the whole (a child known to two) only the whole is shown.
    """
    told = [name for name in NUMBERS if whole[name].notna().all()]
    full = parts[parts[told].notna().all(axis="columns")]
    rest = whole[NUMBERS].iloc[0] - full[NUMBERS].sum()
    left = rest[told].tolist()
    if not left or left != sorted(left, reverse=True) or left[-1] < 0:
        full = full.head(0)
    every = pd.concat([full[NUMBERS], rest.to_frame().T]) if len(full) else whole[NUMBERS]
    counts, total = _counts(every)
    of_whole = (total if len(full) else counts.iloc[0]).to_frame().T.set_axis(whole.index)
    shown = counts.iloc[: len(full)].set_axis(full.index)
    return pd.concat([of_whole, shown]).reindex([*whole.index, *parts.index])


def _counts(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """The counts of some parts as they may be shown, and their total: missing where one is."""
    counts = rows[NUMBERS].astype("Float64").round().astype("Int64").reset_index(drop=True)
    if counts["denominator"].notna().any() or counts["value"].isna().all():
        return protected_parts(counts)
    known = counts["value"].dropna()
    shown = protected(known.set_axis([f"{place:03}" for place in known.index]).rename_axis("part"))
    parts = shown.drop(ALL).set_axis(known.index)
    complete = len(known) == len(counts)
    total = pd.Series([pd.NA, shown[ALL] if complete else pd.NA], index=NUMBERS, dtype="Int64")
    return counts.assign(value=parts.reindex(counts.index)), total


def series(rows: pd.DataFrame) -> tuple[Series, ...]:
    """The lines of `returns`: the whole of each indicator where there is one, else each agency.

    A percentage is of ten or more.
    """
    found = []
    for name, one in rows.groupby("indicator", sort=False):
        percent = bool(one["share"].any())
        lines = one[one["agency"].isna()] if one["agency"].isna().any() else one
        for agency, points in lines.groupby(lines["agency"].fillna(""), sort=False):
            said = one["direction"].dropna()
            found.append(
                Series(
                    str(name), str(agency), _with_shown(points, percent=percent), percent,
                    str(said.iloc[-1]) if len(said) else "", int(points["added"].max()),
                )
            )  # fmt: skip
    return tuple(found)


def _with_shown(points: pd.DataFrame, *, percent: bool) -> pd.DataFrame:
    shown = points["value"].astype("Float64")
    if percent:
        base = points["denominator"].where(points["denominator"].ge(ENOUGH).fillna(False))
        shown = 100 * points["value"] / base
    return points.assign(shown=shown.astype("Float64")).reset_index(drop=True)


def limits(line: Series) -> Limits | None:
    """Mean +- 2.66 x mean moving range (XmR); None below ten points.

    A range is taken between neighbours only, never across a gap. No limit lies where no value can:
    below zero, or above 100 of a percentage.
    """
    values = line.points["shown"].astype(float)
    known = values.dropna()
    ranges = values.diff().abs().dropna()
    if len(known) < ENOUGH or ranges.empty:
        return None
    mean, reach = float(known.mean()), _SPREAD * float(ranges.mean())
    low = max(mean - reach, 0.0) if known.ge(0).all() else mean - reach
    high = min(mean + reach, 100.0) if line.percent else mean + reach
    return Limits(mean, low, high, int((known.lt(low) | known.gt(high)).sum()))
