"""Of whose answers the published figures of one question are made: the sums that a reader gets.

A set of fewer than five people has no figures, so it gives no sum.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from lscp_data.disclosure import FEWEST
from lscp_data.subjects.evaluation.combining import Sum, weighs_few

Person = tuple[str, float, float, float, float]
TOTALS, APART, LATER, PARTS = "matched", "different people", "follow-up", "agencies and sessions"
KINDS = (TOTALS, APART, LATER, PARTS)  # each is renewed or stands as one
PRE, POST, LATER_STAGE, RETRO = "pre", "post", "follow-up", "retro_pre"
_Scores = dict[object, float]


@dataclass(frozen=True, eq=False)
class Published:
    """One question of one report: its answers, and the sums that each kind of figures gives.

    `beside`: sums published only where they tell of nobody beside the others of this report.
    """

    answers: pd.DataFrame
    as_at: dt.date
    given: Mapping[str, tuple[Sum, ...]]
    beside: tuple[tuple[str, tuple[Sum, ...]], ...] = ()

    @cached_property
    def sums(self) -> Mapping[str, tuple[Sum, ...]]:
        """The sums by kind."""
        found = {kind: self.given.get(kind, ()) for kind in KINDS}
        for kind, more in self.beside:
            if not weighs_few([*(one for those in found.values() for one in those), *more]):
                found[kind] += more
        return found


def sums(
    people: Iterable[Person],
    unnamed: Mapping[str, Counter[float]],
    parts: Iterable[Mapping[str, str]],
) -> tuple[dict[str, tuple[Sum, ...]], tuple[tuple[str, tuple[Sum, ...]], ...]]:
    """`Published.given` and `beside` of one question.

    `people`: name, pre, post, follow-up, retro_pre (not a number where not answered); `unnamed`:
    how often each score stands on forms without a name, by stage; `parts`: the agencies and the
    sessions shown, as the part of each matched person, "" the rest.
    """
    scores: dict[str, _Scores] = {stage: {} for stage in (PRE, POST, LATER_STAGE, RETRO)}
    for name, *answered in people:
        for stage, score in zip(scores, answered, strict=True):
            if score == score:
                scores[stage][name] = score
    pre, post, later, retro = (scores[stage] for stage in scores)
    matched, silent = pre.keys() & post.keys(), pre.keys() - post.keys()
    retro_pairs, three = retro.keys() & post.keys(), matched & later.keys()
    before = _of(pre, silent) | _forms(unnamed[PRE])
    after = _of(post, post.keys() - pre.keys() - retro.keys()) | _forms(unnamed[POST])
    asked = pre or retro or unnamed[PRE] or unnamed[RETRO]
    if asked and min(len(before), len(after)) < FEWEST:
        before = after = {}
    told = {
        TOTALS: [(PRE, _of(pre, matched)), (POST, _of(post, matched))],
        APART: [(PRE, before), (POST, after)] if asked else [],
        LATER: [(LATER_STAGE, _of(later, three))],
        PARTS: [
            (stage, _of(scores[stage], some)) for part in parts for some in _members(part)
            for stage in (PRE, POST)
        ],
    }  # fmt: skip
    if not asked:
        told[TOTALS].append((POST, after))
    replied = [(PRE, _of(pre, silent)), (PRE, _of(pre, matched))]
    beside = (
        (APART, replied if min(len(silent), len(matched)) >= FEWEST else []),
        (TOTALS, [(RETRO, _of(retro, retro_pairs)), (POST, _of(post, retro_pairs))]),
        (LATER, [(PRE, _of(pre, three)), (POST, _of(post, three))]),
    )
    return {kind: _sums(those) for kind, those in told.items()}, tuple(
        (kind, _sums(those)) for kind, those in beside
    )


def _of(scores: _Scores, names: Iterable[object]) -> _Scores:
    return {name: scores[name] for name in names}


def _forms(counted: Counter[float]) -> _Scores:
    """Forms without a name, known by their score: of two reports the same ones, where they can."""
    return {("form", score, at): score for score, n in counted.items() for at in range(n)}


def _members(part: Mapping[str, str]) -> Iterable[list[str]]:
    """The people of each part shown."""
    members: dict[str, list[str]] = {}
    for name, of in part.items():
        if of:
            members.setdefault(of, []).append(name)
    return members.values()


def _sums(told: Iterable[tuple[str, _Scores]]) -> tuple[Sum, ...]:
    return tuple(
        Sum(stage, frozenset(scores.items())) for stage, scores in told if len(scores) >= FEWEST
    )


def partitions(parts: pd.DataFrame) -> tuple[Mapping[str, str], ...]:
    """The parts of the matched people of one question (rows of `groups.parts`), as shown."""
    return tuple(_partition(parts, name) for name in ("agency", "session"))


def _partition(matched: pd.DataFrame, name: str) -> dict[str, str]:
    shown = matched[name].where(matched[f"{name}_shown"].astype(bool), "").astype(str)
    return dict(zip(matched["delegate"].astype(str), shown, strict=True))
