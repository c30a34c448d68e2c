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
    one_signed,
    signed,
)
from lscp_data.subjects.signoffs.rules import RULES
from lscp_data.subjects.signoffs.schema import SIGNOFFS, SIGNOFFS_WIDE
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
            body=_list(told, actions) if told.look.phone else _matrix(told, actions),
            legend=_KEY,
            table=_table(actions),
            about=_ABOUT,
            as_at=dated.as_at,
        ),
        View(
            key="independent-checks",
            finding=findings.checks(actions),
            measure="Actions called embedded or completed, by independent check and agreement",
            body=_checks_body(told, actions) if actions else "",
            table=_checks(actions),
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


def _matrix(told: Told, actions: Sequence[Action]) -> str:
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
    table = pd.DataFrame(rows, dtype="object")
    return markup.table(table, "Who signed which action", _links(told, actions))


def _links(told: Told, actions: Sequence[Action]) -> list[str]:
    return [markup.action_link(one.plan, one.ref, told.link) for one in actions]


def _cell(signature: Signature) -> markup.Html:
    words = escape(findings.signature_words(signature))
    return markup.Html(f"{_sign(signature)} <span>{words}</span>")


def _sign(signature: Signature) -> str:
    known = {SIGNED: "step-shown", NOT: "step-open"}
    return f'<span class="{known.get(signature.state, "step-unknown")}" aria-hidden="true"></span>'


def _list(told: Told, actions: Sequence[Action]) -> str:
    """The same for a narrow screen: each action with a line for each partner."""
    items = []
    for one in actions:
        lines = "".join(
            f"<div>{_sign(signature)} {escape(name.capitalize())}: "
            f"{escape(findings.signature_words(signature))}</div>"
            for name, signature in zip(PARTNERS, one.signatures, strict=True)
        )
        title = f"{told.anchor(one.plan, one.ref)}, {escape(f'{one.plan}: {one.stage}')}"
        items.append(f"<li><div><b>{title}</b>{lines}</div></li>")
    return f'<ul class="chain-list">{"".join(items)}</ul>'


def _table(actions: Sequence[Action]) -> pd.DataFrame:
    rows = [
        (one.ref, one.plan, one.text, one.stage, *map(findings.signature_words, one.signatures))
        for one in actions
    ]
    partners = [name.capitalize() for name in PARTNERS]
    return pd.DataFrame(rows, columns=["Action", "Plan", "What", "Called", *partners])


def _without_first(actions: Sequence[Action]) -> list[Action]:
    """Those embedded without a check first."""
    return sorted(
        actions, key=lambda one: (one.stage != findings.EMBEDDED, one.checked is not None)
    )


def _checks_body(told: Told, actions: Sequence[Action]) -> str:
    """Check and agreement of each action; a list on a phone."""
    ordered = _without_first(actions)
    if not told.look.phone:
        caption = "Independent check and agreement of the committee"
        return markup.table(_checks(actions), caption, _links(told, ordered))
    items = "".join(
        f"<li><b>{told.anchor(one.plan, one.ref)}, {escape(f'{one.plan}: {one.stage}')}</b><br>"
        f"Independent check: {escape(findings.check_words(one))}<br>"
        f"Committee agreed: {escape(markup.shown(one.agreed))}</li>"
        for one in ordered
    )
    return f'<ul class="rows">{items}</ul>'


def _checks(actions: Sequence[Action]) -> pd.DataFrame:
    rows = [
        (one.ref, one.plan, one.stage, findings.check_words(one), one.agreed)
        for one in _without_first(actions)
    ]
    columns = ["Action", "Plan", "Called", "Independent check", "Committee agreed"]
    return pd.DataFrame(rows, columns=columns, dtype="object")


def of_action(told: Told, plan: str, key: str) -> Sequence[str]:
    """Who signed, checked and agreed one action."""
    found = one_signed(told.sheets[SIGNOFFS.name].frame, told.plans, plan, key, told.as_at)
    return [] if found is None else findings.of_action(found)


SUBJECT = Subject(
    "Sign-off",
    "Have all three statutory partners agreed, and has anybody independent checked?",
    (SIGNOFFS, SIGNOFFS_WIDE),
    views,
    rules=RULES,
    of_action=of_action,
)
