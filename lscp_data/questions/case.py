"""What the rules look at, put together once for each plan of a snapshot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from lscp_data.chains import Chains
from lscp_data.loading import Loaded, PlanShown
from lscp_data.questions.question import Case, CourseAsked
from lscp_data.room import since
from lscp_data.spelling import AGENCY_NOT_GIVEN, folded
from lscp_data.subjects.actions.history import ledger
from lscp_data.subjects.actions.history.changes import compared
from lscp_data.subjects.actions.history.threads import reasons
from lscp_data.subjects.evidence.attending import agencies_by_course
from lscp_data.subjects.evidence.chain import ATTENDED


def cases(loaded: Loaded, chains: Chains) -> list[Case]:
    """The case of each plan, in the order of the plans; a course is asked about in the first."""
    known = _courses(loaded, chains)
    found = []
    for plan in loaded.plans.values():
        mine = chains.links[chains.links["plan"].eq(plan.name)]
        of_plan = []
        for name in dict.fromkeys(mine["course"].astype(str)):
            if (course := known.pop(folded(name), None)) is not None:
                keys = tuple(mine.loc[mine["course"].eq(name), "key"].astype(str))
                of_plan.append(_with_keys(course, keys))
        found.append(_case(loaded, plan, chains, tuple(of_plan)))
    return found


def _with_keys(course: CourseAsked, keys: tuple[str, ...]) -> CourseAsked:
    return CourseAsked(
        course.name, course.chain, keys, course.first_held, course.nobody, course.followed_up
    )


def _case(
    loaded: Loaded, plan: PlanShown, chains: Chains, courses: tuple[CourseAsked, ...]
) -> Case:
    history = plan.history
    why = reasons(history.reports)
    meeting, then = since(loaded, plan)
    rows = plan.actions.to_dict("records")
    return Case(
        plan=plan,
        actions={str(row["key"]): row for row in rows},
        chains=chains.plans[plan.name],
        courses=courses,
        training_as_at=loaded.training.as_at,
        meeting=meeting,
        since=then,
        changes=None if then is None else compared(then, history.last, why),
        entries=ledger.marked(ledger.ledger(history.frame)),
        moves=ledger.moves(history.frame),
        reasons=why,
        choices=loaded.choices,
        shown_at=loaded.as_at,
    )


def _courses(loaded: Loaded, chains: Chains) -> dict[str, CourseAsked]:
    """Every course with what is known of it, by its name as it is compared."""
    held = _first_held(loaded)
    nobody = _nobody(loaded)
    asked = _followed_up(loaded)
    found = {}
    for name, chain in chains.courses.items():
        key = folded(name)
        # What the chain calls no lack, such as a course nobody at all is named for, is none here.
        absent = nobody.get(key, {}) if chain.step(ATTENDED).lacks else {}
        late = None if asked is None else asked.get(key, False)
        found[key] = CourseAsked(name, chain, (), held.get(key), absent, late)
    return found


def _first_held(loaded: Loaded) -> Mapping[str, dt.date]:
    if loaded.training.aggregates is None:
        return {}
    programme = loaded.training.aggregates.programme.dropna(subset=["course", "first_held"])
    by_name = programme["first_held"].groupby(programme["course"].map(folded)).min()
    return {str(name): day.date() for name, day in by_name.items()}


def _nobody(loaded: Loaded) -> Mapping[str, Mapping[str, int | None]]:
    """The agencies of which nobody came, by course, with the people expected."""
    training = loaded.training
    if training.aggregates is None or training.aggregates.session_agencies.empty:
        return {}
    rows = agencies_by_course(
        training.aggregates.programme, training.aggregates.session_agencies, training.expected
    )
    rows = rows[rows["attended"].eq(0) & rows["agency"].ne(AGENCY_NOT_GIVEN)]
    found: dict[str, dict[str, int | None]] = {}
    for row in rows.itertuples():
        known: Any = row.expected
        expected = None if pd.isna(known) else int(known)
        found.setdefault(folded(row.course), {})[str(row.agency)] = expected
    return found


def _followed_up(loaded: Loaded) -> Mapping[str, bool] | None:
    """Whether anybody answered at a follow-up, by course; None without evaluations."""
    if loaded.evaluation is None:
        return None
    replies = loaded.evaluation.aggregates.replies
    answered = replies["replied"].gt(0) | replies["unnamed"].gt(0)
    later = replies[replies["stage"].eq("follow-up") & answered.fillna(False).astype(bool)]
    return {folded(course): True for course in later["course"]}
