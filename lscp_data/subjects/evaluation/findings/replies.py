"""Who replied at each stage, of everybody trained."""

from __future__ import annotations

import pandas as pd

from lscp_data.subjects.evaluation.findings.scores import fitting
from lscp_data.wording import Finding, counted


def replies(table: pd.DataFrame, lately: int | None = None, window: str = "six weeks") -> Finding:
    """How many of those trained replied at follow-up, and straight after, over the courses shown.

    `table` is `aggregates.replies`. Without bookings nobody knows of how many; then only counts.
    A person on two courses counts once for each. `lately` are the attendances in the `window`
    before the report (`replies.attended_lately`), None where no sessions are known.
    """
    named = table[table["stage"].isin(["post", "follow-up"])]
    if not int(table["replied"].sum()):
        return Finding("No reply can be counted as a person", f"{_unnamed(table)}".strip())
    after, later = (int(_at(named, stage)["replied"].sum()) for stage in ("post", "follow-up"))
    whole = table["trained"].dropna()
    if whole.empty:
        heading = f"{counted(after, 'reply', 'replies')} straight after, {later:,} at follow-up"
        words = "Without bookings nobody knows of how many people trained; upload them to see it."
        return Finding(heading, f"{words} {_unnamed(table)}".strip())
    known = named[named["trained"].gt(0).fillna(False)]
    after, later = (int(_at(known, stage)["replied"].sum()) for stage in ("post", "follow-up"))
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
    rest = (_too_many(known), _unevaluated(known), _unnamed(table))
    return Finding(heading, " ".join([words, *filter(None, rest)]))


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
    silent = known.groupby("course")["replied"].sum().eq(0)
    names = silent.index[silent].tolist()
    if not names:
        return ""
    return f"Nobody replied after {counted(len(names), 'course')}: {', '.join(map(str, names))}."


def _unnamed(table: pd.DataFrame) -> str:
    """Forms that cannot be counted as people, where there are any."""
    forms = table.groupby("stage")["unnamed"].sum()
    number = int(forms.sum())
    if not number:
        return ""
    return f"{counted(number, 'form')} without a delegate's number cannot be counted as people."
