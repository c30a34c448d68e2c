"""The tables of the store, and the triggers that keep a published snapshot as it is.

Drafts and remembered answers are no part of a snapshot: they change and go.
"""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa


class UTC(sa.types.TypeDecorator[dt.datetime]):
    """A moment with its time zone, kept and given back in UTC; ValueError for one without."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: dt.datetime | None, dialect: sa.Dialect
    ) -> dt.datetime | None:
        """The moment as it is written."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone.")
        return value.astimezone(dt.UTC)

    def process_result_value(
        self, value: dt.datetime | None, dialect: sa.Dialect
    ) -> dt.datetime | None:
        """The moment as it is read: SQLite drops the time zone, PostgreSQL gives its own."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


metadata = sa.MetaData()

frame = sa.Table(
    "frame",
    metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("parquet", sa.LargeBinary, nullable=False),
    sa.Column("rows", sa.BigInteger, nullable=False),
)

snapshot = sa.Table(
    "snapshot",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("as_at", sa.Date, nullable=False, index=True),
    sa.Column("published_at", UTC, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
)


def _of_snapshot() -> sa.Column[int]:
    # Deferred: a snapshot's own row is written last and seals it (see the triggers below).
    owner = sa.ForeignKey("snapshot.id", deferrable=True, initially="DEFERRED")
    return sa.Column("snapshot_id", sa.Integer, owner, primary_key=True)


snapshot_part = sa.Table(
    "snapshot_part",
    metadata,
    _of_snapshot(),
    sa.Column("dataset", sa.Text, primary_key=True),
    sa.Column("plan", sa.Text, primary_key=True),
    sa.Column("sha256", sa.String(64), sa.ForeignKey("frame.sha256"), nullable=False),
    sa.Column("rows", sa.BigInteger, nullable=False),
    sa.Column("facts", sa.JSON, nullable=False),
    sa.Column("carried_from", sa.Integer, sa.ForeignKey("snapshot.id"), nullable=True),
)

upload = sa.Table(
    "upload",
    metadata,
    _of_snapshot(),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
)

draft = sa.Table(
    "draft",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("made_at", UTC, nullable=False),
    sa.Column("changed_at", UTC, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("answers", sa.JSON, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    # The number of a draft that is gone is never given again: a window may still show it.
    sqlite_autoincrement=True,
)

# Apart from its draft: SQLite writes a whole row anew, and an answer changes at every tick.
draft_parcel = sa.Table(
    "draft_parcel",
    metadata,
    sa.Column(
        "draft_id", sa.Integer, sa.ForeignKey("draft.id", ondelete="CASCADE"), primary_key=True
    ),
    sa.Column("parcel", sa.LargeBinary, nullable=False),
)

layout_answers = sa.Table(
    "layout_answers",
    metadata,
    sa.Column("signature", sa.String(64), primary_key=True),
    sa.Column("answers", sa.JSON, nullable=False),
    sa.Column("told_at", UTC, nullable=False),
)

_UNCHANGING = "What is published is never changed."
_SEALED = "A published snapshot takes nothing more."


def _guard(target: sa.Table | sa.MetaData, moment: str, dialect: str, statement: str) -> None:
    def run(_target: object, connection: sa.Connection, **_: object) -> None:
        if connection.dialect.name == dialect:
            connection.exec_driver_sql(statement)

    sa.event.listen(target, moment, run)


def _keep_as_it_is(table: sa.Table) -> None:
    for change in ("UPDATE", "DELETE"):
        _guard(
            table,
            "after_create",
            "sqlite",
            f"CREATE TRIGGER {table.name}_no_{change.lower()} BEFORE {change} ON {table.name} "
            f"BEGIN SELECT RAISE(ABORT, '{_UNCHANGING}'); END",
        )
    _guard(
        table,
        "after_create",
        "postgresql",
        f"CREATE TRIGGER {table.name}_unchanging BEFORE UPDATE OR DELETE OR TRUNCATE "
        f"ON {table.name} FOR EACH STATEMENT EXECUTE FUNCTION lscp_unchanging()",
    )


def _seal_with_snapshot(table: sa.Table) -> None:
    sealed = "EXISTS (SELECT 1 FROM snapshot WHERE id = NEW.snapshot_id)"
    _guard(
        table,
        "after_create",
        "sqlite",
        f"CREATE TRIGGER {table.name}_sealed BEFORE INSERT ON {table.name} WHEN {sealed} "
        f"BEGIN SELECT RAISE(ABORT, '{_SEALED}'); END",
    )
    _guard(
        table,
        "after_create",
        "postgresql",
        f"CREATE TRIGGER {table.name}_sealed BEFORE INSERT ON {table.name} "
        "FOR EACH ROW EXECUTE FUNCTION lscp_sealed()",
    )


_FUNCTIONS = (
    "CREATE OR REPLACE FUNCTION lscp_unchanging() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_UNCHANGING}'; END $$",
    "CREATE OR REPLACE FUNCTION lscp_sealed() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN IF EXISTS (SELECT 1 FROM snapshot WHERE id = NEW.snapshot_id) "
    f"THEN RAISE EXCEPTION '{_SEALED}'; END IF; RETURN NEW; END $$",
)

for _statement in _FUNCTIONS:
    _guard(metadata, "before_create", "postgresql", _statement)
for _table in (frame, snapshot, snapshot_part, upload):
    _keep_as_it_is(_table)
for _table in (snapshot_part, upload):
    _seal_with_snapshot(_table)
