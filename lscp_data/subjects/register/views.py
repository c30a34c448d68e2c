"""The reviews register as members see it: who signed which report, and the time since decisions."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

import pandas as pd

from lscp_data import markup
from lscp_data.subjects.optional import Subject, Told
from lscp_data.subjects.partners import PARTNERS
from lscp_data.subjects.register import findings
from lscp_data.subjects.register.measures import Review, Signature, no_partners, reviews
from lscp_data.subjects.register.rules import RULES
from lscp_data.subjects.register.schema import REGISTER
from lscp_data.view import View
from lscp_data.wording import DASH

_KEY = markup.legend(
    [
        ("step-shown", "signed the report"),
        ("step-open", "not signed"),
        ("step-unknown", "planned after the report, or its day could not be read"),
    ]
)
_ABOUT = (
    "A signature is of the review's **report**; signatures of single actions stand under Sign-off. "
    "The three statutory partners are the local authority, the police and the integrated care "
    "board (until July 2022 the clinical commissioning group). A day after the report is planned, "
    "and not counted. When an incident happened is not kept here; the time between the milestones "
    "of a review stands on the page Reviews."
)
_ABOUT_TIME = (
    "Months are whole calendar months from the decision to publication, or to the date of the "
    "report where it is not published; “about” where a date is not known to the day. "
    f"{findings.NORM} It is stated for the kinds “local child safeguarding practice review” and "
    "“serious case review”."
)


def views(told: Told) -> Sequence[View]:
    """Who signed and what is published, then the time since each decision."""
    dated = told.sheets[REGISTER.name]
    found = reviews(dated.frame, told.plans, dated.as_at)
    known = any(one.signed for one in found)
    return [
        View(
            key="reviews-register",
            finding=findings.signed(found, no_partners(dated.frame)),
            measure="Reviews, the partners who signed each report, and its publication",
            body=_list(found, told.link) if told.look.phone else _matrix(found, told.link),
            legend=_KEY if known else "",
            table=_table(found),
            about=_ABOUT,
            as_at=dated.as_at,
        ),
        View(
            key="reviews-since-decision",
            finding=findings.publication(found),
            measure="Time from the decision to review to publication, or so far",
            table=_times(found),
            table_open=True,
            about=_ABOUT_TIME,
            as_at=dated.as_at,
        ),
    ]


def _matrix(found: Sequence[Review], link: str | None) -> str:
    """Review by partner: a filled square is signed, an empty one not."""
    rows = [
        {
            "Review": one.name,
            "State": findings.state_words(one),
            "Signed by": findings.count_words(one),
            **dict(zip(_heads(), map(markup.Html, _signatures(one)), strict=True)),
            "Published": findings.publication_words(one),
            "Plan": markup.Html(_plan(one, link)),
        }
        for one in found
    ]
    return markup.table(pd.DataFrame(rows, dtype="object"), "Reviews and who signed their reports")


def _heads() -> list[str]:
    return [partner.capitalize() for partner in PARTNERS]


def _signatures(review: Review) -> list[str]:
    """The three signatures of a report, each a sign with its day; a dash where none are kept."""
    cells = [
        f'<span class="{_sign(one)}" aria-hidden="true"></span> '
        f"<span>{escape(findings.signature_words(one))}</span>"
        for one in review.signed
    ]
    return cells or [DASH] * len(PARTNERS)


def _sign(signature: Signature) -> str:
    if signature.on is not None:
        return "step-shown"
    return "step-unknown" if signature.coming or signature.unread else "step-open"


def _plan(review: Review, link: str | None) -> str:
    """The plan with its actions, a link where the report has it."""
    words = escape(findings.plan_words(review))
    if review.in_plans is None:
        return words
    query = urlencode({"plan": review.in_plans} | ({"as_at": link} if link else {}))
    return f'<a href="{escape(f"action-plan?{query}")}" target="_self">{words}</a>'


def _list(found: Sequence[Review], link: str | None) -> str:
    """The same for a narrow screen: each review with a line for each partner."""
    items = []
    for one in found:
        lines = [f"Published: {escape(findings.publication_words(one))}"]
        if one.signed:
            lines += [
                f"{name}: {cell}" for name, cell in zip(_heads(), _signatures(one), strict=True)
            ]
        lines.append(f"Plan: {_plan(one, link)}")
        body = "".join(f"<div>{line}</div>" for line in lines)
        title = f"{one.name}: {findings.state_words(one)}"
        items.append(f"<li><div><b>{escape(title)}</b>{body}</div></li>")
    return f'<ul class="chain-list">{"".join(items)}</ul>'


def _table(found: Sequence[Review]) -> pd.DataFrame:
    rows = [
        (
            one.name, one.kind or None, findings.state_words(one), findings.dated(one.decided),
            findings.publication_words(one), findings.count_words(one),
            *_in_words(one), findings.plan_words(one),
        )
        for one in found
    ]  # fmt: skip
    columns = ["Review", "Kind", "State", "Decided", "Published", "Signed by", *_heads(), "Plan"]
    return pd.DataFrame(rows, columns=columns, dtype="object")


def _in_words(review: Review) -> list[str]:
    return [*map(findings.signature_words, review.signed)] or [DASH] * len(PARTNERS)


def _times(found: Sequence[Review]) -> pd.DataFrame:
    rows = [
        (
            one.name, one.kind or None, findings.dated(one.decided),
            findings.publication_words(one), findings.elapsed(one),
        )
        for one in found
    ]  # fmt: skip
    columns = ["Review", "Kind", "Decided", "Published", "Time from the decision"]
    return pd.DataFrame(rows, columns=columns, dtype="object")


SUBJECT = Subject(
    "Reviews register",
    "Which reviews are there, have all three partners signed each report, and is it published?",
    (REGISTER,),
    views,
    rules=RULES,
)
