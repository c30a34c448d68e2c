"""Delegates' numbers and e-mails become keyed pseudonyms before anything is stored."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
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
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        key = secrets.token_hex(32).encode()
        try:
            with os.fdopen(
                os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
            ) as file:
                file.write(key)
        except FileExistsError:  # another process was first
            return path.read_bytes()
        return key
