"""Delegates' numbers and e-mails become keyed pseudonyms before anything is stored."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

Pseudonym = Callable[[str], str]


def pseudonyms(key: bytes) -> Pseudonym:
    """A function from an identity to its pseudonym: the same person gets the same one.

    HMAC-SHA256 under the key, 48 bits printed; letter case and spaces do not matter.
    """

    def pseudonym(identity: str) -> str:
        plain = "".join(identity.split()).casefold().encode()
        return "D-" + hmac.new(key, plain, hashlib.sha256).hexdigest()[:12]

    return pseudonym


def read_or_make_key(path: Path) -> bytes:
    """The key kept in a file of its own, made at first use and readable by its owner only.

    It must not lie with the data: whoever has both could try identities one by one.
    ValueError where the file is empty: under an empty key anybody could work out pseudonyms.
    """
    if not path.exists():
        _make_key(path)
    key = path.read_bytes()
    if not key:
        raise ValueError(f"The key file {path} is empty. Restore it, or delete it for a new key.")
    return key


def _make_key(path: Path) -> None:
    """Write a new key under another name first: no process must ever read half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # mkstemp makes the file with mode 600.
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_hex(32).encode())
        with suppress(FileExistsError):  # another process was first: its key stands
            os.link(draft, path)
    finally:
        Path(draft).unlink()
