"""Training sheets: one row a delegate at a session, or one row a session with its counts."""

from __future__ import annotations

from lscp_data.schema import Column, Sheet
from lscp_data.schema.checks import plausible_years, used_once
from lscp_data.schema.kinds import AGENCY, COUNT, DATE, DELEGATE, LABEL, REFERENCE, TEXT, choice

ATTENDANCE = choice(
    "attendance",
    {
        "booked": ("registered", "confirmed", "enrolled", "reserved", "not yet recorded"),
        "attended": ("present", "yes", "y", "1", "came", "completed", "attended in full"),
        "part attended": ("partly attended", "partial", "part", "left early"),
        "did not attend": ("dna", "no", "n", "0", "absent", "no show", "not attended", "fta"),
        "cancelled": ("canceled", "withdrawn", "apologies", "cancelled in time"),
        "late cancelled": ("late cancellation", "cancelled late", "late cancel", "short notice"),
        "walk-in": ("walk in", "unscheduled", "not booked", "turned up"),
        "waitlisted": ("waiting list", "waitlist", "wait list"),
    },
)

BOOKINGS = Sheet(
    name="bookings",
    label="Training bookings",
    one_row="one row a delegate at a session",
    columns=(
        Column("course", "Course", LABEL, required=True, spellings=("course title", "training")),
        Column("session", "Session", LABEL, spellings=("session id", "session ref", "event")),
        Column("session_date", "Session date", DATE, spellings=("course date", "date of session")),
        Column("agency", "Agency", AGENCY, spellings=("organisation", "employer", "service")),
        Column("delegate", "Delegate", DELEGATE, spellings=("delegate id", "staff number", "id")),
        Column("role", "Role", LABEL, spellings=("role level", "level", "job role", "job title")),
        Column(
            "attendance",
            "Attendance",
            ATTENDANCE,
            required=True,
            spellings=("attended", "attendance status", "status", "booking status", "outcome"),
        ),
        Column("action_ref", "Linked action", REFERENCE, spellings=("action ref", "action")),
        Column("name", "Name", TEXT, personal=True, spellings=("delegate name", "full name")),
        Column("email", "E-mail", TEXT, personal=True, spellings=("email", "email address")),
    ),
    needs=(("course", "session"), ("attendance",), ("agency", "delegate")),
    checks=(plausible_years("session_date"),),
)

SESSIONS = Sheet(
    name="sessions",
    label="Training sessions",
    one_row="one row a session",
    columns=(
        Column("session", "Session", LABEL, required=True, spellings=("session id", "slug")),
        Column("course", "Course", LABEL, spellings=("course title", "workshop", "event")),
        Column("session_date", "Session date", DATE, spellings=("course date", "held on")),
        Column("places", "Places", COUNT, spellings=("capacity", "places available", "seats")),
        Column("booked", "Booked", COUNT, spellings=("registered", "registrations", "bookings")),
        Column(
            "attended",
            "Attended",
            COUNT,
            spellings=("attendance", "present", "number attended", "day 1", "day1"),
        ),
        *(
            Column(
                f"attended_day_{n}", f"Attended day {n}", COUNT, spellings=(f"day {n}", f"day{n}")
            )
            for n in range(2, 6)
        ),
        Column("cancelled", "Cancelled", COUNT, spellings=("cancellations",)),
        Column("did_not_attend", "Did not attend", COUNT, spellings=("no shows", "dna")),
        Column("walk_ins", "Walk-ins", COUNT, spellings=("unscheduled", "walk ins")),
        Column("action_ref", "Linked action", REFERENCE, spellings=("action ref", "action")),
        Column("content", "Content covered", TEXT, spellings=("content", "topics")),
    ),
    needs=(("session", "course"), ("attended", "booked", "places")),
    checks=(plausible_years("session_date"), used_once("session")),
)
