"""The words of a heading as they are compared: no punctuation, plurals, fillers or slips."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA

LONGEST_HEADING = 150

FILLERS = frozenset(
    """the of a an to for and or is are was were has have had been being did does this that these
    it there s in on from with your our their please state specify enter if applicable
    any""".split()
)
# Words that tell how a text is, not what it is of: "Brief update", "Evidence attached".
QUALIFIERS = frozenset(
    """brief short full detailed overall overarching main current latest relevant held attached
    listed encountered noted recorded stated given""".split()
)
_ONE_WORD_FOR = {
    "reference": "ref", "number": "no", "num": "no", "nr": "no", "#": "no", "rec": "recommendation",
    "organization": "organisation",
}  # fmt: skip
_COUNT = re.compile(r"\b(?:total )?(?:number|no|num) of\b")
_TO_DO = re.compile(r"\bto (complete|finish|deliver|implement|achieve|do)\b")
_JOINERS = re.compile(r"\s*(?:[/+]|\band\b)\s*")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:20\d\d|\d\d)(?: ?/ ?(?:20)?\d\d)?"
_PERIOD = re.compile(
    rf"\b(?:as )?(?:at |in |for |of )?(?:end )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?"
    rf"{_MONTH}(?: {_YEAR})?\b"
    rf"|\b(?:in |for )?(?:q|qtr |quarter )[1-4](?: {_YEAR})?\b|\b20\d\d(?: ?/ ?\d\d)?\b"
    r"|\b(?:as )?(?:at )?\d{1,2}[/ ]\d{1,2}[/ ](?:20)?\d\d\b"
)
# What an action, a recommendation or a text may be of without being anything else by it.
NEUTRAL = frozenset(
    "action recommendation agency partner partnership service multi single practice".split()
)
_PREPOSITIONS = re.compile(r" (?:of|for|to|on|by|in|with|from|at|against|since|until|as) ")
_QUESTIONS = frozenset("what how who when why which".split())
# What a column of ticks, marks or shares holds is neither a date nor a text.
_SCALE = re.compile(
    r"y ?/? ?n|yes ?/? ?(?:or )?no|tick|h ?/? ?m ?/? ?l|high.*low|low.*high|%|£"
    r"|\d+ ?(?:to|/)? ?\d+|initials?"
)
_TURNS = frozenset(
    """actual revised new old original initial previous prior last latest forecast planned target
    expected amended extended draft final""".split()
)
_WHEN = frozenset(
    "date dates when by deadline timescale timescales timeframe timeline on until due".split()
)
_TURNING_TIMES = frozenset("time meeting board report review quarter month period update".split())
_VOWELS = frozenset("aeiou")
# Words one slip away from a heading's that are no slips.
_REAL_WORDS = frozenset(
    "not stand stated three see seeing owing join learn day them even steam stats star sing".split()
)


def one_line(text: str) -> str:
    """The text with its line breaks and runs of spaces folded."""
    return " ".join(text.split())


@lru_cache(maxsize=8192)
def plain_heading(text: str) -> str:
    """A heading as it is compared: lower case, without punctuation and bracketed remarks."""
    without = re.sub(r"\([^)]*\)?", " ", text)
    return plain_text(without if re.search(r"\w", without) else text)


@lru_cache(maxsize=8192)
def plain_text(text: str) -> str:
    """A text in lower case without punctuation, but for the signs that stand for a word."""
    text = re.sub(r"[,;&]", " and ", re.sub(r"['’]", "", text.casefold()))
    return " ".join(re.sub(r"[^\w\s#/%£]|_", " ", text).split())


@lru_cache(maxsize=8192)
def remark_in(text: str) -> str:
    """What stands in a heading's brackets; the ending in "Action(s)" is no remark."""
    remarks = (plain_text(part) for part in re.findall(r"\(([^)]*)\)?", text))
    return one_line(" ".join(part for part in remarks if part not in ("s", "es", "ies")))


@lru_cache(maxsize=8192)
def counting_words(plain: str) -> frozenset[str]:
    """The words that count in a plain heading, in one form each: no plurals, no fillers."""
    # "Number of actions" is a count, "Action number" a reference; "to date" is no date, and what
    # is "to complete" is not complete.
    text = _COUNT.sub("count ", plain.replace("/", " ").replace("to date", "so far"))
    text = _TO_DO.sub(r"be \1", text.replace("e mail", "email"))
    folded = [_ONE_WORD_FOR.get(word, word) for word in map(_singular, text.split())]
    # "Date from" and "Date to" are the ends of something.
    last = folded[-1:] if len(folded) < 3 else []
    return frozenset(word for word in folded if word not in FILLERS) | frozenset(last)


