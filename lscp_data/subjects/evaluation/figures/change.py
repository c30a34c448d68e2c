"""The chart of one question: before, straight after and follow-up on the scale as asked."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from lscp_data.stacked import plain
from lscp_data.subjects.evaluation.figures.scale import Answers, ScaleRow, scale_figure
from lscp_data.theme import Look
from lscp_data.wording import ENOUGH, signed

_TITLE = "Average score on the scale as asked; bars show the 95 % interval"
_SINGLE = "; small marks are single people"
_ALL_SINGLE = "Score on the scale as asked; every small mark is one person"


def before_and_after(change: pd.DataFrame, kept: pd.DataFrame, look: Look) -> Any:
    """One row a course: means of matched people with their intervals, on the whole scale.

    `change` (or `retro`) and `kept` are those frames of `aggregates`, of one question and scale
    (ValueError for more). Of 5 to 9 people the single scores are drawn, of fewer nothing.
    """
    if len(change[["question", "scale"]].drop_duplicates()) > 1:
        raise ValueError("Questions and scales are never drawn together.")
    later = {row.course: row for row in kept.itertuples()}
    rows = [_course(row, later.get(row.course)) for row in change.itertuples()]
    drawn = [answers for row in rows for _, answers in row.stages]
    title = _TITLE + _SINGLE * any(answers.points for answers in drawn)
    if all(math.isnan(answers.mean) for answers in drawn):
        title = _ALL_SINGLE
    return scale_figure(rows, _scale(change), title, look)


def agency_scores(agencies: pd.DataFrame, look: Look) -> Any:
    """One row an agency: means before and straight after, in the order given; none of too few.

    `agencies` is that frame of `aggregates`, of one course, question and scale.
    """
    if len(agencies[["course", "question", "scale"]].drop_duplicates()) > 1:
        raise ValueError("Courses, questions and scales are never drawn together.")
    rows = [
        ScaleRow(
            plain(row.agency, 40),
            (f"<b>{signed(row.change)}</b>, {row.n:,} matched",) if row.shown else (_hidden(row),),
            Answers(row.pre),
            Answers(row.post),
        )
        for row in agencies.itertuples()
    ]
    return scale_figure(rows, _scale(agencies), "Average score on the scale as asked", look)


def _scale(frame: pd.DataFrame) -> str:
    return str(frame["scale"].iloc[0]) if len(frame) else ""


def _hidden(row: Any) -> str:
    few = "too few to show" if row.n < ENOUGH else "held back"
    return f"<b>{row.n:,}</b> matched: {few}"


def _course(row: Any, later: Any) -> ScaleRow:
    """The marks and the words of one course; `later` is its row of those who answered thrice."""
    notes = [f"<b>{row.n:,}</b> matched"]
    if row.points_pre:
        # Those who rose are not published where a number beside them would rest on one person.
        rose = "each shown" if pd.isna(row.improved) else f"{row.improved} of {row.n} rose"
        notes.append(rose)
    elif row.detail == "none":
        notes.append("too few to show")
    after = Answers()
    if later is not None:
        few = "" if later.n >= ENOUGH else " (too few)" if not later.points else " (each shown)"
        notes.append(f"{later.n:,} follow-up{few}")
        after = Answers(later.follow_up, later.follow_up_half, later.points)
    return ScaleRow(
        plain(row.course, 46),
        notes,
        Answers(row.pre, row.pre_half, row.points_pre),
        Answers(row.post, row.post_half, row.points_post),
        after,
    )
