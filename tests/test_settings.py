from __future__ import annotations

from pathlib import Path

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
