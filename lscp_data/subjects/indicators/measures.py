"""What is shown of indicators: each value as it may be shown, its series, and its limits.

Counts of children go through the rule on small numbers before anything else, over the agencies,
the totals and all periods of an indicator; nothing here gives back a number that was hidden.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Set
from dataclasses import dataclass

import pandas as pd

from lscp_data.disclosure import FEWEST
from lscp_data.subjects.indicators.protection import NUMBERS, has_periods_within, shown_numbers
from lscp_data.subjects.indicators.schema import KEY, NO
from lscp_data.wording import ENOUGH

MOST = 24  # periods of an indicator that are shown, the latest
_WORDS = ["indicator", "period_precision", "agency", "comparator_name", "children", "direction"]
_NEAR = 0.51  # of a percentage, which may have been rounded to a whole one
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
    (bool: its denominator was reported, hidden or not). The latest 24 periods up to `as_at`. Where
    several values stand for one indicator, period and agency, none is known.
    """
    rows = indicators.reindex(columns=[*KEY, *_WORDS, *NUMBERS, "comparator"])
    rows = rows.loc[:, ~rows.columns.duplicated()]
    rows = rows.astype(dict.fromkeys(_WORDS, "string") | dict.fromkeys(NUMBERS, "Float64"))
    rows["comparator"] = rows["comparator"].astype("Float64")
    rows["period"] = rows["period"].astype("datetime64[us]")
    of = rows["indicator"]
    rows["children"] = rows["children"].fillna("").ne(NO).groupby(of).transform("any").astype(bool)
    # Uploads hold each once. What a setting made one (two names of an agency) has two values, of
    # which neither is known to be meant, and a sum of which could tell one that is hidden.
    rows.loc[rows.duplicated(list(KEY), keep=False), [*NUMBERS, "comparator"]] = pd.NA
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
    if adds:
        totals = [_added(period, agencies) for _, period in rows.groupby("period", sort=True)]
        rows = pd.concat([*totals, rows], ignore_index=True)
    return _protected(rows.reset_index(drop=True)) if children else rows


def _added(period: pd.DataFrame, agencies: Set[str]) -> pd.DataFrame:
    """The row of a total over agencies; without a number where one of them did not report."""
    row = period.iloc[:1].assign(agency=pd.NA, added=len(agencies))
    complete = set(period["agency"]) == agencies and period["value"].notna().all()
    total = period[NUMBERS].sum(skipna=False)
    for name in NUMBERS:
        row[name] = pd.array([total[name] if complete else pd.NA], dtype="Float64")
    same = period["comparator"].nunique(dropna=False) == 1 and row["denominator"].notna().all()
    if not same:
        row["comparator"] = pd.array([pd.NA], dtype="Float64")
    return row.astype({"agency": "string"})


def _protected(rows: pd.DataFrame) -> pd.DataFrame:
    """The counts of children of one indicator as they may be shown, and its comparators.

    A comparator beside a count is a count of children too, such as that of a year before: of
    agencies it is not shown, and of the whole only where nothing could be had from it.
    """
    numbers = shown_numbers(rows).astype("Float64")
    hidden = (rows[NUMBERS].notna() & numbers.isna()).any(axis="columns")
    beside = rows["comparator"].notna()
    counted, whole = beside & rows["denominator"].isna(), rows["agency"].isna()
    small = rows["comparator"].gt(0) & rows["comparator"].lt(FEWEST)
    gone = (counted & (small.fillna(False) | ~whole)).astype(bool)
    large = hidden & whole & rows["value"].ge(FEWEST).fillna(False)
    within = has_periods_within(rows[whole]) and (hidden & whole | gone & whole).any()
    if large.any() or within:
        gone |= counted
    gone |= beside & ~counted & _tells_a_share(rows["comparator"], rows[hidden])
    return rows.assign(
        **numbers, hidden=hidden, comparator=rows["comparator"].mask(gone), comparator_hidden=gone
    )


def _tells_a_share(comparator: pd.Series, hidden: pd.DataFrame) -> pd.Series:
    """Which percentages are that of a row whose counts are hidden, such as the year before's."""
    shares = 100 * hidden["value"] / hidden["denominator"].where(hidden["denominator"].gt(0))
    near = pd.Series(False, index=comparator.index)
    for share in shares.dropna():
        near |= comparator.sub(share).abs().lt(_NEAR).fillna(False).astype(bool)
    return near


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
