"""Evaluation: what people said before, straight after and later, and what they do since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace

import pandas as pd
import streamlit as st

from lscp_data.subjects.evaluation.aggregates import Aggregates
from pages.evaluation_change import Chosen, change_views
from pages.evaluation_groups import group_views
from pages.evaluation_practice import level_view, practice_views
from pages.evaluation_replies import reply_views
from pages.frame import Shown
from pages.widgets import View, head, left_aside, missing, pick, view

_ASKED = ("change", "retro", "unmatched", "after_only", "kept")


def render(shown: Shown) -> None:
    """One question and scale at a time; then who replied, what changed, and what is missing."""
    head("Evaluation of training", shown, plans=False)
    evaluation, practice = shown.loaded.evaluation, shown.loaded.practice
    if evaluation is None:
        missing(shown, "course evaluations", "Course evaluations")
        for one in practice_views(shown, None):
            view(shown, one)
        return
    left_aside(shown, "evaluations")
    aggregates = evaluation.aggregates
    chosen = _chosen(aggregates, None if practice is None else practice.checks)
    of_chosen = of_course(aggregates, chosen.course)
    for one in _views(shown, aggregates, of_chosen, chosen):
        view(shown, one)


def _views(
    shown: Shown, everything: Aggregates, of_chosen: Aggregates, chosen: Chosen
) -> Iterator[View]:
    if chosen.question is None:
        st.header("No answers can be compared yet", anchor=False)
        st.markdown(
            "Answers need a delegate's number, so that the same people can be compared, or forms "
            "from before and after."
        )
    else:
        yield from change_views(shown, of_chosen, chosen)
    yield from reply_views(shown, of_chosen, chosen)
    yield from practice_views(shown, chosen.course, chosen.agency)
    if chosen.question is not None:
        yield from group_views(shown, everything, chosen)
    yield level_view(shown, of_chosen)


def _chosen(aggregates: Aggregates, checks: pd.DataFrame | None) -> Chosen:
    """The question and the filters, kept in the address; the most answered question comes first."""
    labels = questions_asked(aggregates)
    asked = None
    if labels:
        asked = st.selectbox("Question asked", labels, key="question", bind="query-params")
    agencies = {*aggregates.agencies["agency"]}
    if checks is not None:
        agencies |= {*checks["agency"].dropna()}
    columns = st.columns(2)
    with columns[0]:
        course = pick("Course", sorted(aggregates.replies["course"].unique()), "course")
    agency = None
    if agencies:
        with columns[1]:
            agency = pick("Agency, where broken down", sorted(map(str, agencies)), "agency")
    picked = {"question": asked, "course": course, "agency": agency}
    return chosen_of(aggregates, {name: value for name, value in picked.items() if value})


def questions_asked(aggregates: Aggregates) -> list[str]:
    """Every question with its scale, as a reader chooses it, the most answered first."""
    asked = _questions(aggregates).itertuples()
    return [f"{row.question} (scale {row.scale})" for row in asked]


def chosen_of(aggregates: Aggregates, picked: Mapping[str, str]) -> Chosen:
    """What was picked by the filter's key; the most answered question where none was."""
    questions, labels = _questions(aggregates), questions_asked(aggregates)
    question = scale = None
    if labels:
        asked = picked.get("question")
        question, scale = questions.iloc[labels.index(asked) if asked in labels else 0]
    return Chosen(question, scale, picked.get("course"), picked.get("agency"))


def _questions(aggregates: Aggregates) -> pd.DataFrame:
    """Every question and scale that anything is known of, the most answered first."""
    frames = [getattr(aggregates, name) for name in _ASKED]
    asked = pd.concat(
        [
            frame[["question", "scale"]].assign(n=frame.get("n", 0), place=place)
            for place, frame in enumerate(frames)
        ]
    )
    sums = asked.groupby(["question", "scale"], as_index=False).agg({"n": "sum", "place": "min"})
    ordered = sums.sort_values(["place", "n", "question"], ascending=[True, False, True])
    return ordered[["question", "scale"]].reset_index(drop=True)


def of_course(aggregates: Aggregates, course: str | None) -> Aggregates:
    """The aggregates with only the rows of one course; all of them for None."""
    return aggregates if course is None else of_courses(aggregates, [course])


def of_courses(aggregates: Aggregates, courses: Sequence[str]) -> Aggregates:
    """The aggregates with only the rows of these courses."""
    frames = {field.name: getattr(aggregates, field.name) for field in fields(aggregates)}
    return replace(
        aggregates,
        **{name: frame[frame["course"].isin(courses)] for name, frame in frames.items()},
    )
