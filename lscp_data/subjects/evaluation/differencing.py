"""What may be published beside what is: no figure worked back may rest on fewer than five people.

Every figure published is a sum over a set of people of something of each of them alone (a score,
its square, whether it rose), divided by how many they are. Who adds and subtracts such sums gets
weighted sums, and learns of the people whose weight is not zero. So what is published is safe
when every sum that can be made of it, other than nothing, weighs five people or more.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from lscp_data.disclosure import FEWEST


def tells_of_few(people: pd.DataFrame, by: Sequence[str]) -> pd.Series:
    """Per group `by`, whether figures of those inside give away fewer than five people.

    Columns `inside`; `cell`, the finest part a person belongs to of those published (missing where
    nothing is published of them); `whole`, the published set that this part belongs to. Published
    sums give everybody in one cell the same weight, so in each cell either those inside or those
    outside keep theirs whatever is added or taken away. Those inside tell nothing new where they
    are wholes, all of each or none.
    """
    free = (people["inside"] & people["cell"].isna()).groupby([people[name] for name in by]).sum()
    mixed = _smaller_halves(people, by, "whole").reindex(free.index, fill_value=0)
    weighed = _smaller_halves(people, by, "cell").reindex(free.index, fill_value=0) + free
    return ((mixed > 0) | (free > 0)) & (weighed < FEWEST)


def _smaller_halves(people: pd.DataFrame, by: Sequence[str], parts: str) -> pd.Series:
    """Per group `by`, the sum over its parts of those inside or those outside, which are fewer."""
    keys = [people[name] for name in (*by, parts)]
    inside = people["inside"].astype("int64").groupby(keys, observed=True)
    number, size = inside.sum(), inside.size()
    return np.minimum(number, size - number).groupby(level=list(by), observed=True).sum()


def small_cut(table: np.ndarray) -> list[int]:
    """The fewer nodes of a cut that one to four people cross; empty where there is none.

    `table`: how many people belong to each row part and column part at once. The nodes are the
    rows, then the columns; people are edges. A sum made of row and column totals weighs exactly
    the people between nodes that were given different weights, a cut, so both sets of totals are
    safe together when no cut is small. Nodes are joined into one where no small cut can part them
    (Nagamochi, Ono and Ibaraki, Mathematical Programming 67 (1994)), until one is left.
    """
    return _small_cut(table, np.arange(sum(table.shape)))


def _small_cut(table: np.ndarray, together: np.ndarray) -> list[int]:
    """`small_cut` where nodes of one label are one from the start."""
    rows, columns = table.shape
    people = np.zeros((rows + columns, rows + columns))
    people[:rows, rows:] = table
    people += people.T
    members = [[node] for node in range(rows + columns)]
    for row, column in np.argwhere(table >= FEWEST):
        together[together == together[rows + column]] = together[row]
    people, members = _merged(people, members, together)
    while len(members) > 1:
        together, last, cut = _inseparable(people)
        if 0 < cut < FEWEST:
            rest = [node for place, those in enumerate(members) if place != last for node in those]
            return min(members[last], rest, key=len)
        if cut == 0:  # nothing joins it to the others: no sum parts its people
            together[last] = -1
        people, members = _merged(people, members, together)
    return []


def _merged(
    people: np.ndarray, members: list[list[int]], together: np.ndarray
) -> tuple[np.ndarray, list[list[int]]]:
    """The nodes of one label made one; those labelled -1 are left out."""
    kept = np.unique(together[together >= 0])
    merge = (together == kept[:, None]).astype(float)
    joined = merge @ people @ merge.T
    np.fill_diagonal(joined, 0)
    return joined, [
        [node for place in np.flatnonzero(together == label) for node in members[place]]
        for label in kept
    ]


def _inseparable(people: np.ndarray) -> tuple[np.ndarray, int, float]:
    """A label for each node (one for nodes no small cut can part), the last node and its cut.

    Nodes are taken in the order of how many people join them to those taken before.
    """
    count = len(people)
    bound, waiting = np.zeros(count), np.ones(count, dtype=bool)
    label = np.arange(count)
    node = 0
    for _ in range(count):
        node = int(np.where(waiting, bound, -1.0).argmax())
        waiting[node] = False
        joined = waiting & (people[node] > 0)
        bound[joined] += people[node, joined]
        for other in np.flatnonzero(joined & (bound >= FEWEST)):
            label[label == label[other]] = label[node]
    return label, node, float(bound[node])
