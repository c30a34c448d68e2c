"""Which posts there are and which open actions depend on each: by lead post and by reference.

A post is known by its title and agency; rows of one title that differ in whether it is filled,
or since when it is vacant, are several posts of that title.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lscp_data.subjects.capacity.schema import FILLED, VACANT

_COLUMNS = ["post", "agency", "state", "vacant_since", "expected", "fte", "plan", "action_ref"]
_POST = ["title", "agency", "state", "vacant_since"]
_BETWEEN = re.compile(r"\s*[/;\n]\s*")


@dataclass(frozen=True)
class Depending:
    """An open action and why it depends on a post."""

    plan: str
    ref: str
    leads: bool  # the post leads it; else a row of the sheet names it


@dataclass(frozen=True)
class Post:
    """A post and the open actions that depend on it; `days` vacant, None where not known.

    `state` is missing ("") for a lead post of the plan that is not in the sheet. A vacancy to
    come is not one yet: its state is filled.
    """

    title: str
    agency: str
    state: str
    vacant_since: pd.Timestamp | None
    expected: pd.Timestamp | None
    fte: float | None
    days: int | None
    to_come: bool
    actions: tuple[Depending, ...]


@dataclass(frozen=True)
class Unknown:
    """A row that names an action which no plan has, or which several have and no plan is named."""

    plan: str
    ref: str


def folded(title: object) -> str:
    """A post's title as it is compared: lower case, no punctuation, nor "(vacant)"."""
    plain = re.sub(r"\b(?:vacant|vacancy)\b", " ", str(title).casefold().replace("&", " and "))
    return " ".join(re.sub(r"[^\w\s]", " ", plain).split())


def posts(
    rows: pd.DataFrame, plans: Mapping[str, pd.DataFrame], as_at: dt.date
) -> tuple[Post, ...]:
    """The posts of the sheet in its order, each with the open actions that depend on it.

    Where posts of several agencies have one title, a post leads only what its agency leads.
    """
    listed = _listed(rows)
    shared = listed.drop_duplicates(["title", "agency"])["title"].value_counts()
    leads = _leads(plans)
    found = []
    for key, one in listed.groupby(_POST, dropna=False, sort=False):
        title, agency = str(key[0]), "" if pd.isna(key[1]) else str(key[1])
        led = [
            Depending(plan, ref, True)
            for plan, ref, post, agencies in leads
            if post == title and (shared[title] == 1 or not agency or agency in agencies)
        ]
        named = [_named(row, plans) for row in one.itertuples() if not pd.isna(row.action_ref)]
        needed = [one for one in named if isinstance(one, Depending)]
        known = {(one.plan, one.ref) for one in led}
        more = dict.fromkeys(one for one in needed if (one.plan, one.ref) not in known)
        found.append(_post(one, agency, as_at, (*dict.fromkeys(led), *more)))
    return tuple(found)


def unlisted(rows: pd.DataFrame, plans: Mapping[str, pd.DataFrame]) -> tuple[Post, ...]:
    """The lead posts of open actions that the sheet does not have, in the order of the plans."""
    listed = {folded(title) for title in rows["post"].dropna()}
    found: dict[str, list[Depending]] = {}
    titles: dict[str, str] = {}
    for plan, actions in plans.items():
        for row in _open(actions).itertuples():
            for title in _titles(row):
                if folded(title) not in listed:
                    titles.setdefault(folded(title), title)
                    found.setdefault(folded(title), []).append(Depending(plan, str(row.ref), True))
    return tuple(
        Post(titles[key], "", "", None, None, None, None, False, tuple(dict.fromkeys(actions)))
        for key, actions in found.items()
    )


def unknown(rows: pd.DataFrame, plans: Mapping[str, pd.DataFrame]) -> tuple[Unknown, ...]:
    """The actions that rows name and no plan has, each once."""
    named = [
        _named(row, plans) for row in _listed(rows).itertuples() if not pd.isna(row.action_ref)
    ]
    return tuple(dict.fromkeys(one for one in named if isinstance(one, Unknown)))


