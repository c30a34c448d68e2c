"""Uploads read by a child process, so that no file can end or fill the server."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace

from lscp_data.intake.exchange import Request
from lscp_data.intake.packing import unpacked
from lscp_data.intake.process import NotStarted, Stopped, result_of
from lscp_data.intake.turns import Cancelled, turn
from lscp_data.reading.files.allowance import Allowance
from lscp_data.reading.files.archive import LIMITS, Limits, Refused
from lscp_data.reading.forms import Told
from lscp_data.reading.headings.questions import Remembered
from lscp_data.reading.ingest import SourceFile, Upload, named_apart, refused_file
from lscp_data.schema import Problem

__all__ = ["Allowance", "Cancelled", "NotStarted", "marked_guarded", "read_guarded"]

_LOG = logging.getLogger("lscp")
_LEANER = (
    "Open it in Excel, delete the empty rows and columns beyond the table and the sheets that are "
    "not needed, save a copy as .xlsx and upload the copy."
)
_SENTENCES = {
    "memory": f"This file takes more memory than is safe, so reading it was stopped. {_LEANER}",
    "time": f"This file takes longer than is safe, so reading it was stopped. {_LEANER}",
    "ended": f"This file is too large or damaged to be read safely. {_LEANER}",
    "fault": "Something in this file was not expected, so reading it was stopped. Save a copy as "
    ".xlsx in Excel and upload the copy; if that fails too, report the reference ",
}


def read_guarded(
    files: Sequence[SourceFile],
    key: bytes,
    allowance: Allowance,
    *,
    plan: str | None = None,
    plans: Mapping[tuple[str, str], str] | None = None,
    mapping: Mapping[str, str] | None = None,
    choices: Mapping[str, str] | None = None,
    forms: Told | None = None,
    remembered: Mapping[str, Remembered] | None = None,
    limits: Limits = LIMITS,
    progress: Callable[[str], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Upload:
    """What `read_upload` reads with every kind of sheet the product knows, in a child process.

    A file that the child does not survive is a problem that blocks, and the others are read
    without it. `progress` is told what is being done, several times a second whether or not there
    is anything new: whatever it raises ends the child and goes on its way. `Cancelled` soon after
    `cancelled` says so. `key` is the pseudonyms' secret. `NotStarted` where no child can run.
    """
    options = {
        "key": key.hex(),
        "limits": asdict(limits),
        "plan": plan,
        "plans": plans or {},
        "mapping": mapping or {},
        "choices": choices or {},
        "forms": forms or {},
        "remembered": {name: asdict(told) for name, told in (remembered or {}).items()},
    }
    files = named_apart(files)

    def read(some: Sequence[SourceFile]) -> Upload:
        request = Request("read", options, [(file.name, file.data) for file in some])
        return unpacked(result_of(request, allowance, progress, cancelled))

    with turn(allowance.at_once, progress, cancelled):
        upload, stopped = _survivors(files, read)
    return replace(
        upload,
        problems=(*stopped, *upload.problems),
        files=tuple((file.name, file.sha256) for file in files),
    )


def marked_guarded(
    file: SourceFile,
    problems: Sequence[Problem],
    allowance: Allowance,
    *,
    header_rows: Mapping[str, int] | None = None,
    limits: Limits = LIMITS,
    progress: Callable[[str], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> bytes:
    """The file as an .xlsx in which the problems are lit and said, made in a child process.

    `header_rows` are the sheets' heading rows as Excel counts them, where they are known.
    `Refused` where the file cannot be read, or not safely; `progress` and `cancelled` as in
    `read_guarded`.
    """
    options = {
        "limits": asdict(limits),
        "problems": [asdict(problem) for problem in problems],
        "header_rows": header_rows or {},
    }
    request = Request("mark", options, [(file.name, file.data)])
    with turn(allowance.at_once, progress, cancelled):
        try:
            return result_of(request, allowance, progress, cancelled)
        except Stopped as stopped:
            raise _refusal(stopped) from stopped


def _survivors(
    files: Sequence[SourceFile], read: Callable[[Sequence[SourceFile]], Upload]
) -> tuple[Upload, list[Problem]]:
    """What can be read of the files, and a problem for each that has to be left out for it."""
    left, problems = list(files), list[Problem]()
    while left:
        try:
            return read(left), problems
        except Stopped as stopped:
            culprits = _culprits(left, stopped, read)
        problems += [refused_file(file.name, refusal) for file, refusal in culprits]
        bad = [file for file, _ in culprits]
        left = [file for file in left if file not in bad]
    nothing = Upload((), (), (), ())
    return (nothing if problems else read([])), problems


def _culprits(
    files: Sequence[SourceFile],
    stopped: Stopped,
    read: Callable[[Sequence[SourceFile]], Upload],
) -> list[tuple[SourceFile, Refused]]:
    """The file that was being read, or those that fail alone, or, failing that, all together."""
    if stopped.file is not None:
        return [(files[stopped.file], _refusal(stopped))]
    found = []
    for file in files if len(files) > 1 else ():
        try:
            read([file])
        except Stopped as alone:
            found.append((file, _refusal(alone)))
    return found or [(file, _refusal(stopped)) for file in files]


def _refusal(stopped: Stopped) -> Refused:
    # The file's name may be somebody's, so that the log has none of it.
    _LOG.warning("reading stopped: %s %s", stopped.reason, stopped.where)
    end = f"{stopped.where}." if stopped.reason == "fault" else ""
    return Refused("unsafe", _SENTENCES[stopped.reason] + end)
