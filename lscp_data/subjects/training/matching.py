"""Which session each booking belongs to, and which line of the sessions list tells of it.

A session with a name is known by its course and name; its date tells sessions apart only where one
name stands on several dates, or where there is no name. Spelling is compared without its case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

KEYS = ["course", "session", "session_date"]


@dataclass(frozen=True)
class Matched:
    """The sessions (course, session, session_date, numbered from 0) and who belongs to which.

    `of_booking` and `of_line` give the number of the session for each booking and each line of the
    sessions list, in the order of their rows.
    """

    sessions: pd.DataFrame
    of_booking: Any
    of_line: Any


def labels(frame: pd.DataFrame, name: str) -> pd.Series:
    """A column as categories in the order of the alphabet; all missing where it is absent."""
    if name not in frame:
        return pd.Series(pd.Categorical([None] * len(frame), categories=_index([])), frame.index)
    column = frame[name].astype("category").cat.remove_unused_categories()
    texts = column.cat.categories.astype("str")
    return column.cat.rename_categories(texts).cat.reorder_categories(texts.sort_values())


def dates(frame: pd.DataFrame, name: str = "session_date") -> pd.Series:
    """A column of days; all missing where it is absent."""
    if name not in frame:
        return pd.Series(pd.NaT, frame.index, dtype="datetime64[us]")
    return frame[name].astype("datetime64[us]").dt.normalize()


def numbered(*columns: Any) -> tuple[Any, Any]:
    """Rows numbered by their combination of codes (-1 is a value), and where each first stands."""
    keys = np.zeros(len(columns[0]), dtype="int64")
    for codes in columns:
        codes = np.asarray(codes, dtype="int64")
        keys = keys * (int(codes.max(initial=-1)) + 2) + codes + 1
    numbers, _ = pd.factorize(keys)
    _, first = np.unique(numbers, return_index=True)
    return numbers, first


def matched(bookings: pd.DataFrame, lines: pd.DataFrame) -> Matched:
    """Every session of the bookings and of the sessions list, each once, whoever tells of it.

    Bookings without session and date belong to one session of their course that has neither.
    """
    keyed = pd.DataFrame(
        {"course": labels(bookings, "course"), "session": labels(bookings, "session")}
    ).assign(session_date=dates(bookings))
    days, _ = pd.factorize(keyed["session_date"])
    numbers, first = numbered(keyed["course"].cat.codes, keyed["session"].cat.codes, days)
    told = _texts(keyed.iloc[first].reset_index(drop=True))
    listed = _texts(
        pd.DataFrame({"course": labels(lines, "course"), "session": labels(lines, "session")})
        .assign(session_date=dates(lines))
        .reset_index(drop=True)
    )
    for name in ("course", "session"):
        listed[name] = _spelt(listed[name], told[name])
    both = _completed(pd.concat([told, listed], ignore_index=True), len(told))
    known = both.groupby(["_course", "_session", "_day", "_again"], dropna=False, sort=False)
    ids = known.ngroup().to_numpy()
    # The bookings stand first, so their date goes before the one of the list.
    sessions = known[KEYS].first().reset_index(drop=True)
    return Matched(sessions, ids[: len(told)][numbers], ids[len(told) :])


def _completed(both: pd.DataFrame, told: int) -> pd.DataFrame:
    """The keys of both sides with what one side leaves out and the other says, once it is sure."""
    side = pd.Series(np.arange(len(both)) >= told, index=both.index)
    both["course"] = both["course"].where(both["course"].notna(), _courses(both))
    both["session"] = _named(both, side)
    named = both["session"].notna()
    # A name on several dates of one sheet is several sessions; two sheets that differ are one.
    each = both.assign(side=side).groupby(["course", "session", "side"], dropna=False)
    count = both.assign(count=each["session_date"].transform("nunique"))
    several = count.groupby(["course", "session"], dropna=False)["count"].transform("max") > 1
    both["session_date"] = _sure(both, ["course", "session"], "session_date")
    # Two lines without a name are two sessions even on one day: neither may be lost.
    again = both.groupby([*KEYS, side], dropna=False).cumcount()
    return both.assign(
        _course=both["course"],
        _session=both["session"],
        _day=both["session_date"].where(~named | several),
        _again=again.where(~named & side, 0),
    )


def loose(found: Matched) -> tuple[Any, Any]:
    """Sessions that the bookings do not tell for sure from those listed, and those they may be.

    The first are sessions of bookings that no line of the list is about, or that have no name on
    a day of several. The second are listed and have no bookings. Bookings with neither name nor
    date may be anywhere only where no booking of their course says more.
    """
    sessions = found.sessions
    booked, listed = (np.zeros(len(sessions), dtype=bool) for _ in range(2))
    booked[found.of_booking] = True
    listed[found.of_line] = True
    says = sessions[["session", "session_date"]].notna().any(axis=1).to_numpy()
    telling = sessions.loc[booked & says, "course"]
    stray = ~says & sessions["course"].isin(telling).to_numpy()
    unsure = booked & ~stray & (~listed | sessions["session"].isna().to_numpy())
    return unsure & sessions["course"].notna().to_numpy(), listed & ~booked


def could_be(rows: pd.DataFrame, others: pd.DataFrame, also: Sequence[str] = ()) -> Any:
    """Which rows may be the same session as one of the others: what both state is the same.

    Compared are course, name and date, and the columns `also`.
    """
    parts = ["session", "session_date"]
    told, asked = (frame[parts].notna().to_numpy() for frame in (rows, others))
    found = np.zeros(len(rows), dtype=bool)
    for mine, theirs in product(product((True, False), repeat=2), repeat=2):
        both = [name for name, a, b in zip(parts, mine, theirs, strict=True) if a and b]
        keys = ["course", *also, *both]
        here = np.flatnonzero((told == mine).all(axis=1))
        there = others.loc[(asked == theirs).all(axis=1), keys].drop_duplicates()
        same = rows.iloc[here][keys].assign(_row=here).merge(there, on=keys)
        found[same["_row"].to_numpy()] = True
    return found


def _courses(both: pd.DataFrame) -> pd.Series:
    """The one course of the sessions with the same name, and the same date where both have one."""
    keys = ["session", "session_date"]
    named = both["session"].notna()
    known = both[named & both["course"].notna()][[*keys, "course"]].drop_duplicates()
    asking = both[named & both["course"].isna()][keys].rename_axis("row").reset_index()
    dated, undated = asking[asking["session_date"].notna()], asking[asking["session_date"].isna()]
    name_only = known[["session", "course"]].drop_duplicates()
    open_ = known[known["session_date"].isna()][["session", "course"]]
    pairs = [dated.merge(known, on=keys), dated.merge(open_), undated.merge(name_only)]
    found = pd.concat(pairs)[["row", "course"]].drop_duplicates()
    one = found.drop_duplicates("row", keep=False).set_index("row")["course"]
    return one.reindex(both.index)


def _named(both: pd.DataFrame, side: pd.Series) -> pd.Series:
    """The sessions' names, given by the other side where each has one session on that day."""
    day = ["course", "session_date"]
    names = both["session"]
    for own in (False, True):
        dated = both[both[day].notna().all(axis=1)]
        mine = dated[side[dated.index] == own].drop_duplicates(day, keep=False)
        other = dated[(side[dated.index] != own) & dated["session"].notna()]
        one = other.drop_duplicates([*day, "session"]).drop_duplicates(day, keep=False)
        found = mine[mine["session"].isna()][day].reset_index().merge(one[[*day, "session"]])
        names = names.where(
            ~names.index.isin(found["index"]), names.index.map(found.set_index("index")["session"])
        )
    return names


def _sure(both: pd.DataFrame, by: list[str], name: str) -> pd.Series:
    """A column filled where the others point to one value and no second."""
    known = both[both[[*by, name]].notna().all(axis=1)][[*by, name]].drop_duplicates()
    one = known.drop_duplicates(by, keep=False)
    found = both[by].merge(one, on=by, how="left")[name].set_axis(both.index)
    return both[name].where(both[name].notna(), found)


def _texts(keyed: pd.DataFrame) -> pd.DataFrame:
    return keyed.astype({"course": "object", "session": "object"})


def _spelt(listed: pd.Series, told: pd.Series) -> pd.Series:
    """The list's names as the bookings spell them, where they differ in case or spaces only."""
    spelling = {without_case(text): text for text in reversed(told.dropna().unique())}
    return listed.map(lambda text: spelling.get(without_case(text), text), na_action="ignore")


def without_case(text: object) -> str:
    """A text by which two spellings are compared: without case and doubled spaces."""
    return " ".join(str(text).split()).casefold()


def _index(texts: list[str]) -> pd.Index:
    return pd.Index(texts, dtype="str")
