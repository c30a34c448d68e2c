"""Training sheets: one row a delegate at a session, or one row a session with its counts."""

from __future__ import annotations

import pandas as pd

from lscp_data.schema import Column, Fault, Sheet
from lscp_data.schema.checks import used_once
from lscp_data.schema.kinds import AGENCY, COUNT, DATE, DELEGATE, LABEL, REFERENCE, TEXT
from lscp_data.subjects.training.register import REGISTER
from lscp_data.subjects.training.register_status import one_attendance
from lscp_data.subjects.training.register_words import ATTENDANCE as ATTENDANCE
from lscp_data.subjects.training.register_words import STATE as STATE

_REPEATED = (
    "The delegate stands at this session in an earlier row that says the same in every column "
    "that is read. This row is set aside, so that the booking counts once."
)
_BOTH_COUNT = "The delegate stands at this session in an earlier row; both are counted."


def booked_twice(frame: pd.DataFrame) -> list[Fault]:
    """Each row whose delegate stands at the same session in an earlier row.

    Where all else that is read is the same too, it is the same booking exported twice: set aside.
    Who has no number is known by the e-mail address; rows of nobody known are several people.
    """
    keys = [name for name in ("course", "session", "session_date") if name in frame]
    known = [name for name in ("delegate", "email") if name in frame]
    if not known or not {"session", "session_date"} & set(keys):
        return []
    who = frame[known[0]].fillna(frame[known[-1]])
    standing = frame[keys].assign(who=who)
    again = who.notna() & standing.duplicated()
    if not again.any():
        return []
    repeated = _repeated(frame[who.notna() & standing.duplicated(keep=False)])
    return [
        Fault(
            row=int(index), severity="set aside" if index in repeated else "note", found="",
            field=known[0] if pd.notna(frame.at[index, known[0]]) else known[-1],
            expected="one row for each delegate at a session",
            message=_REPEATED if index in repeated else _BOTH_COUNT,
        )
        for index in frame.index[again]
    ]  # fmt: skip


def _repeated(frame: pd.DataFrame) -> frozenset[int]:
    """The rows that say at a known session, or at a known date, nothing but an earlier row does."""
    of_row = [name for name in frame if not str(name).startswith("source_")]
    placed = frame[[name for name in ("session", "session_date") if name in frame]].notna()
    same = frame[of_row].astype("object").duplicated() & placed.any(axis=1)
    return frozenset(frame.index[same])


_COURSE = (
    "course|training|training_course|workshop name|title",
    "training|training_course", "name|title of course|training|workshop", "course attended|booked",
    "event title|name",
)  # fmt: skip
_NO_COURSE = (
    ("course",),
    "No column of courses was recognised, so the rows of this sheet count under no course.",
)
_SESSION = ("session id|ref|no|code|name|title", "event id|ref|no|code")
_SESSION_DATE = (
    "session|course|training|event|workshop date|start_date", "date of session start", "start date",
    "date", "date attended|held|delivered", "held|delivered on", "delivery date",
)  # fmt: skip
_ACTION = ("action", "linked|related|- action ref|number", "action plan ref")
_LEVEL = ("training level", "level of course|training", "tier", "course tier")
_CANCELLED = (
    "number|total cancelled", "cancellations", "number of cancellations", "cancelled in advance",
)  # fmt: skip
_ABSENT = (
    "no shows", "dna", "number of no shows|dna|non_attendees", "non attendance|attendees",
    "number did not attend",
)  # fmt: skip

