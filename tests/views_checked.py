"""Whether a heading, the words and the table of a view say the same: what is held against what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lscp_data.markup import is_number
from tests.views_derived import RULES
from tests.views_gathered import Seen
from tests.views_rules import HEADING_RULES
from tests.views_rules_room import ROOM_RULES

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
_DATE = re.compile(rf"\b(?:\d{{1,2}} )?{_MONTH} \d{{4}}\b|\b\d{{1,2}} {_MONTH}\b")
NUMBER = re.compile(r"(?<![\w.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\w)")
_REFERENCE = re.compile(r"(?<=action )[A-Z]?\d+\.\d+|(?<=first: )\d+\.\d+|^\d+\.\d+(?=:)")
_OF = r"(?<![\w.])([\d,]+) of ([\d,]+)"
ALL_HEADING_RULES = HEADING_RULES + ROOM_RULES


def whole(seen: Seen) -> pd.DataFrame:
    return seen.view.table if seen.view.whole is None else seen.view.whole()


def numbers(text: str) -> list[str]:
    """The numbers of a text, dates left out."""
    return NUMBER.findall(_DATE.sub("", text))


def places(heading: str) -> list[re.Match[str]]:
    """Where the numbers of a heading stand, dates and references left out."""
    for none in (_DATE, _REFERENCE):
        heading = none.sub(lambda one: " " * len(one[0]), heading)
    return [*NUMBER.finditer(heading)]


def held(table: pd.DataFrame) -> set[float]:
    """The numbers that a table gives: its cells, how many rows, and what a column adds up to."""
    found = {float(len(table))}
    for name in table:
        there = table[name].dropna()
        for value in there:
            if isinstance(value, str):
                found |= {value_of(one) for one in numbers(value)}
            elif is_number(value):
                found.add(float(value))
        if len(there) and all(map(is_number, there)):
            found.add(float(there.astype(float).sum()))
    return found


def value_of(number: str) -> float:
    return float(number.replace(",", ""))


@dataclass(frozen=True)
class Checked:
    """What a heading of a view is held against; the heading may be another than the view's own."""

    key: str
    words: str
    table: pd.DataFrame
    given: frozenset[float]

    @classmethod
    def of(cls, one: Seen) -> Checked:
        words, table = one.view.finding.words, whole(one)
        given = held(table) | {value_of(number) for number in numbers(words)}
        return cls(one.view.key, words, table, frozenset(given))

    def faults(self, heading: str) -> list[str]:
        """What of a heading does not agree with the table, and where no rule knows, the words."""
        by_rules, ruled = self.ruled(heading)
        loose = [one[0] for one in places(heading) if not _within(one.span(), ruled)]
        nowhere = [f"{one} from nowhere" for one in loose if not agrees(one, {*self.given})]
        return by_rules + nowhere + self.laws(heading)

    def ruled(self, heading: str) -> tuple[list[str], set[tuple[int, int]]]:
        """What is not as the rules have it, and where the numbers stand that they know."""
        faults, ruled = [], set()
        for one in ALL_HEADING_RULES:
            match = re.search(one.pattern, heading) if re.fullmatch(one.key, self.key) else None
            if match is None:
                continue
            ruled |= {match.span(group) for group in range(1, match.re.groups + 1)}
            by_table = [*one.found(self.table, self.words)]
            if [value_of(number) for number in match.groups()] != [*map(_known, by_table)]:
                faults.append(f"{one.pattern}: {by_table}")
        for rule in (one for one in RULES if one.key == self.key):
            said = rule.said(heading, self.words)
            # A rule may give more than the text names: a sentence names the first of many.
            by_table = [*rule.found(self.table)][: len(said)] if said else []
            if [*said.values()] != [*map(_known, by_table)]:
                faults.append(f"{rule.pattern}: {by_table}")
            ruled |= {*said}
        return faults, ruled

    def laws(self, heading: str) -> list[str]:
        """No part is more than its whole, and words that repeat a part of a whole say the same."""
        faults = []
        for part, every, noun in re.findall(rf"{_OF} (\w+ \w+ \w+)", heading):
            repeated = re.findall(rf"{_OF} {noun}\b", self.words)
            if value_of(part) > value_of(every) or (repeated and (part, every) not in repeated):
                faults.append(f"{part} of {every} {noun}, in words {repeated}")
        return faults


def _known(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _within(span: tuple[int, int], ruled: set[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in ruled)


def agrees(number: str, given: set[float]) -> bool:
    """Whether a number as it is printed is one of those, rounded as it is printed."""
    places = len(number.partition(".")[2])
    said = value_of(number)
    return any(round(abs(one), places) == said for one in given)
