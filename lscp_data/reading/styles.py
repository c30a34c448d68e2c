"""Which fill each style of a workbook paints, from its own theme, palette and style list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from lscp_data.reading.colours import INDEXED, OFFICE_THEME, hue_name, resolved
from lscp_data.reading.package import Parts, children

WHITE = "FFFFFF"
_SYSTEM = {"window": "FFFFFF", "windowText": "000000"}


@dataclass(frozen=True)
class Styles:
    """The fill of each cell style as six hex digits, and the rule styles that set a fill.

    Both by their number as it is written in a sheet ("7"). A style without a fill, or with a
    white one, is in neither.
    """

    fills: Mapping[str, str] = field(default_factory=dict)
    rule_fills: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Colours:
    theme: Sequence[str | None]
    palette: Sequence[str]

    def of(self, parent: Any, name: str) -> str | None:
        """The colour of the first child of that name; None without one, or automatic."""
        found = children(parent, name)
        return resolved(found[0].attrib, self.theme, self.palette) if found else None


def styles(parts: Parts, workbook: str) -> Styles:
    """The styles of the workbook part of that name; `Refused` for damaged XML."""
    related = {relation.kind: relation.target for relation in parts.related(workbook)}
    if related.get("styles", "") not in parts:
        return Styles()
    root = parts.root(related["styles"])
    themed = related.get("theme", "") in parts
    theme = _theme(parts.root(related["theme"])) if themed else OFFICE_THEME
    colours = _Colours(theme, _palette(root))
    fills = [_cell_fill(fill, colours) for fill in _listed(root, "fills", "fill")]
    used = (int(style.get("fillId", 0)) for style in _listed(root, "cellXfs", "xf"))
    painted = (fills[index] if 0 <= index < len(fills) else None for index in used)
    return Styles(
        fills={str(n): fill for n, fill in enumerate(painted) if fill and fill != WHITE},
        rule_fills=frozenset(
            str(n)
            for n, style in enumerate(_listed(root, "dxfs", "dxf"))
            if any(_is_painted(fill) for fill in children(style, "fill"))
        ),
    )


def _listed(root: Any, group: str, name: str) -> list[Any]:
    return [item for found in children(root, group)[:1] for item in children(found, name)]


def _theme(root: Any) -> tuple[str | None, ...]:
    """The theme's colours in the order of the cells' numbers, which swap light and dark."""
    scheme = next((e for e in root.iter() if etree.QName(e).localname == "clrScheme"), None)
    if scheme is None:
        return OFFICE_THEME
    slots = [_theme_colour(slot) for slot in scheme]
    return tuple([*slots[1::-1], *slots[3:1:-1], *slots[4:]])


def _theme_colour(slot: Any) -> str | None:
    for colour in slot:
        # A system colour keeps beside its name what it last looked like.
        value = colour.get("lastClr") or colour.get("val", "")
        return resolved({"rgb": _SYSTEM.get(value, value)}, (), ())
    return None


def _palette(root: Any) -> tuple[str, ...]:
    """The numbered colours: the file's own, where it has any, else those of the standard.

    Apple Numbers gives number 10, a red of the standard, to a navy blue.
    """
    own = [
        resolved(colour.attrib, (), ()) or standard
        for colours in children(root, "colors")
        for colour, standard in zip(
            _listed(colours, "indexedColors", "rgbColor"), INDEXED, strict=False
        )
    ]
    return (*own, *INDEXED[len(own) :])


def _is_painted(fill: Any) -> bool:
    return any(pattern.get("patternType") != "none" for pattern in fill)


def _cell_fill(fill: Any, colours: _Colours) -> str | None:
    for pattern in children(fill, "patternFill"):
        # An empty fill may still name a colour, so the pattern is looked at first.
        kind = pattern.get("patternType", "none")
        ink, ground = colours.of(pattern, "fgColor"), colours.of(pattern, "bgColor")
        if kind == "none":
            return None
        if kind == "solid":
            return ink
        return ground if kind.startswith("gray") else _telling((ink, ground))
    for gradient in children(fill, "gradientFill"):
        stops = [colours.of(stop, "color") for stop in children(gradient, "stop")]
        return _telling(reversed(stops))
    return None


def _telling(mixed: Iterable[str | None]) -> str | None:
    """Of the colours of a hatch or gradient the first that is a RAG colour, else the first."""
    seen = [colour for colour in mixed if colour and colour != WHITE]
    return next((colour for colour in seen if hue_name(colour)), seen[0] if seen else None)
