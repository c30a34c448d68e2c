"""The process in which uploads are read: it limits itself, reads one request, and ends.

`python -m lscp_data.intake.child MEMORY CPU`, with bytes and seconds. A reader that aborts, or
runs away with memory or time, takes this process with it and nothing else.
"""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from lscp_data.intake.exchange import Request, received_request, send_reply
from lscp_data.reading.files.package import Refused

if TYPE_CHECKING:
    from lscp_data.reading.ingest import SourceFile

Tell = Callable[[int | None, str], None]


def main() -> None:
    """Answers the one request that comes through standard input, through standard output."""
    memory, cpu = (int(word) for word in sys.argv[1:3])
    _limit_memory(memory)
    _grant_time(cpu)
    replies = _replies()
    request = received_request(sys.stdin.buffer)

    def tell(file: int | None, says: str) -> None:
        if file is not None:
            _grant_time(cpu)
        send_reply(replies, "progress", {"file": file, "says": says})

    _reply(replies, request, tell)
    # What else would be done at the end is of no use to anybody, and costs time.
    os._exit(0)


def _reply(replies: IO[bytes], request: Request, tell: Tell) -> None:
    try:
        result = _WANTED[request.wanted](request, tell)
    except MemoryError:
        send_reply(replies, "failed", {"reason": "memory", "where": ""})
    except Refused as refusal:
        send_reply(replies, "refused", refusal.args)
    except BaseException as error:  # a panic of calamine's is no Exception
        send_reply(replies, "failed", {"reason": "fault", "where": _where(error)})
    else:
        send_reply(replies, "result", result)


def _upload(request: Request, tell: Tell) -> bytes:
    """The packed upload of the files."""
    from lscp_data.intake.packing import packed
    from lscp_data.reading.files.package import Limits
    from lscp_data.reading.headings.questions import Remembered
    from lscp_data.reading.ingest import SourceFile, read_upload
    from lscp_data.reading.people.pseudonyms import pseudonyms
    from lscp_data.subjects.registry import SHEETS

    options = dict(request.options)
    key = bytes.fromhex(options.pop("key"))
    limits = Limits(**options.pop("limits"))
    told = options.pop("remembered")
    remembered = {signature: Remembered(**answers) for signature, answers in told.items()}
    files = [SourceFile(name, data) for name, data in request.files]
    names = [file.name for file in files]

    def begun(file: SourceFile | None) -> None:
        if file is None:
            tell(None, "Checking what was read")
        else:
            number = names.index(file.name)
            tell(number, f"Reading {file.name}, file {number + 1} of {len(names)}")

    upload = read_upload(
        files,
        SHEETS,
        pseudonyms(key),
        limits=limits,
        begun=begun,
        remembered=remembered,
        **options,
    )
    return packed(upload)


def _marked(request: Request, tell: Tell) -> bytes:
    """The file as a workbook in which its problems are lit and said."""
    from lscp_data.reading.files.package import Limits
    from lscp_data.reading.files.workbooks import grids
    from lscp_data.reading.marked import marked_workbook, without_marks
    from lscp_data.reading.people.screening import safe_name
    from lscp_data.schema import Problem

    ((name, data),) = request.files
    tell(0, f"Marking {name}")
    problems = [Problem(**problem) for problem in request.options["problems"]]
    limits = Limits(**request.options["limits"])
    named = (replace(grid, sheet=safe_name(grid.sheet)) for grid in grids(data, name, limits))
    sheets = without_marks(named)
    return marked_workbook(sheets, problems, request.options["header_rows"])


_WANTED: dict[str, Callable[[Request, Tell], bytes]] = {"read": _upload, "mark": _marked}


def _replies() -> IO[bytes]:
    """Standard output for replies alone: what a library prints goes nowhere."""
    replies = os.fdopen(os.dup(1), "wb", buffering=io.DEFAULT_BUFFER_SIZE)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(nowhere, number)
    sys.stdout = sys.stderr = io.TextIOWrapper(
        io.FileIO(nowhere, "wb"), "utf-8", write_through=True
    )
    return replies


def _limit_memory(memory: int) -> None:
    """No more address space than that, no dump of what was read; the parent watches as well."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _set_soft(resource.RLIMIT_AS, memory)


def _grant_time(cpu: int) -> None:
    """So many seconds of processor time from now on, then SIGXCPU."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _set_soft(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + cpu)


def _set_soft(kind: int, limit: int) -> None:
    """A soft limit, within the hard one of whoever started us."""
    import resource

    hard = resource.getrlimit(kind)[1]
    try:
        resource.setrlimit(
            kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard)
        )
    except (OSError, ValueError):  # macOS knows the limit of memory and refuses to set it
        return


def _where(error: BaseException) -> str:
    """The kind of error and the line of our own code it came through: nothing of the file."""
    ours = Path(__file__).parents[1]
    lines = [
        f"{Path(frame.filename).name}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(ours)
    ]
    return f"{type(error).__name__} at {lines[-1] if lines else '?'}"


if __name__ == "__main__":
    main()
