"""What is said of the settings in force: which differ from the product's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from lscp_data.subjects.choices.choices import DEFAULTS, Choices
from lscp_data.subjects.choices.in_force import alias_pairs, resolved
from lscp_data.subjects.choices.known import KNOWN, QUARTERS, Known
from lscp_data.wording import Finding, counted, listed, shortened, show_date

_MOST = 4


def value_of(choices: Choices, setting: Known) -> int | str:
    """The value of a setting that is in force."""
    if setting.field == QUARTERS:
        return choices.calendar.quarters
    return int(getattr(choices, setting.field))


def changed(choices: Choices) -> list[Known]:
    """The settings that differ from the default, in the order of `KNOWN`."""
    return [one for one in KNOWN if value_of(choices, one) != value_of(DEFAULTS, one)]


def in_force(choices: Choices, as_at: dt.date) -> Finding:
    """How many of the numbers and the quarters differ from the default, and which."""
    differing = changed(choices)
    when = f"In the report as at {show_date(as_at)}"
    if not differing:
        return Finding(
            f"All {len(KNOWN)} settings are at their default", f"{when} {_told(len(choices.told))}"
        )
    told = [
        f"“{one.label}” is {one.shown(value_of(choices, one))} instead of "
        f"{one.shown(value_of(DEFAULTS, one))}"
        for one in differing
    ]
    several = "differs" if len(differing) == 1 else "differ"
    heading = f"{len(differing)} of {len(KNOWN)} settings {several} from the default"
    return Finding(heading, f"{when} {listed(told)}.")


def _told(number: int) -> str:
    """How many settings a sheet sets where each of them is at its default."""
    if not number:
        return "none of them has been set."
    many = {1: "it is set to the default", 2: "both are set to the default"}
    return f"{number} of them {'has' if number == 1 else 'have'} been set: " + (
        f"{many.get(number, 'all are set to the default')}."
    )


def names(choices: Choices) -> Finding:
    """Which names of agencies are shown as another; those in a circle are shown as written."""
    pairs = choices.names
    if not pairs:
        return Finding(
            "No name of an agency is shown as another",
            "Agencies are shown as they are written, but for the usual abbreviations, which are "
            "known already.",
        )
    _, circular = resolved(alias_pairs(pairs))
    shown = shortened([f"“{written}” as “{agency}”" for written, agency in pairs], _MOST)
    words = f"Shown are {shown}, in every sheet and every report of the history."
    if circular:
        words += (
            f" {counted(len(circular), 'name')} {'leads' if len(circular) == 1 else 'lead'} back "
            "to itself or into a circle, and so stays as written: take one of them back."
        )
    several = "name of an agency is" if len(pairs) == 1 else "names of agencies are"
    return Finding(f"{len(pairs)} {several} shown as another", words)


def terms(choices: Choices) -> Finding:
    """Which school terms have their own last day; of the others the usual one counts."""
    told = choices.calendar.terms
    usual = (
        "A term without one ends on 31 December, 31 March or 31 July: by then terms have ended "
        "everywhere in England."
    )
    if not told:
        return Finding("No school term has a date of its own", usual)
    several = "school term has its" if len(told) == 1 else "school terms have their"
    days = [f"the {one.name} term of {school_year(one.year)} ends on {show_date(one.ends)}"
            for one in told]  # fmt: skip
    return Finding(
        f"{len(told)} {several} own last day",
        f"{_capital(shortened(days, _MOST))}. {usual}",
    )


def keys(entered: Sequence[str], plans: int, nowhere: int = 0) -> Finding:
    """Which plans have a key that was entered; of the others that of the workbook holds.

    `nowhere` keys were entered for a plan that the report does not have.
    """
    lost = ""
    if nowhere > 0:
        lost = f" {counted(nowhere, 'key')} {'is' if nowhere == 1 else 'are'} of a plan that this "
        lost += "report does not have, and so in force nowhere: a plan is known by its whole name."
    if not entered:
        return Finding(
            "Each plan's key is the one of its workbook",
            f"None of {counted(plans, 'plan')} has a key that was entered here.{lost}",
        )
    several = "has a key" if len(entered) == 1 else "have keys"
    names = shortened([f"“{name}”" for name in entered], _MOST)
    return Finding(
        f"{len(entered)} of {counted(plans, 'plan')} {several} entered here",
        f"{names}: stages, and so what counts as complete or embedded, follow it in every report "
        f"of the history.{lost}",
    )


def school_year(begins: int) -> str:
    """A school year as it is written: 2025/26."""
    return f"{begins}/{(begins + 1) % 100:02d}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
