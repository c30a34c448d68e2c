"""A cell of a column of words, such as a status: which of the words it means, or none."""

from __future__ import annotations

import re
from functools import lru_cache

from lscp_data.reading.agencies import plain
from lscp_data.schema import Choice

# A spelling that ends so stands also with a reason behind it: "Cancelled - trainer ill".
_ANY_REASON = "…"
# What stands between a word and its reason; a plain space does not: "Cancelled places".
_BEFORE_A_REASON = re.compile(
    r"\s*[(\[]|\s+[-–—]\s*|\s*[–—:;,]\s*|\s+(?=\d{1,2}[./-]\d)"
    r"|\s+(?:by|due to|because|owing to|until|till|to|on)\b",
    re.IGNORECASE,
)
# A word with a remark in brackets behind it, and remarks that take it back.
_REMARKED = re.compile(r"(?P<word>[^()\[\]]+)[(\[](?P<remark>[^()\[\]]*)[)\]]\.?")
_UNSURE = re.compile(
    r"\?|\b(?:tbc|unsure|unconfirmed|never|did(?:n['’]?t| not)"
    r"|not (?:yet|confirmed|sure|certain|known|recorded|attended|present))\b",
    re.IGNORECASE,
)
# Reasons that are none: the session is on again, has been held, or is this one's other date.
_ON_AGAIN = re.compile(
    r"^\W*from\b|\b(?:re-?instated|going ahead|go(?:es)? ahead|went ahead|no longer|now (?:on|held)"
    r"|held|delivered|re-?booked|re-?scheduled|re-?arranged|postponed|moved to|in error|mistake"
    r"|if|unless|maybe|possibly|some|partly)\b",
    re.IGNORECASE,
)
# Nor is it how many were cancelled, that it was late, or that whoever was booked cancelled.
_OF_A_BOOKING = re.compile(
    r"\W*(?:\d+ +(?:places?|spaces?|bookings?|delegates?|people)\b|<|late\b|short notice\b"
    r"|same day\b|less than\b|within\b"
    r"|(?:by +)?(?:the +|their +|own +)*(?:delegate|attendee|learner|participant|applicant"
    r"|line manager|manager|employer|agency|organisation)s?\b)",
    re.IGNORECASE,
)
# Whoever is booked cancels; behind that word these may say that the whole session was cancelled.
_ITS_SIDE = re.compile(
    r"\b(?:trainer|tutor|facilitator|speaker|presenter|venue|provider|organiser|session|course"
    r"|event)s?\b",
    re.IGNORECASE,
)


def chosen(written: str, kind: Choice) -> str | None:
    """The word of a choice that a cell's text means; None where it is not sure."""
    words = _words(kind)
    # A sign such as ✓ has nothing left when it is made plain, and so has any other sign.
    name = words.get(written) or words.get(_plain_choice(written))
    if name is None:
        name = _with_a_reason(written, kind)
    if name is None:
        name = _with_a_remark(written, words)
    return name or None


def _with_a_reason(written: str, kind: Choice) -> str | None:
    """The word at the beginning, where it is one that may have any reason behind it.

    "" where what stands behind it is no reason but takes it back: then nothing else is tried.
    """
    before = _with_reasons(kind)
    for found in _BEFORE_A_REASON.finditer(written) if before else ():
        name = before.get(_plain_choice(written[: found.start()]))
        if name is not None:
            reason = written[found.start() :]
            other = _words(kind).get(_plain_choice(written[found.end() :]))
            taken_back = _UNSURE.search(reason) or _ON_AGAIN.search(reason)
            none = _OF_A_BOOKING.match(reason) or re.fullmatch(r"\W*\d*\W*", reason)
            return "" if taken_back or none or other not in (None, name) else name
    return None


def _with_a_remark(written: str, words: dict[str, str]) -> str | None:
    """The word before a remark in brackets, where the remark neither takes it back nor says other.

    "Booked (cancelled)" says two things: neither is taken. "Cancelled by delegate (<24h)" is late.
    """
    remarked = _REMARKED.fullmatch(written)
    if remarked is None or _UNSURE.search(remarked["remark"]):
        return None
    name, remark = words.get(_plain_choice(remarked["word"])), _plain_choice(remarked["remark"])
    if name == "cancelled" and _ITS_SIDE.search(remark):
        return None
    if name is not None and f"{name} {remark}" in words:
        return words[f"{name} {remark}"]
    return name if words.get(remark) in (None, name) else None


@lru_cache(maxsize=64)
def _words(kind: Choice) -> dict[str, str]:
    """The value that each spelling of a choice stands for, the first one's where two share it."""
    words: dict[str, str] = {}
    for name, others in kind.spellings:
        for word in (*others, *map(_plain_choice, (name, *others))):
            if word:
                words.setdefault(word, name)
    return words


@lru_cache(maxsize=64)
def _with_reasons(kind: Choice) -> dict[str, str]:
    """The spellings that may have any reason behind them, with the value of each."""
    return {
        _plain_choice(word): name
        for name, others in kind.spellings
        for word in others
        if word.endswith(_ANY_REASON)
    }


def _plain_choice(text: str) -> str:
    """A word of a choice as it is compared; "<24hrs" and ">24hrs" stay apart."""
    return plain(text.replace("<", " less than ").replace(">", " more than "))
