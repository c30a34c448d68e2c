"""Reach: people trained of the people expected to be, for every way of grouping them.

A line of the numbers expected names a course, a level, or neither: its target. A person counts
once for a target, however many sessions, agencies or roles stand behind the name. Who is expected
at two levels is expected twice, and counts once at each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from lscp_data.spelling import AGENCY_NOT_GIVEN
from lscp_data.subjects.training.matching import labels, numbered, without_case
from lscp_data.subjects.training.people import ALL, BY

_TARGET = ("course", "level")


@dataclass(frozen=True)
class _Trained:
    """Who came, by cell: a cell is one choice of course, level, agency and role.

    `person` holds the different people of one cell after another, `start` where each cell begins,
    `nameless` the attendances without a number; `lines` and `cells` which cells a line asks for;
    `untold` the lines that ask for what the attendances they could mean do not state.
    """

    person: Any
    start: Any
    nameless: Any
    lines: Any
    cells: Any
    untold: Any


def reached(expected: pd.DataFrame, came: pd.DataFrame, delegate: Any) -> pd.DataFrame:
    """Reach for every choice of course, level, agency and role, `ALL` for those not grouped by.

    `came` are the attendances' categories by `BY`, `delegate` a number for each person (-1
    unknown). Columns: `BY`, expected, trained, gap, share, targets (how many of them are added),
    no_delegate (attendances without a number, who may be more people). What the lines leave open
    is missing in its column. `trained` is missing, not 0, where a line asks for a level, a role or
    an agency and none of the attendances it could mean states any, or where those who came have no
    number. Where only some of those have one, `trained` is the least it can be, and `gap` is
    missing unless that is enough already.
    """
    lines = pd.DataFrame({name: labels(expected, name).astype("object") for name in BY})
    lines = lines.assign(expected=expected["expected"].astype("Int64"))
    lines = lines[lines["expected"].notna()].reset_index(drop=True)
    spelt = pd.DataFrame({name: lines[name].map(without_case, "ignore") for name in _TARGET})
    lines["target"] = spelt.groupby(list(_TARGET), dropna=False).ngroup()
    trained = _trained(lines, came, delegate)
    lines["untold"] = trained.untold
    frames = []
    for chosen in product((True, False), repeat=len(BY)):
        kept = [name for name, keep in zip(BY, chosen, strict=True) if keep]
        frames.append(_grouped(lines, trained, kept))
    cube = pd.concat(frames, ignore_index=True)
    silent = cube["untold"] | (cube["people"].eq(0) & cube["no_delegate"].gt(0))
    people = cube["people"].astype("Int64").mask(silent)
    above = cube["expected"].where(cube["expected"] > 0).astype("Float64")
    at_least = cube["no_delegate"].gt(0) & people.lt(cube["expected"]).fillna(False)
    return cube.assign(
        trained=people,
        gap=(cube["expected"] - people).clip(lower=0).mask(at_least),
        share=(people.astype("Float64") / above).astype("float64"),
    )[[*BY, "expected", "trained", "gap", "share", "targets", "no_delegate"]]


def reach(cube: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Reach by any of course, level, agency and role: one row a group that anybody is expected of.

    An agency from which nobody was trained has its row with 0; `share` is missing where nobody was
    expected, and may exceed 1. It is the least it can be where `gap` is missing.
    """
    rows = cube
    for name in BY:
        rows = rows[rows[name].ne(ALL).fillna(True) if name in by else rows[name].eq(ALL)]
    columns = [*by, "expected", "trained", "gap", "share", "targets", "no_delegate"]
    return rows[columns].sort_values(list(by)).reset_index(drop=True) if by else rows[columns]


