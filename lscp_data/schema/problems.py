"""What an officer can act on: where it stands, what was found, what was expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["blocks", "set aside", "note"]
SEVERITIES: tuple[Severity, ...] = ("blocks", "set aside", "note")


@dataclass(frozen=True)
class Problem:
    """One problem at one place; `cell` is "" for a whole sheet, `sheet` too for a whole file.

    `message` says what is wrong and what becomes of it without repeating `found`, the officer's
    own text: alike problems are one line, and a message can be kept where the text must not be.
    """

    severity: Severity
    sheet: str
    cell: str
    found: str
    expected: str
    message: str
    file: str = ""

    @property
    def place(self) -> str:
        """Where it stands: "Action plan!F12", a sheet or a file."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet or self.file


@dataclass(frozen=True)
class Alike:
    """Problems that say the same of one sheet: 300 of them are one line."""

    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        """The one that speaks for all."""
        return self.problems[0]

    def where(self, at_most: int = 3, *, file: bool = False) -> str:
        """The first few places and what was found there, and how many more there are.

        With `file` the file stands before them: several may have a sheet of one name.
        """
        of = f"{self.first.file}: " if file and self.first.file != self.first.place else ""
        shown = [f"{p.place} “{p.found}”" if p.found else p.place for p in self.problems[:at_most]]
        more = len(self.problems) - at_most
        return of + ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")


def grouped(problems: Iterable[Problem]) -> tuple[Alike, ...]:
    """The problems with those alike together, the gravest first, else in the order they came."""
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        key = (problem.severity, problem.file, problem.sheet, problem.message)
        alike.setdefault(key, []).append(problem)
    groups = [Alike(tuple(members)) for members in alike.values()]
    return tuple(sorted(groups, key=lambda group: SEVERITIES.index(group.first.severity)))
