"""Evaluation: what people said before, straight after and later, on the same people."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.loading import Evaluation
from lscp_data.subjects.evaluation import figures, findings, measures
from lscp_data.wording import Finding
from pages.frame import Shown
from pages.widgets import View, head, missing, view

_LEGEND = [("ring", "Before"), ("dot", "Straight after"), ("diamond", "Follow-up")]
_ABOUT = (
    "Before and straight after are means of the **same people**, who answered both times; "
    "follow-up is of those who answered all three times. Fewer than 5 people: no score. "
    "5 to 9: a mean without an interval, to be read with care. Questions and scales are never "
    "put together."
)


def render(shown: Shown) -> None:
    """One question and scale at a time, then who replied at which stage."""
    head("Evaluation of training", shown, plans=False)
    evaluation = shown.loaded.evaluation
    if evaluation is None:
        missing(shown, "course evaluations", "Course evaluations")
        return
    questions = evaluation.means[["question", "scale"]].drop_duplicates()
    labels = [f"{row.question} (scale {row.scale})" for row in questions.itertuples()]
    if not labels:
        st.header("No answers can be matched yet", anchor=False)
        st.markdown("Answers need a delegate's number, so that the same people can be compared.")
        return
    chosen = st.selectbox("Question asked", labels, key="question", bind="query-params")
    question, scale = questions.iloc[labels.index(chosen)]
    view(shown, _change(shown, evaluation, question, scale))
    view(shown, _replies(evaluation))


def _of(frame: pd.DataFrame, question: str, scale: str) -> pd.DataFrame:
    return frame[frame["question"].eq(question) & frame["scale"].eq(scale)]


def _change(shown: Shown, evaluation: Evaluation, question: str, scale: str) -> View:
    means = _of(evaluation.means, question, scale)
    change = _of(evaluation.change, question, scale)
    finding = findings.change(change)
    kept = findings.retention(_of(evaluation.follow_up, question, scale))
    return View(
        key="before-and-after",
        as_at=evaluation.as_at,
        finding=Finding(finding.heading, f"{finding.words} {kept}"),
        measure=f"“{question}”, scale {scale}: the same people before and straight after",
        figure=figures.before_and_after(means, scale, shown.look) if len(means) else None,
        legend=markup.legend(_LEGEND),
        table=_table(change, means),
        about=_ABOUT,
    )


def _table(change: pd.DataFrame, means: pd.DataFrame) -> pd.DataFrame:
    """The figures behind the chart; scores of fewer than five people are left out."""
    joined = means.merge(
        change[["course", "change", "low", "high", "detail"]], on="course", how="left"
    )
    few = joined["detail"].fillna(measures.NO_SCORE).eq(measures.NO_SCORE)
    scores = joined[["change", "low", "high"]].mask(few)
    return pd.DataFrame(
        {
            "Course": joined["course"],
            "People matched": joined["n"],
            "Before": joined["pre"],
            "Straight after": joined["post"],
            "Change": scores["change"],
            "Interval from": scores["low"],
            "Interval to": scores["high"],
            "People at follow-up": joined["n_follow_up"],
            "Follow-up": joined["follow_up"],
        }
    )


def _replies(evaluation: Evaluation) -> View:
    return View(
        key="replies",
        as_at=evaluation.as_at,
        finding=findings.replies(evaluation.responses),
        measure="People who replied at each stage, by course",
        table=evaluation.responses.set_axis(
            ["Course", "Before", "Straight after", "Follow-up"], axis=1
        ),
        about="Only answers that name a delegate's number can be counted as people.",
    )
