"""Work that makes millions of values and no cycles, without Python's search for cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Switches the search off, and on again if it was on; for the whole process, all its threads.

    It goes through everything made so far again and again: a sixth of the time that a large
    export took. What is no longer referred to is given up at once all the same.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
