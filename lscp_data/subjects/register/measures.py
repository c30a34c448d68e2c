"""What is counted of the register: who signed which report, and the time since each decision.

A day after the as-at date is planned: it is neither a signature nor a publication. That a practice
review is normally published within six months of the decision is of Working Together; other kinds
of review have no such norm here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from lscp_data.schema.kinds import AGENCY_JOINER
from lscp_data.spelling import folded
from lscp_data.subjects.partners import PARTNERS, partner_of
from lscp_data.subjects.register.schema import (
    KINDS,
    NORMED,
    NOT_TO_BE,
    PUBLISHED,
    REGISTER,
    SIGNED_BY,
)

NORM_MONTHS = 6
ALL = "All agencies"  # as the alias table has it
_KNOWN = {folded(word): kind for kind, words in KINDS.items() for word in (kind, *words)}
# How many months what is written may stand for; a school term is kept as a quarter.
_LENGTHS = {"month": 1, "quarter": 4, "year": 12}


@dataclass(frozen=True)
class Day:
    """A date as exact as it was written: `last` is stored, `first` the first day it may be."""

    last: pd.Timestamp
    first: pd.Timestamp

    @property
    def exact(self) -> bool:
        """Whether it is known to the day."""
        return bool(self.first == self.last)


@dataclass(frozen=True)
class Taken:
    """The time from the decision to publication, or so far: whole months, "about" unless exact.

    `over` are the days beyond the months where both dates are exact, else 0. `past` says whether
    it is longer than six months; None where there is no such norm, or the dates are too coarse to
    tell.
    """

    months: int
    over: int
    exact: bool
    is_open: bool
    past: bool | None


@dataclass(frozen=True)
class Signature:
    """One partner's signature of a report: the day `on` which it signed, None where it has not.

    `coming` is a day after the as-at date; `unread` tells of a cell that holds no day ("Yes").
    """

    on: pd.Timestamp | None = None
    coming: pd.Timestamp | None = None
    unread: bool = False


@dataclass(frozen=True)
class Review:
    """One review; what the register does not say is "" or None.

    `signed` holds the signatures of PARTNERS, none where the sheet has no column of them.
    `published` is a day that has come, `planned` one still to come. `in_plans` is the plan as the
    report has it, None where it has none of that name. `taken` is None without a known decision,
    and where it is not to be published.
    """

    name: str
    kind: str
    state: str
    decided: Day | None
    published: Day | None
    planned: Day | None
    plan: str
    in_plans: str | None
    signed: tuple[Signature, ...]
    taken: Taken | None

    @property
    def is_published(self) -> bool:
        """Whether it is out: by a day that has come, else by its state."""
        return self.published is not None or (self.state == PUBLISHED and self.planned is None)

    @property
    def signatures(self) -> int | None:
        """How many of the three signed; None where the register has no signatures."""
        return sum(one.on is not None for one in self.signed) if self.signed else None

    @property
    def by_all(self) -> bool:
        """Whether all three partners signed the report."""
        return self.signatures == len(PARTNERS)

    @property
    def missing(self) -> tuple[str, ...]:
        """The partners that have not signed; one whose day could not be read may have."""
        return tuple(
            of
            for of, one in zip(PARTNERS, self.signed, strict=False)
            if one.on is None and not one.unread
        )


def reviews(rows: pd.DataFrame, plans: Iterable[str], as_at: dt.date) -> tuple[Review, ...]:
    """Every review of the register once, in the order of the sheet."""
    # Who the partners are, without a day of any signature, says nothing of sign-off.
    told = not {*SIGNED_BY, "signed_on"}.isdisjoint(rows)
    there = {folded(plan): plan for plan in plans}
    today = pd.Timestamp(as_at)
    return tuple(_review(mine, there, today, told=told) for mine in _by_review(rows))


def no_partners(rows: pd.DataFrame) -> tuple[str, ...]:
    """Who signed and stands for none of the three statutory partners, each once."""
    cells = _whole(rows)["partner"].dropna()
    names = [name for cell in cells for name in str(cell).split(AGENCY_JOINER)]
    return tuple(dict.fromkeys(name for name in names if name != ALL and partner_of(name) is None))


def kind_of(written: object) -> str:
    """A kind of review as it is called on screen; as it is written where it is none we know."""
    return "" if pd.isna(written) else _KNOWN.get(folded(written), str(written).strip())


def months_between(first: pd.Timestamp, last: pd.Timestamp) -> int:
    """The whole calendar months from a day to a later one."""
    months = int(12 * (last.year - first.year) + last.month - first.month)
    return months - 1 if first + pd.DateOffset(months=months) > last else months


def _whole(rows: pd.DataFrame) -> pd.DataFrame:
    """All columns of the sheet with the precision of dates, those not uploaded blank."""
    dates = [column.name for column in REGISTER.columns if "_precision" in column.kind.companions]
    texts = [column.name for column in REGISTER.columns if column.name not in dates]
    texts += [f"{name}_precision" for name in dates]
    whole = rows.reindex(columns=[*texts, *dates]).reset_index(drop=True)
    return whole.astype(dict.fromkeys(texts, "string") | dict.fromkeys(dates, "datetime64[us]"))


def _by_review(rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    whole = _whole(rows)
    for _, mine in whole.groupby(whole["review"].map(folded), sort=False):
        yield mine


def _review(
    mine: pd.DataFrame, there: dict[str, str], today: pd.Timestamp, *, told: bool
) -> Review:
    state, plan = _first(mine, "state"), _first(mine, "plan")
    kind, decided, out = kind_of(_first(mine, "kind")), _day(mine, "decided_on"), None
    dated = _day(mine, "published_on")
    if dated is not None and dated.first <= today:
        out = dated
    planned = dated if out is None else None
    signed = tuple(_signature(mine, of, today) for of in PARTNERS) if told else ()
    shut = state == NOT_TO_BE and out is None
    # Published on a day that nobody wrote: how long it took is not known.
    undated = state == PUBLISHED and dated is None
    open_or_dated = decided is not None and not shut and not undated
    taken = _taken(decided, out, today, kind) if decided and open_or_dated else None
    return Review(
        _first(mine, "review"), kind, state, decided, out, planned, plan,
        there.get(folded(plan)) if plan else None, signed, taken,
    )  # fmt: skip


def _first(mine: pd.DataFrame, name: str) -> str:
    """What the rows of a review say first in a column; "" where they say nothing."""
    said = mine[name].dropna()
    return str(said.iloc[0]) if len(said) else ""


def _day(mine: pd.DataFrame, name: str) -> Day | None:
    dated = mine[mine[name].notna()]
    if dated.empty:
        return None
    last, precision = dated[name].iloc[0], dated[f"{name}_precision"].iloc[0]
    if precision == "week":
        return Day(last, last - pd.Timedelta(days=6))
    if precision in _LENGTHS:
        begin = last + pd.Timedelta(days=1) - pd.DateOffset(months=_LENGTHS[precision])
        return Day(last, begin)
    return Day(last, last)


def _signature(mine: pd.DataFrame, of: str, today: pd.Timestamp) -> Signature:
    """The last day on which a partner signed, and the first on which it is still to sign."""
    column = next(name for name, partner in SIGNED_BY.items() if partner == of)
    own = mine[[of in _partners(cell) for cell in mine["partner"]]]
    days = pd.concat([mine[column], own["signed_on"]]).dropna()
    read = pd.concat([mine[f"{column}_precision"], own["signed_on_precision"]])
    done, coming = days[days <= today], days[days > today]
    return Signature(
        done.max() if len(done) else None,
        coming.min() if len(coming) else None,
        bool(days.empty and read.eq("unreadable").any()),
    )


def _partners(cell: object) -> Iterator[str]:
    """The partners that a cell's agencies stand for; of "All agencies" all three."""
    for agency in () if pd.isna(cell) else str(cell).split(AGENCY_JOINER):
        partner = partner_of(agency)
        yield from PARTNERS if agency == ALL else (partner,) if partner else ()


def _taken(decided: Day, published: Day | None, today: pd.Timestamp, kind: str) -> Taken | None:
    """The time since a decision; None where the end comes before it."""
    end = Day(today, today) if published is None else published
    if end.last < decided.first:
        return None
    over = 0
    if decided.exact and end.exact:
        months = months_between(decided.last, end.last)
        over = (end.last - (decided.last + pd.DateOffset(months=months))).days
    else:
        last, first = end.last, decided.last
        months = max(12 * (last.year - first.year) + last.month - first.month, 0)
    past = None
    if kind in NORMED:
        norm = pd.DateOffset(months=NORM_MONTHS)
        if end.first > decided.last + norm:
            past = True
        elif end.last <= decided.first + norm:
            past = False
    return Taken(months, over, decided.exact and end.exact, published is None, past)
