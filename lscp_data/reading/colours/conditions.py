"""The formulas of conditional formats, as far as they are of the simple kinds that trackers use.

openpyxl has a tokenizer, but importing it costs four tenths of a second, and all that it knows
beyond these few tokens could not be evaluated here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from lscp_data.reading.colours.excel_values import (
    COMPARISONS,
    FUNCTIONS,
    Formula,
    Place,
    Reference,
    Unknown,
    Value,
    compared,
    excel_text,
    number,
)
from lscp_data.reading.files.addresses import column_number

_LONGEST, _DEEPEST = 8192, 64  # Excel's own limits

_TOKEN = re.compile(
    r'\s*(?:"(?P<text>(?:[^"]|"")*)"'
    r"|(?P<number>(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?)(?![\w.:!$])"
    r"|(?P<function>[A-Z]+)\("
    r"|(?P<cell>\$?[A-Z]{1,3}\$?[1-9]\d{0,6})(?![\w.:!($])"
    r"|(?P<word>TRUE|FALSE)(?![\w.:!])"
    r"|(?P<sign><=|>=|<>|[-+&=<>(),]))",
    re.IGNORECASE,
)
_CELL = re.compile(r"(\$?)([A-Z]+)(\$?)(\d+)")
_LITERALS: dict[str, Callable[[str], Value]] = {
    "text": lambda written: written.replace('""', '"'),
    "number": float,
    "word": lambda written: written.upper() == "TRUE",
}


@lru_cache(maxsize=4096)
def formula(text: str) -> Formula:
    """The formula as a function of the cells it names; it raises `Unknown` if of another kind.

    Ranges, other sheets, names, dates of today and most functions are of another kind.
    """
    try:
        return _Parser(text.strip().removeprefix("=")).whole()
    except Unknown:
        return _unknown


def _unknown(_: Place) -> Value:
    raise Unknown


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """The kinds of token with their texts, "end" last; `Unknown` where a text has any other."""
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise Unknown
        kind = str(found.lastgroup)
        yield kind, found[kind]
        at = found.end()
    yield "end", ""


class _Parser:
    """Turns a formula's text into a function, the signs that bind least first."""

    def __init__(self, text: str) -> None:
        if len(text) > _LONGEST or text.count("(") > _DEEPEST:
            raise Unknown
        self._tokens = list(_tokens(text.rstrip()))
        self._at = 0

    def whole(self) -> Formula:
        """The whole formula; `Unknown` where something is left over."""
        result = self._comparison()
        if self._tokens[self._at][0] != "end":
            raise Unknown
        return result

    def _taken(self, *signs: str) -> str | None:
        """The next sign where it is one of these; it is then behind us."""
        kind, text = self._tokens[self._at]
        if kind != "sign" or text not in signs:
            return None
        self._at += 1
        return text

    def _close(self) -> None:
        if not self._taken(")"):
            raise Unknown

    def _comparison(self) -> Formula:
        left = self._joined()
        while sign := self._taken(*COMPARISONS):
            left = _comparison(left, sign, self._joined())
        return left

    def _joined(self) -> Formula:
        parts = [self._sum()]
        while self._taken("&"):
            parts.append(self._sum())
        if len(parts) == 1:
            return parts[0]
        return lambda place: "".join(excel_text(part(place)) for part in parts)

    def _sum(self) -> Formula:
        terms = [(1, self._signed())]
        while sign := self._taken("+", "-"):
            terms.append((-1 if sign == "-" else 1, self._signed()))
        if len(terms) == 1:
            return terms[0][1]
        return lambda place: float(sum(sign * number(term(place)) for sign, term in terms))

    def _signed(self) -> Formula:
        signs = ""
        while sign := self._taken("+", "-"):
            signs += sign
        operand = self._operand()
        if "-" not in signs:
            return operand
        factor = (-1) ** signs.count("-")
        return lambda place: factor * number(operand(place))

    def _operand(self) -> Formula:
        if self._taken("("):
            inner = self._comparison()
            self._close()
            return inner
        kind, text = self._tokens[self._at]
        if kind in ("sign", "end"):
            raise Unknown
        self._at += 1
        if kind == "function":
            return self._call(text.upper())
        if kind == "cell":
            reference = _reference(text.upper())
            return lambda place: place.values(*place.found(reference))
        value = _LITERALS[kind](text)
        return lambda _: value

    def _call(self, name: str) -> Formula:
        kind, text = self._tokens[self._at]
        if name in ("ROW", "COLUMN") and kind == "cell":
            self._at += 1
            self._close()
            reference, index = _reference(text.upper()), ("ROW", "COLUMN").index(name)
            return lambda place: float(place.found(reference)[index] + 1)
        nodes: list[Formula] = []
        if not self._taken(")"):
            nodes.append(self._comparison())
            while self._taken(","):
                nodes.append(self._comparison())
            self._close()
        if name not in FUNCTIONS:
            raise Unknown
        function, least, most = FUNCTIONS[name]
        if not least <= len(nodes) <= most:
            raise Unknown
        return lambda place: function(place, nodes)


def _comparison(left: Formula, sign: str, right: Formula) -> Formula:
    return lambda place: compared(left(place), sign, right(place))


def _reference(text: str) -> Reference:
    """The cell that a text such as $F2 names."""
    parts = _CELL.fullmatch(text)
    if parts is None:
        raise Unknown
    try:
        column = column_number(parts[2]) - 1
    except ValueError as error:
        raise Unknown from error
    return Reference(int(parts[4]) - 1, column, bool(parts[3]), bool(parts[1]))
