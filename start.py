"""Set up and start: `python start.py` opens the dashboard, `python start.py test` runs every check.

Needs only Python 3.11 or newer; everything else goes into the folder .venv beside this file.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import venv
import webbrowser
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
READY = VENV / "ready.txt"
CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports",),
    # Two at a time: a file stays together, for its tests share servers and stores.
    ("pytest", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"),
)


def made() -> None:
    """Make .venv where it is not there whole; a sentence where this Python cannot."""
    if READY.exists():
        return
    print("Making .venv …", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    try:
        venv.create(VENV, with_pip=True)
    except (subprocess.CalledProcessError, OSError) as error:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(
            f"This Python cannot make a virtual environment ({error}). On Debian or Ubuntu "
            "install the package python3-venv and try again."
        )
    READY.write_text("made whole", "utf-8")


def installed(requirements: Path) -> None:
    """Install what a requirements file pins, unless that very list is installed already."""
    made()
    stamp = VENV / f"installed-{requirements.parent.name}.txt"
    wanted = (HERE / "requirements.txt").read_text("utf-8") + requirements.read_text("utf-8")
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    print(f"Installing {requirements.relative_to(HERE)} …", flush=True)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]
    result = subprocess.run([str(PYTHON), *install, str(requirements)], check=False)
    if result.returncode:
        sys.exit("The installation did not finish; see the lines above. Nothing else was changed.")
    stamp.write_text(wanted, "utf-8")


def free_port(first: int = 8501) -> int:
    """The first port from 8501 on that no other program uses."""
    for port in range(first, first + 50):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    sys.exit(f"No free port between {first} and {first + 49}.")


def opened(arguments: list[str]) -> int:
    """Run the dashboard until it is stopped; further arguments go to `streamlit run`.

    The browser is opened when the server answers, unless arguments say where it should be.
    """
    installed(HERE / "requirements.txt")
    if not arguments:
        port = free_port()
        arguments = ["--server.port", str(port)]
        address = f"http://localhost:{port}"
        print(f"The dashboard opens at {address} (stop it with Ctrl+C).", flush=True)
        threading.Thread(target=_open_browser, args=(port, address), daemon=True).start()
    command = [str(PYTHON), "-m", "streamlit", "run", "dashboard.py", *arguments]
    try:
        return subprocess.run(command, cwd=HERE, check=False).returncode
    except KeyboardInterrupt:
        return 0


def _open_browser(port: int, address: str) -> None:
    for _ in range(120):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                webbrowser.open(address)
                return
        time.sleep(0.5)


def tested(arguments: list[str]) -> int:
    """Run every check in order and stop at the first that fails; arguments go to pytest."""
    installed(HERE / "tests" / "requirements.txt")
    for name, *options in CHECKS:
        more = arguments if name == "pytest" else []
        print(f"== {' '.join([name, *options, *more])}", flush=True)
        command = [str(PYTHON.parent / name), *options, *more]
        result = subprocess.run(command, cwd=HERE, check=False)
        if result.returncode:
            return result.returncode
    return 0


def main() -> int:
    """Open the dashboard, or run the checks where the first word is "test"."""
    if sys.version_info < (3, 11):  # noqa: UP036, run by whatever Python an officer has
        print("This needs Python 3.11 or newer.")
        return 1
    if sys.argv[1:2] == ["test"]:
        return tested(sys.argv[2:])
    return opened(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
