"""What the invented sessions covered, as their trainers wrote it down afterwards."""

from __future__ import annotations

from datetime import date

from lscp_data.demonstration import plans
from lscp_data.demonstration.training import Session, state_on

# (from which session of the course on, what was covered), the latest that applies counts.
_COVERED = {
    plans.THRESHOLDS: (
        (1, "Thresholds; Referrals"),
        (8, "Thresholds; Referrals; Stepping up and down"),
        (11, "Thresholds; Referrals; Stepping up and down; escalation policy"),
    ),
    plans.SUPERVISION: (
        (1, "Reflective supervision; Management oversight"),
        (5, "Reflective supervision; Management oversight; Professional challenge"),
    ),
    plans.NEGLECT: (
        (1, "Neglect toolkit; Daily life of the child"),
        (4, "Neglect toolkit; Daily life of the child; Missed appointments"),
    ),
    plans.ESCALATION: (
        (1, "Escalation policy; Professional challenge"),
        (5, "Escalation policy; Thresholds; Professional challenge"),
    ),
}
_NOT_WRITTEN_DOWN = ("THR-02", "SUP-04", "NEG-06", "ESC-03", "ESC-09")


def content_on(session: Session, as_at: date) -> str:
    """The content of a session as the list has it on a given day: empty until it was held."""
    if state_on(session, as_at) != "Held" or session.session in _NOT_WRITTEN_DOWN:
        return ""
    number = int(session.session.rsplit("-", 1)[1])
    return [text for first, text in _COVERED[session.course] if first <= number][-1]
