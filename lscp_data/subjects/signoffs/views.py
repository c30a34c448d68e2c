"""Sign-off as members see it: action by partner, and what nobody independent has checked."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd

from lscp_data import markup
from lscp_data.subjects.optional import Subject, Told
from lscp_data.subjects.partners import PARTNERS
from lscp_data.subjects.signoffs import findings
from lscp_data.subjects.signoffs.measures import (
    NOT,
    SIGNED,
    Action,
    Signature,
    aside,
    signed,
)
from lscp_data.subjects.signoffs.schema import SIGNOFFS
from lscp_data.view import View

_ABOUT = (
    "A signature counts where the wording that was signed is still the action's (at least 85 of "
    "100 alike, case and punctuation aside) and its day is not after the report."
)


def views(told: Told) -> Sequence[View]:
    """Who signed what, and which embedded actions have no independent check."""
    dated = told.sheets["signoffs"]
    actions = signed(dated.frame, told.plans, told.as_at)
    left = aside(dated.frame, told.plans, told.as_at)
    return [
        View(
            key="signed-by-partners",
            finding=findings.partners(actions, left),
            measure="Actions called embedded or completed, by the partners who signed them",
            body=_list(actions) if told.look.phone else _matrix(actions),
            legend=_KEY,
            table=_table(actions),
            about=_ABOUT,
            as_at=dated.as_at,
        ),
        View(
            key="independent-checks",
            finding=findings.checks(actions),
            measure="Actions called embedded or completed, by independent check and agreement",
            table=_checks(actions),
            table_open=True,
            about=_ABOUT,
            as_at=dated.as_at,
        ),
    ]


_KEY = markup.legend(
    [
        ("step-shown", "signed"),
        ("step-open", "not signed"),
        ("step-unknown", "not counted: another wording, none given, or planned"),
    ]
)


def _matrix(actions: Sequence[Action]) -> str:
    """Action by partner: a filled square is signed, an empty one not."""
    rows = [
        {
            "Action": one.ref,
            "Plan": one.plan,
            "Called": one.stage,
            **{
                name.capitalize(): _cell(signature)
                for name, signature in zip(PARTNERS, one.signatures, strict=True)
            },
        }
        for one in actions
    ]
    return markup.table(pd.DataFrame(rows, dtype="object"), "Who signed which action")


def _cell(signature: Signature) -> markup.Html:
    words = escape(findings.signature_words(signature))
    return markup.Html(f"{_sign(signature)} <span>{words}</span>")


def _sign(signature: Signature) -> str:
    known = {SIGNED: "step-shown", NOT: "step-open"}
    return f'<span class="{known.get(signature.state, "step-unknown")}" aria-hidden="true"></span>'


def _list(actions: Sequence[Action]) -> str:
    """The same for a narrow screen: each action with a line for each partner."""
    items = []
    for one in actions:
        lines = "".join(
            f"<div>{_sign(signature)} {escape(name.capitalize())}: "
            f"{escape(findings.signature_words(signature))}</div>"
            for name, signature in zip(PARTNERS, one.signatures, strict=True)
        )
        title = f"{one.ref}, {one.plan}: {one.stage}"
        items.append(f"<li><div><b>{escape(title)}</b>{lines}</div></li>")
    return f'<ul class="chain-list">{"".join(items)}</ul>'


def _table(actions: Sequence[Action]) -> pd.DataFrame:
    rows = [
        (one.ref, one.plan, one.text, one.stage, *map(findings.signature_words, one.signatures))
        for one in actions
    ]
    partners = [name.capitalize() for name in PARTNERS]
    return pd.DataFrame(rows, columns=["Action", "Plan", "What", "Called", *partners])


def _checks(actions: Sequence[Action]) -> pd.DataFrame:
    """Those embedded without a check first."""
    ordered = sorted(actions, key=lambda one: (one.stage != findings.EMBEDDED,
                                               one.checked is not None))  # fmt: skip
    rows = [
        (one.ref, one.plan, one.stage, findings.check_words(one), one.agreed) for one in ordered
    ]
    columns = ["Action", "Plan", "Called", "Independent check", "Committee agreed"]
    return pd.DataFrame(rows, columns=columns, dtype="object")


SUBJECT = Subject(
    "Sign-off",
    "Have all three statutory partners agreed, and has anybody independent checked?",
    (SIGNOFFS,),
    views,
)
