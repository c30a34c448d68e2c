"""Escalations as a register, one row a case, or as returns, one row a period and two agencies."""

from __future__ import annotations

import pandas as pd

from lscp_data.schema import Column, Fault, Sheet
from lscp_data.schema.kinds import AGENCY, COUNT, DATE, LABEL, NUMBER, choice

STAGES = ("1", "2", "3", "4")
# "First" alone is no stage: it may be the first of several escalations.
STAGE = choice(
    "the stage that an escalation reached",
    {
        stage: (f"stage {stage}", f"level {stage}", f"step {stage}", f"s{stage}", word,
                f"stage {word}", f"level {word}")
        for stage, word in zip(STAGES, ("one", "two", "three", "four"), strict=True)
    },
)  # fmt: skip


def resolved_too_early(frame: pd.DataFrame) -> list[Fault]:
    """Sets aside each escalation resolved before it was raised: its days cannot be known."""
    if not {"raised_on", "resolved_on"} <= {*frame}:
        return []
    wrong = (frame["resolved_on"] < frame["raised_on"]).fillna(False).astype(bool)
    return [
        Fault(int(row), "resolved_on", "set aside", f"{frame.at[row, 'resolved_on']:%d/%m/%Y}",
              f"{frame.at[row, 'raised_on']:%d/%m/%Y} or later",
              "It was resolved before it was raised.")
        for row in frame.index[wrong]
    ]  # fmt: skip


def stages_above_number(frame: pd.DataFrame) -> list[Fault]:
    """Sets aside each return whose stages count more than were raised, or that counts nothing."""
    stages = frame.reindex(columns=[f"stage_{stage}" for stage in STAGES])
    number = frame.get("number", pd.Series(pd.NA, index=frame.index, dtype="Int64"))
    added = stages.sum(axis="columns")
    above = (added > number).fillna(False).astype(bool)
    none = number.isna() & stages.isna().all(axis="columns")
    field = "number" if "number" in frame else next(iter({*stages} & {*frame}), "raising")
    faults = [
        Fault(int(row), field, "set aside", str(number[row]), f"{int(added[row])} or more",
              "The stages add up to more than were raised.")
        for row in frame.index[above]
    ]  # fmt: skip
    return faults + [
        Fault(int(row), field, "set aside", "", "a whole number, 0 or more",
              "It does not say how many were raised; none is written 0.")
        for row in frame.index[none]
    ]  # fmt: skip


def several_marked(frame: pd.DataFrame) -> list[Fault]:
    """Notes each marked date that differs from the first: one date is marked."""
    if "marked_on" not in frame:
        return []
    known = frame["marked_on"].dropna()
    return [
        Fault(int(row), "marked_on", "note", f"{day:%d/%m/%Y}", f"{known.iloc[0]:%d/%m/%Y}",
              "One date is marked for all rows: the earliest is taken.")
        for row, day in known.items() if day != known.iloc[0]
    ]  # fmt: skip


_RAISING = Column(
    "raising", "Raising agency", AGENCY, required=True,
    help="The agency that disagreed and took it further",
    spellings=(
        "agency|organisation|service raising", "raised|escalated|initiated by",
        "raised|escalated by agency|organisation", "escalating|raising|initiating agency",
        "agency|organisation raising|escalating the|- concern|escalation|disagreement",
        "escalating|raising|initiating organisation|service", "from agency", "escalated from",
        "escalation from|by|raised by",
    ),
)  # fmt: skip
_RECEIVING = Column(
    "receiving", "Receiving agency", AGENCY, required=True,
    help="The agency whose decision or practice was disputed",
    spellings=(
        "agency|organisation|service receiving", "raised|escalated with|to|against",
        "raised|escalated with|to agency|organisation", "receiving organisation|service",
        "agency|organisation receiving the|- concern|escalation|disagreement",
        "agency challenged|escalated to", "challenged agency", "to agency", "escalation to",
        "escalation received by",
    ),
)  # fmt: skip
_MARKED = Column(
    "marked_on", "Marked date", DATE,
    help="The day the policy was published, to compare before and since; the first row will do",
    spellings=("date marked", "policy published", "policy published on", "date policy published",
               "policy publication date", "publication of policy"),
)  # fmt: skip

ESCALATIONS = Sheet(
    name="escalations",
    label="Escalations",
    one_row="one row an escalation of a professional disagreement; no child is named",
    columns=(
        Column(
            "raised_on", "Raised on", DATE, required=True, help="The day it was first raised",
            spellings=("date raised|escalated", "escalated on", "date of escalation",
                       "escalation date", "date escalation|concern raised", "~date",
                       "raised", "date opened"),
        ),
        _RAISING,
        _RECEIVING,
        Column(
            "stage", "Stage reached", STAGE,
            help="The highest stage so far, 1 to 4, as the policy numbers them",
            spellings=("stage", "level", "level reached", "highest stage|level",
                       "highest stage|level reached", "escalation stage|level",
                       "stage|level of escalation", "current stage|level"),
        ),
        Column(
            "resolved_on", "Resolved on", DATE, help="Blank while it is open",
            spellings=("date resolved|closed|concluded|settled", "resolved", "closed on",
                       "resolution date", "date of resolution", "closed|closure date"),
        ),
        Column(
            "outcome", "Outcome", LABEL,
            help="In a few set words, such as: decision changed. No case is described",
            spellings=("outcome of escalation", "escalation outcome", "resolution", "result"),
        ),
        _MARKED,
    ),
    needs=(("raised_on",), ("raising",), ("receiving",)),
    same_row=("raised_on", "raising", "receiving"),
    checks=(resolved_too_early, several_marked),
)  # fmt: skip

RETURNS = Sheet(
    name="escalation_returns",
    label="Escalation returns",
    one_row="one row a period and two agencies, with how many escalations; none is written 0",
    columns=(
        Column(
            "period", "Period", DATE, required=True,
            help="A month or a quarter: March 2026, Q3 2025/26",
            spellings=("month", "quarter", "period covered", "return|reporting period",
                       "period of return", "month|quarter ending", "period ending"),
        ),
        _RAISING,
        _RECEIVING,
        Column(
            "number", "Escalations raised", COUNT,
            help="All of them; the sum of the stages if blank",
            spellings=("number of escalations", "escalations", "number|total raised",
                       "total escalations", "number|total of escalations raised"),
        ),
        *(
            Column(
                f"stage_{stage}", f"Stage {stage}", COUNT,
                help=f"How many of them reached stage {stage} and no further",
                spellings=(f"stage|level {stage} escalations", f"level {stage}",
                           f"number at stage|level {stage}", f"reached|at stage|level {stage}"),
            )
            for stage in STAGES
        ),
        Column(
            "median_days", "Median days to resolve", NUMBER,
            help="The middle one of the times from raised to resolved, in days",
            spellings=("median days", "median time to resolve|resolution",
                       "median days to resolution", "median number of days"),
        ),
        _MARKED,
    ),
    needs=(("period",), ("raising",), ("receiving",), ("number", "stage_1")),
    same_row=("period", "raising", "receiving"),
    checks=(stages_above_number, several_marked),
)  # fmt: skip
