"""The streams of an OLE compound file, the wrapping of an .xls: [MS-CFB].

A file of 1 KB whose chain of sectors bites its own tail makes calamine take 2 GB and end the
process, so every chain is walked here before it sees the file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lscp_data.reading.files.package import damage_refused, damaged

_END = 0xFFFFFFFE  # marks, as all numbers above it, that no sector follows
_IN_HEADER = 109  # numbers of sectors of the allocation table that the header holds itself
_STREAM, _ROOT = 2, 5


@dataclass(frozen=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class Compound:
    """A compound file; `Refused` when opened where a chain of its sectors never ends."""

    def __init__(self, data: bytes) -> None:
        with damage_refused():
            self._data = data
            self._shift = _number("<H", data, 30)
            if self._shift not in (9, 12):
                raise damaged()
            self._cutoff, first_small = struct.unpack_from("<2I", data, 56)
            self._table = self._allocation()
            self._entries = tuple(self._directory(_number("<I", data, 48)))
            self._small_table = _words(self._sectors(first_small))
            for entry in self._entries:
                self._chain_of(entry)

    def stream(self, *names: str) -> bytes | None:
        """The content of the first stream with one of these names, None where there is none."""
        for entry in self._entries:
            if entry.kind == _STREAM and entry.name in names:
                with damage_refused():
                    return self._content(entry)
        return None

    def _allocation(self) -> Sequence[int]:
        """The table that says which sector follows which."""
        count, first, more = (_number("<I", self._data, at) for at in (44, 68, 72))
        numbers = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        for _ in range(min(more, len(self._data) >> self._shift)):
            *listed, first = _words(self._sector(first))
            numbers += listed
        held = [number for number in numbers[:count] if number < _END]
        return _words(b"".join(self._sector(number) for number in held))

    def _directory(self, first: int) -> Iterator[_Entry]:
        listing = self._sectors(first)
        for at in range(0, len(listing) - 127, 128):
            length, kind = struct.unpack_from("<HB", listing, at + 64)
            name = listing[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", listing, at + 116)
            if kind in (_STREAM, _ROOT):
                yield _Entry(name, kind, start, size)

    def _is_small(self, entry: _Entry) -> bool:
        return entry.kind != _ROOT and entry.size < self._cutoff

    def _chain_of(self, entry: _Entry) -> list[int]:
        if not entry.size:
            return []
        return _chain(entry.start, self._small_table if self._is_small(entry) else self._table)

    def _content(self, entry: _Entry) -> bytes:
        chain = self._chain_of(entry)
        if not self._is_small(entry):
            return b"".join(map(self._sector, chain))[: entry.size]
        (root,) = (each for each in self._entries if each.kind == _ROOT)
        pool = self._content(root)
        return b"".join(pool[number << 6 : (number + 1) << 6] for number in chain)[: entry.size]

    def _sectors(self, first: int) -> bytes:
        return b"".join(map(self._sector, _chain(first, self._table)))

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) << self._shift : (number + 2) << self._shift]


def _chain(first: int, table: Sequence[int]) -> list[int]:
    """The numbers of the sectors from the first to the last; `Refused` where there is no last."""
    chain: list[int] = []
    while first < len(table):
        if len(chain) >= len(table):
            raise damaged()
        chain.append(first)
        first = table[first]
    return chain


def _words(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _number(form: str, data: bytes, at: int) -> int:
    return int(struct.unpack_from(form, data, at)[0])
