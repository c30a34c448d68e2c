"""The child: what it answers, that nothing else gets into its answers, and its own limits."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from lscp_data.intake.exchange import Reply, Request, received_reply, send_request
from lscp_data.intake.packing import unpacked
from tests.conftest import PROJECT
from tests.test_intake_exchange import Pipe

LIMITED = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
OPTIONS = {"key": b"key".hex(), "limits": {}, "remembered": {}, "plan": "Plan A"}
CSV = b"Ref,Action,RAG\n1.1,Write,Red\n"


def replies(
    request: Request, *words: str, before: str = ""
) -> tuple[list[Reply], subprocess.CompletedProcess[bytes]]:
    """What a child answers; `before` is done in it before it begins."""
    pipe = Pipe()
    send_request(pipe, request)
    start = f"{before}\nfrom lscp_data.intake import child\nchild.main()"
    ended = subprocess.run(
        [sys.executable, "-c", start, *(words or (str(3 << 30), "60"))],
        input=pipe.read(),
        capture_output=True,
        cwd=PROJECT,
        check=False,
    )
    stream, came = io.BytesIO(ended.stdout), []
    while stream.tell() < len(ended.stdout):
        came.append(received_reply(stream, 1 << 30))
    return came, ended


def wanted(does: str) -> str:
    """Puts something else in the place of reading."""
    return f"import lscp_data.intake.child as c\nc._WANTED['read'] = lambda request, tell: {does}"


def test_it_says_what_it_reads_and_sends_what_it_read() -> None:
    request = Request("read", OPTIONS, [("a.csv", CSV), ("b.csv", b"")])
    (*told, last), ended = replies(request)
    assert [(reply.told["file"], reply.told["says"]) for reply in told] == [
        (0, "Reading a.csv, file 1 of 2"),
        (1, "Reading b.csv, file 2 of 2"),
        (None, "Checking what was read"),
    ]
    upload = unpacked(last.body)
    assert [(part.plan, len(part.frame)) for part in upload.parts] == [("Plan A", 1)]
    assert [p.found for p in upload.problems if p.severity == "blocks"] == ["empty"]
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_nothing_a_library_prints_gets_into_its_answers() -> None:
    noise = (
        "import os\n"
        "def noisy(request, tell):\n"
        "    print('x' * 9999)\n"
        "    os.write(1, b'y' * 9999); os.write(2, b'y'); os.system('echo z')\n"
        "    return b'clean'\n"
        "import lscp_data.intake.child as c\nc._WANTED['read'] = noisy"
    )
    came, ended = replies(Request("read", {}, []), before=noise)
    assert came == [Reply("result", b"clean")]
    assert ended.stderr == b""


@pytest.mark.parametrize(
    ("does", "kind", "told"),
    [
        ("bytearray(1 << 62)", "failed", {"reason": "memory", "where": ""}),
        ("{}['Ada Exampleton']", "failed", {"reason": "fault", "where": "KeyError at child.py:"}),
        ("c.Refused('empty', 'It is empty.')", "refused", ["empty", "It is empty."]),
        ("KeyboardInterrupt()", "failed", {"reason": "fault", "where": "KeyboardInterrupt at"}),
    ],
)
def test_whatever_goes_wrong_it_says_so_and_nothing_of_the_file(
    does: str, kind: str, told: object
) -> None:
    if does[0] in "cK":
        does = f"(_ for _ in ()).throw({does})"
    ((came,), _) = replies(Request("read", {}, []), before=wanted(does))
    assert came.kind == kind
    assert json.dumps(came.told).startswith(json.dumps(told).rstrip('"}'))
    assert b"Ada" not in came.body


@LIMITED
def test_it_limits_itself() -> None:
    import resource

    asked = "str([__import__('resource').getrlimit(n)[0] for n in request.options['n']]).encode()"
    kinds = [resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE]
    request = Request("read", {"n": kinds}, [])
    ((came,), _) = replies(request, str(1 << 30), "20", before=wanted(asked))
    memory, cpu, core = json.loads(came.body)
    # Seconds count from the start of the process, which has used some already.
    assert (memory, core) == (1 << 30, 0)
    assert 20 <= cpu <= 25


@LIMITED
def test_each_file_has_time_of_its_own() -> None:
    spent = (
        "import time, lscp_data.intake.child as c\n"
        "def busy(request, tell):\n"
        "    for file in range(3):\n"
        "        tell(file, '')\n"
        "        end = time.process_time() + 0.7\n"
        "        while time.process_time() < end: pass\n"
        "    return b'done'\n"
        "c._WANTED['read'] = busy"
    )
    came, _ = replies(Request("read", {}, []), str(3 << 30), "2", before=spent)
    assert came[-1] == Reply("result", b"done")


@pytest.mark.parametrize("said", [b"", b"\x05", bytes(7) + b"\x01"])
def test_a_request_that_breaks_off_is_not_answered(said: bytes) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "lscp_data.intake.child", str(3 << 30), "60"],
        input=said,
        capture_output=True,
        cwd=PROJECT,
        check=False,
    )
    assert ended.returncode != 0
    assert (ended.stdout, ended.stderr) == (b"", b"")
