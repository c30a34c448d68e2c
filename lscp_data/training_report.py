"""The training report in words and short tables: attendance, content, evaluation, what is missing.

Plain values, so that a page shows it and a document prints it, the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from lscp_data.chains import Chains
from lscp_data.disclosure import HIDDEN, WHY_HIDDEN
from lscp_data.loading import Loaded
from lscp_data.spelling import folded
from lscp_data.subjects.evaluation import findings as evaluation_findings
from lscp_data.subjects.evaluation import tables as evaluation_tables
from lscp_data.subjects.evidence.chain import (
    CHANGED,
    DELIVERED,
    KEPT,
    LEARNED,
    OUTCOME,
    Chain,
)
from lscp_data.subjects.evidence.checking import SEEN_BY
from lscp_data.subjects.practice.measures import CHECK, latest
from lscp_data.subjects.training import measures, tables
from lscp_data.subjects.training.aggregates import Aggregates
from lscp_data.subjects.training.findings import bookings as booking_findings
from lscp_data.subjects.training.findings import programme as programme_findings
from lscp_data.subjects.training.findings import reach as reach_findings
from lscp_data.subjects.training.findings import sessions as session_findings
from lscp_data.subjects.training.programme import session_rates
from lscp_data.subjects.training.reach import reach
from lscp_data.training_missing import what_is_missing
from lscp_data.wording import Finding, counted, verb

# How a course was looked at where a step is known of it, and the steps that are told together.
_TOLD_BY = {LEARNED: ("evaluated", (LEARNED, KEPT)), CHANGED: ("checked", (CHANGED, OUTCOME))}


@dataclass(frozen=True)
class Section:
    """One part of the report: what it says, as at when, and its figures with a reader's headings.

    `about` is a sentence on how the figures are to be read; empty where they need none.
    """

    title: str
    finding: Finding
    table: pd.DataFrame
    as_at: dt.date
    about: str = ""


def sections(loaded: Loaded, chains: Chains) -> tuple[Section, ...]:
    """Attendance, content delivered, reach, evaluation, practice, and last what is missing."""
    return (
        _attendance(loaded),
        *_cancelled(loaded),
        _content(loaded),
        _reach(loaded),
        _evaluation(loaded, chains.courses),
        *_replied(loaded),
        _practice(loaded, chains.courses),
        _missing(loaded, chains),
    )


def _not_uploaded(title: str, what: str, sheet: str, as_at: dt.date) -> Section:
    words = f"Add a sheet like “{sheet}” in the template to the next workbook."
    return Section(title, Finding(f"No {what} in this report", words), pd.DataFrame(), as_at)


def _attendance(loaded: Loaded) -> Section:
    training, title = loaded.training, "Attendance"
    aggregates = training.aggregates
    if aggregates is None:
        return _not_uploaded(title, "training bookings", "Training bookings", training.as_at)
    if not len(aggregates.tallies):
        told = session_rates(aggregates.sessions)
        rates = booking_findings.rates_of_sessions(told)
        rows = [(rate.name, rate.of, rate.value) for rate in rates]
        table = pd.DataFrame(rows, columns=["Rate", "Of what", "Share"])
        return Section(title, booking_findings.of_sessions(told), table, training.as_at)
    totals = measures.totals(aggregates.tallies_of())
    finding = booking_findings.attendance(totals, *booking_findings.fill(aggregates.programme))
    return Section(title, finding, _by_agency(loaded, aggregates), training.as_at)


def _by_agency(loaded: Loaded, aggregates: Aggregates) -> pd.DataFrame:
    """Attendance by agency, those that sent the fewest first; zero stays."""
    every = aggregates.agencies(loaded.training.expected)
    rows = measures.attendance(aggregates.tallies_of(), ["agency"], every)
    return tables.attendance(
        rows.sort_values(["attended", "agency"], kind="stable", ignore_index=True)
    )


def _cancelled(loaded: Loaded) -> Iterator[Section]:
    """The sessions cancelled; nothing without training, as the section before says so."""
    aggregates = loaded.training.aggregates
    if aggregates is not None:
        courses = aggregates.programme_of()
        yield Section(
            "Sessions cancelled",
            session_findings.cancelled(courses),
            tables.cancelled(courses),
            loaded.training.as_at,
        )


def _content(loaded: Loaded) -> Section:
    training, title = loaded.training, "Content delivered"
    aggregates = training.aggregates
    if aggregates is None:
        return _not_uploaded(title, "list of sessions", "Training sessions", training.as_at)
    covered = aggregates.content[aggregates.content["tag"].notna()]
    silent = aggregates.content[aggregates.content["tag"].isna()]
    held, unsaid = int(aggregates.programme["held"].sum()), int(silent["sessions_held"].sum())
    finding = programme_findings.content(covered, aggregates.planned, held, unsaid)
    table = pd.DataFrame(
        {
            "Topic": covered["tag"],
            "Course": covered["course"],
            "Sessions held": covered["sessions_held"],
            "Attendances": covered["attended"],
        }
    )
    table = table.sort_values(["Topic", "Course"], kind="stable", ignore_index=True)
    return Section(title, finding, table, training.as_at)


def _reach(loaded: Loaded) -> Section:
    training, title = loaded.training, "Reach"
    aggregates = training.aggregates
    if training.expected is None:
        words = reach_findings.TO_UPLOAD
        heading = "Nobody has said how many are expected"
        return Section(title, Finding(heading, words), pd.DataFrame(), training.as_at)
    if aggregates is None or aggregates.reached is None:
        finding = Finding("Reach is not known without bookings", reach_findings.NO_BOOKINGS)
        return Section(title, finding, pd.DataFrame(), training.expected_as_at)
    rows = reach(aggregates.reached, ["agency"])
    finding = reach_findings.reach(rows, "agency", reach(aggregates.reached, []))
    table = tables.reach(tables.named(rows, "agency"), "agency")
    return Section(title, finding, table, training.as_at)


def _evaluation(loaded: Loaded, courses: Mapping[str, Chain]) -> Section:
    """What was learned and kept, course by course, and the change on every question judged."""
    title = "Evaluation"
    if loaded.evaluation is None:
        return _not_uploaded(title, "course evaluations", "Course evaluations", loaded.as_at)
    aggregates = loaded.evaluation.aggregates
    answered = aggregates.replies["replied"].gt(0) | aggregates.replies["unnamed"].gt(0)
    asked = _named(courses, aggregates.replies.loc[answered.astype(bool), "course"])
    finding = _shown_on(courses, asked, LEARNED, "Learning is shown on")
    change = aggregates.change
    names = {
        "course": "Course", "question": "Question", "scale": "Scale", "n": "People matched",
        "pre": "Before", "post": "Straight after", "change": "Change", "low": "Interval from",
        "high": "Interval to",
    }  # fmt: skip
    table = change[list(names)].round(1).rename(columns=names)
    about = (
        "Means of the same people, who answered both times; 95 % interval of the change. "
        "A dash stands where fewer than ten people are matched. Questions are never put together."
    )
    return Section(title, finding, table, loaded.evaluation.as_at, about)


def _replied(loaded: Loaded) -> Iterator[Section]:
    """Who replied, and what is recorded at the four levels; nothing without evaluations."""
    if loaded.evaluation is None:
        return
    aggregates, as_at = loaded.evaluation.aggregates, loaded.evaluation.as_at
    training, choices = loaded.training.aggregates, loaded.choices
    rows, sessions = aggregates.replies, None if training is None else training.sessions
    lately = evaluation_tables.lately(rows, sessions, as_at, choices.follow_up_weeks)
    yield Section(
        "Who replied",
        evaluation_findings.replies(rows, lately, choices.follow_up_opens),
        evaluation_tables.replies(rows),
        as_at,
        "Trained are the people whom the bookings record as present. A dash: not known.",
    )
    checks = None if loaded.practice is None else loaded.practice.checks.drop_duplicates(CHECK)
    levels = evaluation_tables.recorded(aggregates.kirkpatrick, checks)
    yield Section(
        "Four levels", evaluation_findings.levels(levels), evaluation_tables.levels(levels), as_at
    )


def _named(courses: Mapping[str, Chain], names: pd.Series) -> dict[str, Chain]:
    """The courses that are named."""
    found = {folded(name) for name in names.dropna()}
    return {name: one for name, one in courses.items() if folded(name) in found}


def _shown_on(
    courses: Mapping[str, Chain], looked_at: Mapping[str, Chain], step: str, says: str
) -> Finding:
    """On how many of the courses delivered the data show a step, and the facts of each.

    Where none is known to be delivered, as without training sheets, those looked at are the whole;
    beside others, those looked at whose delivery is not known are told apart.
    """
    how, steps = _TOLD_BY[step]
    held = {name: one for name, one in courses.items() if one.step(DELIVERED).reached}
    whole, of = (held, "delivered") if held else (looked_at, how)
    if not whole:
        heading = f"No course is known to be delivered or {how}"
        return Finding(heading, "So there is nothing that it could be shown on.")
    words = " ".join(
        f"{name}: {' '.join(dict.fromkeys(one.step(each).fact for each in steps))}"
        for name, one in whole.items()
        if any(one.step(each).reached is not None for each in steps)
    )
    silent = sum(all(one.step(each).reached is None for each in steps) for one in whole.values())
    if silent:
        words += f" Of {counted(silent, 'course')} {of} it cannot be told."
    apart = [one for one in looked_at.values() if held and one.step(DELIVERED).reached is None]
    if apart:
        words += (
            f" Of {counted(len(apart), 'more course')} {how}, not known to be delivered, it is "
            f"shown on {_number(apart, step)}."
        )
    shown = _number(whole.values(), step)
    return Finding(f"{says} {shown} of {counted(len(whole), 'course')} {of}", words.strip())


def _number(chains: Iterable[Chain], step: str) -> int:
    """In how many chains the step is known to be reached."""
    return sum(one.step(step).reached is True for one in chains)


def _practice(loaded: Loaded, courses: Mapping[str, Chain]) -> Section:
    """The latest check of each kind, how it was seen always said."""
    title = "Practice"
    if loaded.practice is None:
        return _not_uploaded(title, "practice checks", "Practice checks", loaded.as_at)
    checks = loaded.practice.checks
    of_course = _named(courses, checks["course"])
    finding = _shown_on(courses, of_course, CHANGED, "Changed practice is seen on")
    rows = latest(checks[~(checks["seen_on"] > pd.Timestamp(loaded.as_at))])
    numbers = {
        label: _printed(rows, name)
        for name, label in (
            ("asked", "Asked or looked at"),
            ("replied", "Replied or could be judged"),
            ("changed", "Showing the change"),
        )
    }
    table = pd.DataFrame(
        {
            "Course": rows["course"],
            "Action": rows["action_ref"],
            "How it was seen": rows["kind"].map(lambda kind: SEEN_BY.get(str(kind), str(kind))),
            "What was looked at": rows["measure"],
            "Seen on": rows["seen_on"],
            "Agency": rows["agency"],
            **numbers,
        }
    )
    hidden = bool((rows["hidden"] & rows[["asked", "replied", "changed"]].isna().any(axis=1)).any())
    return Section(title, finding, table, loaded.practice.as_at, WHY_HIDDEN if hidden else "")


def _printed(rows: pd.DataFrame, name: str) -> pd.Series:
    """Numbers as they are printed: `c` where hidden, missing where nobody stated them."""
    values = rows[name].astype("object").where(rows[name].notna(), None)
    return values.mask(rows["hidden"].astype(bool) & rows[name].isna(), HIDDEN)


def _missing(loaded: Loaded, chains: Chains) -> Section:
    """Every data set, stage and course that is missing, with what would supply it."""
    table = what_is_missing(loaded, chains)
    full = sum(
        all(step.reached for step in one.steps if step.name != OUTCOME)
        for one in chains.courses.values()
    )
    total = len(chains.courses)
    line = (
        f"{full} of {counted(total, 'course')} {verb(full, total, 'has', 'have')} an unbroken line "
        "from arranged to changed practice."
    )
    if table.empty:
        finding = Finding("Nothing is missing", f"{line} Every step can be told from the data.")
        return Section("What is missing", finding, table, loaded.as_at)
    heading = f"{counted(len(table), 'thing is', 'things are')} missing from the evidence"
    words = f"{line} The table says of each where it is missing and what would supply it."
    named = table.set_axis(["What is missing", "Where", "What would supply it"], axis=1)
    return Section("What is missing", Finding(heading, words), named, loaded.as_at)
