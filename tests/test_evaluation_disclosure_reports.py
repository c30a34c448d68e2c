"""The attack on several reports of the same course: all they show as equations, solved together.

Which people a figure is of is decoded from its number of people and its total, among the sets that
this report or one before it has: a reader may know that too. Otherwise as
tests/test_evaluation_disclosure.py.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest

from lscp_data.subjects.evaluation import holding
from lscp_data.subjects.evaluation.aggregates import Aggregates, aggregates
from lscp_data.subjects.evaluation.holding import Report
from tests.test_evaluation_disclosure import STAGES, worked_back
from tests.test_evaluation_disclosure import of as of_course

DAYS = [dt.date(2026, month, 1) for month in (1, 4, 7)]
COLUMNS = ["course", "question", "scale", "delegate", "agency", "session", "stage", "score"]
Figure = tuple[str, str, int, float, tuple[str, str] | None]


def reports(source: random.Random, course: str, number: int) -> list[pd.DataFrame]:
    """The answers on one course in reports that grow: people and stages come in early or late."""
    people, agencies = source.choice([12, 20, 35, 45, 60]), source.randint(2, 4)
    missing, late = source.choice([0.0, 0.03, 0.1, 0.3]), source.choice([0.0, 0.1, 0.3])
    odds = dict(zip(STAGES, (0.9, 1, 0.6, 0.3), strict=True))
    asked = {stage: source.random() < share for stage, share in odds.items()}
    since = {stage: source.choice([0, 0, 1, number - 1]) for stage in STAGES}
    corrected = source.choice([0.0, 0.0, 0.1])
    told: list[list[tuple[object, ...]]] = [[] for _ in range(number)]
    for person in range(people):
        agency = source.randrange(agencies)
        session = agency if source.random() < 0.8 else source.randrange(agencies)
        joined = source.randrange(number) if source.random() < late else 0
        for stage in STAGES:
            first, score = max(joined, min(since[stage], number - 1)), source.randint(1, 5)
            if not asked[stage] or source.random() < missing:
                continue
            wrong = source.random() < corrected
            for at in range(first, number):
                shown = 1 + score % 5 if wrong and at == first else score
                told[at].append(
                    (course, "Q", "1-5", f"{course}-{person}", f"A{agency}", f"S{session}", stage,
                     float(shown))
                )  # fmt: skip
    return [pd.DataFrame(rows, columns=COLUMNS) for rows in told]


def sets_of(answers: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, pd.Series]]:
    """A row a person, and who is in each set that figures are made of."""
    table = answers.pivot(index="delegate", columns="stage", values="score").reindex(columns=STAGES)
    table = table.join(answers.groupby("delegate")[["agency", "session"]].first())
    pre, post, later, retro = (table[stage].notna() for stage in STAGES)
    return table, {
        "matched": pre & post, "retro": retro & post, "silent": pre & ~post,
        "after": post & ~pre & ~retro, "after_only": post, "three": pre & post & later,
    }  # fmt: skip


def figures(shown: Aggregates, course: str) -> Iterator[Figure]:
    """Every figure of one course: its stage, set, number of people, total, and which part."""
    columns = [
        ("change", "pre", "pre", "points_pre", "n", "matched"),
        ("change", "post", "post", "points_post", "n", "matched"),
        ("retro", "retro_pre", "pre", "points_pre", "n", "retro"),
        ("retro", "post", "post", "points_post", "n", "retro"),
        ("unmatched", "pre", "pre", "points_pre", "n_pre", "silent"),
        ("unmatched", "post", "post", "points_post", "n_post", "after"),
        ("after_only", "post", "post", "points", "n", "after_only"),
        ("responders", "pre", "replied", "points_replied", "n_replied", "matched"),
        ("responders", "pre", "silent", "points_silent", "n_silent", "silent"),
        ("kept", "follow-up", "follow_up", "points", "n", "three"),
    ]
    for frame, stage, mean, points, n, members in columns:
        for row in of_course(getattr(shown, frame), course):
            if row[points]:
                yield stage, members, row[n], sum(row[points]), None
            elif not pd.isna(row[mean]):
                yield stage, members, row[n], row[mean] * row[n], None
    for name, parts in (("agency", shown.agencies), ("session", shown.sessions)):
        for row in of_course(parts[parts["shown"].astype(bool)], course):
            part = (name, row[name])
            yield "post", "matched", row["n"], row["post"] * row["n"], part
            yield "pre", "matched", row["n"], (row["post"] - row["change"]) * row["n"], part


Equation = tuple[str, pd.Series]  # the stage, and the people with the score of each


def equations(shown: Aggregates, told: list[pd.DataFrame], course: str) -> Iterator[Equation]:
    """What the last of the reports `told` shows of a course."""
    known = [
        sets_of(pd.DataFrame(of_course(answers, course), columns=COLUMNS))
        for answers in reversed(told)
    ]

    def members(
        stage: str, of: str, n: int, total: float, part: tuple[str, str] | None
    ) -> Equation:
        for table, sets in known:
            inside = table[sets[of] & (table[part[0]].eq(part[1]) if part else True)]
            if len(inside) == n and abs(inside[stage].sum() - total) < 1e-6:
                return stage, inside
        raise AssertionError(f"no report has {n} people {of} with {total} {stage}")

    for figure in figures(shown, course):
        stage, inside = members(*figure)
        yield stage, inside[stage]
    for row in of_course(shown.kept[shown.kept["retention"].notna()], course):
        # The sums before and after of those who answered all three times may be guessed from it.
        _, inside = members("follow-up", "three", row["n"], row["follow_up"] * row["n"], None)
        yield "pre", inside["pre"]
        yield "post", inside["post"]


def found_out(seed: int, courses: int, number: int) -> dict[str, list[int]]:
    """By course how many people each disclosure of all the reports together weighs."""
    source = random.Random(seed)
    names = [f"C{course}" for course in range(courses)]
    drawn = [reports(source, name, number) for name in names]
    told = [pd.concat(parts, ignore_index=True) for parts in zip(*drawn, strict=True)]
    made = [Report(answers, day) for answers, day in zip(told, DAYS, strict=False)]
    shown = [aggregates(one.answers, None, made[:at], one.as_at) for at, one in enumerate(made)]
    found = {}
    for name in names:
        sums = [
            one for at, report in enumerate(shown, 1) for one in equations(report, told[:at], name)
        ]
        found[name] = [
            few
            for stage in STAGES
            for few in worked_back(_unknowns([scores for at, scores in sums if at == stage]))
        ]
    return {name: few for name, few in found.items() if few}


def _unknowns(sums: list[pd.Series]) -> np.ndarray:
    """Of each person the first score, and what it was put right by later."""
    people = sorted({name for scores in sums for name in scores.index})
    first: dict[str, float] = {}
    table = np.zeros((len(sums), len(people), 2))
    for row, scores in enumerate(sums):
        for name, score in scores.items():
            table[row, people.index(str(name))] = 1, first.setdefault(str(name), score) != score
    return table


@pytest.mark.parametrize(("seed", "courses", "number"), [(1, 40, 2), (2, 40, 2), (3, 20, 3)])
def test_no_reports_together_tell_of_fewer_than_five_people(
    seed: int, courses: int, number: int
) -> None:
    assert found_out(seed, courses, number) == {}


def test_the_attack_succeeds_as_soon_as_reports_are_not_judged_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(holding.Told, "tells_of_few", lambda told, more: False)
    assert found_out(1, 40, 2) != {}
