"""Answers of a form -> scores: which numbers and words are scores, and on which scale."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lscp_data.reading.forms.words import plain_words
from lscp_data.reading.grids import as_text
from lscp_data.schema.forms import Form, WordScale

_NUMBERED = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*(?:[-–—=:.)(]\s*)+([^\d\W].*)", re.DOTALL)
_PARTS = re.compile(r"(\d{1,2}(?:\.\d+)?)\s*(?:/|out of)\s*(\d{1,3})", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)?")
_STARS = re.compile(r"([★⭐]{1,10})☆*|(\d{1,2}) stars?", re.IGNORECASE)
_ENDS = (3, 4, 5, 6, 7, 8, 9, 10, 20, 100)
_LABEL = r"\W*(?:is|being|means|equals|meaning)?\W*([^\W\d][^\d\n]{0,80}?)?\W*?"
_LABELLED = re.compile(
    rf"(?<![\d./-])\b(\d{{1,3}})\b{_LABEL}\b(\d{{1,3}})\b(?![\d/.-]\d){_LABEL}(?:[.;?)]|$)"
)
_RANGE = re.compile(
    r"(?<![\d./-])\b([01])\s*(?:-|–|—|to)\s*(\d{1,3})\b(?![/-]\d)"
    r"(?!\s*(?:year|yr|month|day|week|s\b))"
)
_OUT_OF = re.compile(r"(?:\bout\s+of|(?<=\()/|(?<=\s)/)\s*(\d{1,3})\b(?!\s*/)", re.IGNORECASE)
_SCALED = re.compile(r"\b(?:scale|rate|rating|rated|scores?|scored|where|range)\b", re.IGNORECASE)
_LEVELS = re.compile(
    r"\b(?:levels?|steps?|tiers?|sections?|stages?|chapters?|bands?|parts?|units?|days?)\s*$", re.I
)
_AGES = re.compile(r"\b(?:aged?|ages|years?|yrs?|months|olds?)\b", re.IGNORECASE)
_WORST = re.compile(
    r"\b(?:not|no|low|lowest|poor|poorest|least|none|never|disagree|little|worst|un\w+)\b",
    re.IGNORECASE,
)
_BEST = re.compile(
    r"\b(?:very|high|highest|excellent|extremely|fully|agree|completely|best|most|always|great)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Answer:
    """One answer as written: a number, words, or both ("4 - Agree"); `of` as in "4 out of 5"."""

    number: float | None = None
    words: str = ""
    of: int | None = None


@dataclass(frozen=True)
class Stated:
    """A scale as a text states it; `turned` where 1 is said to be the best."""

    scale: str
    low: float
    high: float
    turned: bool = False


@lru_cache(maxsize=16384)
def _read(text: str) -> Answer:
    if _NUMBER.fullmatch(text):
        return Answer(float(text))
    parts = _PARTS.fullmatch(text)
    if parts:
        return Answer(float(parts[1]), of=int(parts[2]))
    stars = _STARS.fullmatch(text)
    if stars:
        return Answer(float(len(stars[1]) if stars[1] else stars[2]))
    numbered = _NUMBERED.fullmatch(text)
    if numbered:
        return Answer(float(numbered[1]), plain_words(numbered[2]))
    return Answer(None, plain_words(text))


def answer(value: object) -> Answer:
    """What a cell answers; a date or "Yes" of Excel's own is words that no scale has."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return Answer(float(value))
    return _read(" ".join(as_text(value).split()))


@lru_cache(maxsize=4096)
def stated_scale(text: str) -> Stated | None:
    """The one scale that a question or a title states; None where it states none, or two.

    "How confident are you with children aged 0-5?" states none.
    """
    found = {*_ranges(text), *_labelled(text), *_out_of(text)}
    labelled = {stated for stated in found if stated.turned}
    ends = {(stated.low, stated.high) for stated in found}
    if len(ends) > 1 and {high for _, high in ends} == {max(high for _, high in ends)}:
        # "out of 10 (1-10)": the ends that are named are surer than what "out of" leaves open.
        ends = {pair for pair in ends if pair[0] > 0} or ends
    if len(ends) != 1:
        return None
    ((low, high),) = ends
    return Stated(f"{low:g}-{high:g}", low, high, bool(labelled))


