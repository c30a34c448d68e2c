"""The questions of sign-off: embedded without signatures or a check, gone without an agreement."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from lscp_data.subjects.asks import PARTNERSHIP, Concern, asks
from lscp_data.subjects.optional import Ask, SubjectRule, Told
from lscp_data.subjects.partners import PARTNERS
from lscp_data.subjects.signoffs import findings
from lscp_data.subjects.signoffs.measures import (
    NOT,
    OTHER,
    PLANNED,
    Action,
    Left,
    left,
    signed,
)
from lscp_data.subjects.signoffs.schema import SIGNOFFS
from lscp_data.wording import cut, show_date

_SIGNED_WEIGHT, _CHECKED_WEIGHT = 65, 60
_LEFT_WEIGHT, _REASON_WEIGHT = 75, 40


def unsigned(told: Told) -> Sequence[Ask]:
    """A question a plan on its embedded actions that not all signed as worded now, by what lacks.

    A partner's day, another wording, or any wording: who signed another wording, or did not say
    which, has signed, and is asked about the wording alone.
    """
    found: list[Ask] = []
    for lacks, words, about in _UNSIGNED:

        def text(what: str, words: str = words) -> str:
            return f"{what} called embedded{words}"

        found += _of_embedded(told, "signed_on", lacks, _signatures, text, _SIGNED_WEIGHT, about)
    return found


def _signatures(action: Action) -> str:
    said = [
        f"{partner} {findings.signature_words(signature)}"
        for partner, signature in zip(PARTNERS, action.signatures, strict=True)
    ]
    return f"{'; '.join(said)}."


def _misses_one(action: Action) -> bool:
    return any(one.state in (PLANNED, NOT) for one in action.signatures)


def _another(action: Action) -> bool:
    return not _misses_one(action) and any(one.state == OTHER for one in action.signatures)


def _unsaid(action: Action) -> bool:
    return not (action.by_all or _misses_one(action) or _another(action))


# Which embedded actions, what is asked of them, and what tells a plan's questions apart.
_UNSIGNED = (
    (
        _misses_one,
        " and not signed by all three partners. Who is still to sign, and when?",
        "",
    ),
    (
        _another,
        ": all three partners signed, not all of them this wording. Does this one stand?",
        "another wording signed",
    ),
    (
        _unsaid,
        ": all three partners signed, and the sheet does not say which wording. Was it this one?",
        "signed without a wording",
    ),
)


def unchecked(told: Told) -> Sequence[Ask]:
    """One question a plan on its embedded actions without an independent check."""
    return _of_embedded(
        told,
        "checked_on",
        lambda action: action.checked is None,
        lambda _: f"called embedded; no independent check by {show_date(told.as_at)}.",
        lambda what: (
            f"{what} called embedded with no independent check recorded. "
            "Who has checked, and what was found?"
        ),
        _CHECKED_WEIGHT,
    )


def _of_embedded(
    told: Told,
    column: str,
    lacks: Callable[[Action], bool],
    facts: Callable[[Action], str],
    text: Callable[[str], str],
    weight: int,
    about: str = "",
) -> list[Ask]:
    """The questions where the sheet holds the column at all: else nobody keeps it there."""
    dated = told.sheets[SIGNOFFS.name]
    if column not in dated.frame or dated.frame[column].isna().all():
        return []
    actions = signed(dated.frame, told.plans, told.as_at)
    found: list[Ask] = []
    for plan in told.plans:
        concerns = [
            Concern(one.key, one.ref, _capital(facts(one)))
            for one in actions
            if one.plan == plan and one.stage == findings.EMBEDDED and lacks(one)
        ]
        found += asks(
            plan, concerns, lambda what: text(f"{what} is"), lambda what: text(f"{what} are"),
            weight, about,
        )  # fmt: skip
    return found


def not_agreed(told: Told) -> Sequence[Ask]:
    """A question on each action that left a plan since the last meeting without an agreement."""
    dated = told.sheets[SIGNOFFS.name]
    if "agreed_on" not in dated.frame or dated.frame["agreed_on"].isna().all():
        return []
    gone = [one for one in left(dated.frame, told.left, told.as_at) if one.agreed is None]
    return [_gone(told, one, gone) for one in gone]


def _gone(told: Told, one: Left, gone: Sequence[Left]) -> Ask:
    """The question about one of them, told apart where its reference now means another action."""
    facts = f"Last reported as at {show_date(one.seen)}"
    facts += f", as {one.stage}. " if one.stage else ". "
    facts += f"No day on which the committee agreed by {show_date(told.as_at)}. "
    if one.unsaid:
        facts += "A day is given for the reference under another wording, or none: not counted. "
    facts += f"The reason given: {one.reason.rstrip('.')}." if one.reason else "No reason given."
    again = told.plans[one.plan]["key"].astype(str).eq(one.key).any()
    apart = again or sum((other.plan, other.key) == (one.plan, one.key) for other in gone) > 1
    days = (pd.Timestamp(told.as_at) - one.seen).days
    return Ask(
        one.plan, "" if apart else one.key, one.ref,
        f"Action {cut(one.ref, 24)} left the plan with no agreement of the committee recorded. "
        "Who agreed that it may leave?",
        facts, one.lead_agency or PARTNERSHIP, _REASON_WEIGHT if one.reason else _LEFT_WEIGHT,
        max(int(days), 0), f"{one.ref}, {one.action}" if apart else "",
    )  # fmt: skip


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


RULES = (
    SubjectRule(
        "embedded-unsigned",
        "Embedded, not signed as worded now",
        "The action is called embedded, and not all three statutory partners have signed it as it "
        "is worded now by the date of the report; who signed another wording, or one the sheet "
        "does not give, is asked about the wording.",
        unsigned,
    ),
    SubjectRule(
        "embedded-unchecked",
        "Embedded without an independent check",
        "The action is called embedded, and the sheet of sign-off has no independent check of it "
        "as it is worded now by the date of the report.",
        unchecked,
    ),
    SubjectRule(
        "left-not-agreed",
        "Left without the committee's agreement",
        "The action stood in a report since the one that the last meeting was shown, is not in the "
        "plan now, and the sheet has no day on which the committee agreed; it weighs less where "
        "officers stated a reason.",
        not_agreed,
    ),
)
