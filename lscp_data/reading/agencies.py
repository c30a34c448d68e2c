"""Agency names through an alias table, so that CSC and Children's Social Care are one agency.

An agency that the table does not have is shown as written, but never what looks like a person.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

import yaml

from lscp_data.reading.people.vocabulary import folded, vocabulary

_SEPARATORS = re.compile(r"\s*(?:[\n;/&+]|,|\band\b)\s*", re.IGNORECASE)
# What says that nobody is named, or not yet, as `plain` gives it.
_NONE = frozenset("na none nil tbc tba tbd unknown various ongoing ditto pending".split()) | {
    "", "not applicable", "to be confirmed", "to be agreed", "to be decided", "to be identified",
    "not known", "not given", "not provided", "not stated", "not recorded", "not yet known",
    "as above", "see above", "see below",
}  # fmt: skip
_BRACKETED = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_PIECES = re.compile(r"[\n,;:/&+()\[\]]|\s[-–—]\s|\band\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
# A telephone or collar number; a year may be part of an agency's name.
_NUMBER = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{4,}")
_TITLES = frozenset("mr mrs ms miss mx dr prof professor sir cllr councillor rev".split())
# "Jane Smith" and "Turning Point" look alike: only these words tell an organisation.
ORGANISATION = frozenset(
    """trust council borough county district city town parish association foundation academy
    academies college university institute hospice hospital clinic surgery infirmary charity
    church mosque synagogue temple diocese school schools nursery nurseries preschool primary
    secondary service services team teams board group subgroup panel committee commission forum
    network project projects programme programmes partnership partners alliance federation union
    society club centre center company limited ltd cic office department ministry directorate
    agency agencies authority authorities unit hub police policing constabulary fire rescue
    ambulance prison hmp court courts probation justice health healthcare nhs icb ccg cc bc mbc
    lscp lscb camhs mash send gp housing homes home the care carers social education learning
    training children childrens child youth family families women womens men mens people adult
    adults community communities voluntary sector public local regional national international
    safeguarding early help helpline support aid advice advocacy refuge inclusion prevention
    safety domestic abuse violence drug drugs alcohol substance mental wellbeing minds start
    action""".split()
)
_COMPASS = frozenset(
    """north south east west northern southern eastern western central
    north-east north-west south-east south-west""".split()
)


def plain(text: str) -> str:
    """A name as it is compared: lower case, hyphens as spaces, no punctuation."""
    return " ".join(re.sub(r"[^\w\s]", "", text.replace("-", " ").casefold()).split())


@cache
def _aliases() -> dict[str, str]:
    table = yaml.safe_load(
        resources.files("lscp_data.reading").joinpath("agencies.yaml").read_text("utf-8")
    )
    names = {plain(name): name for name in table}
    for name, others in table.items():
        names |= {plain(other): name for other in others}
    return names


def agency_name(text: str) -> str | None:
    """The name in use for an agency, None where the alias table does not have it."""
    return _aliases().get(plain(text))


def agency_names(text: str) -> tuple[str, ...]:
    """The agencies named in one cell, as written where the alias table does not know them.

    A cell is split at line breaks, / ; & and commas only where every part is a known agency:
    "Schools and Education" and "Fire and Rescue" are one agency each. "N/A" names none.
    """
    if names_no_one(text):
        return ()
    whole = agency_name(text)
    if whole:
        return (whole,)
    lines = [part.strip() for part in re.split(r"[\n;/]", text) if part.strip()]
    parts = [part for part in _SEPARATORS.split(text) if part]
    known = [agency_name(part) for part in parts]
    if len(parts) > 1 and all(known):
        return tuple(dict.fromkeys(name for name in known if name))
    if len(lines) > 1:
        return tuple(dict.fromkeys(agency_name(line) or line for line in lines))
    return (" ".join(text.split()),)


def names_no_one(text: str) -> bool:
    """Whether a text only says that there is nobody, or not yet: "N/A", "-", "TBC", "Various"."""
    return plain(text) in _NONE


def known_agencies(text: str) -> tuple[str, ...]:
    """The agencies named in a text of which every part is in the alias table, else none."""
    names = agency_names(text)
    return names if all(map(agency_name, names)) else ()


@lru_cache(maxsize=4096)
def agencies_shown(text: str) -> tuple[tuple[str, ...], bool]:
    """The agencies of one cell, and whether a part was left out that may be a person's name."""
    shown: list[str] = []
    left_out = False
    for name in agency_names(text):
        names, person = _without_person(name)
        shown += names
        left_out = left_out or person
    return tuple(dict.fromkeys(shown)), left_out


def _without_person(name: str) -> tuple[tuple[str, ...], bool]:
    """One name without what may be a person's, in brackets or beside it."""
    if agency_name(name):
        return (name,), False
    remarks = _BRACKETED.findall(name)
    known = known_agencies(_BRACKETED.sub(" ", name)) if remarks else ()
    if known:
        # Who or what stands in the brackets is of no use where the agency is known.
        return known, not all(is_organisation(remark) for remark in remarks)
    pieces = [piece.strip() for piece in _PIECES.split(name) if piece.strip()]
    if any(map(may_be_person, pieces)):
        sure = [piece for piece in pieces if not may_be_person(piece) and is_organisation(piece)]
        return tuple(agency_name(piece) or piece for piece in sure), True
    # "Exampleton, Ada": neither piece looks like a name, the whole does.
    return ((), True) if "," in name and may_be_person(name) else ((name,), False)


def may_be_person(text: str) -> bool:
    """Whether a text that is no known agency looks like a person rather than an organisation.

    An e-mail address, a long number, a title such as Dr, a lone first name, or two or three
    capitalised words of which none is a word of organisations or another common word.
    """
    words = _WORD.findall(text)
    if "@" in text or _NUMBER.search(text):
        return True
    if words and words[0].rstrip(".").casefold() in _TITLES:
        return True
    known = vocabulary()
    bare = [folded(word).rstrip(".") for word in words]
    first = bool(words) and bare[0] in known.first
    if len(words) == 1:
        return first
    surnames = {word for word in bare if len(word) == 1 or word in known.either_last}
    common = not (first or known.ordinary.isdisjoint(set(bare) - surnames))
    capitalised = all(word[0].isupper() for word in words)
    return 2 <= len(words) <= 3 and capitalised and not common and not is_organisation(text)


def is_organisation(text: str) -> bool:
    """Whether a text is a known agency or holds a word of organisations ("Anytown Women's Aid")."""
    words = [word.casefold().replace("’", "'").rstrip(".") for word in _WORD.findall(text)]
    return (
        agency_name(text) is not None
        or (words[:1] != [] and words[0] in _COMPASS)
        or any(not ORGANISATION.isdisjoint({word, *word.split("-")}) for word in words)
        or any(word.endswith(("'s", "s'")) for word in words)
    )
