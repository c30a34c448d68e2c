"""What the heading of a question says: the question itself, and when it is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lscp_data.reading.headings.layout import one_line
from lscp_data.schema.forms import Form, Moment, Naming, Phrases

_FILLERS = (
    r"(?:(?:you\s+)?(?:have\s+)?(?:attend(?:ing|ed)|complet(?:ing|ed)|undertaking|undertook|doing"
    r"|did|taking\s+part\s+in|took\s+part\s+in|c[oa]m(?:e|ing)\s+(?:on|to)|starting|the|this|that"
    r"|our|your|today[’']?s?)\s+)*"
)
# "attending the Neglect Awareness training": a course's name may stand before the word for it.
_NAMED = r"(?:attending|completing|undertaking|taking\s+part\s+in)\s+(?:[\w&'’-]+\s+){1,6}?"
_NUMBERS = "one|two|three|four|six|nine|twelve|eighteen"
WAIT = rf"(?:\d{{1,2}}|{_NUMBERS})[\s-]*(?:weeks?|months?|mths?)"
_LATER = r"(?:\s+(?:after|since|following|on\s+from|post)\b)"
_ADJECTIVES = ("pre", "post")  # "pre-course reading" asks about reading, at whatever time
_EDGE = " \t-–—:,;/|.("


@dataclass(frozen=True)
class Asked:
    """A heading as a question without the words that say when it is asked, and that time.

    `sure` is false where a lone word such as "before" says it: that counts only beside another
    heading which asks the same at another time.
    """

    text: str
    moment: str | None
    sure: bool


@lru_cache(maxsize=8192)
def plain_words(text: str) -> str:
    """A text as it is compared: lower case, words with one space between and no punctuation."""
    return " ".join(re.sub(r"[^\w\s]|_", " ", re.sub(r"['’]", "", text.casefold())).split())


def question_key(text: str) -> str:
    """What two headings that ask the same have in common: their words, "now" left out."""
    return " ".join(word for word in plain_words(text).split() if word != "now")


@lru_cache(maxsize=512)
def _phrases(phrases: Phrases) -> re.Pattern[str]:
    words = (
        re.escape(phrase.rstrip("*").strip()) + (r"\w*" if phrase.endswith("*") else r"\b")
        for phrase in sorted(phrases, key=len, reverse=True)
    )
    return re.compile(rf"\b(?:{'|'.join(words)})")


def says(text: str, phrases: Phrases) -> bool:
    """Whether one of the phrases stands in a text, as whole words; "*" stands for any ending."""
    return _phrases(phrases).search(plain_words(text)) is not None


def is_only(text: str, phrases: Phrases) -> bool:
    """Whether a text is one of the phrases and nothing else."""
    plain = plain_words(text)
    found = _phrases(phrases).match(plain)
    open_ended = any(p.endswith("*") and plain.startswith(p.rstrip("*").strip()) for p in phrases)
    return found is not None and (found.end() == len(plain) or open_ended)


def occasion(naming: Naming) -> str:
    """The pattern of what a moment's lead stands before: "the course", "attending"."""
    words = "|".join(re.escape(word) for word in naming.occasions)
    many = rf"(?:{words})s?(?:[\s-]+(?:{words})s?)*\b"
    return rf"(?:{_FILLERS}{many}|{_NAMED}{many}|attending\b(?=\s*,))"


def leads(moment: Moment) -> str:
    """The pattern of a moment's leads, the longest first."""
    ordered = sorted(moment.leads, key=len, reverse=True)
    return "|".join(re.escape(lead).replace(r"\ ", r"\s+") for lead in ordered)


