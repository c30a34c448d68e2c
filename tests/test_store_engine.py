"""The way to the database: its settings, and how two who write at once take turns."""

import datetime as dt
import multiprocessing
import os
import sqlite3
import uuid
from contextlib import closing, contextmanager

import pytest
import sqlalchemy as sa

from lscp_data.store import drafts, tables
from lscp_data.store.engine import StoreBusyError, create_tables, make_engine, writing
from lscp_data.store.snapshots import snapshots

# The same tests run on PostgreSQL where a server is named, each in a schema of its own.
POSTGRES = os.environ.get("LSCP_TEST_POSTGRES_URL", "")
PLACES = ["sqlite", "postgresql"] if POSTGRES else ["sqlite"]


@contextmanager
def fresh_url(place, folder):
    if place == "sqlite":
        yield f"sqlite:///{folder / 'new' / 'store.sqlite3'}"
        return
    name = f"test_{uuid.uuid4().hex}"
    server = make_engine(POSTGRES)
    with server.begin() as connection:
        connection.execute(sa.schema.CreateSchema(name))
    try:
        yield f"{POSTGRES}?options=-csearch_path%3D{name}"
    finally:
        with server.begin() as connection:
            connection.execute(sa.schema.DropSchema(name, cascade=True))
        server.dispose()


@contextmanager
def fresh_engine(place, folder, wait_seconds=30):
    with fresh_url(place, folder) as url:
        engine = make_engine(url, wait_seconds=wait_seconds)
        create_tables(engine)
        yield engine
        engine.dispose()


@pytest.fixture(params=PLACES)
def place(request):
    return request.param


def snapshot_row(number):
    return {
        "id": number,
        "as_at": dt.date(2026, 3, 31),
        "published_at": dt.datetime(2026, 4, 1, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1))),
        "note": "",
    }


def test_the_folder_of_a_sqlite_file_is_made(tmp_path):
    with fresh_engine("sqlite", tmp_path):
        assert (tmp_path / "new" / "store.sqlite3").is_file()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("secure_delete", 1),
        ("busy_timeout", 30_000),
    ],
)
def test_sqlite_is_set_to_keep_what_it_is_given(tmp_path, pragma, value):
    with fresh_engine("sqlite", tmp_path) as engine, engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_other_databases_are_refused():
    with pytest.raises(ValueError, match="SQLite or PostgreSQL, not in mysql"):
        make_engine("mysql+pymysql://host/name")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_the_usual_spellings_of_a_postgresql_url_are_one(scheme):
    pytest.importorskip("psycopg")
    engine = make_engine(f"{scheme}://localhost/name")
    assert engine.url.drivername == "postgresql+psycopg"
    engine.dispose()


def test_tables_are_made_once_and_may_be_asked_for_again(place, tmp_path):
    with fresh_engine(place, tmp_path) as engine:
        create_tables(engine)
        assert set(sa.inspect(engine).get_table_names()) == {
            "draft",
            "draft_parcel",
            "frame",
            "layout_answers",
            "snapshot",
            "snapshot_part",
            "upload",
        }


# The tables as the first version made them: its databases are in use and are never made anew.
FIRST_VERSION = """
CREATE TABLE frame (
    sha256 VARCHAR(64) NOT NULL, parquet BLOB NOT NULL, rows BIGINT NOT NULL,
    PRIMARY KEY (sha256));
CREATE TABLE snapshot (
    id INTEGER NOT NULL, as_at DATE NOT NULL, published_at DATETIME NOT NULL, note TEXT NOT NULL,
    PRIMARY KEY (id));
CREATE INDEX ix_snapshot_as_at ON snapshot (as_at);
CREATE TABLE snapshot_part (
    snapshot_id INTEGER NOT NULL, dataset TEXT NOT NULL, "plan" TEXT NOT NULL,
    sha256 VARCHAR(64) NOT NULL, rows BIGINT NOT NULL, facts JSON NOT NULL, carried_from INTEGER,
    PRIMARY KEY (snapshot_id, dataset, "plan"),
    FOREIGN KEY(snapshot_id) REFERENCES snapshot (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(sha256) REFERENCES frame (sha256),
    FOREIGN KEY(carried_from) REFERENCES snapshot (id));
CREATE TABLE upload (
    snapshot_id INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    PRIMARY KEY (snapshot_id, position),
    FOREIGN KEY(snapshot_id) REFERENCES snapshot (id) DEFERRABLE INITIALLY DEFERRED);
INSERT INTO snapshot VALUES (1, '2026-03-31', '2026-04-01 08:30:00.000000', 'kept');
CREATE TRIGGER snapshot_no_delete BEFORE DELETE ON snapshot
BEGIN SELECT RAISE(ABORT, 'What is published is never changed.'); END;
"""


