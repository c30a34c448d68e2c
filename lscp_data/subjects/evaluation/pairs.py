"""What is counted of people who answered twice or more: the change, and what of it was kept.

Paired change d = post - pre on matched people; 95 % interval = mean +/- t(0.975, n-1) s / sqrt(n).
A retrospective "before" (retro_pre) is never mixed with a true one, no question with another.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from lscp_data.disclosure import FEWEST, MEAN, NO_SCORE, POINTS, detail
from lscp_data.estimates import t_quantile
from lscp_data.subjects.evaluation.differencing import tells_of_few
from lscp_data.subjects.evaluation.schema import scale_ends
from lscp_data.subjects.evaluation.scores import KEYS

LEAST_GAIN = 0.5  # scale points below which "share of the gain kept" means nothing
# Share of people at the top of the scale before from which a rise can hardly show: Terwee et al.,
# Journal of Clinical Epidemiology 60 (2007).
CEILING = 0.15
_MEANS = ["pre", "pre_half", "post", "post_half", "change", "low", "high"]
_COUNTS = ["improved", "same", "worse", "at_ceiling"]


def paired_means(pairs: pd.DataFrame, by: Sequence[str], before: str = "pre") -> pd.DataFrame:
    """Per group: n, pre, post with half their intervals, change with its interval low to high.

    `pairs` have a score `before` and one post; nothing is held back here. The half is missing for
    one person.
    """
    scores = pd.DataFrame({"pre": pairs[before], "post": pairs["post"]}).assign(
        change=pairs["post"] - pairs[before], **{name: pairs[name] for name in by}
    )
    groups = scores.groupby(list(by), observed=True)[["pre", "post", "change"]]
    mean, spread, n = groups.mean(), groups.std(), groups.size()
    quantile = n.map({size: t_quantile(size - 1) if size > 1 else np.nan for size in n.unique()})
    half = spread.mul(quantile.astype(float) / np.sqrt(n), axis=0)
    table = pd.DataFrame(
        {
            "n": n.astype("Int64"),
            "pre": mean["pre"], "pre_half": half["pre"],
            "post": mean["post"], "post_half": half["post"],
            "change": mean["change"],
            "low": mean["change"] - half["change"], "high": mean["change"] + half["change"],
        }
    )  # fmt: skip
    return table.reset_index()


def change(people: pd.DataFrame) -> pd.DataFrame:
    """Change of those who answered before and straight after, one row a question and scale.

    n, the means with half their intervals, change with low and high; improved, same, worse and
    at_ceiling (at the top of the scale before) as people, where none rests on too few (see
    `_counts_shown`); ceiling; detail; points_pre and points_post, sorted. Below 5 people only n and
    detail are known, from 5 to 9 the counts and points, from 10 the counts and means.
    """
    return _published(people, "pre")


def retro(people: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """The columns of `change` and held_back, where "before" was asked afterwards.

    Held back where it differs by fewer than five people from what is published of others: some of
    these people also answered before the course, and `parts` (of `groups`) says who.
    """
    table = _published(people, "retro_pre")
    inside = people["retro_pre"].notna() & people["post"].notna()
    held = tells_of_few(parts.assign(inside=inside), KEYS)
    table["held_back"] = _looked_up(table, held) & table["detail"].ne(NO_SCORE)
    return _withheld(table.assign(detail=table["detail"].mask(table["held_back"], NO_SCORE)))


def kept(people: pd.DataFrame, parts: pd.DataFrame, retro: pd.DataFrame) -> pd.DataFrame:
    """Those who answered all three times: n, follow_up, follow_up_half, retention, detail, points.

    Retention = (follow-up - pre) / (post - pre) on the same people, only where n is 10 or more and
    the gain at least half a scale point; to the whole per cent, as more digits would give away the
    sums behind it. It is held back (`held_back`) where it could tell of the few who did not answer
    a third time, whatever the gain: that it is small would tell of them too.
    """
    pairs = people.dropna(subset=["pre", "post"])
    three = pairs.dropna(subset=["follow-up"])
    table = paired_means(three, KEYS)
    later = paired_means(three.assign(post=three["follow-up"]), KEYS)
    table["follow_up"], table["follow_up_half"] = later["post"], later["post_half"]
    table["detail"] = table["n"].map(detail).astype("string")
    share = (table["follow_up"] - table["pre"]) / table["change"].where(
        table["change"].ge(LEAST_GAIN)
    )
    # Retention ties these people's sums before and after together, and as sums of whole numbers
    # both may be guessed from it: so it is judged as if it published both. Beside a retrospective
    # "before" of some of them it is never given: three overlapping sets are more than we can judge.
    asked_afterwards = retro.loc[retro["detail"].ne(NO_SCORE), KEYS].assign(both=True)
    both = people.dropna(subset=["pre", "post", "retro_pre"])[KEYS].drop_duplicates()
    twice = _looked_up(table, both.merge(asked_afterwards, on=KEYS).set_index(KEYS)["both"])
    inside = parts.assign(inside=people.index.isin(three.index))
    held = _looked_up(table, tells_of_few(inside, KEYS)) | twice
    known = table["detail"].eq(MEAN)
    table["held_back"] = (held & known).astype(bool)
    table["retention"] = share.where(known & ~held).round(2)
    table["points"] = _points(three, table, "follow-up")
    for name in ("follow_up", "follow_up_half"):
        table[name] = table[name].where(known)
    columns = ["n", "follow_up", "follow_up_half", "retention", "detail", "points", "held_back"]
    return table[[*KEYS, *columns]]


def _published(people: pd.DataFrame, before: str) -> pd.DataFrame:
    pairs = people.dropna(subset=[before, "post"])
    gain = pairs["post"] - pairs[before]
    ends = {scale: scale_ends(scale) for scale in pairs["scale"].unique()}
    top = pairs["scale"].map({scale: pair[1] if pair else np.nan for scale, pair in ends.items()})
    sorts = pairs[KEYS].assign(
        improved=gain > 0,
        same=gain == 0,
        worse=gain < 0,
        at_ceiling=pairs[before] >= top.astype(float),
    )
    counts = sorts.groupby(KEYS, observed=True)[_COUNTS].sum().astype("Int64").reset_index()
    table = paired_means(pairs, KEYS, before).merge(counts, on=KEYS)
    stated = table["scale"].isin([scale for scale, pair in ends.items() if pair])
    table["at_ceiling"] = table["at_ceiling"].where(stated)
    table["ceiling"] = (table["at_ceiling"] / table["n"]).ge(CEILING).astype("boolean")
    table["detail"] = table["n"].map(detail).astype("string")
    table["points_pre"] = _points(pairs, table, before)
    table["points_post"] = _points(pairs, table, "post")
    return _withheld(_counts_shown(table))


def _counts_shown(table: pd.DataFrame) -> pd.DataFrame:
    """The table without counts that rest on one person or that the mean would tell of a few.

    The mean change times the people is the sum over those who changed, so of one to four of them
    no count is given. Where `same` or `worse` is one person, only both together are known: the
    people less `improved`. Nor is it said how many were at the top before, where they or all others
    are fewer than five: were nobody told, beside `ceiling` one of ten could be.
    """
    changed, rest = table["improved"] + table["worse"], table["same"] + table["worse"]
    none = changed.between(1, FEWEST - 1) | table["improved"].eq(1) | rest.eq(1)
    together = none | table["same"].eq(1) | table["worse"].eq(1)
    top, below = table["at_ceiling"], table["n"] - table["at_ceiling"]
    few = (top.lt(FEWEST) | below.lt(FEWEST)).fillna(False)
    return table.assign(
        improved=table["improved"].mask(none), same=table["same"].mask(together),
        worse=table["worse"].mask(together), at_ceiling=top.mask(few),
    )  # fmt: skip


def _withheld(table: pd.DataFrame) -> pd.DataFrame:
    """The table without what its `detail` does not allow."""
    none, mean = table["detail"].eq(NO_SCORE), table["detail"].eq(MEAN)
    return table.assign(
        **{name: table[name].where(mean) for name in _MEANS},
        **{name: table[name].mask(none) for name in (*_COUNTS, "ceiling")},
        **{
            name: pd.Series([() if hidden else points for points, hidden in
                             zip(table[name], none, strict=True)], index=table.index, dtype=object)
            for name in ("points_pre", "points_post")
        },
    )  # fmt: skip


def _points(people: pd.DataFrame, table: pd.DataFrame, stage: str) -> pd.Series:
    """The scores of each group of five to nine people, sorted, so that nobody's two are beside."""
    few = table.loc[table["detail"].eq(POINTS), KEYS]
    grouped = people.merge(few, on=KEYS).groupby(KEYS, observed=True)[stage]
    points = {key: tuple(sorted(map(float, scores))) for key, scores in grouped}
    keys = zip(*(table[name] for name in KEYS), strict=True)
    return pd.Series([points.get(key, ()) for key in keys], index=table.index, dtype=object)


def _looked_up(table: pd.DataFrame, flags: pd.Series) -> pd.Series:
    """The flag of each row's question and scale; False where there is none."""
    known = {key: bool(flag) for key, flag in flags.items()}
    keys = zip(*(table[name] for name in KEYS), strict=True)
    return pd.Series([known.get(key, False) for key in keys], index=table.index, dtype=bool)
