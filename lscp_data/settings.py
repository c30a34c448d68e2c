"""What an installation may set, all by environment variables, all with a working default."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from lscp_data.reading.files.allowance import Allowance
from lscp_data.reading.files.package import LIMITS, Limits

PROJECT = Path(__file__).resolve().parents[1]
DEMONSTRATION_FOLDER = PROJECT / "data" / "demonstration"


@dataclass(frozen=True)
class Settings:
    """Where the snapshots are kept, where the key of the pseudonyms is, what a file may cost.

    `contact` is whom to tell what keeps one from using the dashboard; "" where nobody is named.
    """

    database_url: str
    pseudonym_key: bytes | None
    pseudonym_key_file: Path
    limits: Limits = LIMITS
    allowance: Allowance = Allowance()  # noqa: RUF009
    contact: str = ""


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings: where things are kept (LSCP_DATABASE_URL and the like) and the limits.

    Without a key of its own an installation makes one in the user's settings folder: never
    beside the data, for whoever has both could try out identities one by one. ValueError with a
    sentence where a limit is no whole number above 0.
    """
    key = environment.get("LSCP_PSEUDONYM_KEY", "")
    folder = Path(click.get_app_dir("lscp-dashboard"))
    return Settings(
        database_url=environment.get("LSCP_DATABASE_URL")
        or f"sqlite:///{(PROJECT / 'data' / 'lscp.sqlite3').as_posix()}",
        pseudonym_key=key.encode() or None,
        pseudonym_key_file=Path(
            environment.get("LSCP_PSEUDONYM_KEY_FILE") or folder / "pseudonym.key"
        ),
        limits=_limits(environment),
        allowance=_allowance(environment),
        contact=environment.get("LSCP_CONTACT", "").strip(),
    )


def _limits(environment: Mapping[str, str]) -> Limits:
    """What a workbook may hold: LSCP_UPLOAD_MB, LSCP_UNPACKED_MB, LSCP_CELLS.

    One inner part may unpack to six sevenths of what all of them may.
    """
    unpacked = _number(environment, "LSCP_UNPACKED_MB", LIMITS.unpacked >> 20) << 20
    cells = _number(environment, "LSCP_CELLS", LIMITS.cells)
    return Limits(
        upload=_number(environment, "LSCP_UPLOAD_MB", LIMITS.upload >> 20) << 20,
        unpacked=unpacked,
        member=unpacked * LIMITS.member // LIMITS.unpacked,
        cells=cells,
        grid=cells,
    )


def _allowance(environment: Mapping[str, str]) -> Allowance:
    """What reading may cost: LSCP_READ_MEMORY_MB and the like, and LSCP_READERS at one time."""
    usual = Allowance()
    return Allowance(
        memory=_number(environment, "LSCP_READ_MEMORY_MB", usual.memory >> 20) << 20,
        cpu=_number(environment, "LSCP_READ_CPU_SECONDS", usual.cpu),
        wall=_number(environment, "LSCP_READ_WALL_SECONDS", usual.wall),
        readers=_number(environment, "LSCP_READERS", usual.at_once),
    )


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name, "").strip()
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or len(text) > 12 or int(text) == 0:
        raise ValueError(f"{name} is “{text}”; it must be a whole number above 0.")
    return int(text)
