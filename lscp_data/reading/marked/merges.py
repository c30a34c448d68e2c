"""Merged cells of a copy: which Excel accepts, and how one is lit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable

from lscp_data.reading.files.addresses import LAST_COLUMN, LAST_ROW
from lscp_data.reading.marked.cells import ALL_SIDES
from lscp_data.reading.marked.places import Place

Merge = tuple[int, int, int, int]

_LARGEST_OUTLINE = 1_000


def apart(merges: Iterable[Merge]) -> list[Merge]:
    """The merged cells that overlap none before them, in order: Excel would repair the others."""
    kept: list[Merge] = []
    above: list[Merge] = []  # those that reach down into this row, from left to right
    for merge in sorted(set(merges)):
        top, left, bottom, right = merge
        if (top, left) == (bottom, right) or bottom >= LAST_ROW or right >= LAST_COLUMN:
            continue
        if not kept or top != kept[-1][0]:
            above = [one for one in above if one[2] >= top]
        at = bisect_left(above, left, key=lambda one: one[1])
        before_it, behind_it = above[max(at - 1, 0) : at], above[at : at + 1]
        if all(one[3] < left for one in before_it) and all(one[1] > right for one in behind_it):
            above.insert(at, merge)
            kept.append(merge)
    return kept


def merges_at(places: Iterable[Place], merges: Iterable[Merge]) -> dict[Place, Merge]:
    """The merged cell of each of the places that stands in one."""
    columns: dict[int, list[int]] = defaultdict(list)
    for row, column in places:
        columns[row].append(column)
    rows = sorted(columns)
    return {
        (row, column): (top, left, bottom, right)
        for top, left, bottom, right in merges
        for row in rows[bisect_left(rows, top) : bisect_right(rows, bottom)]
        for column in columns[row]
        if left <= column <= right
    }


def outline(merge: Merge) -> dict[Place, str]:
    """The sides to be lit of the cells under a merged one; of a huge one only its first cell's."""
    top, left, bottom, right = merge
    if (bottom - top + 1) * (right - left + 1) > _LARGEST_OUTLINE:
        return {(top, left): ALL_SIDES}
    sides: dict[Place, str] = {}
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            edges = {
                "left": column == left,
                "right": column == right,
                "top": row == top,
                "bottom": row == bottom,
            }
            if any(edges.values()):
                sides[row, column] = " ".join(name for name, lit in edges.items() if lit)
    return sides
