"""Set up and start: `python start.py` opens the dashboard, `python start.py test` runs every check.

Needs only Python 3.11 or newer; everything else goes into the folder .venv beside this file.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports",),
    ("pytest",),
)


def installed(requirements: Path) -> None:
    """Install what a requirements file pins, unless that very list is installed already."""
    if not PYTHON.exists():
        print("Making .venv …", flush=True)
        venv.create(VENV, with_pip=True)
    stamp = VENV / f"installed-{requirements.parent.name}.txt"
    wanted = (HERE / "requirements.txt").read_text("utf-8") + requirements.read_text("utf-8")
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    print(f"Installing {requirements.relative_to(HERE)} …", flush=True)
    subprocess.run(
        [
            str(PYTHON),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "-r",
            str(requirements),
        ],
        check=True,
    )
    stamp.write_text(wanted, "utf-8")


def opened(arguments: list[str]) -> int:
    """Run the dashboard until it is stopped; further arguments go to `streamlit run`."""
    installed(HERE / "requirements.txt")
    print("The dashboard opens at http://localhost:8501 (stop it with Ctrl+C).", flush=True)
    command = [str(PYTHON), "-m", "streamlit", "run", "dashboard.py", *arguments]
    try:
        return subprocess.run(command, cwd=HERE, check=False).returncode
    except KeyboardInterrupt:
        return 0


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
