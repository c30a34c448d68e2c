"""What the practice checks say: how many showed the change, of all who were asked."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lscp_data.disclosure import HIDDEN, WHY_HIDDEN
from lscp_data.estimates import wilson
from lscp_data.subjects.practice.schema import AUDIT, MANAGER, OF_STAFF, OUTCOME, SELF, TOOL
from lscp_data.wording import DASH, ENOUGH, Finding, counted, show_date

HOW_SEEN = {
    SELF: "people said so themselves",
    MANAGER: "a manager saw it",
    AUDIT: "seen in case audits",
    TOOL: "seen by the use of a tool",
    OUTCOME: "outcome for children",
}


_FEWEST = 5
_NOTHING = (
    "Whether what was learned is done has not been checked, or it was not uploaded: add a sheet "
    "like “Practice checks” in the template to the next workbook."
)


def practice(checks: pd.DataFrame) -> Finding:
    """In how many checks half or more showed the change; `checks` as `measures.latest` gives them.

    The share is of all asked, silent or not; of those who replied where the asked are not stated.
    Only checks with numbers that may be shown and five or more people or cases are judged.
    """
    if checks.empty:
        return Finding("No practice check is recorded here", _NOTHING)
    shares = [_share(row) for row in checks.itertuples()]
    known = [share for share in shares if share is not None]
    half = sum(2 * part >= whole for part, whole in known)
    heading = f"In {half:,} of {counted(len(known), 'check')} half or more showed the change"
    if not known:
        heading = "No check has numbers that can be judged"
    return Finding(heading, " ".join(part for part in _parts(checks, len(known)) if part))


def check_words(row: Any) -> str:
    """What one check found, in words, with its range where ten or more were asked."""
    share = _share(row)
    if share is None:
        return f"{numbers(row)}"
    part, whole = share
    words = f"{part:,} of {whole:,} {_base(row)} showed the change"
    if whole >= ENOUGH:
        words += f" ({100 * part / whole:.0f} %, {range_words(row)})"
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
    if pd.isna(row.changed) or pd.isna(whole) or whole < _FEWEST:
        return None
    return int(row.changed), int(whole)


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
    staff = checks[checks["kind"].isin(OF_STAFF) & checks["silent"].notna()]
    if len(staff) and int(staff["silent"].sum()):
        silent, asked = int(staff["silent"].sum()), int(staff["asked"].sum())
        parts.append(f"Of {asked:,} members of staff asked, {silent:,} did not reply.")
    if len(checks) > known:
        hidden = counted(len(checks) - known, "check")
        parts.append(f"{hidden} cannot be judged: too few, hidden, or not stated of how many.")
    if checks["hidden"].any():
        parts.append(WHY_HIDDEN)
    return parts


def _ratio(row: Any) -> float:
    share = _share(row)
    return share[0] / share[1] if share else 0.0
