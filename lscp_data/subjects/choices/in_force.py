"""The settings in force, made of the sheets that were published; else the product's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal

import pandas as pd

from lscp_data.reading.agencies import agency_name, plain
from lscp_data.reading.calendars import Calendar, Term
from lscp_data.subjects.choices.choices import DEFAULTS, Choices
from lscp_data.subjects.choices.known import QUARTERS, known
from lscp_data.subjects.choices.schema import AGENCY_NAMES, KEYS, SETTINGS, TERMS, school_year


def choices_from(sheets: Mapping[str, pd.DataFrame | None]) -> Choices:
    """The settings that the sheets make, by their names; what none of them sets is the default.

    Of several rows for one thing the last counts. Rows were checked when they were read; one that
    sets nothing any more, because the setting was taken out of the product, is passed over.
    """
    if all(sheets.get(name) is None for name in _NAMES):
        return DEFAULTS
    names = _alias_rows(sheets.get(AGENCY_NAMES.name))
    values = _values(sheets.get(SETTINGS.name))
    told = tuple(values)
    quarters: Literal["financial", "calendar"] = (
        "calendar" if values.pop(QUARTERS, None) == "calendar" else "financial"
    )
    numbers = {field: int(value) for field, value in values.items()}
    return replace(
        DEFAULTS,
        calendar=Calendar(quarters, _terms(sheets.get(TERMS.name))),
        names=names,
        aliases=resolved(alias_pairs(names))[0],
        keys=_keys(sheets.get(KEYS.name)),
        told=told,
        **numbers,
    )


_NAMES = (SETTINGS.name, AGENCY_NAMES.name, TERMS.name, KEYS.name)


def _values(rows: pd.DataFrame | None) -> dict[str, Any]:
    """The values that were set, by the field of `Choices`."""
    values: dict[str, Any] = {}
    if rows is None:
        return values
    for name, text in zip(rows["setting"].astype(str), rows["value"].astype(str), strict=True):
        setting = known(name)
        value = None if setting is None else setting.read(text)
        if setting is not None and value is not None:
            values[setting.field] = value
    return values


def _alias_rows(rows: pd.DataFrame | None) -> tuple[tuple[str, str], ...]:
    if rows is None:
        return ()
    return tuple(zip(rows["written"].astype(str), rows["agency"].astype(str), strict=True))


def alias_pairs(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The agency that each name as written was said to be, as it is compared -> as it is shown."""
    return {plain(written): agency_name(agency) or agency for written, agency in pairs}


def resolved(pairs: Mapping[str, str]) -> tuple[dict[str, str], set[str]]:
    """Each name with the agency at the end of its chain, in one step; and those of a circle.

    A name in a circle, or that leads into one, means no agency: it stays as it is written.
    """
    ends: dict[str, str] = {}
    circular: set[str] = set()
    for name, agency in pairs.items():
        met, last = {name}, agency
        while plain(last) in pairs and plain(last) not in met:
            met.add(plain(last))
            last = pairs[plain(last)]
        if plain(last) in met:
            circular.add(name)
        else:
            ends[name] = last
    return ends, circular


def _terms(rows: pd.DataFrame | None) -> tuple[Term, ...]:
    if rows is None:
        return ()
    found: dict[tuple[str, int], Term] = {}
    for row in rows[["term", "school_year", "ends"]].dropna().itertuples(index=False):
        year = school_year(row.school_year)
        if year is not None:
            name = str(row.term)
            found[name, year] = Term(name, year, row.ends.date())
    return tuple(found[at] for at in sorted(found))


def _keys(rows: pd.DataFrame | None) -> dict[str, tuple[dict[str, Any], ...]]:
    """The entries of the key of each plan: by their place, then as the rows stand."""
    if rows is None:
        return {}
    blank = pd.Series(pd.NA, index=rows.index)
    told = rows.assign(
        stage=rows.get("stage", blank),
        order=rows.get("order", blank).astype("Int64"),
        of_plan=[" ".join(str(name).casefold().split()) for name in rows["plan"]],
    ).sort_values("order", kind="stable", na_position="last")
    return {str(plan): _entries(mine) for plan, mine in told.groupby("of_plan", sort=False)}


def _entries(rows: pd.DataFrame) -> tuple[dict[str, Any], ...]:
    entries = {}
    for row in rows.itertuples(index=False):
        colour = " ".join(str(row.colour).split())
        stage = None if pd.isna(row.stage) else str(row.stage)
        entry = {"colour": colour, "meaning": str(row.meaning), "stage": stage}
        entries[colour.casefold()] = entry
    return tuple(entries.values())
