"""Course evaluations: one row an answer of one person, at one stage, to one question."""

from __future__ import annotations

from lscp_data.schema import Column, Sheet
from lscp_data.schema.checks import plausible_years
from lscp_data.schema.kinds import AGENCY, DATE, DELEGATE, LABEL, NUMBER, TEXT, choice

STAGE = choice(
    "evaluation stage",
    {
        "pre": ("before", "baseline", "pre course", "pre training", "pre-course"),
        "post": ("after", "post course", "post training", "immediately after", "straight after"),
        "follow-up": (
            "follow up",
            "follow up 6 weeks",
            "follow up 3 months",
            "follow up 6 months",
            "6 weeks",
            "3 months",
            "6 months",
            "impact",
        ),
        "retro_pre": ("retrospective pre", "retro pre", "before asked afterwards"),
    },
)

EVALUATIONS = Sheet(
    name="evaluations",
    label="Course evaluations",
    one_row="one row an answer: one person, one course, one stage, one question",
    columns=(
        Column("delegate", "Delegate", DELEGATE, spellings=("delegate id", "staff number", "id")),
        Column("agency", "Agency", AGENCY, spellings=("organisation", "employer", "service")),
        Column("course", "Course", LABEL, required=True, spellings=("course title", "training")),
        Column("session", "Session", LABEL, spellings=("session id", "session ref")),
        Column(
            "stage",
            "Stage",
            STAGE,
            required=True,
            spellings=("evaluation stage", "survey", "survey stage", "time point", "when asked"),
        ),
        Column("question", "Question", LABEL, required=True, spellings=("measure", "statement")),
        Column("score", "Score", NUMBER, required=True, spellings=("rating", "answer", "response")),
        Column("scale", "Scale", LABEL, spellings=("scale used", "out of")),
        Column("answered_on", "Answered on", DATE, spellings=("date", "date answered")),
        Column("name", "Name", TEXT, personal=True, spellings=("delegate name", "full name")),
        Column("email", "E-mail", TEXT, personal=True, spellings=("email", "email address")),
        Column("comments", "Comments", TEXT, personal=True, spellings=("comment", "free text")),
    ),
    needs=(("course",), ("stage",), ("score",), ("question",)),
    checks=(plausible_years("answered_on"),),
)
