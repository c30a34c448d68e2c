"""Values, comparisons and a few functions, worked out as Excel does or not at all.

`Unknown` is raised where the answer depends on what is not known here: a colour that hangs on it
is never guessed.
"""

from __future__ import annotations

import datetime as dt
import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from lscp_data.reading.grids import CellError


class Unknown(Exception):
    """What Excel makes of something cannot be told."""


class Failed(Exception):
    """A formula ends in an error value such as #VALUE!."""


class Empty(Enum):
    """A cell without text that may hold an empty text, which Excel tells from a blank."""

    EITHER = "either"


class Reference(NamedTuple):
    """A cell that a formula names, from 0; a row or column not fixed moves with the rule."""

    row: int
    column: int
    row_fixed: bool
    column_fixed: bool


Value = float | str | bool | Empty | None


@dataclass(frozen=True)
class Place:
    """The cell that a formula is worked out for, from 0, and what stands in all the others.

    `down` and `right` say how far the cell is from the one that the formula was written for.
    """

    row: int
    column: int
    down: int
    right: int
    values: Callable[[int, int], Value]

    def found(self, named: Reference) -> tuple[int, int]:
        """The row and column that a reference means here."""
        row = named.row + (0 if named.row_fixed else self.down)
        return row, named.column + (0 if named.column_fixed else self.right)


Formula = Callable[[Place], Value]
Function = Callable[[Place, Sequence[Formula]], Value]


def excel_value(raw: object, *, from_1904: bool = False) -> Value:
    """A cell's value as formulas see it, a date as days since the workbook's first; None is blank.

    `Failed` for an error value.
    """
    if isinstance(raw, CellError):
        raise Failed
    if raw is None or isinstance(raw, str | bool):
        return raw
    if isinstance(raw, int | float):
        return float(raw)
    first = dt.datetime(1904, 1, 1) if from_1904 else dt.datetime(1899, 12, 30)
    day = dt.timedelta(days=1)
    if isinstance(raw, dt.datetime):
        return (raw - first) / day
    if isinstance(raw, dt.date):
        return float((raw - first.date()).days)
    if isinstance(raw, dt.time):
        return (dt.datetime.combine(first, raw) - first) / day
    if isinstance(raw, dt.timedelta):
        return raw / day
    raise Unknown


def truth(value: Value) -> bool:
    """Whether a formula's result sets off a rule: TRUE, or a number but 0."""
    if isinstance(value, str):
        raise Unknown
    return False if value is None or isinstance(value, Empty) else bool(value)


COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
# Excel sorts other signs in an order of its own.
_SORTED_PLAINLY = re.compile(r"[a-z0-9 ]*")


def compared(left: Value, sign: str, right: Value) -> bool:
    """Whether a comparison holds: numbers stand before texts, and these before FALSE and TRUE.

    Capitals do not count; a blank is 0, "" or FALSE, whichever the other is.
    """
    ranked = [_ranked(left, right), _ranked(right, left)]
    texts = [value for _, value in ranked if isinstance(value, str)]
    if (
        sign not in ("=", "<>")
        and len(texts) == 2
        and not all(map(_SORTED_PLAINLY.fullmatch, texts))
    ):
        raise Unknown
    return COMPARISONS[sign](*ranked)


def _ranked(value: Value, other: Value) -> tuple[int, float | str | bool]:
    if isinstance(value, Empty) and isinstance(other, float | bool):
        raise Unknown
    if value is None or isinstance(value, Empty):
        value = type(other)() if isinstance(other, float | bool) else ""
    if isinstance(value, bool):
        return 2, value
    if isinstance(value, str):
        return 1, value.lower()
    return 0, float(f"{value:.15g}")  # to Excel a number ends after 15 digits


def excel_text(value: Value) -> str:
    """A value as functions of text see it: 3 for 3.0, a date as its number of days."""
    if value is None or isinstance(value, Empty):
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, str):
        return value
    text = f"{value:.15g}"
    if not re.fullmatch(r"-?[\d.]+", text):  # 1E+20, which Excel writes in its own way
        raise Unknown
    return text


def number(value: Value) -> float:
    """A value to calculate with; a text, which Excel may take for a number, is `Unknown`."""
    if isinstance(value, str | Empty):
        raise Unknown
    return float(value or 0)


def position(wanted: str, text: str) -> int | None:
    """Where SEARCH finds a text, from 0: capitals do not count, * and ? stand for anything."""
    if "~" in wanted:
        raise Unknown
    first: int | None = None
    at = 0
    # Piece by piece: one pattern with many stars could take for ever.
    for piece in wanted.split("*"):
        pattern = ".".join(map(re.escape, piece.split("?")))
        found = re.compile(pattern, re.IGNORECASE | re.DOTALL).search(text, at)
        if found is None:
            return None
        first = found.start() if first is None else first
        at = found.end()
    return first


