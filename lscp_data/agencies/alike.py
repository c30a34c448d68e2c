"""Which names of agencies may be one agency's: suggestions to be answered, never taken by itself.

Two real agencies that are asked about cost trust, one agency that is not asked about is found on
the page Settings: so a doubtful pair is not suggested.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA

from lscp_data.agencies.wordings import (
    AREA,
    COMPASS,
    Wording,
    is_place,
    is_word,
    may_be_place,
    wording,
)
from lscp_data.reading.agencies import plain

Pair = frozenset[str]  # two names, as `plain` gives them

# Words that many agencies share: one alone does not tell an agency.
_GENERIC = frozenset(
    """trust council board group partnership agency care health social child adult family young
    youth hospital school college academy centre foundation association hub unit network forum
    sector community charity housing home house project society union club office shelter refuge
    primary secondary nursery clinic surgery church person woman man all local authority support
    education early help mental public safeguarding""".split()
)
# Of these an area has one, so a word that nobody knows before them is the area's.
_ONE_AN_AREA = (
    "police", "integrated care board", "probation", "fire rescue", "ambulance", "youth justice",
    "child social care", "adult social care", "public health", "virtual school",
)  # fmt: skip
_OF_AN_AREA = frozenset(frozenset(words.split()) for words in _ONE_AN_AREA)
_SHORTEST_KNOWN, _SHORTEST_UNKNOWN = 6, 9


def apart_key(one: str, other: str) -> Pair:
    """What a pair of names is remembered by, however each is written."""
    return frozenset((plain(one), plain(other)))


@lru_cache(maxsize=64)
def groups(names: tuple[str, ...], apart: frozenset[Pair] = frozenset()) -> list[tuple[str, ...]]:
    """The names that may be one agency's, together, in their order; without those `apart`."""
    found = [pair for pair in pairs(names) if apart_key(*pair) not in apart]
    return _joined(names, found)


def pairs(names: Sequence[str]) -> list[tuple[str, str]]:
    """The pairs of names that may be one agency's, each in the order of the names.

    A name that could as well be another's (“Police” beside the police of two counties, initials
    that stand for two names) is in no pair of that kind.
    """
    told = [wording(name) for name in names]
    places = _places(told)
    sure = {
        (a.name, b.name)
        for a, b in combinations(told, 2)
        if _same(a, b) or _misspelt(a, b) or _of_one_place(a, b)
    }
    sure |= set(_by_initials(told, places))
    found = sure | set(_by_place(told, places, _joined(names, sure)))
    order = {name: place for place, name in enumerate(names)}
    ordered = {tuple(sorted(pair, key=order.__getitem__)) for pair in found}
    return sorted(ordered, key=lambda pair: (order[pair[0]], order[pair[1]]))  # type: ignore[arg-type]


