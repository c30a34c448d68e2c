"""The sheets of settings: numbers and quarters, names of agencies, school terms, keys of plans.

What they change stands in known.py and settling.py. Each row is known again by what it sets, so
that it can be entered on the page in the place of the one before.
"""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from lscp_data.reading.dates import read_date
from lscp_data.schema import Column, Fault, Sheet
from lscp_data.schema.checks import not_before
from lscp_data.schema.kinds import AGENCY, AGENCY_JOINER, COUNT, DATE, LABEL, TEXT, choice
from lscp_data.subjects.choices.known import KNOWN, known
from lscp_data.wording import show_date

TERM = choice(
    "a school term",
    {
        "autumn": ("autumn term", "michaelmas", "michaelmas term"),
        "spring": ("spring term", "lent", "lent term"),
        "summer": ("summer term", "trinity", "trinity term"),
    },
)
STAGE = choice(
    "a stage",
    {
        "not started": ("not yet started", "to be started"),
        "in progress": ("underway", "under way", "started", "ongoing"),
        "completed": ("complete", "done", "completed to be embedded"),
        "embedded": ("completed and embedded", "complete and embedded"),
        "paused": ("on hold",),
        "superseded": ("closed without completion",),
    },
)
_PAIR = re.compile(r"(?:19|20)?\d\d ?[/–-] ?(?:\d{4}|\d\d)")


def school_year(text: object) -> int | None:
    """The year in which a school year begins: 2025 for "2025/26"; None for any other text."""
    plain = "" if pd.isna(text) else " ".join(str(text).split())
    if not _PAIR.fullmatch(plain):
        return None
    first, last = re.split(r" ?[/–-] ?", plain)
    whole = first if len(first) == 4 else f"20{first}"
    ends = read_date(f"{whole}/{last}").value
    return None if ends is None else ends.year - 1


def not_a_setting(frame: pd.DataFrame) -> list[Fault]:
    """Sets each row aside that names no setting there is, or a value it may not have."""
    faults = []
    for row, name, value in _rows(frame, "setting", "value"):
        setting = known(str(name))
        if setting is None:
            labels = "; ".join(one.label for one in KNOWN)
            faults.append(_aside(row, "setting", name, f"one of: {labels}", _NO_SETTING))
        elif setting.read(str(value)) is None:
            faults.append(_aside(row, "value", value, setting.allowed, ""))
    return faults


_NO_SETTING = (
    "There is no setting of that name. How few people may be shown cannot be set: that protects "
    "them."
)


def not_one_agency(frame: pd.DataFrame) -> list[Fault]:
    """Sets each row aside that names several agencies in a cell, or one as itself."""
    faults = []
    for row, written, agency in _rows(frame, "written", "agency"):
        for field, name in (("written", written), ("agency", agency)):
            if AGENCY_JOINER in str(name):
                faults.append(_aside(row, field, name, "one agency", "Write a row for each."))
        if str(written).casefold() == str(agency).casefold():
            faults.append(_aside(row, "agency", agency, "another name", "It is the same name."))
    return faults


def not_in_its_year(frame: pd.DataFrame) -> list[Fault]:
    """Sets each row aside whose school year is not one, or whose term ends when it cannot."""
    faults = []
    for row, term, year, ends in _rows(frame, "term", "school_year", "ends"):
        begins = school_year(year)
        if begins is None:
            expected = "two years that follow each other, such as 2025/26"
            faults.append(_aside(row, "school_year", year, expected, ""))
            continue
        first, last = (pd.Timestamp(begins, 1, 1) + _WINDOWS[str(term)][at] for at in (0, 1))
        if not first <= pd.Timestamp(ends) <= last:
            expected = f"a day from {show_date(first)} to {show_date(last)}"
            faults.append(
                _aside(row, "ends", pd.Timestamp(ends).strftime("%d/%m/%Y"), expected, "")
            )
    return faults


# When a term may end, from the January of the year in which its school year begins.
_WINDOWS = {
    "autumn": (pd.DateOffset(months=10), pd.DateOffset(months=13, days=-1)),
    "spring": (pd.DateOffset(months=13), pd.DateOffset(months=17, days=-1)),
    "summer": (pd.DateOffset(months=17), pd.DateOffset(months=20, days=-1)),
}


def _rows(frame: pd.DataFrame, *names: str) -> list[tuple[Any, ...]]:
    """The rows in which all of some columns are given, with their place."""
    if not {*names} <= {*frame}:
        return []
    given = frame[list(names)].dropna()
    return [(int(index), *values) for index, *values in given.itertuples()]


def _aside(row: int, field: str, found: object, expected: str, message: str) -> Fault:
    said = f"{message} The row is set aside.".strip()
    return Fault(row, field, "set aside", str(found), expected, said)


