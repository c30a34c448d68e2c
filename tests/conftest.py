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
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from lscp_data import publishing
from lscp_data.settings import Settings
from tests.drawn import Rows, read, workbook

PROJECT = Path(__file__).resolve().parents[1]
REAL = PROJECT.parent / "shared" / "real"


class Server:
    """A dashboard on a port of its own, with a store of its own."""

    def __init__(self, database: Path, *options: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
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
        self._wait()

    def _wait(self) -> None:
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.2)
        self.stop()
        raise RuntimeError(f"The server did not start:\n{self.log.read_text()}")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A fresh server with an empty store."""
    running = Server(tmp_path / "store.sqlite3")
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
