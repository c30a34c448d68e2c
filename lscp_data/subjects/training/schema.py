"""Training sheets: one row a delegate at a session, or one row a session with its counts."""

from __future__ import annotations

import pandas as pd

from lscp_data.schema import Column, Fault, Sheet
from lscp_data.schema.checks import used_once
from lscp_data.schema.folding import folded
from lscp_data.schema.kinds import AGENCY, COUNT, DATE, DELEGATE, LABEL, REFERENCE, TEXT, choice

# Spellings are compared in lower case, hyphens as spaces, other punctuation removed.
ATTENDANCE = choice(
    "attendance",
    {
        "booked": ("registered", "confirmed", "enrolled", "reserved", "not yet recorded"),
        "attended": (
            "present", "yes", "y", "1", "came", "completed", "attended in full", "true", "✓", "✔",
        ),
        "part attended": (
            "part-attended", "partly attended", "partially attended", "partial", "part",
            "left early",
        ),
        "did not attend": (
            "dna", "did not attend (dna)", "did not attend - dna", "non-attendance", "no", "n",
            "0", "absent", "no show", "no-show", "not attended", "failed to attend", "fta", "false",
        ),
        "cancelled": (
            "canceled", "withdrawn", "withdrew", "apologies", "apologies received",
            "cancelled in time",
        ),
        "late cancelled": (
            "late cancellation", "cancelled late", "cancelled - late", "cancelled (late)",
            "late cancel", "short notice", "short notice cancellation",
        ),
        "walk-in": ("walk in", "walked in", "unscheduled", "not booked", "turned up"),
        "waitlisted": ("waiting list", "on waiting list", "waitlist", "wait list", "wait-list"),
    },
    blank="booked",  # nothing is recorded yet
)  # fmt: skip


def booked_twice(frame: pd.DataFrame) -> list[Fault]:
    """Notes each row whose delegate stands at the same session in an earlier row."""
    keys = [name for name in ("course", "session", "session_date") if name in frame]
    if "delegate" not in frame or not {"session", "session_date"} & set(keys):
        return []
    again = frame["delegate"].notna() & frame.duplicated([*keys, "delegate"])
    return [
        Fault(
            row=int(index), field="delegate", severity="note", found="",
            expected="one row for each delegate at a session",
            message="The delegate stands at this session in an earlier row; both are counted.",
        )
        for index in frame.index[again]
    ]  # fmt: skip


BOOKINGS = Sheet(
    name="bookings",
    label="Training bookings",
    one_row="one row a delegate at a session",
    columns=(
        Column("course", "Course", LABEL, required=True, spellings=("course title", "training")),
        Column("session", "Session", LABEL, spellings=("session id", "session ref", "event")),
        Column(
            "session_date", "Session date", DATE,
            spellings=("course date", "date of session", "training date", "date"),
        ),
        Column("agency", "Agency", AGENCY, spellings=("organisation", "employer", "service")),
        # Not "ID": in a form's export that numbers the replies, not the people.
        Column(
            "delegate", "Delegate", DELEGATE,
            spellings=("delegate id", "delegate number", "staff number", "employee number"),
        ),
        Column("role", "Role", LABEL, spellings=("role level", "level", "job role", "job title")),
        Column(
            "attendance", "Attendance", ATTENDANCE, required=True,
            spellings=("attended", "attendance status", "status", "booking status", "outcome"),
        ),
        Column("action_ref", "Linked action", REFERENCE, spellings=("action ref", "action")),
        Column("name", "Name", TEXT, personal=True, spellings=("delegate name", "full name")),
        Column("email", "E-mail", DELEGATE, spellings=("email", "email address", "delegate email")),
    ),
    needs=(("course", "session"), ("attendance",), ("agency", "delegate", "email")),
    checks=(booked_twice,),
    refine=folded("delegate", "email"),
)  # fmt: skip

SESSIONS = Sheet(
    name="sessions",
    label="Training sessions",
    one_row="one row a session",
    columns=(
        Column("session", "Session", LABEL, required=True, spellings=("session id", "slug")),
        Column("course", "Course", LABEL, spellings=("course title", "workshop", "event")),
        Column("session_date", "Session date", DATE, spellings=("course date", "held on", "date")),
        Column("places", "Places", COUNT, spellings=("capacity", "places available", "seats")),
        Column("booked", "Booked", COUNT, spellings=("registered", "registrations", "bookings")),
        Column(
            "attended", "Attended", COUNT,
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
    checks=(used_once("session"),),
)  # fmt: skip
