"""The document register as members see it: agreed by whom, acknowledged by whom, due when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from lscp_data import markup
from lscp_data.subjects.action_links import action_links, rows_of
from lscp_data.subjects.documents import findings, measures
from lscp_data.subjects.documents.rules import RULES
from lscp_data.subjects.documents.schema import DOCUMENTS
from lscp_data.subjects.documents.serving import served
from lscp_data.subjects.optional import Subject, Told
from lscp_data.subjects.partners import PARTNERS
from lscp_data.view import View
from lscp_data.wording import DASH, counted, listed, show_date

_AGREED = [("step-shown", "Agreed"), ("step-open", "Not agreed yet")]
_ACKNOWLEDGED = [
    ("step-shown", "Acknowledged this version"),
    ("step-open", "Asked, and has not"),
]
_ABOUT_AGREED = (
    "The **local authority** also signs as Children's Social Care or as a council, **health** as "
    "the integrated care board (until July 2022 the clinical commissioning group). A date after "
    "that of the report is planned, and not counted."
)
_ABOUT_ACKNOWLEDGED = (
    "An agency has acknowledged a version where the register says so for that version. An "
    "acknowledgement from before the version was issued is of an earlier one, and not counted."
)
_ABOUT_REVIEWS = (
    "In force is the version last issued by the date of the report; without any date of issue, "
    "the one with the highest number. A document is past its review from the day after it."
)


def views(told: Told) -> list[View]:
    """What is agreed, what is acknowledged, and the register itself with its review dates."""
    dated = told.sheets[DOCUMENTS.name]
    versions = measures.versions(dated.frame, dated.as_at)
    shown = [_agreement(versions, measures.agreements(dated.frame, dated.as_at), dated.as_at)]
    acknowledged = measures.acknowledged(dated.frame, dated.as_at)
    if len(acknowledged):
        shown.append(_acknowledged(acknowledged, dated.as_at))
    serves = served(versions, told.plans)
    return [*shown, _register(told, versions, serves, dated.as_at)]


def _agreement(versions: pd.DataFrame, agreements: pd.DataFrame, as_at: dt.date) -> View:
    known = bool(agreements["agreed"].notna().any())
    parts, rows = [], []
    for version in versions[~versions["state"].eq(measures.REPLACED)].itertuples():
        mine = _of_version(agreements, version)
        parts.append(_partners(version, mine))
        said = {row.partner: _said(row) for row in mine.itertuples()}
        rows.append((version.document, version.version, _state(version), version.issued,
                     *(said[partner] for partner in PARTNERS)))  # fmt: skip
    heads = [f"{partner[0].upper()}{partner[1:]}" for partner in PARTNERS]
    return View(
        key="documents-agreed",
        as_at=as_at,
        finding=findings.agreed(agreements),
        measure="Agreement of each document by the three statutory safeguarding partners",
        legend=markup.legend(_AGREED) if known else "",
        body=f'<div class="columns">{"".join(parts)}</div>' if known else "",
        table=pd.DataFrame(rows, columns=["Document", "Version", "State", "Issued", *heads]),
        table_open=not known,
        about=_ABOUT_AGREED,
    )


def _state(version: Any) -> str:
    if version.state == measures.TO_COME:
        return "to come"
    return "issue not stated" if pd.isna(version.issued) else "in force"


def _text(version: object) -> str:
    return "" if pd.isna(version) else str(version)


def _said(row: Any) -> str:
    """A partner's agreement in a cell of the table."""
    if pd.isna(row.agreed):
        return DASH
    if not row.agreed:
        return "Not agreed"
    return "Agreed, day not stated" if pd.isna(row.agreed_on) else show_date(row.agreed_on)


def _partners(version: Any, mine: pd.DataFrame) -> str:
    """One version with its three partners, a square for each."""
    items = "".join(
        f'<li><i class="{_sign(row.agreed)}" aria-hidden="true"></i> '
        f"<span>{escape(findings.agreement_words(row))}</span></li>"
        for row in mine.itertuples()
    )
    return (
        f"<section><h3>{escape(findings.title(version))}</h3><p>{escape(_when(version))}</p>"
        f'<ul class="chain-list">{items}</ul></section>'
    )


def _sign(agreed: Any) -> str:
    if pd.isna(agreed):
        return "step-unknown"
    return "step-shown" if agreed else "step-open"


def _when(version: Any) -> str:
    """Since when a version is in force, or from when it is to be."""
    if version.state == measures.TO_COME:
        planned = pd.isna(version.issued)
        return "To come, no day stated" if planned else f"To come, {show_date(version.issued)}"
    if pd.isna(version.issued):
        return "The newest; when it was issued is not stated"
    return f"In force since {show_date(version.issued)}"


