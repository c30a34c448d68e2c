"""Practice checks: one row a check of whether what was learned is done, with its counts."""

from __future__ import annotations

import pandas as pd

from lscp_data.schema import Column, Fault, Sheet
from lscp_data.schema.kinds import AGENCY, COUNT, DATE, LABEL, REFERENCE, choice

SELF, MANAGER, AUDIT, TOOL, OUTCOME = "self-report", "manager", "audit", "tool use", "outcome"
# Of staff, whose counts are shown; the others count cases, which are children.
OF_STAFF = (SELF, MANAGER)

KIND = choice(
    "how a change was seen",
    {
        SELF: (
            "self report", "self reported", "self", "practitioner", "follow-up survey",
            "self-report survey", "self reporting", "self-assessment", "self-reported survey",
            "practitioner survey", "practitioner self-report", "staff survey", "delegate survey",
            "survey of practitioners", "survey of staff",
        ),
        MANAGER: (
            "manager verified", "line manager", "supervisor", "supervision",
            "verified by manager", "manager check", "observed by manager",
            "line manager check", "line manager's check", "manager's check", "managers check",
            "line manager verified", "verified by line manager", "checked by manager",
            "checked by line manager", "manager confirmed", "line manager confirmed",
            "confirmed by manager", "confirmed by line manager", "manager verification",
            "line manager verification", "manager observation", "line manager observation",
            "supervision check", "supervisor check", "checked in supervision",
            "manager survey", "line manager survey",
        ),
        AUDIT: (
            "case audit", "audited", "file audit", "multi-agency audit", "dip sample",
            "case file audit", "case files audit", "case-file audit", "audit of case files",
            "audit of files", "audit of cases", "record audit", "records audit",
            "case record audit", "audit of records", "case file review", "file review",
            "practice audit", "quality audit", "single agency audit", "themed audit",
            "thematic audit", "deep dive audit", "dip sampling", "dip-sample audit",
            "dip sample audit",
        ),
        TOOL: (
            "tool used", "use of tool", "use of the tool", "form used", "use of form",
            "tool usage", "usage of tool", "usage of the tool", "tool used in practice",
            "use of tools", "tools used", "tool in use", "form usage", "use of the form",
        ),
        OUTCOME: (
            "outcome for children", "children's outcome", "impact on children", "outcomes",
            "outcomes for children", "outcome for child", "outcome for the child",
            "outcomes for the child", "outcome for children and families",
            "outcomes for children and families", "children's outcomes", "child outcome",
            "child outcomes", "impact on child", "impact on the child", "impact for children",
        ),
    },
)  # fmt: skip


def more_than_asked(frame: pd.DataFrame) -> list[Fault]:
    """Sets aside each check with more replies than were asked, or more changes than replies."""
    faults = []
    for name, whole, what in (
        ("replied", "asked", "More replied than were asked."),
        ("changed", "replied", "More show the change than could be judged."),
        ("changed", "asked", "More show the change than were asked."),
    ):
        if not {name, whole} <= {*frame}:
            continue
        wrong = (frame[name] > frame[whole]).fillna(False).astype(bool)
        faults += [
            Fault(int(row), name, "set aside", str(frame.at[row, name]),
                  f"at most {frame.at[row, whole]}", what)
            for row in frame.index[wrong]
        ]  # fmt: skip
    return faults


PRACTICE = Sheet(
    name="practice",
    label="Practice checks",
    one_row="one row a check, with how many were asked, replied and showed the change",
    columns=(
        Column(
            "course", "Course", LABEL, help="The course whose learning was checked",
            spellings=("course|training title|name", "training"),
        ),
        Column(
            "action_ref", "Linked action", REFERENCE, help="Or the action that was checked",
            spellings=("action", "linked|related|- action ref|number", "action plan ref"),
        ),
        Column(
            "plan", "Plan", LABEL, help="The plan of the action, where several have that reference",
            spellings=("action plan", "plan name", "name of plan"),
        ),
        Column(
            "kind", "How it was seen", KIND, required=True,
            help="Self-report, manager, audit, tool use, or outcome (for children)",
            spellings=(
                "how seen|verified|checked|known", "how was it seen|verified|checked|known",
                "kind|type of check|evidence", "check|evidence type", "method of verification",
            ),
        ),
        Column(
            "seen_on", "Seen on", DATE, help="The day of the check",
            spellings=("date", "date of check|audit|survey", "check|audit|survey date"),
        ),
        Column(
            "measure", "What was looked at", LABEL,
            help="Such as: the escalation form was used within 24 hours",
            spellings=("what was checked", "what we|they looked at|checked",
                       "what was looked for", "practice looked at|checked", "standard", "practice"),
        ),
        Column(
            "agency", "Agency", AGENCY, help="Where one agency was checked by itself",
            spellings=("organisation", "agency|organisation checked"),
        ),
        Column(
            "asked", "Asked or looked at", COUNT, help="People asked, or cases looked at",
            spellings=("asked", "number|people asked", "sample", "sample size", "cases looked at",
                       "looked at", "cases audited|sampled",
                       "number asked|sampled|looked_at",
                       "number|- asked/files|cases|records looked at",
                       "files|records looked at|audited|sampled"),
        ),
        Column(
            "replied", "Replied or could be judged", COUNT,
            help="Of them, how many replied or could be judged",
            spellings=("replied", "replies", "responses", "number of replies|responses",
                       "number replied", "could be judged", "judged",
                       "number returned", "returned", "number that could be judged",
                       "number|- returned|replied/could be judged"),
        ),
        Column(
            "changed", "Showing the change", COUNT, required=True,
            help="Of them, how many showed the change",
            spellings=("changed", "practice changed", "number changed", "showing change",
                       "number showing the|- change", "changed practice"),
        ),
    ),
    needs=(("kind",), ("changed",), ("course", "action_ref")),
    same_row=("course", "action_ref", "plan", "kind", "seen_on", "measure", "agency"),
    checks=(more_than_asked,),
)  # fmt: skip
