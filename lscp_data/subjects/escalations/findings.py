"""What the escalations say; more of them is never called worse, and none is a question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from lscp_data.disclosure import ALL, HIDDEN, WHY_HIDDEN
from lscp_data.subjects.escalations.cases import NOT_STATED, OPEN, RESOLVED, Cases
from lscp_data.subjects.escalations.measures import (
    BEFORE,
    SINCE,
    Counts,
    Days,
    Pace,
    number,
    returned_medians,
    silent,
)
from lscp_data.subjects.escalations.schema import STAGES
from lscp_data.wording import Finding, counted, listed, show_date, verb

WITHHELD = (
    "It is left out: too few escalations to show it beside the table of agencies without giving "
    "away a number below five."
)
EXPECTED = (
    "A rise after a policy or training is expected, as disagreements that were kept quiet are "
    "brought into the open: the number by itself says neither better nor worse."
)


def raised(cases: Cases, counts: Counts, agencies: Sequence[str]) -> Finding:
    """Which agencies raised none, as a question; how many were raised, and received by whom."""
    none, total = silent(counts, agencies), counts.total
    if none:
        noun = "agency" if len(agencies) == 1 else "agencies"
        heading = f"{len(none)} of {len(agencies)} {noun} raised no escalation"
    elif total is None:
        heading = "Too few escalations to show their number"
    else:
        heading = (
            f"{counted(total, 'escalation')} among {counted(len(agencies), 'agency', 'agencies')}"
        )
    words = (
        [] if total is None else [f"{counted(total, 'escalation')} up to {show_date(cases.as_at)}."]
    )
    words += [_silence(cases, none)] if none else []
    words += _most(counts, agencies)
    return Finding(heading, " ".join([*words, *_why(counts.pairs)]))


def _silence(cases: Cases, none: Sequence[str]) -> str:
    """The agencies that raised none; of returns, those that said so apart from those silent."""
    question = "Was there no disagreement, or is it not recorded? That is a question to ask them."
    if cases.medians is None:
        return f"None is recorded as raised by {listed(none)}. {question}"
    said = [name for name in none if name in cases.returned]
    unsaid = [name for name in none if name not in cases.returned]
    parts = [f"Stated that they raised none: {listed(said)}."] if said else []
    parts += [f"Stated nothing: {listed(unsaid)}."] if unsaid else []
    return " ".join([*parts, question])


def _most(counts: Counts, agencies: Sequence[str]) -> list[str]:
    """Who received the most, of the numbers that are shown; nothing where only one is."""
    found = [(number(counts.pairs, (ALL, name)), name) for name in agencies]
    received = [(count, name) for count, name in found if count]
    if len(received) < 2 or len(received) < len([1 for count, _ in found if count != 0]):
        return []
    most = max(count for count, _ in received)
    names = [name for count, name in received if count == most]
    each = " each" if len(names) > 1 else ""
    return [f"{listed(names)} received the most, {most}{each}."]


def _why(counts: pd.Series) -> list[str]:
    """Why numbers are hidden, where some of a table are."""
    return [WHY_HIDDEN] if counts.isna().any() else []


def stages(cases: Cases, counts: Counts) -> Finding:
    """How many went beyond stage 1, and how many reached each stage."""
    total, table = counts.total, counts.stages
    if table is None or total is None:
        return Finding("How far escalations went cannot be shown", WITHHELD)
    of_stage = {name: number(table, name) for name in STAGES}
    unstated = number(table, NOT_STATED) if NOT_STATED in table else 0
    first = of_stage["1"]
    heading = f"How far {counted(total, 'escalation')} went"
    if first is not None and unstated is not None and total > unstated:
        known = total - unstated
        heading = f"{known - first} of {counted(known, 'escalation')} went beyond stage 1"
    told = [f"stage {name}: {of_stage[name]}" for name in STAGES if of_stage[name] is not None]
    words = [f"Highest stage reached so far, as at {show_date(cases.as_at)}."]
    words += [f"{', '.join(told)}.".capitalize()] if told else []
    words += [f"Of {unstated} the stage is not stated."] if unstated else []
    return Finding(heading, " ".join([*words, *_why(table)]))


def resolved(cases: Cases, by_state: dict[str, Days]) -> Finding:
    """How long half of those resolved took; the open ones counted to the as-at date beside it."""
    if cases.medians is not None:
        return _returned(cases)
    done, still, every = by_state[RESOLVED], by_state[OPEN], by_state[ALL]
    if every.cases is None:
        return Finding("Days to resolve cannot be shown", WITHHELD)
    as_at = show_date(cases.as_at)
    heading, words = f"Too few escalations to tell their days: {every.cases}", []
    if every.median is not None:
        heading = f"Half of {every.cases} took {every.median:g} days or less so far"
        words.append(
            f"With the open ones counted to {as_at}, the median of all {every.cases} is "
            f"{_days(every.median)} from the day they were raised."
        )
    if done.median is not None:
        heading = f"Half of {done.cases} resolved took {done.median:g} days or less"
        words.insert(
            0,
            f"{done.cases} of {every.cases} were resolved, after a median of {_days(done.median)}.",
        )
    if still.median is not None:
        words.append(f"{still.cases} are open, for a median of {_days(still.median)} so far.")
    elif still.cases == 0:
        words.append("None is open.")
    if done.cases is None or still.cases is None:
        words.append(f"How many of them are open is not shown. {WHY_HIDDEN}")
    return Finding(heading, " ".join(words))


def _returned(cases: Cases) -> Finding:
    found = returned_medians(cases)
    if found is None:
        return Finding(
            "No return of five or more states its median days",
            "Days to resolve are told from returns of five or more escalations alone. A register, "
            "one row an escalation, gives the median of all.",
        )
    several, low, high = found
    of = counted(several, "return")
    return Finding(
        f"Median days to resolve: {low:g} to {high:g}" if several > 1 else
        f"Median days to resolve in one return: {low:g}",
        f"Of {of} with five or more escalations that {verb(several, several, 'states', 'state')} a "
        f"median, the lowest is {_days(low)} and the highest {_days(high)}. Medians of returns "
        "cannot be put together into one.",
    )  # fmt: skip


def _days(median: float) -> str:
    return "1 day" if median == 1 else f"{median:g} days"


def over_time(
    cases: Cases, counts: Counts, paces: dict[str, Pace], span: tuple[str, str, int]
) -> Finding:
    """How many a month before and since the marked date; `span`: first and last period, how many.

    Only whole periods are compared, three months at least on either side.
    """
    if counts.periods is None or counts.total is None:
        return Finding("When they were raised cannot be shown", WITHHELD)
    first, last, several = span
    heading = f"{counted(counts.total, 'escalation')} in {counted(several, 'period')}"
    raised = f"{counted(counts.total, 'escalation')} raised"
    words = [f"{raised} from {first} to {last}." if several > 1 else f"{raised} in {first}."]
    if cases.marked is None:
        words.append("No date is marked: write the day the policy was published into the column "
                     "“Marked date” to see before and since.")  # fmt: skip
    else:
        heading, more = _compared(cases.marked, paces, heading)
        words += more
    return Finding(heading, " ".join([*words, *_why(counts.periods)]))


def _compared(marked: dt.date, paces: dict[str, Pace], heading: str) -> tuple[str, list[str]]:
    """The heading and the words of before and since."""
    before, since = paces[BEFORE], paces[SINCE]
    day = show_date(marked)
    if before.a_month is None or since.a_month is None:
        why = (
            "too few whole months on either side to compare"
            if min(before.months, since.months) < 3 else "a number on one side is not shown"
        )  # fmt: skip
        return heading, [f"The marked date is {day}: {why}.", EXPECTED]
    return (
        f"{before.a_month:.1f} a month before {day}, {since.a_month:.1f} since",
        [
            f"In the {before.months} whole months before {day}, the marked date, {before.raised} "
            f"were raised; in the {since.months} whole months since, {since.raised}.",
            "The month of the date, and one not over yet, are left out of both.",
            EXPECTED,
        ],
    )


def outcomes(counts: Counts) -> Finding:
    """How many of the escalations are resolved."""
    if counts.outcomes is None or counts.total is None:
        return Finding("What came of escalations cannot be shown", WITHHELD)
    done = number(counts.outcomes, (RESOLVED, ALL))
    of = counted(counts.total, "escalation")
    heading = f"What came of {of}" if done is None else f"{done} of {of} were resolved"
    words = "The outcomes are in the words of the partnership's register."
    return Finding(heading, " ".join([words, *_why(counts.outcomes)]))


def of_agency(cases: Cases, counts: Counts, name: str) -> list[str]:
    """How many an agency raised and received, as the matrix of agencies shows them."""
    told, hidden = [], False
    for verb_, key in (("Raised", (name, ALL)), ("received", (ALL, name))):
        count = number(counts.pairs, key)
        hidden |= count is None
        told.append(f"{verb_} by it: {HIDDEN if count is None else count}")
    total = "" if counts.total is None else f", of {counted(counts.total, 'escalation')} in all"
    words = [f"{'; '.join(told)}{total}, up to {show_date(cases.as_at)}."]
    return [*words, WHY_HIDDEN] if hidden else words
