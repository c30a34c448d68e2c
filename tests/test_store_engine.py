"""The way to the database: its settings, and how two who write at once take turns."""

import datetime as dt
import multiprocessing
import os
import uuid
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from lscp_data.store import tables
from lscp_data.store.engine import StoreBusyError, create_tables, make_engine, writing

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
            "frame",
            "snapshot",
            "snapshot_part",
            "upload",
        }


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
