"""Learning products as members see them: what was issued, who confirmed it, agency by agency."""

from __future__ import annotations

import datetime as dt
from html import escape
from typing import Any

import pandas as pd

from lscp_data import markup
from lscp_data.subjects.learning import findings, measures
from lscp_data.subjects.learning.schema import PRODUCTS
from lscp_data.subjects.optional import Subject, Told
from lscp_data.view import View
from lscp_data.wording import DASH, counted, listed, show_date

_NO_REVIEW = "No review stated"
_LEGEND = [
    ("step-shown", "Confirmed that it reached its staff"),
    ("step-open", "Asked, and silent"),
]
_ABOUT = (
    "An agency is asked where it stands under “Sent to”, and has confirmed where the row says so "
    "by the date of the report. Where one row lists several agencies and does not say which of "
    "them confirmed, none is counted. Opens are counted by the place where a product is kept: "
    "they tell neither who opened it nor how many people did."
)


def views(told: Told) -> list[View]:
    """What was issued; where anything was, who confirmed it; where that is known, by agency."""
    dated = told.sheets[PRODUCTS.name]
    products = measures.products(dated.frame, dated.as_at)
    shown = [_issued(products, dated.as_at)]
    reach = measures.reach(dated.frame, dated.as_at)
    if len(reach):
        shown.append(_reach(reach, dated.as_at))
    agencies = measures.agencies(measures.confirmations(dated.frame, dated.as_at))
    if len(agencies):
        shown.append(_agencies(agencies, dated.as_at, told.look.phone))
    return shown


def _issued(products: pd.DataFrame, as_at: dt.date) -> View:
    out = products[~products["planned"]]
    return View(
        key="learning-products",
        as_at=as_at,
        finding=findings.issued(products),
        measure="Learning products, what each covers and when it was issued",
        body=_by_review(products),
        table=pd.DataFrame(
            {
                "Product": products["product"],
                "Kind": products["kind"],
                "Reviews covered": products["reviews"],
                "Issued": products["issued"],
                "State": ["planned" if planned else "issued" for planned in products["planned"]],
                "Audience": products["audience"],
                "Views or opens": products["opens"],
            }
        ),
        about=_ABOUT if len(out) else "",
    )


def _by_review(products: pd.DataFrame) -> str:
    """The products under each review they cover; one that covers two stands under both."""
    parts = []
    named = products["reviews"].fillna(_NO_REVIEW).str.split(measures.BETWEEN, regex=False)
    # In the order in which they are named, those of no review last.
    for review in sorted(dict.fromkeys(named.explode()), key=_NO_REVIEW.__eq__):
        mine = products[[review in names for names in named]]
        items = "".join(_item(row) for row in mine.itertuples())
        parts.append(f'<section><h3>{escape(review)}</h3><ul class="rows">{items}</ul></section>')
    return f'<div class="columns">{"".join(parts)}</div>'


def _item(row: Any) -> str:
    kind = "kind not stated" if pd.isna(row.kind) else row.kind
    when = f"issued {show_date(row.issued)}"
    if row.planned:
        when = f"planned for {show_date(row.issued)}"
    elif pd.isna(row.issued):
        when = "date of issue not stated"
    words = f"{kind}, {when}"
    if not pd.isna(row.audience):
        words += f". For: {row.audience}"
    return f"<li><b>{escape(str(row.product))}</b><br>{escape(words)}</li>"


def _reach(reach: pd.DataFrame, as_at: dt.date) -> View:
    known = bool((reach["asked"].notna() & reach["confirmed"].notna()).any())
    return View(
        key="learning-reach",
        as_at=as_at,
        finding=findings.reached(reach),
        measure="Agencies that confirmed that a product reached their staff, of agencies asked",
        legend=markup.legend(_LEGEND) if known else "",
        body=f'<div class="columns">{"".join(_product(row) for row in reach.itertuples())}</div>',
        table=pd.DataFrame(
            {
                "Product": reach["product"],
                "Kind": reach["kind"],
                "Issued": reach["issued"],
                "Agencies asked": reach["asked"],
                "Confirmed": reach["confirmed"],
                "Silent": [listed(names) or DASH for names in reach["silent"]],
                "Confirmed, not on the list": [listed(names) or DASH for names in reach["beyond"]],
                "Last confirmed": reach["latest"],
                "Views or opens": reach["opens"],
            }
        ),
        about=_ABOUT,
    )


def _product(row: Any) -> str:
    """One product: how many confirmed, the same in squares, and who is silent."""
    words = findings.confirmed_words(row)
    lines = [f"<b>{escape(words[0].upper() + words[1:])}</b>"]
    if pd.notna(row.asked) and pd.notna(row.confirmed):
        signs = ["step-shown"] * int(row.confirmed) + ["step-open"] * len(row.silent)
        squares = " ".join(f'<i class="{sign}"></i>' for sign in signs)
        lines.append(f'<span aria-hidden="true">{squares}</span>')
        lines.append(f"Silent: {escape(listed(row.silent) or 'none')}")
    elif row.silent:
        lines.append(f"Silent: {escape(listed(row.silent))}")
    if row.beyond:
        lines.append(f"Also confirmed, not on the list sent to: {escape(listed(row.beyond))}")
    lines.append(escape(findings.said_by_date(row)))
    if pd.notna(row.opens):
        lines.append(f"{counted(int(row.opens), 'view or open', 'views or opens')}")
    kind = "" if pd.isna(row.kind) else f" ({row.kind})"
    return (
        f"<section><h3>{escape(str(row.product) + kind)}</h3><p>{'<br>'.join(lines)}</p></section>"
    )


def _agencies(agencies: pd.DataFrame, as_at: dt.date, phone: bool) -> View:
    items = "".join(f"<li>{_agency(row)}</li>" for row in agencies.itertuples())
    return View(
        key="learning-agencies",
        as_at=as_at,
        finding=findings.by_agency(agencies),
        measure="Products that each agency confirmed, of the issued ones it was sent",
        body=f'<ul class="rows">{items}</ul>' if phone else "",
        table=pd.DataFrame(
            {
                "Agency": agencies["agency"],
                "Sent": agencies["asked"],
                "Confirmed": agencies["confirmed"],
                "Silent on": [listed(titles) or DASH for titles in agencies["silent_on"]],
            }
        ),
        table_open=not phone,
        about=_ABOUT,
    )


def _agency(row: Any) -> str:
    """One agency as a sentence: what a narrow screen has room for."""
    words = f"{row.confirmed} of {counted(row.asked, 'product')} confirmed"
    if row.silent_on:
        words += f"; silent on {listed([f'“{title}”' for title in row.silent_on])}"
    return f"<b>{escape(row.agency)}</b>: {escape(words)}"


SUBJECT = Subject(
    title="Learning products",
    question="What was made of the reviews for staff, and did every agency confirm that it came?",
    sheets=(PRODUCTS,),
    views=views,
)
