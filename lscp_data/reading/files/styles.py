"""What each style of a workbook paints, from its own theme, palette and list of styles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml import etree

from lscp_data.reading.colours.hues import INDEXED, OFFICE_THEME, UNKNOWN, Ink, hue_name, resolved
from lscp_data.reading.files.package import Parts, children

WHITE = "FFFFFF"
_SYSTEM = {"window": "FFFFFF", "windowText": "000000"}
# Fonts in which letters are drawn as signs.
_SYMBOL_FONTS = ("wingdings", "webdings", "zapf", "itc zapf")


@dataclass(frozen=True)
class Colours:
    """A workbook's theme and numbered palette."""

    theme: Sequence[str | None] = OFFICE_THEME
    palette: Sequence[str] = INDEXED

    def of(self, parent: Any, name: str) -> str | None:
        """The colour of the first child of that name; None without one, or automatic."""
        found = children(parent, name)
        return resolved(found[0].attrib, self.theme, self.palette) if found else None


class RulePaint(NamedTuple):
    """The fill and the font's colour that a rule's style sets, None what it leaves as it is.

    `UNKNOWN` where it sets one that cannot be told.
    """

    fill: str | None = None
    ink: str | None = None


@dataclass(frozen=True)
class Styles:
    """What the styles of a workbook's cells and rules paint.

    `fills` (six hex digits) and `inks` go by the number of a cell style as a sheet writes it
    ("7"); a style without a fill, or a white one, is not in the first, one of a plain font not in
    the second. `rules` are in the order of their numbers.
    """

    fills: Mapping[str, str] = field(default_factory=dict)
    inks: Mapping[str, Ink] = field(default_factory=dict)
    rules: tuple[RulePaint, ...] = ()
    colours: Colours = Colours()

    def rule_paint(self, number: str) -> RulePaint:
        """What the rule style of that number, as a sheet writes it, paints."""
        known = number.isascii() and number.isdigit() and int(number) < len(self.rules)
        return self.rules[int(number)] if known else RulePaint(UNKNOWN, UNKNOWN)


def styles(parts: Parts, workbook: str) -> Styles:
    """The styles of the workbook part of that name; `Refused` for damaged XML."""
    related = {relation.kind: relation.target for relation in parts.related(workbook)}
    if related.get("styles", "") not in parts:
        return Styles()
    root = parts.root(related["styles"])
    themed = related.get("theme", "") in parts
    theme = _theme(parts.root(related["theme"])) if themed else OFFICE_THEME
    colours = Colours(theme, _palette(root))
    used = _listed(root, "cellXfs", "xf")
    return Styles(
        fills=_by_style(
            used, "fillId", [_cell_fill(f, colours) for f in _listed(root, "fills", "fill")]
        ),
        inks=_by_style(used, "fontId", [_ink(f, colours) for f in _listed(root, "fonts", "font")]),
        rules=tuple(painted_by(style, colours) for style in _listed(root, "dxfs", "dxf")),
        colours=colours,
    )


def painted_by(rule_style: Any, colours: Colours) -> RulePaint:
    """What the style of a conditional format paints."""
    fill = next(
        (_rule_fill(one, colours) for fill in children(rule_style, "fill") for one in fill), None
    )
    inks = [font for font in children(rule_style, "font") if children(font, "color")]
    return RulePaint(fill, colours.of(inks[0], "color") or UNKNOWN if inks else None)


def _rule_fill(pattern: Any, colours: Colours) -> str:
    """The paint of a rule's fill: unlike in a cell's, a solid one is its ground."""
    if etree.QName(pattern).localname == "gradientFill":
        return _gradient(pattern, colours) or UNKNOWN
    kind = pattern.get("patternType", "solid")
    ink, ground = colours.of(pattern, "fgColor"), colours.of(pattern, "bgColor")
    if kind == "none":
        return UNKNOWN
    plain = kind == "solid" or kind.startswith("gray")
    return (ground if plain else _telling((ink, ground))) or UNKNOWN


def _by_style(used: Sequence[Any], attribute: str, listed: Sequence[Any]) -> dict[str, Any]:
    """What each cell style has of a list, by the style's number, where it has anything."""
    chosen = [int(style.get(attribute, 0)) for style in used]
    return {
        str(number): listed[index]
        for number, index in enumerate(chosen)
        if 0 <= index < len(listed) and listed[index] is not None
    }


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


def _ink(font: Any, colours: Colours) -> Ink | None:
    """The font's colour where it may be a rating's; None for a plain font."""
    names = [str(name.get("val", "")) for name in children(font, "name")]
    symbols = any(name.casefold().startswith(_SYMBOL_FONTS) for name in names)
    rgb = colours.of(font, "color")
    # Underlined it is a link: a whole column of them would be noted cell by cell.
    coloured = hue_name(rgb) is not None and not children(font, "u")
    return Ink(rgb if coloured else None, symbols) if coloured or symbols else None


def _cell_fill(fill: Any, colours: Colours) -> str | None:
    """The colour that a cell's fill is seen in; None for none, and for white."""
    seen = _pattern(fill, colours)
    return None if seen == WHITE else seen


def _pattern(fill: Any, colours: Colours) -> str | None:
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
        return _gradient(gradient, colours)
    return None


def _gradient(gradient: Any, colours: Colours) -> str | None:
    stops = [colours.of(stop, "color") for stop in children(gradient, "stop")]
    return _telling(reversed(stops))


def _telling(mixed: Iterable[str | None]) -> str | None:
    """Of the colours of a hatch or gradient the first that is a RAG colour, else the first."""
    seen = [colour for colour in mixed if colour and colour != WHITE]
    return next((colour for colour in seen if hue_name(colour)), seen[0] if seen else None)
