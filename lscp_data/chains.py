"""The chains of a snapshot: its plans, training, evaluations and checks joined, course by course.

Worked out from aggregates in well under a second; pages keep them by snapshot.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lscp_data.loading import Loaded, PlanShown
from lscp_data.spelling import folded
from lscp_data.subjects.actions.references import normalised
from lscp_data.subjects.evidence import courses as course_measures
from lscp_data.subjects.evidence import linking, suggesting
from lscp_data.subjects.evidence.action import action_chain
from lscp_data.subjects.evidence.attending import agencies_by_course
from lscp_data.subjects.evidence.chain import Chain
from lscp_data.subjects.evidence.names import by_folded
from lscp_data.subjects.practice import measures as practice_measures
from lscp_data.subjects.training.people import people_by_course
from lscp_data.wording import counted


@dataclass(frozen=True)
class Chains:
    """Every chain of a snapshot, and how the actions and courses are linked.

    `courses` by the course's name, `plans` by plan and action key; `links` as `linking.links`
    gives them, `suggestions` as `suggesting.suggestions` does; `agencies` as
    `attending.agencies_by_course` does, None without bookings.
    """

    courses: Mapping[str, Chain]
    plans: Mapping[str, Mapping[str, Chain]]
    links: pd.DataFrame
    suggestions: pd.DataFrame
    agencies: pd.DataFrame | None

    def courses_of(self, plan: str, key: str) -> tuple[str, ...]:
        """The courses that deliver an action."""
        there = (self.links["plan"] == plan) & (self.links["key"] == key)
        return tuple(self.links.loc[there, "course"])


def chains(loaded: Loaded) -> Chains:
    """All chains of the snapshot."""
    actions = linking.action_rows({name: plan.actions for name, plan in loaded.plans.items()})
    named = _course_names(loaded)
    references = _with_keys(loaded.course_refs, [*loaded.plans], set(actions["key"]))
    answers, unused = linking.answered(actions, named, _keyed(loaded.links))
    linked = linking.links(actions, named, references, answers)
    suggested = suggesting.suggestions(actions, named, references, answers, linked, unused)
    checks = _checks(loaded)
    rows = None if checks is None else list(checks.itertuples())
    known = _known(loaded, checks)
    every = by_folded([*named, *linked["course"]]).values()
    courses = course_measures.course_chains(every, known)
    # A check that names an action beside its course is of both, and of no other action.
    whole = course_measures.course_chains(every, course_measures.of_whole_courses(known))
    plans = {
        name: _plan_chains(plan, loaded, linked, whole, rows) for name, plan in loaded.plans.items()
    }
    return Chains(courses, plans, linked, suggested, known.agencies)


def _course_names(loaded: Loaded) -> list[str]:
    """The courses that the training sheets, evaluations and checks name, each once."""
    columns = []
    if loaded.training.aggregates is not None:
        columns.append(loaded.training.aggregates.programme["course"])
    if loaded.evaluation is not None:
        columns.append(loaded.evaluation.aggregates.kirkpatrick["course"])
    if loaded.practice is not None:
        columns.append(loaded.practice.checks["course"])
    names = [name for column in columns for name in column.dropna().astype(str).unique()]
    return list(by_folded(names).values())


def _with_keys(references: pd.DataFrame | None, plans: list[str], keys: set[str]) -> pd.DataFrame:
    """The references of the training sheets as actions are known: course, plan (or NA), key."""
    columns = ["course", "plan", "key"]
    if references is None:
        return pd.DataFrame(columns=columns)
    rows = [
        (row.course, plan, key)
        for row in references.itertuples()
        for plan, key in references_in(str(row.action_ref), plans, keys)
    ]
    return pd.DataFrame(rows, columns=columns).drop_duplicates(ignore_index=True)


def references_in(text: str, plans: list[str], keys: set[str]) -> list[tuple[str | None, str]]:
    """The plan (None: not named) and key of each reference in a cell: "Peer review 1.1; 1.2".

    Several are split at ";", "/", "&", ",", "and" and line breaks where the whole is no action's
    key.
    """
    if normalised(text) in keys:
        return [(None, normalised(text))]
    found = []
    for piece in re.split(r"[;,/&\r\n]+|\band\b", text, flags=re.IGNORECASE):
        # "Peer review 1.1" does not name a plan called "Review".
        plan = next((name for name in sorted(plans, key=len)[::-1] if _named_in(name, piece)), None)
        rest = piece if plan is None else re.sub(re.escape(plan), " ", piece, flags=re.IGNORECASE)
        key = normalised(rest.strip(" \t:.-–()"))
        if key in keys:
            found.append((plan, key))
    return found


def _named_in(plan: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(plan)}(?!\w)", text, re.IGNORECASE))


def _keyed(frame: pd.DataFrame | None) -> pd.DataFrame | None:
    """A frame with `action_ref`, with the `key` by which actions are known beside it."""
    if frame is None:
        return None
    refs = frame["action_ref"].astype("string").fillna("")
    return frame.assign(key=[normalised(str(ref)) for ref in refs])


def _checks(loaded: Loaded) -> pd.DataFrame | None:
    """The latest checks up to the as-at date, with the action's `key` and the course's sessions."""
    if loaded.practice is None:
        return None
    checks = loaded.practice.checks
    seen = checks[~(checks["seen_on"] > pd.Timestamp(loaded.as_at))]
    latest = _keyed(practice_measures.latest(seen))
    return None if latest is None else course_measures.with_first_held(latest, _programme(loaded))


def _programme(loaded: Loaded) -> pd.DataFrame | None:
    training = loaded.training.aggregates
    return None if training is None else training.programme


def _known(loaded: Loaded, checks: pd.DataFrame | None) -> course_measures.Known:
    training = loaded.training.aggregates
    found = None if loaded.evaluation is None else loaded.evaluation.aggregates
    agencies = None
    if training is not None and len(training.session_agencies):
        agencies = agencies_by_course(
            training.programme, training.session_agencies, loaded.training.expected
        )
    return course_measures.Known(
        programme=_programme(loaded),
        agencies=agencies,
        people=None if training is None else people_by_course(training.people),
        change=None if found is None else found.change,
        retro=None if found is None else found.retro,
        unmatched=None if found is None else found.unmatched,
        kept=None if found is None else found.kept,
        checks=checks,
    )


def _plan_chains(
    plan: PlanShown,
    loaded: Loaded,
    linked: pd.DataFrame,
    courses: Mapping[str, Chain],
    checks: Sequence[Any] | None,
) -> dict[str, Chain]:
    by_name = {folded(name): chain for name, chain in courses.items()}
    of_action: dict[str, list[Chain]] = {}
    for row in linked[linked["plan"] == plan.name].itertuples():
        of_action.setdefault(row.key, []).append(by_name[folded(row.course)])
    own, not_used = _checks_of(plan, loaded, checks or ())
    programme = _programme(loaded)
    found = {}
    for action in plan.actions.to_dict("records"):
        key = str(action["key"])
        mine = of_action.get(key, [])
        found[key] = action_chain(
            action,
            mine,
            None if checks is None else _with_linked(own.get(key, []), mine, programme),
            public_text=plan.public_text,
            not_used=not_used.get(key, ""),
        )
    return found


def _with_linked(
    checks: Sequence[Any], courses: Sequence[Chain], programme: pd.DataFrame | None
) -> list[Any]:
    """The checks; one that names no course, with the first session of those linked to its action.

    Held: where one of them was; not held where none was, and each is in the training sheets.
    """
    if not checks or not courses:
        return list(checks)
    names = pd.DataFrame({"course": [chain.subject for chain in courses]})
    linked = course_measures.with_first_held(names, programme)
    held = linked["held"].any(skipna=False)
    first = linked["first_held"].min()
    return [
        check._replace(held=held, first_held=first) if pd.isna(check.course) else check
        for check in checks
    ]


def _checks_of(
    plan: PlanShown, loaded: Loaded, checks: Sequence[Any]
) -> tuple[dict[str, list[Any]], dict[str, str]]:
    """The checks of each action of a plan, and the words on those that could not be told apart.

    A check belongs to the action of its reference in the plan it names; one that names no plan,
    where no other plan has that reference.
    """
    own: dict[str, list[Any]] = {}
    unclear: dict[str, int] = {}
    keys = {name: set(one.actions["key"].astype(str)) for name, one in loaded.plans.items()}
    for check in checks:
        if check.key not in keys[plan.name]:
            continue
        if not pd.isna(check.plan):
            if folded(check.plan) == folded(plan.name):
                own.setdefault(check.key, []).append(check)
        elif sum(check.key in one for one in keys.values()) == 1:
            own.setdefault(check.key, []).append(check)
        else:
            unclear[check.key] = unclear.get(check.key, 0) + 1
    words = {
        key: f"Not used: {counted(number, 'check')} that {'names' if number == 1 else 'name'} the "
        "reference and no plan, as several plans have it."
        for key, number in unclear.items()
    }
    return own, words