def _ranges(text: str) -> Iterable[Stated]:
    for match in _RANGE.finditer(text):
        low, high = int(match[1]), int(match[2])
        bracketed = text[: match.start()].rstrip().endswith(("(", "["))
        ends = not text[match.end() :].strip(" )].?")
        said = bool(_SCALED.search(text)) or bracketed or ends
        counted = _LEVELS.search(text[: match.start()]) or _AGES.search(text)
        if high in _ENDS and said and not counted:
            yield Stated("", low, high)


def _labelled(text: str) -> Iterable[Stated]:
    """Scales whose ends are named: "1 = low, 5 = high", "10 being very confident and 1 not"."""
    for match in _LABELLED.finditer(text):
        first, last = int(match[1]), int(match[3])
        names = [match[2] or "", match[4] or ""]
        if first > last:
            first, last, names = last, first, names[::-1]
        named = [bool(_WORST.search(name) or _BEST.search(name)) for name in names]
        if first in (0, 1) and last in _ENDS and any(named):
            worth = [_worth(name) for name in names]
            yield Stated("", first, last, turned=worth[0] > worth[1])


def _worth(name: str) -> int:
    """Whether the name of an end says that it is the worst (-1) or the best (1); 0 where neither.

    "Very low" is the worst end although it is "very".
    """
    if _WORST.search(name):
        return -1
    return 1 if _BEST.search(name) else 0


def _out_of(text: str) -> Iterable[Stated]:
    for match in _OUT_OF.finditer(text):
        if int(match[1]) in _ENDS:
            yield Stated("", 0, int(match[1]))


@dataclass(frozen=True)
class Steps:
    """A scale of words for one thing judged: the step of each spelling, from 1."""

    of: WordScale
    step: Mapping[str, int]

    @property
    def count(self) -> int:
        """How many steps it has."""
        return len(self.of.steps)

    def holds(self, words: Collection[str]) -> bool:
        """Whether all the words are steps of it, each step in one spelling only."""
        if not all(word in self.step for word in words):
            return False
        return len({self.step[word] for word in words}) == len(set(words))

    def covers(self, words: Collection[str]) -> bool:
        """Whether every step of it stands among the words."""
        return {self.step[word] for word in words if word in self.step} == set(
            range(1, self.count + 1)
        )


@lru_cache(maxsize=32)
def all_steps(form: Form) -> tuple[Steps, ...]:
    """Every scale of words, written out for everything that can be judged by it."""
    found = []
    for scale in form.scales:
        for judged in scale.judged:
            step = {
                plain_words(spelling.replace("~", judged)): number
                for number, spellings in enumerate(scale.steps, start=1)
                for spelling in spellings
            }
            found.append(Steps(scale, step))
    return tuple(found)


def fitting(words: Collection[str], form: Form) -> tuple[Steps, ...]:
    """The scales of words to which all these answers may belong."""
    return tuple(steps for steps in all_steps(form) if words and steps.holds(words))


def settled(
    words: Collection[str], beside: Collection[str], told: str, form: Form
) -> Sequence[Steps]:
    """The scales that the answers to one question can be on: one where it is sure.

    `beside` are the answers to all the questions it stands with, on scales like its own: an
    answer seen there was there to be chosen. `told` is the name of the scale as somebody said.
    """
    fit: Sequence[Steps] = fitting(words, form)
    fit = [steps for steps in fit if all(word in steps.step for word in beside)] or fit
    if told:
        fit = [steps for steps in fit if steps.of.name == told] or fit
    scored: dict[tuple[object, ...], Steps] = {}
    for steps in fit:
        scored.setdefault((steps.count, *(steps.step[word] for word in sorted(words))), steps)
    complete = [steps for steps in scored.values() if steps.covers({*words, *beside})]
    return complete if len(complete) == 1 else list(scored.values())