def depending(found: Sequence[Post]) -> frozenset[tuple[str, str]]:
    """The open actions that depend on any of some posts, as plan and reference."""
    return frozenset((one.plan, one.ref) for post in found for one in post.actions)


def on_one_post(found: Sequence[Post]) -> frozenset[tuple[str, str]]:
    """The open actions that hang on one post alone, whether it leads them or is needed."""
    every = [{(one.plan, one.ref) for one in post.actions} for post in found]
    return frozenset(
        action for action in depending(found) if sum(action in actions for actions in every) == 1
    )


def open_actions(plans: Mapping[str, pd.DataFrame]) -> int:
    """How many actions are open, over all plans."""
    return sum(len(_open(actions)) for actions in plans.values())


def _listed(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with every column of the sheet, there or not."""
    listed = rows.reindex(columns=_COLUMNS)
    words = ["post", "agency", "state", "plan", "action_ref"]
    listed = listed.astype(dict.fromkeys(words, "string") | {"fte": "Float64"})
    for name in ("vacant_since", "expected"):
        listed[name] = listed[name].astype("datetime64[us]")
    listed["title"] = listed["post"].map(folded)
    # A further row for a further action need not say again since when the post is vacant.
    since = listed.groupby(["title", "agency", "state"], dropna=False)["vacant_since"]
    listed["vacant_since"] = listed["vacant_since"].mask(
        since.transform("nunique").eq(1), since.transform("first")
    )
    return listed


def _post(rows: pd.DataFrame, agency: str, as_at: dt.date, actions: tuple[Depending, ...]) -> Post:
    today = pd.Timestamp(as_at)
    first = rows.iloc[0]
    since, state = first["vacant_since"], str(first["state"])
    to_come = bool(state == VACANT and pd.notna(since) and since > today)
    vacant = state == VACANT and not to_come
    expected, fte = rows["expected"].dropna(), rows["fte"].dropna()
    return Post(
        str(first["post"]), agency, FILLED if to_come else state,
        None if pd.isna(since) else since,
        expected.max() if len(expected) else None,
        float(fte.max()) if len(fte) else None,
        (today - since).days if vacant and pd.notna(since) else None,
        to_come, actions,
    )  # fmt: skip


def _open(actions: pd.DataFrame) -> pd.DataFrame:
    return actions[actions["open"].astype(bool)]


def _titles(row: Any) -> list[str]:
    """The lead posts of an action; none where it has none."""
    lead = getattr(row, "lead_post", None)
    if lead is None or pd.isna(lead):
        return []
    return [title for title in _BETWEEN.split(str(lead)) if folded(title)]


def _leads(plans: Mapping[str, pd.DataFrame]) -> list[tuple[str, str, str, frozenset[str]]]:
    """Each open action and lead post of it: plan, reference, title as compared, its agencies."""
    return [
        (plan, str(row.ref), folded(title), _agencies(row))
        for plan, actions in plans.items()
        for row in _open(actions).itertuples()
        for title in _titles(row)
    ]


def _agencies(row: Any) -> frozenset[str]:
    agency = getattr(row, "lead_agency", None)
    return (
        frozenset() if agency is None or pd.isna(agency) else frozenset(_BETWEEN.split(str(agency)))
    )


def _named(row: Any, plans: Mapping[str, pd.DataFrame]) -> Depending | Unknown | None:
    """The open action that a row names; None where it is no longer open."""
    ref, plan = str(row.action_ref), "" if pd.isna(row.plan) else str(row.plan)
    having = [
        name
        for name, actions in plans.items()
        if actions["ref"].eq(ref).any() and plan.casefold() in ("", name.casefold())
    ]
    if len(having) != 1:
        return Unknown(plan, ref)
    still = _open(plans[having[0]])["ref"].eq(ref).any()
    return Depending(having[0], ref, False) if still else None
