"""The committee's meetings: one row a meeting, held or planned, and the report it was shown."""

from __future__ import annotations

import pandas as pd

from lscp_data.schema import Column, Fault, Sheet
from lscp_data.schema.kinds import DATE, LABEL, TEXT


def without_a_day(frame: pd.DataFrame) -> list[Fault]:
    """Notes each meeting that is dated by a month or longer: its last day is taken."""
    if "date_precision" not in frame:
        return []
    long = frame["date"].notna() & ~frame["date_precision"].isin(["day"])
    return [
        Fault(
            row=int(index), field="date", severity="note",
            found=str(frame.at[index, "date_text"]), expected="the day of the meeting",
            message="The last day of what is written is taken.",
        )
        for index in frame.index[long]
    ]  # fmt: skip


_BODIES = "committee|board|panel|cabinet|council|meeting"

MEETINGS = Sheet(
    name="meetings",
    label="Meetings",
    one_row="one row a meeting of the committee",
    columns=(
        # "Date" by itself is asked: it must say that it is a meeting's.
        Column(
            "date", "Meeting date", DATE, required=True,
            help="The day of the meeting, held or planned",
            spellings=(
                "~date", "~when", "committee|board|panel|cabinet|council date",
                "date of meeting|committee|board|panel", "committee|board|panel meeting date",
                "date of committee|board|panel meeting", "meeting held on", "date meeting held",
            ),
        ),
        Column(
            "committee", "Committee", LABEL, required=True,
            help="Which committee or board met",
            spellings=(
                _BODIES, f"name of {_BODIES}", f"{_BODIES} name", "scrutiny committee",
                "which committee|meeting", "reported to", "committee or board|meeting",
            ),
        ),
        Column(
            "report", "Report shown", DATE,
            help="The as-at date of the report the meeting saw; blank: the newest then",
            spellings=(
                "report", "report|snapshot as at", "report|snapshot date", "date of report",
                "report|snapshot|version seen|shown|presented|considered|received|tabled",
                "as at", "as at date", "shown as at",
            ),
        ),
        Column(
            "note", "Note", TEXT,
            help="What was resolved, in words that members may read",
            spellings=(
                "notes", "resolved", "resolution|resolutions", "what was resolved", "minute",
                "minutes", "outcome", "decision", "outcome of meeting", "comments",
            ),
        ),
    ),
    needs=(("date",), ("committee",)),
    same_row=("date", "committee"),
    checks=(without_a_day,),
)  # fmt: skip
