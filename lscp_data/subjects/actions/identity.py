"""Which action of a plan is which action of the plan before: never by its reference alone.

The exception is a register's own number ("MOD_0104_1617-Q1"): such a number is given once and
never again, so there the reference decides, and a text under another number is only a suggestion.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

# What an officer said of two keys, then and now: whether they are the same action.
Told = Mapping[tuple[str, str], bool]

# In percent, of texts in lower case without punctuation.
SAME_TEXT = 100
NEARLY_THE_SAME = 92
SURELY_REWORDED = 85
REWORDED = 60
_WITHOUT_REFERENCE = re.compile(r"no ref \d+")
_REGISTER_NUMBER = re.compile(r"(?=.*[a-z]).*\d{4}")
_NEARLY_ALL = 0.9


def paired(
    before: pd.DataFrame,
    now: pd.DataFrame,
    told: Told = {},  # noqa: B006  (never changed)
) -> pd.DataFrame:
    """The actions that are in both plans, as row positions from 0 in the columns `then`, `now`.

    What an officer `told` comes first. Then those whose reference and text are the same, then those
    of another reference whose text is nearly that of exactly one action left (renumbered), then
    those of the same reference whose text still resembles (reworded). Each action is in one pair at
    most, and `paired(now, before)` gives the same pairs the other way round.
    """
    texts = _texts(before), _texts(now)
    keys_then, keys_now = list(before["key"].astype(str)), list(now["key"].astype(str))
    places = {key: place for place, key in enumerate(keys_then)}
    there = {key: place for place, key in enumerate(keys_now)}
    apart = {pair for pair, same in told.items() if not same}
    pairs = _said(told, places, there)
    same_key = [
        (places[key], place)
        for key, place in there.items()
        if key in places and (key, key) not in apart
    ]
    register = _is_register(keys_then) and _is_register(keys_now)
    pairs |= _alike(_free(same_key, pairs), texts, 0 if register else NEARLY_THE_SAME)
    for near in () if register else (SAME_TEXT, NEARLY_THE_SAME):
        by_text = _by_text(_left(texts[0], pairs), _left(texts[1], pairs.values()), near)
        pairs |= {
            then: place
            for then, place in by_text.items()
            if (keys_then[then], keys_now[place]) not in apart
        }
    pairs |= {
        then: place
        for then, place in _free(same_key, pairs)
        if not is_without_reference(keys_now[place]) and _resembles(texts[0][then], texts[1][place])
    }
    return pd.DataFrame(sorted(pairs.items()), columns=["then", "now"], dtype="int64")


def _said(told: Told, places: Mapping[str, int], there: Mapping[str, int]) -> dict[int, int]:
    """The pairs that are said to be one action: of two answers about one the first counts."""
    pairs: dict[int, int] = {}
    for (then, now), same in told.items():
        if same and then in places and now in there:
            pairs |= dict(_free([(places[then], there[now])], pairs))
    return pairs


def _alike(
    keys: list[tuple[int, int]], texts: tuple[list[str], list[str]], least: int
) -> dict[int, int]:
    """Those of the pairs whose texts are alike in at least so many percent."""
    return {then: now for then, now in keys if fuzz.ratio(texts[0][then], texts[1][now]) >= least}


def unsure(
    before: pd.DataFrame,
    now: pd.DataFrame,
    told: Told = {},  # noqa: B006  (never changed)
) -> pd.DataFrame:
    """The pairs about which an officer is asked: `then`, `now` (positions), `alike` %, `same`.

    `same` is what counts without an answer. Asked is where a reference stayed and its text did not,
    and where a text that is gone resembles a new one under another reference.
    """
    texts_then, texts_now = _texts(before), _texts(now)
    keys_then, keys_now = list(before["key"].astype(str)), list(now["key"].astype(str))
    pairs = paired(before, now, told)
    # Words that were added or changed count here: "... and plans held by police" may be another.
    rows = [
        (then, place, alike, True)
        for then, place in pairs.itertuples(index=False)
        if (alike := fuzz.token_sort_ratio(texts_then[then], texts_now[place])) < SURELY_REWORDED
    ]
    gone = _left(texts_then, set(pairs["then"]))
    new = _left(texts_now, set(pairs["now"]))
    for place, text in new.items():
        likeness = {then: fuzz.token_set_ratio(old, text) for then, old in gone.items()}
        for then, alike in likeness.items():
            if keys_then[then] == keys_now[place] or alike >= max(REWORDED, *likeness.values()):
                rows.append((then, place, alike, False))
    asked = [row for row in rows if (keys_then[row[0]], keys_now[row[1]]) not in told]
    return pd.DataFrame(sorted(asked), columns=["then", "now", "alike", "same"])


def is_without_reference(key: str) -> bool:
    """Whether a key only counts the rows that have no reference: it says nothing of an action."""
    return bool(_WITHOUT_REFERENCE.fullmatch(key))


def stamped(told: Told, before: pd.DataFrame, now: pd.DataFrame) -> list[list[str | bool]]:
    """What was said, to be kept: key then, key now, same, and a stamp of the two texts judged."""
    texts_then, texts_now = _by_key(before), _by_key(now)
    return [
        [then, key, same, _stamp(texts_then[then], texts_now[key])]
        for (then, key), same in told.items()
        if then in texts_then and key in texts_now
    ]


def told_of(kept: Iterable[list[Any]], before: pd.DataFrame, now: pd.DataFrame) -> Told:
    """What was said and kept of two reports, as far as it was said of these very texts.

    An answer about a text that has been mended since, or about another report before, is no answer.
    """
    texts_then, texts_now = _by_key(before), _by_key(now)
    return {
        (then, key): same
        for then, key, same, stamp in kept
        if then in texts_then
        and key in texts_now
        and _stamp(texts_then[then], texts_now[key]) == stamp
    }


def told_places(told: Told, before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """The pairs of which something was said, as `unsure` gives them: it can be said otherwise."""
    then, there = list(before["key"].astype(str)), list(now["key"].astype(str))
    texts_then, texts_now = _by_key(before), _by_key(now)
    rows = [
        (then.index(a), there.index(b), fuzz.token_sort_ratio(texts_then[a], texts_now[b]), same)
        for (a, b), same in told.items()
        if a in texts_then and b in texts_now
    ]
    return pd.DataFrame(rows, columns=["then", "now", "alike", "same"])


def _by_key(actions: pd.DataFrame) -> dict[str, str]:
    return dict(zip(actions["key"].astype(str), _texts(actions), strict=True))


def _stamp(then: str, now: str) -> str:
    return hashlib.sha256(f"{then}\x1f{now}".encode()).hexdigest()[:16]


def _free(keys: list[tuple[int, int]], pairs: Mapping[int, int]) -> list[tuple[int, int]]:
    """Those of the pairs of which neither action is in a pair yet."""
    taken = set(pairs.values())
    return [(then, place) for then, place in keys if then not in pairs and place not in taken]


def _is_register(keys: list[str]) -> bool:
    """Whether the references are a register's own numbers, with letters and four digits or more."""
    fitting = sum(bool(_REGISTER_NUMBER.match(key)) for key in keys)
    return bool(keys) and fitting >= _NEARLY_ALL * len(keys)


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
