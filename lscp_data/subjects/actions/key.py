"""The RAG key: what each colour means in one plan; elsewhere the same green means another thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

STAGES = (
    "not started",
    "in progress",
    "completed",
    "embedded",
    "paused",
    "superseded",
    "not stated",
)
BLANK = "Blank"
NOT_APPLICABLE = "N/A"
EXEMPT = "Exempt"


@dataclass(frozen=True)
class KeyEntry:
    """One colour of a key; `stage` is None where the colour speaks of confidence, not of stage."""

    colour: str
    meaning: str
    stage: str | None


@dataclass(frozen=True)
class RagKey:
    """A plan's key: its entries in the order in which they are printed."""

    name: str
    entries: tuple[KeyEntry, ...]
    source: str = "the default key: ask the partnership to confirm it"

    def entry(self, colour: str) -> KeyEntry | None:
        """The entry of a colour, None where the key does not have it."""
        return next((entry for entry in self.entries if entry.colour == colour), None)

    @property
    def colours(self) -> tuple[str, ...]:
        """The colours of the key in order."""
        return tuple(entry.colour for entry in self.entries)

    @property
    def short_meanings(self) -> dict[str, str]:
        """What each colour means in a few words: its stage, else the start of its definition.

        Green is never just "completed" in a plan whose work is only done when it is embedded.
        """
        embeds = any(entry.stage == "embedded" for entry in self.entries)
        words = {}
        for entry in self.entries:
            if entry.stage == "completed" and embeds:
                words[entry.colour] = "Completed, to be embedded"
            elif entry.stage:
                words[entry.colour] = entry.stage.capitalize()
            else:
                words[entry.colour] = _shortened(entry.meaning)
        return words

    def facts(self) -> dict[str, Any]:
        """The key as plain values, to be kept with a plan in a snapshot."""
        return asdict(self)

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> RagKey:
        """The key that `facts` gave."""
        entries = tuple(KeyEntry(**entry) for entry in facts["entries"])
        return cls(facts["name"], entries, facts["source"])


STAGE_KEY = RagKey(
    "stage",
    (
        KeyEntry("Red", "Not started", "not started"),
        KeyEntry("Amber", "In progress", "in progress"),
        KeyEntry("Green", "Completed, to be embedded", "completed"),
        KeyEntry("Blue", "Embedded", "embedded"),
    ),
)
ON_TRACK_KEY = RagKey(
    "on track",
    (
        KeyEntry("Red", "Off track or overdue", None),
        KeyEntry("Amber", "At risk", None),
        KeyEntry("Green", "On track", None),
        KeyEntry("Blue", "Complete", "completed"),
    ),
    "chosen by the officer",
)
CONFIDENCE_KEY = RagKey(
    "delivery confidence",
    (
        KeyEntry("Red", "Delivery appears unachievable", None),
        KeyEntry("Amber/Red", "Delivery is in doubt", None),
        KeyEntry("Amber", "Delivery appears feasible, with significant issues", None),
        KeyEntry("Amber/Green", "Delivery appears probable", None),
        KeyEntry("Green", "Delivery appears highly likely", None),
    ),
    "recognised by its words: a rating of confidence, not of stage",
)
KEYS = {key.name: key for key in (STAGE_KEY, ON_TRACK_KEY, CONFIDENCE_KEY)}

_COLOUR_WORDS = {
    "red": "Red",
    "r": "Red",
    "🔴": "Red",
    "amber": "Amber",
    "a": "Amber",
    "yellow": "Amber",
    "y": "Amber",
    "orange": "Amber",
    "🟠": "Amber",
    "🟡": "Amber",
    "green": "Green",
    "g": "Green",
    "🟢": "Green",
    "blue": "Blue",
    "b": "Blue",
    "🔵": "Blue",
    "amber/red": "Amber/Red",
    "red/amber": "Amber/Red",
    "a/r": "Amber/Red",
    "r/a": "Amber/Red",
    "amber/green": "Amber/Green",
    "green/amber": "Amber/Green",
    "a/g": "Amber/Green",
    "g/a": "Amber/Green",
}
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
_NOT_APPLICABLE = frozenset({"n/a", "na", "not applicable"})
_LONGEST_LABEL = 40
_CODE = r"[A-Z?][A-Za-z/?]{0,10}"  # "Amber/Green" is the longest
_LEGEND = re.compile(rf"({_CODE}) ?= ?([^=\n]+?)(?=\s{{2,}}|\n|$|\s+{_CODE} ?=)")
_COLOUR = r"(?:(?:amber|red|green)/)?(?:red|amber|yellow|green|blue)"
_LINE = re.compile(rf"\s*({_COLOUR})\s*[-–—:=]+\s*(.{{3,}})", re.IGNORECASE | re.DOTALL)
_NEXT_LINE = re.compile(rf"(?:\n|[,;]|\s\s)\s*(?={_COLOUR}\s*[-–—:=])", re.IGNORECASE)


def colour_of(text: str) -> str | None:
    """The colour a text names first: "Green - completed 12.1.21" is Green; else None."""
    plain = re.sub(r"\s*/\s*", "/", " ".join(text.casefold().split()))
    if plain in _COLOUR_WORDS:
        return _COLOUR_WORDS[plain]
    first = re.match(r"(red|amber|yellow|orange|green|blue)(/(?:red|amber|green))?\b(?! ?/)", plain)
    if first and re.match(r"[\s.,:;(–-]|$", plain[first.end() :]):
        return _COLOUR_WORDS.get(first[0])
    return next(
        (colour for word, colour in _COLOUR_WORDS.items() if not word.isascii() and word in text),
        None,
    )


