"""What the evidence on training lacks: data sets, stages and courses, with what would supply each.

It is the last part of the training report, and what an officer brings to the next report.
"""

from __future__ import annotations

import pandas as pd

from lscp_data.chains import Chains
from lscp_data.loading import Loaded
from lscp_data.subjects.evidence.chain import (
    ARRANGED,
    ATTENDED,
    CHANGED,
    DELIVERED,
    KEPT,
    LEARNED,
    OUTCOME,
)
from lscp_data.subjects.evidence.missing import COLUMNS, of_agencies, of_courses
from lscp_data.subjects.evidence.table import completed
from lscp_data.wording import counted, listed, shortened

_MOST_NAMED = 8
_EVERYWHERE = "every course"
# A data set -> what is missing without it, and what supplies it.
_SHEETS = {
    "bookings": (
        "No list of bookings: from which agencies people came is not known",
        "A sheet like “Training bookings” in the template",
    ),
    "sessions": (
        "No list of sessions: places, content and cancelled sessions are not known",
        "A sheet like “Training sessions” in the template",
    ),
    "expected": (
        "No numbers expected: attendance cannot be set against need",
        "A sheet like “Training expected”: people expected by course or level and agency",
    ),
    "evaluations": (
        "No evaluation: what people learned and kept is not known",
        "A sheet like “Course evaluations”, or an export of the forms",
    ),
    "practice": (
        "No practice check: whether practice changed is not known",
        "A sheet like “Practice checks”: what managers, audits or the use of a tool saw",
    ),
}


def what_is_missing(loaded: Loaded, chains: Chains) -> pd.DataFrame:
    """One row a gap: missing, where, supply (all text), data sets first, then courses, actions."""
    there = {part.dataset for part in loaded.snapshot.parts}
    sheets = [
        (what, _EVERYWHERE, supply) for name, (what, supply) in _SHEETS.items() if name not in there
    ]
    training = bool(there & {"bookings", "sessions"})
    uploaded = dict.fromkeys((ARRANGED, DELIVERED), training)
    uploaded[ATTENDED] = "bookings" in there
    uploaded |= dict.fromkeys((LEARNED, KEPT), "evaluations" in there)
    uploaded |= dict.fromkeys((CHANGED, OUTCOME), "practice" in there)
    frames = [
        pd.DataFrame(sheets, columns=COLUMNS),
        of_courses(chains.courses, uploaded),
        of_agencies(chains.agencies),
        pd.DataFrame([*_of_sessions(loaded), *_reactions(loaded)], columns=COLUMNS),
        pd.DataFrame(_unlinked(loaded, chains), columns=COLUMNS),
    ]
    return pd.concat([one.astype("str") for one in frames], ignore_index=True)


def _of_sessions(loaded: Loaded) -> list[tuple[str, str, str]]:
    """Sessions with nothing recorded, and held ones that do not state their content."""
    aggregates = loaded.training.aggregates
    if aggregates is None:
        return []
    courses = aggregates.programme[aggregates.programme["not_recorded"] > 0]
    blank = [
        f"{_course(row.course)} ({counted(int(row.not_recorded), 'session')})"
        for row in courses.itertuples()
    ]
    silent = aggregates.content[aggregates.content["tag"].isna()]
    silent = silent[silent["sessions_held"] > 0]
    unsaid = [
        f"{_course(row.course)} ({counted(int(row.sessions_held), 'session')})"
        for row in silent.itertuples()
    ]
    rows = []
    if blank:
        rows.append(
            (
                "Nothing is recorded of who came though the date has come or is missing",
                listed(blank),
                "Who attended, in “Training bookings”; the date, where it is missing",
            )
        )
    if unsaid:
        rows.append(
            (
                "Content of sessions held is not stated",
                listed(unsaid),
                "The column “Content covered” of “Training sessions”",
            )
        )
    return rows


def _course(name: object) -> str:
    return "no course named" if pd.isna(name) else str(name)


def _reactions(loaded: Loaded) -> list[tuple[str, str, str]]:
    """Courses evaluated without asking what people thought of the course (Kirkpatrick 1)."""
    if loaded.evaluation is None:
        return []
    levels = loaded.evaluation.aggregates.kirkpatrick
    asked = levels.groupby("course")["present"].transform("any")
    none = levels[levels["level"].eq(1) & ~levels["present"] & asked]
    if none.empty:
        return []
    supply = "A question after the course, such as how useful it was, in “Course evaluations”"
    where = listed([str(name) for name in none["course"]])
    return [("Reaction: nobody was asked about the course itself", where, supply)]


def _unlinked(loaded: Loaded, chains: Chains) -> list[tuple[str, str, str]]:
    """Completed actions of which the evidence cannot be derived, plan by plan."""
    rows = []
    for name, plan in loaded.plans.items():
        done = completed(plan.actions)
        unknown = [chains.plans[name][str(key)].level is None for key in done["key"]]
        refs = [str(ref) for ref in done.loc[unknown, "ref"]]
        if refs:
            what = f"{counted(len(refs), 'completed action')} with evidence stated, not checked"
            where = f"“{name}”: {shortened(refs, _MOST_NAMED)}"
            rows.append((what, where, "A linked course, or a check in “Practice checks”"))
    return rows
