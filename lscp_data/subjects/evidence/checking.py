"""Two steps out of the practice checks: practice changed, and the outcome for children."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from lscp_data.disclosure import FEWEST
from lscp_data.subjects.evidence.chain import CHANGED, OUTCOME, Step
from lscp_data.wording import counted, show_date

# Kind of check -> how the change was seen, in words.
SEEN_BY = {
    "self-report": "by self-report",
    "manager": "verified by managers",
    "audit": "by audit",
    "tool use": "by use of the tool",
    "outcome": "outcome for children",
}
_KINDS = {CHANGED: [kind for kind in SEEN_BY if kind != "outcome"], OUTCOME: ["outcome"]}
_MOST_SAID = 2
NO_SHEETS = "No practice check has been uploaded."


def checked(name: str, checks: Sequence[Any] | None) -> Step:
    """The step "practice changed" or "outcome" of the checks given, how it was seen always said.

    Reached where of five replies or more at least half showed the change. `checks` are rows of the
    latest checks of each kind and measure, one each or one an agency, as `itertuples` gives them;
    None where nothing was uploaded.
    """
    if checks is None:
        return Step(name, None, NO_SHEETS)
    rows = of_step(name, checks)
    if not rows:
        what = "outcome for children" if name == OUTCOME else "practice"
        return Step(name, None, f"No check of {what} is recorded.")
    verdicts = [shows_change(row) for row in rows]
    reached = True if True in verdicts else False if False in verdicts else None
    best = [row for row, verdict in zip(rows, verdicts, strict=True) if verdict is reached]
    said = " ".join(_said(row) for row in best[:_MOST_SAID])
    if rest := len(rows) - len(best[:_MOST_SAID]):
        said += f" {_others(rest, verdicts)}"
    return Step(name, reached, said, short=_short(best[0]) if reached is not None else "")


def of_step(name: str, checks: Sequence[Any]) -> list[Any]:
    """The checks that speak of a step, the latest first, those without a date last."""
    there = [check for check in checks if str(check.kind) in _KINDS[name]]
    return sorted(there, key=_seen_on, reverse=True)


def _seen_on(check: Any) -> pd.Timestamp:
    day = getattr(check, "seen_on", None)
    return pd.Timestamp(0) if day is None or pd.isna(day) else day


def _short(check: Any) -> str:
    """The counts of a check in a few figures."""
    whole = _number(check, "replied") or _number(check, "asked")
    return f"{_number(check, 'changed'):,} of {whole:,}" if whole else ""


def _others(rest: int, verdicts: list[bool | None]) -> str:
    """How many checks there are besides those said, and what they come to."""
    more = f"{counted(rest, 'more check')} {'is' if rest == 1 else 'are'} recorded"
    shown, judged = verdicts.count(True), len(verdicts) - verdicts.count(None)
    return f"{more}; in all {shown} of {judged} that can be judged show it in at least half."


def shows_change(check: Any) -> bool | None:
    """Whether at least half of five replies or more showed the change; None where not known.

    Where only the number asked is stated, half of those asked is at least half of any who replied;
    less than half of them is unknown.
    """
    replied, asked = _number(check, "replied"), _number(check, "asked")
    changed = _number(check, "changed")
    if changed is None:
        return None
    if replied is not None:
        return None if replied < FEWEST else 2 * changed >= replied
    return True if asked and changed >= FEWEST and 2 * changed >= asked else None


def _said(check: Any) -> str:
    seen = SEEN_BY.get(str(check.kind), str(check.kind))
    day, what = getattr(check, "seen_on", None), _text(check, "measure")
    details = [seen]
    if agency := _text(check, "agency"):
        details.append(agency)
    if day is not None and not pd.isna(day):
        details.append(show_date(day))
    about, counts = (f"“{what}”: " if what else ""), _counts(check)
    counts = counts if about else counts[:1].upper() + counts[1:]
    return f"{about}{counts} ({', '.join(details)})."


def _counts(check: Any) -> str:
    replied, asked = _number(check, "replied"), _number(check, "asked")
    changed = _number(check, "changed")
    staff = str(check.kind) in ("self-report", "manager")
    if changed is None:
        return "its numbers are too small to show"
    if replied is None:
        whole = "asked" if staff else "cases looked at"
        of = "" if asked is None else f" of {asked:,} {whole}"
        return f"{changed:,}{of} showed the change"
    judged = "who replied" if staff else "that could be judged"
    text = f"{changed:,} of {replied:,} {judged} showed the change"
    if replied < FEWEST:
        text += ", too few to judge"
    if asked is not None and asked > replied:
        missing = "did not reply" if staff else "could not be judged"
        text += f"; {asked - replied:,} of {asked:,} {missing}"
    return text


def _number(check: Any, name: str) -> int | None:
    value = getattr(check, name, None)
    return None if value is None or pd.isna(value) else int(value)


def _text(check: Any, name: str) -> str:
    value = getattr(check, name, None)
    return "" if value is None or pd.isna(value) else str(value).strip()
