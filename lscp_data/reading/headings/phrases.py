"""The phrases that mean a field of a kind of sheet, as its columns list them.

A spelling is a phrase whose words may be alternatives: "new|revised date" is two, and "-" is no
word. "~phrase" could be the field and is asked; "phrase !other" is asked where the other heading
stands in the row; "phrase +field" holds that field too. A phrase under two fields belongs to the
first, and to the second where another heading has a claim to the first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from lscp_data.reading.headings.words import (
    FILLERS,
    counting_words,
    head_word,
    parts_of_heading,
    phrases_of,
    plain_text,
    says_when,
)
from lscp_data.schema import Column, Kind, Sheet, kinds

# A heading in the template's own words comes before another; "Completed" may be ticked.
EXACT, SYNONYM, BARE_DATE = 1.0, 0.98, 0.95


@dataclass(frozen=True)
class Match:
    """A recognised heading: its field and how sure it is (1.5 or 1.4 mapped, 1 exact, less).

    `otherwise` is the field it is where another heading of the row has a claim to the first:
    "Completion date" is a date due, but beside "Target date" it is when the work was completed.
    `also` is a second field that the same cells hold ("Date of completion and outcome").
    """

    field: str
    score: float
    otherwise: str | None = None
    also: str | None = None


@dataclass(frozen=True)
class Doubt:
    """A heading that is taken for no field: those it is likely to be, and why it must be asked.

    `why` is "" where it merely shares words with the headings of those fields.
    """

    fields: tuple[str, ...]
    why: str = ""


class Phrases:
    """The phrases of a kind of sheet, by their text and by the words they are made of."""

    def __init__(self, sheet: Sheet) -> None:
        self.kinds: dict[str, Kind] = {column.name: column.kind for column in sheet.columns}
        self.sure: dict[str, Match] = {}
        self.asked: dict[str, tuple[str, ...]] = {}
        self.unless: dict[str, str] = {}
        for column in sheet.columns:
            for spelling in (column.label, column.name.replace("_", " ")):
                self._add(column, spelling, EXACT)
            for spelling in column.spellings:
                self._add(column, spelling, SYNONYM)
        self.by_words: dict[frozenset[str], list[Match]] = {}
        self.joined: dict[frozenset[str], list[Match]] = {}
        self.heads: dict[tuple[frozenset[str], str], set[str]] = {}
        self.holding: dict[str, set[frozenset[str]]] = {}
        for phrase, match in self.sure.items():
            words = counting_words(phrase)
            # Of "this period" nothing is left that says more than any period.
            if len(words) > 1 or " " not in phrase:
                self._index(phrase, words, match)
        known = {word for phrase in self.sure for word in phrase.replace("/", " ").split()}
        self.first_words = FILLERS.union(known, (f"{word}s" for word in known))
        # "Evidence" or "RAG" by itself says enough; "Date" does not.
        self.names = {
            counting_words(plain_text(name))
            for column in sheet.columns
            for name in (column.label, column.name.replace("_", " "))
            if column.kind in (kinds.TEXT, kinds.RAG)
        }
        self.asked_words = {counting_words(plain): of for plain, of in self.asked.items()}
        self.spaceless = {phrase.replace(" ", ""): match for phrase, match in self.sure.items()}

    def _add(self, column: Column, spelling: str, score: float) -> None:
        field = column.name
        asked = spelling.startswith("~")
        spelling, _, also = spelling.removeprefix("~").partition(" +")
        spelling, _, unless = spelling.partition(" !")
        for phrase in phrases_of(spelling):
            plain = plain_text(phrase)
            if asked:
                self.asked[plain] = (*self.asked.get(plain, ()), field)
                continue
            # The first column to claim a phrase keeps it: schemas list the surest first.
            sure = BARE_DATE if column.kind is kinds.DATE and not says_when(plain) else score
            known = self.sure.setdefault(plain, Match(field, sure, also=also or None))
            if known.field != field and known.otherwise is None:
                self.sure[plain] = replace(known, otherwise=field)
            if unless:
                self.unless[plain] = plain_text(unless)

    def _index(self, phrase: str, words: frozenset[str], match: Match) -> None:
        """Files a phrase by its words, apart where it joins two things ("evidence/outcome")."""
        by_words = self.joined if len(parts_of_heading(phrase)) > 1 else self.by_words
        same = by_words.setdefault(words, [])
        self.heads.setdefault((words, match.field), set()).add(head_word(phrase))
        if all(other.field != match.field for other in same):
            same.append(match)
        for word in words:
            self.holding.setdefault(word, set()).add(words)


@cache  # as many as there are kinds of sheet
def phrases(sheet: Sheet) -> Phrases:
    """The phrases of a kind of sheet, which are the same for every workbook."""
    return Phrases(sheet)
