"""What members see of the replies: by request, by agency, and who is still to answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from lscp_data import markup
from lscp_data.subjects.optional import Subject, Told
from lscp_data.subjects.replies import findings, measures
from lscp_data.subjects.replies.schema import NO, NOT_JUDGED, REPLIES, YES
from lscp_data.view import View
from lscp_data.wording import DASH

_NAMES = {measures.IN_TIME: "in_time", measures.NOT_YET: "not_yet", NOT_JUDGED: "not_judged"}
_HEADS = {
    "asked": "Asked", "replied": "Replied", "in_time": "Within ten working days",
    "after": "Later", "silent": "Silent for longer", "not_yet": "Not yet due",
    YES: "Acceptable", NO: "Not acceptable", "not_judged": "Not judged",
}  # fmt: skip
_STATES = {measures.SILENT: "past ten working days", measures.NOT_YET: "not yet due"}


def views(told: Told) -> Sequence[View]:
    """The replies by request and by agency, and those still to come."""
    brought = told.sheets[REPLIES.name]
    replies = measures.replies(brought.frame, brought.as_at)
    planned = measures.planned(brought.frame, brought.as_at)
    return (
        _by_request(told, replies, brought.as_at, planned),
        _by_agency(told, replies, brought.as_at),
        _waiting(told, replies, brought.as_at),
    )


def _by_request(told: Told, replies: pd.DataFrame, as_at: dt.date, planned: int) -> View:
    tallied = measures.tallies(replies, measures.REQUEST).rename(columns=_NAMES)
    requests = [_request(told, row) for row in tallied.itertuples()]
    missing = [one.missing for one in requests if one.missing]
    items = "".join(
        f"<li>{one.html}<br>{escape(findings.sentence(row))} {escape(findings.judged(row))}</li>"
        for one, row in zip(requests, tallied.itertuples(), strict=True)
    )
    names = pd.DataFrame({"Request": [one.name for one in requests]}, dtype=object)
    return View(
        key="replies-requests",
        as_at=as_at,
        finding=findings.by_request(tallied, missing, planned),
        measure="Replies of agencies by what they were asked",
        body=f'<ul class="rows">{items}</ul>',
        table=_table(names, tallied),
        about="What the agencies wrote is kept for officers and is not shown here.",
    )


def _by_agency(told: Told, replies: pd.DataFrame, as_at: dt.date) -> View:
    tallied = measures.tallies(replies, ["agency"]).rename(columns=_NAMES)
    tallied = tallied.sort_values("agency", ignore_index=True)
    items = "".join(
        f"<li><b>{escape(str(row.agency))}</b><br>{escape(findings.sentence(row))}</li>"
        for row in tallied.itertuples()
    )
    never = sorted(told.lead_agencies - {*replies["agency"]})
    return View(
        key="replies-agencies",
        as_at=as_at,
        finding=findings.by_agency(tallied, never),
        measure="Replies by agency",
        body=f'<ul class="rows">{items}</ul>',
        table=_table(tallied[["agency"]].rename(columns={"agency": "Agency"}), tallied),
        about=findings.RULE,
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
    return View(
        key="replies-waiting",
        as_at=as_at,
        finding=findings.still_waiting(waiting, as_at),
        measure="Replies still to come, the longest silence first",
        body=_waiting_list(table) if told.look.phone else "",
        table=table,
        table_open=len(waiting) > 0 and not told.look.phone,
        about=findings.RULE,
    )


def _waiting_list(table: pd.DataFrame) -> str:
    """Those still to reply one under the other, for a phone."""
    items = "".join(
        f"<li><b>{escape(str(agency))}</b>, {days} working days so far, {escape(str(state))}"
        f"<br>{escape(str(request))}</li>"
        for agency, request, _, days, state in table.itertuples(index=False, name=None)
    )
    return f'<ul class="rows">{items}</ul>'


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
    address = escape(markup.action_link(plan, ref))
    link = f'<a href="{address}" target="_self">{escape(ref)}</a>'
    return _Request(name, f"<b>{link} {escape(found[0][1])}</b> ({escape(plan)}){asked}", "")


def _wording(actions: pd.DataFrame, ref: str) -> str:
    """The wording of an action; "" where the plan does not have it."""
    if not ref or "ref" not in actions:
        return ""
    found = actions.loc[actions["ref"].astype("string").eq(ref), "action"]
    return "" if found.empty else str(found.iloc[0])


def _table(names: pd.DataFrame, tallied: pd.DataFrame) -> pd.DataFrame:
    """The counts of each request or agency under the headings a reader sees."""
    return pd.concat([names, tallied[[*_HEADS]].rename(columns=_HEADS)], axis="columns")


SUBJECT = Subject(
    "Agency replies",
    "Organisations were asked how they will use a policy or meet an action: who replied, within "
    "ten working days or later, and who is silent?",
    (REPLIES,),
    views,
)
