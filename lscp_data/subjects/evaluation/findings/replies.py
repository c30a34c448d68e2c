"""Who replied at each stage, of everybody trained."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from lscp_data.subjects.evaluation.findings.scores import fitting
from lscp_data.subjects.evaluation.replies import with_trained
from lscp_data.wording import Finding, counted, cut, shortened

_MOST_NAMED = 4
# Why there is no whole: of all courses shown, and of some of them.
_NO_BOOKINGS = (
    "Without bookings nobody knows of how many people trained; upload them to see it.",
    "as without bookings nobody knows of how many people trained",
)
_NO_NUMBERS = (
    "Some attendances have no delegate's number, so how many people were trained is not known.",
    "as some attendances have no delegate's number",
)
_NOBODY_CAME = ("Nobody is recorded as present.", "as nobody is recorded as present")


def replies(table: pd.DataFrame, lately: int | None = None, window: str = "six weeks") -> Finding:
    """How many of those trained replied at follow-up, and straight after, over the courses shown.

    `table` is `aggregates.replies`. Of a course whose number trained is not known there are only
    counts: beside others it is left out, and named. A person on two courses counts once for each.
    `lately` are the attendances in the `window` before the report at the courses that count
    (`replies.attended_lately`), None where no sessions are known.
    """
    known = with_trained(table)
    if not int(table["replied"].sum()) and int(table["unnamed"].sum()):
        return Finding("No reply can be counted as a person", _unnamed(table))
    if known.empty:
        after, later = _replied(table)
        heading = f"{counted(after, 'reply', 'replies')} straight after, {later:,} at follow-up"
        return Finding(heading, " ".join(filter(None, [*_left_out(table), _unnamed(table)])))
    after, later = _replied(known)
    trained = int(_at(known, "post")["trained"].sum())
    # "Did not reply" would blame those who were trained too lately to have been asked.
    heading = fitting(
        f"{later:,} of {trained:,} trained have replied at follow-up",
        f"{later:,} of {trained:,} replied at follow-up",
    )
    words = (
        f"Of {counted(trained, 'person', 'people')} trained on "
        f"{counted(known['course'].nunique(), 'course')}, {after:,} replied straight after and "
        f"{later:,} at follow-up; a person on two courses counts once for each. "
        f"{_lately(lately, window)}"
    )
    rest = (*_left_out(table), _too_many(known), _unevaluated(known), _unnamed(table))
    return Finding(heading, " ".join([words, *filter(None, rest)]))


def _replied(table: pd.DataFrame) -> tuple[int, int]:
    """How many replied straight after, and at follow-up."""
    after, later = (int(_at(table, stage)["replied"].sum()) for stage in ("post", "follow-up"))
    return after, later


def _left_out(table: pd.DataFrame) -> Iterator[str]:
    """The courses evaluated whose people trained are no whole, a sentence for each reason."""
    unknown, known = table["trained"].isna(), with_trained(table)
    replied = table.groupby("course")["replied"].transform("sum").gt(0)
    nobody = table["trained"].eq(0).fillna(False) & (replied | known.empty)
    for rows, whole, why in (
        (unknown & ~table["booked"], *_NO_BOOKINGS),
        (unknown & table["booked"], *_NO_NUMBERS),
        (nobody, *_NOBODY_CAME),
    ):
        mine = table[rows.astype(bool)]
        if mine.empty:
            continue
        if mine["course"].nunique() == table["course"].nunique():
            yield whole
            continue
        told = [_told(str(course), those) for course, those in mine.groupby("course", sort=True)]
        left = "Counted without a whole" if known.empty else "Left out"
        yield f"{left}, {why}: {shortened(told, _MOST_NAMED)}."


def _told(course: str, rows: pd.DataFrame) -> str:
    after, later = _replied(rows)
    replied = counted(after, "reply", "replies")
    return f"{cut(course)} ({replied} straight after, {later:,} at follow-up)"


def _lately(attended: int | None, window: str) -> str:
    """Who was trained too lately to be asked again, and counts as silent all the same."""
    if attended is None:
        return "Whoever was trained too lately to be asked again counts as not having replied."
    if not attended:
        return f"Nobody came to a session in the {window} before, too lately to be asked again."
    return (
        f"{counted(attended, 'attendance was', 'attendances were')} in the {window} before: too "
        "lately to be asked again, and counted as not having replied."
    )


def _at(table: pd.DataFrame, stage: str) -> pd.DataFrame:
    return table[table["stage"].eq(stage)]


def _too_many(known: pd.DataFrame) -> str:
    """The bookings lack people, where more of them replied than came."""
    more = known.loc[known["replied"] > known["trained"], "course"].nunique()
    if not more:
        return ""
    return f"On {counted(more, 'course')} more replied than are recorded as trained."


def _unevaluated(known: pd.DataFrame) -> str:
    came = known.groupby("course")[["replied", "unnamed"]].sum()
    names = came.index[came.eq(0).all(axis=1)].tolist()
    if not names:
        return ""
    return f"Nobody replied after {counted(len(names), 'course')}: {', '.join(map(str, names))}."


def _unnamed(table: pd.DataFrame) -> str:
    """Forms that cannot be counted as people, where there are any."""
    number = int(table["unnamed"].sum())
    if not number:
        return ""
    forms = table.groupby("course")["unnamed"].sum()
    told = [f"{cut(str(course))} ({n:,})" for course, n in forms[forms.gt(0)].items()]
    return (
        f"{counted(number, 'form')} without a delegate's number cannot be counted as people, so as "
        f"many more may have replied: {shortened(told, _MOST_NAMED)}."
    )
