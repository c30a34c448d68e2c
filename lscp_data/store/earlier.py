"""What was published of one dataset and plan before a day, whatever the snapshots beside it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Any

import pandas as pd
import sqlalchemy as sa

from lscp_data.schema.sheet import Part
from lscp_data.store import tables
from lscp_data.store.frames import frame_from


class StoreDamagedError(RuntimeError):
    """The database does not hold what a snapshot names."""


def parts_before(
    connection: sa.Connection, dataset: str, plan: str, day: dt.date
) -> dict[dt.date, Part]:
    """What was published of a dataset and plan before a day, by as-at date, the oldest first.

    Of several for one date it is the last; what was only carried forward is not in it again.
    """
    last = {row.as_at: row for row in _brought(connection, dataset, plan, day)}
    return {as_at: _part(connection, dataset, plan, row) for as_at, row in last.items()}


def part_before(
    engine: sa.Engine, dataset: str, plan: str, day: dt.date
) -> tuple[dt.date, Part] | None:
    """The last of `parts_before` with its as-at date; None where there is none."""
    with engine.connect() as connection:
        rows = _brought(connection, dataset, plan, day)
        return (rows[-1].as_at, _part(connection, dataset, plan, rows[-1])) if rows else None


def stored_frame(connection: sa.Connection, sha256: str) -> pd.DataFrame:
    """The frame of that SHA-256; StoreDamagedError where it is missing or has been changed."""
    stored = sa.select(tables.frame.c.parquet).where(tables.frame.c.sha256 == sha256)
    data = connection.scalar(stored)
    if data is None or hashlib.sha256(data).hexdigest() != sha256:
        raise StoreDamagedError(f"The stored frame {sha256[:12]} is missing or has been changed.")
    return frame_from(data)


def _brought(connection: sa.Connection, dataset: str, plan: str, day: dt.date) -> Sequence[Any]:
    """The rows of as-at date, SHA-256 and facts, the oldest first."""
    at, of = tables.snapshot.c, tables.snapshot_part.c
    return connection.execute(
        sa.select(at.as_at, of.sha256, of.facts)
        .join_from(tables.snapshot_part, tables.snapshot, of.snapshot_id == at.id)
        .where(of.dataset == dataset, of.plan == plan, of.carried_from.is_(None), at.as_at < day)
        .order_by(at.as_at, at.id)
    ).all()


def _part(connection: sa.Connection, dataset: str, plan: str, row: Any) -> Part:
    return Part(dataset, plan, stored_frame(connection, row.sha256), row.facts)
