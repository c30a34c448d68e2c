"""Which course delivers which action: by an officer's answer, the plan's own column, a reference.

The frames given here hold references as they are compared: `key`, as the actions have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from lscp_data.spelling import folded
from lscp_data.subjects.evidence.names import by_folded, named, nearly
from lscp_data.subjects.evidence.telling import agreeing

OFFICER, COLUMN, SHEET = "officer", "column", "training sheet"
COLUMNS = ["plan", "key", "ref", "course", "by", "sure"]
STILL_THE_SAME = 85  # percent of letters in place of an action's wording, then and now

# An action by plan and key, with a course as it is compared.
Pair = tuple[str, str, str]


def action_rows(plans: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The actions of all plans, one row each: plan, key, ref, action, course (the cell's text)."""
    frames = [
        pd.DataFrame(
            {
                "plan": plan,
                **{name: _texts(actions, name) for name in ("key", "ref", "action", "course")},
            }
        )
        for plan, actions in plans.items()
    ]
    if not frames:
        return pd.DataFrame(columns=["plan", "key", "ref", "action", "course"], dtype="str")
    return pd.concat(frames, ignore_index=True)


def _texts(frame: pd.DataFrame, name: str) -> pd.Series:
    if name not in frame:
        return pd.Series("", index=frame.index, dtype="str")
    return frame[name].astype("string").fillna("").astype("str")


def links(
    actions: pd.DataFrame,
    courses: Iterable[object],
    references: pd.DataFrame,
    answers: pd.DataFrame,
) -> pd.DataFrame:
    """One row an action and a course that delivers it: plan, key, ref, course, by, sure (True).

    `actions` as `action_rows` gives them, `courses` the names known from the training sheets and
    evaluations, `references` plan (missing: not named), key, course of the training sheets,
    `answers` what officers said as `answered` gives it. An officer's answer comes first, then the
    column, then the sheets; a no takes away what the column or a reference says.
    """
    known = by_folded([*courses, *answers["course"]])
    found: dict[Pair, tuple[str, str]] = {}
    for plan, key, course in referred(actions, references, known)[0]:
        found[plan, key, folded(course)] = (course, SHEET)
    for row in actions.itertuples():
        for name in named(row.course, known):
            if folded(name) in known or nearly(name, known) is None:
                found[row.plan, row.key, folded(name)] = (name, COLUMN)
    for row in answers.itertuples():
        pair = (row.plan, row.key, folded(row.course))
        if row.linked:
            found[pair] = (known[pair[2]], OFFICER)
        else:
            found.pop(pair, None)
    refs = dict(zip(zip(actions["plan"], actions["key"], strict=True), actions["ref"], strict=True))
    rows = [
        (plan, key, ref, found[plan, key, course][0], found[plan, key, course][1], True)
        for (plan, key), ref in refs.items()
        for course in _courses_of(found).get((plan, key), ())
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _courses_of(found: Mapping[Pair, Any]) -> dict[tuple[str, str], list[str]]:
    of: dict[tuple[str, str], list[str]] = {}
    for plan, key, course in found:
        of.setdefault((plan, key), []).append(course)
    return of


def referred(
    actions: pd.DataFrame, references: pd.DataFrame, known: Mapping[str, str]
) -> tuple[list[Pair], list[Pair]]:
    """The actions that training sheets refer to: (plan, key, course) for sure, and to be asked.

    A reference that several plans have counts where it names the plan, or where the text or the
    column of exactly one of those actions agrees with the course; else each of them is asked.
    """
    by_key: dict[str, list[Any]] = {}
    for row in actions.itertuples():
        by_key.setdefault(row.key, []).append(row)
    sure: list[Pair] = []
    asked: list[Pair] = []
    for reference in references.itertuples():
        course = known.get(folded(reference.course), str(reference.course))
        there = by_key.get(reference.key, [])
        if pd.notna(reference.plan):
            there = [row for row in there if folded(row.plan) == folded(reference.plan)]
        agree = [row for row in there if len(there) == 1 or _agrees(row, course, known)]
        into = sure if len(agree) == 1 else asked
        for row in agree if len(agree) == 1 else there:
            into.append((row.plan, row.key, course))
    return sure, asked


def _agrees(action: Any, course: str, known: Mapping[str, str]) -> bool:
    in_column = {folded(name) for name in named(action.course, known)}
    return folded(course) in in_column or agreeing(course, action.action)


def answered(
    actions: pd.DataFrame, courses: Iterable[object], confirmed: pd.DataFrame | None
) -> tuple[pd.DataFrame, list[Any]]:
    """What officers said, of the actions as they are now: plan, key, course, linked (bool).

    An answer counts where the wording it was given on still resembles the action of its reference,
    or else exactly one action of that plan (it was renumbered); without a wording the reference
    decides. A course whose name is only nearly a known one is not taken for it. Beside it the
    answers that count for nothing any more, as rows of `confirmed`.
    """
    columns, known = ["plan", "key", "course", "linked"], by_folded(courses)
    if confirmed is None:
        return pd.DataFrame(columns=columns), []
    followed: list[tuple[str, str, str, bool]] = []
    direct: list[tuple[str, str, str, bool]] = []
    unused = []
    there = [(row, folded(row.plan), default_process(row.action)) for row in actions.itertuples()]
    for row in confirmed.itertuples():
        plan = folded(getattr(row, "plan", None))
        wording = default_process(str(row.action)) if _has(row, "action") else ""
        of_plan = [(one, text) for one, name, text in there if plan in ("", name)]
        by_reference = [(one, text) for one, text in of_plan if one.key == row.key]
        alike = _alike(by_reference, wording)
        if moved := not alike and bool(wording):
            alike = _alike(of_plan, wording)
        strange = folded(row.course) not in known and nearly(str(row.course), known) is not None
        if len(alike) != 1 or strange:
            unused.append(row)
            continue
        said = (alike[0].plan, alike[0].key, str(row.course), str(row.linked) == "yes")
        (followed if moved else direct).append(said)
    # What was said of the reference an action has now outweighs what followed it there.
    return pd.DataFrame([*followed, *direct], columns=columns), unused


def _has(row: Any, name: str) -> bool:
    return hasattr(row, name) and pd.notna(getattr(row, name))


def _alike(actions: list[tuple[Any, str]], wording: str) -> list[Any]:
    """The actions whose text resembles a wording; all of them where there is no wording."""
    least = STILL_THE_SAME
    return [one for one, text in actions if not wording or fuzz.ratio(text, wording) >= least]
