"""Forms drawn in a test: what Microsoft Forms exports, and sheets of officers' own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from lscp_data.reading.ingest import SourceFile, Upload, read_upload
from lscp_data.reading.people.pseudonyms import pseudonyms
from lscp_data.subjects.registry import SHEETS
from tests.drawn import Rows, workbook

STAMPS = ["ID", "Start time", "Completion time", "Email", "Name"]
SIX = ("ada", "bob", "cy", "di", "ed", "fay")
KEY = pseudonyms(b"key")


def export(
    questions: Sequence[str], answers: Mapping[str, Sequence[object]], *, anonymous: bool = False
) -> list[list[object]]:
    """A Microsoft Forms export: one row for each person's answers, in their order."""
    rows: list[list[object]] = [[*STAMPS, *questions]]
    for number, (person, given) in enumerate(answers.items(), start=1):
        start = dt.datetime(2026, 3, 12, 9, number)
        who = ["anonymous", None] if anonymous else [email(person), name(person)]
        rows.append([number, start, start + dt.timedelta(minutes=2), *who, *given])
    return rows


def email(person: str) -> str:
    """The invented e-mail address of a person."""
    return f"{person}@forms.example.org"


def name(person: str) -> str:
    """The invented name of a person."""
    return f"{person.title()} Exampleton"


def read_files(files: Mapping[str, Rows | Mapping[str, Rows]], **options: object) -> Upload:
    """What the product reads in several workbooks, each of one sheet or of sheets by name."""
    sources = [
        SourceFile(file, workbook(sheets if isinstance(sheets, Mapping) else {"Sheet1": sheets}))
        for file, sheets in files.items()
    ]
    return read_upload(sources, SHEETS, KEY, **options)  # type: ignore[arg-type]
