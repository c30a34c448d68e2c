"""What an installation may set, all by environment variables, all with a working default."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

PROJECT = Path(__file__).resolve().parents[1]
DEMONSTRATION_FOLDER = PROJECT / "data" / "demonstration"


@dataclass(frozen=True)
class Settings:
    """Where the snapshots are kept, and where the key of the pseudonyms is."""

    database_url: str
    pseudonym_key: bytes | None
    pseudonym_key_file: Path


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings: LSCP_DATABASE_URL, LSCP_PSEUDONYM_KEY, LSCP_PSEUDONYM_KEY_FILE.

    Without a key of its own an installation makes one in the user's settings folder: never
    beside the data, for whoever has both could try out identities one by one.
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
    )