def _trained(lines: pd.DataFrame, came: pd.DataFrame, delegate: Any) -> _Trained:
    columns = {name: came[name].cat for name in BY}
    cell, first = numbered(*(column.codes.to_numpy() for column in columns.values()))
    named = delegate >= 0
    most = int(delegate.max(initial=0)) + 1
    pairs = np.sort(pd.unique(cell[named] * most + delegate[named]))
    codes = {name: column.codes.to_numpy()[first] for name, column in columns.items()}
    if AGENCY_NOT_GIVEN in columns["agency"].categories:
        nobody = columns["agency"].categories.get_loc(AGENCY_NOT_GIVEN)
        codes["agency"] = np.where(codes["agency"] == nobody, -1, codes["agency"])
    spelt = {name: _spelt(column.categories) for name, column in columns.items()}
    asked, untold = [], []
    for line in lines[list(BY)].to_dict("records"):
        masks = {
            name: np.isin(codes[name], spelt[name].get(without_case(value), []))
            for name, value in line.items()
            if not pd.isna(value)
        }
        asked.append(np.flatnonzero(_every(masks.values(), len(first))))
        untold.append(_silent(masks, codes, len(first)))
    return _Trained(
        person=pairs % most,
        start=np.searchsorted(pairs // most, np.arange(len(first) + 1)),
        nameless=np.bincount(cell[~named], minlength=len(first)),
        lines=np.repeat(np.arange(len(asked)), [len(places) for places in asked]),
        cells=np.concatenate([np.zeros(0, dtype="int64"), *asked]),
        untold=np.array(untold, dtype=bool),
    )


def _spelt(texts: Iterable[str]) -> dict[str, list[int]]:
    """The codes of the categories that one spelling stands for."""
    found: dict[str, list[int]] = {}
    for code, text in enumerate(texts):
        found.setdefault(without_case(text), []).append(code)
    return found


def _every(masks: Iterable[Any], cells: int) -> Any:
    return np.logical_and.reduce([np.ones(cells, dtype=bool), *masks])


def _silent(masks: Mapping[str, Any], codes: Mapping[str, Any], cells: int) -> bool:
    """Whether a line asks for something that no cell states of those the rest of it means."""
    for name in masks:
        others = _every((mask for other, mask in masks.items() if other != name), cells)
        if others.any() and not (codes[name][others] >= 0).any():
            return True
    return False


def _grouped(lines: pd.DataFrame, trained: _Trained, kept: list[str]) -> pd.DataFrame:
    """The lines added by some of their columns, each person once for each target of a group."""
    for part in ("role", "agency"):
        lines = _once(lines, part, kept)
    number = pd.Series(0, lines.index)
    if kept:
        number = lines.groupby(kept, dropna=False, sort=False).ngroup()
    grouped = lines.assign(group=number)
    heads = grouped.drop_duplicates("group")[kept].reset_index(drop=True)
    groups = grouped.groupby("group")
    people, nameless = _people(grouped, trained, len(heads))
    return heads.assign(
        expected=groups["expected"].sum(),
        targets=groups["target"].nunique(),
        untold=groups["untold"].any(),
        people=people,
        no_delegate=nameless,
        **{name: ALL for name in BY if name not in kept},
    )


def _once(lines: pd.DataFrame, part: str, kept: list[str]) -> pd.DataFrame:
    """The lines without those that say again what a whole beside its parts says.

    A line that leaves a role (or an agency) open is the whole of those that name one for the same
    agency (or role) and target. Grouped by it, the parts stay; else the whole does, with its own
    number or the sum of its parts, whichever is larger.
    """
    other = "agency" if part == "role" else "role"
    open_ = lines[part].isna()
    by = ["target"]
    if part == "role" or other in kept:
        by.append(other)
    else:  # the whole of everybody has every role
        open_ &= lines[other].isna()
    number = lines.groupby(by, dropna=False).ngroup()
    parts = lines[part].notna()
    both = open_.groupby(number).transform("any") & parts.groupby(number).transform("any")
    if part in kept:
        return lines[~(both & open_)]
    sums = [
        lines["expected"].where(kind, 0).groupby(number).transform("sum") for kind in (open_, parts)
    ]
    larger = sums[0].where(sums[0] >= sums[1], sums[1])
    whole = both & open_
    first = whole & ~number.where(whole).duplicated()
    expected = lines["expected"].mask(whole, 0).mask(first, larger)
    return lines.assign(expected=expected)[~(both & parts)]


def _people(lines: pd.DataFrame, trained: _Trained, groups: int) -> tuple[Any, Any]:
    """Different people by group, added over its targets, and attendances without a number."""
    targets = int(lines["target"].max()) + 1 if len(lines) else 1
    both = lines["group"] * targets + lines["target"]
    both = both.reindex(range(len(trained.untold)), fill_value=-1).to_numpy()[trained.lines]
    cells = len(trained.start) - 1
    there = both >= 0
    asked = pd.unique(both[there] * max(cells, 1) + trained.cells[there])
    both, cell = asked // max(cells, 1), asked % max(cells, 1)
    sizes = trained.start[cell + 1] - trained.start[cell]
    # The places in `person` of one cell after another, without a loop over them.
    begins = np.repeat(trained.start[cell] - np.cumsum(sizes) + sizes, sizes)
    person = trained.person[begins + np.arange(int(sizes.sum()))]
    most = int(trained.person.max(initial=0)) + 1
    people = pd.unique(np.repeat(both, sizes) * most + person) // most // targets
    nameless = np.bincount(both // targets, weights=trained.nameless[cell], minlength=groups)
    return np.bincount(people, minlength=groups), nameless.astype("int64")