BOOKINGS = Sheet(
    name="bookings",
    label="Training bookings",
    one_row="one row a delegate at a session",
    columns=(
        Column("course", "Course", LABEL, required=True, spellings=_COURSE),
        Column("level", "Course level", LABEL, spellings=_LEVEL),
        Column("session", "Session", LABEL, spellings=(*_SESSION, "event", "event title|name")),
        Column("session_date", "Session date", DATE, spellings=_SESSION_DATE),
        Column(
            "agency", "Agency", AGENCY,
            spellings=(
                "agency|organisation|employer|service name|-", "place of work", "workplace",
                "which agency|organisation do you work for",
                "delegate|learner|attendee|participant|employing|home agency|organisation|employer",
            ),
        ),
        # Not "ID": in a form's export that numbers the replies, not the people.
        Column(
            "delegate", "Delegate", DELEGATE,
            spellings=(
                "delegate|staff|employee|learner|participant|attendee|payroll|esr id|number|ref",
                "learner|participant|attendee",
            ),
        ),
        Column(
            "role", "Role", LABEL,
            spellings=(
                "role level", "level", "job|delegate|learner role", "delegate|- job title",
                "position|post|role held", "job|occupation|profession",
                "role in agency|organisation|team",
            ),
        ),
        Column(
            "attendance", "Attendance", ATTENDANCE, required=True,
            spellings=(
                "attended", "attendance|booking|- status", "attendance|- outcome",
                "attended/dna", "attended or dna|not", "did they|the_delegate|the_learner attend",
                "attended|present on the day", "attendance recorded|record",
                "registration|enrolment status",
            ),
        ),
        # What these headings say by themselves is the attendance; `refine` joins the two.
        Column(
            "booking_status", "Booking status", ATTENDANCE,
            spellings=("booking|registration|enrolment|- status",),
            help="Where the register stands in a column of its own",
        ),
        Column("action_ref", "Linked action", REFERENCE, spellings=_ACTION),
        Column(
            "name", "Name", TEXT, personal=True,
            spellings=(
                "delegate|learner|attendee|participant|staff|full|first|last|given|family name",
                "delegate|learner|attendee|participant full|first|last name", "forename|surname",
            ),
        ),
        Column(
            "email", "E-mail", DELEGATE,
            spellings=(
                "delegate|learner|attendee|participant|work|business|contact|- email address|-",
            ),
        ),
    ),
    needs=(("course", "session"), ("attendance",), ("agency", "delegate", "email")),
    missed=(_NO_COURSE,),
    same_row=("course", "session", "session_date", "delegate"),
    checks=(booked_twice,),
    refine=one_attendance,
    register=REGISTER,
)  # fmt: skip

SESSIONS = Sheet(
    name="sessions",
    label="Training sessions",
    one_row="one row a session",
    columns=(
        Column("session", "Session", LABEL, required=True, spellings=(*_SESSION, "slug")),
        Column("course", "Course", LABEL, spellings=(*_COURSE, "workshop", "event")),
        Column("level", "Course level", LABEL, spellings=_LEVEL),
        Column("session_date", "Session date", DATE, spellings=_SESSION_DATE),
        Column(
            "state", "Session status", STATE,
            spellings=("status", "session|event|course|delivery state|status"),
        ),
        Column(
            "places", "Places", COUNT,
            spellings=(
                "capacity|seats|spaces", "number of places|seats|spaces",
                "places|seats|spaces available|offered", "max|maximum|total places|capacity|seats",
            ),
        ),
        Column(
            "booked", "Booked", COUNT,
            spellings=(
                "number|total|places|delegates|- booked|registered", "registrations|bookings",
                "number of bookings|registrations", "total bookings|registrations",
            ),
        ),
        Column(
            "attended", "Attended", COUNT,
            spellings=(
                "attendance", "attendees|present", "number|total|delegates|people attended",
                "number of attendees|attended", "total attendance|attendees", "day 1", "day1",
                "number attending",
            ),
        ),
        *(
            Column(
                f"attended_day_{n}", f"Attended day {n}", COUNT, spellings=(f"day {n}", f"day{n}")
            )
            for n in range(2, 6)
        ),
        Column("cancelled", "Cancelled", COUNT, spellings=_CANCELLED),
        Column("did_not_attend", "Did not attend", COUNT, spellings=_ABSENT),
        Column(
            "walk_ins", "Walk-ins", COUNT,
            spellings=(
                "number of|- walk ins", "unscheduled", "unbooked|unscheduled attendees|delegates",
            ),
        ),
        Column("action_ref", "Linked action", REFERENCE, spellings=_ACTION),
        Column(
            "content", "Content covered", TEXT,
            spellings=(
                "content|topics", "course|training|session|learning content",
                "topics|subjects covered",
            ),
        ),
    ),
    needs=(("session", "course"), ("attended", "booked", "places")),
    missed=(_NO_COURSE,),
    same_row=("course", "session", "session_date"),
    checks=(used_once("session"),),
)  # fmt: skip
