"""What parent and child say to each other through pipes: one request, then replies till the last.

Light to import: the child reads its request before it loads what is needed.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, Literal

ReplyKind = Literal["progress", "result", "refused", "failed"]

_LENGTH = struct.Struct("<Q")
_KINDS: tuple[ReplyKind, ...] = ("progress", "result", "refused", "failed")
_HEAD = struct.Struct("<BQ")
_PAIRS = "\x1fpairs"  # no heading of a workbook is called that


@dataclass(frozen=True)
class Request:
    """What is wanted ("read" or "mark"), plain options (the secret key too), and files by name.

    An option may be a mapping by texts, or by tuples of texts such as (file, sheet).
    """

    wanted: str
    options: Mapping[str, Any]
    files: Sequence[tuple[str, bytes]]


@dataclass(frozen=True)
class Reply:
    """The bytes wanted where the kind is "result", else what `told` reads.

    "progress": what is being read now. "refused": a reason and a sentence. "failed": a reason,
    and where in our own code, never with a word of the file.
    """

    kind: ReplyKind
    body: bytes

    @property
    def told(self) -> Any:
        """The plain values of a reply that is not the result."""
        return json.loads(self.body)


def send_request(stream: IO[bytes], request: Request) -> None:
    """Writes the request and closes the stream: there is one request to a child."""
    head = {
        "wanted": request.wanted,
        "options": {name: _by_text(option) for name, option in request.options.items()},
        "files": [(name, len(data)) for name, data in request.files],
    }
    text = json.dumps(head).encode()
    with stream:
        stream.write(_LENGTH.pack(len(text)) + text)
        for _, data in request.files:
            stream.write(data)


def received_request(stream: IO[bytes]) -> Request:
    """The request that `send_request` wrote; EOFError where it breaks off."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    head = json.loads(_exactly(stream, length))
    files = [(name, _exactly(stream, size)) for name, size in head["files"]]
    options = {name: _by_tuple(option) for name, option in head["options"].items()}
    return Request(head["wanted"], options, files)


def send_reply(stream: IO[bytes], kind: ReplyKind, body: object) -> None:
    """Writes a reply at once: bytes as they are, anything else as JSON."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    stream.write(_HEAD.pack(_KINDS.index(kind), len(data)) + data)
    stream.flush()


def received_reply(stream: IO[bytes], at_most: int) -> Reply:
    """The next reply; EOFError where there is none, ValueError where it is none of ours.

    `at_most` bytes are taken: the sender may no longer be itself.
    """
    kind, length = _HEAD.unpack(_exactly(stream, _HEAD.size))
    if kind >= len(_KINDS) or length > at_most:
        raise ValueError("What came is no reply.")
    return Reply(_KINDS[kind], _exactly(stream, length))


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError("The other side stopped in the middle.")
    return data


def _by_text(option: Any) -> Any:
    """A mapping by tuples as a list of pairs, for JSON has only texts to map by."""
    if isinstance(option, Mapping) and any(isinstance(key, tuple) for key in option):
        return {_PAIRS: list(option.items())}
    return dict(option) if isinstance(option, Mapping) else option


def _by_tuple(option: Any) -> Any:
    if isinstance(option, dict) and _PAIRS in option:
        return {tuple(key): value for key, value in option[_PAIRS]}
    return option
