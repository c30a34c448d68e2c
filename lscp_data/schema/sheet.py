"""What a sheet is, as data: its columns, its checks, and the problems they can raise.

Heading recognition, typing, messages, the template, labels and the data dictionary are all
derived from these values; nothing else states what a column is called or may hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from lscp_data.schema.forms import Form, Register
from lscp_data.schema.kinds import Kind
from lscp_data.schema.problems import Severity


@dataclass(frozen=True)
class Column:
    """One field of a sheet.

    `required`: a row without a readable value is set aside. `personal`: recognised so that it
    can be dropped, never typed or stored. `public`: may be shown on a committee's screen.
    `spellings` are further headings for it, beside its label and its name.
    """

    name: str
    label: str
    kind: Kind
    required: bool = False
    personal: bool = False
    public: bool = True
    spellings: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True)
class Fault:
    """A problem found by a check, before its row and field are turned into a cell address."""

    row: int
    field: str
    severity: Severity
    found: str
    expected: str
    message: str


@dataclass(frozen=True)
class Surroundings:
    """What stands around a table: the plan's name, the texts above the heading row, the headings.

    `above` holds (cell address, text) pairs; `headings` maps each recognised field to its heading;
    `choices` are the officer's answers to what the workbook leaves open ("key": "on track").
    """

    plan: str
    above: tuple[tuple[str, str], ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Refined:
    """A frame after its subject has read it: further columns, faults, facts to keep with it."""

    frame: pd.DataFrame
    faults: tuple[Fault, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """The rows of one kind of sheet, for one plan where they belong to plans ("" where not).

    `facts` are plain values kept with them, such as the plan's RAG key.
    """

    dataset: str
    plan: str
    frame: pd.DataFrame
    facts: Mapping[str, Any] = field(default_factory=dict)


Check = Callable[[pd.DataFrame], list[Fault]]
Refine = Callable[[pd.DataFrame, Surroundings], Refined]
Succeed = Callable[[Part, Sequence[Part]], pd.DataFrame]
Join = Callable[[pd.DataFrame, "pd.DataFrame | None"], pd.DataFrame]


@dataclass(frozen=True)
class Sheet:
    """One kind of sheet an officer may upload.

    `needs`: at least one field of every group must be recognised for a sheet to be of this kind.
    `by_plan`: rows belong to plans, and an upload replaces only the plans it contains.
    `refine` reads what only the subject knows (a RAG key); `succeed` takes over from the parts
    published before, oldest first, what an upload cannot know (a first date). `checks` see the
    typed frame.
    `missed`: what to say where none of some fields was recognised.
    `fill_down`: fields that a merged cell gives to every row it spans.
    `form`: how it is read where it has one row a person and one column a question; `register`:
    where it has one column a session.
    `same_row`: the fields by which a row is known again when an officer adds to what is published.
    """

    name: str
    label: str
    one_row: str
    columns: tuple[Column, ...]
    needs: tuple[tuple[str, ...], ...]
    by_plan: bool = False
    missed: tuple[tuple[tuple[str, ...], str], ...] = ()
    fill_down: tuple[str, ...] = ()
    same_row: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    refine: Refine | None = None
    succeed: Succeed | None = None
    form: Form | None = None
    register: Register | None = None

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where the sheet has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    @property
    def stored(self) -> tuple[Column, ...]:
        """The columns that may reach the store: all but the personal ones."""
        return tuple(column for column in self.columns if not column.personal)


def label_of(sheet: Sheet, name: str) -> str:
    """The words for a field on screen and in messages."""
    return sheet.column(name).label
