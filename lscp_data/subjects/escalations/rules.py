"""The question of escalations: an agency that leads actions and raised none; never a rise."""

from __future__ import annotations

from collections.abc import Sequence

from lscp_data.subjects.asks import PARTNERSHIP, plan_of_agency
from lscp_data.subjects.escalations import measures
from lscp_data.subjects.escalations.cases import Cases
from lscp_data.subjects.escalations.telling import cases_of
from lscp_data.subjects.optional import Ask, SubjectRule, Told
from lscp_data.wording import counted, cut, listed, show_date

_WEIGHT = 35
_MOST_ASKED = 3  # agencies asked one by one; of more they are asked together


def silent(told: Told) -> Sequence[Ask]:
    """One question each silent agency that leads actions, one of all where they are many.

    An agency whose number is hidden is not silent: it raised some, or that is not to be told.
    """
    cases = cases_of(told)
    agencies = measures.agencies_in(cases, told.lead_agencies)
    counts = measures.counts(cases, agencies)
    names = [name for name in measures.silent(counts, agencies) if name in told.lead_agencies]
    every = _every(cases, counts.total)
    plan = next(iter(told.plans), None)
    if plan is not None and len(names) > _MOST_ASKED:
        text = (
            f"{counted(len(names), 'agency', 'agencies')} that lead actions have no escalation "
            "recorded as raised. Was there no disagreement, or is it not recorded?"
        )
        facts = f"None raised: {listed(names)}. {every}"
        return [Ask(plan, "", "", text, facts, PARTNERSHIP, _WEIGHT, about="escalations")]
    found = []
    for name in names:
        of_agency = plan_of_agency(told.plans, name)
        if of_agency is not None:
            text = (
                f"{cut(name)} leads actions and has no escalation recorded as raised. "
                "Was there no disagreement, or is it not recorded?"
            )
            facts = f"{_said(cases, name)} {every}"
            found.append(Ask(of_agency, "", "", text, facts, name, _WEIGHT, about=name))
    return found


def _said(cases: Cases, name: str) -> str:
    """Of a register that nothing is recorded; of returns whether the agency said so itself."""
    if cases.medians is not None and name in cases.returned:
        return f"{name} stated that it raised none."
    what = "returned nothing" if cases.medians is not None else "is recorded as raising none"
    return f"{name} {what}."


def _every(cases: Cases, total: int | None) -> str:
    if total is None:
        return f"As at {show_date(cases.as_at)}."
    return f"All agencies: {counted(total, 'escalation')} up to {show_date(cases.as_at)}."


RULES = (
    SubjectRule(
        "escalations-silent",
        "Leads actions, raised no escalation",
        "An agency leads an action, and no escalation is recorded as raised by it up to the date "
        "of the report; how many are raised is never asked about.",
        silent,
    ),
)
