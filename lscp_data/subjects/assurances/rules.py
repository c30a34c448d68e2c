"""The question of assurances: those past the day of their check that nobody checked."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lscp_data.subjects.asks import PARTNERSHIP, plan_of_agency
from lscp_data.subjects.assurances import findings, measures
from lscp_data.subjects.assurances.schema import ASSURANCES
from lscp_data.subjects.named_actions import named_actions
from lscp_data.subjects.optional import Ask, SubjectRule, Told
from lscp_data.wording import counted, cut, show_date

_WEIGHT = 58
_MOST = 4


def unchecked(told: Told) -> Sequence[Ask]:
    """One question an agency on its assurances past their check-by date."""
    sheet = told.sheets[ASSURANCES.name]
    past = measures.past_unchecked(measures.assurances(sheet.frame, sheet.as_at))
    found = []
    for agency, mine in past.groupby(past["agency"].fillna(""), sort=True):
        named = named_actions(mine, told.plans).dropna(subset=["key"])
        of_plans = [name for name in told.plans if named["plan"].eq(name).any()]
        plan = of_plans[0] if of_plans else plan_of_agency(told.plans, str(agency))
        if plan is not None:
            found.append(_ask(str(agency), plan, named[named["plan"].eq(plan)], mine))
    return found


def _ask(agency: str, plan: str, named: pd.DataFrame, mine: pd.DataFrame) -> Ask:
    who = cut(agency) if agency else "An agency that is not named"
    if len(mine) == 1:
        day = show_date(mine["check_by"].iloc[0])
        text = (
            f"{who} gave an assurance that was to be checked by {day}. Who has checked it, and "
            "did it hold?"
        )
    else:
        text = (
            f"{who} gave {counted(len(mine), 'assurance')} that are past the day of their check. "
            "Who has checked them, and did they hold?"
        )
    told = [
        f"“{row.what}” ({findings.by(row)}), to be checked by {show_date(row.check_by)}, "
        f"{counted(int(row.days_past), 'day')} ago"
        for row in mine.head(_MOST).itertuples()
    ]
    if more := len(mine) - _MOST if len(mine) > _MOST else 0:
        told.append(f"{more} more")
    keys = tuple(named["key"].astype(str).unique())
    alone = len(mine) == 1 and len(keys) == 1
    key, ref = (keys[0], str(named["ref"].iloc[0])) if alone else ("", "")
    return Ask(
        plan, key, ref, text, f"{'; '.join(told)}.", agency or PARTNERSHIP, _WEIGHT,
        int(mine["days_past"].max()), agency, () if alone else keys,
    )  # fmt: skip


RULES = (
    SubjectRule(
        "assurance-unchecked",
        "Assurance past its check",
        "An assurance was to be checked by a day before the report, and the sheet has no check of "
        "it.",
        unchecked,
    ),
)