def _acknowledged(acknowledged: pd.DataFrame, as_at: dt.date) -> View:
    known = bool((acknowledged["asked"].notna() & acknowledged["acknowledged"].notna()).any())
    parts = "".join(_document(row) for row in acknowledged.itertuples())
    return View(
        key="documents-acknowledged",
        as_at=as_at,
        finding=findings.acknowledged(acknowledged),
        measure="Agencies that acknowledged the version in force, of agencies asked",
        legend=markup.legend(_ACKNOWLEDGED) if known else "",
        body=f'<div class="columns">{parts}</div>' if known else "",
        table=pd.DataFrame(
            {
                "Document": acknowledged["document"],
                "Version": acknowledged["version"],
                "Issued": acknowledged["issued"],
                "Agencies asked": acknowledged["asked"],
                "Acknowledged": acknowledged["acknowledged"],
                "Only an earlier version": [listed(n) or DASH for n in acknowledged["earlier"]],
                "Silent": [listed(names) or DASH for names in acknowledged["silent"]],
            }
        ),
        table_open=not known,
        about=_ABOUT_ACKNOWLEDGED,
    )


def _document(row: Any) -> str:
    """One document: how many acknowledged it, the same in squares, and who has not."""
    words = findings.acknowledged_words(row)
    lines = [f"<b>{escape(words[0].upper() + words[1:])}</b>"]
    if pd.notna(row.asked) and pd.notna(row.acknowledged):
        done = int(row.acknowledged)
        signs = ["step-shown"] * done + ["step-open"] * (int(row.asked) - done)
        squares = " ".join(f'<i class="{sign}"></i>' for sign in signs)
        lines.append(f'<span aria-hidden="true">{squares}</span>')
    if pd.notna(row.acknowledged):
        lines.append(f"Silent: {escape(listed(row.silent) or 'none')}")
    if row.earlier:
        newer = "this version is newer than what they acknowledged"
        lines.append(f"{escape(listed(row.earlier))}: {newer}")
    lines.append("Issued: " + ("not stated" if pd.isna(row.issued) else show_date(row.issued)))
    return f"<section><h3>{escape(findings.title(row))}</h3><p>{'<br>'.join(lines)}</p></section>"


def _register(told: Told, versions: pd.DataFrame, serves: pd.Series, as_at: dt.date) -> View:
    shown = versions[~versions["state"].eq(measures.REPLACED)]
    shown = shown.assign(serves=serves[shown.index])
    links = action_links(told, shown)
    table = pd.DataFrame(
        {
            "Document": shown["document"],
            "Version": shown["version"],
            "State": [_state(version) for version in shown.itertuples()],
            "Issued": shown["issued"],
            "Next review": shown["next_review"],
            "Days past review": shown["late"],
            "Serves": shown["serves"],
        }
    )
    return View(
        key="documents-register",
        as_at=as_at,
        finding=findings.reviews(versions),
        measure="Documents in force and to come, with the date of their next review",
        body=(_entries if told.look.phone else _linked)(shown, table, links),
        table=table,
        about=_ABOUT_REVIEWS,
    )


def _linked(shown: pd.DataFrame, table: pd.DataFrame, links: Mapping[int, markup.Html]) -> str:
    """The register with the actions that a document serves as links."""
    serves = [links.get(int(row), words) for row, words in table["Serves"].items()]
    cells = table.astype(object).assign(Serves=pd.Series(serves, table.index, dtype=object))
    return markup.table(cells, "Documents in force and to come") if len(cells) else ""


def _entries(shown: pd.DataFrame, table: pd.DataFrame, links: Mapping[int, markup.Html]) -> str:
    items = "".join(f"<li>{_entry(row, links)}</li>" for row in shown.itertuples())
    return f'<ul class="rows">{items}</ul>'


def _entry(row: Any, links: Mapping[int, markup.Html]) -> str:
    """One version as a few sentences: what a narrow screen has room for."""
    words = _when(row)
    if row.state == measures.CURRENT:
        review = "not stated" if pd.isna(row.next_review) else show_date(row.next_review)
        words += f". Next review: {review}"
        if pd.notna(row.late) and row.late:
            words += f", {counted(int(row.late), 'day')} past"
    served_words = "" if pd.isna(row.serves) else f"<br>{escape(row.serves)}"
    if linked := links.get(int(row.Index)):
        served_words = f"<br>{linked}"
    return f"<b>{escape(findings.title(row))}</b><br>{escape(words)}{served_words}"


def of_action(told: Told, plan: str, key: str) -> Sequence[str]:
    """The documents in force or to come that serve one action, and who has not agreed them."""
    dated = told.sheets[DOCUMENTS.name]
    versions = measures.versions(dated.frame, dated.as_at)
    agreements = measures.agreements(dated.frame, dated.as_at)
    mine = rows_of(told, versions[~versions["state"].eq(measures.REPLACED)], plan, key)
    return [
        findings.of_action(version, _of_version(agreements, version))
        for version in mine.itertuples()
    ]


def _of_version(agreements: pd.DataFrame, version: Any) -> pd.DataFrame:
    return agreements[
        agreements["document"].eq(version.document)
        & agreements["version"].fillna("").eq(_text(version.version))
    ]


SUBJECT = Subject(
    title="Document register",
    question="Which version is in force, did all three partners agree it, and who acknowledged it?",
    sheets=(DOCUMENTS,),
    views=views,
    rules=RULES,
    of_action=of_action,
)
