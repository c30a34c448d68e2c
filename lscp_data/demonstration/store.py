"""The demonstration workbooks published, one after another, into a store of their own.

They are read like any officer's upload, and never mix with what an installation publishes.
"""

from __future__ import annotations

import atexit
import datetime as dt
import tempfile
from pathlib import Path

import sqlalchemy as sa

from lscp_data import publishing
from lscp_data.demonstration.workbooks import write_workbooks
from lscp_data.intake.answers import Answers
from lscp_data.reading.ingest import SourceFile, read_upload
from lscp_data.reading.people.pseudonyms import pseudonyms
from lscp_data.settings import Settings
from lscp_data.subjects.registry import SHEETS

# Invented delegates need no secret: a fixed key keeps the demonstration the same everywhere.
_KEY = b"demonstration"
# What the officer answered when an action was no longer in the workbook.
_GONE = {"Practice review": {"4.5": "Merged into 1.4: one quarterly return will ask for both"}}


def demonstration_store() -> sa.Engine:
    """A store holding the six demonstration snapshots, in a folder that goes with the process."""
    folder = tempfile.TemporaryDirectory(prefix="lscp-demonstration-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    place = Path(folder.name)
    settings = Settings(f"sqlite:///{(place / 'demonstration.sqlite3').as_posix()}", _KEY, place)
    engine = publishing.open_store(settings)
    for path, as_at in write_workbooks(place):
        publish_workbook(engine, path, as_at)
    return engine


def publish_workbook(engine: sa.Engine, path: Path, as_at: dt.date) -> None:
    """Publish one demonstration workbook as a snapshot of its date."""
    # Our own files: they need no process of their own.
    files = [SourceFile(path.name, path.read_bytes())]
    upload = read_upload(files, SHEETS, pseudonyms(_KEY))
    answers = Answers(public_text=True, gone=_GONE)
    publishing.publish(engine, upload, as_at, answers=answers, note="Demonstration data")
