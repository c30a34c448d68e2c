"""What of the answers is published in a report, beside what earlier reports have shown already.

Who has two reports subtracts the one from the other. So a question's figures are renewed only when
no figure of it differs from what any earlier report shows of it by one to four people; until then
the earlier figures stand, with their date. The same holds for agencies and sessions apart.

What this cannot hold: sums of three reports and more, where people were taken out again between.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import pandas as pd

from lscp_data.disclosure import BREAKDOWN
from lscp_data.subjects.evaluation import groups
from lscp_data.subjects.evaluation.published import (
    FAMILIES,
    PARTS,
    TOTALS,
    Person,
    Published,
    Shown,
    partitions,
    parts_tell_of_few,
    sets,
    tells_of_few,
)
from lscp_data.subjects.evaluation.scores import KEYS, STAGES, keys, people, unnamed

Key = tuple[str, ...]
Told = TypeVar("Told")
_NONE = pd.DataFrame({name: pd.Series(dtype="string") for name in [*KEYS, "what"]}).assign(
    since=pd.Series(dtype="datetime64[us]")
)


@dataclass(frozen=True)
class Report:
    """The answers that one snapshot holds, and the day of the report that brought them."""

    answers: pd.DataFrame
    as_at: dt.date


@dataclass(frozen=True)
class Held:
    """The answers that each kind of figures is made of, and what is held.

    `answers`: by kind (TOTALS, APART, LATER, PARTS). `held_back`: KEYS, what (the kind), since:
    the date of the figures that stand instead, missing where there are none.
    """

    answers: Mapping[str, pd.DataFrame]
    held_back: pd.DataFrame


@dataclass
class _Story:
    """What reports have shown of one question, with the day of each: the figures, their parts."""

    shown: list[tuple[dt.date, Shown]] = field(default_factory=list)
    parts: list[tuple[dt.date, Published]] = field(default_factory=list)


def held(reports: Sequence[Report]) -> Held:
    """What the last of the reports publishes; `reports` in the order of their publication.

    A question that a report no longer has is no longer shown. Figures that stand instead are never
    from after the report's own day.
    """
    newest = reports[-1].answers
    if len(reports) == 1:
        return Held(dict.fromkeys([*FAMILIES, PARTS], newest), _NONE)
    stories: dict[Key, _Story] = {}
    found: dict[Key, Published] = {}
    for report in reports:
        found = _questions(report)
        for key, new in found.items():
            _tell(stories.setdefault(key, _Story()), new, report.as_at)
    last = {
        key: {**stories[key].shown[-1][1].sources, PARTS: stories[key].parts[-1][1]}
        for key in found
    }
    rows = [row for key, new in found.items() for row in _held_back(key, new, last[key])]
    made: dict[tuple[int, ...], pd.DataFrame] = {tuple(map(id, found.values())): newest}
    answers = {}
    for kind in (*FAMILIES, PARTS):
        shown = [sources[kind] for sources in last.values()]
        same = tuple(map(id, shown))
        answers[kind] = made.setdefault(same, newest if same in made else _stacked(shown))
    return Held(
        answers,
        pd.DataFrame(rows, columns=list(_NONE)).astype(_NONE.dtypes.to_dict()),
    )


def _tell(story: _Story, new: Published, day: dt.date) -> None:
    """Add to the story what a report of that day shows of its new answers."""
    earlier = [shown for _, shown in story.shown]
    shown = Shown(dict.fromkeys(FAMILIES, new))
    if not _clear(shown, earlier):
        shown = _last(story.shown, day) or Shown(dict.fromkeys(FAMILIES, _nothing(new)))
        for family in FAMILIES:
            tried = Shown({**shown.sources, family: new})
            shown = tried if _clear(tried, earlier) else shown
    total = shown.sources[TOTALS]
    others = {id(old): old for old in (
        *(one.sources[TOTALS] for one in earlier), *(old for _, old in story.parts))}  # fmt: skip
    parts: Published = total
    if any(parts_tell_of_few(total, old) for old in others.values() if old is not total):
        parts = _last(story.parts, day) or _nothing(new)
    story.shown.append((day, shown))
    story.parts.append((day, parts))


def _clear(shown: Shown, earlier: Sequence[Shown]) -> bool:
    return not any(tells_of_few(shown, old) for old in earlier)


def _last(story: Sequence[tuple[dt.date, Told]], day: dt.date) -> Told | None:
    """The last told of the latest day that is not after this one."""
    known = [(at, place) for place, (at, _) in enumerate(story) if at <= day]
    return story[max(known)[1]][1] if known else None


def _nothing(new: Published) -> Published:
    return Published(new.answers.iloc[:0], new.as_at, {})


def _questions(report: Report) -> dict[Key, Published]:
    """Each question of a report with what it would publish, were it the first."""
    answers = report.answers.reset_index(drop=True)
    named, nameless = people(answers), unnamed(answers)
    persons: dict[Key, list[Person]] = {}
    columns = ["delegate", *STAGES]
    for *key, name, pre, post, later, retro in named[[*KEYS, *columns]].itertuples(index=False):
        persons.setdefault(tuple(key), []).append((name, pre, post, later, retro))
    forms: dict[Key, dict[str, Counter[float]]] = {}
    for *key, stage, score in nameless[[*KEYS, "stage", "score"]].itertuples(index=False):
        counted = forms.setdefault(tuple(key), {stage: Counter() for stage in STAGES})
        counted[stage][score] += 1
    nobody: dict[str, Counter[float]] = {stage: Counter() for stage in STAGES}
    broken = _partitions(named)
    rows = keys(answers).sort_index().groupby(KEYS, observed=True).groups
    return {
        key: Published(
            answers.loc[rows[key]],
            report.as_at,
            sets(persons.get(key, []), forms.get(key, nobody)),
            broken.get(key, ()),
        )
        for key in rows
    }


def _partitions(named: pd.DataFrame) -> dict[Key, tuple[Mapping[str, str], ...]]:
    """The parts of each question that would be broken down."""
    matched = named.dropna(subset=["pre", "post"])
    matched = matched[matched.groupby(KEYS, observed=True)["pre"].transform("size").ge(BREAKDOWN)]
    if matched.empty:
        return {}
    # Different people are no part of the breakdown.
    nobody = pd.DataFrame({name: pd.Series(dtype="string") for name in [*KEYS, "detail"]})
    parts = groups.parts(matched, nobody).assign(delegate=matched["delegate"])
    return {key: partitions(rows) for key, rows in parts.groupby(KEYS, observed=True)}


def _held_back(key: Key, new: Published, sources: Mapping[str, Published]) -> list[list[object]]:
    """A row for each kind of figures that are not of the newest answers, where there are any."""
    has = {
        family: any(name in one.sets for name in names for one in (new, sources[family]))
        for family, names in FAMILIES.items()
    }
    total, parts = sources[TOTALS], sources[PARTS]
    has[PARTS] = any(part for one in (total, parts) for part in one.partitions)
    return [
        [*key, kind, pd.Timestamp(source.as_at) if len(source.answers) else None]
        for kind, source in sources.items()
        if has[kind] and source is not (total if kind == PARTS else new)
    ]


def _stacked(shown: Sequence[Published]) -> pd.DataFrame:
    """The answers shown, one question below the other."""
    frames = [one.answers for one in shown]
    kinds = {
        name: "string"  # categories differ between two reports
        for frame in frames
        for name, kind in frame.dtypes.items()
        if kind == "category"
    }
    return pd.concat(frames, ignore_index=True).astype(kinds)
