"""Which session each booking belongs to, and which line of the sessions list tells of it.

A session with a name is known by its course and name; its date tells sessions apart only where one
name stands on several dates, or where there is no name. Spelling is compared without its case.
"""

from __future__ import annotations

from dataclasses import dataclass
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
    both["course"] = _sure(both, ["session"], "course")
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
    spelling = {folded(text): text for text in reversed(told.dropna().unique())}
    return listed.map(lambda text: spelling.get(folded(text), text), na_action="ignore")


def folded(text: object) -> str:
    """A text by which two spellings are compared: without case and doubled spaces."""
    return " ".join(str(text).split()).casefold()


def _index(texts: list[str]) -> pd.Index:
    return pd.Index(texts, dtype="str")
