"""A plan that was not reported with the others, and stands as it was reported before."""

from __future__ import annotations

from dataclasses import replace

from lscp_data.questions.putting import on_plan
from lscp_data.questions.question import Case, Question, Rule
from lscp_data.wording import counted, cut, show_date

ID = "not-reported"
WEIGHT = 58
_LONGEST_PLAN = 48  # characters


def find(case: Case) -> list[Question]:
    """One question for a plan whose own report is older than the report shown."""
    days = (case.shown_at - case.as_at).days
    if days <= 0:
        return []
    ago = f"{counted(days, 'day')} before this report"
    text = (
        f"The plan “{cut(case.plan.name, _LONGEST_PLAN)}” was last reported on "
        f"{show_date(case.as_at)}, {ago}. When will it be updated?"
    )
    opened = sum(bool(action["open"]) for action in case.actions.values())
    facts = (
        f"The report as at {show_date(case.shown_at)} does not bring the plan, so it stands as at "
        f"{show_date(case.as_at)}: {counted(len(case.actions), 'action')}, {opened} of them open."
    )
    return [replace(on_plan(case, (), text, facts, WEIGHT, rule=ID), days=days)]


RULE = Rule(
    ID,
    "Plan not reported this time",
    "The report shown does not bring the plan, so the plan stands at the date of an earlier one.",
    find,
)
