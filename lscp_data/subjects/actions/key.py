"""The RAG key: what each colour means in one plan; elsewhere the same green means another thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
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
DEFAULT_SOURCE = "the default key"
CONFIRMED_SOURCE = "the default key, confirmed by the officer"
CHOSEN_SOURCE = "chosen by the officer"
# As reports and drafts hold it that were kept before members could no longer read it.
_DEFAULT_BEFORE = "the default key: ask the partnership to confirm it"
LEGEND_SOURCE = "read from the legend above the table"
BLOCK_SOURCE = "read from the key above the table"
SETTINGS_SOURCE = "set by the partnership under Settings"


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
    source: str = DEFAULT_SOURCE

    def entry(self, colour: str) -> KeyEntry | None:
        """The entry of a colour, None where the key does not have it."""
        return next((entry for entry in self.entries if entry.colour == colour), None)

    @property
    def colours(self) -> tuple[str, ...]:
        """The colours of the key in order."""
        return tuple(entry.colour for entry in self.entries)

    @property
    def is_legend(self) -> bool:
        """Whether its codes are not colours ("OK", "X"): then no word of a cell is one either.

        A key that was set lists labels such as "Closed" beside its colours: that is no legend.
        """
        codes = self.source == SETTINGS_SOURCE and set(self.colours).isdisjoint(
            COLOUR_WORDS.values()
        )
        return self.source == LEGEND_SOURCE or codes

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
        source = facts["source"]
        return cls(facts["name"], entries, DEFAULT_SOURCE if source == _DEFAULT_BEFORE else source)

    def confirmed(self) -> RagKey:
        """The key as one that the officer has confirmed, where the workbook did not say it."""
        return replace(self, source=CONFIRMED_SOURCE) if self.is_default else self

    @property
    def is_default(self) -> bool:
        """Whether the key stands nowhere in the workbook and nobody has confirmed or chosen it."""
        return self.source == DEFAULT_SOURCE


def entered_key(entries: Iterable[Mapping[str, Any]]) -> RagKey:
    """A key entered under Settings, of colour, meaning and stage each: "amber" and "A" are Amber.

    Of several entries for one colour the last counts.
    """
    named = {}
    for one in entries:
        colour = COLOUR_WORDS.get(one["colour"].casefold(), one["colour"])
        named[colour] = KeyEntry(**{**one, "colour": colour})
    return RagKey("the plan's own", tuple(named.values()), SETTINGS_SOURCE)


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
    CHOSEN_SOURCE,
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

COLOUR_WORDS = {
    "red": "Red",
    "r": "Red",
    "🔴": "Red",
    "🟥": "Red",
    "amber": "Amber",
    "a": "Amber",
    "yellow": "Amber",
    "y": "Amber",
    "orange": "Amber",
    "🟠": "Amber",
    "🟧": "Amber",
    "🟡": "Amber",
    "🟨": "Amber",
    "green": "Green",
    "g": "Green",
    "🟢": "Green",
    "🟩": "Green",
    "blue": "Blue",
    "b": "Blue",
    "🔵": "Blue",
    "🟦": "Blue",
    "amber/red": "Amber/Red",
    "red/amber": "Amber/Red",
    "a/r": "Amber/Red",
    "r/a": "Amber/Red",
    "amber/green": "Amber/Green",
    "green/amber": "Amber/Green",
    "a/g": "Amber/Green",
    "g/a": "Amber/Green",
}
_COLOUR_SIGNS = frozenset(word for word in COLOUR_WORDS if not word.isascii())
_CODE = r"[A-Z?][A-Za-z/?]{0,10}"  # "Amber/Green" is the longest
_LEGEND = re.compile(rf"({_CODE}) ?= ?([^=\n]+?)(?=\s{{2,}}|\n|$|\s+{_CODE} ?=)")
_COLOUR = r"(?:(?:amber|red|green)/)?(?:red|amber|yellow|green|blue)"
_LINE = re.compile(rf"\s*({_COLOUR})\s*[-–—:=]+\s*(.{{3,}})", re.IGNORECASE | re.DOTALL)
# "RAG rating: Red = ...", "Colour key (Red = ...": words before the first colour of a cell.
_LED = re.compile(rf"\A[^\n=]{{1,40}}?[\s:(\[–—-]\s*(?={_COLOUR}\s*[-–—:=])", re.IGNORECASE)
_NEXT_LINE = re.compile(rf"(?:\n|[,;]|\s\s)\s*(?={_COLOUR}\s*[-–—:=])", re.IGNORECASE)


def colour_of(text: str) -> str | None:
    """The colour a text names first: "Green - completed 12.1.21" is Green; else None."""
    plain = re.sub(r"\s*/\s*", "/", " ".join(text.casefold().split()))
    if plain in COLOUR_WORDS:
        return COLOUR_WORDS[plain]
    first = re.match(r"(red|amber|yellow|orange|green|blue)(/(?:red|amber|green))?\b(?! ?/)", plain)
    if first and re.match(r"[\s.,:;(–-]|$", plain[first.end() :]):
        return COLOUR_WORDS.get(first[0])
    return next((COLOUR_WORDS[sign] for sign in text if sign in _COLOUR_SIGNS), None)


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


def colour_of_track(text: str) -> str | None:
    """The colour of the key "on track" that a text's words mean; None for any other text."""
    return _TRACK.get(" ".join(text.casefold().replace("-", " ").split()).strip(" .,;:"))


_TRACK = {
    "on track": "Green", "off track": "Red", "not on track": "Red", "at risk": "Amber",
}  # fmt: skip
