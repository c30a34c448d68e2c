"""The words for what became of a booking and of a session, as registers and exports write them.

A spelling that ends in "…" may have any reason behind it, which is not kept: "Cancelled - snow".
"""

from __future__ import annotations

from lscp_data.schema.kinds import choice

# How little notice makes a cancellation late; "<24hrs" is compared as "less than 24hrs".
_HOURS = tuple(f"{n}{unit}" for n in (24, 48, 72) for unit in ("h", "hrs", " hr", " hrs", " hours"))
_LATE = tuple(
    f"{word} {less} {hours}{notice}"
    for word in ("cancelled", "canceled", "late cancellation", "cancellation")
    for less in ("<", "within", "under", "with less than")
    for hours in _HOURS
    for notice in ("", " notice")
)
_IN_TIME = tuple(f"cancelled {more} {h}" for more in (">", "over") for h in _HOURS)
# Who may cancel a place, and who a whole session; an organisation may be either.
_BOOKED = (
    "delegate", "attendee", "learner", "participant", "line manager", "manager", "employer",
    "agency",
)  # fmt: skip
_GIVING = ("trainer", "tutor", "facilitator", "speaker", "presenter")
_OFFERING = (*_GIVING, "provider", "training provider", "organiser", "venue", "training team")
_OCCASIONS = ("session", "course", "event", "training", "workshop", "class")
_UNABLE = (
    "ill", "illness", "sick", "sickness", "off sick", "unwell", "unavailable", "not available",
    "absent", "absence", "cancelled",
)  # fmt: skip
# Each may have a reason behind it ("…"): "Session cancelled - snow".
_SESSION_OFF = tuple(
    f"{off} …"
    for cancelled in ("cancelled", "canceled")
    for off in (
        *(f"{what} {cancelled}" for what in _OCCASIONS),
        *(f"{cancelled} by {who}" for who in _OFFERING),
        *(f"{cancelled} by the {who}" for who in _OFFERING),
    )
)
_GIVER_ABSENT = tuple(f"cancelled {who} {how}" for who in _GIVING for how in _UNABLE)
# The place was given up for another, which has a booking of its own where it is known.
_GIVEN_UP = (
    "transferred",
    *(
        f"{moved} to {to} {what}"
        for moved in ("transferred", "moved")
        for to in ("another", "different", "a different", "later", "a later")
        for what in ("session", "course", "date", "event")
    ),
    "transferred to another delegate", "transferred to colleague", "transferred to a colleague",
)  # fmt: skip

# Spellings are compared in lower case, hyphens as spaces, other punctuation removed.
ATTENDANCE = choice(
    "attendance",
    {
        "booked": ("registered", "confirmed", "enrolled", "reserved", "not yet recorded"),
        "attended": (
            "present", "yes", "y", "1", "came", "completed", "attended in full", "true", "✓", "✔",
            "attended late", "arrived late", "came late", "late arrival", "present late",
        ),
        "part attended": (
            "part-attended", "partly attended", "partially attended", "partial", "part",
            "left early", "attended (part)", "attended (left early)", "attended (partial)",
        ),
        "did not attend": (
            "dna", "did not attend (dna)", "did not attend - dna", "non-attendance", "no", "n",
            "0", "absent", "no show", "no-show", "not attended", "failed to attend", "fta", "false",
        ),
        "cancelled": (
            "canceled", "withdrawn", "withdrew", "apologies", "apologies received",
            "cancelled in time", *_IN_TIME, *(f"cancelled by {who}" for who in _BOOKED),
            *_GIVEN_UP,
        ),
        "late cancelled": (
            "late cancellation", "cancelled late", "cancelled - late", "cancelled (late)",
            "late cancel", "short notice", "short notice cancellation", "cancelled short notice",
            "cancelled at short notice", "cancelled late notice", "cancelled on the day",
            "cancelled same day", *_LATE,
        ),
        "session cancelled": (*_SESSION_OFF, *_GIVER_ABSENT),
        "walk-in": ("walk in", "walked in", "unscheduled", "not booked", "turned up"),
        "waitlisted": ("waiting list", "on waiting list", "waitlist", "wait list", "wait-list"),
    },
    blank="booked",  # nothing is recorded yet
)  # fmt: skip

STATE = choice(
    "session status",
    {
        "planned": ("scheduled", "to be held", "upcoming", "arranged", "open", "confirmed", "live"),
        "held": ("delivered", "completed", "complete", "ran", "took place", "done", "closed"),
        "cancelled": (
            "cancelled …", "canceled …", "called off …", "did not run …", "withdrawn",
            *_SESSION_OFF, *_GIVER_ABSENT,
        ),
        "postponed": (
            "postponed …", "rescheduled", "moved", "deferred", "postponed tbc",
            "postponed date tbc", "postponed new date tbc",
        ),
    },
)  # fmt: skip
