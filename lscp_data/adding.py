"""Rows added to those published before: which of them are the same rows, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from lscp_data.schema import Sheet
from lscp_data.schema.kinds import DELEGATE
from lscp_data.store.frames import joined

# Where a row stood in its workbook: it is the same row wherever the next one has it.
_PLACE = ("source_sheet", "source_row")
_Numbers = npt.NDArray[Any]  # one of a row each, or positions of rows from 0


@dataclass(frozen=True)
class Overlap:
    """How the rows of an upload (`new`) meet those published before (`before`).

    `new` = `same` + `changed` + `added`; `total` = `before` + `added`. Of `same`, `unnamed` rows
    have no delegate, and were taken for rows published before only because every cell is equal.
    """

    before: int
    new: int
    same: int
    changed: int
    added: int
    unnamed: int

    @property
    def total(self) -> int:
        """The rows once the new ones are added."""
        return self.before + self.added

    @property
    def only_before(self) -> int:
        """The rows that replacing would lose: published before, and not in the upload."""
        return self.before - self.same - self.changed


def added(
    before: pd.DataFrame | None, new: pd.DataFrame, sheet: Sheet
) -> tuple[pd.DataFrame, Overlap]:
    """The rows before with the new ones: in their place where they are the same, else below.

    Rows are the same by the sheet's `same_row`, as far as both frames have those columns; a blank
    equals a blank. Two rows without a delegate are the same only if they are equal in every
    column of either frame, but for their place in the workbook. Each row is the same as one other
    at most, an equal one first, so of three alike rows against two one is added, and the same
    file twice changes nothing. A changed row takes over every column that the new frame has,
    blanks included; no row loses what stands in a column that only the other frame has.
    ValueError for a sheet whose rows cannot be known again.
    """
    if not sheet.same_row:
        raise ValueError(f"Rows of the sheet “{sheet.label}” are not known again one by one.")
    before = new.iloc[:0] if before is None else before
    both, count = joined([before, new]), len(before)
    told = [name for name in both if name not in _PLACE]
    shared = [name for name in told if name in before and name in new]
    keys = [name for name in sheet.same_row if name in shared]
    named = _named(both, keys, sheet)
    equal = np.where(named, 2 * _alike(both, shared), 2 * _alike(both, told) + 1)
    same = _pairs(equal, np.arange(count), np.arange(count, len(both)))
    left = np.setdiff1d(np.flatnonzero(named), same)
    changed = _pairs(_alike(both, keys), left[left < count], left[left >= count])
    fresh = np.setdiff1d(np.arange(count, len(both)), np.union1d(same[1], changed[1]))
    overlap = Overlap(
        before=count,
        new=len(new),
        same=same.shape[1],
        changed=changed.shape[1],
        added=len(fresh),
        unnamed=int((~named[same[1]]).sum()),
    )
    only_new = {name: same for name in new.columns if name not in before}
    taken = {name: np.hstack([changed, only_new.get(name, same[:, :0])]) for name in new.columns}
    return _merged(both, count, taken, fresh), overlap


def _named(both: pd.DataFrame, keys: list[str], sheet: Sheet) -> _Numbers:
    """Whether each row can be known by its keys: not where a delegate is unknown."""
    named = np.full(len(both), bool(keys))
    for name in sheet.same_row:
        if sheet.column(name).kind is DELEGATE:
            named &= both[name].notna().to_numpy() if name in keys else False
    return named


def _alike(frame: pd.DataFrame, columns: Iterable[str]) -> _Numbers:
    """A number for each row, the same where the rows are equal in these columns."""
    numbers = np.zeros(len(frame), dtype=np.int64)
    for name in columns:
        codes, values = pd.factorize(frame[name])  # -1 where unknown
        numbers, _ = pd.factorize(numbers * (len(values) + 1) + codes + 1)
    return numbers


def _pairs(numbers: _Numbers, then: _Numbers, now: _Numbers) -> _Numbers:
    """Rows of the same number, the first with the first: two rows of positions, then and now."""
    sides = []
    for positions in (then, now):
        side = pd.DataFrame({"number": numbers[positions], "position": positions})
        sides.append(side.assign(turn=side.groupby("number").cumcount()))
    met = sides[0].merge(sides[1], on=["number", "turn"])
    return np.array([met["position_x"], met["position_y"]], dtype=np.int64)


def _merged(
    both: pd.DataFrame, count: int, taken: Mapping[str, _Numbers], fresh: _Numbers
) -> pd.DataFrame:
    """The rows before in their order, each column with the pairs it takes, the fresh rows below."""
    columns = {}
    for name, column in both.items():
        source = np.arange(count)
        if name in taken:
            then, now = taken[name]
            source[then] = now
        columns[name] = column.take(np.concatenate([source, fresh])).array
    return pd.DataFrame(columns)
