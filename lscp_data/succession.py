"""How an upload follows the report before it: which actions are the same, why others are gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import sqlalchemy as sa

from lscp_data.intake.answers import EVERY_ACTION, EVERY_PLAN, Answers
from lscp_data.schema import Part
from lscp_data.store import snapshots as store
from lscp_data.store.earlier import part_before
from lscp_data.subjects.actions.history.changes import compared
from lscp_data.subjects.actions.history.threads import Report, threads
from lscp_data.subjects.actions.identity import Told, paired, stamped, told_of, told_places, unsure
from lscp_data.subjects.actions.key import RagKey

_MOSTLY = 0.6  # of a plan's actions known from another: perhaps it is that plan, renamed
_NAMED = ["key", "ref", "action"]


@dataclass(frozen=True)
class Succession:
    """A plan in the report before (`then`) and in the upload (`now`), and what the officer said.

    `same` says of two keys whether they are one action, `why` why an action is gone, by its key
    then.
    """

    as_at_then: dt.date
    as_at: dt.date
    then: Part
    now: Part
    same: Told
    why: Mapping[str, str]

    @property
    def plan(self) -> str:
        """The name of the plan."""
        return self.now.plan

    @cached_property
    def changes(self) -> pd.DataFrame:
        """What publishing the upload changes: as `changes.compared` gives it."""
        frames = [self.then.frame, self.now.frame]
        then, now = (
            Report(
                day,
                part.frame.assign(thread=pd.Series(thread, part.frame.index, dtype="int64")),
                RagKey.from_facts(part.facts["key"]),
            )
            for day, part, thread in zip(
                (self.as_at_then, self.as_at),
                (self.then, self.now),
                threads(frames, [{}, self.same]),
                strict=True,
            )
        )
        return compared(then, now)

    @cached_property
    def gone(self) -> pd.DataFrame:
        """The actions that are no longer there: key, ref, action, as they were."""
        pairs = paired(self.then.frame, self.now.frame, self.same)
        return self.then.frame[_NAMED].reset_index(drop=True).drop(index=pairs["then"])

    @property
    def unexplained(self) -> pd.DataFrame:
        """Those that are gone and of which nobody has said why."""
        return self.gone[~self.gone["key"].isin([key for key, why in self.why.items() if why])]

    @cached_property
    def unsure(self) -> pd.DataFrame:
        """The pairs to confirm: key, ref, action with `_then` and `_now`, `alike` in %, `same`.

        `same` is what counts: what the officer said, else what reference and text speak for. Of two
        actions said to be one and the same third, only the first is.
        """
        asked = unsure(self.then.frame, self.now.frame)
        told = told_places(self.same, self.then.frame, self.now.frame)
        asked = pd.concat([asked, told]).drop_duplicates(["then", "now"]).sort_values("then")
        then, now = (
            frame[_NAMED].iloc[asked[when]].reset_index(drop=True).add_suffix(f"_{when}")
            for frame, when in ((self.then.frame, "then"), (self.now.frame, "now"))
        )
        counts = paired(self.then.frame, self.now.frame, self.same)
        one = set(zip(counts["then"], counts["now"], strict=True))
        same = [pair in one for pair in zip(asked["then"], asked["now"], strict=True)]
        pairs = pd.concat([then, now, asked[["alike"]].reset_index(drop=True)], axis=1)
        return pairs.assign(same=pd.Series(same, pairs.index, dtype=bool))

    def facts(self) -> dict[str, Any]:
        """What is kept with the plan of what the officer said, as plain values."""
        gone = {key: self.why[key] for key in self.gone["key"] if self.why.get(key)}
        return {"identity": stamped(self.same, self.then.frame, self.now.frame), "gone": gone}


def succession(engine: sa.Engine, part: Part, day: dt.date, answers: Answers) -> Succession | None:
    """How a plan of an upload follows the report before that day; None where there is none.

    What was said when another upload for the same day was published holds until it is said anew.
    """
    before = part_before(engine, part.dataset, part.plan, day)
    if before is None:
        return None
    as_at_then, then = before
    known = _facts_of_day(engine, part, day)
    every = answers.gone.get(EVERY_PLAN, {}).get(EVERY_ACTION, "")
    return Succession(
        as_at_then,
        day,
        then,
        part,
        {
            **told_of(known.get("identity", ()), then.frame, part.frame),
            **answers.same.get(part.plan, {}),
        },
        {
            **dict.fromkeys(then.frame["key"].astype(str), every),
            **known.get("gone", {}),
            **answers.gone.get(part.plan, {}),
        },
    )


@dataclass(frozen=True)
class Double:
    """A plan that is new by its name and known by its actions: perhaps a published one, renamed."""

    plan: str
    known_as: str
    same: int
    actions: int


def doubles(engine: sa.Engine, parts: Sequence[Part], day: dt.date) -> list[Double]:
    """The plans of an upload most of whose actions stand in another plan published by that day."""
    before = store.snapshot_at(engine, day)
    if before is None:
        return []
    there = {part.plan for part in parts}
    held = {part.plan for part in before.parts}
    found = []
    for part in parts:
        if part.dataset != "actions" or part.plan in held:
            continue
        for known in before.parts:
            if known.dataset == part.dataset and known.plan not in there:
                then = store.load_frame(engine, before, known.dataset, known.plan)
                same = 0 if then is None else len(paired(then, part.frame))
                if same >= _MOSTLY * len(part.frame):
                    found.append(Double(part.plan, known.plan, same, len(part.frame)))
    return found


def _facts_of_day(engine: sa.Engine, part: Part, day: dt.date) -> Mapping[str, Any]:
    """What was noted of the plan in the report that stands for that day already."""
    found = part_before(engine, part.dataset, part.plan, day + dt.timedelta(days=1))
    return found[1].facts if found is not None and found[0] == day else {}
