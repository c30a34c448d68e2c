"""Snapshots: published once, complete, never changed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import sqlalchemy as sa

from lscp_data.schema.sheet import Join, Succeed
from lscp_data.schema.sheet import Part as Part  # what `publish` takes, named here too
from lscp_data.store import tables
from lscp_data.store.earlier import StoreDamagedError as StoreDamagedError  # raised here too
from lscp_data.store.earlier import parts_before, stored_frame
from lscp_data.store.engine import writing
from lscp_data.store.frames import FrameError, frame_bytes, joined


class PublishError(ValueError):
    """What was given cannot be published; the message says why."""


@dataclass(frozen=True)
class PartInfo:
    """What a snapshot holds of one dataset and plan; the frame itself is loaded apart.

    `carried_from` is the snapshot that first held it, None where this snapshot brought it.
    """

    dataset: str
    plan: str
    rows: int
    sha256: str
    facts: Mapping[str, Any]
    carried_from: int | None


@dataclass(frozen=True)
class Upload:
    """A file a snapshot was made from: its name and SHA-256; the file itself is not kept."""

    name: str
    sha256: str


@dataclass(frozen=True)
class Snapshot:
    """One publication: its parts in order of dataset and plan, its uploads as they were given.

    `as_at` is the day it describes, `published_at` the moment (UTC) it was made.
    """

    id: int
    as_at: dt.date
    published_at: dt.datetime
    note: str
    parts: tuple[PartInfo, ...]
    uploads: tuple[Upload, ...]


def publish(
    engine: sa.Engine,
    parts: Sequence[Part],
    as_at: dt.date,
    *,
    uploads: Sequence[Upload] = (),
    note: str = "",
    succeed: Mapping[str, Succeed] | None = None,
    add: Mapping[str, Join] | None = None,
) -> Snapshot:
    """Make a new snapshot of the parts and of all that the snapshot before has beside them.

    The snapshot before is the last one as at the same day or earlier, in whatever order they
    were published; later ones stay as they are. What the parts lack is carried forward from it.
    For each part `succeed[dataset](part, parts_before(...))` gives the frame that is stored: a
    second try on one day corrects the first. `add[dataset](frame, frame before or None)` comes
    first and is given the frame of the snapshot before, one of the same day too: a second file on
    one day adds to the first. All or nothing: PublishError (with a sentence) and any error of
    `succeed` or `add` leave the store as it was.
    """
    _refuse(parts, as_at)
    with writing(engine) as connection:
        before = _latest(connection, as_at)
        number = connection.scalar(sa.select(sa.func.max(tables.snapshot.c.id))) or 0
        number += 1
        held = [
            _bring(connection, _joining(connection, part, before, add or {}), as_at, succeed or {})
            for part in parts
        ]
        held += _carry(before, parts)
        _insert(connection, tables.snapshot_part, number, [vars(part) for part in held])
        files = [{"position": at, **vars(file)} for at, file in enumerate(uploads)]
        _insert(connection, tables.upload, number, files)
        # Last, because this row seals the snapshot: the triggers let no part follow it.
        connection.execute(
            sa.insert(tables.snapshot).values(
                id=number,
                as_at=as_at,
                published_at=dt.datetime.now(dt.UTC),
                note=note,
            )
        )
        (made,) = _read(connection, tables.snapshot.c.id == number)
    return made


def snapshots(engine: sa.Engine) -> tuple[Snapshot, ...]:
    """All snapshots by as-at date; of one date, in the order in which they were published."""
    with engine.connect() as connection:
        return _read(connection, sa.true())


def snapshot_at(engine: sa.Engine, day: dt.date | None) -> Snapshot | None:
    """The last snapshot as at that day or earlier, of all for None; None where there is none."""
    with engine.connect() as connection:
        return _latest(connection, day)


def snapshot(engine: sa.Engine, number: int) -> Snapshot | None:
    """The snapshot of that number; None where there is none."""
    with engine.connect() as connection:
        found = _read(connection, tables.snapshot.c.id == number)
    return found[0] if found else None


def load_frame(
    engine: sa.Engine, snapshot: Snapshot, dataset: str, plan: str | None = None
) -> pd.DataFrame | None:
    """The frame of a dataset and plan; for no plan, of all plans in order, one below the other.

    Rows are numbered from 0. None where the snapshot has no such part: unknown, not empty.
    StoreDamagedError where the database no longer holds what was published.
    """
    wanted = [p for p in snapshot.parts if p.dataset == dataset and plan in (None, p.plan)]
    if not wanted:
        return None
    with engine.connect() as connection:
        return joined([stored_frame(connection, part.sha256) for part in wanted])


def facts(snapshot: Snapshot, dataset: str, plan: str = "") -> Mapping[str, Any]:
    """What was noted beside a frame, as JSON gives it back; empty where there is no such part."""
    for part in snapshot.parts:
        if (part.dataset, part.plan) == (dataset, plan):
            return part.facts
    return {}


def _named(part: Part) -> str:
    return f"{part.dataset} of {part.plan}" if part.plan else part.dataset


def _refuse(parts: Sequence[Part], as_at: dt.date) -> None:
    if not parts:
        raise PublishError("There is nothing to publish: no sheet could be read.")
    if isinstance(as_at, dt.datetime):
        raise PublishError("The as-at date is a day, without a time.")
    seen = set()
    for part in parts:
        if not part.dataset:
            raise PublishError("Each part names the dataset it belongs to.")
        if (part.dataset, part.plan) in seen:
            raise PublishError(f"There are two of {_named(part)}: only one can be published.")
        seen.add((part.dataset, part.plan))
        try:
            json.dumps(dict(part.facts), allow_nan=False)
        except (TypeError, ValueError) as error:
            raise PublishError(f"The facts of {_named(part)} cannot be stored: {error}") from error


def _joining(
    connection: sa.Connection, part: Part, before: Snapshot | None, add: Mapping[str, Join]
) -> Part:
    """The part with the rows published before that it joins, where it is to join them."""
    if part.dataset not in add:
        return part
    earlier = _frame_before(connection, part, before)
    return replace(part, frame=add[part.dataset](part.frame, earlier))


def _bring(
    connection: sa.Connection, part: Part, as_at: dt.date, succeed: Mapping[str, Succeed]
) -> PartInfo:
    frame = part.frame
    if part.dataset in succeed:
        earlier = parts_before(connection, part.dataset, part.plan, as_at)
        frame = succeed[part.dataset](part, list(earlier.values()))
    try:
        data, sha256 = frame_bytes(frame)
    except FrameError as error:
        raise PublishError(f"{_named(part)} cannot be published: {error}") from error
    known = sa.select(tables.frame.c.sha256).where(tables.frame.c.sha256 == sha256)
    if connection.scalar(known) is None:
        row = {"sha256": sha256, "parquet": data, "rows": len(frame)}
        connection.execute(sa.insert(tables.frame), row)
    return PartInfo(part.dataset, part.plan, len(frame), sha256, dict(part.facts), None)


def _frame_before(
    connection: sa.Connection, part: Part, before: Snapshot | None
) -> pd.DataFrame | None:
    for held in before.parts if before else ():
        if (held.dataset, held.plan) == (part.dataset, part.plan):
            return stored_frame(connection, held.sha256)
    return None


def _carry(before: Snapshot | None, parts: Sequence[Part]) -> list[PartInfo]:
    if before is None:
        return []
    brought = {(part.dataset, part.plan) for part in parts}
    return [
        replace(part, carried_from=part.carried_from or before.id)
        for part in before.parts
        if (part.dataset, part.plan) not in brought
    ]


def _insert(
    connection: sa.Connection, table: sa.Table, number: int, rows: Sequence[Mapping[str, Any]]
) -> None:
    if rows:
        connection.execute(sa.insert(table), [{"snapshot_id": number, **row} for row in rows])


def _latest(connection: sa.Connection, day: dt.date | None) -> Snapshot | None:
    at = tables.snapshot.c
    last = sa.select(at.id).order_by(at.as_at.desc(), at.id.desc()).limit(1)
    if day is not None:
        last = last.where(at.as_at <= day)
    found = _read(connection, at.id == last.scalar_subquery())
    return found[0] if found else None


def _read(connection: sa.Connection, which: sa.ColumnElement[bool]) -> tuple[Snapshot, ...]:
    at = tables.snapshot.c
    heads = connection.execute(
        sa.select(tables.snapshot).where(which).order_by(at.as_at, at.id)
    ).all()
    parts: dict[int, list[PartInfo]] = {head.id: [] for head in heads}
    uploads: dict[int, list[Upload]] = {head.id: [] for head in heads}
    for row in _belonging(connection, tables.snapshot_part, which, "dataset", "plan"):
        if row.snapshot_id in parts:
            info = PartInfo(
                row.dataset, row.plan, row.rows, row.sha256, row.facts, row.carried_from
            )
            parts[row.snapshot_id].append(info)
    for row in _belonging(connection, tables.upload, which, "position"):
        if row.snapshot_id in uploads:
            uploads[row.snapshot_id].append(Upload(row.name, row.sha256))
    return tuple(
        Snapshot(**head._mapping, parts=tuple(parts[head.id]), uploads=tuple(uploads[head.id]))
        for head in heads
    )


def _belonging(
    connection: sa.Connection, table: sa.Table, which: sa.ColumnElement[bool], *order: str
) -> Sequence[sa.Row[Any]]:
    joint = table.join(tables.snapshot, table.c.snapshot_id == tables.snapshot.c.id)
    wanted = sa.select(table).select_from(joint).where(which)
    return connection.execute(wanted.order_by(*(table.c[name] for name in order))).all()
