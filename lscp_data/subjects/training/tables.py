"""The figures of training as a reader sees them: one table for the page and for the report."""

from __future__ import annotations

import pandas as pd

from lscp_data.wording import ENOUGH

REACH_BY = {"agency": "Agency", "level": "Course level", "role": "Role", "course": "Course"}
# What a line of the numbers expected leaves open is meant for every one.
_ANY = {"agency": "Any agency", "level": "Any level", "role": "Every role", "course": "Any course"}
_ATTENDANCE = {
    "course": "Course",
    "agency": "Agency",
    "booked": "Booked",
    "came": "Booked and came",
    "part_attended": "Of them in part",
    "did_not_attend": "Did not attend",
    "cancelled": "Cancelled",
    "late_cancelled": "Cancelled late",
    "session_cancelled": "Session cancelled",
    "waitlisted": "Waiting list",
    "not_recorded": "To come or not recorded",
    "walk_ins": "Walk-ins",
    "attended": "Attended in all",
    "people": "People",
    "due_to_attend": "Due to attend",
    "show_rate": "Show rate, %",
}


def attendance(rows: pd.DataFrame) -> pd.DataFrame:
    """Attendance by agency or by course, the rate in per cent with one decimal."""
    rates = (100 * rows["show_rate"].astype(float)).round(1)
    names = [name for name in _ATTENDANCE if name in rows]
    return rows.assign(show_rate=rates)[names].rename(columns=_ATTENDANCE)


def cancelled(courses: pd.DataFrame) -> pd.DataFrame:
    """Sessions cancelled by course; the bookings lost are missing where some are not stated."""
    lost = courses["lost"].astype("Int64")
    return pd.DataFrame(
        {
            "Course": courses["course"].astype("string"),
            "Sessions": courses["sessions"],
            "Cancelled": courses["cancelled"],
            "Bookings lost": lost.mask(courses["lost_unknown"].gt(0)),
        }
    )


def named(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """Rows of reach, lowest share first, those that leave `by` open under the words for it."""
    rows = rows.assign(**{by: rows[by].astype("object").fillna(_ANY[by])})
    return rows.sort_values(["share", by], kind="stable", ignore_index=True)


def reach(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """Reach by one column; `rows` are `named`."""
    # A share that is only the least it can be is no share to be sorted by or to be quoted.
    few = rows["expected"].lt(ENOUGH).fillna(True) | rows["gap"].isna()
    return pd.DataFrame(
        {
            REACH_BY[by]: rows[by],
            "People expected": rows["expected"],
            "People trained": rows["trained"],
            "Not trained yet": rows["gap"],
            "Share trained, %": (100 * rows["share"].astype("Float64")).round(1).mask(few),
            "Attendances without a delegate's number": rows["no_delegate"],
        }
    )
