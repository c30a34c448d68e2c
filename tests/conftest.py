"""What tests share: a server of the product, and Chromium to look at it with."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

import pytest

from lscp_data import publishing
from lscp_data.settings import Settings
from tests.drawn import Rows, read, workbook

PROJECT = Path(__file__).resolve().parents[1]
REAL = PROJECT.parent / "shared" / "real"


class Server:
    """A dashboard on a port of its own, with a store of its own; it starts while others work.

    Whoever asks for its address waits until it answers.
    """

    def __init__(self, database: Path, *options: str, port: int = 0) -> None:
        with socket.socket() as free:
            free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # one just left, too
            free.bind(("127.0.0.1", port))
            self.port = free.getsockname()[1]
        self.log = database.with_suffix(".log")
        environment = os.environ | {
            "LSCP_DATABASE_URL": f"sqlite:///{database.as_posix()}",
            "LSCP_PSEUDONYM_KEY": "test",
        }
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "streamlit", "run", "dashboard.py", *options),
                    *("--server.port", str(self.port)),
                ],
                cwd=PROJECT,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    @cached_property
    def url(self) -> str:
        """The address; RuntimeError with what was logged where nothing answers there."""
        address = f"http://127.0.0.1:{self.port}"
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:
                    if answer.status == 200:
                        return address
            except OSError:
                time.sleep(0.2)
        self.stop()
        raise RuntimeError(f"The server did not start:\n{self.log.read_text()}")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)


class Spares:
    """Servers for tests that want a fresh one: the next starts while a test uses its own.

    Each has a folder of its own, which `prepared` may put a store into: "store.sqlite3".
    """

    def __init__(
        self, folder: Path, wanted: int, prepared: Callable[[Path], object] = lambda _: None
    ) -> None:
        self._folder, self._wanted, self._prepared = folder, wanted, prepared
        self._made = 0
        self._started: list[Server] = []

    def fresh(self) -> Server:
        """A server nobody has used; beyond those that were wanted there is always another."""
        if not self._started:
            self._start()
        taken = self._started.pop()
        if self._made < self._wanted:
            self._start()
        return taken

    def _start(self) -> None:
        self._made += 1
        folder = self._folder / str(self._made)
        folder.mkdir()
        database = folder / "store.sqlite3"
        self._prepared(database)
        self._started.append(Server(database))

    def stop(self) -> None:
        """Ends those that no test has taken."""
        for left in self._started:
            left.stop()


def wanting(request: pytest.FixtureRequest, fixture: str) -> int:
    """How many tests of the run ask for a fixture."""
    return sum(fixture in getattr(one, "fixturenames", ()) for one in request.session.items)


@pytest.fixture(scope="session")
def spares(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Spares]:
    """The fresh servers of a run, as many as its tests ask for."""
    ready = Spares(tmp_path_factory.mktemp("fresh"), wanting(request, "server"))
    yield ready
    ready.stop()


@pytest.fixture
def server(spares: Spares) -> Iterator[Server]:
    """A fresh server with an empty store."""
    running = spares.fresh()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium; on the project's own checks its absence fails, elsewhere it skips."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing, and here a browser test must not be skipped.")
        pytest.skip("Chromium is not installed.")
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[object]:
    """A headless browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        opened = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with an empty store, which shows the demonstration: nobody publishes to it."""
    running = Server(tmp_path_factory.mktemp("demonstration") / "store.sqlite3")
    yield running
    running.stop()


def published(folder: Path, sheets: Mapping[str, Rows]) -> Path:
    """A store whose one report, as at 15 September 2026, holds a workbook of these sheets."""
    database = folder / "store.sqlite3"
    engine = publishing.open_store(Settings(f"sqlite:///{database.as_posix()}", b"k", folder))
    publishing.publish(engine, read(workbook(sheets)), dt.date(2026, 9, 15))
    engine.dispose()
    return database


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser test that fails is run once more, which the report says (R): machines stall."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))
