"""References of actions: how they are compared, and how each comes to be used once in a plan."""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import count

import pandas as pd

from lscp_data.schema import Fault


def normalised(ref: str) -> str:
    """A reference as it is compared: "Action 1.1 " and "1.1" are one, "1.10" and "1.1" are two."""
    plain = re.sub(r"\s+", " ", ref).strip().casefold()
    return re.sub(r"^(?:action|rec|recommendation|no|ref)\.? ?(?=\d)", "", plain)


def unique_references(actions: pd.DataFrame) -> tuple[pd.DataFrame, list[Fault]]:
    """References made unique without losing a row: by recommendation, by sheet, by counting.

    Letters that start again under each recommendation become "1.1 A"; the same row twice is set
    aside; a reference used for two different actions keeps both, the second marked "(2)".
    """
    actions, faults = _without_repeats(actions)
    faults += _without_reference(actions)
    for part in (_recommendation_number(actions), actions["source_sheet"].astype("string")):
        keys = actions["ref"].fillna("").map(normalised)
        repeated = keys[keys.ne("") & keys.duplicated(keep=False)]
        # One pair is a typing error; letters or numbers that start again are a way of numbering.
        if len(repeated) > 2 and len(repeated) > len(actions) / 3 and part.notna().any():
            actions["ref"] = (part.fillna("") + " " + actions["ref"].fillna("")).str.strip()
    used: set[str] = set()
    for row, ref in actions["ref"].fillna("").items():
        unique = _not_used(ref, used)
        used.add(normalised(unique))
        actions.at[row, "ref"] = unique
        if ref and unique != ref:
            faults.append(
                Fault(
                    int(row),
                    "ref",
                    "note",
                    ref,
                    "a reference used once in the plan",
                    f"Shown as {unique}. Excel turns 1.10 into 1.1: "
                    "format the column as Text if that is what happened.",
                )
            )
    actions["key"] = actions["ref"].map(normalised).astype("string")
    return actions, faults


def _without_reference(actions: pd.DataFrame) -> list[Fault]:
    """A note for each row without a reference on a sheet that has references."""
    blank = actions["ref"].isna()
    numbered = (~blank).groupby(actions["source_sheet"].astype("string")).transform("any")
    return [
        Fault(
            int(row),
            "ref",
            "note",
            "",
            "the printed reference",
            "No reference: shown as a row without one. If a cell was merged or left blank below "
            "the reference above, write the reference in every row.",
        )
        for row in actions.index[blank & numbered]
    ]


def _not_used(ref: str, used: Set[str]) -> str:
    """The reference itself where it is free, else with the next free number: "1.1 (2)"."""
    names = (f"{ref} ({n})" if n > 1 else ref for n in count(1))
    if not ref:
        names = (f"no ref {n}" for n in count(1))
    return next(name for name in names if normalised(name) not in used)


def _without_repeats(actions: pd.DataFrame) -> tuple[pd.DataFrame, list[Fault]]:
    """The rows without those that repeat reference, recommendation and text of one above."""
    parts = actions[["ref", "recommendation", "action", "source_sheet"]].fillna("")
    repeat = parts.duplicated() & actions["ref"].notna()
    faults = [
        Fault(
            int(row),
            "ref",
            "set aside",
            str(actions.at[row, "ref"]),
            "each action once",
            "The same reference and text already stand above.",
        )
        for row in actions.index[repeat]
    ]
    return actions[~repeat].copy(), faults


def _recommendation_number(actions: pd.DataFrame) -> pd.Series:
    return (
        actions["recommendation"]
        .astype("string")
        .str.extract(r"^\s*([\d.]+)", expand=False)
        .str.rstrip(".")
    )
