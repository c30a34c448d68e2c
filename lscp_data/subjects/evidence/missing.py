"""What the chains of the courses lack, each with what would supply it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lscp_data.spelling import AGENCY_NOT_GIVEN
from lscp_data.subjects.evidence.chain import (
    ARRANGED,
    ATTENDED,
    CHANGED,
    DELIVERED,
    KEPT,
    LEARNED,
    OUTCOME,
    Chain,
    Step,
)
from lscp_data.wording import listed

COLUMNS = ["missing", "where", "supply"]
# What would supply a step of which nothing is known, or that was never reached.
_SUPPLY = {
    ARRANGED: "Its sessions, also those to come, in “Training sessions” or “Training bookings”",
    DELIVERED: "A session held, with who attended in “Training bookings”",
    ATTENDED: "Bookings with the agency of every delegate in “Training bookings”",
    LEARNED: "Answers of ten people or more before and straight after in “Course evaluations”",
    KEPT: "A follow-up that ten people or more of them answer in “Course evaluations”",
    CHANGED: "A check by managers, audit or use of the tool in “Practice checks”",
    OUTCOME: "A check of outcome for children in “Practice checks”",
}
_AGENCY = "People of that agency at a session to come, or the agency's reason"


def of_courses(chains: Mapping[str, Chain], uploaded: Mapping[str, bool]) -> pd.DataFrame:
    """What is missing step by step: missing, where (the courses), supply; all are text.

    A course that was not delivered lacks that and is asked nothing further. A step that the data
    show not to be so is no gap: it is a result. `uploaded` says of a step's name whether there is
    any data of it at all: where there is none, that is said once elsewhere.
    """
    gaps: dict[tuple[str, str], list[str]] = {}
    for name, chain in chains.items():
        for what, supply in _of_course(chain, uploaded):
            gaps.setdefault((what, supply), []).append(name)
    rows = [(what, listed(names), supply) for (what, supply), names in gaps.items()]
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str")


def _of_course(chain: Chain, uploaded: Mapping[str, bool]) -> list[tuple[str, str]]:
    delivery = chain.step(DELIVERED)
    if delivery.reached is not True:
        if not uploaded.get(DELIVERED, True):
            return []
        arranged = chain.step(ARRANGED)
        step = delivery if arranged.reached else arranged
        return [(_clause(step), _SUPPLY[step.name])]
    return [
        (f"{step.name.capitalize()}: {_clause(step)}", _SUPPLY[step.name])
        for step in chain.steps
        if step.reached is None and uploaded.get(step.name, True)
    ]


def _clause(step: Step) -> str:
    """Why nothing is known of a step; checks that are there and settle nothing are not retold."""
    if step.name in (CHANGED, OUTCOME) and not step.fact.startswith("No "):
        return "the checks recorded cannot be judged"
    fact = step.fact.rstrip(".")
    return fact if step.name in (ARRANGED, DELIVERED) else fact[:1].lower() + fact[1:]


def of_agencies(agencies: pd.DataFrame | None) -> pd.DataFrame:
    """The agencies that sent nobody, one row each with the courses, in the columns of `of_courses`.

    `agencies` is `attending.agencies_by_course`; None where nothing tells of agencies.
    """
    if agencies is None:
        return pd.DataFrame(columns=COLUMNS, dtype="str")
    told = agencies[agencies["agency"] != AGENCY_NOT_GIVEN]
    held = told.groupby("course")["attended"].transform("sum") > 0
    nobody = told[held & (told["attended"] == 0)]
    rows = [
        (
            f"Nobody came from {agency}",
            listed([_on_course(row) for row in rows.itertuples()]),
            _AGENCY,
        )
        for agency, rows in nobody.groupby("agency", observed=True)
    ]
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str")


def _on_course(row: Any) -> str:
    if pd.isna(row.expected):
        return str(row.course)
    return f"{row.course} (0 of {int(row.expected):,} expected)"
