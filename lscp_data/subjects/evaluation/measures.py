"""What is counted of evaluations: change on the same people, never pooled over questions or scales.

Paired change d = post - pre on matched people; 95 % interval = mean +/- t(0.975, n-1) s / sqrt(n).
A retrospective "before" (retro_pre) is never mixed with a true one.
"""

from __future__ import annotations

import math

import pandas as pd

from lscp_data.disclosure import FEWEST, MEAN, NO_SCORE, POINTS, detail
from lscp_data.estimates import interval, t_quantile
from lscp_data.subjects.evaluation.schema import scale_ends
from lscp_data.wording import ENOUGH

__all__ = ["MEAN", "NO_SCORE", "POINTS", "detail"]
_GROUP = ["course", "question", "scale"]
_FEWEST_SHOWN = FEWEST
_LEAST_GAIN = 0.5  # scale points below which "share of the gain kept" means nothing


def _scores(evaluations: pd.DataFrame) -> pd.DataFrame:
    """One score per course, question, scale, person and stage, in columns by stage.

    A person who answered twice at one stage counts with the later answer; without a delegate
    nobody can be matched, so such answers are left out. "1-5" and "1 to 5" are one scale.
    """
    answers = (
        evaluations[evaluations["delegate"].notna()].copy()
        if "delegate" in evaluations
        else evaluations.head(0).assign(delegate="")
    )
    if "scale" not in answers:
        answers["scale"] = pd.Series(pd.NA, index=answers.index, dtype="string")
    written = answers["scale"].astype("string").fillna("not stated")
    answers["scale"] = written.map({scale: _scale(scale) for scale in written.unique()})
    for name in ("course", "question", "stage"):
        answers[name] = answers[name].astype("string")
    if "answered_on" in answers:
        answers = answers.sort_values("answered_on", kind="stable", na_position="first")
    last = answers.drop_duplicates([*_GROUP, "delegate", "stage"], keep="last")
    wide = last.pivot(index=[*_GROUP, "delegate"], columns="stage", values="score")
    for stage in ("pre", "post", "follow-up", "retro_pre"):
        if stage not in wide:
            wide[stage] = pd.Series(pd.NA, index=wide.index, dtype="Float64")
    return wide.astype("Float64").reset_index()


def _scale(written: str) -> str:
    """A scale in one spelling, as written where it does not name its ends."""
    ends = scale_ends(written)
    return f"{ends[0]:g}-{ends[1]:g}" if ends else written


def matched(evaluations: pd.DataFrame, first: str = "pre", second: str = "post") -> pd.DataFrame:
    """People who answered a question at both stages: course, question, scale, first, second.

    The delegates themselves are left out: nothing after this needs them.
    """
    scores = _scores(evaluations).dropna(subset=[first, second])
    return (
        scores[[*_GROUP, first, second]]
        .rename(columns={first: "first", second: "second"})
        .reset_index(drop=True)
    )


def paired_change(matched: pd.DataFrame) -> pd.DataFrame:
    """Change per course, question and scale: n, pre, post, change, sd, low, high, detail.

    `detail` follows the small-number rule: below 5 people every score is missing, so that no
    table can show it; 5 to 9 individual points are drawn, from 10 on the mean with its interval.
    """
    rows = []
    for group, people in matched.groupby(_GROUP, observed=True):
        change = (people["second"] - people["first"]).astype(float)
        n, mean, sd = len(change), float(change.mean()), float(change.std())
        half = t_quantile(n - 1) * sd / math.sqrt(n) if n > 1 else math.nan
        rows.append(
            {
                **dict(zip(_GROUP, group, strict=True)),
                "n": n,
                "pre": float(people["first"].mean()),
                "post": float(people["second"].mean()),
                "change": mean,
                "sd": sd,
                "low": mean - half,
                "high": mean + half,
                "detail": detail(n),
            }
        )
    scores = ["pre", "post", "change", "sd", "low", "high"]
    return _withheld(pd.DataFrame(rows, columns=[*_GROUP, "n", *scores, "detail"]), scores)


def _withheld(table: pd.DataFrame, scores: list[str]) -> pd.DataFrame:
    """The table without the scores that rest on too few people to be shown."""
    return table.assign(**table[scores].astype(float).mask(table["detail"].eq(NO_SCORE)))


def stage_means(evaluations: pd.DataFrame) -> pd.DataFrame:
    """Means on the same people, per course, question, scale: what the chart shows.

    Before and straight after: people who answered both. Follow-up: people who answered all three.
    Columns pre, post, follow_up, each with `_half` (half the interval) and n, n_follow_up.
    """
    scores = _scores(evaluations)
    rows = []
    for group, people in scores.groupby(_GROUP, observed=True):
        both = people.dropna(subset=["pre", "post"])
        three = both.dropna(subset=["follow-up"])
        row: dict[str, object] = {
            **dict(zip(_GROUP, group, strict=True)),
            "n": len(both),
            "n_follow_up": len(three),
        }
        for name, source, stage in (
            ("pre", both, "pre"), ("post", both, "post"), ("follow_up", three, "follow-up"),
        ):  # fmt: skip
            enough = len(source) >= _FEWEST_SHOWN
            mean, half = interval(source[stage]) if enough else (math.nan, math.nan)
            row[name], row[f"{name}_half"] = mean, half if detail(len(source)) == MEAN else math.nan
        rows.append(row)
    stages = [part for name in ("pre", "post", "follow_up") for part in (name, f"{name}_half")]
    return pd.DataFrame(rows, columns=[*_GROUP, "n", "n_follow_up", *stages])


def follow_up(evaluations: pd.DataFrame) -> pd.DataFrame:
    """On people with all three stages: n, means, and the share of the gain that was kept.

    Retention = (follow-up - pre) / (post - pre), only where n is 10 or more and the gain at
    least half a scale point; missing otherwise. Below 5 people every score is missing.
    """
    scores = _scores(evaluations).dropna(subset=["pre", "post", "follow-up"])
    rows = []
    for group, people in scores.groupby(_GROUP, observed=True):
        pre, post, later = (float(people[stage].mean()) for stage in ("pre", "post", "follow-up"))
        gain, n = post - pre, len(people)
        kept = (later - pre) / gain if n >= ENOUGH and gain >= _LEAST_GAIN else math.nan
        rows.append(
            {
                **dict(zip(_GROUP, group, strict=True)),
                "n": n,
                "pre": pre,
                "post": post,
                "follow_up": later,
                "retention": kept,
                "detail": detail(n),
            }
        )
    means = ["pre", "post", "follow_up", "retention"]
    return _withheld(pd.DataFrame(rows, columns=[*_GROUP, "n", *means, "detail"]), means)


def responses(evaluations: pd.DataFrame) -> pd.DataFrame:
    """People who replied at each stage, per course: columns course, pre, post, follow-up.

    Answers without a delegate cannot be told apart as people and are not counted.
    """
    scores = _scores(evaluations)
    stages = ["pre", "post", "follow-up"]
    long = scores.melt(["course", "delegate"], stages, "stage", "score").dropna(subset="score")
    table = long.groupby(["course", "stage"])["delegate"].nunique().unstack(fill_value=0)
    return table.reindex(columns=stages, fill_value=0).rename_axis(columns=None).reset_index()