SETTINGS = Sheet(
    name="settings",
    label="Settings",
    one_row="one row a setting of the dashboard; what is not set keeps its default",
    columns=(
        Column(
            "setting", "Setting", LABEL, required=True,
            help=f"One of: {'; '.join(one.label for one in KNOWN)}",
            spellings=("settings", "name of setting", "setting name", "which setting",
                       "parameter", "dashboard setting", "threshold", "option"),
        ),
        Column(
            "value", "Set to", LABEL, required=True,
            help="A whole number, or for quarters: financial or calendar",
            spellings=("value of setting", "setting value", "set as", "value set", "chosen",
                       "value", "number set"),
        ),
        Column(
            "note", "Note on the setting", TEXT, public=False,
            help="For officers: who decided it, and when; not shown to members",
            spellings=("why set", "reason for setting", "note", "notes", "decided by|on"),
        ),
    ),
    needs=(("setting",), ("value",)),
    same_row=("setting",),
    checks=(not_a_setting,),
)  # fmt: skip

AGENCY_NAMES = Sheet(
    name="agency_names",
    label="Agency names",
    one_row="one row a name by which an agency is written in some sheet",
    columns=(
        Column(
            "written", "Agency as written", AGENCY, required=True,
            help="As it stands in a sheet: CSC",
            spellings=("as written", "written as", "alias", "agency alias", "other name",
                       "also known as", "also written as", "known as", "old name", "former name",
                       "abbreviation", "name as written", "variant"),
        ),
        Column(
            "agency", "Is the agency", AGENCY, required=True,
            help="The agency that is meant, as it is to be shown",
            spellings=("agency meant", "shown as", "to be shown as", "agency shown",
                       "preferred name", "agency name in use", "name in use", "agency",
                       "standard name", "is to be shown as", "correct name"),
        ),
    ),
    needs=(("written",), ("agency",)),
    same_row=("written",),
    checks=(not_one_agency,),
)  # fmt: skip

TERMS = Sheet(
    name="terms",
    label="School terms",
    one_row="one row a school term: when “Spring term 2026” ends",
    columns=(
        Column(
            "term", "School term", TERM, required=True, help="autumn, spring or summer",
            spellings=("term", "term name", "name of term", "which term"),
        ),
        Column(
            "school_year", "School year", LABEL, required=True,
            help="Two years that follow each other: 2025/26",
            spellings=("academic year", "year of term", "year", "term year"),
        ),
        Column(
            "starts", "Term starts", DATE, help="The first day; nothing is counted from it",
            spellings=("term start", "start of term", "term begins", "first day of term",
                       "term start date", "starts", "term from"),
        ),
        Column(
            "ends", "Term ends", DATE, required=True,
            help="The last day: a date written as that term is this day",
            spellings=("term end", "end of term", "last day of term", "term end date", "ends",
                       "term finishes", "term closes", "term to"),
        ),
    ),
    needs=(("term",), ("school_year",), ("ends",)),
    same_row=("term", "school_year"),
    checks=(not_in_its_year, not_before("ends", "starts", "The term ends before it starts.")),
)  # fmt: skip

KEYS = Sheet(
    name="keys",
    label="RAG key",
    one_row="one row a colour of one plan's key; together they take the place of the plan's own",
    columns=(
        Column(
            "plan", "Plan of the key", LABEL, required=True, help="The plan, by its name here",
            spellings=("plan", "plan name", "action plan", "key of plan", "for plan",
                       "which plan", "action plan name"),
        ),
        Column(
            "colour", "Colour", LABEL, required=True, help="As it stands in the plan: Amber",
            spellings=("rag colour", "colour of rating", "rag value", "colour in plan",
                       "rating colour", "key colour", "color"),
        ),
        Column(
            "meaning", "Meaning of the colour", LABEL, required=True,
            help="In words that members read: In progress",
            spellings=("meaning", "meaning in plan", "what it means", "definition",
                       "definition of colour", "colour means", "rag meaning", "rag definition"),
        ),
        Column(
            "stage", "Stage it means", STAGE,
            help="Blank where the colour speaks of confidence, such as “on track”",
            spellings=("stage meant", "means stage", "counts as", "counted as", "stage of colour",
                       "stage counted", "stage"),
        ),
        Column(
            "order", "Place in the key", COUNT, help="1 for the first colour; else as they stand",
            spellings=("order", "order in key", "place", "position in key", "sort order"),
        ),
    ),
    # Without a column of stages nothing would say which colours are complete.
    needs=(("plan",), ("colour",), ("meaning",), ("stage",)),
    same_row=("plan", "colour"),
)  # fmt: skip

SHEETS_OF_SETTINGS = (SETTINGS, AGENCY_NAMES, TERMS, KEYS)
