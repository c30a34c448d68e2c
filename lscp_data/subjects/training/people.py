"""People apart from attendances: how many different people came, over course, level and so on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from lscp_data.subjects.training.matching import numbered

ALL = ""  # stands for every value of a column
BY = ("course", "level", "agency", "role")


@dataclass(frozen=True)
class People:
    """Different people and their attendances; None where no attendance has a delegate's number.

    `no_delegate` of the attendances have none: how many more people they were is not known.
    """

    people: int | None
    attendances: int
    no_delegate: int


def people_by_course(cube: pd.DataFrame) -> pd.DataFrame:
    """Different people by course (course, people); missing where some attendances name nobody."""
    every = cube[["level", "agency", "role"]].eq(ALL).all(axis=1).astype(bool)
    rows = cube[every & cube["course"].notna() & cube["course"].ne(ALL)]
    counts = rows["people"].astype("Int64").mask(rows["no_delegate"] > 0)
    return pd.DataFrame({"course": rows["course"].astype("string"), "people": counts})


def people_cube(cells: pd.DataFrame, present: Any, delegate: Any) -> pd.DataFrame:
    """People, attendances and no_delegate for every choice of course, level, agency and role.

    `cells` are the bookings' categories by `BY`, `present` whether each came, `delegate` a number
    for each person (-1 unknown). Distinct people do not add up, so each sum stands in a row of its
    own, under `ALL`. A group from which nobody came keeps its row; `people` is missing where
    somebody came and no delegate is named.
    """
    codes = {name: cells[name].cat.codes.to_numpy() for name in BY}
    cell, first = numbered(*codes.values())
    nameless = present & (delegate < 0)
    came = np.bincount(cell[present], minlength=len(first))
    unnamed = np.bincount(cell[nameless], minlength=len(first))
    who = pd.unique((delegate * len(first) + cell)[present & (delegate >= 0)])
    person, place = who // len(first), who % len(first)
    frames = []
    for chosen in product((True, False), repeat=len(BY)):
        kept = [name for name, keep in zip(BY, chosen, strict=True) if keep]
        group, heads = _grouped([codes[name][first] for name in kept], len(first))
        pairs = pd.unique(person * max(len(heads), 1) + group[place])
        frame = cells[list(BY)].iloc[first[heads]].astype("object")
        frames.append(
            frame.assign(**{name: ALL for name in BY if name not in kept}).assign(
                people=np.bincount(pairs % max(len(heads), 1), minlength=len(heads)),
                attendances=_sums(group, came, len(heads)),
                no_delegate=_sums(group, unnamed, len(heads)),
            )
        )
    return _typed(pd.concat(frames, ignore_index=True))


def rows_of(cube: pd.DataFrame) -> dict[tuple[str, ...], int]:
    """Where each choice of course, level, agency and role stands in the cube."""
    columns = [cube[name].astype("object").tolist() for name in BY]
    return {key: row for row, key in enumerate(zip(*columns, strict=True))}


def people_at(cube: pd.DataFrame, row: int | None) -> People:
    """The people of one row of the cube; nobody for None, as a choice without a row has nobody."""
    if row is None:
        return People(0, 0, 0)
    known, attendances, nameless = (
        cube[name].iat[row] for name in ("people", "attendances", "no_delegate")
    )
    return People(None if pd.isna(known) else int(known), int(attendances), int(nameless))


def _grouped(codes: Sequence[Any], cells: int) -> tuple[Any, Any]:
    if codes:
        return numbered(*codes)
    return np.zeros(cells, dtype="int64"), np.arange(min(cells, 1))


def _sums(group: Any, counts: Any, number: int) -> Any:
    return np.bincount(group, weights=counts, minlength=number).astype("int64")


def _typed(cube: pd.DataFrame) -> pd.DataFrame:
    unknown = (cube["attendances"] > 0) & (cube["people"] == 0)
    return cube.astype(
        dict.fromkeys(BY, "category")
        | dict.fromkeys(("people", "attendances", "no_delegate"), "Int64")
    ).assign(people=cube["people"].astype("Int64").mask(unknown))
