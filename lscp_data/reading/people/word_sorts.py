"""What sort of word a capitalised word is, for telling people's names from everything else."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache

from lscp_data.reading.agencies import ORGANISATION
from lscp_data.reading.people.posts import POST_WORDS
from lscp_data.reading.people.vocabulary import folded, vocabulary

TITLES = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lady cllr councillor rev revd reverend pc pcso
    dc ds di dci det sgt sergeant insp inspector supt superintendent constable judge""".split()
)
# After a name they make it a house's, a charity's or an inquiry's: "Anna Freud Centre".
THINGS = frozenset(
    """foundation trust centre center hospice hospital school academy college university house
    lodge court road street lane park hall estate institute charity church chapel inquiry enquiry
    review report law rule act award building room unit ward clinic surgery nursery home project
    fund lecture model framework tool scale approach protocol pathway programme partnership council
    borough county city town village station airport society association club limited ltd plc llp
    cic group rating avenue ave bridge parkway boulevard square crescent terrace grove gardens drive
    place way tower towers wharf island beach junction tunnel line class dock""".split()
)
# Posts that stand right before or behind a name: "Manager Ada Exampleton".
PERSON_POSTS = frozenset(
    """head director manager lead leader officer chair nurse doctor coordinator inspector trainer
    commissioner practitioner adviser advisor headteacher teacher supervisor consultant secretary
    administrator executive deputy principal midwife paediatrician analyst chief senior worker
    author owner contact name attendee delegate""".split()
)
_ORDINARY_ENDING = re.compile(
    r"(?:tions?|sions?|it(?:y|ies)|ments|is(?:ed|ing|ation|ations)|olog(?:y|ies|ists?)|graphy|"
    r"ships|fulness|iness|nesses|isms?|ibility|ability|shire)$"
)


@lru_cache(maxsize=16384)
def sort_of(word: str) -> str:
    """The sort of a capitalised word, as a letter.

    T is a title, F a first name, f one that is a word too, S a surname that is a word too, s one
    of those that often stand in titles, I an initial, O any other known word, U an unknown one.
    """
    words, plain = vocabulary(), bare(word)
    if plain in TITLES:
        return "T"
    if len(plain) == 1:
        return "I"
    parts = word.split("-")
    if len(parts) > 1:
        return _sort_of_parts(parts)
    if plain in words.first:
        return "F"
    if plain in words.either_first:
        return "f"
    if plain in words.either_last:
        return "s" if plain in _known_words() else "S"
    inside = re.search(r"[a-z][A-Z]", word)
    if inside and not re.match(r"(?:Mc|Mac|Fitz|De|Di|La|Le|Van|O['’])[A-Z]", word):
        return "O"  # SharePoint
    return "O" if is_ordinary(plain, _known_words()) else "U"


def _sort_of_parts(parts: list[str]) -> str:
    """The sort of a word with a hyphen: "Anne-Marie", "Smith-Jones", "Multi-Agency"."""
    sorts = [sort_of(part) if part[:1].isupper() else "O" for part in parts]
    if sorts[0] == "F":
        return "F"
    return "O" if "O" in sorts or "s" in sorts or "T" in sorts else "U"


def is_known_word(word: str) -> bool:
    """Whether a word, however it is written, is an ordinary one and no first name or surname."""
    return len(word) == 1 or sort_of(word.capitalize()) in ("O", "s", "T")


@cache
def _known_words() -> frozenset[str]:
    words = vocabulary()
    return words.ordinary | words.places | ORGANISATION | POST_WORDS | THINGS | PERSON_POSTS


def is_ordinary(plain: str, known: Collection[str]) -> bool:
    """Whether a word, or the word it is a form of, is among the known ones."""
    if plain in known or _ORDINARY_ENDING.search(plain):
        return True
    for ending, others in _FORMS:
        if plain.endswith(ending) and any(plain[: -len(ending)] + o in known for o in others):
            return True
    return False


_FORMS = (
    ("ies", ("y",)), ("ied", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ed", ("", "e")),
    ("ing", ("", "e")), ("ly", ("",)), ("er", ("", "e")), ("ers", ("", "e")), ("ment", ("",)),
)  # fmt: skip


def bare(word: str) -> str:
    """A word as it is looked up: folded, without a possessive ending."""
    return folded(re.sub(r"['’]s?$", "", word))
