"""Rows that an officer enters on a page: read and published like a sheet of a workbook.

There is one way in: what is typed becomes a small CSV of the sheet's own headings, so it is
checked, screened for names and typed as an upload is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace

import sqlalchemy as sa

from lscp_data import publishing
from lscp_data.intake.answers import Answers
from lscp_data.reading.ingest import SourceFile
from lscp_data.reading.people.screening import MAY_NAME
from lscp_data.schema import Part, Problem, Sheet, label_of
from lscp_data.settings import Settings
from lscp_data.store import snapshots as store


class EntryError(ValueError):
    """What was typed cannot be published; `problems` say why, each in one sentence."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


def enter(
    engine: sa.Engine, settings: Settings, sheet: Sheet, values: Mapping[str, str]
) -> store.Snapshot:
    """Publish one row beside those published, or in the place of the one with its `same_row`.

    See `enter_rows`.
    """
    return enter_rows(engine, settings, sheet, [values])


def enter_rows(
    engine: sa.Engine, settings: Settings, sheet: Sheet, rows: Sequence[Mapping[str, str]]
) -> store.Snapshot:
    """Publish rows beside those published, each in the place of one with its `same_row`.

    The rows have the same fields, with texts as an officer would type them into the sheet; one that
    cannot be read keeps all of them back. The snapshot made is as at the newest one's date: nothing
    else changes. EntryError where a row cannot be read; PublishError where no report has been
    published yet.
    """
    newest = _newest(engine)
    file = SourceFile(f"{sheet.label} entered on the page.csv", _csv(sheet, rows))
    upload = publishing.check([file], settings)
    # On the upload page an officer confirms what may be a name; here the words are changed.
    faults = tuple(
        one for one in upload.problems if one.severity != "note" or MAY_NAME in one.message
    )
    if faults or not upload.publishable or not any(len(part.frame) for part in upload.parts):
        raise EntryError(tuple(map(_said, faults)) or upload.problems)
    answers = Answers(add=(sheet.name,))
    return publishing.publish(engine, upload, newest.as_at, answers=answers)


def _said(problem: Problem) -> Problem:
    """A problem in words that fit a form: there is no workbook to mend, and nothing was kept."""
    if MAY_NAME not in problem.message:
        return replace(problem, message=problem.message.replace(" The row is set aside.", ""))
    return replace(
        problem,
        message="This may name a person, so nothing was kept. Write a post or an agency instead.",
    )


def withdraw(engine: sa.Engine, sheet: Sheet, *places: int) -> store.Snapshot:
    """Publish the rows of a sheet without some, by place from 0; IndexError for no such row.

    The snapshots before keep it, so it is not lost. PublishError where there is no report.
    """
    newest = _newest(engine)
    rows = store.load_frame(engine, newest, sheet.name)
    held = 0 if rows is None else len(rows)
    if rows is None or not all(0 <= place < held for place in places):
        raise IndexError(f"{sheet.label} has no such row: {places}.")
    left = rows.drop(index=rows.index[list(places)]).reset_index(drop=True)
    facts = store.facts(newest, sheet.name)
    return store.publish(engine, [Part(sheet.name, "", left, facts)], newest.as_at)


def _newest(engine: sa.Engine) -> store.Snapshot:
    newest = store.snapshot_at(engine, None)
    if newest is None:
        raise store.PublishError("Publish a workbook first: there is no report to add to yet.")
    return newest


def _csv(sheet: Sheet, rows: Sequence[Mapping[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([label_of(sheet, name) for name in rows[0]])
    writer.writerows(list(values.values()) for values in rows)
    return text.getvalue().encode("utf-8-sig")
