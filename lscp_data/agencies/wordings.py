"""The words of an agency's name as they are compared: in any number, without what says nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lscp_data.reading.agencies import ORGANISATION, agency_name, plain
from lscp_data.reading.people.vocabulary import vocabulary

# Legal forms and small words: a name is the same agency's with and without them.
_VOID = frozenset("the of and for in a an at nhs nhsft ft hm ltd limited cic plc".split())
# What an agency calls a part of itself: one name may have it, two that differ in it are two.
_SOFT = frozenset("service team department directorate division".split())
_WRITTEN_OUT = {
    "constabulary": "police", "dept": "department", "depts": "department", "svc": "service",
    "children": "child", "childrens": "child", "women": "woman", "womens": "woman",
    "men": "man", "mens": "man", "people": "person", "peoples": "person",
    "cc": "county council", "bc": "borough council", "mbc": "metropolitan borough council",
    "dc": "district council", "vol": "voluntary", "assoc": "association", "educ": "education",
    "hosp": "hospital", "univ": "university",
}  # fmt: skip
_SHORTEST_PLURAL = 4
# Of an area, not of a kind of agency.
AREA = frozenset("county borough city metropolitan greater district".split())
COMPASS = frozenset("north south east west northern southern eastern western central mid".split())
_PLACE_ENDS = (
    "shire", "ford", "ham", "bury", "borough", "mouth", "chester", "cester", "pool", "port",
    "dale", "field", "minster", "stow", "worth", "combe", "side", "land", "ton", "wich", "mere",
    "thorpe", "haven", "bridge",
)  # fmt: skip
_SHORTEST_PLACE = 6
# Words of agencies that end as places do, or that the vocabulary of names does not have.
_NO_PLACES = frozenset(
    """transport support passport sport airport report inside outside alongside bedside pathway
    button cotton carton homeland island podiatry air military naval army armed forces border
    midwife midwifery paediatric dental oral maternity forensic custody traffic rail railway road
    motorway marine nuclear civil cadet street response urgent emergency therapy counselling
    chaplaincy pharmacy optometry radiology nursing intake referral assessment permanence
    leaving looked after adoption fostering kinship befriending mentoring bridge haven
    st saint intervention investigation intelligence complaint commissioning""".split()
)


@dataclass(frozen=True)
class Wording:
    """One name: its `words` in their order, each in the singular, and what it is made of.

    `core` are the words that tell the agency; `soft` those of a part of it, such as "team";
    `letters` the words that may be initials, as they stand in `words`.
    """

    name: str
    words: tuple[str, ...]
    core: frozenset[str]
    soft: frozenset[str]
    letters: frozenset[str]


@lru_cache(maxsize=4096)
def wording(name: str) -> Wording:
    """The words of a name; initials that the table of agencies knows are written out."""
    words: list[str] = []
    letters = set()
    for raw in re.findall(r"[\w'’.]+", name.replace("&", " and ").replace("-", " ")):
        told = _word(raw)
        words += told
        if len(told) == 1 and _is_initials(raw, told[0]):
            letters.add(told[0])
    kept = [word for word in words if word not in _VOID]
    if "trust" in kept:
        kept = [word for word in kept if word != "foundation"]
    if "police" in kept:
        kept = [word for word in kept if word not in ("force", "service")]
    core = frozenset(kept) - _SOFT
    return Wording(name, tuple(kept), core, frozenset(kept) & _SOFT, frozenset(letters))


def _word(raw: str) -> list[str]:
    """One word as it is compared: written out where it is short for others."""
    bare = plain(re.sub(r"['’.]", "", raw))
    if bare in _VOID:
        return [bare]
    known = agency_name(bare) if raw.isupper() or len(bare) <= 4 else None
    if known is not None and plain(known) != bare and bare not in vocabulary().ordinary:
        return [one for word in plain(known).split() for one in _word(word)]
    if bare in _WRITTEN_OUT:
        return _WRITTEN_OUT[bare].split()
    return [_singular(bare)] if bare else []


def _singular(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def _is_initials(raw: str, word: str) -> bool:
    letters = raw.replace(".", "")
    return letters.isalpha() and 3 <= len(letters) <= 6 and not is_word(word)


def is_word(word: str) -> bool:
    """Whether a word, in the singular, is a word of organisations or another common one."""
    return not _common().isdisjoint({word, f"{word}s"})


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return vocabulary().ordinary | ORGANISATION | _NO_PLACES | AREA | _SOFT | {"child", "woman"}


def is_place(word: str) -> bool:
    """Whether a word is the name of a place, as far as its letters tell."""
    if word in vocabulary().places or f"{word}s" in vocabulary().places:
        return True
    looks = len(word) >= _SHORTEST_PLACE and word.endswith(_PLACE_ENDS)
    return looks and not is_word(word)


def may_be_place(word: str) -> bool:
    """Whether a word is not known to be anything else: no common word, no name of a person."""
    return not is_word(word) and word not in vocabulary().first
