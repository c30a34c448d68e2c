"""From which agencies people came to a course, of those that booked or are expected."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.spelling import folded


def agencies_by_course(
    programme: pd.DataFrame, session_agencies: pd.DataFrame, expected: pd.DataFrame | None
) -> pd.DataFrame:
    """One row a course and agency, by name: course, agency, attended, booked, expected (people).

    Counted are the sessions held: an agency that is booked on one to come has not stayed away.
    Agencies that are expected and never booked are there with 0. A line of `expected` that names a
    level and no course counts here where the level has one course: with several, people on any of
    them meet it.
    """
    counts = ["attended", "booked"]
    held = session_agencies["state"] == "held"
    rows = session_agencies.loc[held, ["course", "agency", *counts]]
    came = rows.groupby(["course", "agency"], observed=True)[counts].sum().reset_index()
    wanted = _expected(programme, expected)
    keys = ["course", "agency"]
    table = came.astype({key: "string" for key in keys}).merge(wanted, on=keys, how="outer")
    zeros = {name: table[name].astype("Int64").fillna(0) for name in counts}
    table = table.assign(**zeros).sort_values(keys, kind="stable", ignore_index=True)
    counting = (table["booked"] + table["attended"] > 0) | table["expected"].gt(0).fillna(False)
    return table[counting.astype(bool)].reset_index(drop=True)


def _expected(programme: pd.DataFrame, expected: pd.DataFrame | None) -> pd.DataFrame:
    """People expected by course and agency, courses written as in the training sheets."""
    text = pd.Series(dtype="string")
    none = pd.DataFrame({"course": text, "agency": text, "expected": pd.Series(dtype="Int64")})
    if expected is None:
        return none
    listed = programme[["course", "level"]].dropna(subset=["course"])
    names = {folded(course): str(course) for course in listed["course"]}
    rows: list[tuple[str, str, Any]] = []
    for line in expected.itertuples():
        course, level = getattr(line, "course", None), getattr(line, "level", None)
        if folded(course):
            courses = [names[folded(course)]] if folded(course) in names else []
        else:
            same = listed["level"].map(folded) == folded(level)
            courses = [str(name) for name in listed.loc[same & (folded(level) != ""), "course"]]
            courses = courses if len(courses) == 1 else []
        rows += [(name, str(line.agency), line.expected) for name in courses]
    if not rows:
        return none
    frame = pd.DataFrame(rows, columns=list(none)).astype(none.dtypes.to_dict())
    return frame.groupby(["course", "agency"])["expected"].sum(min_count=1).reset_index()
