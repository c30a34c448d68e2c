"""Who replied at each stage of a course, of how many people trained: silence is counted too."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.subjects.evaluation.scores import KEYS

ASKED_AT = ["pre", "post", "follow-up"]


def replies(
    people: pd.DataFrame, unnamed: pd.DataFrame, trained: pd.DataFrame | None
) -> pd.DataFrame:
    """Per course and stage (pre, post, follow-up, zeros kept): replied, trained, unnamed, booked.

    `replied`: people who answered any question. `trained`: people who came, missing where no
    booking says so; a course trained and never evaluated has its rows. `unnamed`: forms without a
    delegate, as many as the question most answered has: they cannot be counted as people. `booked`:
    whether there are bookings of the course; some may have no delegate's number, so that how many
    people came is not known all the same.
    """
    long = people.melt(["course", "delegate"], ASKED_AT, "stage", "score").dropna(subset="score")
    replied = long.groupby(["course", "stage"], observed=True)["delegate"].nunique()
    forms = unnamed.groupby([*KEYS, "stage"], observed=True).size()
    forms = forms.groupby(level=["course", "stage"]).max()
    index = pd.MultiIndex.from_product(
        [courses(people, unnamed, trained), ASKED_AT], names=["course", "stage"]
    )
    table = pd.DataFrame(
        {"replied": replied.reindex(index), "unnamed": forms.reindex(index)}, index=index
    )
    table = table.fillna(0).astype("Int64").reset_index()
    came = {} if trained is None else dict(zip(trained["course"], trained["people"], strict=True))
    table["trained"] = pd.array([came.get(course) for course in table["course"]], dtype="Int64")
    table["booked"] = table["course"].isin(list(came))
    kinds = {"course": "string", "stage": "string"}
    return table[["course", "stage", "replied", "trained", "unnamed", "booked"]].astype(kinds)


def silent(table: pd.DataFrame) -> pd.Series:
    """At least so many of those trained did not reply, were every form without a number theirs."""
    rest = table["trained"] - table["replied"] - table["unnamed"]
    return rest.clip(lower=0).rename("silent")


def with_trained(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of the courses to which somebody is known to have come, and how many."""
    return table[table["trained"].gt(0).fillna(False).astype(bool)]


def attended_lately(sessions: pd.DataFrame, as_at: dt.date, weeks: int) -> int:
    """Attendances at sessions in the last weeks before a day: too lately for a follow-up.

    `sessions` has one row a session with `session_date` and `attended`; undated ones do not count.
    """
    today = pd.Timestamp(as_at)
    since = today - pd.Timedelta(weeks=weeks)
    held = sessions["session_date"].gt(since) & sessions["session_date"].le(today)
    return int(sessions.loc[held.fillna(False).astype(bool), "attended"].fillna(0).sum())


def courses(people: pd.DataFrame, unnamed: pd.DataFrame, trained: pd.DataFrame | None) -> list[str]:
    """Every course that was evaluated or trained, in order of name."""
    known = {*people["course"], *unnamed["course"]}
    return sorted(known | (set() if trained is None else {*trained["course"].dropna()}))
