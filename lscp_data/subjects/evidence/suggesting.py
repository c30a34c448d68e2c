"""Pairs of an action and a course about which an officer is asked, best first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from lscp_data.spelling import folded
from lscp_data.subjects.evidence.linking import Pair, referred
from lscp_data.subjects.evidence.names import by_folded, named, nearly
from lscp_data.subjects.evidence.telling import AGREES, likeness

MOST = 3  # of an action
COLUMNS = ["plan", "key", "ref", "action", "course", "alike", "why"]
SPELLING, REFERENCE = "nearly the name in the plan", "reference in the training sheet"
EARLIER, TEXT = "an earlier answer, given on other words", "words of the action"
_ORDER = (SPELLING, REFERENCE, EARLIER, TEXT)


def suggestions(
    actions: pd.DataFrame,
    courses: Iterable[object],
    references: pd.DataFrame,
    answers: pd.DataFrame,
    linked: pd.DataFrame,
    unused: Sequence[Any] = (),
) -> pd.DataFrame:
    """At most three pairs an action: plan, key, ref, action, course, alike (percent), why.

    None that is in `linked` or in `answers`; the frames are those of `linking`. `unused` are the
    answers that count no more, because the action they were given on reads otherwise now.
    """
    known = by_folded(courses)
    found = _by_text(actions, known)
    asked = _again(actions, unused, known)
    known |= by_folded(course for _, _, course in asked)
    referred_to = referred(actions, references, known)[1]
    for pairs, why in ((asked, EARLIER), (referred_to, REFERENCE)):
        for plan, key, course in pairs:
            pair = (plan, key, folded(course))
            found[pair] = (found.get(pair, (0.0, ""))[0], why)
    found |= _nearly_named(actions, known)
    for settled in (linked, answers):
        for row in settled.itertuples():
            found.pop((row.plan, row.key, folded(row.course)), None)
    return _best(actions, found, known)


def _by_text(actions: pd.DataFrame, known: Mapping[str, str]) -> dict[Pair, tuple[float, str]]:
    alike = likeness(list(known.values()), list(actions["action"]))
    return {
        (row.plan, row.key, course): (float(alike[place, column]), TEXT)
        for place, row in enumerate(actions.itertuples())
        for column, course in enumerate(known)
        if alike[place, column] >= AGREES
    }


def _again(actions: pd.DataFrame, unused: Sequence[Any], known: Mapping[str, str]) -> list[Pair]:
    """The pairs that were confirmed and no longer count, to be asked of the actions as they are."""
    pairs = []
    for answer in unused:
        if str(answer.linked) != "yes":
            continue
        there = actions[actions["key"] == answer.key]
        if plan := folded(getattr(answer, "plan", None)):
            there = there[there["plan"].map(folded) == plan]
        name = str(answer.course)
        near = None if folded(name) in known else nearly(name, known)
        course = name if near is None else near[0]
        pairs += [(row.plan, row.key, course) for row in there.itertuples()]
    return pairs


def _nearly_named(actions: pd.DataFrame, known: Mapping[str, str]) -> dict[Pair, tuple[float, str]]:
    found: dict[Pair, tuple[float, str]] = {}
    for row in actions.itertuples():
        for name in named(row.course, known):
            near = None if folded(name) in known else nearly(name, known)
            if near is not None:
                found[row.plan, row.key, folded(near[0])] = (near[1], SPELLING)
    return found


def _best(
    actions: pd.DataFrame, found: Mapping[Pair, tuple[float, str]], known: Mapping[str, str]
) -> pd.DataFrame:
    rows = pd.DataFrame(
        [
            (plan, key, known.get(course, course), *said)
            for (plan, key, course), said in found.items()
        ],
        columns=["plan", "key", "course", "alike", "why"],
    )
    rows = rows.assign(order=rows["why"].map(_ORDER.index)).sort_values(
        ["order", "alike"], ascending=[True, False], kind="stable"
    )
    rows = rows.groupby(["plan", "key"], sort=False).head(MOST)
    return rows.merge(actions[["plan", "key", "ref", "action"]], on=["plan", "key"])[COLUMNS]
