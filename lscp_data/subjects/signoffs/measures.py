"""Which partner signed which action, by its reference and its wording: never by the one alone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from lscp_data.subjects.partners import PARTNERS, partner_of

DONE = ("embedded", "completed")
ALIKE = 85  # of 100, from which two wordings are of one action
SIGNED, OTHER, UNSAID = "signed", "signed under another wording", "signed, wording not given"
PLANNED, NOT = "to be signed", "not signed"
_STRENGTH = (SIGNED, OTHER, UNSAID, PLANNED, NOT)

_COLUMNS = ["plan", "action_ref", "action", "partner", "signed_on", "checked_by", "checked_on",
            "agreed_on"]  # fmt: skip
_DATES = ["signed_on", "checked_on", "agreed_on"]


@dataclass(frozen=True)
class Signature:
    """What a partner's signature of one action amounts to, and the day."""

    state: str = NOT
    on: pd.Timestamp | None = None


@dataclass(frozen=True)
class Action:
    """An action with what was signed, checked and agreed.

    `signatures` in the order of `PARTNERS`; `checked` and `agreed` are days, None where there was
    none under the action's wording by the report's date; `checked_by` may be "" all the same.
    """

    plan: str
    key: str
    ref: str
    text: str
    stage: str
    signatures: tuple[Signature, ...]
    checked: pd.Timestamp | None
    checked_by: str
    agreed: pd.Timestamp | None

    @property
    def by_all(self) -> bool:
        """Whether all three partners signed the action as it is worded now."""
        return all(one.state == SIGNED for one in self.signatures)


@dataclass(frozen=True)
class Aside:
    """What of the sheet is not counted: who is no statutory partner, and what is in no plan.

    `early`: how many actions still open were signed; `left`: (plan, reference, day on which the
    committee agreed or None) of each action that is not in the plans.
    """

    others: tuple[str, ...]
    early: int
    left: tuple[tuple[str, str, pd.Timestamp | None], ...]


def same_wording(then: object, now: object) -> bool:
    """Whether two wordings are of one action, but for case, punctuation and small changes."""
    return fuzz.ratio(str(then), str(now), processor=default_process) >= ALIKE


def signed(
    rows: pd.DataFrame, plans: Mapping[str, pd.DataFrame], as_at: dt.date
) -> tuple[Action, ...]:
    """Every action called completed or embedded, the embedded first, else in the plans' order."""
    listed = _found(rows, plans)
    found = []
    for stage in DONE:
        for plan, actions in plans.items():
            for row in actions[actions["stage"].eq(stage)].itertuples():
                mine = listed[listed["in_plan"].eq(plan) & listed["action_ref"].eq(str(row.ref))]
                found.append(_action(plan, row, mine, pd.Timestamp(as_at)))
    return tuple(found)


def one_signed(
    rows: pd.DataFrame, plans: Mapping[str, pd.DataFrame], plan: str, key: str, as_at: dt.date
) -> Action | None:
    """One action at whatever stage; None where it is still open and the sheet has no row of it."""
    listed = _found(rows, plans)
    actions = plans[plan]
    row = next(actions[actions["key"].astype(str).eq(key)].itertuples())
    mine = listed[listed["in_plan"].eq(plan) & listed["action_ref"].eq(str(row.ref))]
    if mine.empty and row.stage not in DONE:
        return None
    return _action(plan, row, mine, pd.Timestamp(as_at))


@dataclass(frozen=True)
class Left:
    """An action that left a plan, and the day on which the committee agreed, None for none.

    `unsaid`: the sheet has such a day, under another wording or none: it is not counted.
    """

    plan: str
    key: str
    ref: str
    action: str
    stage: str
    lead_agency: str
    seen: pd.Timestamp
    reason: str
    agreed: pd.Timestamp | None
    unsaid: bool


def left(rows: pd.DataFrame, gone: Mapping[str, pd.DataFrame], as_at: dt.date) -> tuple[Left, ...]:
    """Every action that left a plan, `gone` as `Told.left`; a row without a plan may mean it."""
    listed = rows.reindex(columns=_COLUMNS)
    agreed_on = pd.to_datetime(listed["agreed_on"])
    listed = listed.assign(agreed_on=agreed_on)[agreed_on.le(pd.Timestamp(as_at))]
    named = listed["plan"].astype("string").str.casefold()
    found = []
    for plan, actions in gone.items():
        of_plan = listed[named.eq(plan.casefold()).fillna(True).astype(bool)]
        for row in actions.itertuples():
            mine = of_plan[of_plan["action_ref"].astype("string").eq(str(row.ref)).fillna(False)]
            wordings = [_wording(then, str(row.action)) for then in mine["action"]]
            ours = mine[pd.Series(wordings, mine.index, dtype="string").eq(SIGNED)]
            found.append(
                Left(
                    plan, str(row.key), str(row.ref), str(row.action), _said(row.stage),
                    _said(row.lead_agency), pd.Timestamp(row.seen), _said(row.reason),
                    _day(ours["agreed_on"].max()), bool(len(mine)) and ours.empty,
                )
            )  # fmt: skip
    return tuple(found)


