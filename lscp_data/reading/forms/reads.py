"""What is shown of each form and register of an upload, and what can be told of it."""

from __future__ import annotations

from dataclasses import dataclass

from lscp_data.reading.tables import Table


@dataclass(frozen=True)
class Ask:
    """One thing that can be told of a form: the field, the likeliest answer, the choices.

    `needed`: until it is told the form is not read, and nothing can be published.
    """

    field: str
    label: str
    guess: str
    options: tuple[str, ...]
    needed: bool


@dataclass(frozen=True)
class WideTable(Table):
    """A table whose records come several from one row: what differs stands in a column of its own.

    The frame's `source_column` (from 1) is that column.
    """

    def address(self, at: int, field: str) -> str:
        """Excel's name of the cell that holds a field of the frame's row at a position from 0."""
        row, column = (int(self.frame[f"source_{of}"].iloc[at]) - 1 for of in ("row", "column"))
        if self.layout.columns.get(column) != field:
            shared = self.layout.column_of(field)  # such as the agency, of the row as a whole
            column = column if shared is None else shared
        return self.layout.grid.address(row, column)


@dataclass(frozen=True)
class FormRead:
    """What a sheet was read as, being a form; `sure`: nothing is left that must be told.

    `course` and `stage` are "" where nothing says them, and joined where the form has several;
    `people` are the rows with a score, `answers` the scores; of a register the rows with a mark
    and the marks, without stage and questions.
    """

    file: str
    sheet: str
    course: str
    stage: str
    sure: bool
    questions: tuple[str, ...]
    people: int
    answers: int
    asks: tuple[Ask, ...] = ()
    dataset: str = ""
