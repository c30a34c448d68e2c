"""Which rows of a sheet can be headings of which kinds, by their texts one by one.

A row is read as headings for every kind of sheet, alone and joined with the row above, which costs
far more than to ask once of each text which kinds know it at all: of most rows none does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from lscp_data.reading.grids import Grid
from lscp_data.reading.headings.dictionary import Dictionary, Match
from lscp_data.reading.headings.words import one_line
from lscp_data.schema import Sheet

FEWEST_MATCHED = 2  # columns of one of two rows that are headings together
Known = Sequence[tuple[Sheet, Dictionary]]


class Candidates:
    """The rows of a sheet, each with the kinds of which it may be a row of headings.

    It leaves out only what `claims_at` could not read as enough headings of a kind.
    """

    def __init__(self, grid: Grid, known: Known) -> None:
        self.grid, self.known = grid, known
        self._dictionaries = tuple(dictionary for _, dictionary in known)
        self._always = frozenset(i for i, (sheet, _) in enumerate(known) if not sheet.needs)
        self._by_one = frozenset(i for i, (sheet, _) in enumerate(known) if _one_is_enough(sheet))
        self._counted: dict[tuple[int, bool], Mapping[int, int]] = {}
        self._texts: dict[int, list[str]] = {}

    def kinds_at(self, row: int, *, exact_only: bool) -> frozenset[int]:
        """The positions among the known kinds of those whose headings may stand in a row.

        A row joined with the one above has two headings in either; a row alone has one, and of
        most kinds one is not enough.
        """
        lower = self._matched(row, exact_only=exact_only)
        upper = self._matched(row - 1, exact_only=exact_only) if row else {}
        several = (
            kind
            for counts in (lower, upper)
            for kind, matched in counts.items()
            if matched >= FEWEST_MATCHED
        )
        return self._always.union(self._by_one.intersection(lower), several)

    def texts(self, row: int) -> list[str]:
        """The texts of a row, each on one line."""
        found = self._texts.get(row)
        if found is None:
            cells = self.grid.rows[row]
            lines = (one_line(cell) for cell in cells if isinstance(cell, str))
            found = self._texts[row] = [line for line in lines if line]
        return found

    def _matched(self, row: int, *, exact_only: bool) -> Mapping[int, int]:
        """How many texts of a row a kind may take for headings, for each kind that may take any."""
        found = self._counted.get((row, exact_only))
        if found is None:
            kinds = (
                kind
                for text in self.texts(row)
                for kind in _kinds_that_match(text, self._dictionaries, exact_only)
            )
            found = self._counted[row, exact_only] = Counter(kinds)
        return found


@lru_cache(maxsize=8192)
def _kinds_that_match(
    text: str, dictionaries: tuple[Dictionary, ...], exact_only: bool
) -> tuple[int, ...]:
    """The kinds for which a text alone is some field's, whatever stands beside it.

    Other texts of its row can only take that away: a rival heading, or one an officer has mapped.
    """
    return tuple(
        kind
        for kind, dictionary in enumerate(dictionaries)
        if isinstance(dictionary.match(text, exact_only=exact_only), Match)
    )


def _one_is_enough(sheet: Sheet) -> bool:
    """Whether a single field can make a sheet one of its kind."""
    return bool(frozenset.intersection(*map(frozenset, sheet.needs))) if sheet.needs else True
