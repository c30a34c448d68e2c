"""The boxes of a sheet's comments, each beside its cell and as large as its text.

openpyxl gives a box no place, so that Excel would show all of them at the top of the sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from lscp_data.reading.files.addresses import LAST_COLUMN, LAST_ROW
from lscp_data.reading.grids import column_letters
from lscp_data.reading.marked.places import Place

_ROW, _COLUMN = 20, 64  # pixels, where nothing else is said
_APART = 12  # pixels from the cell to its box
# As Excel writes them; the numbers of shapes go by blocks of 1,024, one block for a sheet.
_DRAWING = """<xml xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>
<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>
{shapes}
</xml>"""
_SHAPE = """<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;
width:{width}px;height:{height}px;z-index:1;visibility:hidden" fillcolor="#ffffe1"
 o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>
<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">
<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">
<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>
<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""


def comment_boxes(page: Any, comments: Iterable[tuple[Place, int, int]], block: int) -> str:
    """The drawing of an openpyxl sheet's comments: for each its cell, its width and its height.

    Sizes are in pixels; `block` tells the sheets of a workbook apart and counts from 1.
    """
    shapes = [
        _SHAPE.format(
            number=1024 * block + number,
            width=width,
            height=height,
            anchor=", ".join(map(str, _anchor(page, place, width, height))),
            row=place[0],
            column=place[1],
        )
        for number, (place, width, height) in enumerate(comments, 1)
    ]
    return _DRAWING.format(block=block, shapes="\n".join(shapes))


def _anchor(page: Any, place: Place, width: int, height: int) -> tuple[int, ...]:
    """Left column, offset, top row, offset, right column, offset, bottom row, offset."""
    row, column = place

    def wide(at: int) -> int:
        letters = column_letters(at)
        known = letters in page.column_dimensions
        return int(page.column_dimensions[letters].width * 7 + 5) if known else _COLUMN

    def high(at: int) -> int:
        about = page.row_dimensions.get(at + 1, {})
        return 0 if "hidden" in about else int(float(about.get("ht", 15)) * 4 / 3)

    # At the right edge of a sheet there is no room beside the cell.
    left = column + 1 if column < LAST_COLUMN - width // _COLUMN - 2 else max(column - 8, 0)
    right, over = _reached(left, _APART + width, wide, LAST_COLUMN - 1)
    bottom, under = _reached(row, height, high, LAST_ROW - 1)
    return left, _APART, row, 2, right, over, bottom, under


def _reached(start: int, length: int, size: Callable[[int], int], last: int) -> tuple[int, int]:
    """The column or row in which a length from a start ends, and how far into it."""
    at = start
    while at < last and length > size(at):
        length -= size(at)
        at += 1
    return at, length
