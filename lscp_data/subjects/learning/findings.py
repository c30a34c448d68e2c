"""What the learning products say: what was issued, and which agencies confirmed it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.subjects.learning.measures import BETWEEN
from lscp_data.wording import DASH, Finding, counted, listed, shortened, show_date, verb

_MOST_TOLD = 3  # products told in words; the table has them all
_MOST_NAMED = 6
NOT_REACH = (
    "An agency counts when it confirmed that the product reached its staff; that it was sent, or "
    "opened, is not counted."
)
_TO_UPLOAD = (
    "Fill in “Sent to” with every agency by name, and “Confirmed by” or “Agency confirmed”."
)


def issued(products: pd.DataFrame) -> Finding:
    """How many products were issued and how many reviews they cover, as `measures.products`."""
    out, to_come = products[~products["planned"]], products[products["planned"]]
    reviews = reviews_of(out)
    heading = "No learning product has been issued yet"
    if len(out):
        heading = f"{counted(len(out), 'learning product')} issued"
        if reviews:
            heading += f", covering {counted(len(reviews), 'review')}"
    parts = []
    if len(out):
        kinds = out["kind"].fillna("not stated").value_counts(sort=False)
        parts.append(f"By kind: {listed([f'{k} {n}' for k, n in kinds.items()])}.")
    dated = out[out["issued"].notna()]
    if len(dated):
        newest = dated.iloc[-1]
        parts.append(f"The newest is “{newest['product']}”, {show_date(newest['issued'])}.")
    for number, what in (
        (int(out["reviews"].isna().sum()), "which review it draws on"),
        (int(out["issued"].isna().sum()), "when it was issued"),
    ):
        if number:
            parts.append(f"{number} of {len(out)} {verb(number, len(out), 'does', 'do')} not state "
                         f"{what}.")  # fmt: skip
    planned = [f"“{row.product}” for {show_date(row.issued)}" for row in to_come.itertuples()]
    if planned:
        parts.append(f"Planned: {shortened(planned, _MOST_TOLD)}.")
    return Finding(heading, " ".join(parts))


def reviews_of(products: pd.DataFrame) -> list[str]:
    """The reviews that products name, each once, in the order of the products."""
    named = products["reviews"].dropna().str.split(BETWEEN, regex=False).explode()
    return [*dict.fromkeys(named)]


def reached(reach: pd.DataFrame) -> Finding:
    """How many products every agency asked has confirmed; `reach` is of `measures.reach`."""
    known = reach[reach["asked"].notna() & reach["confirmed"].notna()]
    if reach.empty:
        return Finding("No learning product has been issued yet", NOT_REACH)
    if known.empty:
        words = "Which agencies were asked, or which of them confirmed, is not stated."
        return Finding("How far the products came is not known", f"{words} {_TO_UPLOAD}")
    full, number = int((known["asked"] == known["confirmed"]).sum()), len(known)
    heading = f"{full} of {number} products confirmed by every agency asked"
    if number == 1:
        row = known.iloc[0]
        heading = f"One product: {row['confirmed']} of {row['asked']} agencies asked confirmed it"
    least = known.assign(part=known["confirmed"] / known["asked"])
    least = least[least["part"] < 1].sort_values("part", kind="stable")
    parts = [f"{_told(row)}." for row in least.head(_MOST_TOLD).itertuples()]
    if len(least) > _MOST_TOLD:
        rest = len(least) - _MOST_TOLD
        stand = "stands" if rest == 1 else "stand"
        parts.append(f"{counted(rest, 'more product')} with a silent agency {stand} in the table.")
    if left := len(reach) - number:
        parts.append(f"Of {counted(left, 'product')} it is not stated who was asked or confirmed.")
    return Finding(heading, " ".join([*parts, NOT_REACH]))


def _told(row: Any) -> str:
    since = "" if pd.isna(row.days) else f", {counted(int(row.days), 'day')} after its issue"
    silent = shortened(row.silent, _MOST_NAMED)
    return f"“{row.product}”: {confirmed_words(row)}{since}; silent: {silent}"


def confirmed_words(row: Any) -> str:
    """How many agencies confirmed a product: "5 of 8 agencies asked confirmed"."""
    if pd.isna(row.confirmed):
        return "confirmations are not stated"
    if pd.isna(row.asked):
        confirmed = counted(int(row.confirmed), "agency", "agencies")
        return f"{confirmed} confirmed; of how many asked is not stated"
    return f"{row.confirmed} of {counted(int(row.asked), 'agency', 'agencies')} asked confirmed"


def said_by_date(row: Any) -> str:
    """When a product was issued, how long ago, and when the last agency confirmed."""
    if pd.isna(row.issued):
        return f"Issued {DASH}, the day is not stated"
    words = f"Issued {show_date(row.issued)}, {counted(int(row.days), 'day')} ago"
    return words if pd.isna(row.latest) else f"{words}; last confirmed {show_date(row.latest)}"


def by_agency(agencies: pd.DataFrame) -> Finding:
    """How many agencies confirmed all they were sent; `agencies` is of `measures.agencies`."""
    number = len(agencies)
    full = int((agencies["confirmed"] == agencies["asked"]).sum())
    none = agencies[agencies["confirmed"].eq(0)]
    heading = f"{full} of {counted(number, 'agency', 'agencies')} confirmed every product sent"
    parts = []
    if len(none):
        names = shortened([*none["agency"]], _MOST_NAMED)
        parts.append(f"No product confirmed by {names}.")
    rest = agencies[agencies["confirmed"].between(1, agencies["asked"] - 1)]
    if len(rest):
        each = [f"{row.agency} {row.confirmed} of {row.asked}" for row in rest.itertuples()]
        parts.append(f"Some of them: {shortened(each, _MOST_NAMED)}.")
    return Finding(heading, " ".join([*parts, NOT_REACH]))
