"""The words by which a person's name is told from other words (names.yaml)."""

from __future__ import annotations

import calendar
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

# Letters that Unicode does not take apart into a plain one and an accent.
_WHOLE_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "’": "'"})


@dataclass(frozen=True)
class Vocabulary:
    """First names, surnames and other words, each as `folded` gives it.

    `either_first` and `either_last` are first names and surnames that are ordinary words too.
    """

    first: frozenset[str]
    either_first: frozenset[str]
    either_last: frozenset[str]
    ordinary: frozenset[str]
    places: frozenset[str]


def folded(word: str) -> str:
    """A word as it is compared: lower case, without accents, with straight apostrophes."""
    lower = word.casefold()
    if lower.isascii():
        return lower
    apart = unicodedata.normalize("NFKD", lower.translate(_WHOLE_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@cache
def vocabulary() -> Vocabulary:
    """The words of names.yaml, read once; months and weekdays are ordinary words."""
    table = yaml.safe_load(
        resources.files("lscp_data.reading.people").joinpath("names.yaml").read_text("utf-8")
    )
    days = [*calendar.month_name, *calendar.month_abbr, *calendar.day_name, *calendar.day_abbr]
    return Vocabulary(
        frozenset(" ".join(table["first_names"].values()).split()),
        frozenset(table["first_names_also_words"].split()),
        frozenset(table["surnames_also_words"].split()),
        frozenset(table["ordinary"].split()) | {day.casefold() for day in days},
        frozenset(table["places"].split()),
    )
