"""The rules, in the order in which equals are asked: to add one, write its file and its line."""

from __future__ import annotations

from lscp_data.questions.question import Rule
from lscp_data.questions.rules import (
    arranged_alone,
    backwards,
    disappeared,
    moved,
    no_date,
    no_evidence,
    no_follow_up,
    no_lead,
    no_session,
    no_update,
    nobody_came,
    not_embedded,
    not_reported,
    overdue,
    redated,
    text_and_stage,
)

RULES: tuple[Rule, ...] = (
    disappeared.RULE,
    no_evidence.RULE,
    arranged_alone.RULE,
    backwards.RULE,
    overdue.RULE,
    text_and_stage.RULE,
    no_session.RULE,
    not_reported.RULE,
    no_date.RULE,
    no_lead.RULE,
    moved.RULE,
    not_embedded.RULE,
    nobody_came.RULE,
    no_update.RULE,
    redated.RULE,
    no_follow_up.RULE,
)
