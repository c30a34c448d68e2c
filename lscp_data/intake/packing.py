"""An upload as bytes: to come back from the child that read it, to be kept as a draft.

A zip of one JSON document and one Parquet file for each frame. Nothing in it can run when it is
unpacked, as a pickle could: whoever packed it has read hostile bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import numpy as np
import pandas as pd

from lscp_data.reading.ingest import Upload
from lscp_data.store.frames import frame_bytes, frame_from

_DOCUMENT = "upload.json"
_PLAIN = frozenset({str, int, float, bool, type(None)})


class PackedError(ValueError):
    """Bytes that hold no packed upload, or not one of this version."""


def packed(upload: Upload) -> bytes:
    """The upload as bytes that `unpacked` turns back; the frames' indexes and `attrs` are left out.

    Any field of plain values, dates, frames, tuples, mappings and dataclasses named in the types
    of Upload's fields may be added without a change here; TypeError for anything else.
    """
    frames: list[bytes] = []
    document = json.dumps(_plain(upload, frames), separators=(",", ":"))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        # Messages repeat themselves and shrink to a tenth; Parquet is compressed already.
        archive.writestr(zipfile.ZipInfo(_DOCUMENT), document, zipfile.ZIP_DEFLATED, 1)
        for number, data in enumerate(frames):
            archive.writestr(zipfile.ZipInfo(_frame_name(number)), data, zipfile.ZIP_STORED)
    return stream.getvalue()


def unpacked(data: bytes) -> Upload:
    """The upload that `packed` was given; a field added since has its default.

    PackedError for other bytes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            document = json.loads(archive.read(_DOCUMENT))
            upload = _Unpacking(archive).value(document)
    except Exception as error:  # whatever bytes can be wrong in, they are not an upload
        raise PackedError(f"These bytes hold no upload ({type(error).__name__}).") from error
    if not isinstance(upload, Upload):
        raise PackedError("These bytes hold something else than an upload.")
    return upload


def _frame_name(number: int) -> str:
    return f"{number}.parquet"


def _classes(of: type) -> dict[str, type]:
    """The dataclasses that a dataclass is made of, itself included, by name."""
    found: dict[str, type] = {}
    waiting: list[Any] = [of]
    while waiting:
        hint = waiting.pop()
        waiting += get_args(hint)
        if isinstance(hint, type) and is_dataclass(hint) and hint.__name__ not in found:
            found[hint.__name__] = hint
            waiting += get_type_hints(hint).values()
    return found


_CLASSES = _classes(Upload)


def _plain(value: Any, frames: list[bytes]) -> Any:
    """A value as JSON: an array is a tuple, an object {"tag": ...} whatever the tag says."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, tuple):
        return _plain_tuple(value, frames)
    if is_dataclass(value) and type(value) is _CLASSES.get(type(value).__name__):
        return {
            type(value).__name__: {
                field.name: _plain(getattr(value, field.name), frames) for field in fields(value)
            }
        }
    if isinstance(value, Mapping):
        return {"dict": [_plain(tuple(value), frames), _plain(tuple(value.values()), frames)]}
    if isinstance(value, list):
        return {"list": [_plain(each, frames) for each in value]}
    if isinstance(value, frozenset):
        return {"frozenset": sorted((_plain(each, frames) for each in value), key=json.dumps)}
    if isinstance(value, pd.DataFrame):
        frames.append(frame_bytes(value)[0])
        return {"frame": len(frames) - 1}
    if isinstance(value, np.generic):
        return _plain(value.item(), frames)
    return _plain_date(value)


def _plain_date(value: Any) -> Any:
    if isinstance(value, pd.Timestamp):
        return {"timestamp": [value.isoformat(), value.unit]}
    if isinstance(value, dt.datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, dt.date):
        return {"date": value.isoformat()}
    raise TypeError(f"An upload holds a {type(value).__name__}, which cannot be packed.")


def _plain_tuple(values: tuple[Any, ...], frames: list[bytes]) -> Any:
    """A tuple; many of one dataclass (300 problems) field by field, which is smaller."""
    kinds = {type(value) for value in values}
    if kinds <= _PLAIN:
        return list(values)
    (kind, *others) = kinds
    if others or len(values) < 2 or kind is not _CLASSES.get(kind.__name__):
        return [_plain(value, frames) for value in values]
    columns = {
        field.name: _plain_tuple(tuple(getattr(value, field.name) for value in values), frames)
        for field in fields(kind)
    }
    return {"each": [kind.__name__, columns]}


class _Unpacking:
    """What the tags of `_plain` say, the frames taken from the archive."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._tags: dict[str, Callable[[Any], Any]] = {
            "dict": lambda pair: dict(zip(*map(self.value, pair), strict=True)),
            "list": lambda values: [self.value(value) for value in values],
            "frozenset": lambda values: frozenset(map(self.value, values)),
            "frame": lambda number: frame_from(archive.read(_frame_name(number))),
            "timestamp": lambda pair: pd.Timestamp(pair[0]).as_unit(pair[1]),
            "datetime": dt.datetime.fromisoformat,
            "date": dt.date.fromisoformat,
            "each": self._each,
        }

    def value(self, plain: Any) -> Any:
        """The value that `_plain` was given."""
        if isinstance(plain, list):
            return tuple(map(self.value, plain))
        if not isinstance(plain, dict):
            return plain
        ((tag, content),) = plain.items()
        if tag in self._tags:
            return self._tags[tag](content)
        return _CLASSES[tag](**{name: self.value(each) for name, each in content.items()})

    def _each(self, content: Sequence[Any]) -> tuple[Any, ...]:
        name, columns = content
        rows = zip(*map(self.value, columns.values()), strict=True)
        return tuple(_CLASSES[name](**dict(zip(columns, row, strict=True))) for row in rows)
