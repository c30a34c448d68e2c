"""A second table beside the first, in the same heading row, of which one only is read."""

from __future__ import annotations

from lscp_data.reading.grids import is_blank
from lscp_data.reading.headings.layout import Layout
from lscp_data.reading.headings.words import plain_text

_FEWEST = 2  # headings that stand again


def columns_again(layout: Layout) -> tuple[int, ...]:
    """The columns left unread whose headings stand word for word over columns that are read.

    None unless two stand again, with values below one that the kind of sheet needs.
    """
    first: dict[str, int] = {}
    again: list[int] = []
    needed = False
    for column, heading in sorted(layout.headings.items()):
        text = plain_text(heading.lower)
        if column in layout.columns:
            first.setdefault(text, column)
        elif text in first:
            again.append(column)
            is_needed = layout.columns[first[text]] in layout.sheet.needs[0]
            needed |= is_needed and _holds_values(layout, column)
    return tuple(again) if needed and len(again) >= _FEWEST else ()


def _holds_values(layout: Layout, column: int) -> bool:
    return any(not is_blank(layout.grid.value(row, column)) for row in layout.body)
