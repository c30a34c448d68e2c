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
        SELF: ("self report", "self reported", "self", "practitioner", "follow-up survey"),
        MANAGER: (
            "manager verified", "line manager", "supervisor", "supervision",
            "verified by manager", "manager check", "observed by manager",
        ),
        AUDIT: ("case audit", "audited", "file audit", "multi-agency audit", "dip sample"),
        TOOL: ("tool used", "use of tool", "use of the tool", "form used", "use of form"),
        OUTCOME: (
            "outcome for children", "children's outcome", "impact on children", "outcomes",
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
            spellings=("what was checked", "practice looked at|checked", "standard", "practice"),
        ),
        Column(
            "agency", "Agency", AGENCY, help="Where one agency was checked by itself",
            spellings=("organisation", "agency|organisation checked"),
        ),
        Column(
            "asked", "Asked or looked at", COUNT, help="People asked, or cases looked at",
            spellings=("asked", "number|people asked", "sample", "sample size", "cases looked at",
                       "looked at", "cases audited|sampled"),
        ),
        Column(
            "replied", "Replied or could be judged", COUNT,
            help="Of them, how many replied or could be judged",
            spellings=("replied", "replies", "responses", "number of replies|responses",
                       "number replied", "could be judged", "judged"),
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
