"""What the practice checks say: how many showed the change, of all who were asked."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.disclosure import FEWEST, HIDDEN, WHY_HIDDEN
from lscp_data.estimates import wilson
from lscp_data.subjects.practice.schema import AUDIT, MANAGER, OF_STAFF, OUTCOME, SELF, TOOL
from lscp_data.wording import DASH, ENOUGH, Finding, counted, show_date, whole_per_cent

HOW_SEEN = {
    SELF: "people said so themselves",
    MANAGER: "a manager saw it",
    AUDIT: "seen in case audits",
    TOOL: "seen by the use of a tool",
    OUTCOME: "outcome for children",
}

_NOTHING = (
    "Whether what was learned is done has not been checked, or it was not uploaded: add a sheet "
    "like “Practice checks” in the template to the next workbook."
)


def practice(checks: pd.DataFrame) -> Finding:
    """In how many checks half or more showed the change; `checks` as `measures.latest` gives them.

    The share is of all asked, silent or not; of those who replied where the asked are not stated.
    Of numbers that may not be shown, what is said of them counts (`at_least_half`).
    """
    if checks.empty:
        return Finding("No practice check is recorded here", _NOTHING)
    halves = [_half(row) for row in checks.itertuples()]
    known = len(checks) - halves.count(None)
    of = f"In {halves.count(True):,} of {counted(len(checks), 'check')}"
    heading = f"{of} half or more showed the change"
    if not known:
        heading = "No check has numbers that can be judged"
    return Finding(heading, " ".join(part for part in _parts(checks, known) if part))


def check_words(row: Any) -> str:
    """What one check found, in words, with its range where ten or more were asked."""
    share = _share(row)
    if share is None:
        return f"{numbers(row)}"
    part, whole = share
    words = f"{part:,} of {whole:,} {_base(row)} showed the change"
    if whole >= ENOUGH:
        words += f" ({whole_per_cent(part, whole)}, {range_words(row)})"
    if not pd.isna(row.silent) and row.silent:
        words += f"; {row.silent:,} did not reply"
    return words


def numbers(row: Any) -> str:
    """The number that showed the change, of how many: "41 of 251", "c of 12", "12 of –"."""
    changed = HIDDEN if row.hidden and pd.isna(row.changed) else _number(row.changed)
    whole = row.asked if not pd.isna(row.asked) else row.replied
    return f"{changed} of {HIDDEN if row.hidden and pd.isna(whole) else _number(whole)}"


def range_words(row: Any) -> str:
    """The 95 % range of the share in words; "" below ten, or where it is not known."""
    share = _share(row)
    if share is None or share[1] < ENOUGH:
        return ""
    low, high = wilson(*share)
    return f"95 % range {100 * low:.1f} to {100 * high:.1f} %"


def about(row: Any) -> str:
    """What was checked, how and when, without the course."""
    parts = [HOW_SEEN.get(str(row.kind), str(row.kind))]
    if not pd.isna(row.agency):
        parts.append(str(row.agency))
    if not pd.isna(row.seen_on):
        parts.append(show_date(row.seen_on))
    words = ", ".join(parts)
    return words if pd.isna(row.measure) else f"{row.measure}; {words}"


def subject(row: Any) -> str:
    """The course of a check, or the action where it belongs to one alone."""
    if not pd.isna(row.course):
        return str(row.course)
    plan = "" if pd.isna(row.plan) else f", {row.plan}"
    return f"Action {row.action_ref}{plan}"


def _share(row: Any) -> tuple[int, int] | None:
    """How many showed the change, of how many; None where it is hidden, unknown or below five."""
    whole = row.asked if not pd.isna(row.asked) else row.replied
    if pd.isna(row.changed) or pd.isna(whole) or whole < FEWEST:
        return None
    return int(row.changed), int(whole)


def _half(row: Any) -> bool | None:
    """Whether half or more showed the change; of numbers that are hidden what is said of them."""
    share = _share(row)
    if share is not None:
        return 2 * share[0] >= share[1]
    half = getattr(row, "at_least_half", pd.NA)
    return None if pd.isna(half) else bool(half)


def _base(row: Any) -> str:
    if pd.isna(row.asked):
        return "who replied"
    return "asked" if row.kind in OF_STAFF else "cases looked at"


def _number(value: Any) -> str:
    return DASH if pd.isna(value) else f"{int(value):,}"


def _parts(checks: pd.DataFrame, known: int) -> list[str]:
    """The sentences: the silent, the checks with the highest and the lowest share, the hidden."""
    rows = [row for row in checks.itertuples() if _share(row) is not None]
    rows.sort(key=lambda row: _ratio(row), reverse=True)
    told = rows if len(rows) <= 2 else [rows[0], rows[-1]]
    names = ("",) if len(rows) == 1 else ("Highest: ", "Lowest: ")
    parts = [
        f"{name}{subject(row)}; {about(row)}: {check_words(row)}."
        for name, row in zip(names, told, strict=False)
    ]
    # With a hidden check among them, its silent could be worked back from the others'.
    staff = checks[checks["kind"].isin(OF_STAFF)]
    staff = staff[staff["silent"].notna()] if not staff["hidden"].any() else staff.head(0)
    if len(staff) and int(staff["silent"].sum()):
        silent, asked = int(staff["silent"].sum()), int(staff["asked"].sum())
        parts.append(f"Of {asked:,} members of staff asked, {silent:,} did not reply.")
    unseen = [_half(row) for row in checks.itertuples() if _share(row) is None]
    if told_of := len(unseen) - unseen.count(None):
        of = counted(told_of, "check") + " whose numbers are not shown"
        parts.append(f"Of {of} half or more showed it in {unseen.count(True):,}.")
    if len(checks) > known:
        hidden = counted(len(checks) - known, "check")
        parts.append(f"{hidden} cannot be judged: too few, not shown, or not stated of how many.")
    if checks["hidden"].any():
        parts.append(WHY_HIDDEN)
    return parts


def _ratio(row: Any) -> float:
    share = _share(row)
    return share[0] / share[1] if share else 0.0
