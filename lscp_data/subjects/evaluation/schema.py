"""Course evaluations: one row an answer of one person, at one stage, to one question."""

from __future__ import annotations

import re

import pandas as pd

from lscp_data.schema import Column, Fault, Sheet
from lscp_data.schema.folding import folded
from lscp_data.schema.kinds import AGENCY, DATE, DELEGATE, LABEL, NUMBER, TEXT, choice
from lscp_data.subjects.evaluation.form import FORM

_WAITS = ("6 weeks", "6 week", "3 months", "3 month", "6 months", "6 month")
# Spellings are compared in lower case, hyphens as spaces, other punctuation removed.
STAGE = choice(
    "evaluation stage",
    {
        "pre": ("before", "baseline", "pre course", "pre-course", "pre training", "pre-training"),
        "post": (
            "after", "post course", "post-course", "post training", "post-training",
            "immediately after", "straight after", "end of course",
        ),
        "follow-up": (
            "follow up", "impact", "later", *_WAITS,
            *(f"{name} {wait}" for name in ("follow up", "follow-up") for wait in _WAITS),
            *(f"{wait} {name}" for name in ("follow up", "follow-up") for wait in _WAITS),
            *(f"{wait} {word}" for word in ("after", "later", "on") for wait in _WAITS),
        ),
        "retro_pre": (
            "retrospective pre", "retrospective pre-course", "retro pre", "retro-pre",
            "before asked afterwards",
        ),
    },
)  # fmt: skip


def scale_ends(scale: object) -> tuple[float, float] | None:
    """The ends of a scale written as "1-5" or "1 (low) to 10 (high)"; None where it is not."""
    match = re.fullmatch(
        r"\s*(\d{1,3})\b[^\d]*?(?:-|–|—|\bto\b)[^\d]*(\d{1,3})\b[^\d/]*", str(scale), re.IGNORECASE
    )
    if match is None or int(match[1]) >= int(match[2]):
        return None
    return float(match[1]), float(match[2])


def outside_scale(frame: pd.DataFrame) -> list[Fault]:
    """Sets aside each answer whose score lies outside the scale stated beside it."""
    if "scale" not in frame or "score" not in frame:
        return []
    ends = {scale: scale_ends(scale) for scale in frame["scale"].dropna().unique()}
    known = {scale: pair for scale, pair in ends.items() if pair}
    low = frame["scale"].astype("string").map({scale: pair[0] for scale, pair in known.items()})
    high = frame["scale"].astype("string").map({scale: pair[1] for scale, pair in known.items()})
    wrong = ((frame["score"] < low) | (frame["score"] > high)).fillna(False).astype(bool)
    return [
        Fault(
            row=int(index), field="score", severity="set aside",
            found=f"{frame.at[index, 'score']:g}", expected=str(frame.at[index, "scale"]),
            message="The score lies outside its scale.",
        )
        for index in frame.index[wrong]
    ]  # fmt: skip


def answered_twice(frame: pd.DataFrame) -> list[Fault]:
    """A note for each answer that one person gave twice to one question at one stage.

    The later answer counts, so a slip of the finger would replace a true one unseen.
    """
    known = [frame[name].astype("string") for name in ("delegate", "email") if name in frame]
    if not known:
        return []
    who = known[0].fillna(known[-1])
    keys = [name for name in ("course", "question", "scale", "stage") if name in frame]
    again = who.notna() & frame[keys].assign(who=who).duplicated()
    return [
        Fault(int(row), "score", "note", f"{frame.at[row, 'score']:g}", "one answer at each stage",
              "The same person answered this question at this stage above; the later one counts.")
        for row in frame.index[again]
    ]  # fmt: skip


EVALUATIONS = Sheet(
    name="evaluations",
    label="Course evaluations",
    one_row="one row an answer: one person, one course, one stage, one question",
    columns=(
        # Not "ID": in a form's export that numbers the replies, and would match different people.
        Column(
            "delegate", "Delegate", DELEGATE,
            spellings=(
                "delegate|staff|employee|learner|attendee|payroll|esr id|number|ref|code",
                "participant id|number|ref|code",
                "unique id|code|identifier|reference",
            ),
        ),
        Column(
            "agency", "Agency", AGENCY,
            spellings=("agency|organisation|employer|service name|-", "place of work", "workplace"),
        ),
        Column(
            "course", "Course", LABEL, required=True,
            spellings=("course|training title|name", "training"),
        ),
        Column("session", "Session", LABEL, spellings=("session id|ref|no|code",)),
        Column(
            "stage", "Stage", STAGE, required=True,
            spellings=("evaluation stage", "survey", "survey stage", "time point", "when asked"),
        ),
        Column("question", "Question", LABEL, required=True, spellings=("measure", "statement")),
        Column("score", "Score", NUMBER, required=True, spellings=("rating", "answer", "response")),
        Column("scale", "Scale", LABEL, spellings=("scale used", "out of")),
        Column(
            "answered_on", "Answered on", DATE,
            spellings=("date", "date answered|completed|submitted"),
        ),
        Column("name", "Name", TEXT, personal=True, spellings=("delegate name", "full name")),
        Column("email", "E-mail", DELEGATE, spellings=("email", "email address", "delegate email")),
        Column("comments", "Comments", TEXT, personal=True, spellings=("comment", "free text")),
    ),
    needs=(("course",), ("stage",), ("score",), ("question",)),
    same_row=("delegate", "course", "session", "stage", "question", "scale"),
    checks=(outside_scale, answered_twice),
    refine=folded("delegate", "email"),
    form=FORM,
)  # fmt: skip
