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


def colour_of(text: str) -> str | None:
    """The colour a text names first: "Green - completed 12.1.21" is Green; else None."""
    plain = re.sub(r"\s*/\s*", "/", " ".join(text.casefold().split()))
    if plain in COLOUR_WORDS:
        return COLOUR_WORDS[plain]
    first = re.match(r"(red|amber|yellow|orange|green|blue)(/(?:red|amber|green))?\b(?! ?/)", plain)
    if first and re.match(r"[\s.,:;(–-]|$", plain[first.end() :]):
        return COLOUR_WORDS.get(first[0])
    return next((COLOUR_WORDS[sign] for sign in text if sign in _COLOUR_SIGNS), None)


def _shortened(meaning: str) -> str:
    """A definition cut at a clause or a word, at most about 30 letters long."""
    clause = re.split(r"[,;:(–]", meaning)[0].strip()
    if len(clause) <= 30:
        return clause
    return f"{clause[:30].rsplit(' ', 1)[0]}…"


def colour_of_track(text: str) -> str | None:
    """The colour of the key "on track" that a text's words mean; None for any other text."""
    return _TRACK.get(" ".join(text.casefold().replace("-", " ").split()).strip(" .,;:"))


_TRACK = {
    "on track": "Green", "off track": "Red", "not on track": "Red", "at risk": "Amber",
}  # fmt: skip
