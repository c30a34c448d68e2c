"""Whether published sums, added and subtracted, can be made to tell of fewer than five people.

A published figure of some people is a sum over them of something of each. Whoever combines such
sums gets weighted sums; one in which one to four people keep a weight tells of those. The sums may
be of any kinds of parts and of any number of reports.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from lscp_data.disclosure import FEWEST

Who = Hashable
_People = frozenset[tuple[Who, float]]
_NIL = 1e-8  # of numbers around 1, made of sums of whole numbers


@dataclass(frozen=True)
class Sum:
    """A published sum of one stage: the people in it, each with the score that went into it."""

    stage: str
    of: _People


class Told:
    """The sums of one question that a reader knows; what is asked again is laid out once."""

    def __init__(self) -> None:
        self.sums: set[Sum] = set()
        self._stages: dict[str, _Layout] = {}

    def tells_of_few(self, more: Iterable[Sum]) -> bool:
        """Whether some combination of these and those known, but nothing, weighs one to four."""
        found = {*more} - self.sums
        return any(
            self._layout(stage).weighs_few(
                [one.of for one in self.sums | found if one.stage == stage]
            )
            for stage in sorted({one.stage for one in found})
        )

    def add(self, more: Iterable[Sum]) -> None:
        """The reader knows these too."""
        self.sums |= {*more}

    def _layout(self, stage: str) -> _Layout:
        return self._stages.setdefault(stage, _Layout())


def weighs_few(sums: Iterable[Sum]) -> bool:
    """Whether some combination of the sums, other than nothing, weighs one to four people."""
    return Told().tells_of_few(sums)


class _Layout:
    """Sums of one stage as rows: a column for each person, and one for each other score of theirs.

    The column of another score stands for its difference from the first.
    """

    def __init__(self) -> None:
        self._columns: dict[tuple[Who, float | None], int] = {}
        self._first: dict[Who, float] = {}
        self._people: dict[Who, int] = {}
        self._whose: list[int] = []
        self._rows: dict[_People, np.ndarray] = {}

    def weighs_few(self, sums: Sequence[_People]) -> bool:
        """Whether a combination weighs few people, by linear algebra, exact but for rounding.

        People in the same sums always keep the same weight, so those of five and more must lose
        theirs. Of the combinations in which they do, a space, it is asked whether one lies within
        few people. Source: the distance of a linear code, as the least number of columns of its
        parity check matrix that depend on each other.
        """
        if len(sums) < 2:
            return False
        rows = [self._row(one) for one in sums]
        table = np.zeros((len(rows), len(self._whose)), dtype=bool)
        for at, row in enumerate(rows):
            table[at, row] = True
        alike, sizes = _classes(table, np.array(self._whose))
        small = sizes < FEWEST
        if not small.any():
            return False
        space = _basis(_vanishing(alike[:, ~small]) @ alike[:, small])
        return _dependent(np.eye(small.sum()) - space.T @ space, sizes[small], FEWEST - 1)

    def _row(self, those: _People) -> np.ndarray:
        """The columns in which a sum has its people."""
        if those not in self._rows:
            row = []
            for who, score in those:
                row.append(self._column(who, None))
                if self._first.setdefault(who, score) != score:
                    row.append(self._column(who, score))
            self._rows[those] = np.array(row)
        return self._rows[those]

    def _column(self, who: Who, score: float | None) -> int:
        if (who, score) not in self._columns:
            self._columns[who, score] = len(self._columns)
            self._whose.append(self._people.setdefault(who, len(self._people)))
        return self._columns[who, score]


def _classes(table: np.ndarray, whose: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The different columns of the table, and how many people each stands for."""
    packed = np.ascontiguousarray(np.packbits(table, axis=0).T)
    keys = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, first, place = np.unique(keys, return_index=True, return_inverse=True)
    people = np.unique(np.column_stack([place.ravel(), whose]), axis=0)[:, 0]
    return table[:, first].astype(float), np.bincount(people, minlength=len(first))


def _vanishing(table: np.ndarray) -> np.ndarray:
    """The combinations of rows (a basis, one a row) that are nothing in every column."""
    _, sizes, rows = np.linalg.svd(table.T, full_matrices=True)
    rank = int((sizes > _NIL * max(sizes.max(initial=0), 1)).sum())
    return np.asarray(rows[rank:])


def _basis(rows: np.ndarray) -> np.ndarray:
    """An orthonormal basis of the space that the rows span."""
    _, sizes, found = np.linalg.svd(rows, full_matrices=False)
    return np.asarray(found[sizes > _NIL])


def _dependent(products: np.ndarray, sizes: np.ndarray, room: int) -> bool:
    """Whether vectors depend on each other that stand for at most `room` people together.

    `products` of every two of them, each at most 1 long. Of vectors that do, one is shorter than
    1 by a part at least (their squares fall short of their number by 1): only those are tried as
    the first, the shortest before. What is left of the others beside it is asked the same.
    """
    order = np.argsort(products.diagonal(), kind="stable")
    order = order[(sizes[order] <= room) & (products.diagonal()[order] < 1 - _NIL)]
    products, sizes = products[np.ix_(order, order)], sizes[order]
    squares = products.diagonal()
    if (squares < _NIL).any():
        return True
    areas = np.outer(squares, squares) - products**2
    fit = np.add.outer(sizes, sizes) <= room
    np.fill_diagonal(fit, False)
    if (fit & (areas < _NIL * np.outer(squares, squares))).any():
        return True
    for at in np.flatnonzero(1 - squares > 1 / room - _NIL):
        left = room - int(sizes[at])
        if left < 2:
            continue
        rest = (
            products[at + 1 :, at + 1 :]
            - np.outer(products[at + 1 :, at], products[at, at + 1 :]) / squares[at]
        )
        if _dependent(rest, sizes[at + 1 :], left):
            return True
    return False
