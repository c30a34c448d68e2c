"""Which RAG colour a cell's fill is, whatever shade of it the officer picked."""

from __future__ import annotations

import colorsys
import math
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

# ECMA-376 part 1, 18.8.27; colours 0-7 stand there twice.
INDEXED = tuple(
    (
        "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF "
        * 2
        + "800000 008000 000080 808000 800080 008080 C0C0C0 808080 "
        "9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF "
        "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF "
        "00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 "
        "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 "
        "003366 339966 003300 333300 993300 993366 333399 333333"
    ).split()
)
# The Office theme of 2013 to 2022, for a workbook without a theme of its own, in the order of the
# cells' numbers: light 1, dark 1, light 2, dark 2, accents 1-6, link, visited link.
OFFICE_THEME = tuple(
    [
        "FFFFFF",
        "000000",
        "E7E6E6",
        "44546A",
        "4472C4",
        "ED7D31",
        "A5A5A5",
        "FFC000",
        "5B9BD5",
        "70AD47",
        "0563C1",
        "954F72",
    ]
)

# Upper ends of the bands of hue in degrees. Measured on 56 fills that councils use (Excel, Google
# and NHS colours): all 56 right, where the nearest reference colour was right for 50.
HUE_BANDS = ((14, "Red"), (66, "Amber"), (170, "Green"), (255, "Blue"), (340, "unclear"))
# Below these a fill is white, grey or black. Excel's palest green has a saturation of 0.097.
LEAST_SATURATION, LEAST_VALUE = 0.08, 0.25

# Stands for a colour where something paints a cell and what it paints cannot be told.
UNKNOWN = "unknown"

_RGB = re.compile(r"(?:[0-9A-F]{2})?([0-9A-F]{6})", re.IGNORECASE)


class Seen(NamedTuple):
    """A colour of a cell as six hex digits, None without one, and where it comes from.

    `source` is "cell", "rule" (a conditional format) or, of a rule that cannot be evaluated and
    may paint the cell, `UNKNOWN`.
    """

    rgb: str | None
    source: str = "cell"


class Ink(NamedTuple):
    """The colour of a cell's font, None where it is no RAG colour, and whether it has no letters.

    In a font of symbols such as Wingdings an "l" is drawn as a full circle.
    """

    rgb: str | None
    symbols: bool = False


def hue_name(rgb: str | None) -> str | None:
    """Red, Amber, Green or Blue for a colour as six hex digits; "unclear" for purple and pink.

    None for no colour, and for white, grey and black, which are no RAG colour.
    """
    if rgb is None:
        return None
    hue, saturation, value = colorsys.rgb_to_hsv(*_parts(rgb))
    if saturation < LEAST_SATURATION or value < LEAST_VALUE:
        return None
    return next((name for end, name in HUE_BANDS if hue * 360 < end), "Red")


def tinted(rgb: str, tint: float) -> str:
    """A colour made lighter (tint 0 to 1) or darker (0 to -1) as Excel does, ECMA-376 18.3.1.15.

    ValueError for a tint that is no number.
    """
    if not math.isfinite(tint):
        raise ValueError(f"a tint lies between -1 and 1, not {tint}")
    tint = max(-1.0, min(1.0, tint))
    hue, light, saturation = colorsys.rgb_to_hls(*_parts(rgb))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, light, saturation)
    return "".join(f"{round(255 * max(0.0, min(1.0, part))):02X}" for part in parts)


def resolved(
    attributes: Mapping[str, str], theme: Sequence[str | None], palette: Sequence[str]
) -> str | None:
    """Six hex digits for the attributes of a colour in a workbook's styles; None for automatic.

    The first two of eight digits (opacity) mean nothing to Excel: 00FF0000 is painted red. A
    number outside the theme or palette, or what is no colour at all, is None too.
    """
    base: str | None = None
    if "rgb" in attributes:
        written = _RGB.fullmatch(attributes["rgb"].removeprefix("#"))
        base = written[1].upper() if written else None
    elif "theme" in attributes:
        base = _at(theme, int(attributes["theme"]))
    elif "indexed" in attributes:
        # 64 and 65, the screen's own colours, lie beyond every palette.
        base = _at(palette[:64], int(attributes["indexed"]))
    tint = float(attributes.get("tint", 0))
    return tinted(base, tint) if base and tint else base


def _at(colours: Sequence[str | None], index: int) -> str | None:
    return colours[index] if 0 <= index < len(colours) else None


def _parts(rgb: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(rgb)
    return red / 255, green / 255, blue / 255
