from __future__ import annotations

import os
import re
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lscp_data.reading.people.pseudonyms import pseudonyms, read_or_make_key


def test_the_same_person_gets_the_same_pseudonym_however_it_is_typed() -> None:
    pseudonym = pseudonyms(b"key")
    typed = ["delegate@example.org", " Delegate@Example.ORG ", "delegate @example.org"]
    assert len({pseudonym(identity) for identity in typed}) == 1


def test_two_people_get_two_pseudonyms_and_another_key_gives_others() -> None:
    one, other = pseudonyms(b"key"), pseudonyms(b"another key")
    assert one("1001") != one("1002")
    assert one("1001") != other("1001")


def test_a_pseudonym_shows_nothing_of_the_person() -> None:
    pseudonym = pseudonyms(b"key")("delegate@example.org")
    assert re.fullmatch(r"D-[0-9a-f]{12}", pseudonym)
    # HMAC-SHA256 of "1001" under "key", worked out with openssl dgst -sha256 -hmac key
    assert pseudonyms(b"key")("1001") == "D-59711f496fc5"


def test_the_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "pseudonyms.key"
    before = os.umask(0)
    try:
        key = read_or_make_key(path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert re.fullmatch(rb"[0-9a-f]{64}", key)
    assert read_or_make_key(path) == key
    assert [file.name for file in path.parent.iterdir()] == ["pseudonyms.key"]


def test_a_key_that_is_there_is_used_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "pseudonyms.key"
    path.write_bytes(b"from another server")
    assert read_or_make_key(path) == b"from another server"


def test_two_places_do_not_share_a_key(tmp_path: Path) -> None:
    assert read_or_make_key(tmp_path / "a") != read_or_make_key(tmp_path / "b")


def test_processes_that_start_together_agree_on_one_key(tmp_path: Path) -> None:
    for turn in range(20):
        path = tmp_path / str(turn) / "pseudonyms.key"
        with ThreadPoolExecutor(8) as pool:
            keys = set(pool.map(read_or_make_key, [path] * 8))
        assert len(keys) == 1
        assert len(keys.pop()) == 64


def test_an_empty_key_file_is_an_error_and_no_key(tmp_path: Path) -> None:
    path = tmp_path / "pseudonyms.key"
    path.touch()
    with pytest.raises(ValueError, match="is empty"):
        read_or_make_key(path)
