"""Kinds of value a cell can hold: what is stored, and how it is described to an officer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind of value.

    `dtype` is the pandas type of the stored column, `expected` completes the sentence
    "expected ...", `companions` are the suffixes of columns stored beside the value.
    """

    name: str
    dtype: str
    expected: str
    companions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice(Kind):
    """A value out of a short list; `spellings` maps each value to other ways of writing it."""

    spellings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    blank: str | None = None  # what an empty cell means, where it means something

    @property
    def values(self) -> tuple[str, ...]:
        """The accepted values, in the order in which they are listed in templates."""
        return tuple(value for value, _ in self.spellings)


def choice(
    name: str, spellings: Mapping[str, tuple[str, ...]], *, blank: str | None = None
) -> Choice:
    """A `Choice` of the values given, each with the other ways of writing it."""
    expected = f"one of: {', '.join(spellings)}"
    return Choice(name, "category", expected, spellings=tuple(spellings.items()), blank=blank)


TEXT = Kind("text", "string", "text")
LABEL = Kind("label", "category", "a short text")
REFERENCE = Kind("reference", "string", "a printed reference such as 1.1")
AGENCY = Kind("agency", "category", "the name of an agency")
AGENCY_JOINER = " / "  # between the agencies of one cell that names several
# What the alias table makes of cells that name nobody in particular: no agency leads there.
NO_ONE_AGENCY = frozenset({"All agencies", "Safeguarding Partnership"})
DELEGATE = Kind("delegate", "string", "a delegate number or e-mail, replaced by a pseudonym")
# A name is personal data: only a text made of a post title's words is kept.
POST = Kind("post", "category", "a post title, never a person's name")
COUNT = Kind("count", "Int64", "a whole number, 0 or more")
NUMBER = Kind("number", "Float64", "a number")
# The text as written and how exact it is are kept beside every date: "End of March 2021" is
# stored as 31 March 2021 with precision "month", "Ongoing" as no date with precision "open".
DATE = Kind(
    "date",
    "datetime64[us]",
    'a date such as 31/03/2021, "End of March 2021" or "Ongoing"',
    companions=("_text", "_precision"),
)
# The colour word seen in the cell's fill is kept beside what is written in it.
RAG = Kind("rag", "string", "a RAG word such as Amber, or a filled cell", companions=("_fill",))
