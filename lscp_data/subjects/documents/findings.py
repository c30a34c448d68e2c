"""What the register says: what is agreed, what is acknowledged, what is due for review."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.subjects.documents.measures import CURRENT, TO_COME, VERSION
from lscp_data.subjects.partners import PARTNERS
from lscp_data.wording import Finding, counted, listed, shortened, show_date, verb

_MOST_TOLD = 3  # documents told in words; the table has them all
_MOST_NAMED = 6
ALL_THREE = (
    "The local authority, police and health are the three statutory safeguarding partners; a "
    "document is agreed when all three have agreed that version."
)


def title(row: Any) -> str:
    """A document with its version: "Thresholds document, version 3"."""
    version = "version not stated" if pd.isna(row.version) else f"version {row.version}"
    return f"{row.document}, {version}"


def agreed(agreements: pd.DataFrame) -> Finding:
    """How many current versions all three partners agreed; as `measures.agreements` gives them."""
    known = agreements[agreements["agreed"].notna()]
    if known.empty:
        words = f"The register has no column of agreement, such as “Agreed on”. {ALL_THREE}"
        return Finding("Who agreed the documents is not stated", words)
    current = _missing(known[known["state"].eq(CURRENT)])
    full, number = sum(not names for _, names in current), len(current)
    heading = (
        f"{full} of {counted(number, 'document')} in force agreed by all three partners"
        if number
        else "No version of a document is in force yet"
    )
    parts = _not_agreed("Not agreed by all: ", [one for one in current if one[1]])
    to_come = _missing(known[known["state"].eq(TO_COME)])
    parts += _not_agreed("To come, and not agreed by all: ", [one for one in to_come if one[1]])
    ready = [name for name, names in to_come if not names]
    if ready:
        parts.append(f"To come, and agreed by all three: {shortened(ready, _MOST_TOLD)}.")
    return Finding(heading, " ".join([*parts, ALL_THREE]))


def not_agreed_in_force(agreements: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """The versions in force, by their title, with the partners that have not agreed them."""
    known = agreements[agreements["agreed"].notna() & agreements["state"].eq(CURRENT)]
    return [one for one in _missing(known) if one[1]]


def of_action(version: Any, agreements: pd.DataFrame) -> str:
    """A document that serves an action: whether it is in force, and who has not agreed it."""
    stands = "to come" if version.state == TO_COME else "in force"
    if version.state != TO_COME and pd.notna(version.issued):
        stands += f" since {show_date(version.issued)}"
    known = agreements[agreements["agreed"].notna()]
    if known.empty:
        return f"{title(version)}: {stands}; who agreed it is not stated."
    lacking = [*known.loc[~known["agreed"].astype(bool), "partner"]]
    whose = f"not agreed by {listed(lacking)}" if lacking else "agreed by all three partners"
    return f"{title(version)}: {stands}; {whose}."


def _missing(agreements: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """Each version with the partners that have not agreed it."""
    found = []
    for _, mine in agreements.groupby(VERSION, sort=False, dropna=False):
        name = title(next(mine.itertuples()))
        found.append((name, [*mine.loc[~mine["agreed"].astype(bool), "partner"]]))
    return found


def _not_agreed(lead: str, versions: list[tuple[str, list[str]]]) -> list[str]:
    each = [f"{name} (missing: {_whose(names)})" for name, names in versions]
    return [f"{lead}{shortened(each, _MOST_TOLD)}."] if each else []


def _whose(partners: list[str]) -> str:
    return "all three" if len(partners) == len(PARTNERS) else listed(partners)


def agreement_words(row: Any) -> str:
    """What one partner said of one version: "Police: agreed 3 March 2026"."""
    name = f"{row.partner[0].upper()}{row.partner[1:]}"
    if pd.isna(row.agreed):
        return f"{name}: not stated"
    if not row.agreed:
        return f"{name}: not agreed yet"
    on = "day not stated" if pd.isna(row.agreed_on) else show_date(row.agreed_on)
    return f"{name}: agreed, {on}"


def acknowledged(acknowledged: pd.DataFrame) -> Finding:
    """How many current versions every agency asked acknowledged; of `measures.acknowledged`."""
    known = acknowledged[acknowledged["asked"].notna() & acknowledged["acknowledged"].notna()]
    if known.empty:
        words = (
            "The register does not name the agencies a document was circulated to, or has no "
            "column of acknowledgements: fill in “Circulated to” and “Acknowledged by”."
        )
        return Finding("Who acknowledged the documents is not stated", words)
    full, number = int((known["asked"] == known["acknowledged"]).sum()), len(known)
    heading = f"{full} of {counted(number, 'document')} acknowledged by every agency"
    least = known.assign(part=known["acknowledged"] / known["asked"])
    least = least[least["part"] < 1].sort_values("part", kind="stable")
    parts = [f"{_told(row)}." for row in least.head(_MOST_TOLD).itertuples()]
    if len(least) > _MOST_TOLD:
        parts.append(f"{counted(len(least) - _MOST_TOLD, 'more document')} in the table.")
    if left := len(acknowledged) - number:
        parts.append(f"Of {counted(left, 'document')} it is not stated who was asked or answered.")
    return Finding(heading, " ".join(parts) or "No agency asked is silent.")


def _told(row: Any) -> str:
    words = f"{title(row)}: {acknowledged_words(row)}"
    if row.silent:
        words += f"; silent: {shortened(row.silent, _MOST_NAMED)}"
    if row.earlier:
        words += f"; acknowledged before this version: {shortened(row.earlier, _MOST_NAMED)}"
    return words


def acknowledged_words(row: Any) -> str:
    """How many agencies acknowledged a version: "5 of 8 agencies acknowledged it"."""
    if pd.isna(row.acknowledged):
        return "acknowledgements are not stated"
    if pd.isna(row.asked):
        number = counted(int(row.acknowledged), "agency", "agencies")
        return f"{number} acknowledged it; of how many is not stated"
    asked = counted(int(row.asked), "agency", "agencies")
    return f"{row.acknowledged} of {asked} acknowledged it"


def reviews(versions: pd.DataFrame) -> Finding:
    """How many current versions are past their review; `versions` is of `measures.versions`."""
    current = versions[versions["state"].eq(CURRENT)]
    past = current[current["late"].gt(0).fillna(False)]
    dated, number = int(current["late"].notna().sum()), len(current)
    if not dated:
        heading = f"No review is dated for {counted(number, 'document')} in force"
        if not number:
            heading = "No version of a document is in force yet"
        return Finding(heading, "Fill in “Next review” with the day by which it is due.")
    are = verb(len(past), dated, "is", "are")
    heading = f"{len(past)} of {counted(dated, 'document')} {are} past the review date"
    each = [
        f"{title(row)}, due {show_date(row.next_review)}, {counted(int(row.late), 'day')} past"
        for row in past.sort_values("late", ascending=False, kind="stable").itertuples()
    ]
    parts = [f"Past: {'; '.join(each[:_MOST_TOLD])}."] if each else []
    if len(each) > _MOST_TOLD:
        parts.append(f"{len(each) - _MOST_TOLD} more in the table.")
    to_come = current[current["late"].eq(0).fillna(False)].sort_values("next_review")
    if len(to_come):
        row = next(to_come.itertuples())
        parts.append(f"The next is due {show_date(row.next_review)}: {title(row)}.")
    if number - dated:
        undated = verb(number - dated, number, "has", "have")
        parts.append(f"{number - dated} of {number} {undated} no date of review.")
    planned = versions[versions["state"].eq(TO_COME)]
    if len(planned):
        names = [
            title(row) + ("" if pd.isna(row.issued) else f", {show_date(row.issued)}")
            for row in planned.itertuples()
        ]
        parts.append(f"To come: {'; '.join(names[:_MOST_TOLD])}.")
    return Finding(heading, " ".join(parts))
