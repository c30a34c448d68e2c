"""The demonstration's school terms: the last days of one school year, known from July 2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

SHEET = "School terms"
HEADINGS = [("School term", 14), ("School year", 14), ("Term ends", 13)]
_KNOWN_FROM = date(2026, 7, 1)
_TERMS = (
    ("Autumn", date(2026, 12, 18)),
    ("Spring", date(2027, 3, 25)),
    ("Summer", date(2027, 7, 21)),
)


def rows(as_at: date) -> Iterator[tuple[object, ...]]:
    """The terms of 2026/27, as far as they were known on a day."""
    if as_at >= _KNOWN_FROM:
        for term, ends in _TERMS:
            yield term, "2026/27", ends
