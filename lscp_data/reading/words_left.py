"""Words of a status column that no kind of sheet knows, and how many rows each sets aside.

They are taken from the problems, which a draft keeps: nothing more has to be stored for them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from lscp_data.reading.cells import NO_WORD_IN_USE
from lscp_data.schema import Problem
from lscp_data.wording import counted, shortened

_MOST_WORDS = 8


@dataclass(frozen=True)
class WordsLeft:
    """A column's words that are none in use, and how many rows each sets aside.

    `unsaid` rows are set aside for words that may be personal and are not repeated.
    """

    file: str
    sheet: str
    column: str
    words: tuple[tuple[str, int], ...]
    unsaid: int
    expected: str

    @property
    def rows(self) -> int:
        """How many rows are set aside."""
        return self.unsaid + sum(number for _, number in self.words)

    @property
    def sentence(self) -> str:
        """What is not understood, in how many rows, and what to do about it."""
        named = [f"“{word}” ({number:,})" for word, number in self.words]
        if self.unsaid:
            named.append(f"words that are not repeated here ({self.unsaid:,})")
        return (
            f"{counted(self.rows, 'row is', 'rows are')} set aside and in no figure, because the "
            f"words under {self.column} are not understood: {shortened(named, _MOST_WORDS)}. "
            f"Write {self.expected} in the workbook instead, and upload it again."
        )


def words_left(problems: Iterable[Problem]) -> tuple[WordsLeft, ...]:
    """The columns of which words set rows aside, the most frequent words first."""
    columns: dict[tuple[str, str, str, str], Counter[str]] = {}
    for problem in problems:
        column, found, _ = problem.message.partition(f": {NO_WORD_IN_USE}.")
        if found and problem.severity == "set aside":
            key = (problem.file, problem.sheet, column, problem.expected)
            columns.setdefault(key, Counter())[problem.found] += 1
    return tuple(
        WordsLeft(
            file,
            sheet,
            column,
            tuple((word, number) for word, number in counts.most_common() if word),
            counts[""],
            expected,
        )
        for (file, sheet, column, expected), counts in columns.items()
    )
