"""The label each rating cell counts under, and the stage its own words state."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from lscp_data.subjects.actions.key import (
    COLOUR_WORDS,
    ON_TRACK_KEY,
    RagKey,
    colour_of,
    colour_of_track,
)

BLANK = "Blank"
NOT_APPLICABLE = "N/A"
EXEMPT = "Exempt"
OTHER = "Other"
_NO_RATING = frozenset({BLANK, NOT_APPLICABLE, EXEMPT, OTHER})

_STAGE_WORDS = {
    "not started": "not started",
    "in progress": "in progress",
    "complete": "completed",
    "completed": "completed",
    "embedded": "embedded",
    "paused": "paused",
    "on hold": "paused",
    "superseded": "superseded",
}
# Completed, and embedded or not: no colour of the key says so for it, so the word is the label.
_DONE_WORDS = frozenset(
    {"closed", "done", "implemented", "achieved", "delivered", "finished", "signed off"}
)
_NOT_APPLICABLE = frozenset({"n/a", "na", "not applicable"})
# "Completed 12.1.21", "Closed - 3rd Jan 2026": the day is not part of the word.
_DATED = re.compile(
    r"[\s,;:–—-]+(?:on |in )?(?:[\d./]+(?:st|nd|rd|th)?\s*)?"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s*)?\d*$",
    re.IGNORECASE,
)
_STATUS_WORDS = frozenset(
    """achieved action active added agreed all amber and approved at await awaiting behind being
    black blue brown cancelled ceased closed commenced complete completed completion continuing
    continuous critical data date deferred delayed deleted delivered done draft due duplicate
    early embedded embedding escalated exceeded failed fully for green grey gray high hold
    implemented in incomplete info information issue issues item late low medium met merged
    missed monitor monitoring moved nearly new no not now off on ongoing on-going on-hold only
    open orange outstanding overdue part partial partially partly paused pending pink planned
    progress progressing purple query rated rating rag red rejected removed required research
    resolved review reviewed risk rolling scheduled set slipped slipping started static status
    stopped superseded suspended target tba tbc tbd to track under underway unknown unrated update
    updated way white withdrawn yellow yes yet""".split()
)
_CODE = re.compile(r"[A-Z\d?/+*-]{1,3}|[a-z]")
_LONGEST_LABEL = 40


def rating(text: str, fill: str | None, key: RagKey) -> str:
    """The label a cell counts under: a colour of the key, else the text's own status words.

    Text beats fill. Nothing at all is "Blank"; an exemption, however long, is "Exempt". A text
    that is no known status counts as "Other": it may name a person, and labels are public.
    """
    plain = " ".join(text.split())
    by_code = {entry.colour.casefold(): entry.colour for entry in key.entries}
    if plain.casefold() in by_code:
        return by_code[plain.casefold()]
    if not plain:
        return fill if fill and fill in COLOUR_WORDS.values() else BLANK
    if not key.is_legend and (colour := colour_of(plain)):
        return colour
    if key.name == ON_TRACK_KEY.name and (colour := colour_of_track(_undated(plain))):
        return colour
    stage, word = own_stage(plain), _undated(plain)
    if stage:
        named = (entry.colour for entry in key.entries if entry.stage == stage)
        return word if word.casefold() in _DONE_WORDS else next(named, word)
    if plain.casefold() in _NOT_APPLICABLE:
        return NOT_APPLICABLE
    if plain.casefold().startswith("exempt") or re.match(r"section \d+\b", plain.casefold()):
        return EXEMPT
    return plain if _is_status(plain) else OTHER


def in_use(actions: pd.DataFrame, key: RagKey) -> list[str]:
    """The ratings that a key of the plan may give a meaning: the key's, four colours, those used.

    `actions` has `colour` and, where the plan has ratings, `rag`, the text of their cells.
    """
    used = sorted({str(colour) for colour in actions["colour"].dropna()} - _NO_RATING)
    named = [*key.colours, "Red", "Amber", "Green", "Blue", *used, *words_used(_texts(actions))]
    apart = {rating.casefold(): rating for rating in reversed(named)}
    return list(dict.fromkeys(apart[rating.casefold()] for rating in named))


def without_meaning(actions: pd.DataFrame, given: Iterable[str]) -> list[str]:
    """The ratings used that would have no meaning if only those given had one.

    A rating in words has one where its words or the colour they count under are given.
    """
    meant = {rating.casefold() for rating in given}
    texts = _texts(actions)
    words = {word.casefold(): word for word in words_used(texts)}
    found = []
    for text, colour in zip(texts, actions["colour"].astype("string"), strict=True):
        word = words.get(text.casefold(), BLANK if pd.isna(colour) else str(colour))
        if word not in _NO_RATING and meant.isdisjoint({word.casefold(), str(colour).casefold()}):
            found.append(word)
    return list(dict.fromkeys(found))


def _texts(actions: pd.DataFrame) -> list[str]:
    """What stands in the cells of ratings, on one line each; "" where nothing does."""
    if "rag" not in actions:
        return [""] * len(actions)
    return [" ".join(text.split()) for text in actions["rag"].astype("string").fillna("")]


def words_used(texts: Iterable[str]) -> list[str]:
    """The different ratings in words, such as "On track": no colour, no date, nothing free."""
    plain = [" ".join(text.split()) for text in texts]
    told = {text.casefold(): text for text in reversed(plain)}
    words = [
        text
        for text in told.values()
        if text and colour_of(text) is None and text.casefold() not in _NOT_APPLICABLE
        and not re.search(r"\d", text) and (own_stage(text) or _is_status(text))
    ]  # fmt: skip
    return sorted(words, key=str.casefold)


def own_stage(text: str) -> str | None:
    """The stage a rating's own word states under any key: "Closed 12.1.21" is completed."""
    word = _undated(" ".join(text.split())).casefold()
    return "completed" if word in _DONE_WORDS else _STAGE_WORDS.get(word)


def _undated(text: str) -> str:
    return _DATED.sub("", text).rstrip(" .,;:")


def _is_status(text: str) -> bool:
    """Whether a text is a code such as "IP", or short and made of status words alone."""
    if _CODE.fullmatch(text) or re.fullmatch(r"\? ?\w+", text):
        return True
    words = re.findall(r"[^\s,;:.()/–&]+", text.casefold())
    return len(text) <= _LONGEST_LABEL and bool(words) and _STATUS_WORDS.issuperset(words)
