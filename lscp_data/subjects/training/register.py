"""Registers of training: delegates in rows, the dates of the sessions in columns."""

from __future__ import annotations

from lscp_data.schema.forms import Naming, Register

REGISTER = Register(
    person="delegate",
    identities=("delegate", "email", "name"),
    day="session_date",
    topic="course",
    mark="attendance",
    row_fields=("delegate", "email", "name", "agency", "role"),
    ticks=("✓", "✔", "√", "☑", "✅", "p", "y", "yes", "1", "present", "attended"),
    present="attended",
    # A lone "x" is a tick to some and a cross to others.
    crosses=("x", "✗", "✘", "☒", "❌", "/", "\\"),
    absent="did not attend",
    naming=Naming(
        occasions=("course", "training", "session", "event", "workshop"),
        papers=(
            "register", "registers", "attendance", "attendance register", "attendance sheet",
            "sign in sheet", "signing in sheet", "attendees", "bookings",
        ),
        idle=(
            "register", "registers", "attendance", "attendees", "sign", "signing", "in", "sheet",
            "course", "training", "session", "sessions", "dates", "date", "data", "export", "copy",
            "final", "draft", "all", "delegates", "the", "of", "for", "and", "book", "list",
            "lscp", "scp", "to", "table", "workbook", "key", "group", "cohort",
        ),
    ),
    ask_topic="It is not clear which course this register is of. Say which course it is.",
    ask_mark=(
        "It is not clear whether a cross means that somebody came. "
        "Say what it means, or write Attended and DNA."
    ),
)  # fmt: skip
