"""What the reading of one file may cost before it is given up as unsafe."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Allowance:
    """Bytes of memory, seconds of processor time and of waiting, and files read at one time.

    Time is granted anew with every file of an upload; memory is that of the whole upload.
    `readers` is 0 for one at a time per core.
    """

    memory: int = 3 << 30
    cpu: int = 60
    wall: int = 120
    readers: int = 0

    @property
    def at_once(self) -> int:
        """How many uploads may be read at one time on this machine."""
        return self.readers or _cores()


def _cores() -> int:
    """The cores this process may use, which in a container are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