@lru_cache(maxsize=32)
def _sure(form: Form) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns that leave no doubt when a question is asked, the surest first."""
    course = occasion(form.naming)
    rates = _phrases(form.rates).pattern
    patterns = [
        (
            form.naming.waited,
            rf"(?:(?:in|over|during)\s+the\s+)?(?:last\s+)?{WAIT}{_LATER}\s+{course}",
        )
    ]
    for moment in form.naming.moments:
        plain = tuple(lead for lead in moment.leads if lead not in _ADJECTIVES)
        if plain:
            lead = leads(Moment(moment.value, (), plain))
            patterns.append((moment.value, rf"\b(?:{lead})[\s-]+{course}"))
        for lead in set(moment.leads) & set(_ADJECTIVES):
            # Nothing but the end, a mark or a word of judging may follow.
            end = rf"(?=\s*$|\s*[:,;)\]–|-]|\s+{rates})"
            patterns.append(
                (moment.value, rf"\b{lead}[\s-]*(?:{'|'.join(form.naming.occasions)})\b{end}")
            )
    return tuple((value, re.compile(pattern, re.IGNORECASE)) for value, pattern in patterns)


@lru_cache(maxsize=32)
def _lone(form: Form) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of a lone word at either end of a heading: "Confidence before"."""
    found = []
    for moment in form.naming.moments:
        words = "|".join(
            re.escape(word).replace(r"\ ", r"[\s-]+")
            for word in sorted((*moment.words, *moment.leads), key=len, reverse=True)
        )
        if moment.value == form.naming.waited:
            words = rf"(?:at\s+|after\s+)?{WAIT}(?:\s+(?:{words}|after|on))?|(?:{words})" + (
                rf"(?:\s+(?:at\s+|after\s+)?{WAIT})?"
            )
        if words and moment.value:
            end = r"(?=\W*(?:\([^)]*\)\W*)?$)"  # a scale may stand behind it
            either = rf"^\W*(?:{words})\b(?!-\w)|[\s\W](?:{words}){end}"
            found.append((moment.value, re.compile(either, re.IGNORECASE)))
    return tuple(found)


@lru_cache(maxsize=8192)
def asked(heading: str, form: Form) -> Asked:
    """The question of a heading, and when it is asked as far as the heading says so."""
    text = one_line(heading)
    recalling = _phrases(form.naming.moments[0].words)
    recalled = recalling.search(plain_words(text)) is not None
    for value, pattern in _sure(form):
        match = pattern.search(text)
        if match:
            rest = _strip(_without(text, match), recalling)
            return Asked(_tidy(rest), form.naming.recalled if recalled else value or None, True)
    if recalled:
        return Asked(_tidy(_strip(text, recalling)), form.naming.recalled, True)
    for value, pattern in _lone(form):
        match = pattern.search(text)
        if match:
            return Asked(_tidy(_without(text, match)), value, False)
    return Asked(_tidy(text), None, True)


def _without(text: str, match: re.Match[str]) -> str:
    behind = _EDGE.replace("(", ")" if match[0].lstrip().startswith("(") else "")
    return f"{text[: match.start()].rstrip(_EDGE)} {text[match.end() :].lstrip(behind)}"


def _strip(text: str, pattern: re.Pattern[str]) -> str:
    return re.sub(pattern.pattern + r"\s*,?", " ", text, flags=re.IGNORECASE)


def _tidy(text: str) -> str:
    """The text without what the words taken out of it leave behind, a capital first."""
    text = re.sub(r",?\s*\b(?:right )?now\b,?", " ", text, flags=re.IGNORECASE)
    text = re.sub(r"\(\s*\)|\[\s*\]", " ", text)
    text = re.sub(r"\s+([?,.:;)])", r"\1", " ".join(text.split())).strip(_EDGE.replace("(", ""))
    return text[:1].upper() + text[1:]


def questions(headings: Sequence[str], form: Form) -> list[Asked]:
    """The questions of headings that stand side by side.

    A lone word for a time counts only where another heading asks the same at another time:
    "Confidence before" beside "Confidence after" is asked twice, "What to do before" is not.
    """
    found = [asked(heading, form) for heading in headings]
    times: dict[str, set[str | None]] = {}
    for question in found:
        times.setdefault(question_key(question.text), set()).add(question.moment)
    return [
        question
        if question.sure or len(times[question_key(question.text)]) > 1
        else Asked(_tidy(one_line(heading)), None, True)
        for question, heading in zip(found, headings, strict=True)
    ]
