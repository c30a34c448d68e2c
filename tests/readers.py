"""The processes that read uploads, found from the outside."""

from __future__ import annotations

import psutil


def readers() -> list[psutil.Process]:
    """The readers this process has started that still run; browsers and servers are not ours."""
    return [
        child
        for child in psutil.Process().children(recursive=True)
        if child.is_running() and "lscp_data.intake.child" in " ".join(_command(child))
    ]


def _command(process: psutil.Process) -> list[str]:
    try:
        return list(process.cmdline())
    except psutil.Error:  # it has just ended
        return []
