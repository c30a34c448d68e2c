"""Of whose answers one question's published figures are made, and how two reports differ in it.

What a reader may subtract from each other are the figures of one set of people in two reports.
A set of fewer than five people has no figures, so it counts as empty here.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

import numpy as np
import pandas as pd

from lscp_data.disclosure import FEWEST
from lscp_data.subjects.evaluation.differencing import small_change

Scores = tuple[float, ...]
Person = tuple[str, float, float, float, float]
TOTALS, APART, LATER, PARTS = "matched", "different people", "follow-up", "agencies and sessions"
# The sets behind each kind of figure; a kind is renewed or stands as one.
FAMILIES: Mapping[str, tuple[str, ...]] = {
    TOTALS: ("matched", "retro", "after_only"),
    APART: ("silent", "before", "after"),
    LATER: ("three",),
}
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


@dataclass(frozen=True, eq=False)
class Shown:
    """What a report shows of a question: each kind of figures (FAMILIES) from its own source."""

    sources: Mapping[str, Published]

    @cached_property
    def sets(self) -> Mapping[str, Group]:
        """The sets that figures are shown of."""
        return {
            name: source.sets[name]
            for family, source in self.sources.items()
            for name in FAMILIES[family]
            if name in source.sets
        }


def sets(people: Iterable[Person], unnamed: Mapping[str, Counter[float]]) -> dict[str, Group]:
    """The sets that figures of one question are made of, by name; without those of too few.

    `people`: name, pre, post, follow-up, retro_pre (not a number where not answered); `unnamed`:
    how often each score stands on forms without a name, by stage.
    """
    found: dict[str, dict[str, Scores]] = {
        name: {} for names in FAMILIES.values() for name in names
    }
    for name, pre, post, later, retro in people:
        asked, replied, looked_back = pre == pre, post == post, retro == retro
        if asked and replied:
            found["matched"][name] = (pre, post)
            if later == later:
                found["three"][name] = (pre, post, later)
        elif asked:
            found["silent"][name] = (pre,)
        elif replied and not looked_back:
            found["after"][name] = (post,)
        if looked_back and replied:
            found["retro"][name] = (retro, post)
    groups = {name: Group(those) for name, those in found.items()}
    groups["before"] = Group(found["silent"], unnamed["pre"])
    groups["after"] = Group(found["after"], unnamed["post"])
    if not (found["matched"] or found["retro"] or groups["before"] or unnamed["retro_pre"]):
        groups["after_only"] = groups["after"]
    if len(groups["matched"]) < FEWEST:
        del groups["silent"]  # shown only beside those who replied
    if min(len(groups["before"]), len(groups["after"])) < FEWEST:
        del groups["before"], groups["after"]
    return {name: group for name, group in groups.items() if len(group) >= FEWEST}


def tells_of_few(new: Shown, old: Shown) -> bool:
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
        for first, second in product(
            new.partitions, old.partitions or (dict.fromkeys(people[1], ""),)
        )
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
    return tuple(_partition(parts, name) for name in ("agency", "session"))


def _partition(matched: pd.DataFrame, name: str) -> dict[str, str]:
    shown = matched[name].where(matched[f"{name}_shown"].astype(bool), "").astype(str)
    return dict(zip(matched["delegate"].astype(str), shown, strict=True))
