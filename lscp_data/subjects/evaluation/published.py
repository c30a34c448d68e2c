"""Of whose answers one question's published figures are made, and how two reports differ in it.

What a reader may subtract from each other are the figures of one set of people in two reports.
A set of fewer than five people has no figures, so it counts as empty here.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

import numpy as np
import pandas as pd

from lscp_data.disclosure import BREAKDOWN, FEWEST
from lscp_data.subjects.evaluation.differencing import small_change

Scores = tuple[float, ...]
# Sets that have a score in common: a person may go from one to the other between two reports.
_TOGETHER = (
    ("matched", "before"), ("matched", "after"), ("matched", "retro"), ("matched", "silent"),
    ("retro", "after"), ("silent", "before"),
)  # fmt: skip


@dataclass(frozen=True)
class Group:
    """The people of one set with their scores, and how often each score stands without a name."""

    people: Mapping[str, Scores] = field(default_factory=dict)
    unnamed: Counter[float] = field(default_factory=Counter)

    def __len__(self) -> int:
        return len(self.people) + self.unnamed.total()


@dataclass(frozen=True, eq=False)
class Published:
    """One question of one report: its answers, its sets, and the parts they are broken down into.

    `partitions`: the agencies and the sessions shown, as the part of each matched person; "" is
    the rest. Empty where the question is not broken down.
    """

    answers: pd.DataFrame
    as_at: dt.date
    sets: Mapping[str, Group]
    partitions: tuple[Mapping[str, str], ...] = ()


def sets(people: pd.DataFrame, unnamed: pd.DataFrame) -> dict[str, Group]:
    """The sets that figures of one question are made of, by name; without those of too few.

    `people` and `unnamed` (of `scores`) are the rows of this question alone.
    """
    pre, post, retro = (people[name].notna() for name in ("pre", "post", "retro_pre"))
    nameless = {
        stage: Counter(map(float, unnamed.loc[unnamed["stage"].eq(stage), "score"]))
        for stage in ("pre", "post", "retro_pre")
    }
    three = pre & post & people["follow-up"].notna()
    found = {
        "matched": _group(people[pre & post], "pre", "post"),
        "three": _group(people[three], "pre", "post", "follow-up"),
        "retro": _group(people[retro & post], "retro_pre", "post"),
        "silent": _group(people[pre & ~post], "pre"),
    }
    if len(found["matched"]) < FEWEST:
        del found["silent"]  # shown only beside those who replied
    if pre.any() or retro.any() or nameless["pre"] or nameless["retro_pre"]:
        before = _group(people[pre & ~post], "pre").people
        after = _group(people[post & ~pre & ~retro], "post").people
        pair = {"before": Group(before, nameless["pre"]), "after": Group(after, nameless["post"])}
        if min(map(len, pair.values())) >= FEWEST:
            found |= pair
    else:
        found["after_only"] = Group(_group(people[post], "post").people, nameless["post"])
    return {name: group for name, group in found.items() if len(group) >= FEWEST}


def _group(people: pd.DataFrame, *stages: str) -> Group:
    rows = zip(people["delegate"].astype(str), *(people[stage] for stage in stages), strict=True)
    return Group({str(one): tuple(map(float, scores)) for one, *scores in rows})


def tells_of_few(new: Published, old: Published) -> bool:
    """Whether the totals of two reports, one less the other, tell of one to four people.

    A person whose scores changed is one of them. Forms without a name are compared by how many of
    each score there are.
    """
    changed = {
        name: _changed(new.sets.get(name, Group()), old.sets.get(name, Group()))
        for name in (*new.sets, *(name for name in old.sets if name not in new.sets))
    }
    if any(0 < len(people) + forms < FEWEST for people, forms in changed.values()):
        return True
    for one, two in _TOGETHER:
        pair = {one, two}
        if not (pair <= {*changed} and pair & {*new.sets} and pair & {*old.sets}):
            continue  # in one report alone `differencing` has judged them
        (first, forms), (second, more) = changed[one], changed[two]
        if first & second and 0 < len(first ^ second) + forms + more < FEWEST:
            return True
    return False


def _changed(new: Group, old: Group) -> tuple[set[str], int]:
    """The people in one of the two or with other scores, and so many forms without a name."""
    people = {
        one
        for one in new.people.keys() | old.people.keys()
        if new.people.get(one) != old.people.get(one)
    }
    more, fewer = new.unnamed - old.unnamed, old.unnamed - new.unnamed
    return people, max(more.total(), fewer.total())


def parts_tell_of_few(new: Published, old: Published) -> bool:
    """Whether sums of the agencies or sessions of both reports tell of one to four people.

    The whole of the earlier report counts as a partition where it was not broken down.
    """
    people = [one.sets.get("matched", Group()).people for one in (new, old)]
    return any(
        small_change(_crossed(people[0], first, people[1], second))
        for first, second in product(new.partitions, old.partitions or (dict.fromkeys(people[1], ""),))
    )


def _crossed(
    new: Mapping[str, Scores], to: Mapping[str, str], old: Mapping[str, Scores],
    origin: Mapping[str, str],
) -> np.ndarray:  # fmt: skip
    """How many people went from each part of the old to each of the new; the first is "in none".

    A changed score leaves with the old and comes with the new, half a person each: it is one.
    """
    rows = {part: at for at, part in enumerate(sorted({*origin.values()}), 1)}
    columns = {part: at for at, part in enumerate(sorted({*to.values()}), 1)}
    table = np.zeros((len(rows) + 1, len(columns) + 1))
    for one in new.keys() | old.keys():
        row = rows[origin[one]] if one in old else 0
        column = columns[to[one]] if one in new else 0
        if row and column and new[one] != old[one]:
            table[row, 0] += 0.5
            table[0, column] += 0.5
        else:
            table[row, column] += 1
    return table


def partitions(parts: pd.DataFrame) -> tuple[Mapping[str, str], ...]:
    """The parts of the matched people of one question (rows of `groups.parts`), as shown."""
    if not parts["broken_down"].sum() >= BREAKDOWN:
        return ()
    matched = parts[parts["matched"]]
    return tuple(_partition(matched, name) for name in ("agency", "session"))


def _partition(matched: pd.DataFrame, name: str) -> dict[str, str]:
    shown = matched[name].where(matched[f"{name}_shown"].astype(bool), "").astype(str)
    return dict(zip(matched["delegate"].astype(str), shown, strict=True))


def shown_parts(one: Published) -> Iterator[str]:
    """The names of the parts shown."""
    for partition in one.partitions:
        yield from sorted({*partition.values()} - {""})
