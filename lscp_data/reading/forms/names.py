"""What the name of a file or a sheet, or a title above a table, says of the form in it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache

from lscp_data.reading.forms.words import WAIT, leads, occasion, plain_words
from lscp_data.schema.forms import Naming

_MONTH = "|".join([*calendar.month_name[1:], *calendar.month_abbr[1:], "sept"])
_DATES = re.compile(
    rf"\b(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|20\d\d[./-]\d{{1,2}}[./-]\d{{1,2}}|20\d{{6}}"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH})\b\.?(?:\s+(?:20)?\d\d\b)?"
    r"|(?:fy\s*)?20\d\d(?:\s*[/-]\s*(?:20)?\d\d)?\b|q[1-4]\b|v\d+(?:\.\d+)?\b)",
    re.IGNORECASE,
)
# Microsoft Forms names an export "Title(1-24)", a browser the second copy "Title (2)".
_COPIES = re.compile(r"\(\s*\d+\s*(?:[-–]\s*\d+\s*)?(?:responses|replies)?\s*\)", re.IGNORECASE)
_SCALES = re.compile(
    r"(?:\b(?:all\s+(?:questions|answers)\s+)?(?:are\s+|were\s+)?(?:scored|rated|on\s+a\s+scale|scale)"
    r"\s*(?:from|of|on)?\s*:?\s*)?\b[01]\s*(?:\([^)]*\)|=\s*\w+(?:\s\w+)?)?\s*(?:to|and|[-–,])\s*\d{1,3}\b"
    r"\s*(?:\([^)]*\)|=\s*\w+(?:\s\w+)?)?",
    re.IGNORECASE,
)
_MARKS = re.compile(r"(\s+[-–—|]\s*|\s*[-–—|]\s+|[:;,()\[\]|])")
# "2-day", "7-minute", "1-to-1": a number with its word, and no numbering.
_COUNTED = (
    r"(?:days?|weeks?|months?|mths?|years?|yrs?|hours?|hrs?|minutes?|mins?|parts?|steps?|stages?"
    r"|sessions?|points?|way|plus|to|on)(?![^\W_])"
)
_NUMBERING = re.compile(
    rf"\s*\d{{1,2}}(?:[a-z]?\s*[.)](?:\s+|(?=[^\W\d_]))"
    rf"|[a-z]?\s*[-–—_]\s*(?=[^\W\d_])(?!{_COUNTED})"
    r"|[a-z]\s+)(?=\S)",
    re.IGNORECASE,
)
_EDGES = " -–—|:;,/&+."


@dataclass(frozen=True)
class Named:
    """What one name says: the topic that is left of it ("" where none), the moments it states."""

    topic: str
    moments: frozenset[str]


def unnumbered(text: str) -> str:
    """A name without the numbering in front: "1. Neglect", "01 - Neglect", "12a Neglect"."""
    return _NUMBERING.sub("", text, count=1) if _NUMBERING.match(text) else text


@lru_cache(maxsize=4096)
def named(text: str, naming: Naming) -> Named:
    """The topic and the moments of a name; both moments of "pre and post" are given."""
    text = _COPIES.sub(" ", unnumbered(text).replace("_", " "))
    text = text if " " in text.strip() else text.replace("-", " ")
    moments: set[str] = set()
    kept = []
    for piece in _MARKS.split(_SCALES.sub(" ", _DATES.sub(" ", text))):
        if _MARKS.fullmatch(piece):
            kept.append(piece)
            continue
        rest, said = _without_moments(piece, naming)
        moments |= said
        kept.append("" if _is_idle(rest, naming) else f" {rest} ")
    return Named(_joined(kept), frozenset(moments))


def _joined(pieces: list[str]) -> str:
    """The pieces with the marks between them, without those that stood beside nothing."""
    text = "".join(pieces)
    for _ in range(3):
        text = re.sub(r"\(\s*\)|\[\s*\]", " ", text)
        text = re.sub(r"(?<=[(\[])\s+|\s+(?=[)\],:;])", "", text)
        text = re.sub(r"(\s*[-–—|:;,]\s*){2,}", " - ", text)
    text = " ".join(text.split()).strip(_EDGES)
    return text[:1].upper() + text[1:]


def _is_idle(text: str, naming: Naming) -> bool:
    words = plain_words(text).split()
    return all(len(word) == 1 or word.rstrip("0123456789") in ("", *naming.idle) for word in words)


def _without_moments(piece: str, naming: Naming) -> tuple[str, set[str]]:
    """A piece of a name without the words that say when, and what they say."""
    found: set[str] = set()
    for value, pattern in _patterns(naming):
        match = pattern.search(piece)
        while match:
            # A follow-up some months "after the course" is not straight after it.
            found.add(value)
            piece = f"{piece[: match.start()]} {piece[match.end() :]}"
            match = pattern.search(piece)
    return _without_paper(piece, naming), {_stored(value, naming) for value in found} - {""}


def _without_paper(piece: str, naming: Naming) -> str:
    """A piece of a name without what only says that it is a paper: "evaluation", "survey"."""
    papers = "|".join(map(re.escape, (*naming.papers, "final", "draft", "copy", "export")))
    occasions = "|".join(map(re.escape, naming.occasions))
    rest = " ".join(piece.split()).strip("-–&+/ ")
    first = rf"^(?:(?:{papers})\s+)+(?:of|for|from)\s+(?:the\s+)?"
    last = rf"(?:^|[\s-]+)(?:(?:{occasions})\s+)?(?:{papers})(?:\s+(?:{papers}))*$"
    for pattern in (first, last):
        rest = re.sub(pattern, "", rest, flags=re.IGNORECASE)
    return rest.strip("-–&+/ ")


def _stored(moment: str, naming: Naming) -> str:
    return naming.asked_at(None, moment, False) or "" if moment else ""


@lru_cache(maxsize=32)
def _patterns(naming: Naming) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of each moment in a name, those of a wait first.

    A lone word counts at the end, as the whole, before a paper ("post evaluation") or in a pair
    ("pre and post"); "Post natal depression" and "Pre-birth assessment" say no time.
    """
    words = {
        moment.value: "|".join(
            re.escape(word).replace(r"\ ", r"[\s-]+")
            for word in sorted((*moment.words, *moment.leads), key=len, reverse=True)
        )
        for moment in naming.moments
    }
    any_word = "|".join(filter(None, words.values()))
    both = r"\s*(?:and|&|/|\+|to|then)\s*"
    papers = "|".join(map(re.escape, naming.papers))
    course = occasion(naming)
    patterns: list[tuple[str, str]] = []
    late = words.get(naming.waited, "")
    afterwards = rf"(?:\s*(?:{late}|after|post|since|on))?(?:\s+{course})?"
    if late:
        patterns.append((naming.waited, rf"(?:(?:{late}|after|post|at)\s+)?\b{WAIT}\b{afterwards}"))
    for moment in naming.moments:
        if moment.leads:
            patterns.append((moment.value, rf"\b(?:{leads(moment)})[\s-]*{course}"))
        if words[moment.value] and moment.value:
            lone = rf"\b(?:{words[moment.value]})\b"
            after = rf"(?=\s*$|[\s-]+(?:{papers})\b|{both}(?:{any_word})\b)"
            patterns.append((moment.value, lone + after))
    return tuple((value, re.compile(pattern, re.IGNORECASE)) for value, pattern in patterns)


def stem(file: str) -> str:
    """A file's name without its folders and its ending."""
    return file.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
