"""The attack: everything published of a question as equations, solved for a few people's scores.

One unknown a person and stage. Every published figure of a set of people gives their sum; the
share kept counts as giving the sums before and after of the people it rests on. A sum that can be
made of the equations and weighs fewer than five people is a disclosure: it is what differencing
any two or more published figures could ever find.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest

from lscp_data.subjects.evaluation import apart, groups, pairs
from lscp_data.subjects.evaluation.aggregates import Aggregates, aggregates

STAGES = ["pre", "post", "follow-up", "retro_pre"]
Sums = list[tuple[dict[str, float], pd.Series, float]]  # weight of each stage, people, total


def drawn(source: random.Random, course: str) -> Iterator[dict[str, object]]:
    """One course with one question: people of agencies of 1 to 12, sessions, partial replies."""
    sizes = source.choice([range(1, 13), (10, 11, 12), (1, 2, 10, 11, 12)])
    agencies = [source.choice(sizes) for _ in range(source.randint(2, 6))]
    sessions = source.randint(1, 4)
    own = source.random() < 0.4  # some agencies are trained in a session of their own
    share = {stage: source.choice([0.0, 0.5, 0.9, 0.97, 1.0]) for stage in STAGES}
    share["post"] = source.choice([0.5, 0.8, 0.97, 1.0])
    share["pre"] = source.choice([0.0, 0.5, 0.97, 1.0, 1.0])
    signed = source.choice([0.8, 0.95, 1.0])
    number = 0
    for agency, people in enumerate(agencies):
        for _ in range(people):
            number += 1
            named = source.random() < signed
            mine = own and source.random() < 0.9
            session = agency % sessions if mine else source.randrange(sessions)
            for stage in STAGES:
                low, high = (2, 5) if stage in ("post", "follow-up") else (1, 4)
                if source.random() < share[stage]:
                    yield {
                        "course": course, "question": "Confidence", "scale": "1-5",
                        "delegate": f"{course}-{number}" if named else None,
                        "agency": f"A{agency}", "session": f"S{session}", "stage": stage,
                        "score": float(source.randint(low, high)),
                    }  # fmt: skip


def wide(answers: pd.DataFrame) -> pd.DataFrame:
    """The unknowns, worked out here a second time: a row a person, or a form without a name."""
    nameless = answers["delegate"].isna()
    who = answers["delegate"].where(~nameless, "form " + answers.index.astype(str).to_series(
        index=answers.index
    ))  # fmt: skip
    table = answers.assign(who=who).pivot(index="who", columns="stage", values="score")
    first = answers.assign(who=who).groupby("who")[["agency", "session"]].first()
    table = table.reindex(columns=STAGES).join(first)
    return table.assign(named=~table.index.str.startswith("form "))


def published(shown: Aggregates, course: str, people: pd.DataFrame) -> Sums:
    """Every equation the frames give of one course; the sets are decoded from the answers."""
    pre, post, later, retro = (people[stage].notna() for stage in STAGES)
    named = people["named"]
    both = named & pre & post
    asked_twice = named & retro & post
    sets = [
        ("change", "pre", "points_pre", "n", {"pre": 1.0}, both),
        ("change", "post", "points_post", "n", {"post": 1.0}, both),
        ("retro", "pre", "points_pre", "n", {"retro_pre": 1.0}, asked_twice),
        ("retro", "post", "points_post", "n", {"post": 1.0}, asked_twice),
        ("unmatched", "pre", "points_pre", "n_pre", {"pre": 1.0}, pre & ~both),
        ("unmatched", "post", "points_post", "n_post", {"post": 1.0}, post & ~both & ~asked_twice),
        ("after_only", "post", "points", "n", {"post": 1.0}, post),
        ("kept", "follow_up", "points", "n", {"follow-up": 1.0}, both & later),
        ("responders", "replied", "points_replied", "n_replied", {"pre": 1.0}, both),
        ("responders", "silent", "points_silent", "n_silent", {"pre": 1.0}, named & pre & ~post),
    ]  # fmt: skip
    found: Sums = []
    for frame, mean, points, size, weights, members in sets:
        for row in of(getattr(shown, frame), course):
            assert row[size] == members.sum(), (frame, course)
            if row[points]:
                found.append((weights, members, sum(row[points])))
            elif not pd.isna(row[mean]):
                found.append((weights, members, row[mean] * row[size]))
    for row in of(shown.kept, course):
        if not pd.isna(row["retention"]):
            # One equation of two sums; but as both are sums of whole numbers, they may be guessed.
            for stage in ("pre", "post"):
                members = both & later
                found.append(({stage: 1.0}, members, people.loc[members, stage].sum()))
    for name, frame in (("agency", shown.agencies), ("session", shown.sessions)):
        for row in of(frame, course):
            members = both & people[name].eq(row[name])
            assert row["n"] == members.sum()
            for stage, mean in (("post", row["post"]), ("pre", row["post"] - row["change"])):
                if not pd.isna(mean):
                    found.append(({stage: 1.0}, members, mean * row["n"]))
    return found


def of(frame: pd.DataFrame, course: str) -> list[dict[str, object]]:
    return frame[frame["course"].eq(course)].to_dict("records")


def weights_of(sums: Sums) -> np.ndarray:
    """One row an equation: people x stages."""
    return np.array(
        [
            np.outer(members, [weights.get(stage, 0.0) for stage in STAGES])
            for weights, members, _ in sums
        ]
    )


def worked_back(table: np.ndarray) -> list[int]:
    """How many people each disclosure found weighs: empty where nothing was found.

    `table`: the equations as rows x people x what is unknown of each.

    People in the same published sets always keep the same weight, so only whole groups of such
    people can be told of. A sum lies within some people exactly where the projection on the
    equations leaves one of their vectors as it is: the largest eigenvalue of their block is 1.
    """
    if not len(table):
        return []
    alike, size = np.unique(table, axis=1, return_counts=True)
    scaled = alike * np.sqrt(size)[None, :, None]
    flat = scaled.reshape(len(table), -1)
    rows = np.linalg.svd(flat, full_matrices=False)
    basis = rows.Vh[1e-9 * rows.S[0] < rows.S].reshape(-1, *alike.shape[1:])
    few = [place for place in range(len(size)) if size[place] < 5 and np.any(scaled[:, place])]
    found = []
    for many in range(1, 5):
        chosen = [c for c in itertools.combinations(few, many) if size[list(c)].sum() < 5]
        if chosen:
            blocks = np.array([basis[:, list(c), :].reshape(len(basis), -1) for c in chosen])
            largest = np.linalg.svd(blocks, compute_uv=False)[:, 0]
            found += [
                int(size[list(c)].sum())
                for c, s in zip(chosen, largest, strict=True)
                if s > 1 - 1e-9
            ]
    return found


def drawn_courses(seed: int, number: int) -> pd.DataFrame:
    source = random.Random(seed)
    return pd.DataFrame(
        [row for course in range(number) for row in drawn(source, f"C{course:03d}")]
    )


def unprotected(counts: pd.Series, fewest: int = 5) -> pd.Series:
    """`disclosure.shown_parts` without the secondary suppression."""
    return counts.ge(fewest).astype(bool)


def nothing(people: pd.DataFrame, by: list[str]) -> pd.Series:
    """`differencing.tells_of_few`, if nothing ever told of few."""
    questions = pd.MultiIndex.from_frame(people[by].drop_duplicates())
    return pd.Series(False, index=questions)


def attacked(answers: pd.DataFrame) -> dict[str, list[int]]:
    """The disclosures found in each course."""
    shown = aggregates(answers, None)
    found = {}
    for course, rows in answers.groupby("course"):
        people = wide(rows)
        sums = published(shown, str(course), people)
        for weights, members, total in sums:
            true = sum(w * people.loc[members, stage].sum() for stage, w in weights.items())
            assert true == pytest.approx(total), course
        found[str(course)] = worked_back(weights_of(sums))
    return {course: few for course, few in found.items() if few}


@pytest.mark.parametrize("seed", range(5))
def test_no_score_of_fewer_than_five_people_can_be_worked_back(seed: int) -> None:
    assert attacked(drawn_courses(seed, 25)) == {}


@pytest.mark.parametrize(
    ("module", "rule", "switched_off"),
    [
        (groups, "shown_parts", unprotected),
        (groups, "small_cut", lambda table: []),
        (pairs, "tells_of_few", nothing),
        (apart, "FEWEST", 0),
    ],
    ids=["hidden parts together", "agencies beside sessions", "overlapping people", "the silent"],
)
def test_the_attack_succeeds_as_soon_as_one_protection_is_switched_off(
    module: object, rule: str, switched_off: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, rule, switched_off)
    assert attacked(drawn_courses(3, 25)) != {}


def course(*groups_of_people: tuple[int, str, str, str]) -> pd.DataFrame:
    """People drawn as (how many, agency, session, stages); "-" for those without a name."""
    source, rows, number = random.Random(7), [], 0
    for people, agency, session, stages in groups_of_people:
        for _ in range(people):
            number += 1
            rows += [
                ("C", "Q", "1-5", None if agency == "-" else f"D{number}", agency, session, stage,
                 float(source.randint(*((1, 3) if "pre" in stage else (3, 5)))))
                for stage in stages.split()
            ]  # fmt: skip
    names = ["course", "question", "scale", "delegate", "agency", "session", "stage", "score"]
    return pd.DataFrame(rows, columns=names)


def test_one_hidden_agency_takes_another_with_it() -> None:
    asked = "pre post"
    answers = course((15, "A", "S", asked), (14, "B", "S", asked), (3, "C", "S", asked))
    table = aggregates(answers, None).agencies
    # The total less A and B would be the three of C; less A alone it is seventeen people.
    assert dict(zip(table["agency"], table["shown"], strict=True)) == {
        "A": True, "B": False, "C": False,
    }  # fmt: skip
    assert table["why"].str.startswith("held back").tolist() == [False, True, False]


def test_a_session_of_one_agency_but_for_one_person_is_hidden() -> None:
    # Agency A less session S1 would be one person; S2 less agency B the same.
    answers = course(
        (11, "A", "S1", "pre post"), (1, "A", "S2", "pre post"), (20, "B", "S2", "pre post")
    )
    shown = aggregates(answers, None)
    assert shown.agencies["shown"].all()
    assert not shown.sessions["shown"].any()
    assert attacked(answers) == {}


def test_what_was_kept_is_held_back_where_one_person_did_not_answer_a_third_time() -> None:
    answers = course((19, "A", "S", "pre post follow-up"), (1, "A", "S", "pre post"))
    row = aggregates(answers, None).kept.iloc[0]
    assert (row["n"], row["held_back"]) == (19, True)
    assert pd.isna(row["retention"])
    assert row["follow_up"] > 0  # tells of nobody else: only these answered then
    everybody = aggregates(answers[answers["delegate"] != "D20"], None).kept.iloc[0]
    assert (everybody["held_back"], pd.isna(everybody["retention"])) == (False, False)


def test_a_before_asked_afterwards_is_held_back_beside_almost_the_same_people() -> None:
    answers = course((18, "A", "S", "pre retro_pre post"), (2, "A", "S", "pre post"))
    row = aggregates(answers, None).retro.iloc[0]
    assert (row["n"], row["detail"], row["held_back"]) == (18, "none", True)
    assert row[["pre", "post", "change", "improved"]].isna().all()
    alone = course((18, "A", "S", "retro_pre post"), (12, "A", "S", "pre post"))
    assert aggregates(alone, None).retro.iloc[0]["detail"] == "mean"


def test_the_silent_are_held_back_beside_a_few_forms_without_a_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = course(
        (10, "A", "S", "pre post"), (10, "A", "S", "pre"), (10, "A", "S", "post"),
        (2, "-", "S", "pre"),
    )  # fmt: skip
    row = aggregates(answers, None).responders.iloc[0]
    assert (row["n_silent"], row["detail"], row["held_back"]) == (10, "none", True)
    assert attacked(answers) == {}
    monkeypatch.setattr(apart, "FEWEST", 0)
    assert attacked(answers) == {"C": [2]}
