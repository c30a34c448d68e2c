"""What is counted of assurances: which were checked and held, and which are past their date.

An assurance has one state. It counts as checked where the check has an outcome and no day after
the report; past its date where its day to be checked is before the report and it is not checked.
"""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.subjects.assurances.schema import DID_NOT_HOLD, HELD, NOT_CHECKED

UNSAID = "checked, outcome not given"
PAST = "past the check-by date, not checked"
COMING = "to be checked"
NO_DATE = "without a check-by date, not checked"
PLANNED = "not given yet"
STATES = (DID_NOT_HOLD, PAST, NO_DATE, COMING, UNSAID, HELD, PLANNED)
_TEXTS = ["what", "post", "agency", "given_to", "outcome", "plan", "action_ref"]
_DATES = ["given_on", "check_by", "checked_on"]


def assurances(sheet: pd.DataFrame, as_at: dt.date) -> pd.DataFrame:
    """The assurances with state (of `STATES`) and days_past, in the order of the sheet.

    Columns what, post, agency, given_to, outcome, plan, action_ref as text, given_on, check_by,
    checked_on as dates. `days_past` (Int64) is the days from the check-by date to the report; NA
    unless the state is `PAST`. Outcome and day of a check after the report are not known yet.
    """
    rows = sheet.reset_index(drop=True).reindex(columns=[*_TEXTS, *_DATES])
    rows = rows.astype(dict.fromkeys(_TEXTS, "string"))
    for name in _DATES:
        rows[name] = pd.to_datetime(rows[name]).astype("datetime64[us]")
    today = pd.Timestamp(as_at)
    later = (rows["checked_on"] > today).astype(bool)
    rows = rows.assign(
        outcome=rows["outcome"].mask(later), checked_on=rows["checked_on"].mask(later)
    )
    state = _states(rows, today)
    days = (today - rows["check_by"]).dt.days.astype("Int64").where(state.eq(PAST))
    return rows.assign(state=state, days_past=days)


def _states(rows: pd.DataFrame, today: pd.Timestamp) -> pd.Series:
    """The state of each assurance: the first rule that fits it."""
    outcome = rows["outcome"].fillna("")
    rules = (
        (PLANNED, rows["given_on"] > today),
        (HELD, outcome.eq(HELD)),
        (DID_NOT_HOLD, outcome.eq(DID_NOT_HOLD)),
        # "not checked" written beside a day of the check: the words are taken.
        (UNSAID, rows["checked_on"].notna() & outcome.ne(NOT_CHECKED)),
        (NO_DATE, rows["check_by"].isna()),
        (PAST, rows["check_by"] < today),
    )
    state = pd.Series(COMING, rows.index, dtype="string")
    decided = pd.Series(False, rows.index)
    for name, rule in rules:
        fits = rule.fillna(False).astype(bool) & ~decided
        state, decided = state.mask(fits, name), decided | fits
    return state


def given(assurances: pd.DataFrame) -> pd.DataFrame:
    """The assurances that were given by the date of the report."""
    return assurances[assurances["state"].ne(PLANNED)]


def past_unchecked(assurances: pd.DataFrame) -> pd.DataFrame:
    """Those past their check-by date that nobody checked, the longest past first."""
    past = assurances[assurances["state"].eq(PAST)]
    return past.sort_values("days_past", ascending=False, kind="stable")


def did_not_hold(assurances: pd.DataFrame) -> pd.DataFrame:
    """Those that were checked and did not hold, the latest check first, undated ones last."""
    broken = assurances[assurances["state"].eq(DID_NOT_HOLD)]
    return broken.sort_values("checked_on", ascending=False, kind="stable")


def by_agency(assurances: pd.DataFrame) -> pd.DataFrame:
    """Assurances given by agency: agency (NA where it is not named), given and each of `STATES`.

    The agency with the most comes first, and one that is not named last.
    """
    table = pd.crosstab(assurances["agency"].fillna(""), assurances["state"])
    table = table.reindex(columns=[state for state in STATES if state != PLANNED], fill_value=0)
    table.insert(0, "given", table.sum(axis="columns"))
    table = table.sort_values("given", ascending=False, kind="stable")
    table = table.sort_index(key=lambda names: names == "", kind="stable")
    rows = table.rename_axis(columns=None).reset_index()
    return rows.assign(agency=rows["agency"].astype("string").replace("", pd.NA))
