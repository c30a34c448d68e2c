from __future__ import annotations

import tempfile

import pytest

from tests.marked_copies import (
    copied,
    grid,
    note,
)


def test_no_file_is_left_or_made_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("names would be written to the disk")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", forbidden)
    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", forbidden)
    assert copied(grid([["Ada Exampleton"]]), note("A1"))
