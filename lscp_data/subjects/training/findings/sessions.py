"""What the list of sessions says: held, to come, cancelled, and places still free."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.wording import ENOUGH, Finding, counted, listed, show_date, verb

_NO_SESSION = Finding("No sessions match", "No session matches the filters chosen.")
_NAMED = 6  # courses told one by one
# Of the sessions "not recorded"; one of the as-at date itself may still be under way.
NOT_RECORDED = "with nothing recorded though the date has come or is missing"


def cancelled(courses: pd.DataFrame) -> Finding:
    """How many sessions were cancelled, of which courses, and how many bookings were lost.

    `courses` is `Aggregates.programme_of`: one row a course.
    """
    total, off = int(courses["sessions"].sum()), int(courses["cancelled"].sum())
    if not total:
        return _NO_SESSION
    were = verb(off, total, "was", "were")
    heading = f"{off:,} of {counted(total, 'session')} {were} cancelled"
    if not off:
        return Finding(
            heading, "No session is recorded as cancelled, and none has all its bookings cancelled."
        )
    rows = courses[courses["cancelled"] > 0].sort_values(
        "cancelled", ascending=False, kind="stable"
    )
    told = [_of_course(row) for row in rows.head(_NAMED).itertuples()]
    if len(rows) > _NAMED:
        told.append(counted(len(rows) - _NAMED, "more course"))
    words = f"Cancelled: {listed(told)}."
    lost, unknown = int(courses["lost"].sum()), int(courses["lost_unknown"].sum())
    if unknown < off:
        words += f" {counted(lost, 'booking was', 'bookings were')} lost with them."
    if unknown:
        words += f" {counted(unknown, 'session')} cancelled without saying how many were booked."
    return Finding(heading, words)


def _of_course(row: Any) -> str:
    name = "no course named" if pd.isna(row.course) else row.course
    return f"{name} ({row.cancelled:,} of {counted(row.sessions, 'session')})"


def running(courses: pd.DataFrame, newest: pd.DataFrame) -> Finding:
    """How many sessions were held and are to come, the next of them, and the places still free.

    `courses` is `Aggregates.programme_of`, which counts every session; `newest` the rows on
    screen, those to come first and the soonest on top. Without the column `places_left` nothing
    is said of places: they are everybody's, and the sessions are those of one agency.
    """
    if not courses["sessions"].sum():
        return _NO_SESSION
    held, coming = int(courses["held"].sum()), int(courses["to_come"].sum())
    others = [
        f"{int(courses[state].sum()):,} {words}"
        for state, words in (
            ("cancelled", "cancelled"),
            ("postponed", "postponed"),
            ("not_recorded", NOT_RECORDED),
        )
        if courses[state].sum()
    ]
    words = f"Besides: {listed(others)}. " if others else ""
    return Finding(
        f"{counted(held, 'session')} held, {coming:,} to come",
        f"{words}{_next(courses, newest)}{_range(courses)}".strip(),
    )


def _next(courses: pd.DataFrame, newest: pd.DataFrame) -> str:
    """The next session, and the places free at all those to come, on screen or not."""
    coming = newest[newest["state"].eq("to come").to_numpy(dtype=bool, na_value=False)]
    if coming.empty:
        return "No session is to come. "
    first = coming.iloc[0]
    name = "a session" if pd.isna(first["course"]) else str(first["course"])
    text = f"The next is {name} on {show_date(first['session_date'])}. "
    if "places_left" not in coming:
        return text
    number, known = int(courses["to_come"].sum()), int(courses["free_known"].sum())
    if not known:
        return f"{text}No session to come states its places and bookings. "
    free = counted(int(courses["free"].sum()), "place")
    return f"{text}{free} free at {known:,} of {counted(number, 'session')} to come. "


def _range(courses: pd.DataFrame) -> str:
    low, high = courses["low"].min(), courses["high"].max()
    if pd.isna(low) or low == high:
        return ""
    return (
        f"Show rates ran from {100 * low:.1f} % to {100 * high:.1f} % over the sessions with "
        f"{ENOUGH} people due or more."
    )


WITHOUT_BOOKINGS = (
    "Without a list of bookings it is not known from which agency people came, how many different "
    "people they were, nor who came month by month: add the sheet Training bookings."
)
