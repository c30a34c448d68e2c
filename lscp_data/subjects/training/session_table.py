"""One row a session: what became of it, who was booked, who came, and how full the room was."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import numpy as np
import pandas as pd

from lscp_data.subjects.training.matching import KEYS, Matched
from lscp_data.subjects.training.measures import COUNTED

HELD, CANCELLED, TO_COME = "held", "cancelled", "to come"
POSTPONED, NOT_RECORDED = "postponed", "not recorded"
STATES = (HELD, CANCELLED, TO_COME, POSTPONED, NOT_RECORDED)
COUNTS = (
    "booked", "waitlisted", "cancelled", "late_cancelled", "did_not_attend", "came",
    "part_attended", "walk_ins", "attended", "due_to_attend", "not_recorded",
)  # fmt: skip
_STATED = ("booked", "attended", "cancelled", "did_not_attend", "walk_ins")
_PARTS = re.compile(r"[;,\n\r]+")


def counted(groups: Any, words: pd.Series, number: int) -> pd.DataFrame:
    """The bookings of each of so many groups, counted by attendance: the columns of `COUNTS`."""
    codes = words.cat.codes.to_numpy()
    places = {word: code for code, word in enumerate(words.cat.categories)}
    each = {
        word: np.bincount(groups[codes == code], minlength=number).astype("int32")
        for word, code in places.items()
    }
    none = np.zeros(number, dtype="int32")
    table = pd.DataFrame(
        {
            name: sum((each.get(word, none) for word in counted_words), none)
            for name, counted_words in COUNTED.items()
        }
    )
    return with_sums(table)


def with_sums(table: pd.DataFrame) -> pd.DataFrame:
    """The counts of `COUNTED` with those made of them: attended, due to attend and booked."""
    table = table.assign(
        attended=table["came"] + table["walk_ins"],
        due_to_attend=table["came"] + table["did_not_attend"],
    )
    apart = table[["due_to_attend", "cancelled", "late_cancelled", "not_recorded"]]
    return table.assign(booked=apart.sum(axis=1).astype(table["came"].dtype))[list(COUNTS)]


def session_table(
    found: Matched, counts: pd.DataFrame, lines: pd.DataFrame, as_at: dt.date
) -> pd.DataFrame:
    """Every session in order of date (those without one first), with counts, state and rates.

    `counts` are the bookings' own, one row a session of `found`. A session without any booking has
    the numbers that the sessions list states; what nothing states is missing, not 0.
    """
    told = _told(found, lines)
    has = np.zeros(len(found.sessions), dtype=bool)
    has[found.of_booking] = True
    own = counts.astype("Int64").where(pd.Series(has), pd.NA)
    stated = _stated(told)
    table = pd.concat([found.sessions, own.where(pd.Series(has), stated)], axis=1)
    table = table.assign(places=told["places"])
    state = _state(table, told["state"], pd.Timestamp(as_at))
    due, came = table["due_to_attend"], table["came"]
    table = table.assign(
        state=pd.Categorical(state, categories=STATES),
        show_rate=_rate(came, due),
        fill_rate=_rate(table["attended"], table["places"]).where(
            (state == HELD) & recorded(table)
        ),
        tags=[_tags(text) for text in told["content"]],
    )
    order = table.sort_values(
        ["session_date", "course", "session"], na_position="first", kind="stable"
    )
    return order[[*KEYS, "state", "places", *COUNTS, "show_rate", "fill_rate", "tags"]]


def recorded(sessions: pd.DataFrame) -> Any:
    """Where it is known how many attended: not where every booking is still without a word."""
    nobody = sessions["attended"].eq(0) & sessions["did_not_attend"].eq(0)
    open_ = (nobody & sessions["not_recorded"].gt(0)).to_numpy(dtype=bool, na_value=False)
    return sessions["attended"].notna().to_numpy() & ~open_


def _told(found: Matched, lines: pd.DataFrame) -> pd.DataFrame:
    """What the sessions list states of each session; the first line goes where there are two."""
    names = {name: "Int64" for name in ("places", *_STATED)} | {
        name: "object" for name in ("state", "content")
    }
    columns = {
        name: lines[name].astype(dtype).reset_index(drop=True)
        if name in lines
        else pd.Series(pd.NA, range(len(lines)), dtype=dtype)
        for name, dtype in names.items()
    }
    first = pd.DataFrame(columns).groupby(found.of_line).first()
    return first.reindex(range(len(found.sessions))).astype(names)


def _stated(told: pd.DataFrame) -> pd.DataFrame:
    """The counts that follow from a list's numbers; missing where they do not.

    Those who came are told from those who walked in only where the list states the walk-ins. Where
    it does not count those who stayed away, those due are the bookings less the cancelled ones.
    """
    came = told["attended"] - told["walk_ins"]
    came = came.where(came >= 0)
    kept = told["booked"] - told["cancelled"]
    missed = told["did_not_attend"]
    due = (came + missed).fillna(kept.where((told["attended"] > 0) & (kept >= came)))
    open_ = kept - due
    none = pd.Series(pd.NA, told.index, dtype="Int64")
    return pd.DataFrame(
        {
            **{name: told[name] for name in _STATED},
            **dict.fromkeys(("waitlisted", "late_cancelled", "part_attended"), none),
            "came": came, "due_to_attend": due, "not_recorded": open_.where(open_ >= 0),
        }
    )[list(COUNTS)]  # fmt: skip


def _state(table: pd.DataFrame, said: pd.Series, as_at: pd.Timestamp) -> Any:
    """What became of each session; that people came outweighs what the list says of it."""
    cancelled = table["cancelled"].fillna(0) + table["late_cancelled"].fillna(0)
    all_off = (table["booked"].fillna(0) > 0) & (cancelled == table["booked"].fillna(0))
    came = table["attended"].fillna(0) > 0
    stayed_away = table["did_not_attend"].fillna(0) > 0
    coming = table["session_date"] > as_at
    choices = (
        (came, HELD),
        (said.eq("cancelled") | all_off, CANCELLED),
        (stayed_away | said.eq("held"), HELD),
        (coming, TO_COME),
        (said.eq("postponed"), POSTPONED),
    )
    conditions = [test.to_numpy(dtype=bool, na_value=False) for test, _ in choices]
    return np.select(conditions, [state for _, state in choices], NOT_RECORDED)


def _rate(part: pd.Series, whole: pd.Series) -> pd.Series:
    above = whole.where(whole > 0)
    return (part.astype("Float64") / above.astype("Float64")).astype("float64")


def _tags(content: object) -> tuple[str, ...]:
    """The tags of a cell, each once however it is spelt."""
    if not isinstance(content, str):
        return ()
    found: dict[str, str] = {}
    for part in _PARTS.split(content):
        text = " ".join(part.split())
        if text:
            found.setdefault(text.casefold(), text)
    return tuple(found.values())
