"""Reading in a child: the same as without, and whatever becomes of the child the others go on."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest

from lscp_data.intake import process
from lscp_data.intake.guarded import Cancelled, NotStarted, marked_guarded, read_guarded
from lscp_data.reading.files.allowance import Allowance
from lscp_data.reading.files.archive import Limits, Refused
from lscp_data.reading.ingest import SourceFile, Upload
from tests.drawn import PLAN_HEADINGS, read, workbook
from tests.hostile import DEADLY, GOOD_CSV, corpus
from tests.readers import readers

KEY = b"a secret of the installation"
PLENTY = Allowance()
PLAN = workbook({"Review": [PLAN_HEADINGS, ["1.1", "Write", "Police", "31/04/2021", None, "Red"]]})
SHORT = 0.3  # seconds in which nothing is read


@pytest.fixture(autouse=True)
def _nobody_left() -> Iterator[None]:
    """No child outlives its test."""
    yield
    assert not readers()


def files(**named: bytes) -> list[SourceFile]:
    return [SourceFile(f"{name}.xlsx", data) for name, data in named.items()]


def blocked(upload: Upload) -> dict[str, str]:
    """The files that block, with the code of each."""
    return {p.file: p.found for p in upload.problems if p.severity == "blocks"}


def a_child_that(does: str, monkeypatch: pytest.MonkeyPatch, *, after_a_word: bool = True) -> None:
    """Puts in the child's place a process without limits of its own."""
    said = "send_reply(sys.stdout.buffer, 'progress', {'file': 0, 'says': 'Reading'})"
    program = (
        "import os, sys, time; from lscp_data.intake.exchange import *; "
        f"received_request(sys.stdin.buffer); {said if after_a_word else ''}\n{does}"
    )
    monkeypatch.setattr(process, "_command", lambda _: [sys.executable, "-c", program])


def test_what_a_child_reads_is_what_is_read_without_one() -> None:
    told: list[str] = []
    options = {"plan": "Plan A", "choices": {"key": "on track"}, "mapping": {"Ref": "ref"}}
    upload = read_guarded(files(plan=PLAN), b"key", PLENTY, progress=told.append, **options)
    expected = read(PLAN, **options)
    assert (upload.sheets, upload.problems) == (expected.sheets, expected.problems)
    assert upload.files == expected.files
    assert upload.parts[0].frame.equals(expected.parts[0].frame)
    assert list(dict.fromkeys(told)) == [
        "Starting to read",
        "Reading plan.xlsx, file 1 of 1",
        "Checking what was read",
    ]


def test_a_plan_is_named_by_its_file_and_sheet() -> None:
    plans = {("b.xlsx", "Review"): "The second"}
    upload = read_guarded(files(a=PLAN, b=PLAN), KEY, PLENTY, plans=plans)
    assert {part.plan for part in upload.parts} == {"Review (a)", "The second"}


def test_files_of_one_name_are_told_apart() -> None:
    two = [SourceFile("plan.xlsx", PLAN), SourceFile("plan.xlsx", DEADLY)]
    upload = read_guarded(two, KEY, PLENTY)
    assert blocked(upload) == {"plan (2).xlsx": "unsafe"}
    assert [name for name, _ in upload.files] == ["plan.xlsx", "plan (2).xlsx"]


