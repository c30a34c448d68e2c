"""What is published stays as it is, whoever asks the database to change it."""

import datetime as dt

import pandas as pd
import pytest
import sqlalchemy as sa
from test_store_engine import PLACES, fresh_engine

from lscp_data.store.snapshots import Part, Upload, publish, snapshots

TABLES = ("frame", "snapshot", "snapshot_part", "upload")


@pytest.fixture(params=PLACES)
def engine(request, tmp_path):
    with fresh_engine(request.param, tmp_path) as engine:
        publish(
            engine,
            [Part("plans", "North", pd.DataFrame({"reference": ["1.1"]}))],
            dt.date(2026, 3, 31),
            uploads=[Upload("north.xlsx", "0" * 64)],
        )
        yield engine


def refuses(engine, statement, words):
    before = snapshots(engine)
    with pytest.raises(sa.exc.DBAPIError, match=words), engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert snapshots(engine) == before


@pytest.mark.parametrize("table", TABLES)
def test_no_row_can_be_deleted(engine, table):
    refuses(engine, f"DELETE FROM {table}", "never changed")


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("frame", "rows = 0"),
        ("snapshot", "note = 'better'"),
        ("snapshot_part", "rows = 0"),
        ("upload", "name = 'other.xlsx'"),
    ],
)
def test_no_row_can_be_updated(engine, table, column):
    refuses(engine, f"UPDATE {table} SET {column}", "never changed")


def test_no_detour_of_a_dialect_changes_a_row(engine):
    detour = {
        "sqlite": "INSERT OR REPLACE INTO frame SELECT sha256, x'00', 0 FROM frame",
        "postgresql": "TRUNCATE snapshot CASCADE",
    }
    refuses(engine, detour[engine.dialect.name], "never changed")


def test_nothing_can_be_added_to_a_published_snapshot(engine):
    refuses(
        engine,
        "INSERT INTO snapshot_part SELECT snapshot_id, 'more', plan, sha256, rows, facts, NULL "
        "FROM snapshot_part",
        "takes nothing more",
    )
    refuses(
        engine,
        "INSERT INTO upload SELECT snapshot_id, 9, name, sha256 FROM upload",
        "takes nothing more",
    )


def test_a_part_without_its_snapshot_is_not_kept(engine):
    refuses(
        engine,
        "INSERT INTO snapshot_part SELECT 99, dataset, plan, sha256, rows, facts, NULL "
        "FROM snapshot_part",
        "(?i)foreign key",
    )
