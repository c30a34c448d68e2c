from __future__ import annotations

import pytest

from lscp_data.reading.choices import chosen
from lscp_data.subjects.training.schema import ATTENDANCE, STATE


@pytest.mark.parametrize(
    ("written", "value"),
    [
        # The session was cancelled: nobody booked had a place to come to.
        ("Session cancelled", "session cancelled"),
        ("SESSION CANCELLED ", "session cancelled"),
        ("Course cancelled", "session cancelled"),
        ("Event canceled", "session cancelled"),
        ("Training cancelled - low numbers", "session cancelled"),
        ("Session cancelled (trainer ill)", "session cancelled"),
        ("Cancelled by provider", "session cancelled"),
        ("Cancelled by the organiser", "session cancelled"),
        ("Cancelled by trainer - sick", "session cancelled"),
        ("Cancelled - trainer ill", "session cancelled"),
        ("Cancelled (tutor unwell)", "session cancelled"),
        # The delegate's side gave the place up, in time.
        ("Cancelled", "cancelled"),
        ("Cancelled by delegate", "cancelled"),
        ("Cancelled by line manager", "cancelled"),
        ("Transferred", "cancelled"),
        ("Transferred to later date", "cancelled"),
        ("Moved to another session", "cancelled"),
        ("Transferred to a different course", "cancelled"),
        ("Cancelled (staff shortage)", "cancelled"),
        # Short notice stays late, whoever is named with it.
        ("Cancelled <24h", "late cancelled"),
        ("Cancelled less than 48 hours", "late cancelled"),
        ("Cancelled within 72hrs notice", "late cancelled"),
        ("Cancelled - late", "late cancelled"),
        ("Cancelled by delegate (<24h)", "late cancelled"),
        ("Cancelled by delegate (same day)", "late cancelled"),
        # Not clear who cancelled, or whether anything was: never guessed.
        ("Session cancelled - now going ahead", None),
        ("Session cancelled in error", None),
        ("Session not cancelled", None),
        ("Session cancelled - reinstated", None),
        ("Session cancelled by delegate", None),
        ("Course cancelled - by line manager", None),
        ("Session cancelled (late)", None),
        ("Session cancelled <24h", None),
        ("Cancelled by", None),
        ("Cancelled by organisation", None),
        ("Cancelled by us", None),
        ("Cancelled (venue flooded)", None),
        ("Cancelled - could not get to the venue", None),
        ("Cancelled - told trainer on the day", None),
        ("Transferred in", None),
        ("Transferred from another session", None),
        ("Moved to session", None),
        ("Rescheduled", None),
        ("Moved", None),
        ("Trainer ill", None),
        ("Session", None),
    ],
)
def test_who_cancelled_a_booking_is_read_only_where_it_is_said(
    written: str, value: str | None
) -> None:
    assert chosen(written.strip(), ATTENDANCE) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Cancelled - trainer ill", "cancelled"),
        ("Cancelled – low numbers", "cancelled"),
        ("Cancelled (venue flooded)", "cancelled"),
        ("Cancelled: snow", "cancelled"),
        ("Cancelled - too few delegates", "cancelled"),
        ("Cancelled (no bookings)", "cancelled"),
        ("CANCELLED due to snow", "cancelled"),
        ("Cancelled because nobody booked", "cancelled"),
        ("Cancelled by provider", "cancelled"),
        ("Cancelled by the venue", "cancelled"),
        ("Cancelled on 12/03/2026", "cancelled"),
        ("Cancelled 12.3.26", "cancelled"),
        ("Session cancelled", "cancelled"),
        ("Called off", "cancelled"),
        ("Called off - snow", "cancelled"),
        ("Cancelled - trainer unwell (Covid)", "cancelled"),
        ("Postponed - trainer ill", "postponed"),
        ("Postponed to 12 May", "postponed"),
        ("Postponed until further notice", "postponed"),
        ("Postponed (date TBC)", "postponed"),
        # Taken back, of something else, or two things at once.
        ("Cancelled - TBC", None),
        ("Cancelled - not confirmed", None),
        ("Cancelled - now going ahead", None),
        ("Cancelled (now going ahead)", None),
        ("Cancelled (3)", None),
        ("Cancelled - reinstated 3 March", None),
        ("Cancelled, then held online", None),
        ("Cancelled - delivered on Teams", None),
        ("Cancelled / postponed", None),
        ("Cancelled - rescheduled to 12 May", None),
        ("Cancelled: 3", None),
        ("Cancelled - 3 places", None),
        ("Cancelled places: 4", None),
        ("Cancelled if fewer than six", None),
        ("Cancelled - if fewer than six", None),
        ("Cancellations", None),
        ("Not cancelled", None),
        ("To be cancelled", None),
        ("Partly cancelled", None),
        ("Postponed - from 3 March", None),
        ("Postponed from 3 March", None),
        ("Moved to Teams", None),
        ("Rescheduled from 3 March", None),
        ("Held - two cancelled", None),
        ("Trainer ill", None),
    ],
)
def test_a_session_is_cancelled_whatever_the_reason_unless_the_reason_takes_it_back(
    written: str, value: str | None
) -> None:
    assert chosen(written, STATE) == value


def test_only_a_word_listed_with_reasons_may_have_any_reason_behind_a_dash() -> None:
    assert chosen("Attended - went home at lunch", ATTENDANCE) is None
    assert chosen("Booked - cancelled", ATTENDANCE) is None
    assert chosen("Held - trainer ill", STATE) is None
