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
from lscp_data.subjects.actions.history.threads import told_of
from lscp_data.subjects.actions.identity import Told, paired, unsure

_NAMED = ["key", "ref", "action"]


@dataclass(frozen=True)
class Succession:
    """A plan in the report before (`then`) and in the upload (`now`), and what the officer said.

    `same` says of two keys whether they are one action, `why` why an action is gone, by its key
    then.
    """

    plan: str
    then: pd.DataFrame
    now: pd.DataFrame
    same: Told
    why: Mapping[str, str]

    @cached_property
    def gone(self) -> pd.DataFrame:
        """The actions that are no longer there: key, ref, action, as they were."""
        pairs = paired(self.then, self.now, self.same)
        return self.then[_NAMED].reset_index(drop=True).drop(index=pairs["then"])

    @property
    def unexplained(self) -> pd.DataFrame:
        """Those that are gone and of which nobody has said why."""
        return self.gone[~self.gone["key"].isin([key for key, why in self.why.items() if why])]

    @cached_property
    def unsure(self) -> pd.DataFrame:
        """The pairs to confirm: key, ref, action with `_then` and `_now`, `alike` in %, `same`.

        `same` is what counts: what the officer said, else what reference and text speak for.
        """
        asked = unsure(self.then, self.now)
        then, now = (
            frame[_NAMED].iloc[asked[when]].reset_index(drop=True).add_suffix(f"_{when}")
            for frame, when in ((self.then, "then"), (self.now, "now"))
        )
        pairs = pd.concat([then, now, asked[["alike", "same"]].reset_index(drop=True)], axis=1)
        keys = zip(pairs["key_then"], pairs["key_now"], strict=True)
        said = [self.same.get(pair) for pair in keys]
        counts = [own if one is None else one for one, own in zip(said, pairs["same"], strict=True)]
        return pairs.assign(same=pd.Series(counts, pairs.index, dtype=bool))

    def facts(self) -> dict[str, Any]:
        """What is kept with the plan of what the officer said, as plain values."""
        then, now = set(self.then["key"]), set(self.now["key"])
        told = [[a, b, same] for (a, b), same in self.same.items() if a in then and b in now]
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
    then = befores[-1].frame
    why = {key: answers.why_gone(part.plan, key) for key in then["key"]}
    return Succession(
        part.plan,
        then,
        part.frame,
        {**told_of(known), **answers.same.get(part.plan, {})},
        {**known.get("gone", {}), **{key: reason for key, reason in why.items() if reason}},
    )


def _facts_of_day(engine: sa.Engine, part: Part, day: dt.date) -> Mapping[str, Any]:
    """What was noted of the plan in the report that stands for that day already."""
    same_day = store.parts_before(engine, part.dataset, part.plan, day + dt.timedelta(days=1))
    earlier = store.parts_before(engine, part.dataset, part.plan, day)
    return same_day[-1].facts if len(same_day) > len(earlier) else {}
