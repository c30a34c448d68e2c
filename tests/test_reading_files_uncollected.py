"""Python's search for cycles is off for a while and comes back as it was."""

from __future__ import annotations

import gc

import pytest

from lscp_data.reading.files.uncollected import uncollected


def test_the_search_is_off_inside_and_on_again_even_after_an_error() -> None:
    seen = []

    @uncollected()
    def fail() -> None:
        seen.append(gc.isenabled())
        raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        fail()
    assert [*seen, gc.isenabled()] == [False, True]


def test_who_has_switched_it_off_finds_it_off() -> None:
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
