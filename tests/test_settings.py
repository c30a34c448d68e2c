from __future__ import annotations

from pathlib import Path

import pytest

from lscp_data.reading.files.allowance import Allowance
from lscp_data.reading.files.package import Limits
from lscp_data.settings import PROJECT, settings_from


def test_without_any_setting_the_store_lies_in_the_data_folder_and_the_key_elsewhere() -> None:
    settings = settings_from({})
    assert settings.database_url == f"sqlite:///{(PROJECT / 'data' / 'lscp.sqlite3').as_posix()}"
    assert settings.pseudonym_key is None
    assert not settings.pseudonym_key_file.is_relative_to(PROJECT)


def test_every_setting_can_be_given_by_the_environment() -> None:
    settings = settings_from(
        {
            "LSCP_DATABASE_URL": "sqlite:///elsewhere.sqlite3",
            "LSCP_PSEUDONYM_KEY": "secret",
            "LSCP_PSEUDONYM_KEY_FILE": "/keys/pseudonym.key",
        }
    )
    assert settings.database_url == "sqlite:///elsewhere.sqlite3"
    assert settings.pseudonym_key == b"secret"
    assert settings.pseudonym_key_file == Path("/keys/pseudonym.key")


def test_without_any_setting_the_limits_are_those_that_were_measured() -> None:
    settings = settings_from({"LSCP_CELLS": " "})
    assert settings.limits == Limits()
    assert (settings.limits.upload, settings.limits.unpacked) == (50 << 20, 700 << 20)
    assert (settings.limits.cells, settings.limits.grid) == (20_000_000, 20_000_000)
    allowance = settings.allowance
    assert (allowance.memory, allowance.cpu, allowance.wall) == (3 << 30, 60, 120)
    assert allowance.readers == Allowance().at_once >= 1


def test_every_limit_can_be_given_by_the_environment() -> None:
    settings = settings_from(
        {
            "LSCP_UPLOAD_MB": "100",
            "LSCP_UNPACKED_MB": "1400",
            "LSCP_CELLS": "5000",
            "LSCP_READ_MEMORY_MB": "512",
            "LSCP_READ_CPU_SECONDS": "30",
            "LSCP_READ_WALL_SECONDS": "45",
            "LSCP_READERS": "3",
        }
    )
    limits = settings.limits
    assert (limits.upload, limits.unpacked, limits.member) == (100 << 20, 1400 << 20, 1200 << 20)
    assert (limits.cells, limits.grid) == (5000, 5000)
    assert settings.allowance == Allowance(512 << 20, 30, 45, 3)
    assert settings.allowance.at_once == 3


def test_whom_to_tell_of_a_barrier_is_named_where_the_installation_says_it() -> None:
    assert settings_from({"LSCP_CONTACT": " access@council.example "}).contact == (
        "access@council.example"
    )
    assert settings_from({}).contact == ""


@pytest.mark.parametrize(
    "name",
    [
        "LSCP_UPLOAD_MB",
        "LSCP_UNPACKED_MB",
        "LSCP_CELLS",
        "LSCP_READ_MEMORY_MB",
        "LSCP_READ_CPU_SECONDS",
        "LSCP_READ_WALL_SECONDS",
        "LSCP_READERS",
    ],
)
@pytest.mark.parametrize("text", ["0", "-1", "1.5", "fifty", "50 MB", "²", "9" * 13])
def test_a_limit_that_is_no_number_is_named_in_a_sentence(name: str, text: str) -> None:
    with pytest.raises(ValueError, match=rf"^{name} is “.*”; it must be a whole number above 0\.$"):
        settings_from({name: text})
