"""Drafts: what somebody has read and answered but not yet published; unlike snapshots they go."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from lscp_data.store import tables
from lscp_data.store.engine import writing

OLD_AFTER = dt.timedelta(days=30)
MOST_DRAFTS = 50
LARGEST_PARCEL = 64 * 2**20  # bytes; 100 000 rows of training make one of a few million

_NEXT_MOMENT = dt.timedelta(microseconds=1)
_HEAD = tuple(tables.draft.c)


class DraftChangedError(RuntimeError):
    """Another window has changed the draft meanwhile; nothing was written."""


class DraftGoneError(DraftChangedError):
    """Another window has published or discarded the draft meanwhile."""


class DraftRefusedError(ValueError):
    """What was given cannot be kept as a draft; the message says why."""


@dataclass(frozen=True)
class Draft:
    """One upload that waits to be published, without its parcel of `size` bytes.

    `made_at` and `changed_at` are moments in UTC; `answers` is what the officer has answered so
    far, as JSON gives it back.
    """

    id: int
    made_at: dt.datetime
    changed_at: dt.datetime
    title: str
    answers: Mapping[str, Any]
    size: int

    def is_old(self, now: dt.datetime) -> bool:
        """Whether nobody has touched it for 30 days: it is said, and never removed unasked."""
        return now - self.changed_at > OLD_AFTER


def keep(
    engine: sa.Engine,
    parcel: bytes,
    title: str,
    answers: Mapping[str, Any],
    draft_id: int | None = None,
    *,
    seen: dt.datetime | None = None,
) -> Draft:
    """Keep a packed upload as a new draft, or in place of the one of that number.

    The store does not look into the parcel: whoever packs it leaves the quoted texts out. With
    `seen`, the `changed_at` last shown, a draft that was changed since stays as it is:
    DraftChangedError, also where it is gone. Without it the last one to write wins.
    DraftRefusedError for a parcel that is too large, or one draft too many.
    """
    _refuse(parcel, answers)
    with writing(engine) as connection:
        if draft_id is None:
            number = _new(connection, title, answers, len(parcel))
            connection.execute(
                sa.insert(tables.draft_parcel).values(draft_id=number, parcel=parcel)
            )
        else:
            number = draft_id
            change = {"title": title, "answers": dict(answers), "size": len(parcel)}
            _change(connection, number, seen, change)
            of_it = tables.draft_parcel.c.draft_id == number
            connection.execute(sa.update(tables.draft_parcel).where(of_it).values(parcel=parcel))
        return _head(connection, number)


def drafts(engine: sa.Engine) -> tuple[Draft, ...]:
    """All drafts, the one changed last first, without their parcels."""
    at = tables.draft.c
    with engine.connect() as connection:
        rows = connection.execute(sa.select(*_HEAD).order_by(at.changed_at.desc(), at.id.desc()))
        return tuple(Draft(**row._mapping) for row in rows)


def draft(engine: sa.Engine, draft_id: int) -> Draft | None:
    """The draft of that number as it now stands; None where it is gone."""
    with engine.connect() as connection:
        return _find(connection, draft_id)


def parcel(engine: sa.Engine, draft_id: int) -> bytes:
    """The packed upload of a draft; DraftGoneError where it is gone."""
    of_it = tables.draft_parcel.c.draft_id == draft_id
    with engine.connect() as connection:
        kept = connection.scalar(sa.select(tables.draft_parcel.c.parcel).where(of_it))
    if kept is None:
        raise _gone()
    return bytes(kept)


def answer(
    engine: sa.Engine,
    draft_id: int,
    answers: Mapping[str, Any],
    *,
    seen: dt.datetime | None = None,
) -> Draft:
    """Keep the officer's answers with a draft, in place of those before; `seen` as for `keep`."""
    _refuse(b"", answers)
    with writing(engine) as connection:
        _change(connection, draft_id, seen, {"answers": dict(answers)})
        return _head(connection, draft_id)


def discard(engine: sa.Engine, draft_id: int) -> None:
    """Remove a draft for good; one that is gone already stays gone.

    In SQLite its bytes are overwritten and the write-ahead log, which holds them too, is cut off
    as soon as nobody reads. PostgreSQL overwrites them when it next cleans the table (VACUUM).
    Copies of the database made before keep what they hold.
    """
    with writing(engine) as connection:
        of_it = tables.draft_parcel.c.draft_id == draft_id
        connection.execute(sa.delete(tables.draft_parcel).where(of_it))
        connection.execute(sa.delete(tables.draft).where(tables.draft.c.id == draft_id))
    if engine.dialect.name == "sqlite":
        # Not within a transaction, and so past the engine's own "begin".
        with closing(engine.raw_connection()) as raw:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()


def _refuse(parcel: bytes, answers: Mapping[str, Any]) -> None:
    if len(parcel) > LARGEST_PARCEL:
        size, most = len(parcel) / 2**20, LARGEST_PARCEL / 2**20
        raise DraftRefusedError(
            f"This upload is too large to be kept as a draft ({size:.0f} MB, at most {most:.0f}). "
            "Publish it without leaving the page, or upload fewer files at once."
        )
    try:
        json.dumps(dict(answers), allow_nan=False)
    except (TypeError, ValueError) as error:
        raise DraftRefusedError(f"These answers cannot be kept: {error}") from error


def _new(connection: sa.Connection, title: str, answers: Mapping[str, Any], size: int) -> int:
    if (connection.scalar(sa.select(sa.func.count(tables.draft.c.id))) or 0) >= MOST_DRAFTS:
        raise DraftRefusedError(
            f"There are already {MOST_DRAFTS} drafts. Publish or discard one, then try again."
        )
    now = dt.datetime.now(dt.UTC)
    row = {
        "made_at": now,
        "changed_at": now,
        "title": title,
        "answers": dict(answers),
        "size": size,
    }
    made = connection.execute(sa.insert(tables.draft).values(row)).inserted_primary_key
    assert made is not None  # one row was inserted, so it has its number
    return int(made[0])


def _change(
    connection: sa.Connection, number: int, seen: dt.datetime | None, change: Mapping[str, Any]
) -> None:
    current = _head(connection, number)
    if seen is not None and seen != current.changed_at:
        raise DraftChangedError(
            "This draft was changed in another window meanwhile. Look at it as it now stands, "
            "and give your answer again if it still holds."
        )
    # Later than before even on a coarse clock, or a change could pass for the one seen.
    moment = max(dt.datetime.now(dt.UTC), current.changed_at + _NEXT_MOMENT)
    of_it = tables.draft.c.id == number
    connection.execute(sa.update(tables.draft).where(of_it).values(changed_at=moment, **change))


def _head(connection: sa.Connection, number: int) -> Draft:
    found = _find(connection, number)
    if found is None:
        raise _gone()
    return found


def _find(connection: sa.Connection, number: int) -> Draft | None:
    row = connection.execute(sa.select(*_HEAD).where(tables.draft.c.id == number)).first()
    return Draft(**row._mapping) if row else None


def _gone() -> DraftGoneError:
    return DraftGoneError(
        "This draft was published or discarded in another window meanwhile. "
        "Choose the workbook again to start a new one."
    )
