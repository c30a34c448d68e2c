"""Which actions of several plans are likely one action, by their words and their theme.

They are only ever suggested: nothing here counts until an officer has said so.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from lscp_data.spelling import folded

MOST = 3  # suggestions of one action, for each pair of plans
# In percent of the words that say something: less is asked for within one theme.
ALIKE = 70
ALIKE_IN_A_THEME = 58
SAME_WORDING = 85  # percent of letters, whatever the words say
COLUMNS = ["plan", "key", "ref", "action", "other_plan", "other_key", "other_ref", "other_action"]
_SAYS_NOTHING = frozenset(
    """a an and the of for in on to with at by from into or as is are be been it its that this
    their they them our who what when which how whether each every all any one two three
    training course courses session sessions safeguarding child children childrens young people
    practice practitioner practitioners staff multi agency agencies multiagency partnership working
    work ensure make sure""".split()
)


def telling(text: object) -> str:
    """The words of an action that tell it from others, in lower case, each once."""
    plain = "" if text is None or pd.isna(text) else str(text)
    words = re.findall(r"[^\W\d_]+", plain.replace("’", "").replace("'", "").casefold())
    return " ".join(word for word in dict.fromkeys(words) if word not in _SAYS_NOTHING)


def likely_same(actions: pd.DataFrame) -> pd.DataFrame:
    """Pairs of actions of two plans, best first: `COLUMNS`, `alike` (percent), `theme`, `why`.

    `actions` has plan, key, ref, action, theme, one row an action; `theme` of a pair is the one
    both have, else "". An action is in at most three pairs with each other plan.
    """
    found: list[tuple[float, Any, Any, str]] = []
    plans = list(dict.fromkeys(actions["plan"]))
    by_plan = {plan: list(actions[actions["plan"] == plan].itertuples()) for plan in plans}
    for first, second in combinations(plans, 2):
        found += _best(_pairs(by_plan[first], by_plan[second]))
    found.sort(key=lambda pair: -pair[0])
    rows = [
        (
            *(one.plan, one.key, one.ref, one.action),
            *(other.plan, other.key, other.ref, other.action),
            *(score, theme, f"words of both, both under {theme}" if theme else "words of both"),
        )
        for score, one, other, theme in found
    ]
    return pd.DataFrame(rows, columns=[*COLUMNS, "alike", "theme", "why"])


def _pairs(mine: list[Any], theirs: list[Any]) -> list[tuple[float, Any, Any, str]]:
    """The pairs of two plans that are alike enough, best first; within a theme first."""
    if not mine or not theirs:
        return []
    words = _matrix(mine, theirs, telling, fuzz.token_set_ratio)
    letters = _matrix(mine, theirs, default_process, fuzz.ratio)
    first, second = (np.array([folded(row.theme) for row in rows]) for rows in (mine, theirs))
    one_theme = (first[:, None] == second) & (first != "")[:, None]
    score = np.where(letters >= SAME_WORDING, np.maximum(words, letters), words)
    pairs = [
        (
            float(score[row, column]),
            mine[row],
            theirs[column],
            str(mine[row].theme) if one_theme[row, column] else "",
        )
        for row, column in np.argwhere(score >= np.where(one_theme, ALIKE_IN_A_THEME, ALIKE))
    ]
    return sorted(pairs, key=lambda pair: (-pair[0], not pair[3]))


def _matrix(mine: list[Any], theirs: list[Any], words: Any, scorer: Any) -> np.ndarray:
    """How alike the texts of two plans are; a text without words is like no other."""
    first, second = ([words(str(row.action)) for row in rows] for rows in (mine, theirs))
    alike = process.cdist(first, second, scorer=scorer)
    alike[[not text for text in first], :] = 0
    alike[:, [not text for text in second]] = 0
    return alike


def _best(pairs: list[tuple[float, Any, Any, str]]) -> list[tuple[float, Any, Any, str]]:
    """At most three pairs an action, the best first."""
    used: dict[tuple[str, str], int] = {}
    kept = []
    for pair in pairs:
        ends = [(end.plan, end.key) for end in pair[1:3]]
        if all(used.get(end, 0) < MOST for end in ends):
            kept.append(pair)
            used |= {end: used.get(end, 0) + 1 for end in ends}
    return kept
