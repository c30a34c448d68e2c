"""Two steps out of the practice checks: practice changed, and the outcome for children."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from lscp_data.disclosure import FEWEST
from lscp_data.spelling import folded
from lscp_data.subjects.evidence.chain import CHANGED, OUTCOME, Step
from lscp_data.subjects.evidence.judging import (
    OF_CASES,
    number,
    shows_change,
    summed,
    together,
    too_early,
)
from lscp_data.wording import counted, listed, show_date

# Kind of check -> how the change was seen, in words; the strongest evidence of practice first.
SEEN_BY = {
    "audit": "by audit",
    "tool use": "by use of the tool",
    "manager": "verified by managers",
    "self-report": "by self-report",
    "outcome": "outcome for children",
}
_SHORT = {
    "audit": ", audit", "tool use": ", tool use", "manager": ", managers", "self-report": ", self",
}  # fmt: skip
_KINDS = {CHANGED: [kind for kind in SEEN_BY if kind != "outcome"], OUTCOME: ["outcome"]}
_MOST_SAID = 2
_FEW = "did; the numbers are not shown, to protect few cases"
NO_SHEETS = "No practice check has been uploaded."


def checked(name: str, checks: Sequence[Any] | None) -> Step:
    """The step "practice changed" or "outcome" of the checks given, how it was seen always said.

    Reached where five or more replied and at least half of all asked showed the change, over the
    agencies of one check together, and no check of a stronger kind says no; one that says no is
    always said too.
    `checks` are rows of the latest checks as `itertuples` gives them, with `held` and `first_held`
    where `courses.with_first_held` was asked: what was seen before a course was held counts for
    nothing. None where nothing was uploaded.
    """
    if checks is None:
        return Step(name, None, NO_SHEETS)
    rows = of_step(name, checks)
    if not rows:
        what = "outcome for children" if name == OUTCOME else "practice"
        return Step(name, None, f"No check of {what} is recorded.")
    groups = _groups(rows)
    verdicts = [together(group) for group in groups]
    reached = _reached(groups, verdicts)
    order = _told(verdicts, reached)
    said = " ".join(_said(groups[at]) for at in order[:_MOST_SAID])
    if rest := len(groups) - _MOST_SAID:
        said += f" {_others(rest, verdicts)}" if rest > 0 else ""
    short = _short(groups[order[0]]) if reached is not None else ""
    return Step(name, reached, said, short=short)


def of_step(name: str, checks: Sequence[Any]) -> list[Any]:
    """The checks that speak of a step, the latest first, those without a date last."""
    there = [check for check in checks if str(check.kind) in _KINDS[name]]
    return sorted(there, key=_seen_on, reverse=True)


def _groups(rows: Sequence[Any]) -> list[list[Any]]:
    """The rows of each check (its agencies are one), the strongest kind first, then the latest."""
    groups: dict[tuple[object, ...], list[Any]] = {}
    for row in rows:
        key = (str(row.kind), folded(_text(row, "measure")), too_early(row) != "")
        groups.setdefault(key, []).append(row)
    return sorted(groups.values(), key=_strength)


def _strength(group: Sequence[Any]) -> int:
    return list(SEEN_BY).index(str(group[0].kind))


def _reached(groups: Sequence[Sequence[Any]], verdicts: Sequence[bool | None]) -> bool | None:
    """Whether any check shows the change and none of a stronger kind denies it."""
    strength = {
        of: [_strength(group) for group, verdict in zip(groups, verdicts, strict=True)
             if verdict is of]
        for of in (True, False)
    }  # fmt: skip
    if strength[True] and min(strength[True]) <= min(strength[False], default=len(SEEN_BY)):
        return True
    return False if strength[False] else None


def _told(verdicts: Sequence[bool | None], reached: bool | None) -> list[int]:
    """The places of the checks as they are told: the one that decides, those against it, the rest.

    The strongest of each first; last stand those that decide nothing.
    """
    places = range(len(verdicts))
    first = [at for at in places if verdicts[at] is reached]
    against = [at for at in places if verdicts[at] is (None if reached is None else not reached)]
    order = [*first[:1], *against, *first[1:], *places]
    return list(dict.fromkeys(order))


def _seen_on(check: Any) -> pd.Timestamp:
    day = getattr(check, "seen_on", None)
    return pd.Timestamp(0) if day is None or pd.isna(day) else day


def _short(group: Sequence[Any]) -> str:
    """The counts of a check in a few figures."""
    counts: Mapping[str, int | None] | None = summed(group)
    if counts is None or counts["changed"] is None:
        return ""
    whole = counts["asked"] or counts["replied"]
    how = _SHORT.get(str(group[0].kind), "")
    return f"{counts['changed']:,} of {whole:,}{how}" if whole else ""


def _others(rest: int, verdicts: Sequence[bool | None]) -> str:
    """How many checks there are besides those said, and what they come to."""
    more = f"{counted(rest, 'more check')} {'is' if rest == 1 else 'are'} recorded"
    shown, judged = verdicts.count(True), len(verdicts) - verdicts.count(None)
    return f"{more}; in all {shown} of {judged} that can be judged show it in at least half."


def _said(group: Sequence[Any]) -> str:
    """A check in words: what, how many, how and when it was seen, and why it does not count."""
    first, what = group[0], _text(group[0], "measure")
    about, counts = (f"“{what}”: " if what else ""), _of_group(group)
    counts = counts if about else counts[:1].upper() + counts[1:]
    details = [SEEN_BY.get(str(first.kind), str(first.kind))]
    if len(group) == 1 and (agency := _text(first, "agency")):
        details.append(agency)
    details.append(_days(group))
    early = too_early(first)
    return f"{about}{counts} ({', '.join(details)}){f'; {early}' if early else ''}."


def _of_group(group: Sequence[Any]) -> str:
    """The counts of a check; of several agencies what they come to together, and each."""
    if len(group) == 1:
        return _counts(str(group[0].kind), _numbers(group[0]), shows_change(group[0]))
    rows = sorted(group, key=lambda row: _text(row, "agency"))
    each = [f"{_text(row, 'agency') or 'all together'} {_few_words(row)}" for row in rows]
    counts = summed(group)
    if counts is None or counts["changed"] is None:
        return f"by agency {listed(each)}"
    return f"{_counts(str(group[0].kind), counts, None)}: {listed(each)}"


def _few_words(row: Any) -> str:
    changed, whole = number(row, "changed"), number(row, "asked") or number(row, "replied")
    if changed is None:
        half = shows_change(row)
        return "not shown" if half is None else "most (not shown)" if half else "few (not shown)"
    return f"{changed:,}" if whole is None else f"{changed:,} of {whole:,}"


def _days(group: Sequence[Any]) -> str:
    days = sorted({_seen_on(row) for row in group if _seen_on(row) != pd.Timestamp(0)})
    if not days:
        return "undated"
    some = "" if all(_seen_on(row) != pd.Timestamp(0) for row in group) else ", some undated"
    if len(days) == 1:
        return show_date(days[0]) + some
    return f"{show_date(days[0])} to {show_date(days[-1])}{some}"


def _numbers(check: Any) -> dict[str, int | None]:
    return {name: number(check, name) for name in ("asked", "replied", "changed")}


def _counts(kind: str, counts: Mapping[str, int | None], half: bool | None) -> str:
    asked, replied, changed = (counts[name] for name in ("asked", "replied", "changed"))
    staff = kind not in OF_CASES
    if changed is None:
        if half is None:
            return "its numbers are too small to show"
        return f"{'most' if half else 'fewer than half'} of them {_FEW}"
    if asked is None and replied is not None:
        of = f" of {replied:,} {'who replied' if staff else 'that could be judged'}"
    else:
        of = "" if asked is None else f" of {asked:,} {'asked' if staff else 'cases looked at'}"
    text = f"{changed:,}{of} showed the change"
    if asked is not None and replied is not None and asked > replied:
        text += f"; {asked - replied:,} {'did not reply' if staff else 'could not be judged'}"
    if replied is not None and replied < FEWEST:
        text += ", too few to judge"
    return text


def _text(check: Any, name: str) -> str:
    value = getattr(check, name, None)
    return "" if value is None or pd.isna(value) else str(value).strip()
