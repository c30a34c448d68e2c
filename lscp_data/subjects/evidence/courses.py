"""The chain of each course, out of what is counted of its sessions, evaluations and checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from lscp_data.spelling import folded
from lscp_data.subjects.evidence.chain import CHANGED, OUTCOME, Chain
from lscp_data.subjects.evidence.checking import checked
from lscp_data.subjects.evidence.delivery import arranged, attended, delivered
from lscp_data.subjects.evidence.learning import kept, learned
from lscp_data.subjects.evidence.names import by_folded


@dataclass(frozen=True)
class Known:
    """What is known of the courses, one frame a kind; None where nothing of it was uploaded.

    `programme`: one row a course, with `last_held`; `agencies`: course and agency; `people`:
    course and people; `change`, `retro`, `unmatched`, `kept`: the evaluation's frames by course,
    question and scale; `checks`: the latest practice checks, children's counts protected, as
    `with_first_held` gives them.
    """

    programme: pd.DataFrame | None = None
    agencies: pd.DataFrame | None = None
    people: pd.DataFrame | None = None
    change: pd.DataFrame | None = None
    retro: pd.DataFrame | None = None
    unmatched: pd.DataFrame | None = None
    kept: pd.DataFrame | None = None
    checks: pd.DataFrame | None = None


def course_chains(courses: Iterable[object], known: Known) -> Mapping[str, Chain]:
    """The chain of each course named, in their order; names that are compared alike are one."""
    programme, agencies, people = map(_of_course, (known.programme, known.agencies, known.people))
    change, retro, unmatched, follow_up = map(
        _of_course, (known.change, known.retro, known.unmatched, known.kept)
    )
    checks = _rows_by_course(known.checks)
    chains = {}
    for key, name in by_folded(courses).items():
        delivery = delivered(programme.of(key))
        steps = (
            arranged(programme.of(key)),
            delivery,
            attended(delivery, agencies.of(key), people.of(key)),
            learned(change.of(key), retro.of(key), unmatched.of(key)),
            kept(follow_up.of(key)),
            *(
                checked(step, None if checks is None else checks.get(key, []))
                for step in (CHANGED, OUTCOME)
            ),
        )
        chains[name] = Chain(name, steps)
    return chains


def _rows_by_course(checks: pd.DataFrame | None) -> dict[str, list[Any]] | None:
    if checks is None:
        return None
    rows: dict[str, list[Any]] = {}
    for check in checks.itertuples():
        rows.setdefault(folded(check.course), []).append(check)
    return rows


def of_whole_courses(known: Known) -> Known:
    """What is known without the checks of single actions: those tell nothing of the others."""
    if known.checks is None or "action_ref" not in known.checks:
        return known
    of_action = known.checks["action_ref"].map(folded).ne("")
    return replace(known, checks=known.checks[~of_action])


def with_first_held(checks: pd.DataFrame, programme: pd.DataFrame | None) -> pd.DataFrame:
    """The checks with `held` (boolean, NA where not known) and `first_held` of their course.

    Not known where the check names no course, or one that the training sheets do not list.
    """
    none = pd.DataFrame({"held": pd.Series(dtype="Int64"), "first_held": pd.Series(dtype="M8[us]")})
    listed = _of_course(programme)
    held, first = [], []
    for course in checks["course"]:
        of = listed.of(folded(course))
        known = none if of is None else of
        held.append(bool(known["held"].sum()) if len(known) else pd.NA)
        first.append(known["first_held"].min())
    days = pd.Series(first, index=checks.index, dtype="datetime64[us]")
    return checks.assign(held=pd.array(held, dtype="boolean"), first_held=days)


@dataclass(frozen=True)
class _ByCourse:
    """The rows of a frame by course; `frame` is None where there is none at all."""

    frame: pd.DataFrame | None
    places: Mapping[str, list[int]]

    def of(self, course: str) -> pd.DataFrame | None:
        """The rows of a course, none of them where it has none; None without a frame."""
        if self.frame is None:
            return None
        places = self.places.get(course)
        return self.frame.iloc[places] if places else self.frame.head(0)


def _of_course(frame: pd.DataFrame | None) -> _ByCourse:
    places: dict[str, list[int]] = {}
    if frame is not None:
        keys = {name: folded(name) for name in frame["course"].unique()}
        for place, name in enumerate(frame["course"]):
            if not pd.isna(name):
                places.setdefault(keys[name], []).append(place)
    return _ByCourse(frame, places)
