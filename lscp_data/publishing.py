"""Files in, a snapshot out: the one way by which pages and the command line read and publish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

import sqlalchemy as sa

from lscp_data.reading.ingest import SourceFile, Upload, read_upload
from lscp_data.reading.pseudonyms import pseudonyms, read_or_make_key
from lscp_data.settings import Settings
from lscp_data.store import snapshots as store
from lscp_data.store.engine import create_tables, make_engine
from lscp_data.subjects.registry import SHEETS

FIELDS = {column.name for sheet in SHEETS for column in sheet.columns}


def open_store(settings: Settings) -> sa.Engine:
    """The store of an installation, its tables made if they are not there yet."""
    engine = make_engine(settings.database_url)
    create_tables(engine)
    return engine


def check(
    files: Sequence[SourceFile],
    settings: Settings,
    *,
    plan: str | None = None,
    plans: Mapping[tuple[str, str], str] | None = None,
    mapping: Mapping[str, str] | None = None,
    choices: Mapping[str, str] | None = None,
) -> Upload:
    """Read files with every kind of sheet the product knows; see `read_upload`."""
    key = settings.pseudonym_key or read_or_make_key(settings.pseudonym_key_file)
    return read_upload(
        files, SHEETS, pseudonyms(key), plan=plan, plans=plans, mapping=mapping, choices=choices
    )


def publish(
    engine: sa.Engine,
    upload: Upload,
    as_at: dt.date,
    *,
    note: str = "",
    public_text: bool = False,
) -> store.Snapshot:
    """Publish what was read as a snapshot; PublishError with a sentence where it cannot be."""
    if not upload.publishable:
        raise store.PublishError("Nothing was published: the upload has problems that block it.")
    # Leave to show free text is a plan's own: it travels with the plan when that is carried on.
    parts = [
        replace(part, facts={**part.facts, "public_text": public_text}) for part in upload.parts
    ]
    return store.publish(
        engine,
        parts,
        as_at,
        uploads=[store.Upload(name, sha256) for name, sha256 in upload.files],
        note=note,
        succeed={sheet.name: sheet.succeed for sheet in SHEETS if sheet.succeed is not None},
    )
