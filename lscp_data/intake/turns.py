"""One upload is read at a time per core; whoever comes later waits and is told so."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lscp_data.wording import counted

_PAUSE = 0.1
_LOCK = threading.Lock()
_QUEUE: list[object] = []  # those reading and those waiting, in the order in which they came


class Cancelled(Exception):
    """Whoever asked for a file to be read wants it no longer."""


@contextmanager
def turn(
    at_once: int, progress: Callable[[str], None], cancelled: Callable[[], bool]
) -> Iterator[None]:
    """Waits until fewer than so many are reading, first come first served.

    Meanwhile `progress` is told so again and again, and what it raises ends the waiting;
    `Cancelled` where `cancelled` says so.
    """
    ticket = object()
    with _LOCK:
        _QUEUE.append(ticket)
    try:
        while (before := _QUEUE.index(ticket)) >= at_once:
            progress(f"Waiting for {counted(before - at_once + 1, 'other upload')} to be read")
            if cancelled():
                raise Cancelled
            time.sleep(_PAUSE)
        yield
    finally:
        with _LOCK:
            _QUEUE.remove(ticket)
