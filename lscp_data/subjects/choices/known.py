"""Which settings there are: one line each, and it is read, checked, listed and in force."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lscp_data.wording import counted


@dataclass(frozen=True)
class Known:
    """One setting: `field` is its name in `Choices`, `changes` what another value changes.

    A number of `unit` from `lowest` to `highest`, or one of `options` where there are any, each
    with other ways of writing it. `spellings` are further names for the setting.
    """

    field: str
    label: str
    changes: str
    spellings: tuple[str, ...]
    unit: str = ""
    lowest: int = 1
    highest: int = 1
    options: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def allowed(self) -> str:
        """What may be set, to follow the word "expected"."""
        if self.options:
            return " or ".join(name for name, _ in self.options)
        return f"a whole number of {self.unit}s from {self.lowest} to {self.highest}"

    def shown(self, value: object) -> str:
        """A value with its unit, as the page prints it."""
        return counted(int(str(value)), self.unit) if self.unit else str(value)

    def read(self, text: str) -> int | str | None:
        """The value a text states, None where it states none that is allowed."""
        if self.options:
            plain = folded(text)
            for name, others in self.options:
                if plain in (name, *others):
                    return name
            return None
        # As it is written: "-5", ">10" and "10%" are other values than 5 and 10.
        found = _NUMBER.fullmatch(" ".join(text.casefold().split()))
        if not found or folded(found[2]) not in ("", *_units(self.unit)):
            return None
        number = int(found[1])
        return number if self.lowest <= number <= self.highest else None


_NUMBER = re.compile(r"(\d{1,4})(?:\.0+)?[ -]?([a-z -]*)\.?")


def _units(unit: str) -> tuple[str, ...]:
    """How the unit may be written: "working day" as working days, or days."""
    last = unit.split()[-1]
    return unit, f"{unit}s", last, f"{last}s"


def folded(text: str) -> str:
    """A text as it is compared: small letters, no punctuation, single spaces."""
    return " ".join(re.sub(r"[^\w\s.]", " ", text.casefold()).split()).rstrip(".")


QUARTERS = "quarters"

KNOWN = (
    Known(
        "due_soon_days", "Due soon within",
        "Which open actions count as due soon, on Plan on a page, Action plan and Agencies; those "
        "due before the next meeting always do.",
        ("due soon", "due soon days", "days due soon", "due soon window", "due soon within days"),
        "day", 1, 365,
    ),
    Known(
        "reply_days", "An agency's reply within",
        "From when on an agency counts as silent, under More: Agency replies, and in Questions.",
        ("reply within", "reply clock", "agency reply days", "reply days", "replies within",
         "agency reply clock", "working days to reply", "agency s reply", "days to reply"),
        "working day", 1, 60,
    ),
    Known(
        "embed_days", "Waiting to be embedded, asked about after",
        "Which completed actions Progress marks as waiting long, and Questions asks about.",
        ("waiting to be embedded", "embedded within", "days to embed", "embedding days",
         "embed within", "to be embedded within", "waiting to be embedded after",
         "asked about if not embedded after"),
        "day", 7, 1095,
    ),
    Known(
        "put_back_times", "A date put back, asked about from",
        "From how many times on Questions asks about a date that was put back.",
        ("date put back", "dates put back", "times put back", "put back times", "date moved",
         "times a date may move", "put back", "date put back how many times"),
        "time", 1, 10,
    ),
    Known(
        "follow_up_weeks", "A follow-up from, after the training",
        "Who counts as trained too lately to be asked again, on Evaluation, Replies.",
        ("follow up from", "follow up window from", "follow up opens", "follow up after",
         "follow up from weeks", "follow up not before", "earliest follow up"),
        "week", 1, 52,
    ),
    Known(
        "follow_up_months", "A follow-up until, after the training",
        "After how long Questions asks about a linked course that nobody was asked about again.",
        ("follow up to", "follow up until", "follow up window to", "follow up closes",
         "follow up within", "follow up by", "follow up to months", "latest follow up"),
        "month", 1, 24,
    ),
    Known(
        QUARTERS, "Quarters",
        "When “Q3 2021” ends, wherever a date is written so: in December (financial) or September "
        "(calendar). “Q3 2020/21” is a financial quarter under either.",
        ("quarter", "financial or calendar quarters", "kind of quarters", "quarters are",
         "quarter ends", "year"),
        options=(
            ("financial", ("financial year", "fiscal", "april to march", "financial quarters",
                           "q1 is april to june")),
            ("calendar", ("calendar year", "january to december", "calendar quarters",
                          "q1 is january to march")),
        ),
    ),
)  # fmt: skip


def known(text: str) -> Known | None:
    """The setting that a text names; None where there is none of that name."""
    plain = folded(text)
    for one in KNOWN:
        if plain in (folded(one.label), folded(one.field.replace("_", " ")), *one.spellings):
            return one
    return None
