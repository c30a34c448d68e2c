"""Waiting for one's turn, and giving it up."""

from __future__ import annotations

import threading

import pytest

from lscp_data.intake.turns import Cancelled, turn

NEVER = bool


class Reader:
    """Somebody who reads in a thread until told to end."""

    def __init__(self, at_once: int) -> None:
        self.inside, self.done = threading.Event(), threading.Event()
        self.told: list[str] = []
        self._at_once = at_once
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        with turn(self._at_once, self.told.append, NEVER):
            self.inside.set()
            self.done.wait(10)

    def end(self) -> None:
        self.done.set()
        self._thread.join(10)
        assert not self._thread.is_alive()


def test_no_more_read_at_one_time_than_may_and_the_others_follow_in_their_order() -> None:
    first, second = Reader(2), Reader(2)
    assert first.inside.wait(5)
    assert second.inside.wait(5)
    third = Reader(2)
    assert not third.inside.wait(0.3)
    fourth = Reader(2)
    assert not fourth.inside.wait(0.3)
    assert set(third.told) == {"Waiting for 1 other upload to be read"}
    assert set(fourth.told) == {"Waiting for 2 other uploads to be read"}
    first.end()
    assert third.inside.wait(5)
    assert not fourth.inside.is_set()
    for reader in (second, third, fourth):
        reader.end()


def test_who_is_told_to_wait_may_give_up_and_keeps_nobody_waiting() -> None:
    reading = Reader(1)
    assert reading.inside.wait(5)

    def leave(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), turn(1, leave, NEVER):
        pass
    with pytest.raises(Cancelled), turn(1, lambda _: None, lambda: True):
        pass
    reading.end()
    with turn(1, leave, NEVER):
        pass


def test_a_turn_ends_with_whatever_is_raised_in_it() -> None:
    for _ in range(2):
        with pytest.raises(ValueError, match="inside"), turn(1, lambda _: None, NEVER):
            raise ValueError("inside")
