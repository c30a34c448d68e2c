"""The way to the database: a SQLite file by default, PostgreSQL by URL."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from lscp_data.store.tables import metadata

DEFAULT_URL = "sqlite:///data/lscp.sqlite3"

# Any number will do, as long as nothing else in the same PostgreSQL database locks by it.
_WRITERS_QUEUE = 5_702_887
_LOCK_NOT_AVAILABLE = "55P03"


class StoreBusyError(RuntimeError):
    """Somebody else has been writing for longer than this writer was prepared to wait."""


def make_engine(url: str = DEFAULT_URL, *, wait_seconds: int = 30) -> sa.Engine:
    """An engine for `sqlite:///path` or `postgresql://...` (`postgres://` is the same).

    The folder of a SQLite file is made where it is missing. A writer waits `wait_seconds`
    for its turn. ValueError for any other kind of database. The caller disposes of the engine.
    """
    parsed = sa.make_url(url)
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    kind = parsed.get_backend_name()
    if kind == "sqlite":
        return _sqlite_engine(parsed, wait_seconds)
    if kind == "postgresql":
        return _postgresql_engine(parsed, wait_seconds)
    raise ValueError(f"The store is kept in SQLite or PostgreSQL, not in {kind}.")


def create_tables(engine: sa.Engine) -> None:
    """Make the tables and their guards where they are missing; several may do so at once.

    A database of an earlier version gets the tables that came later, and keeps all it holds.
    """
    if set(metadata.tables) <= set(sa.inspect(engine).get_table_names()):
        return
    with writing(engine) as connection:
        metadata.create_all(connection)


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection in the one transaction that may write at a time; others wait their turn.

    All of it is kept, or after an exception (or a power cut) none. StoreBusyError where the
    turn does not come.
    """
    with engine.connect() as plain:
        connection = plain.execution_options(lscp_writes=True)
        try:
            turn = connection.begin()
            if connection.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITERS_QUEUE)))
        except sa.exc.OperationalError as error:
            if _is_busy(error):
                raise StoreBusyError(
                    "Somebody else is publishing; please try again in a minute."
                ) from error
            raise
        with turn:
            yield connection


def _is_busy(error: sa.exc.OperationalError) -> bool:
    if isinstance(error.orig, sqlite3.Error):
        return _is_sqlite_busy(error.orig)
    return getattr(error.orig, "sqlstate", None) == _LOCK_NOT_AVAILABLE


def _is_sqlite_busy(error: sqlite3.Error) -> bool:
    # The lower byte is the error, the upper ones say which sort of it.
    return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY


def _postgresql_engine(url: sa.URL, wait_seconds: int) -> sa.Engine:
    # READ COMMITTED: who has waited must see what the writer before has committed meanwhile.
    engine = sa.create_engine(
        url, pool_pre_ping=True, pool_recycle=1800, isolation_level="READ COMMITTED"
    )

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        if connection.get_execution_options().get("lscp_writes"):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{wait_seconds}s'")

    return engine


def _turn_to_wal(raw: Any, wait_seconds: int) -> None:
    # With a write-ahead log readers and the writer do not wait for one another. SQLite does not
    # wait when two turn a new file to it at the same moment, so this does.
    deadline = time.monotonic() + wait_seconds
    while True:
        try:
            raw.execute("PRAGMA journal_mode=WAL").close()
        except sqlite3.OperationalError as error:
            if not _is_sqlite_busy(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _sqlite_engine(url: sa.URL, wait_seconds: int) -> sa.Engine:
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(url, connect_args={"timeout": wait_seconds})

    @sa.event.listens_for(engine, "connect")
    def connect(raw: Any, _record: Any) -> None:
        raw.isolation_level = None  # Python's sqlite3 then leaves BEGIN to `begin` below
        _turn_to_wal(raw, wait_seconds)
        for pragma in (
            "synchronous=FULL",  # what is published outlives a power cut
            "foreign_keys=ON",
            "recursive_triggers=ON",  # or INSERT OR REPLACE would slip past the guards
            "secure_delete=ON",  # a discarded draft is overwritten, not only unlisted
        ):
            raw.execute(f"PRAGMA {pragma}").close()

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # A transaction that reads first and writes later fails at once where another one has
        # written in between; IMMEDIATE takes the turn at the start, and waits for it.
        writes = connection.get_execution_options().get("lscp_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
