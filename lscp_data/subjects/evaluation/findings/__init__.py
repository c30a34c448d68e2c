"""What the evaluations of one question say, one module a topic: a heading and plain sentences."""

from lscp_data.subjects.evaluation.findings.apart import after_only, different_people, responders
from lscp_data.subjects.evaluation.findings.change import (
    WHY_NO_COUNT,
    asked_afterwards,
    change,
    disagreement,
)
from lscp_data.subjects.evaluation.findings.groups import by_agency, by_session
from lscp_data.subjects.evaluation.findings.kept import kept
from lscp_data.subjects.evaluation.findings.kirkpatrick import levels
from lscp_data.subjects.evaluation.findings.replies import replies
from lscp_data.subjects.evaluation.findings.waiting import waiting

__all__ = [
    "WHY_NO_COUNT",
    "after_only", "asked_afterwards", "by_agency", "by_session", "change", "different_people",
    "disagreement", "kept", "levels", "replies", "responders", "waiting",
]  # fmt: skip
