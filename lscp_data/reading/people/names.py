"""People's names in free text, told from organisations, places, posts and first words.

No list of names is complete, so what is found here is only ever a warning with its cell. Known to
be missed: initials, a lone surname, names without capitals, a lone first name not in names.yaml.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lscp_data.reading.agencies import agency_name
from lscp_data.reading.people.vocabulary import folded
from lscp_data.reading.people.word_sorts import (
    PERSON_POSTS,
    THINGS,
    TITLES,
    bare,
    is_ordinary,
    sort_of,
)

_LETTERS = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_WORD = re.compile(rf"(?<!\w){_LETTERS}(?!\w)")
# "Child A", "Plan B": the letter behind them is no initial.
_LETTERED = frozenset(
    """plan child children adult baby family sibling mother father parent boy girl person option
    appendix annex part section phase group type tier level grade block team category stage
    schedule figure table class key vitamin hepatitis school schools area case scenario band theme
    site unit wave tranche zone lot""".split()
)
_POSSESSIVE = re.compile(r"['’]s$")
_BEFORE_THINGS = frozenset(
    "st saint operation project storm exercise royal queen king prince hms hmp".split()
)
_PARTICLES = frozenset(
    "de del della der den da dos di du la le van von bin ibn bint al el ap ab ter".split()
)
# In a row they are ratings or dates: "Amber Green", "April May".
_NO_SURNAMES = frozenset(
    month.casefold() for month in (*calendar.month_name, *calendar.month_abbr)
).union("red amber green blue brown black white grey gray yellow purple".split())
_PLACE_ENDING = re.compile(
    r"(?:ton|ham|ford|bury|borough|mouth|chester|wick|field|pool|port|stead|ville|burgh|land|wood|"
    r"dale|sea|side|minster|worth|combe|hurst|gate)$"
)
# The sorts of words (see `sort_of`) that a name is made of, from the surest sign on.
_NAME = re.compile(
    r"(?P<titled>TT*I*(?:p*[FfSsU])+)|(?P<first>F(?:p*[FfSsUI])*)|(?P<initial>I+(?:p*[FfSsU])+)|"
    r"(?P<either>f(?:[Ip]*[FfSsU])+)|(?P<unknown>U[Ip]*[US](?:p*[FfSU])*)"
)
_CUE = re.compile(
    r"\b(?:(?i:(?:sp[eo]ak(?:en|s)?|spoken?|talk(?:ed)?|met|liaised?|discuss(?:ed|ion)|agreed|"
    r"checked|meeting|e-?mail(?:ed)?|contact(?:ed)?|phoned|rang|chased?|asked|told|informed) "
    r"(?:it )?(?:to |with |by )?|(?:chaired|led|written|completed|updated|assigned|allocated|sent|"
    r"approved|signed off|raised|reviewed|delivered|owned|drafted) (?:by|to) |"
    r"\b(?:cc|c/o|attn|fao|per|via) |"
    r"(?:author|owner|lead|manager|officer|contact|name|by whom) ?[:=–-] ?))"
    rf"(?P<word>{_LETTERS})"
)
_BY = re.compile(rf"\b(?:by|with|from|to) (?P<word>{_LETTERS})(?![\w'’-]| ?[A-Z&])")


@dataclass(frozen=True)
class Mention:
    """A place in a text that may name a person.

    `sure`: a title, an initial or a known first name says so, not two unknown words alone.
    """

    start: int
    end: int
    sure: bool


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    end: int
    sort: str


@dataclass(frozen=True)
class _Run:
    """Capitalised words in a row, with the word before and the one behind them."""

    words: tuple[_Word, ...]
    before: str
    behind: str
    begins: bool  # the first of them begins a sentence


def names_in(text: str, own: Collection[str] = ()) -> tuple[Mention, ...]:
    """Where a text may name people, in order.

    `own` are the words that the same sheet writes in small letters: they are no unknown words.
    """
    plain = text.replace("\xa0", " ")
    if plain.isupper():
        plain = re.sub(r"(?<=['’])S\b", "s", plain.title())
        pairs = [m for m in _all(plain, own) if m.sure and " " in plain[m.start : m.end]]
        return tuple(pairs)
    return tuple(_all(plain, own))


def is_name(text: str) -> bool:
    """Whether a text is surely a name, or several, and nothing beside: "Exampleton, Ada"."""
    plain = text.replace("\xa0", " ")
    swapped = re.fullmatch(rf"\s*({_LETTERS}),\s*({_LETTERS})(?: [A-Z]\.?)?\s*", plain)
    if swapped and swapped[2][:1].isupper() and sort_of(swapped[1]) in ("U", "S"):
        return sort_of(swapped[2]) in ("F", "f")
    rest, found = list(plain), [m for m in names_in(plain) if m.sure]
    for mention in found:
        rest[mention.start : mention.end] = " " * (mention.end - mention.start)
    words = _WORD.findall("".join(rest))
    return bool(found) and all(word.casefold() in ("and", *TITLES) for word in words)


def small_words(texts: Collection[str]) -> frozenset[str]:
    """The words that texts write in small letters, as `names_in` takes them."""
    words = (word for text in texts for word in _WORD.findall(text))
    return frozenset(folded(word) for word in words if word[0].islower() and len(word) > 2)


def _all(text: str, own: Collection[str]) -> Iterator[Mention]:
    """The mentions in reading order; a cue's word only where no other sign found it."""
    found = [mention for run in _runs(text, own) for mention in _of_run(run, text)]
    taken = {place for mention in found for place in range(mention.start, mention.end)}
    for pattern, sorts in ((_CUE, "UfS"), (_BY, "U")):
        for match in pattern.finditer(text):
            word, start = match["word"], match.start("word")
            if start not in taken and _is_cued(word, sorts, own):
                found.append(Mention(start, match.end(), False))
                taken |= set(range(start, match.end()))
    yield from sorted(found, key=lambda mention: mention.start)


