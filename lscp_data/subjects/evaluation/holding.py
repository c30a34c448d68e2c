"""What of the answers is published in a report, beside what earlier reports have shown already.

Who has two reports subtracts the one from the other. So a question's figures are renewed only when
no figure of it differs from what any earlier report shows of it by one to four people; until then
the earlier figures stand, with their date. The same holds for agencies and sessions apart.

What this cannot hold: sums of three reports and more, where people were taken out again between.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pandas as pd

from lscp_data.subjects.evaluation import groups
from lscp_data.subjects.evaluation.published import (
    Published,
    parts_tell_of_few,
    partitions,
    sets,
    shown_parts,
    tells_of_few,
)
from lscp_data.subjects.evaluation.scores import KEYS, keys, people, unnamed

Key = tuple[str, ...]
ANSWERS, PARTS = "answers", "agencies and sessions"
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
    """The answers that figures are made of, those that they are broken down from, what is held.

    `held_back`: KEYS, what (ANSWERS or PARTS), since: the date of the figures that stand instead,
    missing where there are none. A row for each question where fewer than five people are new.
    """

    answers: pd.DataFrame
    broken_down: pd.DataFrame
    held_back: pd.DataFrame


@dataclass
class _Story:
    """What reports have shown of one question: the totals, and the parts; (day shown, what)."""

    totals: list[tuple[dt.date, Published]] = field(default_factory=list)
    parts: list[tuple[dt.date, Published]] = field(default_factory=list)


def held(reports: Sequence[Report]) -> Held:
    """What the last of the reports publishes; `reports` in the order of their publication.

    A question that a report no longer has is no longer shown. Figures that stand instead are never
    from after the report's own day.
    """
    if len(reports) == 1:
        return Held(reports[0].answers, reports[0].answers, _NONE)
    stories: dict[Key, _Story] = {}
    found: dict[Key, Published] = {}
    for report in reports:
        found = _questions(report)
        for key, new in found.items():
            story = stories.setdefault(key, _Story())
            total = _renewed(new, story.totals, story.totals, report.as_at, tells_of_few)
            story.totals.append((report.as_at, total))
            earlier = [*story.totals[:-1], *story.parts]
            parts = _renewed(total, story.parts, earlier, report.as_at, parts_tell_of_few)
            story.parts.append((report.as_at, parts))
    last = {key: (stories[key].totals[-1][1], stories[key].parts[-1][1]) for key in found}
    rows = [row for key, new in found.items() for row in _held_back(key, new, *last[key])]
    newest = reports[-1].answers
    return Held(
        _stacked(newest, [found[key] for key in last], [total for total, _ in last.values()]),
        _stacked(newest, [found[key] for key in last], [parts for _, parts in last.values()]),
        pd.DataFrame(rows, columns=list(_NONE)).astype(_NONE.dtypes.to_dict()),
    )


def _renewed(
    new: Published,
    story: Sequence[tuple[dt.date, Published]],
    earlier: Sequence[tuple[dt.date, Published]],
    day: dt.date,
    tells: Callable[[Published, Published], bool],
) -> Published:
    """The new figures, or the last of the story by that day where they tell of few people."""
    others = {id(old): old for _, old in earlier if old is not new}
    if not any(tells(new, old) for old in others.values()):
        return new
    known = [(at, place, old) for place, (at, old) in enumerate(story) if at <= day]
    return max(known, key=lambda one: one[:2])[2] if known else _nothing(new)


def _nothing(new: Published) -> Published:
    return Published(new.answers.iloc[:0], new.as_at, {})


def _questions(report: Report) -> dict[Key, Published]:
    """Each question of a report with what it would publish, were it the first."""
    answers = report.answers.reset_index(drop=True)
    named, nameless = people(answers), unnamed(answers)
    # Different people are no part of the breakdown.
    parts = groups.parts(named, pd.DataFrame({name: pd.Series(dtype="string")
                                              for name in [*KEYS, "detail"]}))  # fmt: skip
    by_key = [dict(iter(frame.groupby(KEYS, observed=True))) for frame in (named, nameless, parts)]
    rows = keys(answers).sort_index().groupby(KEYS, observed=True).groups
    return {
        key: Published(
            answers.loc[rows[key]],
            report.as_at,
            sets(by_key[0].get(key, named.iloc[:0]), by_key[1].get(key, nameless.iloc[:0])),
            partitions(by_key[2].get(key, parts.iloc[:0])),
        )
        for key in rows
    }


def _held_back(key: Key, new: Published, total: Published, parts: Published) -> list[list[object]]:
    rows: list[list[object]] = []
    if total is not new:
        rows.append([*key, ANSWERS, _since(total)])
    if parts is not total and ([*shown_parts(parts)] or [*shown_parts(total)]):
        rows.append([*key, PARTS, _since(parts)])
    return rows


def _since(shown: Published) -> pd.Timestamp | None:
    return pd.Timestamp(shown.as_at) if len(shown.answers) else None


def _stacked(
    newest: pd.DataFrame, found: Sequence[Published], shown: Sequence[Published]
) -> pd.DataFrame:
    """The answers shown, one question below the other; the newest as they are where all are."""
    if all(one is new for one, new in zip(shown, found, strict=True)):
        return newest
    frames = [_uncategorised(one.answers) for one in shown]
    return pd.concat(frames, ignore_index=True)


def _uncategorised(answers: pd.DataFrame) -> pd.DataFrame:
    """The answers with texts in place of categories, which differ between two reports."""
    kinds = {name: "string" for name, kind in answers.dtypes.items() if kind == "category"}
    return answers.astype(kinds)
