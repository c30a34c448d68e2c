"""What is counted of the register: the version that counts, who agreed it, who acknowledged it.

Agreeing is of the three statutory partners, acknowledging of every agency asked. A date after
the as-at date is planned and counts as neither.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from lscp_data.schema.kinds import AGENCY_JOINER
from lscp_data.subjects.documents.schema import DOCUMENTS
from lscp_data.subjects.partners import PARTNERS, partner_of

ALL = "All agencies"  # as the alias table has it: nobody knows how many they are
CURRENT, TO_COME, REPLACED = "current", "to come", "replaced"
YES, EARLIER, NO = "acknowledged", "an earlier version", "not acknowledged"
VERSION = ["document", "version"]
_AGREEING = ("agreed_by", "agreed_on")
_ACKNOWLEDGING = ("acknowledged_by", "acknowledged_on", "acknowledged_version")


def versions(rows: pd.DataFrame, as_at: dt.date) -> pd.DataFrame:
    """One row a document and version: VERSION, issued, next_review, plan, action_ref, state, late.

    `state` is CURRENT for the version last issued by `as_at`, TO_COME for one issued later, on a
    day still to be set ("TBC") or undated above it, else REPLACED; where none has a date the
    highest is CURRENT. `late` is the days (Int64) by which a current version is past its review,
    0 where it is not, NA where no review is dated. Documents stand in the order of the sheet.
    """
    table = _first_known(rows)
    today = pd.Timestamp(as_at)
    table["state"] = REPLACED
    for _, mine in table.groupby("document", sort=False):
        table.loc[mine.index, "state"] = _states(mine, today)
    days = (today - table["next_review"]).dt.days.clip(lower=0).astype("Int64")
    return table.assign(late=days.where(table["state"].eq(CURRENT))).drop(columns="unset")


def agreements(rows: pd.DataFrame, as_at: dt.date) -> pd.DataFrame:
    """Three rows a version that is not replaced: VERSION, state, partner, agreed, agreed_on.

    `partner` is one of PARTNERS; `agreed` is boolean, NA where the sheet has no column of
    agreement. `agreed_on` is the last day on which an agency that stands for the partner agreed;
    missing where it is not given, or not agreed.
    """
    told = not {*_AGREEING}.isdisjoint(rows)
    found = []
    for version, mine in _by_version(rows, versions(rows, as_at)):
        dates: dict[str, Any] = {}
        for row in mine.itertuples():
            on = pd.Timestamp(row.agreed_on)
            named = _names(row.agreed_by) or (_names(row.partner) if pd.notna(on) else [])
            if on > pd.Timestamp(as_at):
                continue
            for partner in _partners(named):
                dates[partner] = max(filter(pd.notna, (dates.get(partner), on)), default=pd.NaT)
        for partner in PARTNERS:
            agreed = partner in dates if told else pd.NA
            found.append((version.document, version.version, version.state, partner, agreed,
                          dates.get(partner, pd.NaT)))  # fmt: skip
    table = pd.DataFrame(found, columns=[*VERSION, "state", "partner", "agreed", "agreed_on"])
    kinds = dict.fromkeys([*VERSION, "state", "partner"], "string")
    return table.astype({**kinds, "agreed": "boolean", "agreed_on": "datetime64[us]"})


def acknowledgements(rows: pd.DataFrame, as_at: dt.date) -> pd.DataFrame:
    """One row a current version and agency asked: VERSION, agency, said, on, held.

    `said` is YES, EARLIER or NO, NA where the sheet has no column of acknowledgements. EARLIER
    is an agency that acknowledged another version (`held`), or this document on a day before the
    current version was issued (`held` missing): the current one it has not. Asked are those it
    was circulated to, the partners of its rows (those of the versions before where it names
    nobody), and whoever acknowledged any of it. "All agencies" stands with `said` NA: nobody
    knows who they are.
    """
    told = not {*_ACKNOWLEDGING}.isdisjoint(rows)
    table = versions(rows, as_at)
    current = table[table["state"].eq(CURRENT)]
    found = []
    for document, mine in _whole(rows).groupby("document", sort=False):
        version = next(current[current["document"].eq(document)].itertuples(), None)
        if version is None:
            continue
        # Nobody acknowledges a version before it is one: a draft they were sent does not count.
        drafts = table[table["document"].eq(document) & table["state"].eq(TO_COME)]["version"]
        mine = mine[~mine["version"].isin([*drafts.dropna()])]
        said = _said(mine, version, pd.Timestamp(as_at))
        asked = _asked(mine[_is(mine, version)]) or _asked(mine)
        for agency in dict.fromkeys([*asked, *said]):
            state, on, held = said.get(agency, (NO, pd.NaT, pd.NA))
            if not told or agency == ALL:
                state = pd.NA
            found.append((document, version.version, agency, state, on, held))
    frame = pd.DataFrame(found, columns=[*VERSION, "agency", "said", "on", "held"])
    kinds = dict.fromkeys([*VERSION, "agency", "said", "held"], "string")
    return frame.astype({**kinds, "on": "datetime64[us]"})


def acknowledged(rows: pd.DataFrame, as_at: dt.date) -> pd.DataFrame:
    """One row a current version: VERSION, issued, asked, acknowledged, earlier, silent.

    The numbers are Int64, NA where no agency is named or no acknowledgement is stated; `earlier`
    and `silent` list agencies, the former with the version they hold where it is known.
    """
    table = versions(rows, as_at)
    each = acknowledgements(rows, as_at)
    found = []
    for version in table[table["state"].eq(CURRENT)].itertuples():
        mine = each[_is(each, version)]
        named = len(mine) > 0 and not mine["agency"].eq(ALL).any()
        known = mine["said"].notna()
        found.append(
            {
                "document": version.document,
                "version": version.version,
                "issued": version.issued,
                "asked": len(mine) if named else pd.NA,
                "acknowledged": int(mine["said"].eq(YES).sum()) if known.any() else pd.NA,
                "earlier": [_held(row) for row in mine[mine["said"].eq(EARLIER)].itertuples()],
                "silent": [*mine.loc[mine["said"].eq(NO), "agency"]],
            }
        )
    columns = [*VERSION, "issued", "asked", "acknowledged", "earlier", "silent"]
    frame = pd.DataFrame(found, columns=columns)
    kinds = {"issued": "datetime64[us]", "asked": "Int64", "acknowledged": "Int64"}
    return frame.astype({**dict.fromkeys(VERSION, "string"), **kinds})


def _held(row: Any) -> str:
    return str(row.agency) if pd.isna(row.held) else f"{row.agency} (version {row.held})"


def _whole(rows: pd.DataFrame) -> pd.DataFrame:
    """All columns of the sheet, those not uploaded blank, texts as strings."""
    kinds = {column.name: column.kind.dtype for column in DOCUMENTS.columns}
    whole = rows.reindex(columns=[*kinds]).reset_index(drop=True)
    texts = [name for name, kind in kinds.items() if kind != "datetime64[us]"]
    dates = {name: pd.to_datetime(whole[name]) for name in kinds if name not in texts}
    return whole.assign(**dates).astype(
        dict.fromkeys(texts, "string") | dict.fromkeys(dates, "datetime64[us]")
    )


def _first_known(rows: pd.DataFrame) -> pd.DataFrame:
    """The versions with what their rows say first of each; of several review dates the newest.

    `unset`: something is written for the day of issue, and it is no day.
    """
    whole = _whole(rows)
    written = rows.get("issued_text", pd.Series(pd.NA, index=rows.index)).reset_index(drop=True)
    whole = whole.assign(unset=written.notna() & whole["issued"].isna())
    first = {name: (name, "first") for name in ("issued", "plan", "action_ref")}
    table = whole.groupby(VERSION, sort=False, dropna=False).agg(
        **first, next_review=("next_review", "max"), unset=("unset", "any")
    )
    names = [*VERSION, "issued", "next_review", "plan", "action_ref", "unset"]
    return table.reset_index()[names]


def _states(mine: pd.DataFrame, today: pd.Timestamp) -> list[str]:
    """The state of each version of one document."""
    numbers = [_number(version) for version in mine["version"]]
    issued = [*mine["issued"]]
    places = range(len(issued))
    here = [place for place in places if pd.notna(issued[place]) and issued[place] <= today]
    unset = [*mine["unset"] & mine["issued"].isna()]
    undated = [place for place in places if pd.isna(issued[place]) and not unset[place]]
    current = max(here, key=lambda place: (issued[place], numbers[place]), default=None)
    if current is None and undated:
        current = max(undated, key=lambda place: numbers[place])
    states = []
    for place in places:
        later = unset[place] or (pd.notna(issued[place]) and issued[place] > today)
        above = place in undated and current is not None and numbers[place] > numbers[current]
        states.append(CURRENT if place == current else TO_COME if later or above else REPLACED)
    return states


def _number(version: object) -> tuple[int, ...]:
    """A version as it is compared: 4.10 is above 4.9; none is below all."""
    return () if pd.isna(version) else tuple(map(int, re.findall(r"\d+", str(version))))


def _is(table: pd.DataFrame, version: Any) -> pd.Series:
    """Which rows are of a document's version."""
    column = table["version"]
    same = column.isna() if pd.isna(version.version) else column.eq(version.version)
    return table["document"].eq(version.document) & same.fillna(False).astype(bool)


