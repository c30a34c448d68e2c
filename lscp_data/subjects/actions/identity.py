"""Which action of a plan is which action of the plan before: never by its reference alone."""

from __future__ import annotations

import re
from collections.abc import Container

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

# In percent, of texts in lower case without punctuation.
SAME_TEXT = 100
NEARLY_THE_SAME = 92
REWORDED = 60
_WITHOUT_REFERENCE = re.compile(r"no ref \d+")


def paired(before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """The actions that are in both plans, as row positions from 0 in the columns `then`, `now`.

    First those whose reference and text are the same, then those of another reference whose text
    is nearly that of exactly one action left (renumbered), then those of the same reference whose
    text still resembles (reworded). Each action is in one pair at most.
    """
    texts_then, texts_now = _texts(before), _texts(now)
    places = {key: place for place, key in enumerate(before["key"].astype(str))}
    same_key = [
        (places[key], place) for place, key in enumerate(now["key"].astype(str)) if key in places
    ]
    pairs = {
        then: place
        for then, place in same_key
        if fuzz.ratio(texts_then[then], texts_now[place]) >= NEARLY_THE_SAME
    }
    for least in (SAME_TEXT, NEARLY_THE_SAME):
        pairs |= _by_text(_left(texts_then, pairs), _left(texts_now, pairs.values()), least)
    taken = set(pairs.values())
    pairs |= {
        then: place
        for then, place in same_key
        if then not in pairs
        and place not in taken
        and not _WITHOUT_REFERENCE.fullmatch(str(now["key"].iloc[place]))
        and _resembles(texts_then[then], texts_now[place])
    }
    return pd.DataFrame(sorted(pairs.items()), columns=["then", "now"], dtype="int64")


def _texts(actions: pd.DataFrame) -> list[str]:
    return [default_process(text) for text in actions["action"].astype("string").fillna("")]


def _resembles(then: str, now: str) -> bool:
    """Whether a text may be the other one reworded; a missing one speaks neither way."""
    return not then or not now or fuzz.token_set_ratio(then, now) >= REWORDED


def _left(texts: list[str], taken: Container[int]) -> dict[int, str]:
    """The texts of the actions that are in no pair yet, by row position."""
    return {place: text for place, text in enumerate(texts) if text and place not in taken}


def _by_text(then: dict[int, str], now: dict[int, str], least: int) -> dict[int, int]:
    """Pairs of actions whose texts are that near to each other and to no other one's."""
    if not then or not now:
        return {}
    alike = process.cdist(
        list(then.values()), list(now.values()), scorer=fuzz.ratio, score_cutoff=least
    )
    near = alike >= least
    alone = near & (near.sum(axis=1, keepdims=True) == 1) & (near.sum(axis=0) == 1)
    rows, columns = list(then), list(now)
    return {rows[row]: columns[column] for row, column in np.argwhere(alone)}
