"""Whether a practice check shows the change, out of what is published of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from lscp_data.disclosure import FEWEST
from lscp_data.wording import show_date

OF_CASES = ("audit", "tool use", "outcome")


class _Range(NamedTuple):
    """The least that showed the change, the most that may have, the fewest judged, and the whole.

    The whole is all who were asked: silence is no change, but it may hide one.
    """

    least: int
    most: int
    fewest: int
    whole: int


def too_early(check: Any) -> str:
    """Why a check tells nothing of its course, in words; "" where it may.

    `held`: whether a session was held, missing where not known; `first_held`: the day of the first.
    A check without a date counts.
    """
    held: Any = getattr(check, "held", None)
    first: Any = getattr(check, "first_held", None)
    if not _missing(held) and not held:
        return "not counted, as no session of the course is recorded as held"
    day: Any = getattr(check, "seen_on", None)
    if _missing(day) or _missing(first) or pd.Timestamp(day) >= pd.Timestamp(first):
        return ""
    return f"not counted, as the course was first held on {show_date(first)}"


def shows_change(check: Any) -> bool | None:
    """Whether at least half of all asked showed the change; None where that is not known.

    Five or more must have replied. Where the silent could tip it, it is not known.
    """
    return _judged([check])


def together(rows: Sequence[Any]) -> bool | None:
    """What the rows of one check come to; None where it is not known or does not count.

    Agencies are added up. Where a row for all stands beside agencies that were looked at since,
    both must say the same.
    """
    rows = [row for row in rows if not too_early(row)]
    of_all = [row for row in rows if _missing(getattr(row, "agency", None))]
    agencies = [row for row in rows if not _missing(getattr(row, "agency", None))]
    found = {_judged([row]) for row in of_all} | ({_judged(agencies)} if agencies else set())
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def summed(rows: Sequence[Any]) -> dict[str, int | None] | None:
    """Asked, replied and changed of agencies added up, None where one does not state it.

    None in all where a row is not of one agency alone, unless it is the only one.
    """
    if len(rows) > 1 and any(_missing(getattr(row, "agency", None)) for row in rows):
        return None
    names = ("asked", "replied", "changed")
    each = {name: [number(row, name) for row in rows] for name in names}
    return {name: None if None in of else sum(n or 0 for n in of) for name, of in each.items()}


def number(check: Any, name: str) -> int | None:
    """A number of a check; None where it is missing or not shown."""
    value: Any = getattr(check, name, None)
    return None if _missing(value) else int(value)


def _judged(rows: Sequence[Any]) -> bool | None:
    """Whether at least half over all rows changed, whatever hidden numbers and the silent say."""
    ranges = [_range(row) for row in rows]
    if None in ranges:  # of how many is not shown: then all must be said to be alike
        said = {None if _missing(half) else bool(half) for half in map(_half, rows)}
        return said.pop() if len(said) == 1 else None
    least, most, fewest, whole = (sum(of) for of in zip(*filter(None, ranges), strict=True))
    if fewest < FEWEST:
        return None
    return True if 2 * least >= whole else False if 2 * most < whole else None


def _range(check: Any) -> _Range | None:
    """What is known of a check's numbers; None where of how many is not known.

    Who of the staff asked did reply is not known unless stated; of cases, each that was looked at
    could be judged unless it is stated how many could.
    """
    changed, asked = number(check, "changed"), number(check, "asked")
    replied = number(check, "replied")
    if replied is None and str(check.kind) in OF_CASES:
        replied = asked
    whole = replied if asked is None else asked
    if whole is None:
        return None
    fewest = (changed or 0) if replied is None else replied
    if changed is not None:
        silent = whole - (changed if replied is None else replied)
        return _Range(changed, changed + silent, fewest, whole)
    half = _half(check)
    if _missing(half) or replied is None:
        return _Range(0, whole, fewest, whole)
    middle, silent = (replied + 1) // 2, whole - replied
    if half:
        return _Range(middle, whole, fewest, whole)
    return _Range(0, middle - 1 + silent, fewest, whole)


def _half(check: Any) -> Any:
    return getattr(check, "at_least_half", None)


def _missing(value: Any) -> bool:
    return value is None or bool(pd.isna(value))
