"""The bookings that are timed are what they are said to be, and every choice finds some."""

from __future__ import annotations

import pytest

from benchmarks import filter_change
from lscp_data.store.frames import frame_bytes, frame_from


def test_the_bookings_are_in_the_types_of_the_store() -> None:
    booked = filter_change.bookings(500)
    assert (booked["session"].nunique(), booked["course"].nunique()) == (20, 20)
    assert booked.groupby("delegate")["agency"].nunique().max() == 1
    assert frame_from(frame_bytes(booked)[0]).dtypes.equals(booked.dtypes)


def test_every_choice_finds_bookings_and_is_timed_on_both(
    capsys: pytest.CaptureFixture[str],
) -> None:
    counted = filter_change.built(2000)
    for course, agency in filter_change.CHOICES.values():
        assert counted.running(course, agency).total
        assert counted.people_of(course, agency).attendances
    assert set(filter_change.ratios(counted, counted, 1)) == set(filter_change.CHOICES)
    assert "2,000 bookings: built in" in capsys.readouterr().out
