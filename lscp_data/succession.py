"""How an upload follows the report before it: which actions are the same, why others are gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import sqlalchemy as sa

from lscp_data.intake.answers import Answers
from lscp_data.schema import Part
from lscp_data.store import snapshots as store
from lscp_data.subjects.actions.history.changes import compared
from lscp_data.subjects.actions.history.threads import Report, threads, told_of
from lscp_data.subjects.actions.identity import Told, paired, unsure
from lscp_data.subjects.actions.key import RagKey

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

        `same` is what counts: what the officer said, else what reference and text speak for.
        """
        asked = unsure(self.then.frame, self.now.frame)
        then, now = (
            frame[_NAMED].iloc[asked[when]].reset_index(drop=True).add_suffix(f"_{when}")
            for frame, when in ((self.then.frame, "then"), (self.now.frame, "now"))
        )
        pairs = pd.concat([then, now, asked[["alike", "same"]].reset_index(drop=True)], axis=1)
        keys = zip(pairs["key_then"], pairs["key_now"], strict=True)
        said = [self.same.get(pair) for pair in keys]
        counts = [own if one is None else one for one, own in zip(said, pairs["same"], strict=True)]
        return pairs.assign(same=pd.Series(counts, pairs.index, dtype=bool))

    def facts(self) -> dict[str, Any]:
        """What is kept with the plan of what the officer said, as plain values."""
        then, now = set(self.then.frame["key"]), set(self.now.frame["key"])
        # What an officer let stand is an answer too: it holds if the rules are refined one day.
        stood = zip(self.unsure["key_then"], self.unsure["key_now"], strict=True)
        counts = dict(zip(stood, self.unsure["same"].map(bool), strict=True)) | dict(self.same)
        told = [[a, b, bool(same)] for (a, b), same in counts.items() if a in then and b in now]
        gone = {key: self.why[key] for key in self.gone["key"] if self.why.get(key)}
        return {"identity": told, "gone": gone}


def succession(engine: sa.Engine, part: Part, day: dt.date, answers: Answers) -> Succession | None:
    """How a plan of an upload follows the report before that day; None where there is none.

    What was said when another upload for the same day was published holds until it is said anew.
    """
    befores = store.parts_before(engine, part.dataset, part.plan, day)
    if not befores:
        return None
    known = _facts_of_day(engine, part, day)
    as_at_then, then = befores.popitem()
    why = {key: answers.why_gone(part.plan, key) for key in then.frame["key"]}
    return Succession(
        as_at_then,
        day,
        then,
        part,
        {**told_of(known), **answers.same.get(part.plan, {})},
        {**known.get("gone", {}), **{key: reason for key, reason in why.items() if reason}},
    )


def _facts_of_day(engine: sa.Engine, part: Part, day: dt.date) -> Mapping[str, Any]:
    """What was noted of the plan in the report that stands for that day already."""
    of_day = store.parts_before(engine, part.dataset, part.plan, day + dt.timedelta(days=1))
    return of_day[day].facts if day in of_day else {}
