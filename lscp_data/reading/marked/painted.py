"""The colours that a sheet's rules give its cells as the cells' own: a copy has no rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from lscp_data.reading.colours.hues import UNKNOWN, Ink, Seen
from lscp_data.reading.grids import Grid
from lscp_data.reading.marked.places import Place

MOST_LOOKED_AT = 300_000  # cells of a sheet with rules; a formula takes up to 20 µs for each


def as_painted(grid: Grid) -> Grid:
    """The sheet with every colour that its rules give a cell painted, and without those rules.

    `rules` stay counted where one may paint a cell and cannot be worked out: what that cell shows
    is not known, and it is not painted. In a sheet too large for it no cell is.
    """
    if not grid.rules or grid.rule_colours is None:
        return grid
    width = max(map(len, grid.rows), default=0)
    if width * len(grid.rows) > MOST_LOOKED_AT:
        return replace(grid, fills={}, too_many_fills=True, rule_colours=None)
    fills, inks = dict(grid.fills), dict(grid.inks)
    unknown = False
    for place, seen in _ruled(grid, width, grid.rule_colours.fill):
        unknown |= seen.source == UNKNOWN
        fills.pop(place, None)
        if seen.rgb:
            fills[place] = seen.rgb
    for place, seen in _ruled(grid, width, grid.rule_colours.ink):
        # Of a text in words the colour is not looked at.
        if len(str(grid.value(*place)).strip()) == 1:
            unknown |= seen.source == UNKNOWN
            symbols = inks.pop(place, Ink(None)).symbols
            inks[place] = Ink(seen.rgb, symbols)
    return replace(
        grid, fills=fills, inks=inks, rules=grid.rules if unknown else 0, rule_colours=None
    )


def _ruled(
    grid: Grid, width: int, colour: Callable[[int, int], Seen | None]
) -> Iterator[tuple[Place, Seen]]:
    """The cells to which a rule may give a colour, with that."""
    for row in range(len(grid.rows)):
        for column in range(width):
            seen = colour(row, column)
            if seen is not None:
                yield (row, column), seen
