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
_NIL = 1e-8  # of numbers around 1, made of sums of whole numbers


@dataclass(frozen=True)
class Sum:
    """A published sum of one stage: the people in it, each with the score that went into it."""

    stage: str
    of: frozenset[tuple[Who, float]]


def weighs_few(sums: Iterable[Sum]) -> bool:
    """Whether some combination of the sums, other than nothing, weighs one to four people."""
    by_stage: dict[str, set[frozenset[tuple[Who, float]]]] = {}
    for one in sums:
        by_stage.setdefault(one.stage, set()).add(one.of)
    return any(_weighs_few([*those]) for those in by_stage.values() if len(those) > 1)


def _weighs_few(sums: Sequence[frozenset[tuple[Who, float]]]) -> bool:
    """The same of the sums of one stage, by linear algebra, exact but for rounding.

    People in the same sums always keep the same weight, so those of five and more must lose
    theirs. Of the combinations in which they do, a space, it is asked whether one lies within few
    people. Source: the distance of a linear code, as the least number of columns of its parity
    check matrix that depend on each other.
    """
    table, people = _laid_out(sums)
    alike, place = np.unique(table, axis=1, return_inverse=True)
    pairs = np.unique(np.column_stack([place.ravel(), people]), axis=0)
    sizes = np.bincount(pairs[:, 0], minlength=alike.shape[1])
    small = sizes < FEWEST
    if not small.any():
        return False
    space = _basis(_vanishing(alike[:, ~small]) @ alike[:, small])
    return _dependent(np.eye(small.sum()) - space.T @ space, sizes[small], FEWEST - 1)


def _laid_out(sums: Sequence[frozenset[tuple[Who, float]]]) -> tuple[np.ndarray, np.ndarray]:
    """The sums as rows, and whose each column is: one a person, and one for each other score.

    The column of another score stands for its difference from the first.
    """
    columns: dict[tuple[Who, float | None], int] = {}
    first: dict[Who, float] = {}
    number: dict[Who, int] = {}
    cells: list[tuple[int, int]] = []
    for row, those in enumerate(sums):
        for who, score in those:
            number.setdefault(who, len(number))
            cells.append((row, columns.setdefault((who, None), len(columns))))
            if first.setdefault(who, score) != score:
                cells.append((row, columns.setdefault((who, score), len(columns))))
    table = np.zeros((len(sums), len(columns)))
    table[tuple(np.array(cells).T)] = 1
    return table, np.array([number[who] for who, _ in columns])


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
