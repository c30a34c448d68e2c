"""Multi-agency audits: one row an audit with its grades as counts of cases, never one case."""

from __future__ import annotations

import pandas as pd

from lscp_data.schema import Column, Fault, Sheet
from lscp_data.schema.checks import not_before
from lscp_data.schema.kinds import AGENCY, COUNT, DATE, LABEL, REFERENCE, choice

# From the best to the worst; each is also the field of its count of cases.
GRADES = {
    "outstanding": "outstanding",
    "good": "good",
    "requires_improvement": "requires improvement",
    "inadequate": "inadequate",
}
FEWEST_CASES = 5  # below which an audit shows neither grade nor finding: it may be one child's

GRADE = choice(
    "the grade of an audit",
    {
        "outstanding": ("excellent",),
        "good": (),
        "requires improvement": (
            "requires improvement to be good", "ri", "needs improvement", "requiring improvement",
        ),
        "inadequate": ("poor",),
    },
)  # fmt: skip


def counts_beyond_the_cases(frame: pd.DataFrame) -> list[Fault]:
    """Sets aside each audit that grades more cases than were looked at."""
    counts = [name for name in GRADES if name in frame]
    if "looked_at" not in frame or not counts:
        return []
    graded = frame[counts].sum(axis="columns")
    wrong = (graded > frame["looked_at"]).fillna(False).astype(bool)
    return [
        Fault(int(row), "looked_at", "set aside", str(frame.at[row, "looked_at"]),
              f"{graded[row]} or more, as so many are graded",
              "More cases are graded than were looked at.")
        for row in frame.index[wrong]
    ]  # fmt: skip


def grades_not_shown(frame: pd.DataFrame) -> list[Fault]:
    """Notes each grade that will not be shown: the cases are not known, or fewer than five."""
    if "grade" not in frame:
        return []
    counts = frame.reindex(columns=list(GRADES))
    cases = (
        frame["looked_at"] if "looked_at" in frame else pd.Series(pd.NA, frame.index, dtype="Int64")
    )
    cases = cases.fillna(counts.sum(axis="columns", min_count=len(GRADES)))
    few = frame["grade"].notna() & ~(cases >= FEWEST_CASES).fillna(False).astype(bool)
    return [
        Fault(int(row), "grade", "note", str(frame.at[row, "grade"]),
              f"{FEWEST_CASES} cases looked at, or more",
              "The grade is not shown: it may be a single child's.")
        for row in frame.index[few]
    ]  # fmt: skip


def _count(name: str, grade: str) -> Column:
    """The number of cases with one grade."""
    return Column(
        name, f"Cases {grade}", COUNT, help="How many of the cases; 0 where none",
        spellings=(
            grade, f"number|no|graded|judged {grade}", f"cases|files graded|judged|rated|- {grade}",
            f"{grade} cases|files", f"number of cases|- graded|judged|rated|- {grade}",
        ),
    )  # fmt: skip


AUDITS = Sheet(
    name="audits",
    label="Multi-agency audits",
    one_row="one row an audit with its counts, never a row a case",
    columns=(
        Column(
            "theme", "Audit theme", LABEL, required=True,
            help="What was audited; the same words each time it is audited",
            spellings=(
                "theme", "topic", "audit topic|subject|focus|name|title", "theme|topic of audit",
                "multi_agency audit theme|topic|-", "what was audited",
            ),
        ),
        # "Q1 2026/27" is a time that is over on its last day.
        Column(
            "period", "Period", DATE, help="As written: Q1 2026/27, or April to June 2026",
            spellings=(
                "audit|audited|review|sample period", "period audited|covered|reviewed|of audit",
                "quarter", "date of audit", "audit date", "~date", "time period", "when audited",
            ),
        ),
        Column(
            "period_from", "Period from", DATE, help="Or the first day of it",
            spellings=("from", "audit|audited from|start", "period start", "start of period"),
        ),
        Column(
            "period_to", "Period to", DATE, help="And the last day of it",
            spellings=("to", "audit|audited to|end", "period end", "end of period"),
        ),
        Column(
            "agencies", "Agencies taking part", AGENCY, help="Several separated by /",
            spellings=(
                "agencies", "agencies involved|audited|participating", "participating agencies",
                "partners taking part|involved", "organisations taking part|involved", "agency",
                "who took part",
            ),
        ),
        # "Case" by itself may be the number that stands for a case.
        Column(
            "looked_at", "Cases looked at", COUNT, help="How many; never one row a case",
            spellings=(
                "~cases", "number of cases|files|children", "cases|files audited|reviewed|sampled",
                "sample", "sample size", "number of cases audited|reviewed|looked_at",
            ),
        ),
        *(_count(name, grade) for name, grade in GRADES.items()),
        Column(
            "grade", "Overall grade", GRADE,
            help="Of the whole audit; shown where five or more cases are known",
            spellings=(
                "grade", "audit grade|judgement|outcome|rating", "overall judgement|rating|outcome",
                "judgement", "grading", "overall grading",
            ),
        ),
        Column(
            "finding", "Main finding", LABEL, help="In a few words, nothing of one child",
            spellings=(
                "finding", "findings", "key|headline|overall finding|findings|message",
                "what was found", "what the audit found", "learning",
            ),
        ),
        Column(
            "plan", "Plan", LABEL, help="The plan of the actions it speaks of",
            spellings=("action plan", "plan name", "name of plan"),
        ),
        Column(
            "action_ref", "Linked actions", REFERENCE, help="Such as 2.1; 2.3",
            spellings=(
                "linked|related|- action ref|no|-", "linked|related actions", "actions",
                "action plan ref", "action refs",
            ),
        ),
        Column(
            "next_audit", "Next audit", DATE, help="When the same theme is audited again",
            spellings=(
                "next audit date|due", "re_audit date|due|-", "reaudit date|due|-",
                "date of next audit", "repeat audit date|due|-", "next|re audit",
            ),
        ),
    ),
    needs=(
        ("theme",),
        ("looked_at", "grade", *GRADES),
        ("period", "period_from", "period_to", "agencies", "next_audit", "action_ref", "finding"),
    ),
    same_row=("theme", "period", "period_from", "period_to"),
    checks=(
        counts_beyond_the_cases,
        grades_not_shown,
        not_before("period_to", "period_from", "The period ends before it begins."),
        not_before("next_audit", "period_to", "The next audit stands before the end of this one."),
    ),
)  # fmt: skip
