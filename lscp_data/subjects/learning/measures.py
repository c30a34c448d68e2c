"""What is counted of learning products: what was issued, and which agencies confirmed it.

That a product was sent, or opened, is never counted as reach: an agency counts when it confirmed
that the product came to its staff, on a day that had come.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pandas as pd

from lscp_data.schema.kinds import AGENCY_JOINER
from lscp_data.subjects.learning.schema import NO, PRODUCTS, YES

ALL = "All agencies"  # as the alias table has it: nobody knows how many they are
BETWEEN = "; "  # the reviews of a product, and its audiences
_CONFIRMING = ("confirmed", "confirmed_by", "confirmed_on")
_KEY = ["product", "kind"]


def products(rows: pd.DataFrame, as_at: dt.date) -> pd.DataFrame:
    """One row a product: product, kind, reviews, issued, planned, audience, opens.

    A product is known by its title and kind; a row without a kind is of the title's only one.
    `reviews` and `audience` are what its rows name, `BETWEEN` them; `issued` is the first date
    of its rows, `planned` (bool) one after `as_at`. `opens` is Int64, NA also where its rows give
    different numbers. In the order of issue, undated last.
    """
    found = []
    for (title, kind), mine in _by_product(rows):
        issued = pd.to_datetime(mine["issued"]).min()
        opens = mine["opens"].dropna().unique()
        found.append(
            {
                "product": title,
                "kind": kind,
                "reviews": _together(mine["reviews"]),
                "issued": issued,
                "planned": bool(issued > pd.Timestamp(as_at)),
                "audience": _together(mine["audience"]),
                "opens": int(opens[0]) if len(opens) == 1 else pd.NA,
            }
        )
    columns = [*_KEY, "reviews", "issued", "planned", "audience", "opens"]
    table = pd.DataFrame(found, columns=columns).astype(
        dict.fromkeys([*_KEY, "reviews", "audience"], "string")
        | {"issued": "datetime64[us]", "planned": bool, "opens": "Int64"}
    )
    return table.sort_values("issued", kind="stable", ignore_index=True)


def confirmations(rows: pd.DataFrame, as_at: dt.date) -> pd.DataFrame:
    """One row an issued product and agency: product, kind, agency, asked, confirmed, confirmed_on.

    `asked` (bool) is False for an agency that confirmed without being on the list; `confirmed` is
    boolean, NA where the sheet has no column of confirmations. Where a row is confirmed and names
    several agencies without saying which of them confirmed, none has. "All agencies" stands for
    those named elsewhere of the product, and by itself for nobody who could be counted.
    """
    issued = products(rows, as_at)
    issued = {*zip(*issued.loc[~issued["planned"], _KEY].fillna("").T.to_numpy(), strict=True)}
    told = not {*_CONFIRMING}.isdisjoint(rows)
    found = []
    for (title, kind), mine in _by_product(rows):
        if (title, "" if pd.isna(kind) else kind) not in issued:
            continue
        asked = list(dict.fromkeys(name for cell in mine["sent_to"] for name in _names(cell)))
        named = [name for name in asked if name != ALL]
        dates = _confirmed(mine, named, pd.Timestamp(as_at))
        for agency in dict.fromkeys([*asked, *dates]):
            said = agency in dates if told and agency != ALL else pd.NA
            found.append((title, kind, agency, agency in asked, said, dates.get(agency, pd.NaT)))
    table = pd.DataFrame(
        found, columns=[*_KEY, "agency", "asked", "confirmed", "confirmed_on"]
    ).astype(dict.fromkeys([*_KEY, "agency"], "string"))
    kinds = {"asked": bool, "confirmed": "boolean", "confirmed_on": "datetime64[us]"}
    return table.astype(kinds)


def reach(rows: pd.DataFrame, as_at: dt.date) -> pd.DataFrame:
    """One row an issued product: the columns of `products` and how far it was confirmed.

    `asked` is Int64, NA where the agencies are not named; `confirmed` of them, NA where that is
    not stated; `silent` and `beyond` (confirmed, not on the list) list agencies; `latest` is the
    newest date of a confirmation, `days` the days since it was issued (Int64).
    """
    issued = products(rows, as_at)
    issued = issued[~issued["planned"]].reset_index(drop=True)
    each = confirmations(rows, as_at)
    told = not {*_CONFIRMING}.isdisjoint(rows)
    counts = [_counts(each[_is(each, row)], told) for row in issued.itertuples()]
    columns = ["asked", "confirmed", "silent", "beyond", "latest"]
    table = pd.DataFrame(counts, columns=columns).astype(
        {"asked": "Int64", "confirmed": "Int64", "latest": "datetime64[us]"}
    )
    days = (pd.Timestamp(as_at) - issued["issued"]).dt.days.astype("Int64")
    return pd.concat([issued, table], axis="columns").assign(days=days)


def agencies(confirmations: pd.DataFrame) -> pd.DataFrame:
    """One row an agency that was asked: agency, asked, confirmed, silent_on (titles).

    Those who confirmed the smallest part of what they were sent come first. Agencies whose
    confirmation is not known are left out.
    """
    known = confirmations[confirmations["asked"] & confirmations["confirmed"].notna()]
    found = [
        (agency, len(mine), int(mine["confirmed"].sum()),
         [*mine.loc[~mine["confirmed"].astype(bool), "product"]])
        for agency, mine in known.groupby("agency", sort=True)
    ]  # fmt: skip
    table = pd.DataFrame(found, columns=["agency", "asked", "confirmed", "silent_on"])
    part = table["confirmed"] / table["asked"]
    order = table.assign(part=part).sort_values(["part", "asked"], ascending=[True, False])
    return table.loc[order.index].reset_index(drop=True)


def _by_product(rows: pd.DataFrame) -> Iterator[tuple[tuple[str, Any], pd.DataFrame]]:
    """The rows of each product with all columns of the sheet, those not uploaded blank."""
    names = [column.name for column in PRODUCTS.columns]
    whole = rows.reindex(columns=names).reset_index(drop=True)
    title, kind = whole["title"].astype("string"), whole["kind"].astype("string")
    only = kind.groupby(title).transform(
        lambda kinds: kinds.dropna().iloc[0] if kinds.nunique() == 1 else pd.NA
    )
    keys = [title, kind.fillna(only.astype("string"))]
    for (name, of), mine in whole.groupby(keys, dropna=False, sort=False):
        yield (str(name), of), mine


def _together(texts: pd.Series) -> Any:
    """What the cells of a product name, each once; NA where they are blank."""
    pieces = texts.astype("string").dropna().str.split(r"\s*[;\n]\s*", regex=True).explode()
    named = [piece for piece in dict.fromkeys(pieces.str.strip()) if piece]
    return BETWEEN.join(named) or pd.NA


def _names(cell: object) -> list[str]:
    return [] if pd.isna(cell) else str(cell).split(AGENCY_JOINER)


def _confirmed(mine: pd.DataFrame, asked: list[str], today: pd.Timestamp) -> dict[str, Any]:
    """The agencies that had confirmed a product and when first; NaT where the day is not given."""
    dates: dict[str, Any] = {}
    for row in mine.itertuples():
        on = pd.Timestamp(row.confirmed_on)
        if row.confirmed == NO or on > today:
            continue
        by = _names(row.confirmed_by)
        if not by and (row.confirmed == YES or pd.notna(on)):
            sent = _names(row.sent_to)
            by = sent if len(sent) == 1 and sent != [ALL] else []
        for agency in [name for one in by for name in (asked if one == ALL else [one])]:
            known = dates.get(agency)
            dates[agency] = on if pd.isna(known) else min(known, on) if pd.notna(on) else known
    return dates


def _is(each: pd.DataFrame, product: Any) -> pd.Series:
    kind = each["kind"].isna() if pd.isna(product.kind) else each["kind"].eq(product.kind)
    return each["product"].eq(product.product) & kind.fillna(False).astype(bool)


def _counts(mine: pd.DataFrame, told: bool) -> tuple[Any, Any, list[str], list[str], Any]:
    """Asked, confirmed, silent, beyond and latest of the rows of one product."""
    listed = mine[mine["asked"]]
    named = len(listed) > 0 and not listed["agency"].eq(ALL).any()
    said = mine["confirmed"].fillna(False).astype(bool)
    silent = [*mine.loc[mine["asked"] & ~said & mine["confirmed"].notna(), "agency"]]
    confirmed = int((said & mine["asked"]).sum()) if named else int(said.sum())
    return (
        len(listed) if named else pd.NA,
        confirmed if told else pd.NA,
        silent,
        [*mine.loc[said & ~mine["asked"], "agency"]],
        mine["confirmed_on"].max(),
    )
