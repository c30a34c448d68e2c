"""What the programme says: courses held or only arranged, and the content they covered."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.wording import Finding, counted, listed, shortened, show_date, verb

_NAMED = 6  # courses or tags in one sentence
NO_CONTENT = (
    "No session says what it covered. Fill in the column Content covered of the sheet Training "
    "sessions: the topics of each session, separated by semicolons, such as “Escalation policy; "
    "Thresholds”."
)


def programme(courses: pd.DataFrame) -> Finding:
    """How many courses are arranged and have never been held; else how many have been.

    `courses` is `programme.programme`.
    """
    total = len(courses)
    if not total:
        return Finding("No courses match", "No course matches the filters chosen.")
    held = courses["held"] > 0
    arranged = courses[~held & (courses["to_come"] > 0)]
    never = courses[~held & (courses["to_come"] == 0)]
    sessions = int(courses["held"].sum())
    words = (
        f"{counted(sessions, 'session')} of {counted(int(held.sum()), 'course')} held, "
        f"{int(courses['cancelled'].sum()):,} cancelled and {int(courses['to_come'].sum()):,} to "
        f"come. "
    )
    if len(arranged):
        number, coming = len(arranged), [_next(course) for course in arranged.itertuples()]
        heading = (
            f"{number:,} of {counted(total, 'course')} {verb(number, total, 'is', 'are')} arranged "
            "and never held"
        )
        words += f"Arranged and never held: {shortened(coming, _NAMED)}. "
    else:
        number = int(held.sum())
        heading = (
            f"{number:,} of {counted(total, 'course')} {verb(number, total, 'has', 'have')} been "
            "held"
        )
    if len(never):
        words += f"Neither held nor to come: {shortened(_names(*never['course']), _NAMED)}. "
    return Finding(heading, words.strip())


def one_course(row: Any) -> str:
    """A course in a sentence: held, cancelled, to come, the next date, who attended."""
    parts = [f"{counted(int(row.held), 'session')} held"]
    parts += [
        f"{int(number):,} {words}"
        for number, words in (
            (row.cancelled, "cancelled"),
            (row.postponed, "postponed"),
            (row.not_recorded, "with nothing recorded"),
            (row.to_come, "to come"),
        )
        if number
    ]
    text = ", ".join(parts)
    if pd.notna(row.next_date):
        text += f", the next on {show_date(row.next_date)}"
    if pd.isna(row.attended):
        return f"{text}. How many attended is not stated."
    return f"{text}. {counted(int(row.attended), 'attendance')}."


def _next(row: Any) -> str:
    (name,) = _names(row.course)
    if pd.isna(row.next_date):
        return f"{name} (no date)"
    return f"{name} (first on {show_date(row.next_date)})"


def _names(*courses: object) -> list[str]:
    return ["a course without a name" if pd.isna(one) else str(one) for one in courses]


def content(covered: pd.DataFrame, planned: pd.DataFrame, held: int, silent: int) -> Finding:
    """Which topics the sessions held covered; those only in sessions to come are said.

    Where no topic is only planned, topics covered of topics known would be all by its making: the
    heading counts the sessions that state any. `covered` is `programme.content` without the rows
    of sessions that state none: those are `silent` of the `held` ones. `planned` is
    `coming.planned_content`.
    """
    if covered.empty and planned.empty:
        return Finding("No session says what it covered", NO_CONTENT)
    sessions = covered.groupby("tag")["sessions_held"].sum()
    sessions = sessions.sort_values(ascending=False, kind="stable")
    coming = sorted(planned["tag"].unique())
    number = len(sessions)
    told = [
        f"{tag} at {counted(int(count), 'session')}" for tag, count in sessions.head(_NAMED).items()
    ]
    if number > _NAMED:
        told.append(counted(number - _NAMED, "more topic"))
    words = f"Covered at sessions held: {listed(told)}. " if told else ""
    if coming:
        words += f"Planned, not yet held: {shortened(coming, _NAMED)}. "
    heading = _covered(number, len(coming), held - silent, held)
    return Finding(heading, f"{words}{_silent(held, silent)}".strip())


def _covered(number: int, coming: int, told: int, held: int) -> str:
    """Topics covered of those planned too; else at how many of the sessions held any is told."""
    if coming:
        total = number + coming
        have = verb(number, total, "has", "have")
        return f"{number:,} of {counted(total, 'topic')} {have} been covered"
    are = "is" if number == 1 else "are"
    return (
        f"{counted(number, 'topic')} {are} recorded at {told:,} of {counted(held, 'session')} held"
    )


def _silent(held: int, silent: int) -> str:
    if not silent:
        return f"All {counted(held, 'session')} held state their content." if held > 1 else ""
    verb_ = verb(silent, held, "does", "do")
    return (
        f"{silent:,} of {counted(held, 'session')} held {verb_} not state what "
        f"{'it' if silent == 1 else 'they'} covered."
    )