def _by_version(rows: pd.DataFrame, table: pd.DataFrame) -> Iterator[tuple[Any, pd.DataFrame]]:
    """Each version that is not replaced with its rows."""
    whole = _whole(rows)
    for version in table[~table["state"].eq(REPLACED)].itertuples():
        yield version, whole[_is(whole, version)]


def _names(cell: object) -> list[str]:
    return [] if pd.isna(cell) else str(cell).split(AGENCY_JOINER)


def _partners(agencies: list[str]) -> Iterator[str]:
    """The statutory partners that agencies stand for; of "All agencies" all three."""
    for agency in agencies:
        partner = partner_of(agency)
        yield from PARTNERS if agency == ALL else (partner,) if partner else ()


def _asked(rows: pd.DataFrame) -> list[str]:
    """Whom rows name as sent a document, or as its partners."""
    return [name for column in ("circulated_to", "partner") for cell in rows[column]
            for name in _names(cell)]  # fmt: skip


def _said(mine: pd.DataFrame, version: Any, today: pd.Timestamp) -> dict[str, tuple[str, Any, Any]]:
    """What each agency acknowledged of a document, when, and which earlier version it was."""
    said: dict[str, tuple[str, Any, Any]] = {}
    for row in mine.itertuples():
        on = pd.Timestamp(row.acknowledged_on)
        given = not pd.isna(row.acknowledged_version)
        by = _names(row.acknowledged_by) or (_names(row.partner) if given or pd.notna(on) else [])
        if on > today:
            continue
        held = row.acknowledged_version if given else row.version
        same = (pd.isna(held) and pd.isna(version.version)) or held == version.version
        # A date from before the issue was left standing when the version was written over.
        before = not given and pd.notna(on) and pd.notna(version.issued) and on < version.issued
        state = YES if same and not before else EARLIER
        for agency in by:
            if agency == ALL:
                continue
            known = said.get(agency)
            newer = known is None or (known[0] != YES and (pd.isna(known[1]) or on >= known[1]))
            if newer or state == YES:
                said[agency] = (state, on, held if state == EARLIER and not same else pd.NA)
    return said
