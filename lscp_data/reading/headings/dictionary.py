"""Which words in a heading mean which field: a dictionary that would rather ask than guess.

A heading is matched by phrases that say all of it but for what is neutral ("Agency update"), and
that are of the same thing ("Lead agency action" is no lead agency); a phrase that merely stands
in it ("Reason for revised date") makes its field likely, not sure.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from lscp_data.reading.headings.phrases import BARE_DATE, phrases
from lscp_data.reading.headings.phrases import Doubt as Doubt
from lscp_data.reading.headings.phrases import Match as Match
from lscp_data.reading.headings.words import (
    LONGEST_HEADING,
    NEUTRAL,
    QUALIFIERS,
    counting_words,
    head_word,
    is_scale,
    mended,
    parts_of_heading,
    plain_heading,
    plain_text,
    remark_in,
    repeats_a_word,
    shared_words,
    turns,
    without_period,
)
from lscp_data.schema import Choice, Sheet, kinds, label_of

# How sure a heading is; those of `phrases`, word for word, come between the second and the third.
MAPPED, MAPPED_BEGINNING, SAME_WORDS, MISSPELT, QUALIFIED = 1.5, 1.4, 0.9, 0.85, 0.8
FOR_A_PERIOD = 0.7
_MOST_WORDS = 10  # of a heading that can be made of a phrase's words
_LIKELY = 4
_IN_ANY_FIELD = frozenset("no id name date ref who how when".split())


class Dictionary:
    """The headings known for one kind of sheet, and those an officer has mapped by hand.

    A heading mapped to "" is none that is needed.
    """

    def __init__(self, sheet: Sheet, mapping: Mapping[str, str]) -> None:
        self._of = phrases(sheet)
        self._sheet = sheet
        known = {heading: field for heading, field in mapping.items() if field in self._of.kinds}
        self._mapped = {plain_text(heading): field for heading, field in known.items()}
        self._not_needed = {plain_text(heading) for heading, field in mapping.items() if not field}
        self._unbracketed = {plain_text(heading): plain_heading(heading) for heading in known}
        self._known: dict[str, Match | Doubt | None] = {}

    @property
    def phrases(self) -> Collection[str]:
        """The headings that are known for certain, as they are compared."""
        return self._of.sure

    @property
    def first_words(self) -> Collection[str]:
        """The words that a known heading can begin with, one and several."""
        return self._of.first_words.union(text.split(" ")[0] for text in self._mapped)

    def label(self, field: str) -> str:
        """A field in the words that an officer knows it by, in quotation marks."""
        return f"“{label_of(self._sheet, field)}”"

    def knows(self, text: str) -> bool:
        """Whether a text has a word that headings are made of."""
        return any(word in self._of.holding for word in counting_words(plain_text(text)))

    def match(
        self, text: str, *, exact_only: bool = False, row: Collection[str] = ()
    ) -> Match | Doubt | None:
        """The field of a heading; a doubt where it has to be asked; None where none is sure.

        A mapped heading may leave out what follows it ("Status" for "Status in March"), but not
        where `row`, the texts of the whole row by `plain_text`, holds it word for word.
        """
        plain = plain_heading(text)
        if not plain or len(plain) > LONGEST_HEADING or self._is_not_needed(text):
            return None
        if self._mapped and (mapped := self._mapping(plain, plain_text(text), row)):
            return mapped
        if plain in self._of.unless and self._of.unless[plain] in row:
            return Doubt((self._of.sure[plain].field,), f"“{self._of.unless[plain]}” is beside it")
        if exact_only:
            return self._exact(plain)
        if text not in self._known:
            self._known[text] = self._asked_back(text, self._with_remark(text, plain))
        return self._known[text]

    def _exact(self, plain: str) -> Match | None:
        """The field of a heading that is in the dictionary word for word, but for plurals."""
        same = self._by(counting_words(plain)) if plain not in self._of.asked else []
        return self._of.sure.get(plain) or (same[0] if len(same) == 1 else None)

    def likely(self, text: str) -> Doubt:
        """The fields of the phrases that stand in a heading, those that say most of it first."""
        words = frozenset() if self._is_not_needed(text) else counting_words(plain_text(text))
        holding = (phrase for word in words for phrase in self._of.holding.get(word, ()))
        held = {
            phrase
            for phrase in holding
            if phrase <= words and 2 * len(phrase) >= len(words) and not phrase <= _IN_ANY_FIELD
        }
        ranked = sorted(held, key=lambda phrase: (-len(phrase), sorted(phrase)))
        fields = {m.field: len(phrase) for phrase in reversed(ranked) for m in self._by(phrase)}
        likely = sorted(fields, key=lambda field: -fields[field])[:_LIKELY]
        ties = [field for field in likely if fields[field] == fields[likely[0]] > 1]
        return self._between(likely) if len(ties) > 1 else Doubt(tuple(likely))

    def _is_not_needed(self, text: str) -> bool:
        return bool(self._not_needed) and plain_text(text) in self._not_needed

    def _by(self, words: frozenset[str]) -> list[Match]:
        return self._of.by_words.get(words, [])

    def _mapping(self, plain: str, whole: str, row: Collection[str]) -> Match | None:
        """What the officer said of a heading, or of one that only its end tells from this one."""
        if whole in self._mapped:
            return Match(self._mapped[whole], MAPPED)
        absent = {said: field for said, field in self._mapped.items() if said not in row}
        for said, field in absent.items():
            if self._unbracketed[said] == plain:
                return Match(field, MAPPED)
        begun = [said for said in absent if plain.startswith(f"{said} ")]
        return Match(absent[max(begun, key=len)], MAPPED_BEGINNING) if begun else None

    def _with_remark(self, text: str, plain: str) -> Match | Doubt | None:
        """The reading of a heading with what stands in its brackets, which may turn its sense."""
        remark, found = remark_in(text), self._plain(plain)
        if not remark or plain == plain_text(text):
            return found
        whole = self._plain(plain_text(text))
        if not isinstance(found, Match):
            return whole if isinstance(whole, Match) else found
        kind = self._of.kinds[found.field]
        if isinstance(whole, Match) and whole.field != found.field:
            alike = self._of.kinds[whole.field] is kind or turns(remark)
            return whole if alike else self._between([found.field, whole.field])
        if isinstance(whole, Match):
            return found
        if is_scale(remark) and not (kind is kinds.RAG or isinstance(kind, Choice)):
            return Doubt((found.field,), f"“{remark}” stands in its brackets")
        other = self._of.sure.get(remark)
        if other is not None and self._of.kinds[other.field] is not kind:
            return self._between([found.field, other.field])
        return Doubt((found.field,), f"“{remark}” stands beside it") if turns(remark) else found

    def _asked_back(self, text: str, found: Match | Doubt | None) -> Match | Doubt | None:
        """A doubt where "Completed?" may be answered by yes or no and not by a date."""
        if not isinstance(found, Match) or found.score != BARE_DATE or "?" not in text:
            return found
        return Doubt((found.field,), "it may be answered by yes or no")

    def _plain(self, plain: str) -> Match | Doubt | None:
        if plain in self._of.asked:
            return self._between(self._of.asked[plain])
        found = self._of.sure.get(plain) or self._of.spaceless.get(plain.replace(" ", ""))
        if found:
            return found
        parts = parts_of_heading(plain)
        if len(parts) > 1 and plain == without_period(plain):
            return self._joined(plain, parts)
        return (
            self._by_words(plain)
            or self._qualified(plain)
            or self._for_a_period(plain)
            or self._contained(plain)
        )

    def _joined(self, plain: str, parts: Sequence[str]) -> Match | Doubt | None:
        """What a heading of several parts is: the field that holds both, or that of each part."""
        both = self._of.joined.get(counting_words(plain), [])
        if len(both) == 1:
            return replace(both[0], score=SAME_WORDS)
        found = [self._plain(part) for part in parts]
        sure = [part for part in found if isinstance(part, Match)]
        if len(sure) < len(parts):
            found = [self._plain(text) for text in shared_words(parts)]
            sure = [part for part in found if isinstance(part, Match)]
            if not sure or len(sure) < len(found):
                return self._by_words(plain) if not any(found) else None
        fields = list(dict.fromkeys(part.field for part in sure))
        return replace(sure[0], score=SAME_WORDS) if len(fields) == 1 else self._between(fields)

    def _by_words(self, plain: str) -> Match | Doubt | None:
        """The field of the phrase made of the same words, perhaps with one letter wrong."""
        words = counting_words(plain)
        if not words or len(words) > _MOST_WORDS or repeats_a_word(plain):
            return None
        score = SAME_WORDS
        if words not in self._of.by_words and words in self._of.asked_words:
            return self._between(self._of.asked_words[words])
        if words not in self._of.by_words:
            words, score = mended(words, self._of.holding.keys()), MISSPELT
        found = [match for match in self._by(words) if self._is_of(plain, words, match.field)]
        if len(found) == 1:
            return replace(found[0], score=score)
        return self._between([match.field for match in found]) if found else None

    def _is_of(self, plain: str, words: frozenset[str], field: str) -> bool:
        """Whether a heading is of what the phrase of the same words is of, not of what it has.

        "Agency responsible" is a responsible agency, "Lead agency action" is no lead agency; the
        words of a date may stand in any order.
        """
        head = head_word(plain)
        misspelt = bool(head) and head not in words
        of_the_same = misspelt or head in self._of.heads[words, field]
        return of_the_same or self._of.kinds[field] is kinds.DATE

    def _qualified(self, plain: str) -> Match | None:
        """The field of "Brief update": what is said besides of a text changes nothing."""
        words = counting_words(plain)
        found = self._by(words - QUALIFIERS)
        if len(found) != 1 or found[0].otherwise or words.isdisjoint(QUALIFIERS):
            return None
        return replace(found[0], score=QUALIFIED) if self._is_text(found[0]) else None

    def _contained(self, plain: str) -> Match | None:
        """The field whose phrases say all of a heading but what is neutral.

        "Agency progress update" is one of progress: its phrases hold the word that says what the
        heading is of, and no phrase of another field says more than they do.
        """
        words, head = counting_words(plain), head_word(plain)
        if len(words) < 2 or len(words) > _MOST_WORDS or repeats_a_word(plain):
            return None
        held = [
            phrase
            for phrase in {p for word in words for p in self._of.holding.get(word, ())}
            if phrase <= words
        ]
        covers: dict[str, frozenset[str]] = {}
        for phrase in held:
            if len(phrase) > 1 or phrase in self._of.names:
                for match in self._by(phrase):
                    covers[match.field] = covers.get(match.field, frozenset()) | phrase
        found = [
            field
            for field, cover in covers.items()
            if words - cover <= NEUTRAL
            and (not head or head in cover)
            and all(phrase <= cover | NEUTRAL for phrase in held)
        ]
        return Match(found[0], QUALIFIED) if len(found) == 1 else None

    def _is_text(self, match: Match) -> bool:
        return self._of.kinds[match.field] in (kinds.RAG, kinds.TEXT)

    def _for_a_period(self, plain: str) -> Match | None:
        """The field of "RAG March 2026" or "Q3 update", whose column is of one period."""
        rest = without_period(plain)
        if not rest or rest == plain:
            return None
        found = self._of.sure.get(rest) or self._by_words(rest)
        if isinstance(found, Match) and self._is_text(found):
            return replace(found, score=FOR_A_PERIOD)
        return None

    def _between(self, fields: Collection[str]) -> Doubt:
        """A doubt between fields, in words."""
        likely = tuple(dict.fromkeys(fields))
        labels = [self.label(field) for field in likely]
        others = labels if len(labels) > 1 else [*labels, "something else"]
        return Doubt(likely, f"it could be {' or '.join(others)}")


def dictionary_of(sheet: Sheet, mapping: Mapping[str, str]) -> Dictionary:
    """The headings of a kind of sheet, kept with what they said of texts seen on other sheets."""
    return _kept(sheet, tuple(mapping.items()))


@lru_cache(maxsize=128)
def _kept(sheet: Sheet, told: tuple[tuple[str, str], ...]) -> Dictionary:
    return Dictionary(sheet, dict(told))