def _outcome(place: Place, node: Formula) -> Value | Failed:
    try:
        return node(place)
    except Failed as failed:
        return failed


def _asked(holds: Callable[[Value | Failed], bool]) -> Function:
    """A function that asks what its argument is, which may be an error."""
    return lambda place, nodes: holds(_outcome(place, nodes[0]))


def _of_text(function: Callable[..., Value]) -> Function:
    """A function of texts: its arguments are taken as texts."""
    return lambda place, nodes: function(*[excel_text(node(place)) for node in nodes])


def _is_blank(value: Value | Failed) -> bool:
    if isinstance(value, Empty):
        raise Unknown
    return value is None


def _is_text(value: Value | Failed) -> bool:
    if isinstance(value, Empty):
        raise Unknown
    return isinstance(value, str)


def _logical(value: Value) -> bool:
    if isinstance(value, bool | float):
        return bool(value)
    raise Unknown


def _logicals(place: Place, nodes: Sequence[Formula]) -> list[bool]:
    return [_logical(node(place)) for node in nodes]


def _if(place: Place, nodes: Sequence[Formula]) -> Value:
    condition, then, *otherwise = nodes
    if _logical(condition(place)):
        return then(place)
    return otherwise[0](place) if otherwise else False


def _found(at: int | None, text: str) -> Value:
    if at is None or at < 0:
        raise Failed
    return _length(text[:at]) + 1


def _length(text: str) -> float:
    """How many letters a text has for Excel, which counts an emoji as two."""
    return len(text.encode("utf-16-le", "surrogatepass")) / 2


def _end(place: Place, nodes: Sequence[Formula], *, left: bool) -> Value:
    text = excel_text(nodes[0](place))
    if _length(text) != len(text):
        raise Unknown
    length = int(number(nodes[1](place))) if len(nodes) > 1 else 1
    if length < 0:
        raise Failed
    return text[:length] if left else text[max(len(text) - length, 0) :]


def _rest(place: Place, nodes: Sequence[Formula]) -> Value:
    """What MOD gives; the sign is the divisor's, as in Python."""
    divided, by = (number(node(place)) for node in nodes)
    if by == 0:
        raise Failed
    return divided % by


# Each with how many arguments it takes, at least and at most.
FUNCTIONS: dict[str, tuple[Function, int, int]] = {
    "TRUE": (lambda place, nodes: True, 0, 0),
    "FALSE": (lambda place, nodes: False, 0, 0),
    "AND": (lambda place, nodes: all(_logicals(place, nodes)), 1, 255),
    "OR": (lambda place, nodes: any(_logicals(place, nodes)), 1, 255),
    "NOT": (lambda place, nodes: not _logical(nodes[0](place)), 1, 1),
    "IF": (_if, 2, 3),
    "ISBLANK": (_asked(_is_blank), 1, 1),
    "ISTEXT": (_asked(_is_text), 1, 1),
    "ISNUMBER": (_asked(lambda value: isinstance(value, float)), 1, 1),
    "ISERROR": (_asked(lambda value: isinstance(value, Failed)), 1, 1),
    "ISEVEN": (lambda place, nodes: int(number(nodes[0](place))) % 2 == 0, 1, 1),
    "ISODD": (lambda place, nodes: int(number(nodes[0](place))) % 2 == 1, 1, 1),
    "ROW": (lambda place, nodes: float(place.row + 1), 0, 0),
    "COLUMN": (lambda place, nodes: float(place.column + 1), 0, 0),
    "MOD": (_rest, 2, 2),
    "LEN": (_of_text(_length), 1, 1),
    "TRIM": (_of_text(lambda text: " ".join(filter(None, text.split(" ")))), 1, 1),
    "UPPER": (_of_text(str.upper), 1, 1),
    "LOWER": (_of_text(str.lower), 1, 1),
    "EXACT": (_of_text(operator.eq), 2, 2),
    "SEARCH": (_of_text(lambda wanted, text: _found(position(wanted, text), text)), 2, 2),
    "FIND": (_of_text(lambda wanted, text: _found(text.find(wanted), text)), 2, 2),
    "LEFT": (lambda place, nodes: _end(place, nodes, left=True), 1, 2),
    "RIGHT": (lambda place, nodes: _end(place, nodes, left=False), 1, 2),
}
