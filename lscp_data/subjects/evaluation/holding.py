"""What of the answers is published in a report, beside what earlier reports have shown already.

Who has several reports combines their figures. So a question's figures are renewed only where no
combination with anything shown before tells of one to four people; until then the earlier figures
stand, with their date. What is judged together is a question with all its scales: one that was
not stated may be stated later. People whom a new report knows by other names are recognised by
their answers.

What this cannot hold: a question worded otherwise, and forms that get a name only later.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from lscp_data.disclosure import BREAKDOWN
from lscp_data.subjects.evaluation import groups
from lscp_data.subjects.evaluation.combining import Sum, Told
from lscp_data.subjects.evaluation.published import (
    KINDS,
    PARTS,
    TOTALS,
    Person,
    Published,
    partitions,
    sums,
)
from lscp_data.subjects.evaluation.scores import KEYS, STAGES, keys, people, unnamed

Key = tuple[str, ...]
Sources = Mapping[str, Published]
_ASKED = KEYS[:2]  # course and question, whatever the scale
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
    """What reports have shown: the sources by question with the day of each, and all their sums."""

    shown: dict[Key, list[tuple[dt.date, Sources]]] = field(default_factory=dict)
    told: dict[Key, Told] = field(default_factory=dict)


def held(reports: Sequence[Report]) -> Held:
    """What the last of the reports publishes; `reports` in the order of their publication.

    A question that a report no longer has is no longer shown. Figures that stand instead are never
    from after the report's own day.
    """
    newest = reports[-1].answers
    if len(reports) == 1:
        return Held(dict.fromkeys(KINDS, newest), _NONE)
    story = _Story()
    found: dict[Key, Published] = {}
    for report in _same_people(reports):
        found = _questions(report)
        for key, new in found.items():
            _tell(story, key, new, report.as_at)
    last = {key: story.shown[key][-1][1] for key in found}
    rows = [row for key, new in found.items() for row in _held_back(key, new, last[key])]
    made: dict[tuple[int, ...], pd.DataFrame] = {tuple(map(id, found.values())): newest}
    answers = {}
    for kind in KINDS:
        shown = [sources[kind] for sources in last.values()]
        same = tuple(map(id, shown))
        answers[kind] = made.setdefault(same, newest if same in made else _stacked(shown))
    return Held(
        answers,
        pd.DataFrame(rows, columns=list(_NONE)).astype(_NONE.dtypes.to_dict()),
    )


def _tell(story: _Story, key: Key, new: Published, day: dt.date) -> None:
    """Add to the story what a report of that day shows of its new answers."""
    told = story.told.setdefault(key[: len(_ASKED)], Told())
    shown: Sources = dict.fromkeys(KINDS, new)
    # What the first report shows of a question has been judged by itself.
    if told.sums and told.tells_of_few(_sums(shown)):
        shown = _last(story.shown.get(key, ()), day) or dict.fromkeys(KINDS, _nothing(new))
        for kind in KINDS:
            tried = {**shown, kind: new}
            shown = shown if told.tells_of_few(_sums(tried)) else tried
    told.add(_sums(shown))
    story.shown.setdefault(key, []).append((day, shown))


def _sums(shown: Sources) -> set[Sum]:
    return {one for kind, source in shown.items() for one in source.sums[kind]}


def _last(story: Sequence[tuple[dt.date, Sources]], day: dt.date) -> Sources | None:
    """The last told of the latest day that is not after this one."""
    known = [(at, place) for place, (at, _) in enumerate(story) if at <= day]
    return story[max(known)[1]][1] if known else None


def _nothing(new: Published) -> Published:
    return Published(new.answers.iloc[:0], new.as_at, {})


def _same_people(reports: Sequence[Report]) -> Iterable[Report]:
    """The reports with each delegate under the first name that any report knew them by.

    Who is new in a report and gave, on some course, the very answers of somebody whom it lacks, is
    taken for the same: pseudonyms are all others once their key or the column is another.
    """
    names: dict[str, str] = {}
    known: dict[str, frozenset[object]] = {}
    for report in reports:
        told = _told(report.answers)
        present = {names.get(name, name) for name in told}
        lost: dict[frozenset[object], list[str]] = {}
        for name, said in known.items():
            if name not in present:
                lost.setdefault(said, []).append(name)
        for name, said in told.items():
            if names.get(name, name) not in known and lost.get(said):
                names[name] = lost[said].pop()
            known[names.get(name, name)] = said
        if names:
            answers = report.answers
            delegates = answers["delegate"].astype("string")
            delegates = delegates.map(names).fillna(delegates).astype("string")
            report = Report(answers.assign(delegate=delegates), report.as_at)
        yield report


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
            *sums(persons.get(key, []), forms.get(key, nobody), broken.get(key, ())),
        )
        for key in rows
    }


def _told(answers: pd.DataFrame) -> dict[str, frozenset[object]]:
    """What each delegate answered before and straight after, on whatever course."""
    rows = answers[answers["stage"].isin(["pre", "post"]) & answers["delegate"].notna()]
    columns = ["course", "question", "stage", "score"]
    said: dict[str, set[object]] = {}
    for name, *answer in rows[["delegate", *columns]].itertuples(index=False):
        said.setdefault(str(name), set()).add(tuple(answer))
    return {name: frozenset(those) for name, those in said.items()}


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


def _held_back(key: Key, new: Published, sources: Sources) -> list[list[object]]:
    """A row for each kind of figures that are not of the newest answers, where there are any."""
    rows: list[list[object]] = []
    for kind, source in sources.items():
        # Parts of a total that waits are said to wait only where they are another report's again.
        newest = sources[TOTALS] if kind == PARTS else new
        if source is not newest and (source.sums[kind] or newest.sums[kind]):
            rows.append([*key, kind, pd.Timestamp(source.as_at) if len(source.answers) else None])
    return rows


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