def test_a_file_that_ends_the_child_loses_nothing_of_the_others(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    five = files(a=PLAN, b=PLAN, robin=DEADLY, d=PLAN, e=GOOD_CSV)
    with caplog.at_level(logging.DEBUG):
        upload = read_guarded(five, KEY, PLENTY)
    assert blocked(upload) == {"robin.xlsx": "unsafe"}
    assert not upload.publishable
    assert [sheet.file for sheet in upload.sheets] == ["a.xlsx", "b.xlsx", "d.xlsx", "e.xlsx"]
    assert len(upload.files) == 5
    (problem,) = (p for p in upload.problems if p.severity == "blocks")
    assert problem.message.startswith("robin.xlsx: This file is too large or damaged to be read")
    assert problem.message.endswith("save a copy as .xlsx and upload the copy.")
    # What calamine wrote when it gave up, and the file's name, stay out of the server's log.
    assert capfd.readouterr().err == ""
    assert "robin" not in caplog.text
    assert "reading stopped: ended" in caplog.text


def test_a_child_keeps_to_its_memory_and_its_time() -> None:
    (big,) = files(big=corpus()["two cells, 15 columns apart"][0])
    memory = read_guarded([big], KEY, Allowance(memory=600 << 20))
    assert "more memory than is safe" in memory.problems[0].message or (
        "too large or damaged" in memory.problems[0].message
    )
    long = SourceFile("long.csv", b"Ref,Action,RAG\n" + b"1.1,Train,Red\n" * 1_000_000)
    time_ = read_guarded([long], KEY, Allowance(cpu=2))
    assert "longer than is safe" in time_.problems[0].message
    assert (blocked(memory), blocked(time_)) == ({"big.xlsx": "unsafe"}, {"long.csv": "unsafe"})


@pytest.mark.parametrize(
    ("does", "allowance", "words"),
    [
        ("x = b'x' * (300 << 20); time.sleep(60)", Allowance(memory=200 << 20), "more memory than"),
        ("while True: pass", Allowance(cpu=1), "longer than is safe"),
        ("time.sleep(60)", Allowance(wall=1), "longer than is safe"),
    ],
)
def test_a_child_without_limits_of_its_own_is_watched(
    does: str, allowance: Allowance, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_child_that(does, monkeypatch)
    began = time.monotonic()
    upload = read_guarded(files(plan=PLAN), KEY, allowance)
    assert words in upload.problems[0].message
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "does", ["os.abort()", "sys.exit(3)", "os.kill(os.getpid(), 9)", "print('garbage' * 9)", ""]
)
def test_however_a_child_ends_there_is_a_sentence(
    does: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_child_that(does, monkeypatch)
    upload = read_guarded(files(plan=PLAN), KEY, PLENTY)
    assert "too large or damaged to be read safely" in upload.problems[0].message
    assert (upload.sheets, upload.parts) == ((), ())


def test_a_fault_of_ours_names_the_line_and_nothing_of_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = "{'reason': 'fault', 'where': 'KeyError at tables.py:120'}"
    a_child_that(f"send_reply(sys.stdout.buffer, 'failed', {told})", monkeypatch)
    upload = read_guarded(files(plan=PLAN), KEY, PLENTY)
    assert upload.problems[0].message.endswith("report the reference KeyError at tables.py:120.")


def test_where_all_files_together_fail_those_are_named_that_fail_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def result_of(request: Any, *_: object) -> bytes:
        names = [name for name, _ in request.files]
        if "b.xlsx" in names:
            raise process.Stopped("time", None)
        asked.append(names)
        return packed(Upload((), (), (), ()))

    from lscp_data.intake import guarded
    from lscp_data.intake.packing import packed

    asked: list[list[str]] = []
    monkeypatch.setattr(guarded, "result_of", result_of)
    upload = read_guarded(files(a=PLAN, b=PLAN + b" ", c=PLAN + b"  "), KEY, PLENTY)
    assert blocked(upload) == {"b.xlsx": "unsafe"}
    assert asked[-1] == ["a.xlsx", "c.xlsx"]


def test_an_installation_that_cannot_read_anything_blames_no_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a_child_that("sys.exit(1)", monkeypatch, after_a_word=False)
    with pytest.raises(NotStarted):
        read_guarded(files(plan=PLAN), KEY, PLENTY)


class Stop(BaseException):
    """What Streamlit raises to end a script."""


def test_whoever_is_told_of_progress_may_end_it_by_raising(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a_child_that("time.sleep(60)", monkeypatch)
    told: list[str] = []

    def progress(says: str) -> None:
        told.append(says)
        if told.count("Reading") == 3:
            raise Stop

    began = time.monotonic()
    with pytest.raises(Stop):
        read_guarded(files(plan=PLAN), KEY, PLENTY, progress=progress)
    assert time.monotonic() - began < 5
    assert not readers()


def test_cancelling_ends_the_child_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    a_child_that("time.sleep(60)", monkeypatch)
    began = time.monotonic()
    with pytest.raises(Cancelled):
        read_guarded(
            files(plan=PLAN), KEY, PLENTY, cancelled=lambda: time.monotonic() - began > SHORT
        )
    assert time.monotonic() - began < 5
    assert not readers()


def test_secrets_reach_the_child_through_its_pipe_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LSCP_PSEUDONYM_KEY", KEY.decode())
    monkeypatch.setenv("LSCP_DATABASE_URL", "postgresql://a:secret@b/c")
    started: list[tuple[Any, Any]] = []
    real = subprocess.Popen

    def popen(command: Any, **options: Any) -> Any:
        started.append((command, options))
        return real(command, **options)

    monkeypatch.setattr(subprocess, "Popen", popen)
    read_guarded(files(plan=GOOD_CSV), KEY, PLENTY)
    ((command, options),) = started
    seen = " ".join([*command, *map(str, options["env"].items())])
    for secret in (KEY.decode(), KEY.hex(), str(KEY), "postgresql"):
        assert secret not in seen
    assert "preexec_fn" not in options
    assert set(os.environ) - set(options["env"]) == {"LSCP_PSEUDONYM_KEY", "LSCP_DATABASE_URL"}


def test_the_limits_of_the_installation_reach_the_child() -> None:
    upload = read_guarded(files(plan=PLAN), KEY, PLENTY, limits=Limits(upload=1000))
    assert blocked(upload) == {"plan.xlsx": "too big"}
    upload = read_guarded(files(plan=PLAN), KEY, PLENTY, limits=Limits(cells=5))
    assert blocked(upload) == {"plan.xlsx": "cells"}


def test_a_workbook_comes_back_marked() -> None:
    problems = read(PLAN).problems
    data = marked_guarded(SourceFile("plan.xlsx", PLAN), problems, PLENTY)
    assert data.startswith(b"PK")
    with pytest.raises(Refused, match="too large or damaged"):
        marked_guarded(SourceFile("bad.xlsx", DEADLY), (), PLENTY)
    with pytest.raises(Refused, match="empty"):
        marked_guarded(SourceFile("bad.xlsx", b""), (), PLENTY)