@lru_cache(maxsize=8192)
def repeats_a_word(plain: str) -> bool:
    """Whether a word counts twice: "Lead agency lead" is not "Lead agency"."""
    words = [word for word in map(_singular, plain.split()) if word not in FILLERS]
    return len(words) > len(set(words))


def says_when(plain: str) -> bool:
    """Whether a heading of dates says that they are dates."""
    return not _WHEN.isdisjoint(plain.split())


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=8192)
def head_word(plain: str) -> str:
    """The word that says what a heading is of: "update" in "Lead officer update on progress".

    "" in a question, whose every word counts.
    """
    if not _QUESTIONS.isdisjoint(plain.split()):
        return ""
    word = _singular(_PREPOSITIONS.split(plain)[0].split()[-1])
    return _ONE_WORD_FOR.get(word, word)


def phrases_of(spelling: str) -> Iterator[str]:
    """The phrases that a spelling stands for: "new|- date" is "new date" and "date"."""
    for words in product(*(word.split("|") for word in spelling.split())):
        yield " ".join(word for word in words if word != "-")


def parts_of_heading(plain: str) -> list[str]:
    """The parts that a heading joins: "progress / evidence" has two."""
    return [part for part in _JOINERS.split(plain) if part]


def shared_words(parts: Sequence[str]) -> list[str]:
    """Two parts with the word they share: "lead officer" and "lead manager" of "officer/manager".

    The first words of the first part are shared, else the last words of the second; of more than
    two parts, or two long ones, nothing is known.
    """
    first, last = parts[0].split(), parts[-1].split()
    if len(parts) != 2 or (len(first) > 1) == (len(last) > 1):
        return []
    if len(first) > 1:
        return [parts[0], " ".join([*first[:-1], *last])]
    return [" ".join([*first, *last[1:]]), parts[1]]


@lru_cache(maxsize=8192)
def without_period(plain: str) -> str:
    """The heading without the month, quarter, year or day its column is of."""
    return one_line(_PERIOD.sub(" ", plain))


def is_scale(remark: str) -> bool:
    """Whether a remark says that a column holds ticks, marks or shares: "Y/N", "1-5", "%"."""
    return _SCALE.fullmatch(remark) is not None


def turns(remark: str) -> bool:
    """Whether a remark makes one field another: "actual", "revised", "last meeting"."""
    words = {word for word in remark.split() if word not in ("/", "or", "and")}
    return not words.isdisjoint(_TURNS) and words <= _TURNS | _TURNING_TIMES


def mended(words: frozenset[str], known: Collection[str]) -> frozenset[str]:
    """The words with the one that is misspelt put right; as they are where none surely is."""
    unknown = [word for word in words if word not in known]
    if len(unknown) != 1 or len(unknown[0]) < 3 or unknown[0] in _REAL_WORDS:
        return words
    shortest = max(4 if len(words) > 1 else 6, len(unknown[0]) - 1)
    meant = [
        word
        for word in known
        # Whatever starts otherwise is no slip: of hundreds of words a few are left to be compared.
        if word[0] == unknown[0][0] and len(word) >= shortest and _is_slip(unknown[0], word)
    ]
    return words - set(unknown) | set(meant) if len(meant) == 1 else words


def _is_slip(written: str, meant: str) -> bool:
    """Whether a word is another with two letters swapped, one left out, doubled or a wrong vowel.

    Both begin alike. Other letters make other words of it: "contract" is no "contact", "trainer"
    not "trained".
    """
    if OSA.distance(written, meant, score_cutoff=1) != 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(written, meant, strict=False)) if a != b), None)
    if len(written) < len(meant):
        if at is None:  # the last letter is missing, which makes "complete" of "completed"
            return meant[-1] not in "dsrny"
        return len(meant) >= 6
    if at is None:
        return False
    if len(written) > len(meant):
        return written[at] == written[at - 1]
    swapped = written[at : at + 2] == meant[at : at + 2][::-1]
    return swapped or (len(meant) >= 8 and written[at] in _VOWELS and meant[at] in _VOWELS)
