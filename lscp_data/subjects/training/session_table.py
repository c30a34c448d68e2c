"""One row a session: what became of it, who was booked, who came, and how full the room was."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from lscp_data.subjects.training.matching import KEYS, Matched, could_be, loose
from lscp_data.subjects.training.measures import COUNTED, KNOWN_AFTER

HELD, CANCELLED, TO_COME = "held", "cancelled", "to come"
POSTPONED, NOT_RECORDED = "postponed", "not recorded"
STATES = (HELD, CANCELLED, TO_COME, POSTPONED, NOT_RECORDED)
COUNTS = tuple(COUNTED)
_STATED = ("booked", "attended", "cancelled", "did_not_attend", "walk_ins")
_PARTS = re.compile(r"[;,\n\r]+")


@dataclass(frozen=True)
class SessionTable:
    """The sessions in order of date, and what of the list of sessions is not shown in them.

    `ahead` lines of the list have attendance recorded before their date; at `differing` sessions
    the bookings stand though the list states another number attended, or though it is not known
    which of the bookings are theirs.
    """

    rows: pd.DataFrame
    ahead: int
    differing: int


def counted(groups: Any, words: pd.Series, number: int) -> pd.DataFrame:
    """The bookings of each of so many groups, counted by attendance: the columns of `COUNTS`."""
    codes = words.cat.codes.to_numpy()
    each = {
        word: np.bincount(groups[codes == code], minlength=number).astype("int32")
        for code, word in enumerate(words.cat.categories)
    }
    none = np.zeros(number, dtype="int32")
    return pd.DataFrame(
        {
            name: sum((each.get(word, none) for word in counted_words), none)
            for name, counted_words in COUNTED.items()
        }
    )


def session_table(
    found: Matched, counts: pd.DataFrame, lines: pd.DataFrame, as_at: dt.date
) -> SessionTable:
    """Every session (those without a date first), with counts, state and rates.

    `counts` are the bookings' own, one row a session of `found`. A session without any booking, or
    with none recorded, has the numbers that the sessions list states; what nothing states is
    missing, not 0, and so is who came before its date. At a session cancelled the bookings of
    which nothing is recorded are `session_cancelled`. `of_listed` marks bookings that belong to
    sessions listed beside them, it is not known to which: they are not a session more.
    """
    told = _told(found, lines)
    ahead = (found.sessions["session_date"] > pd.Timestamp(as_at)).to_numpy()
    early = ahead & _recorded_of(told)
    told = told.assign(**{name: told[name].mask(ahead) for name in _STATED if name in KNOWN_AFTER})
    booked = np.zeros(len(told), dtype=bool)
    booked[found.of_booking] = True
    own = counts.astype("Int64").where(pd.Series(booked), pd.NA)
    stated = told["attended"].notna().to_numpy()
    taken = booked & ~ahead & _silent(own) & _recorded_of(told) & stated
    counts = own.where(pd.Series(booked & ~taken), _stated(told))
    table = pd.concat([found.sessions, counts], axis=1)
    table = table.assign(**{name: table[name].mask(ahead) for name in KNOWN_AFTER})
    state = pd.Categorical(_state(table, told["state"], ahead), categories=STATES)
    table = _without_cancelled(table.assign(places=told["places"], state=state))
    covered, of_listed = _covered(found, table, ahead)
    table = table.assign(**{name: table[name].mask(covered) for name in COUNTS})
    other = (
        booked & ~taken & own["attended"].ne(told["attended"]).fillna(False).to_numpy(dtype=bool)
    )
    rows = _with_rates(table).assign(
        tags=[_tags(text) for text in told["content"]], of_listed=of_listed
    )
    order = rows.sort_values(
        ["session_date", "course", "session"], na_position="first", kind="stable"
    )
    columns = [*KEYS, "state", "places", *COUNTS, "show_rate", "fill_rate", "tags", "of_listed"]
    return SessionTable(order[columns], int(early.sum()), int((stated & (other | covered)).sum()))


def _without_cancelled(table: pd.DataFrame) -> pd.DataFrame:
    """The sessions; of those cancelled no booking is still to come or not recorded."""
    off = (table["state"] == CANCELLED) & table["not_recorded"].notna()
    return table.assign(
        session_cancelled=table["session_cancelled"].mask(off, table["not_recorded"]),
        not_recorded=table["not_recorded"].mask(off, 0),
    )


def _covered(found: Matched, table: pd.DataFrame, ahead: Any) -> tuple[Any, Any]:
    """Listed sessions that bookings of unknown session are of, and the rows of those bookings.

    The bookings have the counts, unless nothing is recorded of them. They are a session of their
    own where none of those listed has come as far as they have.
    """
    unsure, listed = loose(found)
    rows = table[[*KEYS, "state"]]
    telling = unsure & (ahead | _came_or_not(table))
    covered, of_listed = np.zeros(len(table), dtype=bool), np.zeros(len(table), dtype=bool)
    if not unsure.any() or not listed.any():
        return covered, of_listed
    covered[listed] = could_be(rows[listed], rows[telling])
    apart = unsure.copy()
    apart[found.of_line] = False
    same = could_be(rows[apart], rows[listed], ["state"])
    silent = (rows["state"] == NOT_RECORDED).to_numpy()[apart]
    of_listed[apart] = same | (silent & could_be(rows[apart], rows[listed]))
    return covered, of_listed


def _came_or_not(counts: pd.DataFrame) -> Any:
    """Where anybody is recorded as having come or stayed away."""
    known = counts["attended"].gt(0) | counts["did_not_attend"].gt(0)
    return known.to_numpy(dtype=bool, na_value=False)


def _silent(own: pd.DataFrame) -> Any:
    """Where bookings say of nobody that they came or not, though not all are cancelled."""
    waiting = own["not_recorded"].gt(0) | own["booked"].eq(0)
    return ~_came_or_not(own) & waiting.to_numpy(dtype=bool, na_value=False)


def _recorded_of(told: pd.DataFrame) -> Any:
    """Where the list says of a session that it was held, or that anybody came or stayed away."""
    numbers = told[[name for name in _STATED if name in KNOWN_AFTER]]
    return (numbers.gt(0).any(axis=1) | told["state"].eq("held")).to_numpy(
        dtype=bool, na_value=False
    )


def _with_rates(table: pd.DataFrame) -> pd.DataFrame:
    filled = _rate(table["attended"], table["places"])
    return table.assign(
        show_rate=_rate(table["came"], table["due_to_attend"]),
        fill_rate=filled.where((table["state"] == HELD) & recorded(table)),
    )


def recorded(sessions: pd.DataFrame) -> Any:
    """Where it is known how many attended: not where every booking is still without a word."""
    nobody = sessions["attended"].eq(0) & sessions["did_not_attend"].eq(0)
    open_ = (nobody & sessions["not_recorded"].gt(0)).to_numpy(dtype=bool, na_value=False)
    return sessions["attended"].notna().to_numpy() & ~open_


def _told(found: Matched, lines: pd.DataFrame) -> pd.DataFrame:
    """What the sessions list states of each session.

    Where two lines are of one session, each value is that of the first line that states it: one
    may have the numbers and the other the content.
    """
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
            **dict.fromkeys(
                ("waitlisted", "late_cancelled", "session_cancelled", "part_attended"), none
            ),
            "came": came, "due_to_attend": due, "not_recorded": open_.where(open_ >= 0),
        }
    )[list(COUNTS)]  # fmt: skip


def _state(table: pd.DataFrame, said: pd.Series, ahead: Any) -> Any:
    """What became of each session; that people came outweighs what the list says of it.

    One whose date is ahead is to come, or cancelled, whatever is recorded or said of it.
    """
    cancelled = table["cancelled"].fillna(0) + table["late_cancelled"].fillna(0)
    all_off = (table["booked"].fillna(0) > 0) & (cancelled == table["booked"].fillna(0))
    came = table["attended"].fillna(0) > 0
    stayed_away = table["did_not_attend"].fillna(0) > 0
    choices = (
        (came, HELD),
        (said.eq("cancelled") | all_off, CANCELLED),
        (pd.Series(ahead), TO_COME),
        (stayed_away | said.eq("held"), HELD),
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
