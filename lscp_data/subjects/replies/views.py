"""What members see of the replies: by request, by agency, and who is still to answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from lscp_data import markup
from lscp_data.spelling import folded
from lscp_data.subjects.action_links import rows_of
from lscp_data.subjects.optional import Subject, Told
from lscp_data.subjects.replies import findings, measures
from lscp_data.subjects.replies.rules import RULES
from lscp_data.subjects.replies.schema import NO, NOT_JUDGED, REPLIES, YES
from lscp_data.view import View
from lscp_data.wording import DASH

_NAMES = {measures.IN_TIME: "in_time", measures.NOT_YET: "not_yet", NOT_JUDGED: "not_judged"}
_HEADS = {
    "asked": "Asked", "replied": "Replied", "in_time": "Within {clock}",
    "after": "Later", "silent": "Silent for longer", "not_yet": "Not yet due",
    YES: "Acceptable", NO: "Not acceptable", "not_judged": "Not judged",
}  # fmt: skip
_STATES = {measures.SILENT: "past {clock}", measures.NOT_YET: "not yet due"}


def views(told: Told) -> Sequence[View]:
    """The replies by request and by agency, and those still to come."""
    brought = told.sheets[REPLIES.name]
    replies = _replies(told)
    planned = measures.planned(brought.frame, brought.as_at)
    return (
        _by_request(told, replies, brought.as_at, planned),
        _by_agency(told, replies, brought.as_at),
        _waiting(told, replies, brought.as_at),
    )


def _replies(told: Told) -> pd.DataFrame:
    brought = told.sheets[REPLIES.name]
    return measures.replies(brought.frame, brought.as_at, told.choices.reply_days)


def _by_request(told: Told, replies: pd.DataFrame, as_at: dt.date, planned: int) -> View:
    clock = told.choices.reply_words
    tallied = measures.tallies(replies, measures.REQUEST).rename(columns=_NAMES)
    requests = [_request(told, row) for row in tallied.itertuples()]
    missing = [one.missing for one in requests if one.missing]
    items = "".join(
        f"<li>{one.html}<br>{escape(findings.sentence(row, clock))} "
        f"{escape(findings.judged(row))}</li>"
        for one, row in zip(requests, tallied.itertuples(), strict=True)
    )
    names = pd.DataFrame({"Request": [one.name for one in requests]}, dtype=object)
    return View(
        key="replies-requests",
        as_at=as_at,
        finding=findings.by_request(tallied, missing, planned, clock),
        measure="Replies of agencies by what they were asked",
        body=f'<ul class="rows">{items}</ul>',
        table=_table(told, names, tallied),
        about="What the agencies wrote is kept for officers and is not shown here.",
    )


def _by_agency(told: Told, replies: pd.DataFrame, as_at: dt.date) -> View:
    clock = told.choices.reply_words
    tallied = measures.tallies(replies, ["agency"]).rename(columns=_NAMES)
    tallied = tallied.sort_values("agency", ignore_index=True)
    items = "".join(
        f"<li><b>{escape(str(row.agency))}</b><br>{escape(findings.sentence(row, clock))}</li>"
        for row in tallied.itertuples()
    )
    never = sorted(told.lead_agencies - {*replies["agency"]})
    return View(
        key="replies-agencies",
        as_at=as_at,
        finding=findings.by_agency(tallied, never, clock),
        measure="Replies by agency",
        body=f'<ul class="rows">{items}</ul>',
        table=_table(told, tallied[["agency"]].rename(columns={"agency": "Agency"}), tallied),
        about=findings.rule(told.choices.reply_words),
    )


def _waiting(told: Told, replies: pd.DataFrame, as_at: dt.date) -> View:
    waiting = measures.waiting(replies)
    requests = [_request(told, row) for row in waiting.itertuples()]
    table = pd.DataFrame(
        {
            "Agency": waiting["agency"],
            "Request": [one.name for one in requests],
            "Asked on": waiting["asked_on"],
            "Working days so far": waiting["days"],
            "State": waiting["state"].map(_STATES),
        },
        dtype=object,
    )
    state = _STATES[measures.SILENT].format(clock=told.choices.reply_words)
    table["State"] = table["State"].replace(_STATES[measures.SILENT], state)
    return View(
        key="replies-waiting",
        as_at=as_at,
        finding=findings.still_waiting(waiting, as_at, told.choices.reply_words),
        measure="Replies still to come, the longest silence first",
        body=(_waiting_list if told.look.phone else _waiting_table)(table, requests),
        table=table,
        about=findings.rule(told.choices.reply_words),
    )


def _waiting_table(table: pd.DataFrame, requests: Sequence[_Request]) -> str:
    """Those still to reply, each request with its action as a link; "" where there are none."""
    linked = [markup.Html(one.html) for one in requests]
    cells = table.assign(Request=pd.Series(linked, table.index, dtype=object))
    return markup.table(cells, "Replies still to come, the longest silence first") if linked else ""


def _waiting_list(table: pd.DataFrame, requests: Sequence[_Request]) -> str:
    """Those still to reply one under the other, for a phone."""
    items = "".join(
        f"<li><b>{escape(str(agency))}</b>, {days} working days so far, {escape(str(state))}"
        f"<br>{one.html}</li>"
        for (agency, _, _, days, state), one in zip(
            table.itertuples(index=False, name=None), requests, strict=True
        )
    )
    return f'<ul class="rows">{items}</ul>' if items else ""


@dataclass(frozen=True)
class _Request:
    """A request as it is named, in a line of text and as HTML.

    `missing`: the action that it names where no one plan of the report has it, else "".
    """

    name: str
    html: str
    missing: str


def _request(told: Told, row: Any) -> _Request:
    """What an agency was asked: its action with the wording, where one plan alone has it."""
    given, ref, about = (
        "" if pd.isna(value) else str(value) for value in (row.plan, row.action_ref, row.about)
    )
    if not ref:
        name = ": ".join(part for part in (given, about) if part) or DASH
        return _Request(name, f"<b>{escape(name)}</b>", "")
    holding = [name for name in told.plans if not given or name == given]
    found = [(plan, text) for plan in holding if (text := _wording(told.plans[plan], ref))]
    plan = found[0][0] if len(found) == 1 else given
    action = f"Action {ref} ({plan})" if plan else f"Action {ref}"
    name = f"{action}: {about}" if about else action
    asked = f"<br>Asked: {escape(about)}" if about else ""
    if len(found) != 1:
        why = "no such action in the plans of this report" if not found else "in several plans"
        return _Request(name, f"<b>{escape(action)}</b> – {why}{asked}", action)
    link = f"<b>{told.anchor(plan, ref)} {escape(found[0][1])}</b> ({escape(plan)})"
    return _Request(name, f"{link}{asked}", "")


def _wording(actions: pd.DataFrame, ref: str) -> str:
    """The wording of an action; "" where the plan does not have it."""
    if not ref or "ref" not in actions:
        return ""
    found = actions.loc[actions["ref"].astype("string").eq(ref), "action"]
    return "" if found.empty else str(found.iloc[0])


def _table(told: Told, names: pd.DataFrame, tallied: pd.DataFrame) -> pd.DataFrame:
    """The counts of each request or agency under the headings a reader sees."""
    heads = {name: head.format(clock=told.choices.reply_words) for name, head in _HEADS.items()}
    return pd.concat([names, tallied[[*heads]].rename(columns=heads)], axis="columns")


def of_action(told: Told, plan: str, key: str) -> Sequence[str]:
    """What agencies were asked about one action, and how many replied."""
    replies = _replies(told)
    mine = rows_of(told, replies, plan, key)
    tallied = measures.tallies(mine, ["about"]).rename(columns=_NAMES)
    return [
        ("" if pd.isna(row.about) else f"{row.about} ")
        + findings.sentence(row, told.choices.reply_words)
        for row in tallied.itertuples()
    ]


def of_agency(told: Told, agency: str) -> Sequence[str]:
    """What one agency was asked and replied, within how many working days."""
    replies = _replies(told)
    mine = replies[replies["agency"].map(folded).eq(folded(agency))]
    if mine.empty:
        return []
    tallied = measures.tallies(mine.assign(all=""), ["all"]).rename(columns=_NAMES)
    days = mine.loc[mine["replied_on"].notna(), "days"].median()
    row = next(tallied.assign(median_days=days).itertuples())
    return findings.of_agency(row, told.choices.reply_words)


SUBJECT = Subject(
    "Agency replies",
    "Organisations were asked how they will use a policy or meet an action: who replied, in time "
    "or later, and who is silent?",
    (REPLIES,),
    views,
    rules=RULES,
    of_action=of_action,
    of_agency=of_agency,
)
