"""A child process from its start to its end, which never outlives the question it was asked."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Literal

import psutil

from lscp_data.intake.exchange import Reply, Request, received_reply, send_request
from lscp_data.intake.turns import Cancelled
from lscp_data.reading.files.allowance import Allowance
from lscp_data.reading.files.archive import Refused

Reason = Literal["memory", "time", "ended", "fault"]

_PAUSE = 0.2
_PROJECT = Path(__file__).resolve().parents[2]
# SIGXCPU comes at the end of the time granted; Windows has none.
_OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0) or None


class Stopped(Exception):
    """A child that gave no result: why, at which file (None for none), where in our code."""

    def __init__(self, reason: Reason, file: int | None, where: str = "") -> None:
        super().__init__(reason, file, where)
        self.reason, self.file, self.where = reason, file, where


class NotStarted(RuntimeError):
    """The child ended before it read anything: the fault is the installation's, not a file's."""


def result_of(
    request: Request,
    allowance: Allowance,
    progress: Callable[[str], None],
    cancelled: Callable[[], bool],
) -> bytes:
    """What a child answers to the request; it is gone when this returns or raises.

    `Refused` as in the child, `Stopped` where it gave no result, `NotStarted`, `Cancelled`, or
    what `progress` raises.
    """
    says, file = "", None
    with _Child(request, allowance) as child:
        while True:
            progress(says or "Starting to read")
            if cancelled():
                raise Cancelled
            reply = child.reply()
            if reply is None:
                continue
            if reply.kind == "result":
                return reply.body
            if reply.kind == "refused":
                raise Refused(*reply.told)
            if reply.kind == "failed" and not says:
                raise NotStarted(f"Nothing can be read here: {reply.told}")
            if reply.kind == "failed":
                raise Stopped(reply.told["reason"], file, reply.told["where"])
            says, file = reply.told["says"], reply.told["file"]
            child.grant()


class _Child:
    """A child with its request under way; killed at the end of the `with`, whatever happens.

    One thread sends and one receives, for a pipe that is full or empty keeps its user waiting.
    """

    def __init__(self, request: Request, allowance: Allowance) -> None:
        self._request, self._allowance = request, allowance
        self._replies: queue.SimpleQueue[Reply] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> _Child:
        # No preexec_fn: it may deadlock in a process with threads, such as a server.
        self._process = subprocess.Popen(
            _command(self._allowance),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a library's complaint may quote the file
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._watched = psutil.Process(self._process.pid)
        self.grant()
        self._threads = [
            threading.Thread(target=work, args=(pipe,), daemon=True)
            for work, pipe in ((self._send, self._process.stdin), (self._get, self._process.stdout))
        ]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was still to be sent is of no use any more
                    pipe.close()

    def grant(self) -> None:
        """Its time begins anew."""
        self._deadline = time.monotonic() + self._allowance.wall
        self._spent_before = self._use()[0]

    def reply(self) -> Reply | None:
        """The next reply; None where there is none for a short while.

        A child that has used up what it may is told to have failed. It limits itself where the
        platform has limits; Windows has none, macOS none of memory.
        """
        try:
            return self._replies.get(timeout=_PAUSE)
        except queue.Empty:
            spent, memory = self._use()
        if memory > self._allowance.memory:
            return _failure("memory")
        late = time.monotonic() > self._deadline
        if late or spent - self._spent_before > self._allowance.cpu:
            return _failure("time")
        return None

    def _use(self) -> tuple[float, int]:
        """Seconds of processor time and bytes of memory so far; of a dead child none."""
        try:
            times, memory = self._watched.cpu_times(), self._watched.memory_info()
        except psutil.Error:
            return 0.0, 0
        # Windows moves memory out of sight: what a process holds there is called private.
        return times.user + times.system, getattr(memory, "private", memory.rss)

    def _send(self, pipe: IO[bytes]) -> None:
        with suppress(OSError):  # a child that died leaves the request unread
            send_request(pipe, self._request)

    def _get(self, pipe: IO[bytes]) -> None:
        try:
            while True:
                self._replies.put(received_reply(pipe, self._allowance.memory))
        except ValueError:
            self._process.kill()
        except EOFError:
            pass
        self._replies.put(_failure("time" if self._process.wait() == _OUT_OF_TIME else "ended"))


def _failure(reason: Reason) -> Reply:
    """What a child says that failed, for one that can say nothing any more."""
    return Reply("failed", json.dumps({"reason": reason, "where": ""}).encode())


def _command(allowance: Allowance) -> list[str]:
    limits = (str(allowance.memory), str(allowance.cpu))
    # -P: a module of the folder the server was started in must not stand before ours.
    return [sys.executable, "-P", "-m", "lscp_data.intake.child", *limits]


def _environment() -> dict[str, str]:
    """Ours without the product's settings, which hold secrets that a child has no use for.

    One thread is enough, and each more would reserve some of the memory allowed.
    """
    inherited = {name: value for name, value in os.environ.items() if name[:5] != "LSCP_"}
    paths = [str(_PROJECT), *filter(None, [inherited.get("PYTHONPATH")])]
    threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")
    return inherited | threads | {"PYTHONPATH": os.pathsep.join(paths)}
