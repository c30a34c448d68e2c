"""What the colours of a column of ratings say, row by row, and which of them rate nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from lscp_data.reading.colours.hues import UNKNOWN, Seen, hue_name
from lscp_data.reading.grids import CellError, Grid, is_blank
from lscp_data.reading.headings.layout import Layout
from lscp_data.reading.rows import Merged

# From this share of a row in one fill on, the fill shades the row and rates nothing.
_SHADED = 0.8
# Geometric shapes, bullets and the letters of fonts that are no alphabet.
_SIGNS = (("\u25a0", "\u25ff"), ("\u2b1b", "\u2b24"), ("\ue000", "\uf8ff"))
_VARIANTS = "\ufe0e\ufe0f"  # as a letter, as a picture
_BULLETS = frozenset("•∙·⚫⚪◼◻")


@dataclass(frozen=True)
class Ratings:
    """What was read from the colours of one column; rows of the grid count from 0.

    `hues` has the colour word of each row, None where none is seen or it only shades the row;
    `signs` the rows whose text is but a sign such as ● that was read by its colour. Of the rows
    without a rating in words `coloured` have a colour to go by (in `by_rule` a rule gives it),
    `unread` perhaps one that a rule gives and that cannot be told, `shaded` only one that covers
    the row, `unrated` none. `colours` counts, of those without words, each colour read as a hue.
    """

    hues: list[str | None] = field(default_factory=list)
    signs: list[int] = field(default_factory=list)
    coloured: list[int] = field(default_factory=list)
    by_rule: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    shaded: list[int] = field(default_factory=list)
    unrated: list[int] = field(default_factory=list)
    colours: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, row: int, seen: Seen, hue: str | None, *, shaded: bool) -> None:
        """Notes a row without a rating in words."""
        if seen.source == UNKNOWN:
            self.unread.append(row)
        elif shaded:
            self.shaded.append(row)
        elif hue is None or seen.rgb is None:
            self.unrated.append(row)
        else:
            self.colours[seen.rgb, hue] += 1
            if hue != "unclear":  # a hue that is none is told of cell by cell
                self.coloured.append(row)
                if seen.source == "rule":
                    self.by_rule.append(row)


def colours_read(columns: Iterable[Ratings]) -> tuple[tuple[str, str, int], ...]:
    """The colours of several columns with their hues and how many cells have each, most first."""
    total = sum((found.colours for found in columns), Counter[tuple[str, str]]())
    return tuple((rgb, hue, cells) for (rgb, hue), cells in total.most_common())


def ratings(layout: Layout, column: int, rows: Iterable[int], merged: Merged) -> Ratings:
    """What the colours of a column say in the rows that are read; text beats colour elsewhere."""
    grid = layout.grid
    width = layout.headings
    found = Ratings()
    for row in rows:
        top = merged.get((row, column), row)
        raw = grid.value(top, column)
        seen = grid.seen_fill(top, column)
        hue = hue_name(seen.rgb)
        shaded = hue is not None and _SHADED * len(width) <= sum(
            grid.seen_fill(merged.get((row, place), row), place).rgb == seen.rgb for place in width
        )
        sign = _is_sign(grid, top, column)
        if sign:
            seen, shaded = _of_sign(grid.seen_ink(top, column), seen, shaded=shaded)
            hue = hue_name(seen.rgb)
            sign = hue is not None or seen.source == UNKNOWN
        if sign:
            found.signs.append(row)
        # A number may stand for an icon or a shade of a scale.
        numbered = isinstance(raw, int | float) and seen.source == UNKNOWN
        if sign or numbered or is_blank(raw) or isinstance(raw, CellError):
            found.add(row, seen, hue, shaded=shaded)
        found.hues.append(None if shaded else hue)
    return found


def _is_sign(grid: Grid, row: int, column: int) -> bool:
    """Whether a cell holds one sign that says nothing by itself: ●, or an l in Wingdings."""
    text = grid.value(row, column)
    letter = text.strip().rstrip(_VARIANTS) if isinstance(text, str) else ""
    if len(letter) != 1:
        return False
    ink = grid.inks.get((row, column))
    return (
        letter in _BULLETS
        or any(first <= letter <= last for first, last in _SIGNS)
        or (ink is not None and ink.symbols)
    )


def _of_sign(ink: Seen, fill: Seen, *, shaded: bool) -> tuple[Seen, bool]:
    """The colour that a sign shows, and whether it only shades: its own, else the fill it is on.

    Two that differ, or one that is not known, tell nothing.
    """
    hues = {hue for hue in map(hue_name, (ink.rgb, None if shaded else fill.rgb)) if hue}
    if len(hues) > 1 or UNKNOWN in (ink.source, fill.source):
        return Seen(None, UNKNOWN), False
    return (fill, shaded) if hue_name(ink.rgb) is None else (ink, False)
