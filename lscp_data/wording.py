"""How numbers, dates and findings are put into words, everywhere the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten
from zoneinfo import ZoneInfo

import pandas as pd

DASH = "–"
# Below this number of people a percentage, a mean's interval or a retention says less than counts.
ENOUGH = 10
_LONGEST_NAME = 36  # characters of a name inside a sentence


@dataclass(frozen=True)
class Finding:
    """What a view says: a heading of at most 60 characters, and the same in words.

    A heading states a count, a noun and a consequence; nothing the data cannot carry.
    """

    heading: str
    words: str


def show_date(value: object) -> str:
    """A date as it is printed everywhere: 31 March 2026; a dash where there is none."""
    if value is None or pd.isna(value):
        return DASH
    moment = pd.Timestamp(value)
    return f"{moment.day} {moment:%B %Y}"


def show_dated(value: object, precision: object) -> str:
    """A date as exact as it was written: a day, "October 2023", "the year to 31 March 2024"."""
    if value is None or pd.isna(value):
        return DASH
    if str(precision) == "month":
        return f"{pd.Timestamp(value):%B %Y}"
    longer = {"week": "the week to ", "quarter": "the term or quarter to ", "year": "the year to "}
    return longer.get(str(precision), "") + show_date(value)


def on_dated(value: object, precision: object) -> str:
    """The same after its preposition: "on 28 July 2026", "in May 2027"."""
    coarse = str(precision) in ("week", "month", "quarter", "year")
    return f"{'in' if coarse else 'on'} {show_dated(value, precision)}"


def show_moment(moment: dt.datetime) -> str:
    """A moment as a clock in England shows it: 23 November 2026 at 14:03."""
    local = moment.astimezone(ZoneInfo("Europe/London"))
    return f"{show_date(local.date())} at {local:%H:%M}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A count with its noun: 1 action, 2 actions, 1,204 bookings."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def share(part: int, whole: int) -> str:
    """A share with its denominator: "93.1 % (269 of 289)"; a dash and "0 of 0" where none."""
    if whole == 0:
        return f"{DASH} (0 of 0)"
    return f"{100 * part / whole:.1f} % ({part:,} of {whole:,})"


def signed(value: float) -> str:
    """A change with one decimal and its sign; nothing rounded to zero has one."""
    text = f"{value:+.1f}"
    return "0.0" if text in ("+0.0", "-0.0") else text


def whole_per_cent(part: int, whole: int) -> str:
    """11 of 30 is "37 %"; a share is never rounded to none or to all that is not."""
    if 0 < 200 * part < whole:
        return "under 1 %"
    if 0 < 200 * (whole - part) < whole:
        return "over 99 %"
    return f"{round(100 * part / whole)} %"


def listed(items: Sequence[str]) -> str:
    """Words in a row: "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def cut(text: object, most: int = _LONGEST_NAME) -> str:
    """A text of at most so many characters, on one line, cut between words where it can be."""
    plain = " ".join(str(text).split())
    words = shorten(plain, most, placeholder=" …")
    # Of one long word `shorten` leaves nothing but the sign.
    return words if words != "…" else f"{plain[: most - 1]}…"


def shortened(items: Sequence[str], most: int) -> str:
    """Words in a row, the first of them where there are many: "1.1, 1.2 and 7 more"."""
    if len(items) <= most:
        return listed(items)
    return f"{', '.join(items[:most])} and {len(items) - most} more"


def verb(part: int, whole: int, one: str, many: str) -> str:
    """The verb after "part of whole": "1 of 5 is", "0 of 1 is", "0 of 5 are"."""
    return one if part == 1 or whole == 1 else many