def _said(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)


def aside(rows: pd.DataFrame, plans: Mapping[str, pd.DataFrame], as_at: dt.date) -> Aside:
    """What the sheet has that is not counted, each once."""
    listed = _found(rows, plans)
    names = [name for cell in listed["partner"].dropna() for name in _names(cell)]
    others = dict.fromkeys(name for name in names if partner_of(name) is None)
    done = {
        (plan, str(ref))
        for plan, actions in plans.items()
        for ref in actions.loc[actions["stage"].isin(DONE), "ref"]
    }
    by_now = listed["signed_on"].le(pd.Timestamp(as_at)) & listed["in_plan"].notna()
    keys = {(str(row.in_plan), str(row.action_ref)) for row in listed[by_now].itertuples()}
    lost = listed[listed["in_plan"].isna()].assign(plan=listed["plan"].fillna(""))
    agreed = lost["agreed_on"].where(lost["agreed_on"].le(pd.Timestamp(as_at)))
    days = agreed.groupby([lost["plan"], lost["action_ref"]], sort=False).max()
    left = tuple((str(plan), str(ref), _day(day)) for (plan, ref), day in days.items())
    return Aside(tuple(others), len(keys - done), left)


def _found(rows: pd.DataFrame, plans: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The rows with every column of the sheet, and the plan in which their action stands.

    Without a plan the only one that has the reference is meant.
    """
    listed = rows.reindex(columns=_COLUMNS)
    words = [name for name in _COLUMNS if name not in _DATES]
    listed = listed.astype(dict.fromkeys(words, "string"))
    for name in _DATES:
        listed[name] = listed[name].astype("datetime64[us]")
    there = [_plan_of(row, plans) for row in listed.itertuples()]
    return listed.assign(in_plan=pd.array(there, dtype="string"))


def _plan_of(row: Any, plans: Mapping[str, pd.DataFrame]) -> str | None:
    named = "" if pd.isna(row.plan) else str(row.plan).casefold()
    having = [
        name
        for name, actions in plans.items()
        if actions["ref"].eq(row.action_ref).any() and named in ("", name.casefold())
    ]
    return having[0] if len(having) == 1 else None


def _names(cell: object) -> list[str]:
    return [name for name in re.split(r"\s*[/;\n]\s*", str(cell)) if name]


def _action(plan: str, row: Any, mine: pd.DataFrame, today: pd.Timestamp) -> Action:
    text = "" if pd.isna(row.action) else str(row.action)
    wordings = [_wording(then, text) for then in mine["action"]]
    worded = mine.assign(wording=pd.array(wordings, dtype="string"))
    ours = worded[worded["wording"].eq(SIGNED)]
    checks = ours[ours["checked_on"].le(today)].sort_values("checked_on")
    agreed = ours.loc[ours["agreed_on"].le(today), "agreed_on"]
    by = checks["checked_by"].dropna()
    return Action(
        plan, str(row.key), str(row.ref), text, str(row.stage),
        tuple(_signature(worded, one, today) for one in PARTNERS),
        _day(checks["checked_on"].max()), str(by.iloc[-1]) if len(by) else "",
        _day(agreed.max()),
    )  # fmt: skip


def _wording(then: object, now: str) -> str:
    if pd.isna(then) or not now:
        return UNSAID
    return SIGNED if same_wording(then, now) else OTHER


def _signature(mine: pd.DataFrame, of: str, today: pd.Timestamp) -> Signature:
    """The best of a partner's signatures of an action, of equals the latest."""
    found = [Signature()]
    for row in mine[mine["partner"].notna() & mine["signed_on"].notna()].itertuples():
        if of in map(partner_of, _names(row.partner)):
            state = PLANNED if row.signed_on > today else str(row.wording)
            found.append(Signature(state, row.signed_on))
    best = min(_STRENGTH.index(one.state) for one in found)
    last = [one for one in found if one.state == _STRENGTH[best]]
    return max(last, key=lambda one: pd.Timestamp.min if one.on is None else one.on)


def _day(value: Any) -> pd.Timestamp | None:
    return None if pd.isna(value) else pd.Timestamp(value)