def rating(text: str, fill: str | None, key: RagKey) -> str:
    """The label a cell counts under: a colour of the key, else the text's own words.

    Text beats fill. Nothing at all is "Blank"; an exemption, however long, is "Exempt".
    """
    plain = " ".join(text.split())
    by_code = {entry.colour.casefold(): entry.colour for entry in key.entries}
    if plain.casefold() in by_code:
        return by_code[plain.casefold()]
    if not plain:
        return fill if fill and fill in _COLOUR_WORDS.values() else BLANK
    if key.source != LEGEND_SOURCE and (colour := colour_of(plain)):
        return colour
    stage = _STAGE_WORDS.get(plain.casefold())
    named = next((e.colour for e in key.entries if stage and e.stage == stage), None)
    if named:
        return named
    if plain.casefold() in _NOT_APPLICABLE:
        return NOT_APPLICABLE
    if plain.casefold().startswith("exempt") or re.match(r"section \d+\b", plain.casefold()):
        return EXEMPT
    return plain if len(plain) <= _LONGEST_LABEL else f"{plain[: _LONGEST_LABEL - 1].rstrip()}…"


LEGEND_SOURCE = "read from the legend above the table"
BLOCK_SOURCE = "read from the key above the table"


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
        source = BLOCK_SOURCE if set(found) <= set(_COLOUR_WORDS.values()) else LEGEND_SOURCE
    if not found:
        return None
    entries = tuple(KeyEntry(c, m, stage_of_meaning(m)) for c, m in found.items())
    return RagKey("the plan's own", entries, source)


def _colour_meanings(cells: list[tuple[str, str]]) -> dict[str, str]:
    """What stands beside each colour, in its own line or in the next cell of its row."""
    found: dict[str, str] = {}
    for (place, text), (next_place, following) in zip(cells, [*cells, ("", "")][1:], strict=True):
        word = text.strip().casefold()
        if word in _COLOUR_WORDS:
            # A row of nothing but colours states no meaning.
            if (
                _row(place) == _row(next_place)
                and following.strip().casefold() not in _COLOUR_WORDS
            ):
                found.setdefault(_COLOUR_WORDS[word], " ".join(following.split()))
            continue
        for line in filter(None, map(_LINE.fullmatch, _NEXT_LINE.split(text.strip()))):
            colour = _COLOUR_WORDS.get(line[1].casefold(), line[1])
            found.setdefault(colour, " ".join(line[2].split()))
    return found


def _legend(text: str) -> dict[str, str]:
    """The codes of a legend in one cell, with colours by their names where all are colours."""
    codes = {code: " ".join(m.split()).rstrip(",;") for code, m in _LEGEND.findall(text)}
    if all(code.casefold() in _COLOUR_WORDS for code in codes):
        return {_COLOUR_WORDS[code.casefold()]: meaning for code, meaning in codes.items()}
    return codes


def _shortened(meaning: str) -> str:
    """A definition cut at a clause or a word, at most about 30 letters long."""
    clause = re.split(r"[,;:(–]", meaning)[0].strip()
    if len(clause) <= 30:
        return clause
    return f"{clause[:30].rsplit(' ', 1)[0]}…"


def _row(place: str) -> str:
    return place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


# "to be embedded", "not yet fully complete", "will be achieved": a wish, not a fact.
_NOT_YET = (
    r"\b(?:to|not|yet|being|until|will|partly|partially|nearly|almost)"
    r"(?: (?:be|been|being|yet|fully|have))*"
)


def stage_of_meaning(meaning: str) -> str | None:
    """The stage a key's definition speaks of; None where it speaks of confidence or risk."""
    plain = meaning.casefold()
    if "embedded" in plain and not re.search(rf"{_NOT_YET} embedded|embedded {_NOT_YET}", plain):
        return "embedded"
    if re.search(r"not (?:yet |been )*(?:started|commenced|begun)|yet to (?:start|begin)", plain):
        return "not started"
    if re.search(r"in progress|under ?way|commenced|being delivered", plain):
        return "in progress"
    if re.search(rf"{_NOT_YET} (?:completed?|achieved)|incomplete|risk|(?:on|off) track", plain):
        return None
    if re.search(r"\bcompleted?\b|\bachieved\b|no issues found", plain):
        return "completed"
    return None


def key_in_force(
    above: Iterable[tuple[str, str]], heading: str, texts: Iterable[str], chosen: str | None
) -> RagKey:
    """The plan's key: the officer's choice, else what stands above the table, else by its words.

    `chosen` must be one of `KEYS`. A heading that speaks of confidence, or a five-point rating,
    is a key of confidence; without any sign it is the default key of stages.
    """
    if chosen:
        return KEYS[chosen]
    printed = key_above(above)
    if printed:
        return printed
    five_point = {"Amber/Red", "Amber/Green"}
    if "confidence" in heading.casefold() or any(colour_of(text) in five_point for text in texts):
        return CONFIDENCE_KEY
    return STAGE_KEY
