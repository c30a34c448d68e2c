"""What the assurances say: which are past their date unchecked, and which did not hold."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from lscp_data.subjects.assurances.measures import (
    COMING,
    NO_DATE,
    PAST,
    UNSAID,
    did_not_hold,
    given,
    past_unchecked,
)
from lscp_data.subjects.assurances.schema import DID_NOT_HOLD, HELD
from lscp_data.wording import Finding, counted, show_date, verb


def unchecked(assurances: pd.DataFrame, as_at: dt.date) -> Finding:
    """How many of the assurances given are past their check-by date with nobody's check."""
    rows, past = given(assurances), past_unchecked(assurances)
    n, whole = len(past), len(rows)
    if not whole:
        return Finding("No assurance has been given yet", "The sheet lists only later ones.")
    ends = verb(n, whole, "is past its", "are past their")
    heading = f"{n} of {counted(whole, 'assurance')} {ends} check-by date unchecked"
    parts = []
    if n:
        row = next(past.itertuples())
        parts.append(
            f"The longest, “{row.what}” ({by(row)}), was to be checked by "
            f"{show_date(row.check_by)}, {counted(int(row.days_past), 'day')} before "
            f"{show_date(as_at)}."
        )
    coming = rows[rows["state"].eq(COMING)]
    if len(coming):
        first = show_date(coming["check_by"].min())
        parts.append(f"{len(coming)} of {whole} {verb(len(coming), whole, 'is', 'are')} still to "
                     f"be checked, the first by {first}.")  # fmt: skip
    undated = int(rows["state"].eq(NO_DATE).sum())
    if undated:
        parts.append(f"{undated} of {whole} {verb(undated, whole, 'has', 'have')} no check-by "
                     "date and no check, and cannot become late.")  # fmt: skip
    checked = int(rows["state"].isin([HELD, DID_NOT_HOLD, UNSAID]).sum())
    parts.append(f"{checked} of {whole} {verb(checked, whole, 'was', 'were')} checked.")
    return Finding(heading, " ".join(parts))


def not_held(assurances: pd.DataFrame) -> Finding:
    """How many of the assurances that were checked did not hold."""
    rows = given(assurances)
    broken, held = did_not_hold(rows), int(rows["state"].eq(HELD).sum())
    n, whole = len(broken), len(broken) + held
    unsaid = int(rows["state"].eq(UNSAID).sum())
    heading = f"{n} of {counted(whole, 'checked assurance')} did not hold"
    if not whole:
        heading = "No check of an assurance has an outcome yet"
    parts = [f"{whole} of the {counted(len(rows), 'assurance')} given "
             f"{verb(whole, len(rows), 'has', 'have')} the outcome of a check."]  # fmt: skip
    if n:
        row = next(broken.itertuples())
        parts.append(f"The latest: “{row.what}” ({by(row)}), {checked_when(row)}.")
    if unsaid:
        parts.append(f"{unsaid} more {'was' if unsaid == 1 else 'were'} checked without an outcome "
                     "in the sheet.")  # fmt: skip
    return Finding(heading, " ".join(parts))


def every(assurances: pd.DataFrame, references: str) -> Finding:
    """How the assurances stand; `references` is what is said of actions that were not found."""
    rows = given(assurances)
    counts = rows["state"].value_counts()
    held, broken = int(counts.get(HELD, 0)), int(counts.get(DID_NOT_HOLD, 0))
    heading = (
        f"{counted(len(rows), 'assurance')}: {held} held, {broken} did not, "
        f"{len(rows) - held - broken} not known"
    )
    parts = ["Not known is what was not checked, or has no outcome of the check in the sheet."]
    named = rows["agency"].nunique()
    if named:
        parts.append(f"They were given for {counted(named, 'agency', 'agencies')}.")
    without = int(rows["action_ref"].isna().sum())
    if without:
        parts.append(f"{without} of {len(rows)} {verb(without, len(rows), 'names', 'name')} no "
                     "action of a plan.")  # fmt: skip
    later = len(assurances) - len(rows)
    if later:
        parts.append(f"{counted(later, 'row')} with a date after the report "
                     f"{'is' if later == 1 else 'are'} not counted.")  # fmt: skip
    return Finding(heading, " ".join(part for part in [*parts, references] if part))


def by(row: Any) -> str:
    """Who gave an assurance: the post and the agency, as far as they are known."""
    names = [str(name) for name in (row.post, row.agency) if not pd.isna(name)]
    return ", ".join(dict.fromkeys(names)) or "giver not named"


def given_when(row: Any) -> str:
    """When it was given, and to whom."""
    when = "on a day not known" if pd.isna(row.given_on) else f"on {show_date(row.given_on)}"
    return when if pd.isna(row.given_to) else f"{when} to the {_body(str(row.given_to))}"


def checked_when(row: Any) -> str:
    """When it was checked."""
    if pd.isna(row.checked_on):
        return "day of the check not given"
    return f"checked on {show_date(row.checked_on)}"


def about(row: Any) -> str:
    """The action it is about; "" where it names none."""
    if pd.isna(row.action_ref):
        return ""
    return f"Action {row.action_ref}" + ("" if pd.isna(row.plan) else f", {row.plan}")


def _body(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def stands(row: Any) -> str:
    """How an assurance stands, with its day."""
    if not pd.isna(row.checked_on):
        return f"{row.state}, checked on {show_date(row.checked_on)}"
    if pd.isna(row.check_by):
        return str(row.state)
    return f"{row.state}, to be checked by {show_date(row.check_by)}"


def of_action(row: Any) -> str:
    """One assurance about an action: who gave it when, what, and how it stands."""
    return f"“{row.what}”: {by(row)}, {given_when(row)}; {stands(row)}."


def of_agency(rows: pd.DataFrame, as_at: dt.date) -> list[str]:
    """How many assurances an agency gave, and how many are past the day of their check."""
    whole, counts = len(rows), rows["state"].value_counts()
    past, broken, held = (int(counts.get(name, 0)) for name in (PAST, DID_NOT_HOLD, HELD))
    words = [f"{counted(whole, 'assurance')} given."]
    words.append(
        f"{past} of {whole} {verb(past, whole, 'is', 'are')} past the check-by date unchecked, as "
        f"at {show_date(as_at)}."
    )
    if held + broken:
        words.append(f"Of {held + broken} checked, {broken} did not hold.")
    return words
