"""What is personal in a hostile workbook is nowhere: not in the store, a log, a view, a download.

Every optional sheet has columns of people and of what is personal by its form, and such texts in
its sentences. A name in a sentence is warned of, not cut (the README's decision): none is here.
"""

from __future__ import annotations

import datetime as dt
import importlib
import io
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from lscp_data import publishing
from lscp_data.csv_export import csv_bytes
from lscp_data.intake.packing import packed, unpacked
from lscp_data.loading import load
from lscp_data.reading.ingest import Upload
from lscp_data.room import told
from lscp_data.settings import Settings
from lscp_data.store import drafts
from lscp_data.store.tables import metadata
from lscp_data.subjects.registry import SUBJECTS
from lscp_data.template import template_workbook
from lscp_data.theme import Look
from lscp_data.view import View
from tests.drawn import PLAN_HEADINGS, Rows, read, workbook
from tests.test_subjects_removal import DRAWN

AS_AT = dt.date(2026, 9, 15)
# Nobody's: the telephone numbers are the regulator's for fiction, the NHS number is for tests.
PERSONAL = {
    "Child's name": "Quentin Inventio",
    "Date of birth": "12/03/2015",
    "E-mail": "quentin.inventio@example.org",
    "NHS number": "943 476 5919",
    "Telephone": "07700 900123",
    "Completed by": "Xquenda Voorbeeld",
}
IN_TEXTS = " (ada.exampleton@example.org, 07700 900456, DOB 14/05/2016, NHS 943 476 5870)"
MOST = 12  # rows of a sheet: enough for its views
SECRETS = [
    *PERSONAL.values(), "Quentin", "Inventio", "Xquenda", "Voorbeeld", "2015-03-12", "9434765919",
    "ada.exampleton", "07700 900456", "14/05/2016", "2016-05-14", "943 476 5870", "9434765870",
]  # fmt: skip


def hostile() -> bytes:
    """The demonstration's sheet of every optional subject, with what is personal in every row."""
    sheets: dict[str, Rows] = {
        "Practice review": [
            [*PLAN_HEADINGS, "Progress"],
            ["1.1", "Write the policy", "Police", "31/03/2026", None, "Amber", "Going well"],
        ]
    }
    for name in DRAWN.values():
        made = importlib.import_module(f"lscp_data.demonstration.{name}")
        headings = [heading for heading, _ in made.HEADINGS]
        rows = [[_planted(cell) for cell in row] for row in [*made.rows(AS_AT)][-MOST:]]
        sheets[made.SHEET] = [
            [*headings, *PERSONAL],
            *([*row, *PERSONAL.values()] for row in rows),
        ]
    return workbook(sheets)


def _planted(cell: object) -> object:
    """A sentence with something personal at its end; any other cell as it is."""
    is_sentence = isinstance(cell, str) and len(cell.split()) > 5 and "/" not in cell
    return f"{cell}{IN_TEXTS}" if is_sentence else cell


def secrets_in(text: str) -> set[str]:
    return {secret for secret in SECRETS if re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", text)}


def stored(engine: sa.Engine) -> Iterator[tuple[str, str]]:
    """Every value of every table by its column; what is packed is unpacked."""
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(sa.select(table)).mappings():
                for name, value in row.items():
                    yield f"{table.name}.{name}", _decoded(name, value)


def _decoded(name: str, value: object) -> str:
    if not isinstance(value, bytes):
        return str(value)
    if name == "parquet":
        return pd.read_parquet(io.BytesIO(value)).to_csv()
    return value.decode("latin-1") + _kept(unpacked(value))


def _kept(upload: Upload) -> str:
    frames = "".join(part.frame.to_csv() + str(part.facts) for part in upload.parts)
    return frames + repr((upload.problems, upload.sheets, upload.forms, upload.questions))


def drawn_text(view: View) -> str:
    """Everything of a view that reaches a screen or a download."""
    figure = "" if view.figure is None else str(view.figure.to_dict())
    texts = (view.finding, view.measure, view.body, view.legend, view.about, figure)
    return str(texts) + csv_bytes(view.table).decode()


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[sa.Engine, Upload]]:
    """A store with the workbook published and kept as a draft; nothing of it may be logged."""
    folder = tmp_path_factory.mktemp("swept")
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    logging.getLogger().addHandler(handler)
    engine = publishing.open_store(
        Settings(f"sqlite:///{(folder / 'store.sqlite3').as_posix()}", b"k", folder)
    )
    upload = read(hostile())
    drafts.keep(engine, packed(upload), "Draft", {})
    publishing.publish(engine, upload, AS_AT)
    yield engine, upload
    logging.getLogger().removeHandler(handler)
    engine.dispose()
    assert not secrets_in(log.getvalue())
    for path in Path(folder).iterdir():
        assert not secrets_in(path.read_bytes().decode("latin-1")), path.name


def test_the_hostile_workbook_is_read_and_holds_what_is_looked_for(
    swept: tuple[sa.Engine, Upload],
) -> None:
    _, upload = swept
    there = {part.dataset for part in upload.parts}
    assert all(any(sheet.name in there for sheet in one.sheets) for one in SUBJECTS)
    sheets = pd.read_excel(io.BytesIO(hostile()), sheet_name=None, engine="openpyxl")
    assert {*PERSONAL.values(), "ada.exampleton"} <= secrets_in(
        "".join(sheet.to_csv() for sheet in sheets.values())
    )


def test_nothing_personal_is_in_the_store(swept: tuple[sa.Engine, Upload]) -> None:
    engine, upload = swept
    found = {place: secrets for place, text in stored(engine) if (secrets := secrets_in(text))}
    assert found == {}
    assert secrets_in(_kept(upload)) == set()


def test_nothing_personal_is_in_a_view_a_table_a_download_or_the_empty_sheets(
    swept: tuple[sa.Engine, Upload],
) -> None:
    engine, _ = swept
    (snapshot,) = publishing.store.snapshots(engine)
    loaded = load(engine, snapshot)
    for phone in (False, True):
        for subject in SUBJECTS:
            views = subject.views(told(loaded, subject, Look(phone=phone), None))
            assert views
            for view in views:
                assert secrets_in(drawn_text(view)) == set(), view.key
    sheets = [sheet for subject in SUBJECTS for sheet in subject.sheets]
    empty = pd.read_excel(io.BytesIO(template_workbook(sheets)), sheet_name=None, header=None,
                          engine="openpyxl")  # fmt: skip
    assert secrets_in("".join(sheet.to_csv() for sheet in empty.values())) == set()
