"""From which agencies people came to a course, of those that booked or are expected."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.spelling import folded


def agencies_by_course(
    programme: pd.DataFrame, session_agencies: pd.DataFrame, expected: pd.DataFrame | None
) -> pd.DataFrame:
    """One row a course and agency, by name: course, agency, attended, booked, expected (people).

    Counted are the sessions held: an agency that is booked on one to come has not stayed away, nor
    one whose bookings nobody has recorded yet.
    Agencies that are expected and never booked are there with 0. A line of `expected` that names a
    level and no course counts here where the level has one course: with several, people on any of
    them meet it.
    """
    counts = ["attended", "booked"]
    rows = session_agencies[(session_agencies["state"] == "held") & ~_unrecorded(session_agencies)]
    rows = rows[["course", "agency", *counts]]
    came = rows.groupby(["course", "agency"], observed=True)[counts].sum().reset_index()
    wanted = _expected(programme, expected)
    keys = ["course", "agency"]
    table = came.astype({key: "string" for key in keys}).merge(wanted, on=keys, how="outer")
    zeros = {name: table[name].astype("Int64").fillna(0) for name in counts}
    table = table.assign(**zeros).sort_values(keys, kind="stable", ignore_index=True)
    counting = (table["booked"] + table["attended"] > 0) | table["expected"].gt(0).fillna(False)
    return table[counting.astype(bool)].reset_index(drop=True)


def _unrecorded(sessions: pd.DataFrame) -> pd.Series:
    """Where every booking of an agency at a session is still without a word."""
    if not {"not_recorded", "did_not_attend"} <= {*sessions}:
        return pd.Series(False, index=sessions.index)
    nobody = sessions["attended"].eq(0) & sessions["did_not_attend"].eq(0)
    return (nobody & sessions["not_recorded"].gt(0)).fillna(False).astype(bool)


def _expected(programme: pd.DataFrame, expected: pd.DataFrame | None) -> pd.DataFrame:
    """People expected by course and agency, courses written as in the training sheets."""
    text = pd.Series(dtype="string")
    none = pd.DataFrame({"course": text, "agency": text, "expected": pd.Series(dtype="Int64")})
    if expected is None:
        return none
    names, at_level = _courses(programme)
    rows: list[tuple[str, str, bool, Any]] = []
    for line in expected.itertuples():
        course, level = getattr(line, "course", None), getattr(line, "level", None)
        if folded(course):
            courses = [names[folded(course)]] if folded(course) in names else []
        else:
            courses = at_level.get(folded(level), [])
            courses = courses if len(courses) == 1 else []
        every_role = not folded(getattr(line, "role", None))
        rows += [(name, str(line.agency), every_role, line.expected) for name in courses]
    if not rows:
        return none
    frame = pd.DataFrame(rows, columns=["course", "agency", "every_role", "expected"])
    frame = frame.astype(none.dtypes.to_dict())
    sums = frame.groupby(["course", "agency", "every_role"])["expected"].sum(min_count=1)
    # A line for every role is the whole of the lines for one: they are not added up.
    return sums.groupby(["course", "agency"]).max().reset_index()


def _courses(programme: pd.DataFrame) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The courses as the training sheets write them, by the folded name and by the folded level."""
    names: dict[str, str] = {}
    at_level: dict[str, list[str]] = {}
    for row in programme.dropna(subset=["course"]).itertuples():
        names[folded(row.course)] = str(row.course)
        if folded(row.level):
            at_level.setdefault(folded(row.level), []).append(str(row.course))
    return names, at_level
