"""What the sign-off says: how many embedded actions all three partners signed, and who checked."""

from __future__ import annotations

from collections.abc import Sequence

from lscp_data.subjects.partners import PARTNERS
from lscp_data.subjects.signoffs.measures import (
    DONE,
    OTHER,
    PLANNED,
    SIGNED,
    UNSAID,
    Action,
    Aside,
    Signature,
)
from lscp_data.wording import DASH, Finding, counted, shortened, show_date, verb

EMBEDDED = "embedded"
_MOST = 6


def partners(actions: Sequence[Action], aside: Aside) -> Finding:
    """How many embedded actions are signed by all three partners, and who signed how many."""
    embedded = [one for one in actions if one.stage == EMBEDDED]
    completed = [one for one in actions if one.stage != EMBEDDED]
    parts = []
    if completed:
        parts.append(
            f"Of {counted(len(completed), 'completed action')} that "
            f"{verb(len(completed), len(completed), 'is', 'are')} still to be embedded, "
            f"{sum(one.by_all for one in completed)} {_is(completed)} signed by all three."
        )
    if actions:
        signed = [
            f"{partner} {sum(one.signatures[at].state == SIGNED for one in actions)}"
            for at, partner in enumerate(PARTNERS)
        ]
        parts.append(f"Of all {len(actions)}, signed by each: {', '.join(signed)}.")
    parts += [_not_counted(actions), _aside(aside)]
    words = " ".join(part for part in parts if part)
    return Finding(_heading(embedded), words)


def checks(actions: Sequence[Action]) -> Finding:
    """How many embedded actions nobody independent has checked; the committee's agreement."""
    embedded = [one for one in actions if one.stage == EMBEDDED]
    if not embedded:
        return Finding("No action is called embedded", _checked_too(actions))
    without = [one for one in embedded if one.checked is None]
    has = verb(len(without), len(embedded), "has", "have")
    of = counted(len(embedded), "embedded action")
    heading = f"{len(without)} of {of} {has} no independent check"
    agreed = sum(one.agreed is not None for one in embedded)
    words = ""
    if without:
        words = f"Without a check: {shortened([_named(one) for one in without], _MOST)}. "
    words += f"The committee agreed that {agreed} of {of} may leave the plan. "
    return Finding(heading, words + _checked_too(actions))


def signature_words(signature: Signature) -> str:
    """A signature in a table: its day, and what is wrong with it."""
    if signature.on is None:
        return "not signed"
    day = show_date(signature.on)
    if signature.state == PLANNED:
        return f"to be signed {day}"
    return day if signature.state == SIGNED else f"{signature.state}, {day}"


def check_words(action: Action) -> str:
    """The independent check of an action: its day and by which post; a dash where none."""
    if action.checked is None:
        return DASH
    return f"{show_date(action.checked)}{f', {action.checked_by}' if action.checked_by else ''}"


def of_action(action: Action) -> list[str]:
    """What is known of one action: who signed its wording, who checked it, who agreed."""
    signatures = [
        f"{partner} {signature_words(signature)}"
        for partner, signature in zip(PARTNERS, action.signatures, strict=True)
    ]
    lines = [f"Signed under the wording of now: {'; '.join(signatures)}."]
    if action.checked is not None:
        by = f", {action.checked_by}" if action.checked_by else ", by whom is not stated"
        lines.append(f"Independently checked: {show_date(action.checked)}{by}.")
    elif action.stage in DONE:
        lines.append("No independent check is recorded.")
    if action.agreed is not None:
        day = show_date(action.agreed)
        lines.append(f"The committee agreed on {day} that it may leave the plan.")
    elif action.stage == EMBEDDED:
        lines.append("No agreement of the committee that it may leave the plan is recorded.")
    return lines


def _heading(embedded: Sequence[Action]) -> str:
    if not embedded:
        return "No action is called embedded"
    whole = sum(one.by_all for one in embedded)
    return (
        f"{whole} of {counted(len(embedded), 'embedded action')} "
        f"{verb(whole, len(embedded), 'is', 'are')} signed by all three partners"
    )


def _is(of: Sequence[Action]) -> str:
    return verb(sum(one.by_all for one in of), len(of), "is", "are")


def _named(action: Action) -> str:
    return f"{action.ref} ({action.plan})"


def _checked_too(actions: Sequence[Action]) -> str:
    completed = [one for one in actions if one.stage != EMBEDDED]
    checked = sum(one.checked is not None for one in completed)
    has = verb(checked, len(completed), "has", "have")
    return (
        f"Of {counted(len(completed), 'completed action')}, {checked} {has} been checked already."
        if completed
        else "No action is called completed and still to be embedded."
    )


def _not_counted(actions: Sequence[Action]) -> str:
    """The signatures that are not counted, by why."""
    told = []
    for state, why in ((OTHER, "under another wording"), (UNSAID, "without the wording"),
                       (PLANNED, "planned after the report")):  # fmt: skip
        number = sum(one.state == state for action in actions for one in action.signatures)
        if number:
            told.append(f"{number} {why}")
    return f"Not counted as signed: {', '.join(told)}." if told else ""


def _aside(aside: Aside) -> str:
    parts = []
    if aside.early:
        were = verb(aside.early, aside.early, "was", "were")
        parts.append(
            f"{counted(aside.early, 'further action')} {were} signed and not called completed."
        )
    if aside.others:
        parts.append(f"No statutory partner: {shortened(list(aside.others), _MOST)}.")
    if aside.left:
        names = [
            f"{ref} ({plan or 'no plan named'}"
            + (f"; the committee agreed on {show_date(day)})" if day is not None else ")")
            for plan, ref, day in aside.left
        ]
        parts.append(f"In no plan, or in several, by its reference: {shortened(names, _MOST)}.")
    return " ".join(parts)
