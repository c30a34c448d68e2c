"""What different people said: differences, never a change; and questions asked only afterwards."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.disclosure import MEAN, NO_SCORE
from lscp_data.subjects.evaluation.findings.scores import (
    named,
    people,
    score,
    scores,
    span,
    told,
)
from lscp_data.wording import Finding, counted, signed

DIFFERENT = "Different people may have answered"


def different_people(table: pd.DataFrame) -> Finding:
    """Answers in no pair; `table` is `aggregates.unmatched` of one question."""
    shown = table[table["detail"].eq(MEAN)]
    heading = f"{DIFFERENT} on {counted(len(shown), 'course')}"
    if shown.empty:
        heading = f"{DIFFERENT}: too few to compare"
    words = told(shown, _different_words)
    rest = table[table["detail"].ne(MEAN)]
    if len(rest):
        numbers = [f"{row.n_pre} before, {row.n_post} after" for row in rest.itertuples()]
        words.append(f"Too few to compare: {named(zip(rest['course'], numbers, strict=True))}.")
    return Finding(heading, f"{' '.join(words)} None of it says how anybody changed.")


def _different_words(row: Any) -> str:
    """The difference on one course in words, without the course."""
    return (
        f"{score(row.pre)} before ({people(row.n_pre)}) and {score(row.post)} straight after "
        f"({people(row.n_post)}), a difference of {signed(row.difference)} "
        f"({span(row.low, row.high)})"
    )


def after_only(table: pd.DataFrame) -> Finding:
    """A question asked only after the course; `table` is `aggregates.after_only` of it."""
    shown = table[table["detail"].eq(MEAN)]
    heading = f"Asked only after {counted(len(table), 'course')}: nothing to compare with"
    words = told(shown, _after_words)
    words += [
        f"{row.course}: {row.n} answered, {scores(row.points)}."
        for row in table[table["points"].map(len).gt(0)].itertuples()
    ]
    few = table[table["detail"].eq(NO_SCORE)]
    if len(few):
        names = named(zip(few["course"], few["n"], strict=True))
        words.append(f"Fewer than five answered, so nothing is shown: {names}.")
    return Finding(heading, " ".join(words))


def _after_words(row: Any) -> str:
    """The mean of one course with its interval in words, without the course."""
    low, high = row.post - row.post_half, row.post + row.post_half
    return (
        f"{score(row.post)} on the scale {row.scale} (95 % interval {score(low)} to {score(high)}, "
        f"{people(row.n)})"
    )


def responders(table: pd.DataFrame) -> Finding:
    """Where those stood before who answered afterwards, and those who did not."""
    shown = table[table["detail"].eq(MEAN)]
    lower, higher = int((shown["high"] < 0).sum()), int((shown["low"] > 0).sum())
    of = f"of {counted(len(shown), 'course')}"
    if shown.empty:
        heading = "The silent cannot be compared with those who replied"
    elif lower or higher:
        heading = f"The silent had started lower on {lower:,}, higher on {higher:,} {of}"
    else:
        heading = "No sure difference between the silent and the others"
    words = told(shown, _responder_words)
    rest = table[table["detail"].ne(MEAN)]
    held = rest["held_back"].astype(bool)
    for rows, why in (
        (rest[~held], "Fewer than ten did not reply (or did), so they are not compared"),
        (rest[held], "Held back, as it would give away fewer than five people"),
    ):
        if len(rows):
            numbers = [
                f"{row.n_silent} silent, {row.n_replied} replied" for row in rows.itertuples()
            ]
            words.append(f"{why}: {named(zip(rows['course'], numbers, strict=True))}.")
    return Finding(heading, " ".join(words))


def _responder_words(row: Any) -> str:
    """Where the silent and the others had started on one course, without the course."""
    return (
        f"those who did not reply afterwards had started at {score(row.silent)} "
        f"({people(row.n_silent)}), those who did at {score(row.replied)} "
        f"({people(row.n_replied)}), a difference of {signed(row.difference)} "
        f"({span(row.low, row.high)})"
    )
