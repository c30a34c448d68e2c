"""Frames as bytes: Parquet under its SHA-256, read back exactly as it was saved."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

# Parquet alone loses unused categories and the type of an empty one: types are kept beside it.
_TYPES = b"lscp_types"
_STORABLE = re.compile(
    r"string|str|bool|boolean|U?[Ii]nt(8|16|32|64)|uint(8|16|32|64)|[Ff]loat(32|64)"
    r"|datetime64\[(s|ms|us|ns)(, [^\]]+)?\]"
)
# What a column becomes where another frame has it and this one does not: absent is unknown.
_WITH_UNKNOWN = {"bool": "boolean", "int": "Int", "uint": "UInt"}


class FrameError(ValueError):
    """A frame that cannot be stored as it is, or bytes that hold no stored frame."""


def frame_bytes(frame: pd.DataFrame) -> tuple[bytes, str]:
    """The frame as Parquet (zstd) with the SHA-256 of those bytes in hexadecimal.

    Equal frames give equal bytes (with the same pyarrow); the index and `attrs` are left out.
    FrameError for no columns, for doubled ones and for types that would not come back as saved.
    """
    names = list(frame.columns)
    if not names or not all(isinstance(name, str) for name in names):
        raise FrameError("A stored frame needs columns, and each a name.")
    if len(set(names)) < len(names):
        raise FrameError("A stored frame has each column once.")
    plain = frame.reset_index(drop=True)
    plain.columns = pd.Index(names, dtype="str")
    plain.attrs = {}
    types = [_type_of(name, plain[name].dtype) for name in names]
    try:
        table = pa.Table.from_pandas(plain, preserve_index=False, nthreads=1).combine_chunks()
    except (pa.ArrowException, UnicodeError) as error:
        raise FrameError(f"The frame cannot be stored: {error}") from error
    kept = {**table.schema.metadata, _TYPES: json.dumps(types).encode()}
    sink = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(kept), sink, compression="zstd")
    data = sink.getvalue()
    return data, hashlib.sha256(data).hexdigest()


def frame_from(data: bytes) -> pd.DataFrame:
    """The frame that `frame_bytes` saved, its rows numbered from 0; FrameError for other bytes."""
    # One thread: pyarrow's pool of them now and then aborts a short process at its very end.
    try:
        table = pq.ParquetFile(pa.BufferReader(data)).read(use_threads=False)
    except pa.ArrowException as error:
        raise FrameError(f"These bytes are no stored frame: {error}") from error
    metadata = table.schema.metadata or {}
    if _TYPES not in metadata:
        raise FrameError("These bytes are Parquet, but not a frame saved by the store.")
    frame = table.to_pandas(use_threads=False)
    for name, kept in zip(list(frame.columns), json.loads(metadata[_TYPES]), strict=True):
        frame[name] = _as_saved(frame[name], kept)
    return frame


def joined(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The frames one below the other, rows numbered from 0, categories united.

    A column that some of them lack is unknown in their rows, never false or 0.
    """
    if len(frames) == 1:
        return frames[0].reset_index(drop=True)
    names = list(dict.fromkeys(name for frame in frames for name in frame.columns))
    return pd.DataFrame({name: _joined_column(frames, name) for name in names})


def _joined_column(frames: Sequence[pd.DataFrame], name: str) -> Any:
    held = [frame[name] for frame in frames if name in frame]
    if any(isinstance(column.dtype, pd.CategoricalDtype) for column in held):
        dtype = _united([column.astype("category").dtype for column in held])
    else:
        dtype = pd.concat([column.iloc[:0] for column in held]).dtype
        if any(name not in frame and len(frame) for frame in frames):
            dtype = _with_unknown(dtype)
    pieces = [
        frame[name].astype(dtype)
        if name in frame
        else pd.Series(None, index=range(len(frame)), dtype=dtype)
        for frame in frames
    ]
    return pd.concat(pieces, ignore_index=True)


def _united(dtypes: Sequence[Any]) -> Any:
    if all(dtype == dtypes[0] for dtype in dtypes):
        return dtypes[0]
    # In the order of first appearance; two orders cannot be made one, so none is claimed.
    values = dict.fromkeys(value for dtype in dtypes for value in dtype.categories)
    return pd.CategoricalDtype(pd.Index(list(values), dtype="str"))


def _with_unknown(dtype: Any) -> Any:
    kind = re.fullmatch(r"(bool|int|uint)(\d*)", str(dtype))
    return pd.api.types.pandas_dtype(_WITH_UNKNOWN[kind[1]] + kind[2]) if kind else dtype


def _type_of(name: str, dtype: Any) -> Any:
    if isinstance(dtype, pd.CategoricalDtype):
        categories = dtype.categories.tolist()
        if all(isinstance(value, str) for value in categories):
            of = str(dtype.categories.dtype)
            return {"categories": categories, "of": of, "ordered": bool(dtype.ordered)}
    elif _STORABLE.fullmatch(str(dtype)):
        return str(dtype)
    raise FrameError(
        f"The column {name} is of type {dtype}, which would not come back as it was saved."
    )


def _as_saved(column: Any, kept: Any) -> Any:
    if isinstance(kept, str):
        dtype = pd.api.types.pandas_dtype(kept)
        return column if column.dtype == dtype else column.astype(dtype)
    # To pandas, categories of two types of text are equal: `astype` would leave them as they are.
    categories = pd.Index(kept["categories"], dtype=kept["of"])
    return column.astype("category").cat.set_categories(categories, ordered=kept["ordered"])