def test_a_database_of_the_first_version_opens_and_gets_the_tables_it_lacks(tmp_path):
    with closing(sqlite3.connect(tmp_path / "first.sqlite3")) as first:
        first.executescript(FIRST_VERSION)
    engine = make_engine(f"sqlite:///{tmp_path / 'first.sqlite3'}")
    create_tables(engine)
    assert set(tables.metadata.tables) == set(sa.inspect(engine).get_table_names())
    (held,) = snapshots(engine)
    assert (held.id, held.as_at, held.note) == (1, dt.date(2026, 3, 31), "kept")
    made = drafts.keep(engine, b"parcel", "plan.xlsx", {})
    assert drafts.drafts(engine) == (made,)
    drafts.discard(engine, made.id)
    with pytest.raises(sa.exc.DBAPIError, match="never changed"), engine.begin() as connection:
        connection.execute(sa.delete(tables.snapshot))
    engine.dispose()


def test_tables_that_are_missing_are_added_to_those_that_are_there(place, tmp_path):
    later = {"draft", "draft_parcel", "layout_answers"}
    with fresh_url(place, tmp_path) as url:
        engine = make_engine(url)
        with writing(engine) as connection:
            first = [table for name, table in tables.metadata.tables.items() if name not in later]
            tables.metadata.create_all(connection, tables=first)
            connection.execute(sa.insert(tables.snapshot), snapshot_row(1))
        create_tables(engine)
        assert set(tables.metadata.tables) == set(sa.inspect(engine).get_table_names())
        assert [held.id for held in snapshots(engine)] == [1]
        engine.dispose()


def test_moments_come_back_in_utc(place, tmp_path):
    with fresh_engine(place, tmp_path) as engine:
        with writing(engine) as connection:
            connection.execute(sa.insert(tables.snapshot), snapshot_row(1))
        with engine.connect() as connection:
            moment = connection.scalar(sa.select(tables.snapshot.c.published_at))
        assert moment == dt.datetime(2026, 4, 1, 8, 30, tzinfo=dt.UTC)
        assert moment.tzinfo is dt.UTC


def test_a_moment_without_time_zone_is_refused(place, tmp_path):
    row = snapshot_row(1) | {"published_at": dt.datetime(2026, 4, 1)}
    with (
        fresh_engine(place, tmp_path) as engine,
        pytest.raises(sa.exc.StatementError, match="no time zone"),
        writing(engine) as connection,
    ):
        connection.execute(sa.insert(tables.snapshot), row)


def fail_half_way(engine):
    with writing(engine) as connection:
        connection.execute(sa.insert(tables.snapshot), snapshot_row(1))
        raise RuntimeError("half-way")


def test_nothing_is_kept_of_a_write_that_failed(place, tmp_path):
    with fresh_engine(place, tmp_path) as engine:
        with pytest.raises(RuntimeError, match="half-way"):
            fail_half_way(engine)
        with engine.connect() as connection:
            assert connection.scalar(sa.select(sa.func.count(tables.snapshot.c.id))) == 0


def test_a_reader_does_not_wait_for_a_writer_and_sees_what_was_before(place, tmp_path):
    with (
        fresh_engine(place, tmp_path) as engine,
        writing(engine) as connection,
        engine.connect() as reader,
    ):
        connection.execute(sa.insert(tables.snapshot), snapshot_row(1))
        assert reader.scalar(sa.select(sa.func.count(tables.snapshot.c.id))) == 0


def test_a_writer_who_waits_too_long_is_told_so_in_words(place, tmp_path):
    with (
        fresh_engine(place, tmp_path, wait_seconds=1) as engine,
        writing(engine),
        pytest.raises(StoreBusyError, match="Somebody else is publishing"),
        writing(engine),
    ):
        raise AssertionError("two writers at once")


def test_the_turn_is_free_again_after_somebody_waited_in_vain(place, tmp_path):
    with fresh_engine(place, tmp_path, wait_seconds=1) as engine:
        with writing(engine), pytest.raises(StoreBusyError), writing(engine):
            raise AssertionError("two writers at once")
        with writing(engine) as connection:
            connection.execute(sa.insert(tables.snapshot), snapshot_row(1))


def open_at_once(url, gate):
    gate.wait()
    engine = make_engine(url)
    create_tables(engine)
    engine.dispose()


def test_several_may_open_a_new_store_at_once(place, tmp_path):
    spawn = multiprocessing.get_context("spawn")
    gate = spawn.Barrier(3)
    with fresh_url(place, tmp_path) as url:
        openers = [spawn.Process(target=open_at_once, args=(url, gate)) for _ in range(3)]
        for opener in openers:
            opener.start()
        for opener in openers:
            opener.join(60)
        assert [opener.exitcode for opener in openers] == [0, 0, 0]
