"""Who replied, and what is recorded at the four levels: one table for the page and the report."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.subjects.evaluation.kirkpatrick import with_practice
from lscp_data.subjects.evaluation.replies import attended_lately, silent, with_trained

STAGES = {"pre": "before", "post": "straight after", "follow-up": "follow-up"}
LEVELS = {1: "1 Reaction", 2: "2 Learning", 3: "3 Behaviour", 4: "4 Results"}


def replies(rows: pd.DataFrame) -> pd.DataFrame:
    """Replies by course and stage, of everybody trained; `rows` are `replies.replies`."""
    return pd.DataFrame(
        {
            "Course": rows["course"],
            "Stage": rows["stage"].map(STAGES),
            "Replied": rows["replied"],
            "Trained": rows["trained"],
            "Forms without a number": rows["unnamed"],
            "Did not reply, at least": silent(rows),
        }
    )


def lately(
    rows: pd.DataFrame, sessions: pd.DataFrame | None, as_at: dt.date, weeks: int
) -> int | None:
    """The attendances too late before the evaluations for a follow-up; None without sessions.

    Of the courses alone whose people trained are the whole of the heading.
    """
    if sessions is None:
        return None
    courses = with_trained(rows)["course"]
    return attended_lately(sessions[sessions["course"].isin(courses)], as_at, weeks)


def recorded(kirkpatrick: pd.DataFrame, checks: pd.DataFrame | None) -> pd.DataFrame:
    """The four levels with the practice checks counted in, where there are any."""
    return kirkpatrick if checks is None else with_practice(kirkpatrick, checks)


def levels(rows: pd.DataFrame) -> pd.DataFrame:
    """What is recorded, one row a course and one column a level; `rows` are `recorded`."""
    wide = rows.assign(level=rows["level"].map(LEVELS))
    found = wide.pivot(index="course", columns="level", values="found")
    return found.reset_index().rename(columns={"course": "Course"}).rename_axis(columns=None)
