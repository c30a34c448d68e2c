"""Files as officers have them -> typed frames, and every problem with its cell, in one pass."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count

import pandas as pd

from lscp_data.reading.as_at import as_at_of
from lscp_data.reading.files.archive import LIMITS, Limits, Refused
from lscp_data.reading.files.uncollected import uncollected
from lscp_data.reading.files.workbooks import grids, reader_notes
from lscp_data.reading.forms import FormRead, Told, left_to_ask, read_forms
from lscp_data.reading.gathering import Gathering
from lscp_data.reading.grids import Grid
from lscp_data.reading.headings.questions import Question, Remembered
from lscp_data.reading.marked import without_marks
from lscp_data.reading.parts import SheetRead, parts_of
from lscp_data.reading.people.pseudonyms import Pseudonym
from lscp_data.reading.people.screening import (
    named_after_people,
    safe_name,
    screened,
    shown_reads,
    without_quotes,
)
from lscp_data.reading.plan_names import plan_names
from lscp_data.schema import Part, Problem, Sheet


@dataclass(frozen=True)
class SourceFile:
    """An uploaded file: its name and its bytes."""

    name: str
    data: bytes = field(repr=False)  # a CSV file's bytes are its names in plain

    @property
    def sha256(self) -> str:
        """The hash by which a file is remembered; the file itself is not kept."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Upload:
    """Everything read from the files of one upload.

    `questions` are the headings that belong to no field yet: an officer may say which they are;
    `forms` are the sheets that were read as forms, with what an officer may tell of each;
    `unread` says of every other sheet than those in `sheets`, empty and hidden ones too, why not.
    """

    sheets: tuple[SheetRead, ...]
    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]
    files: tuple[tuple[str, str], ...]
    questions: tuple[Question, ...] = ()
    forms: tuple[FormRead, ...] = ()
    as_at: pd.Timestamp | None = None
    unread: tuple[Problem, ...] = ()

    @property
    def publishable(self) -> bool:
        """Whether there is something to publish and nothing that blocks it."""
        return bool(self.parts) and all(p.severity != "blocks" for p in self.problems)


@uncollected()
def read_upload(
    files: Sequence[SourceFile],
    sheets: Sequence[Sheet],
    pseudonym: Pseudonym,
    *,
    plan: str | None = None,
    plans: Mapping[tuple[str, str], str] | None = None,
    mapping: Mapping[str, str] | None = None,
    choices: Mapping[str, str] | None = None,
    forms: Told | None = None,
    remembered: Mapping[str, Remembered] | None = None,
    limits: Limits = LIMITS,
    begun: Callable[[SourceFile | None], None] = lambda _: None,
) -> Upload:
    """Read files as an officer has them; never raises for what is in them.

    `plan` names the plan of every plan sheet, `plans` that of single sheets by (file, sheet);
    `mapping` gives headings their fields ("" for none); `choices` answers what is left open,
    `forms` what a form does by (file, sheet): {"course": "Neglect", "stage": "pre"};
    `remembered` holds what was answered before, by the signatures of layouts;
    `begun` is told of each file before it is read, and None before what was read is joined.
    """
    gathered = Gathering(sheets, pseudonym, mapping or {}, remembered or {})
    files = named_apart(files)
    for file in files:
        begun(file)
        for grid in without_marks(_readable_grids(file, limits, gathered.problems)):
            gathered.take(grid)
    begun(None)
    read = read_forms(gathered.forms, forms or {}, pseudonym)
    tables, said = screened([*gathered.tables, *read.tables])
    problems = [*gathered.problems, *(p for table in read.tables for p in table.problems), *said]
    if not tables and not any(problem.severity == "blocks" for problem in problems):
        problems.append(_nothing_read(files, sheets, gathered))
    told = gathered.told_before(choices or {})
    named = plan_names(tables, plan, {**told.plans, **(plans or {})})
    parts, sheets_read, faults = parts_of(tables, named, told.choices)
    sheets_read = gathered.signed(shown_reads(sheets_read))
    files_read = tuple((file.name, file.sha256) for file in files)
    return Upload(
        sheets_read,
        parts,
        without_quotes((*problems, *faults, *named_after_people(files_read, sheets_read))),
        files_read,
        left_to_ask(gathered.questions, read, mapping or {}),
        read.forms,
        as_at_of(tables),
        without_quotes(gathered.unread(sheets_read)),
    )


def named_apart(files: Sequence[SourceFile]) -> list[SourceFile]:
    """The files under names of their own: the second "plan.xlsx" is called "plan (2).xlsx".

    The very same file chosen twice is read once.
    """
    apart: dict[str, SourceFile] = {}
    for file in dict.fromkeys(replace(file, name=safe_name(file.name)) for file in files):
        stem, dot, ending = file.name.rpartition(".")
        names = (f"{stem} ({n}).{ending}" if dot else f"{file.name} ({n})" for n in count(2))
        name = next(name for name in chain([file.name], names) if name not in apart)
        apart[name] = replace(file, name=name)
    return list(apart.values())


def _readable_grids(file: SourceFile, limits: Limits, problems: list[Problem]) -> Iterator[Grid]:
    try:
        read = grids(file.data, file.name, limits)
        problems += reader_notes(read)
        for grid in read:
            yield replace(grid, sheet=safe_name(grid.sheet))
    except Refused as refusal:
        problems.append(refused_file(file.name, refusal))


def refused_file(name: str, refusal: Refused) -> Problem:
    """The problem of a file that is not read at all; it blocks."""
    return Problem(
        "blocks",
        "",
        "",
        refusal.reason,
        "an Excel workbook or a CSV file",
        str(refusal) if name in str(refusal) else f"{name}: {refusal}",
        name,
    )


def _nothing_read(
    files: Sequence[SourceFile], sheets: Sequence[Sheet], gathered: Gathering
) -> Problem:
    """Nothing that can be published: what was looked for, and the way on that is there."""
    looked_for = "; ".join(f"{sheet.label} ({sheet.one_row})" for sheet in sheets)
    if gathered.is_empty:
        message = (
            "There is nothing in it: no cell of any sheet holds a value. Look whether it is the "
            "file you meant."
        )
    else:
        way_on = (
            "Say which heading is which field, or put the rows into the blank template."
            if gathered.questions
            else "Give the sheet the headings of the blank template, or put the rows into it."
        )
        message = (
            "Nothing in it looks like a sheet of the template: no rows were "
            f"found under headings that are known. {way_on}"
        )
    return Problem("blocks", "", "", "", looked_for, message, files[0].name if files else "")
