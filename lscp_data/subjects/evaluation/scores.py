"""Answers laid out by person: who said what before, straight after and later."""

from __future__ import annotations

import pandas as pd

from lscp_data.subjects.evaluation.schema import scale_ends

KEYS = ["course", "question", "scale"]
STAGES = ["pre", "post", "follow-up", "retro_pre"]
SCALE_NOT_STATED = "not stated"
# Where a person stated two agencies or sessions, the one of the first of these stages counts.
_SAID_AT = ["post", "pre", "retro_pre", "follow-up"]


def people(evaluations: pd.DataFrame) -> pd.DataFrame:
    """One row a person, course, question and scale: agency, session, after_on, the scores.

    The scores are pre, post, follow-up and retro_pre, missing where not answered; `after_on` is
    the day of the answer straight after. Of two answers at one stage the later counts. Answers
    without a delegate belong to nobody and are left out; so are those of another time on the
    course (see `_of_one_time`).
    """
    answers = _answers(evaluations)
    named = _of_one_time(answers[answers["delegate"].notna()])
    last = named.drop_duplicates([*KEYS, "delegate", "stage"], keep="last")
    index = [*KEYS, "delegate"]
    wide = last.pivot(index=index, columns="stage", values="score")
    wide = wide.reindex(columns=STAGES).astype(float).rename_axis(columns=None)
    after = last[last["stage"].eq("post")].set_index(index)["answered_on"]
    order = {stage: place for place, stage in enumerate(_SAID_AT)}
    # `first` skips what is missing: the agency of the answer before, where none is given after.
    said = (
        last.sort_values("stage", key=lambda stages: stages.map(order), kind="stable")
        .groupby(index, observed=True)[["agency", "session"]]
        .first()
    )
    return wide.join(said).join(after.rename("after_on")).reset_index()


def _of_one_time(answers: pd.DataFrame) -> pd.DataFrame:
    """The answers without those before that are later than the last one after, and the like.

    Whoever starts a course again answers "before" once more: beside the old answer after it, that
    would be a change backwards in time. Answers of one day, or without a date, belong together.
    """
    after = answers["answered_on"].where(answers["stage"].eq("post"))
    last = after.groupby([answers[name] for name in (*KEYS, "delegate")]).transform("max")
    again = answers["stage"].eq("pre") & (answers["answered_on"] > last)
    before = answers["stage"].eq("follow-up") & (answers["answered_on"] < last)
    return answers[~(again | before)]


def keys(evaluations: pd.DataFrame) -> pd.DataFrame:
    """The course, question and scale of each answer that counts, by its row in `evaluations`."""
    return _answers(evaluations)[KEYS]


def unnamed(evaluations: pd.DataFrame) -> pd.DataFrame:
    """The answers without a delegate: course, question, scale, stage, score."""
    answers = _answers(evaluations)
    return answers.loc[answers["delegate"].isna(), [*KEYS, "stage", "score"]].reset_index(drop=True)


def _answers(evaluations: pd.DataFrame) -> pd.DataFrame:
    """Every answer with all its columns, in order of date; "1-5" and "1 to 5" are one scale."""
    answers = pd.DataFrame(
        {
            name: _text(evaluations, name)
            for name in (*KEYS, "stage", "delegate", "agency", "session")
        }
    )
    written = answers["scale"].fillna(SCALE_NOT_STATED)
    spelled = {scale: _spelled(scale) for scale in written.unique()}
    answers["scale"] = written.map(spelled).astype("string")
    answers["score"] = evaluations["score"].astype("Float64").astype(float)
    answers["answered_on"] = (
        evaluations["answered_on"].astype("datetime64[us]")
        if "answered_on" in evaluations
        else pd.Series(pd.NaT, index=evaluations.index, dtype="datetime64[us]")
    )
    known = answers.dropna(subset=["course", "question", "stage", "score"])
    return known.sort_values("answered_on", kind="stable", na_position="first")


def _text(evaluations: pd.DataFrame, name: str) -> pd.Series:
    if name not in evaluations:
        return pd.Series(pd.NA, index=evaluations.index, dtype="string")
    return evaluations[name].astype("string")


def _spelled(written: str) -> str:
    """A scale in one spelling, as written where it does not name its ends."""
    ends = scale_ends(written)
    return f"{ends[0]:g}-{ends[1]:g}" if ends else written
