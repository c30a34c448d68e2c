"""Which key is in force: what is printed above a table is read, else chosen or told by words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from lscp_data.subjects.actions.key import (
    BLOCK_SOURCE,
    CHOSEN_SOURCE,
    COLOUR_WORDS,
    CONFIDENCE_KEY,
    DEFAULT_SOURCE,
    KEYS,
    LEGEND_SOURCE,
    ON_TRACK_KEY,
    STAGE_KEY,
    KeyEntry,
    RagKey,
    colour_of,
    colour_of_track,
)

_CODE = r"[A-Z?][A-Za-z/?]{0,10}"  # "Amber/Green" is the longest
_LEGEND = re.compile(rf"({_CODE}) ?= ?([^=\n]+?)(?=\s{{2,}}|\n|$|\s+{_CODE} ?=)")
_COLOUR = r"(?:(?:amber|red|green)/)?(?:red|amber|yellow|green|blue)"
_LINE = re.compile(rf"\s*({_COLOUR})\s*[-–—:=]+\s*(.{{3,}})", re.IGNORECASE | re.DOTALL)
# "RAG rating: Red = ...", "Colour key (Red = ...": words before the first colour of a cell.
_LED = re.compile(rf"\A[^\n=]{{1,40}}?[\s:(\[–—-]\s*(?={_COLOUR}\s*[-–—:=])", re.IGNORECASE)
_NEXT_LINE = re.compile(rf"(?:\n|[,;]|\s\s)\s*(?={_COLOUR}\s*[-–—:=])", re.IGNORECASE)


def key_above(above: Iterable[tuple[str, str]]) -> RagKey | None:
    """The key printed above a table, None where there is none.

    Either a line or pair of cells for each of at least three colours, or a legend of at least
    three codes in one cell ("OK = No issues found   X = Issues found").
    """
    cells = list(above)
    found = _colour_meanings(cells)
    source = BLOCK_SOURCE
    if len(found) < 3:
        legends = [_legend(text) for _, text in cells]
        found = next((codes for codes in legends if len(codes) >= 3), {})
        # Codes that are colours are read like colours wherever they stand in a cell.
        source = BLOCK_SOURCE if set(found) <= set(COLOUR_WORDS.values()) else LEGEND_SOURCE
    if not found:
        return None
    entries = tuple(KeyEntry(c, m, stage_of_meaning(m)) for c, m in found.items())
    return RagKey("the plan's own", entries, source)


def _colour_meanings(cells: list[tuple[str, str]]) -> dict[str, str]:
    """What stands beside each colour, in its own line or in the next cell of its row."""
    found: dict[str, str] = {}
    led: dict[str, str] = {}
    for (place, text), (next_place, following) in zip(cells, [*cells, ("", "")][1:], strict=True):
        word = text.strip().casefold()
        if word in COLOUR_WORDS:
            # A row of nothing but colours states no meaning.
            if _row(place) == _row(next_place) and following.strip().casefold() not in COLOUR_WORDS:
                found.setdefault(COLOUR_WORDS[word], " ".join(following.split()))
            continue
        pieces = _NEXT_LINE.split(text.strip())
        lines = _stated(pieces)
        first = _stated([pieces[0] if _LINE.fullmatch(pieces[0]) else _LED.sub("", pieces[0])])
        # "Overall RAG: Red - two are late" alone is a rating: a line of its own counts before it.
        (found if lines else led).update(
            {c: meaning for c, meaning in {**first, **lines}.items() if c not in found}
        )
    return {**led, **found} if len(found) > 1 else found


def _stated(lines: Iterable[str]) -> dict[str, str]:
    """The meaning of each colour that begins a line; the first of a colour counts."""
    meanings: dict[str, str] = {}
    for line in filter(None, map(_LINE.fullmatch, lines)):
        meaning = " ".join(line[2].split())
        if "(" not in meaning:
            meaning = meaning.rstrip(")]")
        meanings.setdefault(COLOUR_WORDS.get(line[1].casefold(), line[1]), meaning)
    return meanings


def _legend(text: str) -> dict[str, str]:
    """The codes of a legend in one cell, with colours by their names where all are colours."""
    codes = {code: " ".join(m.split()).rstrip(",;") for code, m in _LEGEND.findall(text)}
    if all(code.casefold() in COLOUR_WORDS for code in codes):
        return {COLOUR_WORDS[code.casefold()]: meaning for code, meaning in codes.items()}
    return codes


def _row(place: str) -> str:
    return place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


# "to be embedded", "not yet fully complete", "will be achieved": a wish, not a fact.
_NOT_YET = (
    r"\b(?:to|not|never|nothing|cannot|yet|being|until|will|partly|partially|nearly|almost)"
    r"(?: (?:be|been|being|yet|fully|all|have))*"
)
_DONE = r"(?:completed?|achieved|implemented|closed|done|delivered|signed off)"
# "Completed; embedding on track" states what is done first, and then something else.
_DONE_FIRST = re.compile(
    rf"(?:(?:the|all|actions?|recommendations?|work|fully|now|has|have|been|is|are) )*{_DONE}\b"
    r"(?! (?:in part|partly|partially|by|when)\b)"
)


def stage_of_meaning(meaning: str) -> str | None:
    """The stage a key's definition speaks of; None where it speaks of confidence or risk."""
    plain = " ".join(meaning.casefold().split())
    if "embedded" in plain and not re.search(rf"{_NOT_YET} embedded|embedded {_NOT_YET}", plain):
        return "embedded"
    if _DONE_FIRST.match(plain):
        return "completed"
    if re.search(r"not (?:yet |been )*(?:started|commenced|begun)|yet to (?:start|begin)", plain):
        return "not started"
    if re.search(r"in progress|under ?way|commenced|being delivered", plain):
        return "in progress"
    if re.search(rf"{_NOT_YET} {_DONE}|{_DONE} in part|incomplete|risk|(?:on|off) track", plain):
        return None
    if re.search(rf"\b{_DONE}\b|no issues found", plain):
        return "completed"
    return None


def key_in_force(
    above: Iterable[tuple[str, str]], heading: str, texts: Iterable[str], chosen: str | None
) -> RagKey:
    """The plan's key: what is printed above the table, else the officer's choice, else by words.

    `chosen` must be one of `KEYS`. A heading that speaks of confidence, or a five-point rating,
    is a key of confidence; where more cells are "on track", "off track" or "at risk" than colours
    the default is the key of them, without any sign it is the key of stages.
    """
    choice = replace(KEYS[chosen], source=CHOSEN_SOURCE) if chosen else None
    if found := key_above(above) or choice:
        return found
    texts = list(texts)
    colours = [colour_of(text) for text in texts]
    between = sum(colour in ("Amber/Red", "Amber/Green") for colour in colours)
    # One "amber/red" among many is somebody's hesitation, not another kind of key.
    if "confidence" in heading.casefold() or (between and 5 * between >= len(colours)):
        return CONFIDENCE_KEY
    told = [colour_of_track(text) for text in texts]
    if any(told) and sum(map(bool, told)) >= sum(map(bool, colours)):
        return replace(ON_TRACK_KEY, source=DEFAULT_SOURCE)
    return STAGE_KEY
