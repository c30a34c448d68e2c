"""Which action is which through all reports of a plan: one thread for each action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pandas as pd

from lscp_data.subjects.actions import measures
from lscp_data.subjects.actions.first_dates import with_first_dates
from lscp_data.subjects.actions.identity import Told, paired, told_of
from lscp_data.subjects.actions.key import RagKey

# What every row of a history has, also where a workbook has no such column.
_DATES = ("completed_date", "embedded_date")
_TEXTS = ("lead_agency", "delay_reason", "mitigation", "scope")
_PLAIN = ("colour", "stage", "timeliness", "lead_agency", "due_precision")


@dataclass(frozen=True)
class Report:
    """A plan as one report told it.

    `actions` is what `measures.timed` gives, with the column `thread`. `gone` gives the officer's
    reason for each action that had stood in the report before, by its key there.
    """

    as_at: dt.date
    actions: pd.DataFrame
    key: RagKey
    gone: Mapping[str, str] = field(default_factory=dict)
    public_text: bool = False


def told_between(parts: Sequence[tuple[pd.DataFrame, Mapping[str, Any]]]) -> list[Told]:
    """What the officers said of each report's actions and those of the report before it.

    It is kept in a report's facts under `identity`; of the first report nothing was said.
    """
    pairs = pairwise(parts)
    return [
        {},
        *(told_of(facts.get("identity", ()), then, now) for (then, _), (now, facts) in pairs),
    ]


def threads(frames: Sequence[pd.DataFrame], told: Sequence[Told]) -> list[list[int]]:
    """The thread of each action of each frame: the same number is the same action throughout.

    `told[n]` is what the officer said of the pairs of frame n-1 and frame n. An action that is
    missing from some frames and returns under nearly its old text takes up its thread again.
    """
    known: dict[int, tuple[str, str]] = {}  # of every thread: its key and text when last seen
    before: list[int] = []
    found = []
    for number, frame in enumerate(frames):
        places: dict[int, int] = {}
        if number:
            same = paired(frames[number - 1], frame, told[number])
            places = {now: before[then] for then, now in same.itertuples(index=False)}
            places |= _returned(frame, places, known, set(before))
        start = len(known)
        now = []
        for place in range(len(frame)):
            if place not in places:
                places[place] = start
                start += 1
            now.append(places[place])
        keys, texts = frame["key"].astype(str), frame["action"].astype(str)
        known |= dict(zip(now, zip(keys, texts, strict=True), strict=True))
        before = now
        found.append(now)
    return found


def _returned(
    frame: pd.DataFrame,
    places: Mapping[int, int],
    known: Mapping[int, tuple[str, str]],
    before: set[int],
) -> dict[int, int]:
    """The threads of actions that had vanished and are here again, by their place in the frame."""
    away = {thread: seen for thread, seen in known.items() if thread not in before}
    fresh = [place for place in range(len(frame)) if place not in places]
    if not away or not fresh:
        return {}
    gone = pd.DataFrame(away.values(), columns=["key", "action"], dtype="string")
    again = paired(gone, frame.iloc[fresh])
    lost = list(away)
    return {fresh[now]: lost[then] for then, now in again.itertuples(index=False)}


def reports(
    parts: Sequence[tuple[dt.date, pd.DataFrame, Mapping[str, Any]]],
    due_soon_days: int = measures.DUE_SOON_DAYS,
) -> tuple[Report, ...]:
    """The reports of one plan, oldest first, from (as-at date, frame, facts) as they are stored."""
    told = told_between([(frame, facts) for _, frame, facts in parts])
    found = threads([frame for _, frame, _ in parts], told)
    frames = with_first_dates([frame for _, frame, _ in parts], found)
    return tuple(
        Report(
            as_at,
            measures.timed(frame, as_at, due_soon_days=due_soon_days).assign(
                thread=pd.Series(thread, frame.index, "int64")
            ),
            RagKey.from_facts(facts["key"]),
            dict(facts.get("gone", {})),
            bool(facts.get("public_text")),
        )
        for (as_at, _, facts), frame, thread in zip(parts, frames, found, strict=True)
    )


def reasons(reports: Sequence[Report]) -> dict[int, str]:
    """Why actions vanished, by thread: what the officers said last, of all these reports."""
    why: dict[int, str] = {}
    for before, report in pairwise(reports):
        of_key = zip(before.actions["key"].astype(str), before.actions["thread"], strict=True)
        why |= {int(thread): report.gone[key] for key, thread in of_key if key in report.gone}
    return why


def long(reports: Sequence[Report]) -> pd.DataFrame:
    """One row an action a report: `report` (0 is the oldest), `as_at`, `thread`, the actions' own.

    Columns that a workbook lacks are there and missing; ratings, stages and classes are texts.
    """
    frames = [
        _whole(report.actions).assign(report=number, as_at=pd.Timestamp(report.as_at))
        for number, report in enumerate(reports)
    ]
    history = pd.concat(frames, ignore_index=True)
    return history.astype({"as_at": "datetime64[us]", "report": "int64", "thread": "int64"})


def _whole(actions: pd.DataFrame) -> pd.DataFrame:
    """The actions with every column that a history has, of one type in every report."""
    frame = actions.copy()
    for name in _DATES:
        if name not in frame:
            frame[name] = pd.Series(pd.NaT, index=frame.index, dtype="datetime64[us]")
    for name in (*_TEXTS, *_PLAIN):
        texts = frame[name] if name in frame else pd.Series(pd.NA, index=frame.index)
        frame[name] = texts.astype("string")
    return frame
