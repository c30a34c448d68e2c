"""Conditional formats as data: where each of a sheet's rules holds, on what, and what it paints."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from xml.parsers import expat

from lxml import etree

from lscp_data.reading.colours.hues import UNKNOWN
from lscp_data.reading.files.addresses import LAST_COLUMN, LAST_ROW, column_number, line_number
from lscp_data.reading.files.package import children
from lscp_data.reading.files.styles import RulePaint, Styles, painted_by

_LAST_PRIORITY = 1 << 31
# They shade numbers by their size, or draw signs and bars beside them.
DRAWN = frozenset({"colorScale", "dataBar", "iconSet"})
_END = re.compile(r"\$?([A-Z]{0,3})\$?(\d{0,7})", re.IGNORECASE)


@dataclass(frozen=True)
class Area:
    """A rectangle of cells, rows and columns from 0, both ends included."""

    top: int = 0
    left: int = 0
    bottom: int = LAST_ROW - 1
    right: int = LAST_COLUMN - 1


@dataclass(frozen=True)
class Rule:
    """One conditional format as the workbook states it; the lowest priority goes first.

    `kind`, `operator`, `text` and `formulas` are those of cfRule in ECMA-376 part 1, 18.3.1.10; a
    kind of "" cannot be understood. `fill` and `ink` are six hex digits, None where the rule does
    not set one, `UNKNOWN` where it cannot be told which.
    """

    areas: tuple[Area, ...]
    kind: str
    operator: str = ""
    text: str | None = None
    formulas: tuple[str, ...] = ()
    priority: int = _LAST_PRIORITY
    stops: bool = False
    fill: str | None = None
    ink: str | None = None

    @cached_property
    def anchors(self) -> frozenset[tuple[int, int]]:
        """The cells (row, column) that a rule's formulas may be written for.

        It is the first area's first cell; other programs take the first row and column of all
        areas. They differ in few rules, which are then unsure.
        """
        corner = min(area.top for area in self.areas), min(area.left for area in self.areas)
        return frozenset({(self.areas[0].top, self.areas[0].left), corner})


def rules_of(block: Any, painted: Styles) -> Iterator[Rule]:
    """The rules of a conditionalFormatting element, also of later Excels, that paint or stop."""
    listed = [block.get("sqref"), *(one.text for one in children(block, "sqref"))]
    areas = _areas(" ".join(filter(None, listed)))
    for element in children(block, "cfRule"):
        kind = element.get("type", "")
        paint = _paint(element, kind, painted)
        rule = Rule(
            areas or (Area(),),
            kind if areas else "",
            element.get("operator", ""),
            element.get("text"),
            tuple(_formula(one) for name in ("formula", "f") for one in children(element, name)),
            _priority(element.get("priority", "")),
            element.get("stopIfTrue") in ("1", "true"),
            *paint,
        )
        if rule.stops or paint != RulePaint():
            yield rule


def _formula(element: Any) -> str:
    return (element.text or "").strip().removeprefix("=")


def _paint(element: Any, kind: str, painted: Styles) -> RulePaint:
    if kind in DRAWN:
        return RulePaint(UNKNOWN)
    own = children(element, "dxf")
    if own:
        return painted_by(own[0], painted.colours)
    number = element.get("dxfId")
    return RulePaint() if number is None else painted.rule_paint(number)


def _priority(digits: str) -> int:
    return int(digits) if re.fullmatch(r"\d{1,9}", digits, re.ASCII) else _LAST_PRIORITY


def _areas(sqref: str) -> tuple[Area, ...]:
    """The areas of a text such as "F2:F40 H:H"; none where any of them makes no sense."""
    try:
        return tuple(map(_area, sqref.split()))
    except ValueError:
        return ()


def _area(text: str) -> Area:
    first, _, last = text.partition(":")
    rows, columns = set[int](), set[int]()
    for end in (first, last or first):
        named = _END.fullmatch(end)
        if named is None or not end:
            raise ValueError(f"{text} names no area")
        rows |= {line_number(named[2], LAST_ROW) - 1} if named[2] else set()
        columns |= {column_number(named[1]) - 1} if named[1] else set()
    # A whole column has no rows in its name, a whole row no columns.
    top, bottom = (min(rows), max(rows)) if rows else (0, LAST_ROW - 1)
    left, right = (min(columns), max(columns)) if columns else (0, LAST_COLUMN - 1)
    return Area(top, left, bottom, right)


class Block:
    """Gathers one element of a streamed sheet, with all that stands in it, from its start tag on.

    It takes over the parser's handlers until the element ends, and gives the element to `done`.
    """

    def __init__(
        self,
        parser: expat.XMLParserType,
        tag: str,
        attributes: dict[str, str],
        done: Callable[[Any], None],
    ) -> None:
        self.size = 0
        self._parser, self._done, self._depth = parser, done, 0
        self._before = parser.StartElementHandler
        self._tree = etree.TreeBuilder()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._tree.data
        self._start(tag, attributes)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self.size += 1
        named = {_clark(name): value for name, value in attributes.items()}
        self._tree.start(_clark(tag), named)

    def _end(self, tag: str) -> None:
        self._tree.end(_clark(tag))
        self._depth -= 1
        if self._depth == 0:
            self._parser.StartElementHandler = self._before
            self._parser.EndElementHandler = self._parser.CharacterDataHandler = None
            self._done(self._tree.close())


def _clark(name: str) -> str:
    """A name as lxml writes it: "{namespace}name" for "namespace name"."""
    namespace, _, local = name.rpartition(" ")
    return f"{{{namespace}}}{local}" if namespace else local