def _joined(names: Sequence[str], found: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    of = {name: {name} for name in names}
    for one, other in found:
        if of[one] is not of[other]:
            of[one] |= of[other]
            for name in of[other]:
                of[name] = of[one]
    sets = {id(members): members for members in of.values() if len(members) > 1}
    return [tuple(name for name in names if name in members) for members in sets.values()]


def _places(told: Sequence[Wording]) -> frozenset[str]:
    """The words that are places: by their letters, or unknown and before two kinds of agency."""
    words = {word for one in told for word in one.core if not is_word(word)}
    kinds = {
        word: {one.core - {word} for one in told if word in one.core and one.core - {word}}
        for word in words
    }
    repeated = {word for word, rests in kinds.items() if len(rests & _OF_AN_AREA) > 1}
    return frozenset({word for word in words if is_place(word)} | repeated)


def _tells(core: frozenset[str]) -> bool:
    """Whether words tell an agency: not one word alone that many agencies share."""
    kinds = core - AREA - COMPASS
    return len(kinds) > 1 or bool(kinds - _GENERIC)


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _same(a: Wording, b: Wording) -> bool:
    """The same words, in any order or number; "team" and the like may be missing in one."""
    kinds = {word for word in a.core if not is_place(word)}
    return a.core == b.core and bool(kinds) and _tells(a.core) and _nested(a.soft, b.soft)


def _of_one_place(a: Wording, b: Wording) -> bool:
    """The same place and kind, one with “county” or “borough” and the like, the other without."""
    small, large = sorted((a, b), key=lambda one: len(one.core))
    more = large.core - small.core
    placed = any(map(is_place, small.core))
    return (
        placed
        and small.core < large.core
        and more <= AREA - {"district", "greater"}
        and not small.core & AREA
        and _nested(a.soft, b.soft)
        and bool(small.core - {word for word in small.core if is_place(word)})
    )


def _misspelt(a: Wording, b: Wording) -> bool:
    """The same words but for one, in which a letter is wrong, missing, doubled or swapped."""
    only_a, only_b = a.core - b.core, b.core - a.core
    if len(only_a) != 1 or len(only_b) != 1 or a.soft != b.soft:
        return False
    (one,), (other,) = only_a, only_b
    near = one[0] == other[0] and (one + other).isalpha() and OSA.distance(one, other) == 1
    if not near or not _tells(a.core | b.core):
        return False
    known = is_word(one) + is_word(other)
    if known == 1:  # "Comunity" is no word, "Community" is one
        return min(len(one), len(other)) >= _SHORTEST_KNOWN
    # Of two unknown words one letter for another makes another place: Barton, Burton.
    return (
        known == 0
        and min(len(one), len(other)) >= _SHORTEST_UNKNOWN
        and (len(one) != len(other) or sorted(one) == sorted(other))
    )


def _by_initials(told: Sequence[Wording], places: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The names with initials that stand for words of another, where they stand for those alone."""
    for short in told:
        for letters in short.letters:
            rest = short.core - {letters}
            meant = {}
            for long in told:
                for window in _windows(long, letters):
                    whole = Wording(short.name, (), rest | window, short.soft, frozenset())
                    full = Wording(long.name, (), long.core | window, long.soft, frozenset())
                    if (_same(whole, full) or _placed(whole, full, places)) and _tells(window):
                        meant[long.name] = window
            if len(set(meant.values())) == 1:
                yield from ((short.name, name) for name in meant)


def _windows(long: Wording, letters: str) -> Iterator[frozenset[str]]:
    """The words of a name, one after another, that begin with these letters."""
    size = len(letters)
    for start in range(len(long.words) - size + 1):
        window = long.words[start : start + size]
        if "".join(word[0] for word in window) == letters:
            yield frozenset(window)


def _placed(a: Wording, b: Wording, places: frozenset[str]) -> frozenset[str]:
    """The words of a place that one name has and the other, which has none, lacks; else none."""
    small, large = sorted((a, b), key=lambda one: len(one.core))
    more = large.core - small.core
    if not small.core < large.core or not _nested(a.soft, b.soft):
        return frozenset()
    if small.core & (places | COMPASS | AREA) or not _tells(small.core):
        return frozenset()
    if small.core in _OF_AN_AREA:
        places |= {word for word in more if may_be_place(word)} | {"metropolitan"}
    named = more & places
    around = places | AREA | COMPASS | ({"council"} if "trust" not in large.core else set())
    return named if named and more <= around else frozenset()


def _by_place(
    told: Sequence[Wording], places: frozenset[str], sure: Sequence[tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """The names that only a place tells apart, where all that have one share it."""
    group = {name: members for members in sure for name in members}
    words = {one.name: one for one in told}
    for bare in told:
        alike = [words[name] for name in group.get(bare.name, (bare.name,))]
        found = {
            one.name: named
            for mine in alike
            for one in told
            if len(one.core) > len(mine.core) and (named := _placed(mine, one, places))
        }
        if found and frozenset.intersection(*found.values()):
            yield from ((bare.name, name) for name in found if _placed(bare, words[name], places))