def _is_cued(word: str, sorts: str, own: Collection[str]) -> bool:
    """Whether a lone word behind "spoke to" or the like may be a name."""
    if re.match("[A-Z]{2}", word):
        return False
    if word[0].islower():
        return sorts != "U" and len(word) > 3 and sort_of(word.capitalize()) == "F"
    plain = bare(word)
    known = agency_name(word) is not None or plain in own or plain in _NO_SURNAMES
    placed = sorts == "U" and _PLACE_ENDING.search(plain)
    return sort_of(word) in sorts and not known and not placed


def _runs(text: str, own: Collection[str]) -> Iterator[_Run]:
    """The runs of capitalised words; particles such as "van" may stand between them."""
    words: list[_Word] = []
    before, last, begins, run_begins = "", 0, True, True
    for match in _WORD.finditer(text):
        gap = text[last : match.start()]
        joined = _joins(gap, words[-1].sort if words else "")
        begins = not last or any(mark in gap for mark in ".!?:;\n•") or "- " in gap
        sort = _sort_in(match[0], words, own)
        if words and not (joined and sort):
            yield _Run(_trimmed(words), before, match[0] if joined else "", run_begins)
            words, before = [], words[-1].text if joined else ""
        if not words:
            before = before if joined or not last else ""
            run_begins = begins
        if sort and (words or sort != "p"):
            words.append(_Word(match[0], match.start(), match.end(), sort))
        else:
            before = match[0]
        last = match.end()
    if words:
        yield _Run(_trimmed(words), before, "", run_begins)


def _joins(gap: str, before: str) -> bool:
    """Whether two words with this between them can belong to one name."""
    bare = gap.strip(" ")
    if before == "T" and bare.isdigit():
        return True  # a constable's number
    return not bare or (bare == "." and before in ("I", "T"))


def _trimmed(words: list[_Word]) -> tuple[_Word, ...]:
    while words[-1].sort == "p":
        words = words[:-1]
    return tuple(words)


def _sort_in(word: str, run: list[_Word], own: Collection[str]) -> str:
    """The sort of a word where it stands; "" for one that no name goes on with."""
    if word[0].islower():
        return "p" if word in _PARTICLES else ""
    if re.match("[A-Z]{2}", word) and folded(word) not in TITLES:
        # "Ada EXAMPLETON", but not "Ada CSC" or "the CCGs".
        surname = word.isupper() and len(word) > 3 and re.search("[AEIOUY]", word)
        named = surname and run and run[-1].sort in "FI" and sort_of(word.capitalize()) in "US"
        return "U" if named else ""
    sort = sort_of(word)
    return "O" if sort == "U" and is_ordinary(bare(word), own) else sort


def _of_run(run: _Run, text: str) -> Iterator[Mention]:
    """The names in a run of capitalised words."""
    sorts = "".join(word.sort for word in run.words)
    at = 0
    while match := _NAME.search(sorts, at):
        first, last = match.start(), match.end() - 1
        ends = (n for n in range(first, last) if _POSSESSIVE.search(run.words[n].text))
        last = next(ends, last)
        while last > first and sorts[last] in "Ip":
            last -= 1
        at = last + 1
        if _is_person(run, match.lastgroup or "", first, last, text):
            sure = match.lastgroup != "unknown"
            yield Mention(run.words[first].start, run.words[last].end, sure)


def _is_person(run: _Run, sign: str, first: int, last: int, text: str) -> bool:
    """Whether the words around a name leave it a person's."""
    before = bare(run.words[first - 1].text) if first else folded(run.before)
    behind = [bare(word.text) for word in run.words[last + 1 :]]
    own = [bare(word.text) for word in run.words[first : last + 1]]
    thing = sign in ("either", "unknown") and own[-1] in THINGS
    if before in _BEFORE_THINGS or (behind and behind[0] in THINGS) or thing:
        return sign == "titled"
    if _is_agency(run, first, last, text) or run.behind in ("law", "rule"):
        return False
    if sign == "initial":
        # "A National Review", "B. Referrers say": an article, or the letter of a list.
        lettered = run.begins and not first and own[0] in "abcdefgh" and len(own[1]) > 1
        dotted = text[run.words[first].end : run.words[first].end + 1] == "."
        alone = text.strip() == text[run.words[first].start : run.words[last].end]
        article = own[0] in "ai" and not dotted
        return before not in _LETTERED and (alone or not (lettered or article))
    if sign == "either":
        question = run.begins and not first and not PERSON_POSTS.issuperset(behind)
        return not _NO_SURNAMES.issuperset(own) and not question  # "Will Young People be asked?"
    if sign == "unknown":
        led = first == 0 or before in PERSON_POSTS or (first == 1 and run.begins)
        return led and all(word in PERSON_POSTS for word in behind)
    return True


def _is_agency(run: _Run, first: int, last: int, text: str) -> bool:
    """Whether the words, alone or with others of their run, are an agency's name."""
    return any(
        agency_name(text[run.words[a].start : run.words[b].end]) is not None
        for a in range(first + 1)
        for b in range(last, len(run.words))
    )
