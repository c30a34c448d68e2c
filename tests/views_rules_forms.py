"""What a rule of a heading is, and how one is made."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pandas import DataFrame as Table


@dataclass(frozen=True)
class HeadingRule:
    """A pattern over a heading, whose groups are its numbers, and these by the table and words.

    `key` is a pattern too: the views of each agency and each indicator have one rule.
    """

    key: str
    pattern: str
    found: Callable[[Table, str], Sequence[Any]]


def by_table(key: str, pattern: str, found: Callable[[Table], Sequence[Any]]) -> HeadingRule:
    return HeadingRule(key, pattern, lambda table, _: found(table))


def told(words: str, *patterns: str) -> list[float]:
    """The numbers that the words give, each as the group of its pattern; -1 where not told."""
    there = [re.search(pattern, words) for pattern in patterns]
    return [float(one[1].replace(",", "")) if one else -1.0 for one in there]
