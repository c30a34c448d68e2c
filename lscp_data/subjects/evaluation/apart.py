"""What is counted of different people: Welch's difference of two means, never called a change."""

from __future__ import annotations

import math

import pandas as pd

from lscp_data.disclosure import FEWEST, MEAN, NO_SCORE, POINTS, detail
from lscp_data.estimates import interval, welch
from lscp_data.subjects.evaluation.scores import KEYS


def unmatched(people: pd.DataFrame, unnamed: pd.DataFrame) -> pd.DataFrame:
    """Answers in no matched pair, before and straight after: different people may have answered.

    n_pre, n_post, pre, post, difference, low, high, detail (by the smaller group), points_pre,
    points_post (sorted, of a group of 5 to 9). A mean needs 10 people in its group, the difference
    and its interval 10 in both; with fewer than 5 in either no score of both is given. A person
    who rated "before" afterwards is in a pair (see `pairs.retro`).
    """
    asked = _asked_before(people, unnamed)
    people, unnamed = (answers[_is_of(answers, asked)] for answers in (people, unnamed))
    before = people[people["pre"].notna() & people["post"].isna()]
    after = people[people["post"].notna() & people["pre"].isna() & people["retro_pre"].isna()]
    return _compared(
        pd.concat([_scores(before, "pre"), _nameless(unnamed, "pre")]),
        pd.concat([_scores(after, "post"), _nameless(unnamed, "post")]),
        ("pre", "post"),
    )


def after_only(people: pd.DataFrame, unnamed: pd.DataFrame) -> pd.DataFrame:
    """Questions that nobody was asked before, such as how useful the course was.

    n (people who gave a name, and forms without), post, post_half, detail, points: from 5 to 9
    people the points, from 10 the mean with half its interval.
    """
    asked = _asked_before(people, unnamed)
    people, unnamed = (answers[~_is_of(answers, asked)] for answers in (people, unnamed))
    after = pd.concat([_scores(people.dropna(subset="post"), "post"), _nameless(unnamed, "post")])
    rows = []
    for key, scores in after.groupby(KEYS, observed=True)["score"]:
        shown = detail(len(scores))
        mean, half = interval(scores) if shown == MEAN else (math.nan, math.nan)
        points = tuple(sorted(map(float, scores))) if shown == POINTS else ()
        rows.append((*key, len(scores), mean, half, shown, points))
    names = [*KEYS, "n", "post", "post_half", "detail", "points"]
    kinds = {
        **dict.fromkeys([*KEYS, "detail"], "string"),
        "n": "Int64", "post": "float64", "post_half": "float64",
    }  # fmt: skip
    return pd.DataFrame(rows, columns=names).astype(kinds)


def _asked_before(people: pd.DataFrame, unnamed: pd.DataFrame) -> pd.MultiIndex:
    """The questions that anybody was asked about before, then or afterwards."""
    named = people.loc[people["pre"].notna() | people["retro_pre"].notna(), KEYS]
    nameless = unnamed.loc[unnamed["stage"].isin(["pre", "retro_pre"]), KEYS]
    return pd.MultiIndex.from_frame(pd.concat([named, nameless]).drop_duplicates())


def _is_of(answers: pd.DataFrame, questions: pd.MultiIndex) -> pd.Series:
    """Whether each answer is to one of the questions."""
    asked = pd.MultiIndex.from_frame(answers[KEYS]).isin(questions)
    return pd.Series(asked, index=answers.index, dtype=bool)


def responders(people: pd.DataFrame, unmatched: pd.DataFrame) -> pd.DataFrame:
    """The score before of those who answered the question straight after, and of the silent.

    n_replied, n_silent, replied, silent, difference (silent less replied), low, high, detail,
    points_replied, points_silent, held_back: beside `unmatched`, all who are in no pair, the silent
    would give away one to four forms without a name.
    """
    pre = people[people["pre"].notna()]
    replied = pre[pre["post"].notna()]
    table = _compared(
        _scores(replied, "pre"),
        _scores(pre[pre["post"].isna()], "pre"),
        ("replied", "silent"),
    )
    beside = unmatched[[*KEYS, "n_pre", "detail"]].rename(columns={"detail": "beside"})
    joined = table[[*KEYS, "n_silent"]].merge(beside, on=KEYS, how="left")
    nameless = joined["n_pre"].fillna(0) - joined["n_silent"]
    held = nameless.between(1, FEWEST - 1) & joined["beside"].isin([POINTS, MEAN])
    table["held_back"] = held.astype(bool) & table["detail"].ne(NO_SCORE)
    return _hidden(table, table["held_back"], ("replied", "silent"))


def _scores(people: pd.DataFrame, stage: str) -> pd.DataFrame:
    return people[[*KEYS, stage]].rename(columns={stage: "score"})


def _nameless(unnamed: pd.DataFrame, stage: str) -> pd.DataFrame:
    return unnamed.loc[unnamed["stage"].eq(stage), [*KEYS, "score"]]


def _compared(first: pd.DataFrame, second: pd.DataFrame, names: tuple[str, str]) -> pd.DataFrame:
    """One row for each question that either group answered, compared by Welch where both may be."""
    groups = [dict(iter(frame.groupby(KEYS, observed=True)["score"])) for frame in (first, second)]
    nobody = pd.Series(dtype=float)
    rows = []
    for key in sorted({*groups[0], *groups[1]}):
        one, two = (group.get(key, nobody) for group in groups)
        row = {**dict(zip(KEYS, key, strict=True)), **_row(one, two, names)}
        rows.append(row)
    a, b = names
    columns = [
        f"n_{a}", f"n_{b}", a, b, "difference", "low", "high", "detail", f"points_{a}",
        f"points_{b}",
    ]  # fmt: skip
    kinds = {**dict.fromkeys([*KEYS, "detail"], "string"), f"n_{a}": "Int64", f"n_{b}": "Int64"}
    numbers = dict.fromkeys([a, b, "difference", "low", "high"], "float64")
    return pd.DataFrame(rows, columns=[*KEYS, *columns]).astype({**kinds, **numbers})


def _row(one: pd.Series, two: pd.Series, names: tuple[str, str]) -> dict[str, object]:
    shown = detail(min(len(one), len(two)))
    difference, half = welch(one, two) if shown == MEAN else (math.nan, math.nan)
    row: dict[str, object] = {
        "difference": difference, "low": difference - half, "high": difference + half,
        "detail": shown,
    }  # fmt: skip
    for name, scores in zip(names, (one, two), strict=True):
        allowed = NO_SCORE if shown == NO_SCORE else detail(len(scores))
        row[f"n_{name}"] = len(scores)
        row[name] = interval(scores)[0] if allowed == MEAN else math.nan
        row[f"points_{name}"] = tuple(sorted(map(float, scores))) if allowed == POINTS else ()
    return row


def _hidden(table: pd.DataFrame, hidden: pd.Series, names: tuple[str, str]) -> pd.DataFrame:
    """The table without any score in the rows `hidden`; the people are still counted."""
    means = [*names, "difference", "low", "high"]
    points = [f"points_{name}" for name in names]
    return table.assign(
        detail=table["detail"].mask(hidden, NO_SCORE),
        **{name: table[name].mask(hidden) for name in means},
        **{
            name: pd.Series(
                [() if no else one for one, no in zip(table[name], hidden, strict=True)],
                index=table.index, dtype=object,
            )
            for name in points
        },
    )  # fmt: skip
